"""A column of times of day as a whole: `8:00` beside `8 PM` is not known, beside `20:00` it is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from paiqi.importers.cells import CellValue, Fault
from paiqi.importers.zone_words import OtherZone, split_zone
from paiqi.intent.clocks import TIME, clocks_of
from paiqi.intent.plain import plain

_TIME = re.compile(TIME)
_SPAN = re.compile(r"(?P<first>.*\S)\s?(?:~|至|到|\bto\b|\bbis\b|-+>?|→)\s?(?P<last>\S.*)")
_OPEN = re.compile(r"[-?.~/]+|待定|未定|待确认|暂无|无|tbc|tbd|tba|n/?a|none|any\s?time|全天|all day")
_BARE = re.compile(r"[0-9]{1,2}")
_HALF = re.compile(r"[ap]\.?m\.?")
#: A longer text is no time of day, nor from when to when.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class ClockRead:
    """A cell's time of day, None where it has none. `late`: it is the next day's. `why` is the code of what
    should be looked at; `whole`: nothing but the time stood there.
    """

    clock: time | None = None
    late: bool = False
    zone: OtherZone | None = None
    why: str = ""
    whole: bool = True
    #: In an open half of the day: 1 to 12 without a mark.
    open_half: bool = False


def clocks_read(values: Sequence[CellValue]) -> tuple[ClockRead, ...]:
    """The times of a column."""
    read = [_clock(value) for value in values]
    by_half = any(isinstance(one, str) and _HALF.search(one.casefold()) for one in values)
    by_day = any(
        one.clock and one.clock.hour > 12 and one.open_half is False and not one.late for one in read
    )
    whole_day = any(
        isinstance(v, str) and re.search(r"(?<![0-9])(?:1[3-9]|2[0-3])(?:[:：.点时]|$)", v) for v in values
    )
    if by_half and not whole_day:
        return tuple(
            ClockRead(why="time-half", whole=False) if one.open_half and one.clock else one for one in read
        )
    if not (by_day or whole_day):
        return tuple(
            ClockRead(why="time-half", whole=False) if one.why == "time-two" else one for one in read
        )
    return tuple(ClockRead(one.clock, one.late, one.zone) if one.why == "time-two" else one for one in read)


def _clock(value: CellValue) -> ClockRead:
    if value is None:
        return ClockRead()
    if isinstance(value, datetime):
        return ClockRead(value.time().replace(second=0, microsecond=0))
    if isinstance(value, time):
        return ClockRead(value.replace(second=0, microsecond=0))
    if isinstance(value, timedelta):
        return ClockRead(_after(value)) if timedelta(0) <= value < timedelta(days=1) else _unread()
    if isinstance(value, Fault):
        return ClockRead(why="fault", whole=False)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if isinstance(value, float) and 0 <= value < 1:
            return ClockRead(_after(timedelta(days=value)))
        return ClockRead(time(int(value)), open_half=1 <= value <= 12) if value in range(24) else _unread()
    return _text(value) if isinstance(value, str) else _unread()


def _after(midnight: timedelta) -> time:
    """The time of day so long after midnight, to the minute."""
    return (datetime(2000, 1, 1) + midnight + timedelta(seconds=30)).time().replace(second=0, microsecond=0)


def _unread() -> ClockRead:
    return ClockRead(why="time-unread", whole=False)


def _text(value: str) -> ClockRead:
    if len(value) > _LONGEST:
        return _unread()
    text, zone = split_zone(plain(value))
    if not text:
        return ClockRead()
    if _OPEN.fullmatch(text):
        return ClockRead(why="time-open", whole=False)
    if _BARE.fullmatch(text) and int(text) < 24:
        return ClockRead(time(int(text)), zone=zone, open_half=1 <= int(text) <= 12)
    if match := _TIME.fullmatch(text):
        return _found(match, zone)
    if span := _SPAN.fullmatch(text):
        first, last = span["first"], span["last"]
        half = _HALF.search(last)
        if half and not _HALF.search(first):
            # 7:00-8:00 PM, 11-1 PM: both ends are of that half where the first then lies before the last.
            both = [_text(f"{one} {half[0]}" if one is first else one) for one in (first, last)]
            if not (both[0].clock and both[1].clock and both[0].clock < both[1].clock):
                return ClockRead(why="time-half", whole=False)
            begin = both[0]
        else:
            begin = _text(first)
            if begin.clock is None or _text(last).clock is None:
                return _unread()
        return ClockRead(
            begin.clock, zone=zone or begin.zone, why="time-range", whole=False, open_half=begin.open_half
        )
    return _unread()


def _found(match: re.Match[str], zone: OtherZone | None) -> ClockRead:
    found = clocks_of(match)
    if not found:
        return _unread()
    marked = bool(match["named"] or match["part"] or match["half"] or match["behind"])
    first = found[0]
    if len(found) > 1:
        if first.clock == time(23, 59):
            # 24:00, the end of its day.
            return ClockRead(time(23, 59), zone=zone, why="time-midnight", whole=False)
        return ClockRead(first.clock, zone=zone, why="time-two", open_half=True)
    return ClockRead(first.clock, first.next_day, zone, open_half=not marked and 1 <= first.clock.hour <= 12)
