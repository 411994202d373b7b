"""Which events each feed holds: those of now with their stamps, the last words of those that left it, and the
same with reminders; and the record of all that for the next edition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from paiqi.events.ical.writer import EPOCH, changed, sequence_of, with_alarm
from paiqi.events.item import Item
from paiqi.events.items import Items
from paiqi.feeds.doubles import Double, doubles
from paiqi.feeds.edition import PATH, Edition, edition_bytes
from paiqi.feeds.ending import Ended, ended, lost_parts, notices, part_notice
from paiqi.feeds.feed_files import Feed, Frames
from paiqi.feeds.files import Content, Files
from paiqi.feeds.identities import Identities, identities
from paiqi.feeds.leaving import Farewells, Leavings
from paiqi.feeds.previous import Before
from paiqi.feeds.recording import recorded
from paiqi.feeds.room import Room
from paiqi.feeds.single import Single, singles_of
from paiqi.feeds.stamping import Stamping, Told
from paiqi.feeds.table import ALARMS, ALL, FEEDS, FeedFile
from paiqi.history import History, Stamp
from paiqi.model.zones import day_of
from paiqi.views.site_views import SiteViews

T = TypeVar("T")


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
    def files(self) -> Files:
        """The files of feeds by path, with the record; each is made when it is read."""
        files: dict[str, Content] = {feed.path: feed.join for feed in (*self.feeds, *self.ended)}
        if self.edition is not None:
            files[PATH] = partial(edition_bytes, self.edition)
        return Files(files)

    @property
    def copies(self) -> Files:
        """The files of single events by path."""
        return Files({one.path: one.join for one in self.singles.values()})


def build_feeds(views: SiteViews, history: History) -> tuple[FeedFile, ...]:
    """Every feed that holds anything; raises FeedFault rather than give away a broken one."""
    return build_calendars(views, history).feeds


def every_item(item: Item) -> bool:
    """All of them."""
    return True


def build_calendars(
    views: SiteViews,
    history: History,
    before: Before | None = None,
    pause: Callable[[], object] = object,
    only: Callable[[Item], bool] = every_item,
) -> Calendars:
    """Feeds and files of single events; raises FeedFault rather than give away a broken one. `pause` is
    called again and again meanwhile: whoever needs them no longer raises there.

    `before` is the edition that was published last; without it (nobody looked) nothing is said of what left a
    feed, and no record is made. `only`: which events they hold at all, for files that no edition follows.
    """
    return _Making(views, history, before, pause, only).calendars()


@dataclass(frozen=True, slots=True)
class _Making:
    views: SiteViews
    history: History
    before: Before | None
    pause: Callable[[], object]
    only: Callable[[Item], bool]
    slices: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))

    def calendars(self) -> Calendars:
        views, before = self.views, self.before
        made = Items(views.plan, views.language, views.internal)
        every = [item for item in self._paused(made.every()) if self.only(item)]
        done = made.finished()
        known_as = identities(before.edition if before else None, every, made.idle())
        every.sort(key=lambda item: item.order)
        told = self._told(every, self.history.settle(every), known_as)
        rows = {name: Feed(kind, name, title) for kind in FEEDS for name, title in kind.of(views)}
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

    def _paused(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            self.pause()
            yield item

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
        told = list(self._paused(stamping.told(items, stamps, known_as)))
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
        rows: Mapping[str, Feed],
        ends: Iterable[Ended],
        leavings: Leavings,
        known_as: Identities,
    ) -> Calendars:
        gone = {one.name: Feed(FEEDS[0], one.name, one.title) for one in ends if not one.stays}
        published = [name for name in rows if self.slices.get(name)]
        for name in (*published, *gone):
            if last_words := leavings.items.get(name):
                self.slices[name] = sorted((*self.slices[name], *last_words), key=lambda item: item.order)
        frames = Frames(self.views)
        frames.look_at({name: self.slices[name] for name in (*published, *gone)})
        around = None
        if self.slices.get(ALL):
            published += [ALARMS]
            around = frames.room(rows[ALL], self.slices[ALL])
            self.slices[ALARMS] = self._alarmed(frames.held(self.slices[ALL], around), around)
            frames.look_at({ALARMS: self.slices[ALARMS]})
        feeds = tuple(
            file
            for name, row in self._paused(rows.items())
            if name in published
            for file in frames.files(row, self.slices[name], around if name == ALARMS else None)
        )
        last = tuple(file for name, row in gone.items() for file in frames.files(row, self.slices[name]))
        singles = singles_of(self._paused(one.item for one in told), self.views)
        if self.before is None:
            return Calendars(feeds, singles)
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
        return Calendars(feeds, singles, (*last, *(file for file, _ in lost)), edition, twice)

    def _lost_parts(
        self, frames: Frames, rows: Mapping[str, Feed], there: Set[str], told: list[Told]
    ) -> Iterator[tuple[FeedFile, date]]:
        """The parts that a feed needs no more: what they held, and that the feed holds it."""
        if self.before is None:
            return
        names = {name for name in rows if self.slices.get(name)}
        for name, period, since in lost_parts(self.before, self.views, there, names):
            row = rows[name]
            made = self._unstamped([part_notice(self.views, name, row.title, period, since)])
            told += made
            held = [one.item for one in made] + self.slices[ALL if name == ALARMS else name]
            yield frames.part(row, held, period), since

    def _alarmed(self, held: Iterable[Item], room: Room) -> list[Item]:
        """What the address of everything holds, with reminders: parts have none."""
        return [_alarmed(self.views, item, item.brief if room.brief else item.data) for item in held]


def _alarmed(views: SiteViews, item: Item, data: bytes) -> Item:
    """An event, of these bytes, with a reminder: half an hour ahead, for a whole day at nine in the morning
    before. What is cancelled has none, nor what would have been reminded of before today: a day that passes
    takes reminders away and changes nothing else.
    """
    if isinstance(item.start, datetime):
        before = timedelta(minutes=30)
        last = item.until or day_of(item.start - before, views.workspace.timezone)
    else:
        before, last = timedelta(hours=15), item.start - timedelta(days=1)
    if item.cancelled or last < views.today:
        return changed(item, data=data, short=b"")
    return changed(item, data=with_alarm(data, item.title, before), short=b"")
