"""Files → parts: which file holds what, folders merged, a broken item dropping out alone."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence, Set
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
from paiqi.read.csv_rows import read_metrics, read_published
from paiqi.read.decoding import text_of
from paiqi.read.files import Files
from paiqi.read.homes import CAMPAIGNS, PUBLISHED, Home, gathered, home_of, is_copy, is_metrics, place_for
from paiqi.read.joined import document_of, only
from paiqi.read.shape import shape
from paiqi.read.shaped import BROKEN, Shaped
from paiqi.read.source import Lines
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg
from paiqi.text.places import Span


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
    #: The table that further rows of what was published go to: of several the last one by its name.
    write_back: str = ""
    #: Files of copy by path, as they stand.
    copies: Mapping[str, str] = field(default_factory=dict)
    assets: Mapping[str, int] = field(default_factory=dict)
    #: Whether a word list of the workspace could not be read.
    unread_words: bool = False
    #: What dropped out while shaping files outside campaigns.
    broken: frozenset[tuple[type, str]] = frozenset()
    #: Kinds of items whose whole file could not be read: nobody is to be told that one of them is unknown.
    lost: frozenset[str] = frozenset()
    #: What each place outside campaigns is, by its path without an ending: a file or a folder
    #: (`plans/accounts/`).
    homes: Mapping[str, str] = field(default_factory=dict)
    #: Ids of campaigns that exist and are not among these: history reads campaigns a few at a time.
    elsewhere: frozenset[str] = frozenset()


_PUBLISHED = Home(PUBLISHED, None)


def load(files: Files, memo: Memo = FRESH) -> tuple[Parts, list[Diagnostic]]:
    """The parts of a workspace and all that is wrong with their files."""
    found = list(files.found)
    texts = files.texts
    homes = gathered(texts)
    roots, dropped, problems = _roots(homes, texts, memo)
    found += problems
    rows, problems = _published(homes, texts, memo)
    found += problems
    measured, problems = _measurements(texts, memo)
    found += problems
    copies, problems = _copies(texts, memo)
    found += problems
    campaigns, problems = _campaigns(homes, texts, memo)
    found += problems
    found += [
        _stray(path, texts) for path in texts if not (home_of(path) or is_metrics(path) or is_copy(path))
    ]
    found += _no_workspace(files, homes, found)
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
        homes={home.stem: home.of(paths) for home, paths in homes.items() if home.kind is not CampaignPart},
        write_back=_PUBLISHED.file
        if _PUBLISHED.file in texts
        else homes.get(_PUBLISHED, [_PUBLISHED.file])[-1],
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


def kind_of(path: str) -> type[Part] | None:
    """The part that a YAML file holds, whole or a piece of it; None where no part is read from it."""
    home = home_of(path)
    return home.kind if home else None


def _roots(
    homes: Mapping[Home, list[str]], texts: Mapping[str, bytes], memo: Memo
) -> tuple[dict[str, _Root], frozenset[tuple[type, str]], list[Diagnostic]]:
    """The places that hold one part each, with kind and part; what dropped out in them; what is wrong."""
    roots: dict[str, _Root] = {}
    dropped: set[tuple[type, str]] = set()
    found: list[Diagnostic] = []
    for home, every in homes.items():
        kind = home.kind
        if kind is None or kind is CampaignPart:
            continue
        of = (kind, home, tuple((path, texts[path]) for path in every))
        part, broken, problems = memo.value(("file", home.stem), of, partial(_root, home, kind, every, texts))
        found += problems
        dropped |= broken
        roots[home.stem] = (kind, part)
    return roots, frozenset(dropped), found


def _root(
    home: Home, kind: type[Part], every: Sequence[str], texts: Mapping[str, bytes]
) -> tuple[Part | None, Set[tuple[type, str]], Sequence[Diagnostic]]:
    """The part of a place that holds one (None where it cannot be read), what dropped out in it, and what is
    wrong.
    """
    paths, found = only(home, every, "file-twice")
    document, problems = document_of(home, paths, texts)
    if document is None:
        return None, frozenset(), (*found, *problems)
    part, shaped = shape(kind, document)
    return None if part is BROKEN else part, shaped.broken, (*found, *problems, *shaped.found)


def _published(
    homes: Mapping[Home, list[str]], texts: Mapping[str, bytes], memo: Memo
) -> tuple[list[WriteBackRow], list[Diagnostic]]:
    paths, found = only(_PUBLISHED, homes.get(_PUBLISHED, []), "file-twice")
    read = [
        memo.value(("file", path), (texts[path],), partial(read_published, texts[path], path))
        for path in paths
    ]
    return [row for rows, _ in read for row in rows], found + [
        one for _, problems in read for one in problems
    ]


def _measurements(texts: Mapping[str, bytes], memo: Memo) -> tuple[tuple[Measurement, ...], list[Diagnostic]]:
    read = [
        memo.value(("file", path), (data,), partial(read_metrics, data, path))
        for path, data in texts.items()
        if is_metrics(path)
    ]
    return tuple(row for rows, _ in read for row in rows), [item for _, found in read for item in found]


def _copies(texts: Mapping[str, bytes], memo: Memo) -> tuple[dict[str, str], list[Diagnostic]]:
    read = {
        path: memo.value(("file", path), (data,), partial(text_of, data, path))
        for path, data in texts.items()
        if is_copy(path)
    }
    copies = {path: text for path, (text, _) in read.items() if text is not None}
    return copies, [item for _, found in read.values() for item in found]


def _campaigns(
    homes: Mapping[Home, list[str]], texts: Mapping[str, bytes], memo: Memo
) -> tuple[tuple[CampaignFile, ...], list[Diagnostic]]:
    stems = sorted((home.stem, paths) for home, paths in homes.items() if home.kind is CampaignPart)
    read = [
        memo.value(
            ("campaign file", stem),
            tuple((path, texts[path]) for path in paths),
            partial(read_campaign, stem.rpartition("/")[2], paths, texts),
        )
        for stem, paths in stems
    ]
    return tuple(file for file, _ in read), [item for _, found in read for item in found]


def _stray(path: str, texts: Container[str]) -> Diagnostic:
    place = place_for(path)
    if not place:
        hint = msg("see the guide for the names of files; files for the site belong under plans/assets/")
    elif place in texts:
        hint = msg("write what it says into {path}, and delete it", path=place)
    else:
        hint = msg("rename it to {path}", path=place)
    message = msg("no part of the plan is read from this file")
    return Diagnostic("stray-file", Severity.warning, Span(path), message, hint)


def _no_workspace(files: Files, homes: Mapping[Home, list[str]], found: list[Diagnostic]) -> list[Diagnostic]:
    """The error about a workspace without its file, where nothing else says why it is not there."""
    path = "plans/workspace.yml"
    there = any(home.kind is WorkspacePart for home in homes)
    if there or files.found or any(item.span.file == path for item in found):
        return []
    message = msg("the file plans/workspace.yml is missing")
    hint = msg("write it with at least namespace: and title:, or start with paiqi init")
    return [Diagnostic("no-workspace", Severity.error, Span(path), message, hint)]


def campaign_of(path: str) -> str:
    """The name of the campaign that a file belongs to, without folder and ending; "" where it is no
    campaign's.
    """
    home = home_of(path)
    return home.stem.rpartition("/")[2] if home and home.kind is CampaignPart else ""


def read_campaign(
    stem: str, paths: Sequence[str], texts: Mapping[str, bytes]
) -> tuple[CampaignFile, list[Diagnostic]]:
    """One campaign of its files' texts, and what is wrong with them."""
    home = Home(f"{CAMPAIGNS}/{stem}", CampaignPart)
    paths, found = only(home, paths, "campaign-twice")
    document, problems = document_of(home, paths, texts)
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
    folder = f"{CAMPAIGNS}/" if home.file in paths else home.folder
    return CampaignFile(name, campaign, shaped, folder), found
