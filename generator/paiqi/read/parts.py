"""Files → parts: which file holds what, folders merged, a broken item dropping out alone."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from paiqi.model.accounts import AccountPart, Accounts
from paiqi.model.campaign import CampaignPart
from paiqi.model.kpis import KpiPart, TeamKpis
from paiqi.model.malformed import Malformed
from paiqi.model.platform import Platform
from paiqi.model.readers import read_id
from paiqi.model.team import Idea, Ideas, Measurement, WriteBackRow
from paiqi.model.wording import WordList
from paiqi.model.workspace import WorkspacePart
from paiqi.read import source
from paiqi.read.csv_rows import read_metrics, read_published
from paiqi.read.decoding import text_of
from paiqi.read.files import Files
from paiqi.read.shape import shape
from paiqi.read.shaped import BROKEN, Shaped
from paiqi.read.source import Document, Lines
from paiqi.text.diagnostics import Diagnostic, Related, Severity, Span
from paiqi.text.messages import msg


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A campaign's part (None if it dropped out), its id and what shaping it found."""

    id: str
    part: CampaignPart | None
    shaped: Shaped
    #: Folder of its copy files (`plans/campaigns/spring/`), or of the campaigns.
    folder: str


@dataclass(slots=True)
class Parts:
    """Everything a workspace writes, as parts."""

    workspace: WorkspacePart | None = None
    accounts: list[AccountPart] = field(default_factory=list)
    platforms: dict[str, Platform] = field(default_factory=dict)
    own_platforms: list[Platform] = field(default_factory=list)
    wording: dict[str, WordList] = field(default_factory=dict)
    own_lists: list[WordList] = field(default_factory=list)
    campaigns: list[CampaignFile] = field(default_factory=list)
    ideas: list[Idea] = field(default_factory=list)
    kpis: list[KpiPart] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    published: list[WriteBackRow] = field(default_factory=list)
    #: Files of copy by path, as they stand.
    copies: dict[str, str] = field(default_factory=dict)
    assets: Mapping[str, int] = field(default_factory=dict)
    #: Whether a word list of the workspace could not be read.
    unread_words: bool = False
    #: What dropped out while shaping files outside campaigns.
    broken: set[tuple[type, str]] = field(default_factory=set)
    #: Kinds of items whose whole file could not be read: nobody is to be told that one of them is unknown.
    lost: set[str] = field(default_factory=set)
    #: Ids of campaigns that exist and are not among these: history reads campaigns a few at a time.
    elsewhere: set[str] = field(default_factory=set)


def load(files: Files) -> tuple[Parts, list[Diagnostic]]:
    """The parts of a workspace and all that is wrong with their files."""
    found = list(files.found)
    parts = Parts(assets=files.assets)
    campaigns: dict[str, list[str]] = {}
    for path, data in files.texts.items():
        _one_file(path, data, parts, campaigns, found)
    for stem, paths in sorted(campaigns.items()):
        parts.campaigns.append(read_campaign(stem, paths, files.texts, found))
    if (
        parts.workspace is None
        and not any(item.span.file == "plans/workspace.yml" for item in found)
        and "plans/workspace.yml" not in files.texts
        and not files.found
    ):
        found.append(
            Diagnostic(
                "no-workspace",
                Severity.error,
                Span("plans/workspace.yml"),
                msg("the file plans/workspace.yml is missing"),
                msg("write it with at least namespace: and title:, or start with paiqi init"),
            )
        )
    return parts, found


def _one_file(
    path: str, data: bytes, parts: Parts, campaigns: dict[str, list[str]], found: list[Diagnostic]
) -> None:
    if path == "plans/workspace.yml":
        parts.workspace = _root(WorkspacePart, path, data, parts, found)
    elif path == "plans/accounts.yml":
        accounts = _root(Accounts, path, data, parts, found)
        parts.accounts = list(accounts.accounts) if accounts else []
        if accounts is None:
            parts.lost.add("account")
    elif path == "plans/ideas.yml":
        ideas = _root(Ideas, path, data, parts, found)
        parts.ideas = list(ideas.ideas) if ideas else []
    elif path == "plans/kpis.yml":
        kpis = _root(TeamKpis, path, data, parts, found)
        parts.kpis = list(kpis.kpis) if kpis else []
    elif fnmatch.fnmatchcase(path, "plans/platforms/*.yml"):
        platform = _root(Platform, path, data, parts, found)
        if platform:
            parts.own_platforms.append(platform)
        else:
            parts.lost.add("platform")
    elif fnmatch.fnmatchcase(path, "plans/wording/*.yml"):
        words = _root(WordList, path, data, parts, found)
        parts.own_lists.append(words) if words else None
        parts.unread_words = parts.unread_words or words is None
    elif path == "plans/published.csv":
        rows, problems = read_published(data, path)
        parts.published, found[len(found) :] = rows, problems
    elif fnmatch.fnmatchcase(path, "plans/metrics/*.csv"):
        values, problems = read_metrics(data, path)
        parts.measurements += values
        found += problems
    elif stem := campaign_of(path):
        campaigns.setdefault(stem, []).append(path)
    elif path.endswith((".md", ".txt")):
        _copy(path, data, parts, found)
    else:
        found.append(
            Diagnostic(
                "stray-file",
                Severity.warning,
                Span(path),
                msg("no part of the plan is read from this file"),
                msg("see the guide for the names of files; files for the site belong under plans/assets/"),
            )
        )


