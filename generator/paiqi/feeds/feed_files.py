"""Events → the files of a feed: looked at before they are given away, and in parts where calendars do not
take so many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paiqi.events.ical.frame import END, Calendar, calendar_head
from paiqi.events.ical.lint import event_faults, lint
from paiqi.events.ical.vtimezone import vtimezone
from paiqi.events.item import Item
from paiqi.feeds.parts import part_name, parts_of, within
from paiqi.feeds.room import Extent, Room, extent_of, room_of
from paiqi.feeds.table import FeedFile, FeedKind, about, has_parts, is_wide
from paiqi.model.zones import zone
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.localize import beside
from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.views.site_views import SiteViews

#: A finding about many feeds names so many of them.
_NAMED = 3


class FeedFault(Exception):
    """A feed that its lint refuses: never published."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        super().__init__(path, faults)
        self.path, self.faults = path, faults


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a plan may have: its name, its title and the row that it belongs to."""

    kind: FeedKind
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Frames:
    """Makes the files of feeds."""

    views: SiteViews
    #: What an event takes, by the identity of its item; and the items, so that none takes another's.
    extents: dict[int, Extent] = field(default_factory=dict)
    measured: list[Item] = field(default_factory=list)

    def look_at(self, slices: Mapping[str, Sequence[Item]]) -> None:
        """Looks at all events of all feeds, each of them once; raises FeedFault."""
        new: list[tuple[str, Item]] = []
        for name, held in slices.items():
            for item in held:
                if id(item) not in self.extents:
                    self._measure(item)
                    new.append((name, item))
        zones = sorted({zone for _, item in new for zone in item.zones})
        described = b"".join(part for one in zones if (part := vtimezone(one)))
        for number, faults in event_faults([(item.data, item.short) for _, item in new], described):
            raise FeedFault(f"feeds/{new[number][0]}.ics", faults)

    def _measure(self, item: Item) -> None:
        self.extents[id(item)] = extent_of(item, zone(self.views.workspace.timezone))
        self.measured.append(item)

    def room(self, feed: Feed, held: Sequence[Item]) -> Room:
        """What the address of a feed holds."""
        extents = [self.extents[id(item)] for item in held]
        frame = len(self._head(feed, "", held)) + len(END)
        return room_of(extents, self.views.today, frame, wide=is_wide(feed.name))

    def held(self, items: Sequence[Item], room: Room) -> list[Item]:
        """Those that an address holds."""
        if room.window is None:
            return list(items)
        first, last = room.window
        extents = self.extents
        return [one for one in items if extents[id(one)].first <= last and extents[id(one)].last >= first]

    def files(self, feed: Feed, items: Sequence[Item], of: Room | None = None) -> Iterator[FeedFile]:
        """A feed; of one that is too large for calendars what lies around today, with its parts beside it.

        `of`: what the address held of which these events were taken, where that was not all.
        """
        room = self.room(feed, items)
        made = self.file(feed, self.held(items, room), brief=room.brief)
        brief = made.brief or (of is not None and of.brief)
        window = room.window or (of.window if of else None)
        yield replace(made, window=window, crowded=room.crowded, brief=brief)
        if room.window and has_parts(feed.name):
            frame = len(self._head(feed, "9999-99-99-n999", items)) + len(END)
            for period, some in parts_of(items, self.extents, frame):
                yield self.file(feed, some, period, brief=True)

    def part(self, feed: Feed, items: Sequence[Item], period: str) -> FeedFile:
        """The file of a period that has none of its own any more: what it held, as far as calendars take it,
        and all notices.
        """
        for item in items:
            if id(item) not in self.extents:
                self._measure(item)
        notices = [item for item in items if item.kind == "notice"]
        some = [*notices, *within([item for item in items if item.kind != "notice"], self.extents, period)]
        room = self.room(feed, some)
        return self.file(feed, list({id(one): one for one in (*notices, *self.held(some, room))}.values()),
                         period, brief=True)  # fmt: skip

    def file(self, feed: Feed, held: Sequence[Item], period: str = "", *, brief: bool = False) -> FeedFile:
        """One file of a feed."""
        name = part_name(feed.name, period) if period else feed.name
        title = f"{feed.title} {period}" if period else feed.title
        head = self._head(feed, period, held)
        events = tuple(item.brief for item in held) if brief else tuple(item.data for item in held)
        self._look_at_frame(f"feeds/{name}.ics", head, held)
        return FeedFile(
            f"feeds/{name}.ics",
            title,
            feed.kind.group,
            feed.kind.title,
            len(held),
            head,
            events,
            self._called(title),
            self.views.workspace.site_url or "",
            about(f"feeds/{name}.ics"),
            brief=any(item.short for item in held) if brief else False,
            part_of=f"feeds/{feed.name}.ics" if period else "",
            period=period,
        )

    def _look_at_frame(self, path: str, head: bytes, held: Sequence[Item]) -> None:
        """Looks at what stands around the events, and that none stands twice; raises FeedFault."""
        again: Iterable[str] = ()
        if len({item.uid for item in held}) < len(held):
            again = [uid for uid, count in Counter(item.uid for item in held).items() if count > 1]
        faults = (*(f"the UID {uid} stands twice" for uid in again), *lint(head + held[0].data + END))
        if faults:
            raise FeedFault(path, faults)

    def _called(self, title: str) -> str:
        """What calendars call a feed: whose it is stands in front."""
        return beside(self.views.workspace.title, title, self.views.language)

    def _head(self, feed: Feed, period: str, held: Sequence[Item]) -> bytes:
        """What stands in a file before its events."""
        workspace = self.views.workspace
        site = (workspace.site_url or "").rstrip("/")
        name = part_name(feed.name, period) if period else feed.name
        text = msg("Plans of {title}. This calendar stays up to date.", title=workspace.title)
        calendar = Calendar(
            self._called(f"{feed.title} {period}" if period else feed.title),
            text.text(self.views.language),
            workspace.timezone,
            source=f"{site}/feeds/{name}.ics" if site else "",
        )
        return calendar_head(calendar, {zone for item in held for zone in item.zones})


def feed_findings(feeds: Iterable[FeedFile], folder: str = "") -> tuple[Diagnostic, ...]:
    """The feeds that were too large for calendars; `folder` is that of their language (`en/`)."""
    own = [feed for feed in feeds if feed.window and not feed.part_of]
    return tuple(
        split_findings(
            [folder + feed.path for feed in own], [folder + feed.path for feed in own if feed.crowded]
        )
    )


def split_findings(split: Sequence[str], crowded: Sequence[str]) -> Iterator[Diagnostic]:
    """What is said of feeds that are served in parts, and of those of which a single day is too large: once
    for all of them. What each address holds hangs on the history of the plans, which checks do not read: its
    card says it.
    """
    if split:
        yield Diagnostic(
            "feed-split",
            Severity.warning,
            Span(split[0]),
            msg(
                "too large for calendars ({count}): {feeds}; each address holds only what lies around today",
                count=len(split),
                feeds=_listed(split),
            ),
            msg(
                "nothing is lost: the page to subscribe says which days each address holds; older and later"
                " parts of everything have addresses of their own, and feeds of single campaigns or accounts"
                " are smaller"
            ),
        )
    if crowded:
        yield Diagnostic(
            "feed-split",
            Severity.warning,
            Span(crowded[0]),
            msg(
                "a single day of these feeds is too large for calendars, and some will lose events"
                " ({count}): {feeds}",
                count=len(crowded),
                feeds=_listed(crowded),
            ),
            msg(
                "subscribe to feeds of single campaigns or accounts instead; split what one account plans for"
                " that day"
            ),
        )


def _listed(paths: Sequence[str]) -> str:
    return ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
