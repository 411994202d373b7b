"""Events → the files of a feed: looked at before they are given away, and in parts where calendars do not
take so many.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from paiqi.events.ical.lint import MAX_BYTES, MAX_EVENTS, lint
from paiqi.events.ical.writer import Calendar, calendar_bytes
from paiqi.events.item import Item
from paiqi.feeds.table import ALARMS, FeedFile, FeedKind, about
from paiqi.model.periods import month_key, quarter_key, year_key
from paiqi.model.zones import zone
from paiqi.text.diagnostics import Diagnostic, Severity, Span
from paiqi.text.messages import Message, msg
from paiqi.views.site_views import SiteViews

#: First and last day of events, by the identity of the item.
Days = Mapping[int, tuple[date, date]]
#: How finely a feed is divided, the coarsest first: a year that is still too large goes by quarters, such a
#: quarter by months.
_PERIODS: tuple[Callable[[date], str], ...] = (year_key, quarter_key, month_key)


#: How many days back the address of a feed reaches that is too large for calendars, and how many ahead count
#: for more.
_BACK, _AHEAD = 90, 30


class FeedFault(Exception):
    """A feed that its lint refuses: never published."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        super().__init__(path, faults)
        self.path, self.faults = path, faults


@dataclass(frozen=True, slots=True)
class Frames:
    """Makes the files of feeds."""

    views: SiteViews

    def look_at(self, slices: Mapping[str, Sequence[Item]]) -> None:
        """Looks at all events of all feeds, each of them once; raises FeedFault."""
        # Every event stands in several feeds, and those of the feed with reminders are those of all others.
        # What left a feed stands there alone.
        whole = {name: slices[name] for name in ("tasks", "digest", ALARMS) if slices.get(name)}
        seen = {item.uid: item.data for item in slices.get("all", ())}
        for name, held in slices.items():
            if name in whole or name == "all":
                continue
            if strange := [item for item in held if seen.get(item.uid) is not item.data]:
                whole[name] = strange
        for name, held in whole.items():
            _fine(
                f"feeds/{name}.ics",
                calendar_bytes(self._calendar(name, ""), [item.data for item in held], _zones(held)),
            )

    def files(self, name: str, title: str, kind: FeedKind, held: Sequence[Item]) -> list[FeedFile]:
        """A feed; of one that is too large for calendars what lies around today, with all parts beside it."""
        return _Feed(self, kind, name, title).parts("", held, 0)

    def part(self, name: str, title: str, kind: FeedKind, held: Sequence[Item], period: str) -> FeedFile:
        """The file of a period (`2026`, `2026-Q1`, `2026-03`), whether the feed needs parts or not."""
        label = _PERIODS[0 if len(period) == 4 else 1 if "Q" in period else 2]
        days = {id(item): self.days(item) for item in held}
        some = [
            item
            for item in held
            if item.kind == "notice"
            or label(days[id(item)][0]) <= period <= label(item.until or days[id(item)][0])
        ]
        return _Feed(self, kind, name, title).part(period, some)

    def file(self, name: str, title: str, kind: FeedKind, held: Sequence[Item]) -> FeedFile:
        """One file of a feed."""
        path, site = f"feeds/{name}.ics", self.views.workspace.site_url or ""
        calendar, zones = self._calendar(title, f"{site.rstrip('/')}/{path}" if site else ""), _zones(held)
        data = calendar_bytes(calendar, [item.data for item in held], zones)
        again = [uid for uid, count in Counter(item.uid for item in held).items() if count > 1]
        _fine(
            path,
            calendar_bytes(calendar, [held[0].data], zones),
            *(f"the UID {uid} stands twice" for uid in again),
        )
        return FeedFile(path, title, kind.group, kind.title, len(held), data, site, about(path))

    @property
    def today(self) -> date:
        """The day that windows lie around."""
        return self.views.today

    def days(self, item: Item) -> tuple[date, date]:
        """The first and the last day of an event, of a rhythm that of its last time, in the team's zone."""
        home = zone(self.views.workspace.timezone)
        first = item.start.astimezone(home).date() if isinstance(item.start, datetime) else item.start
        last = (
            item.end.astimezone(home).date()
            if isinstance(item.end, datetime)
            else item.end - timedelta(days=1)
        )
        return first, max(first, item.until or last)

    def _calendar(self, title: str, source: str) -> Calendar:
        workspace = self.views.workspace
        text = msg("Plans of {title}. Changes come by themselves.", title=workspace.title).text(
            self.views.language
        )
        return Calendar(f"{workspace.title}｜{title}", text, workspace.timezone, source=source)


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed with its first address and title."""

    frames: Frames
    kind: FeedKind
    name: str
    title: str

    def parts(self, period: str, held: Sequence[Item], level: int) -> list[FeedFile]:
        """The file of an address ("" is the feed's own, else that of a period) and those of its parts, if it
        needs any.
        """
        whole = self._file(period, held)
        if _fits(len(whole.data), whole.events):
            return [whole]
        if level == len(_PERIODS):
            return [replace(whole, crowded=True)]
        days = {id(item): self.frames.days(item) for item in held}
        groups = self._groups(period, held, days, level)
        below = [file for label, some in groups.items() for file in self.parts(label, some, level + 1)]
        frame = len(whole.data) - sum(len(item.data) for item in held)
        first, last = _window(held, days, self.frames.today, frame)
        kept = _between(held, days, first, last)
        own = self._file(period, kept)
        return [replace(own, window=(first, last), crowded=not _fits(len(own.data), own.events)), *below]

    def _groups(self, within: str, held: Sequence[Item], days: Days, level: int) -> dict[str, list[Item]]:
        """The events of each part of a period; those of a rhythm stand in all parts that it runs through."""
        period = _PERIODS[level]
        spans = {
            id(item): (period(days[id(item)][0]), period(item.until or days[id(item)][0])) for item in held
        }
        # A rhythm from before this period begins no part of it.
        begun = [item for item in held if not level or _PERIODS[level - 1](days[id(item)][0]) == within]
        labels = sorted({spans[id(item)][0] for item in begun})
        return {
            label: [one for one in held if spans[id(one)][0] <= label <= spans[id(one)][1]]
            for label in labels
        }

    def part(self, period: str, held: Sequence[Item]) -> FeedFile:
        """The file of one of its periods."""
        return self._file(period, held)

    def _file(self, period: str, held: Sequence[Item]) -> FeedFile:
        if not period:
            return self.frames.file(self.name, self.title, self.kind, held)
        made = self.frames.file(f"{self.name}-{period.lower()}", f"{self.title} {period}", self.kind, held)
        return replace(made, part_of=f"feeds/{self.name}.ics", period=period)


def _window(held: Sequence[Item], days: Days, today: date, frame: int) -> tuple[date, date]:
    """The first and last day that an address serves: 90 days back and as far ahead as calendars take.

    Where that much of the past leaves no room for 30 days ahead, it reaches less far back. What is all over
    is served up to its last begin. `frame` are the bytes of a calendar without events.
    """

    def fits(first: date, last: date) -> bool:
        kept = _between(held, days, first, last)
        return _fits(frame + sum(len(item.data) for item in kept), len(kept))

    begins = sorted({days[id(item)][0] for item in held})
    middle = min(today, begins[-1])

    def around(back: int) -> tuple[date, date]:
        return middle - timedelta(back), middle + timedelta(min(back, _AHEAD))

    first, last = around(bisect_left(range(1, _BACK + 1), True, key=lambda back: not fits(*around(back))))
    ahead = [day for day in begins if day > last]
    count = bisect_left(ahead, True, key=lambda day: not fits(first, day))
    if not count and not _between(held, days, first, last):
        # A single day is too large: better that day than an empty calendar, which some refuse.
        count = 1
    return first, ahead[count - 1] if count else last


def _between(held: Sequence[Item], days: Days, first: date, last: date) -> list[Item]:
    """The events that any day between two falls on."""
    return [item for item in held if days[id(item)][0] <= last and days[id(item)][1] >= first]


def feed_findings(feeds: Iterable[FeedFile], folder: str = "") -> tuple[Diagnostic, ...]:
    """The feeds that were too large for calendars; `folder` is that of their language (`en/`)."""
    return tuple(
        Diagnostic("feed-split", Severity.warning, Span(folder + feed.path), _told(feed), _hint(feed))
        for feed in feeds
        # A period that is divided again is no news beside the feed that it belongs to.
        if feed.crowded or (feed.window and not feed.part_of)
    )


def _told(feed: FeedFile) -> Message:
    if feed.window is None:
        return msg(
            "a single month of this feed is too large for calendars: some will lose events ({count} events,"
            " {size} kB)",
            count=feed.events,
            size=feed.kilobytes,
        )
    first, last = (day.isoformat() for day in feed.window)
    if feed.crowded:
        return msg(
            "a single day of this feed is too large for calendars: some will lose events ({count} events,"
            " {size} kB)",
            count=feed.events,
            size=feed.kilobytes,
        )
    return msg(
        "the feed is too large for calendars: its address holds {first} to {last} only ({count} events,"
        " {size} kB); older and later parts have addresses of their own",
        first=first,
        last=last,
        count=feed.events,
        size=feed.kilobytes,
    )


def _hint(feed: FeedFile) -> Message:
    if feed.crowded:
        return msg(
            "subscribe to feeds of single campaigns or accounts instead; split what one account plans for"
            " that time"
        )
    return msg(
        "nothing is lost: the page to subscribe lists the parts; feeds of single campaigns or accounts are"
        " smaller"
    )


def _fits(size: int, events: int) -> bool:
    return size <= MAX_BYTES and events <= MAX_EVENTS


def _zones(held: Sequence[Item]) -> set[str]:
    return {zone for item in held for zone in item.zones}


def _fine(path: str, data: bytes, *more: str) -> None:
    faults = (*more, *lint(data))
    if faults:
        raise FeedFault(path, faults)