def _copy(path: str, data: bytes, parts: Parts, found: list[Diagnostic]) -> None:
    text, problems = text_of(data, path)
    found += problems
    if text is not None:
        parts.copies[path] = text


def _root(cls: type, path: str, data: bytes, parts: Parts, found: list[Diagnostic]) -> Any:
    document, problems = source.read(data, path)
    found += problems
    if document is None:
        return None
    part, shaped = shape(cls, document)
    found += shaped.found
    parts.broken |= shaped.broken
    return None if part is BROKEN else part


def campaign_of(path: str) -> str:
    """The name of the campaign that a file belongs to, without folder and ending; "" where it is no
    campaign's.
    """
    if path.startswith("plans/campaigns/") and path.endswith(".yml") and path.count("/") <= 3:
        return path.split("/")[2].removesuffix(".yml")
    return ""


def _twice(stem: str, single: str, other: str) -> Diagnostic:
    return Diagnostic(
        "campaign-twice",
        Severity.error,
        Span(single),
        msg(
            "the file {file} and the folder {folder} are the same campaign",
            file=f"{stem}.yml",
            folder=f"{stem}/",
        ),
        msg("move the file into the folder"),
        (Related(Span(other), msg("the folder's first file")),),
    )


def read_campaign(
    stem: str, paths: list[str], texts: Mapping[str, bytes], found: list[Diagnostic]
) -> CampaignFile:
    """One campaign of its files' texts; what is wrong with them is added to `found`."""
    single = f"plans/campaigns/{stem}.yml"
    folder = f"plans/campaigns/{stem}/"
    if single in paths and len(paths) > 1:
        found.append(_twice(stem, single, next(path for path in paths if path != single)))
        paths = [single]
    documents = []
    length = 0
    for path in paths:
        document, problems = source.read(texts[path], path, length)
        found += problems
        if document is not None:
            documents.append(document)
            length += document.length
    part: Any = BROKEN
    shaped = Shaped(Lines(((0, paths[0]),)), [], set(), set())
    if len(documents) == len(paths):
        # One unreadable file would leave its campaign half known: better none than a false half.
        document = documents[0] if len(documents) == 1 else _merged(documents, found)
        part, shaped = shape(CampaignPart, document)
        found += shaped.found
    campaign: CampaignPart | None = None if part is BROKEN else part
    name = campaign.id if campaign and campaign.id else stem
    try:
        read_id(name)
    except Malformed as malformed:
        found.append(
            Diagnostic(
                "bad-file-name",
                Severity.error,
                Span(paths[0]),
                msg("the file's name is not an id"),
                malformed.hint,
            )
        )
        campaign = None
    return CampaignFile(name, campaign, shaped, "plans/campaigns/" if single in paths else folder)


def _merged(documents: list[Document], found: list[Diagnostic]) -> Document:
    """One document of several files: lists join; any other key twice is an error that names both places."""
    lines = Lines(tuple(document.lines.starts[0] for document in documents))
    values: dict[str, Any] = {}
    marks: dict[str, Any] = {}
    for document in documents:
        if not isinstance(document.value, dict) or not isinstance(document.marks, dict):
            found.append(
                Diagnostic(
                    "wrong-shape",
                    Severity.error,
                    lines.span(document.line, document.col),
                    msg("a mapping of keys and values is needed here"),
                    msg("write content: above the list"),
                )
            )
            continue
        for key, value in document.value.items():
            mark = document.marks[key]
            if key not in values:
                values[key], marks[key] = value, mark
            elif isinstance(values[key], list) and isinstance(value, list):
                values[key] = values[key] + value
                marks[key] = (*marks[key][:4], marks[key][4] + mark[4])
            else:
                found.append(
                    Diagnostic(
                        "duplicate-key",
                        Severity.error,
                        lines.span(mark[0], mark[1]),
                        msg("the key {key} stands in two files of this campaign", key=key),
                        msg("keep one of the two"),
                        (
                            Related(
                                lines.span(marks[key][0], marks[key][1]), msg("the first one stands here")
                            ),
                        ),
                    )
                )
    return Document(lines, values, marks, documents[0].line, documents[0].col)
