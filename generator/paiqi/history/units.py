"""A revision's files → what each campaign, and the team beside them, has in calendars and in lists: each
version read once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from paiqi.audience.audience import Audience
from paiqi.audience.languages import in_language
from paiqi.audience.projection import project
from paiqi.events import Item, Items
from paiqi.history.records import Record, records_of
from paiqi.model.choices import Visibility
from paiqi.model.item import changed
from paiqi.model.team import WriteBackRow
from paiqi.model.workspace import WorkspacePart
from paiqi.read.csv_rows import read_published
from paiqi.read.files import Files
from paiqi.read.parts import CampaignFile, Parts, load, read_campaign
from paiqi.resolve import resolve
from paiqi.resolve.rulebook import with_rulebook
from paiqi.text.diagnostics import Diagnostic, Severity

K = TypeVar("K")
V = TypeVar("V")
#: How many versions of one thing are remembered: what goes back and forth is read once.
_KEPT = 3
#: Every revision is looked at as of one day, so that what hangs on today is the same in all of them.
DAY = date(2000, 1, 1)
#: The name of what stands outside campaigns; no campaign's file can have it.
TEAM = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one campaign (or the team) has: events by UID, UIDs of what is done, records by kind and id.

    `home` is its file or folder, `id` the campaign's id. Both hang on nothing in other campaigns.
    """

    id: str
    home: str
    events: Mapping[str, Item]
    done: frozenset[str]
    records: Mapping[tuple[str, str], Record]


@dataclass(frozen=True, slots=True)
class Shared:
    """What all campaigns of a revision stand in: the parts outside campaigns, and a key of what campaigns see
    of them.
    """

    parts: Parts
    workspace: WorkspacePart
    key: str
    items: Items
    team: Unit


