"""What calendars take: how much of a feed its address holds, and in which form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import accumulate
from typing import NamedTuple

from paiqi.events.ical.lint import MAX_BYTES, MAX_EVENTS
from paiqi.events.item import Item

#: How many days back the address of a feed reaches that is too large for calendars, and how many ahead count
#: for more.
_BACK, _AHEAD = 90, 30


class Extent(NamedTuple):
    """What an event takes: its first and last day in the team's zone, of a rhythm that of its last time, and
    its bytes as a whole and in brief.
    """

    first: date
    last: date
    size: int
    brief: int


class Room(NamedTuple):
    """What the address of a feed holds: `brief`, whether in brief; `window`, the first and last day where
    calendars would not take all of it; `crowded`, whether even that is more than they take.
    """

    brief: bool = False
    window: tuple[date, date] | None = None
    crowded: bool = False


def extent_of(item: Item, home: tzinfo) -> Extent:
    """What an event takes."""
    return Extent(*days_of(item, home), len(item.data), len(item.brief))


def days_of(item: Item, home: tzinfo) -> tuple[date, date]:
    """The first and the last day of an event."""
    start, end = item.start, item.end
    first = start.astimezone(home).date() if isinstance(start, datetime) else start
    last = end.astimezone(home).date() if isinstance(end, datetime) else end - timedelta(days=1)
    return first, max(first, item.until or last)


def fits(size: int, events: int) -> bool:
    """Whether calendars take a feed of so many bytes and events."""
    return size <= MAX_BYTES and events <= MAX_EVENTS


def room_of(extents: Sequence[Extent], today: date, frame: int, *, wide: bool) -> Room:
    """What a feed's address holds of its events; `frame` are the bytes of a calendar without any.

    All of it where calendars take that. A `wide` feed, whose events others hold too, tells them in brief
    before it leaves any out: what is told in brief lies closer together, so that more days fit.
    """
    size = frame + sum(one.size for one in extents)
    if fits(size, len(extents)):
        return Room()
    if wide and fits(frame + sum(one.brief for one in extents), len(extents)):
        return Room(brief=True)
    spread = _Spread.of(extents, brief=wide)
    window = _window(spread, today, frame)
    held, events = spread.between(*window)
    return Room(wide, window, not fits(frame + held, events))


def _window(spread: _Spread, today: date, frame: int) -> tuple[date, date]:
    """The first and last day that an address serves: 90 days back and as far ahead as calendars take.

    Where that much of the past leaves no room for 30 days ahead, it reaches less far back. What is all over
    is served up to its last begin.
    """

    def short(first: date, last: date) -> bool:
        size, count = spread.between(first, last)
        return fits(frame + size, count)

    middle = min(today, spread.begins[-1])

    def around(back: int) -> tuple[date, date]:
        return middle - timedelta(back), middle + timedelta(min(back, _AHEAD))

    first, last = around(bisect_left(range(1, _BACK + 1), True, key=lambda back: not short(*around(back))))
    ahead = spread.begins[bisect_right(spread.begins, last) :]
    count = bisect_left(ahead, True, key=lambda day: not short(first, day))
    if not count and not spread.between(first, last)[1]:
        # A single day is too large: better that day than an empty calendar, which some refuse.
        count = 1
    return first, ahead[count - 1] if count else last


@dataclass(frozen=True, slots=True)
class _Spread:
    """How events lie in time: the days on which they begin and end, each in order, and the bytes of those
    before each.
    """

    begins: Sequence[date]
    ends: Sequence[date]
    begun: Sequence[int]
    ended: Sequence[int]

    @classmethod
    def of(cls, extents: Iterable[Extent], *, brief: bool) -> _Spread:
        rows = [(first, last, short if brief else size) for first, last, size, short in extents]
        begins = sorted((first, size) for first, _, size in rows)
        ends = sorted((last, size) for _, last, size in rows)
        begun, ended = ((0, *accumulate(size for _, size in some)) for some in (begins, ends))
        return cls([day for day, _ in begins], [day for day, _ in ends], begun, ended)

    def between(self, first: date, last: date) -> tuple[int, int]:
        """The bytes and the number of the events that any day between two falls on."""
        # What ended before the first day has begun before the last one.
        begun, ended = bisect_right(self.begins, last), bisect_left(self.ends, first)
        return self.begun[begun] - self.ended[ended], begun - ended
