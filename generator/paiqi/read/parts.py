"""Files → parts: which file holds what, folders merged, a broken item dropping out alone."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from paiqi.memo import FRESH, Memo
from paiqi.model.accounts import AccountPart, Accounts
from paiqi.model.campaign import CampaignPart
from paiqi.model.item import Part
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


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a workspace writes, as parts."""

    workspace: WorkspacePart | None = None
    accounts: tuple[AccountPart, ...] = ()
    platforms: Mapping[str, Platform] = field(default_factory=dict)
    own_platforms: tuple[Platform, ...] = ()
    wording: Mapping[str, WordList] = field(default_factory=dict)
    own_lists: tuple[WordList, ...] = ()
    campaigns: tuple[CampaignFile, ...] = ()
    ideas: tuple[Idea, ...] = ()
    kpis: tuple[KpiPart, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    published: tuple[WriteBackRow, ...] = ()
    #: Files of copy by path, as they stand.
    copies: Mapping[str, str] = field(default_factory=dict)
    assets: Mapping[str, int] = field(default_factory=dict)
    #: Whether a word list of the workspace could not be read.
    unread_words: bool = False
    #: What dropped out while shaping files outside campaigns.
    broken: frozenset[tuple[type, str]] = frozenset()
    #: Kinds of items whose whole file could not be read: nobody is to be told that one of them is unknown.
    lost: frozenset[str] = frozenset()
    #: Ids of campaigns that exist and are not among these: history reads campaigns a few at a time.
    elsewhere: frozenset[str] = frozenset()


#: The files that hold one part each, by their pattern.
_ROOTS: Mapping[str, type[Part]] = {
    "plans/workspace.yml": WorkspacePart,
    "plans/accounts.yml": Accounts,
    "plans/ideas.yml": Ideas,
    "plans/kpis.yml": TeamKpis,
    "plans/platforms/*.yml": Platform,
    "plans/wording/*.yml": WordList,
}
_PUBLISHED, _METRICS = "plans/published.csv", "plans/metrics/*.csv"


def load(files: Files, memo: Memo = FRESH) -> tuple[Parts, list[Diagnostic]]:
    """The parts of a workspace and all that is wrong with their files."""
    found = list(files.found)
    texts = files.texts
    roots, dropped, problems = _roots(texts, memo)
    found += problems
    rows, wrong = _published(texts, memo)
    found += wrong
    measured, problems = _measurements(texts, memo)
    found += problems
    copies, problems = _copies(texts, memo)
    found += problems
    campaigns, problems = _campaigns(texts, memo)
    found += problems
    found += [_stray(path) for path in texts if _is_stray(path)]
    found += _no_workspace(files, found)
    parts = Parts(
        workspace=next(iter(_of(roots, WorkspacePart)), None),
        accounts=tuple(account for one in _of(roots, Accounts) for account in one.accounts),
        own_platforms=_of(roots, Platform),
        own_lists=_of(roots, WordList),
        campaigns=campaigns,
        ideas=tuple(idea for one in _of(roots, Ideas) for idea in one.ideas),
        kpis=tuple(kpi for one in _of(roots, TeamKpis) for kpi in one.kpis),
        measurements=measured,
        published=tuple(rows),
        copies=copies,
        assets=files.assets,
        unread_words=WordList in _unread(roots),
        broken=dropped,
        lost=frozenset(name for kind, name in _LOST.items() if kind in _unread(roots)),
    )
    return parts, found


#: What is not known where a file of a kind could not be read.
_LOST: Mapping[type[Part], str] = {Accounts: "account", Platform: "platform"}
_Root = tuple[type[Part], Part | None]
P = TypeVar("P", bound=Part)


def _of(roots: Mapping[str, _Root], kind: type[P]) -> tuple[P, ...]:
    """The parts of a kind, those that could be read."""
    return tuple(part for _, part in roots.values() if isinstance(part, kind))


def _unread(roots: Mapping[str, _Root]) -> frozenset[type[Part]]:
    """The kinds of files of which one could not be read."""
    return frozenset(kind for kind, part in roots.values() if part is None)


def _kind_of(path: str) -> type[Part] | None:
    """What stands in a file that holds one part; None for any other file."""
    return next((kind for pattern, kind in _ROOTS.items() if fnmatch.fnmatchcase(path, pattern)), None)


def kind_of(path: str) -> type[Part] | None:
    """The part that a YAML file holds, whole or a piece of it; None where no part is read from it."""
    return CampaignPart if campaign_of(path) else _kind_of(path)


def _roots(
    texts: Mapping[str, bytes], memo: Memo
) -> tuple[dict[str, _Root], frozenset[tuple[type, str]], list[Diagnostic]]:
    """The files that hold one part each, with kind and part; what dropped out in them; what is wrong."""
    roots: dict[str, _Root] = {}
    dropped: set[tuple[type, str]] = set()
    found: list[Diagnostic] = []
    for path, data in texts.items():
        kind = _kind_of(path)
        if kind is None:
            continue
        part, broken, problems = memo.value(("file", path), (data, kind), partial(_root, data, path, kind))
        found += problems
        dropped |= broken
        roots[path] = (kind, part)
    return roots, frozenset(dropped), found


def _root(
    data: bytes, path: str, kind: type[Part]
) -> tuple[Part | None, Set[tuple[type, str]], Sequence[Diagnostic]]:
    """The part of a file that holds one (None where it cannot be read), what dropped out in it, and what is
    wrong.
    """
    document, found = source.read(data, path)
    if document is None:
        return None, frozenset(), found
    part, shaped = shape(kind, document)
    return None if part is BROKEN else part, shaped.broken, (*found, *shaped.found)


def _published(texts: Mapping[str, bytes], memo: Memo) -> tuple[Sequence[WriteBackRow], Sequence[Diagnostic]]:
    if _PUBLISHED not in texts:
        return (), ()
    data = texts[_PUBLISHED]
    return memo.value(("file", _PUBLISHED), (data,), lambda: read_published(data, _PUBLISHED))


def _measurements(texts: Mapping[str, bytes], memo: Memo) -> tuple[tuple[Measurement, ...], list[Diagnostic]]:
    read = [
        memo.value(("file", path), (data,), partial(read_metrics, data, path))
        for path, data in texts.items()
        if fnmatch.fnmatchcase(path, _METRICS)
    ]
    return tuple(row for rows, _ in read for row in rows), [item for _, found in read for item in found]


def _copies(texts: Mapping[str, bytes], memo: Memo) -> tuple[dict[str, str], list[Diagnostic]]:
    read = {
        path: memo.value(("file", path), (data,), partial(text_of, data, path))
        for path, data in texts.items()
        if _is_copy(path)
    }
    copies = {path: text for path, (text, _) in read.items() if text is not None}
    return copies, [item for _, found in read.values() for item in found]


def _campaigns(texts: Mapping[str, bytes], memo: Memo) -> tuple[tuple[CampaignFile, ...], list[Diagnostic]]:
    stems: dict[str, list[str]] = {}
    for path in texts:
        if stem := campaign_of(path):
            stems.setdefault(stem, []).append(path)
    read = [
        memo.value(
            ("file", stem),
            tuple((path, texts[path]) for path in paths),
            partial(read_campaign, stem, paths, texts),
        )
        for stem, paths in sorted(stems.items())
    ]
    return tuple(file for file, _ in read), [item for _, found in read for item in found]


def _is_copy(path: str) -> bool:
    return path.endswith((".md", ".txt"))


def _is_stray(path: str) -> bool:
    """Whether no part of the plan is read from a file."""
    table = path == _PUBLISHED or fnmatch.fnmatchcase(path, _METRICS)
    return not (table or _kind_of(path) or campaign_of(path) or _is_copy(path))


def _stray(path: str) -> Diagnostic:
    return Diagnostic(
        "stray-file",
        Severity.warning,
        Span(path),
        msg("no part of the plan is read from this file"),
        msg("see the guide for the names of files; files for the site belong under plans/assets/"),
    )


def _no_workspace(files: Files, found: list[Diagnostic]) -> list[Diagnostic]:
    """The error about a workspace without its file, where nothing else says why it is not there."""
    path = "plans/workspace.yml"
    if path in files.texts or files.found or any(item.span.file == path for item in found):
        return []
    message = msg("the file plans/workspace.yml is missing")
    hint = msg("write it with at least namespace: and title:, or start with paiqi init")
    return [Diagnostic("no-workspace", Severity.error, Span(path), message, hint)]


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
    stem: str, paths: Sequence[str], texts: Mapping[str, bytes]
) -> tuple[CampaignFile, list[Diagnostic]]:
    """One campaign of its files' texts, and what is wrong with them."""
    found: list[Diagnostic] = []
    single = f"plans/campaigns/{stem}.yml"
    folder = f"plans/campaigns/{stem}/"
    if single in paths and len(paths) > 1:
        found.append(_twice(stem, single, next(path for path in paths if path != single)))
        paths = [single]
    document, problems = _document(paths, texts)
    found += problems
    part: Any = BROKEN
    shaped = Shaped(Lines(((0, paths[0]),)), [], set(), set())
    if document is not None:
        part, shaped = shape(CampaignPart, document)
        found += shaped.found
    campaign: CampaignPart | None = None if part is BROKEN else part
    name = campaign.id if campaign and campaign.id else stem
    try:
        read_id(name)
    except Malformed as malformed:
        message = msg("the file's name is not an id")
        found.append(Diagnostic("bad-file-name", Severity.error, Span(paths[0]), message, malformed.hint))
        campaign = None
    return CampaignFile(name, campaign, shaped, "plans/campaigns/" if single in paths else folder), found


def _document(paths: Sequence[str], texts: Mapping[str, bytes]) -> tuple[Document | None, list[Diagnostic]]:
    """The files of a campaign as one document; None where one of them cannot be read."""
    found: list[Diagnostic] = []
    documents = []
    length = 0
    for path in paths:
        document, problems = source.read(texts[path], path, length)
        found += problems
        if document is not None:
            documents.append(document)
            length += document.length
    # One unreadable file would leave its campaign half known: better none than a false half.
    if len(documents) < len(paths):
        return None, found
    if len(documents) == 1:
        return documents[0], found
    merged, more = _merged(documents)
    return merged, [*found, *more]


def _merged(documents: list[Document]) -> tuple[Document, list[Diagnostic]]:
    """One document of several files: lists join; any other key twice is an error that names both places."""
    found: list[Diagnostic] = []
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
    return Document(lines, values, marks, documents[0].line, documents[0].col), found