@dataclass(slots=True)
class Reader:
    """Makes units for one audience in one of the site's languages; remembers the versions that it read last,
    so that none is read twice in a row.
    """

    audience: Audience
    language: str
    texts: dict[str, bytes] = field(default_factory=dict)
    campaigns: dict[str, dict[tuple[tuple[str, str], ...], tuple[CampaignFile, Diagnostic | None]]] = field(
        default_factory=dict
    )
    rows: dict[str, tuple[dict[str, list[WriteBackRow]], Diagnostic | None]] = field(default_factory=dict)
    shares: dict[tuple[tuple[str, str], ...], tuple[Shared | None, dict[str, Diagnostic]]] = field(
        default_factory=dict
    )

    def shared(self, files: Mapping[str, str]) -> tuple[Shared | None, dict[str, Diagnostic]]:
        """What stands outside campaigns, of blobs by path, and the first error of each file that has some;
        None without a workspace.
        """
        key = tuple(sorted(files.items()))
        return _kept(self.shares, key, lambda: self._shared(files))

    def _shared(self, files: Mapping[str, str]) -> tuple[Shared | None, dict[str, Diagnostic]]:
        parts, found = load(Files({path: self.texts[blob] for path, blob in sorted(files.items())}, {}))
        parts, problems = with_rulebook(parts)
        found += problems
        # References from here into campaigns, whose files are not read here, are nobody's fault.
        broken, workspace = _errors(found), parts.workspace
        if workspace is None or broken:
            return None, broken
        named = {name for feed in workspace.feeds.named for name in feed.select.campaigns}
        parts = replace(
            parts,
            lost=parts.lost | {"content", "item", "campaign"},
            elsewhere=parts.elsewhere | named,
        )
        plan, problems = resolve(parts, workspace, DAY)
        broken = {path: error for path, error in _errors(problems).items() if path in files}
        if broken:
            return None, broken
        shown, language, _ = in_language(project(plan, self.audience), self.language)
        items = Items(shown, language, is_internal(self.audience))
        events = {item.uid: item for item in items.single()}
        # A client sees the accounts that its posts are on: which those are, no single campaign says.
        records = {
            key: record
            for key, record in records_of(shown).items()
            if key[0] != "account" or not self.audience.client
        }
        seen = changed(
            plan.workspace,
            checks={},
            waivers=(),
            waive=(),
            notes=None,
            approvals=(),
            industry=(),
            today=None,
            repo_url=None,
        )
        platforms = [(path, blob) for path, blob in files.items() if path.startswith("plans/platforms/")]
        return (
            Shared(
                parts,
                workspace,
                _key(repr((seen, plan.accounts, platforms))),
                items,
                Unit(TEAM, TEAM, events, frozenset(), records),
            ),
            {},
        )

    def campaign(
        self, stem: str, files: tuple[tuple[str, str], ...]
    ) -> tuple[CampaignFile, Diagnostic | None]:
        """A campaign of its (path, blob) pairs, and its first error."""

        def read() -> tuple[CampaignFile, Diagnostic | None]:
            texts = {path: self.texts[blob] for path, blob in files}
            file, found = read_campaign(stem, [*texts], texts)
            return file, next(iter(_errors(found).values()), None)

        return _kept(self.campaigns.setdefault(stem, {}), files, read)

    def published(self, path: str, blob: str) -> tuple[dict[str, list[WriteBackRow]], Diagnostic | None]:
        """What was written back, by campaign, and the first error."""

        def read() -> tuple[dict[str, list[WriteBackRow]], Diagnostic | None]:
            rows, found = read_published(self.texts[blob], path)
            grouped: dict[str, list[WriteBackRow]] = {}
            for row in rows:
                grouped.setdefault(row.post.split("/")[0], []).append(row)
            return grouped, next(iter(_errors(found).values()), None)

        return _kept(self.rows, blob, read)

    def units(
        self,
        shared: Shared,
        files: Iterable[CampaignFile],
        copies: Mapping[str, str],
        published: Iterable[WriteBackRow],
    ) -> tuple[dict[str, Unit], dict[str, Diagnostic]]:
        """The units of some campaigns by id, and the first error of each that has one instead; `copies` are
        texts by path.
        """
        wanted = list(files)
        if not wanted:
            return {}, {}
        parts = replace(
            shared.parts,
            campaigns=tuple(wanted),
            published=tuple(published),
            copies=dict(copies),
            ideas=(),
            kpis=(),
        )
        plan, problems = resolve(parts, shared.workspace, DAY)
        places = {start[1]: file.id for file in wanted for start in file.shaped.lines.starts}
        broken: dict[str, Diagnostic] = {}
        for path, error in _errors(problems).items():
            if name := places.get(path):
                broken.setdefault(name, error)
        plan = replace(
            plan,
            campaigns={name: campaign for name, campaign in plan.campaigns.items() if name not in broken},
            markers=(),
            blackouts=(),
        )
        shown, language, _ = in_language(project(plan, self.audience), self.language)
        items = Items(shown, language, is_internal(self.audience))
        events: dict[str, dict[str, Item]] = {name: {} for name in plan.campaigns}
        for item in items.single():
            if item.campaign:
                events[item.campaign][item.uid] = item
        records: dict[str, dict[tuple[str, str], Record]] = {name: {} for name in plan.campaigns}
        for key, record in records_of(replace(shown, accounts={}, team_kpis=(), ideas=())).items():
            records[record.campaign][key] = record
        homes = {
            file.id: file.shaped.lines.starts[0][1] if file.folder == "plans/campaigns/" else file.folder
            for file in wanted
        }
        done = {
            name: items.finished((shown.campaigns[name],)) if name in shown.campaigns else frozenset[str]()
            for name in plan.campaigns
        }
        return {
            name: Unit(name, homes[name], events[name], done[name], records[name]) for name in plan.campaigns
        }, broken


def copies_of(file: CampaignFile) -> tuple[str, ...]:
    """The paths at which the copy files of a campaign may lie."""
    if file.part is None:
        return ()
    every = [
        name
        for content in file.part.content
        for name in (content.copy_file, *(post.copy_file for post in content.posts))
    ]
    names = {name for name in every if name}
    return tuple(sorted(folder + name for name in names for folder in (file.folder, "plans/")))


def is_internal(audience: Audience) -> bool:
    """Whether the audience is the team itself."""
    return audience.least is Visibility.internal


def _kept(memory: dict[K, V], key: K, make: Callable[[], V]) -> V:
    """A value, made unless it is one of the last few."""
    if key not in memory:
        memory[key] = make()
        for old in list(memory)[:-_KEPT]:
            del memory[old]
    return memory[key]


def _errors(found: Iterable[Diagnostic]) -> dict[str, Diagnostic]:
    """The first error of each file."""
    errors: dict[str, Diagnostic] = {}
    for item in sorted(
        (item for item in found if item.severity is Severity.error), key=lambda item: item.order
    ):
        errors.setdefault(item.span.file, item)
    return errors


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
