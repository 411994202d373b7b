"""Which events each feed holds: those of now with their stamps, the last words of those that left it, and the
same with reminders; and the record of all that for the next edition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from paiqi.events.ical.writer import EPOCH, sequence_of, with_alarm
from paiqi.events.item import Item
from paiqi.events.items import Items
from paiqi.feeds.doubles import Double, doubles
from paiqi.feeds.edition import PATH, Edition, edition_bytes
from paiqi.feeds.ending import Ended, ended, lost_parts, notices, part_notice
from paiqi.feeds.feed_files import Frames
from paiqi.feeds.identities import Identities, identities
from paiqi.feeds.leaving import Farewells, Leavings
from paiqi.feeds.previous import Before
from paiqi.feeds.recording import recorded
from paiqi.feeds.single import Single, single_of
from paiqi.feeds.stamping import Stamping, Told
from paiqi.feeds.table import ALARMS, FEEDS, FeedFile, FeedKind
from paiqi.history import History, Stamp
from paiqi.model.zones import day_of
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Calendars:
    """Every feed that holds anything, and the files of single events by kind and full id (`post`,
    `spring/film/douyin-main`).

    `ended`: feeds and parts that are gone, whose addresses say so for a while; no page lists them. `edition`:
    the record of all that was told; None where it is not known what was told before. `doubles`: events that
    are called off under one UID and new under another.
    """

    feeds: tuple[FeedFile, ...]
    singles: Mapping[tuple[str, str], Single]
    ended: tuple[FeedFile, ...] = ()
    edition: Edition | None = None
    doubles: tuple[Double, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """The files of feeds by path, with the record."""
        files = {feed.path: feed.data for feed in (*self.feeds, *self.ended)}
        return files if self.edition is None else files | {PATH: edition_bytes(self.edition)}


def build_feeds(views: SiteViews, history: History) -> tuple[FeedFile, ...]:
    """Every feed that holds anything; raises FeedFault rather than give away a broken one."""
    return build_calendars(views, history).feeds


def build_calendars(views: SiteViews, history: History, before: Before | None = None) -> Calendars:
    """Feeds and files of single events; raises FeedFault rather than give away a broken one.

    `before` is the edition that was published last; without it (nobody looked) nothing is said of what left a
    feed, and no record is made.
    """
    return _Making(views, history, before).calendars()


@dataclass(frozen=True, slots=True)
class _Row:
    """A feed that a plan may have."""

    kind: FeedKind
    title: str


@dataclass(frozen=True, slots=True)
class _Making:
    views: SiteViews
    history: History
    before: Before | None
    slices: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))

    def calendars(self) -> Calendars:
        views, before = self.views, self.before
        made = Items(views.plan, views.language, views.internal)
        every, done = list(made.every()), made.finished()
        known_as = identities(before.edition if before else None, every, made.idle())
        told = self._told(every, self.history.settle(every), known_as)
        rows = {name: _Row(kind, title) for kind in FEEDS for name, title in kind.of(views)}
        ends: list[Ended] = []
        leavings = Leavings()
        if before:
            titles = {name: row.title for name, row in rows.items()}
            held = {one.item.uid: frozenset(one.item.slices) for one in told}
            ends = list(ended(before, views, titles, held))
            told += self._unstamped(notices(ends, views, titles))
            there = {one.item.uid: one for one in told}
            finished = frozenset(map(known_as.of, done))
            waiting = {known_as.of(uid): why for uid, why in made.waiting().items()}
            now = sequence_of(self.history.now)
            leavings = Farewells(before, views, there, finished, waiting, titles, now).leavings()
        return self._calendars(told, rows, ends, leavings, known_as)

    def _told(self, items: Iterable[Item], stamps: Mapping[str, Stamp], known_as: Identities) -> list[Told]:
        """The events that stand in feeds now, put into those."""
        workspace, before = self.views.workspace, self.before
        stamping = Stamping(
            before.edition if before else None,
            before is not None,
            self.views.today,
            workspace.timezone,
            timedelta(workspace.feeds.grace_days),
        )
        told = list(stamping.told(items, stamps, known_as))
        for one in told:
            for name in one.item.slices:
                self.slices[name].append(one.item)
        return told

    def _unstamped(self, items: Iterable[Item]) -> list[Told]:
        """Events of which git says nothing."""
        found = list(items)
        return self._told(found, {item.uid: Stamp(EPOCH, None) for item in found}, Identities({}, {}))

    def _calendars(
        self,
        told: list[Told],
        rows: Mapping[str, _Row],
        ends: Iterable[Ended],
        leavings: Leavings,
        known_as: Identities,
    ) -> Calendars:
        gone = {one.name: one for one in ends if not one.stays}
        published = [name for name in rows if self.slices.get(name)]
        for name in (*published, *gone):
            self.slices[name] += leavings.items.get(name, ())
        if self.slices.get("all"):
            published += [ALARMS]
            self.slices[ALARMS] = [_alarmed(self.views, item) for item in self.slices["all"]]
        for held in self.slices.values():
            held.sort(key=lambda item: item.order)
        frames = Frames(self.views)
        frames.look_at({name: self.slices[name] for name in (*published, *gone)})
        feeds = tuple(
            file
            for name, row in rows.items()
            if name in published
            for file in frames.files(name, row.title, row.kind, self.slices[name])
        )
        last = tuple(
            file
            for one in gone.values()
            for file in frames.files(one.name, one.title, FEEDS[0], self.slices[one.name])
        )
        singles = {(one.item.kind, one.item.full_id): one.item for one in told if one.item.full_id}
        zone = self.views.workspace.timezone
        made = {key: single_of(item, zone) for key, item in singles.items()}
        if self.before is None:
            return Calendars(feeds, made)
        parts = {file.path: None for file in (*feeds, *last) if file.part_of}
        lost = list(self._lost_parts(frames, rows, parts.keys(), told))
        edition = recorded(
            self.before.reader,
            (*published, *gone),
            ends,
            parts | {file.path: day for file, day in lost},
            self.before.edition,
            told,
            leavings,
            known_as,
        )
        known = self.before.edition
        twice = tuple(doubles(known, leavings.off, told)) if known else ()
        return Calendars(feeds, made, (*last, *(file for file, _ in lost)), edition, twice)

    def _lost_parts(
        self, frames: Frames, rows: Mapping[str, _Row], there: Set[str], told: list[Told]
    ) -> Iterator[tuple[FeedFile, date]]:
        """The parts that a feed needs no more: what they held, and that the feed holds it."""
        if self.before is None:
            return
        names = {name for name in rows if self.slices.get(name)}
        for name, period, since in lost_parts(self.before, self.views, there, names):
            row = rows[name]
            made = self._unstamped([part_notice(self.views, name, row.title, period, since)])
            told += made
            held = [one.item for one in made] + self.slices[name]
            yield frames.part(name, row.title, row.kind, held, period), since


def _alarmed(views: SiteViews, item: Item) -> Item:
    """An event with a reminder: half an hour ahead, for a whole day at nine in the morning before. What is
    cancelled has none, nor what would have been reminded of before today: a day that passes takes reminders
    away and changes nothing else.
    """
    if isinstance(item.start, datetime):
        before = timedelta(minutes=30)
        last = item.until or day_of(item.start - before, views.workspace.timezone)
    else:
        before, last = timedelta(hours=15), item.start - timedelta(days=1)
    if item.cancelled or last < views.today:
        return item
    return replace(item, data=with_alarm(item.data, item.title, before))
