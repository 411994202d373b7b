"""A revision's files → what each campaign, and the team beside them, has in calendars and in lists: each
version read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from paiqi.audience.audience import Audience
from paiqi.audience.languages import in_language
from paiqi.audience.projection import project
from paiqi.events import Item, Items
from paiqi.history.alone import alone
from paiqi.history.keys import declared, key_of
from paiqi.history.records import Record, records_of
from paiqi.model.choices import Visibility
from paiqi.model.content import ContentPart, PostPart
from paiqi.model.plan import Plan
from paiqi.model.team import WriteBackRow
from paiqi.model.walk import posts_of
from paiqi.model.workspace import WorkspacePart
from paiqi.read.csv_rows import read_published
from paiqi.read.files import Files
from paiqi.read.parts import CampaignFile, Parts, load, read_campaign
from paiqi.resolve import resolve
from paiqi.resolve.rulebook import with_rulebook
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language

K = TypeVar("K")
V = TypeVar("V")
#: Files as (path, blob) pairs.
Pairs = tuple[tuple[str, str], ...]
#: How many versions of one thing are remembered: what goes back and forth is read once.
_KEPT = 3
#: Every revision is looked at as of one day, so that what hangs on today is the same in all of them.
DAY = date(2000, 1, 1)
#: The name of what stands outside campaigns; no campaign's file can have it.
TEAM = ""
#: What no event or record of a campaign hangs on, of the workspace's fields.
_UNSEEN = frozenset(
    (
        "checks",
        "waivers",
        "waive",
        "notes",
        "approvals",
        "industry",
        "today",
        "repo_url",
    )
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What one campaign (or the team) has: events by UID, records by kind and id.

    `home` is its file or folder, `id` the campaign's id. Both hang on nothing in other campaigns.
    """

    id: str
    home: str
    events: Mapping[str, Item]
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


class Recent(Generic[K, V]):
    """The last few values that were made, by key."""

    def __init__(self) -> None:
        self._values: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made unless it is one of the last few."""
        if key not in self._values:
            self._values[key] = make()
            for old in list(self._values)[:-_KEPT]:
                del self._values[old]
        return self._values[key]


#: What a reading gives beside its value: the first error, None where there is none.
Read = tuple[V, Diagnostic | None]


@dataclass(slots=True)
class Reader:
    """Makes units for one audience in one of the site's languages; remembers the versions that it read last,
    so that none is read twice in a row.
    """

    audience: Audience
    language: Language
    texts: dict[str, bytes] = field(default_factory=dict)
    campaigns: dict[str, Recent[Pairs, Read[CampaignFile]]] = field(default_factory=dict)
    rows: dict[str, Recent[str, Read[dict[str, list[WriteBackRow]]]]] = field(default_factory=dict)
    shares: Recent[Pairs, tuple[Shared | None, dict[str, Diagnostic]]] = field(default_factory=Recent)

    def shared(self, files: Mapping[str, str]) -> tuple[Shared | None, dict[str, Diagnostic]]:
        """What stands outside campaigns, of blobs by path, and the first error of each file that has some;
        None without a workspace.
        """
        key = tuple(sorted(files.items()))
        return self.shares.get(key, lambda: self._shared(files))

    def _shared(self, files: Mapping[str, str]) -> tuple[Shared | None, dict[str, Diagnostic]]:
        parts, found = load(Files({path: self.texts[blob] for path, blob in sorted(files.items())}, {}))
        parts, problems = with_rulebook(parts)
        found += problems
        # References from here into campaigns, whose files are not read here, are nobody's fault.
        broken, workspace = _errors(found), parts.workspace
        if workspace is None or broken:
            return None, broken
        selected = {name for feed in workspace.feeds.named for name in feed.select.campaigns}
        parts = replace(
            parts,
            lost=parts.lost | {"content", "item", "campaign"},
            elsewhere=parts.elsewhere | selected,
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
            for key, record in records_of(self._told(shown)).items()
            if key[0] != "account" or not self.audience.client
        }
        platforms = [(path, blob) for path, blob in files.items() if path.startswith("plans/platforms/")]
        named = plan.people, plan.pillars, plan.segments, plan.clients, plan.products, plan.accounts
        key = key_of(declared(plan.workspace, _UNSEEN), named, platforms)
        team = Unit(TEAM, TEAM, events, records)
        return Shared(parts, workspace, key, items, team), {}

    def _told(self, plan: Plan) -> Plan:
        """The plan as the records of the audience hold it."""
        return plan if is_internal(self.audience) else alone(plan)

    def campaign(self, stem: str, files: Pairs) -> Read[CampaignFile]:
        """A campaign of its (path, blob) pairs, and its first error."""

        def read() -> Read[CampaignFile]:
            texts = {path: self.texts[blob] for path, blob in files}
            file, found = read_campaign(stem, [*texts], texts)
            return file, next(iter(_errors(found).values()), None)

        return self.campaigns.setdefault(stem, Recent()).get(files, read)

    def published(self, path: str, blob: str) -> Read[dict[str, list[WriteBackRow]]]:
        """What was written back, by campaign, and the first error."""

        def read() -> Read[dict[str, list[WriteBackRow]]]:
            rows, found = read_published(self.texts[blob], path)
            grouped: dict[str, list[WriteBackRow]] = {}
            for row in rows:
                grouped.setdefault(row.post.split("/")[0], []).append(row)
            return grouped, next(iter(_errors(found).values()), None)

        return self.rows.setdefault(path, Recent()).get(blob, read)

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
        if not (wanted := list(files)):
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
        shown = replace(shown, accounts={}, team_kpis=(), ideas=())
        for key, record in records_of(self._told(shown)).items():
            records[record.campaign][key] = record
        homes = {
            file.id: file.shaped.lines.starts[0][1] if file.folder == "plans/campaigns/" else file.folder
            for file in wanted
        }
        return {name: Unit(name, homes[name], events[name], records[name]) for name in plan.campaigns}, broken


def copies_of(file: CampaignFile) -> tuple[str, ...]:
    """The paths at which the copy files of a campaign may lie."""
    if file.part is None:
        return ()
    every: tuple[ContentPart | PostPart, ...] = (*file.part.content, *posts_of(file.part))
    names = {one.copy_file for one in every if one.copy_file}
    return tuple(sorted(folder + name for name in names for folder in (file.folder, "plans/")))


def is_internal(audience: Audience) -> bool:
    """Whether the audience is the team itself."""
    return audience.least is Visibility.internal


def _errors(found: Iterable[Diagnostic]) -> dict[str, Diagnostic]:
    """The first error of each file."""
    errors: dict[str, Diagnostic] = {}
    for item in sorted(
        (item for item in found if item.severity is Severity.error), key=lambda item: item.order
    ):
        errors.setdefault(item.span.file, item)
    return errors
