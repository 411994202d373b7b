"""Points in time as people write them: a day, a time of day, both, or a range of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from paiqi.intent.clocks import TIME, ClockReading, clocks_in, clocks_of, wrong_clock
from paiqi.intent.days import DayReading, days_in
from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.intent.plain import half_width, plain, wide
from paiqi.intent.references import counted_in
from paiqi.intent.spans import long_stretch_in, month_in, week_in
from paiqi.intent.zoned import elsewhere
from paiqi.model.malformed import Malformed
from paiqi.model.periods import DAY, month_key, week_key
from paiqi.model.times import read_date
from paiqi.text.messages import Message, msg

_DOUBT = re.compile(
    r"\s*(?:\?+|左右|前后|上下|待定|待确认|暂定|tbc|tbd|\(\s*(?:tbc|tbd|待定|暂定|待确认|\?)\s*\)|or so)$"
    r"|^(?:大约|大概|约|暂定|预计|around|about|approx\.?|ca\.?|~)\s*"
)
#: A word in front of a point.
BEFORE = re.compile("^(?:at|on|@) ")
_OPEN = re.compile(r"[-?.]+|待定|未定|待确认|暂无|tbc|tbd|tba|n/?a|asap|尽快|open|later|以后|再说")
_BEFORE_TIME = r"(?:\s?(?:,|at|的|t)\s?|\s)?"
_DAY_FIRST = re.compile(rf"(?P<day>.*?\S){_BEFORE_TIME}{TIME}")
_TIME_FIRST = re.compile(rf"{TIME}(?:\s?,\s?|\s)(?:on\s)?(?P<day>.+)")
_RANGE = re.compile(r"\s?(?:~|至|到|\bto\b|\buntil\b|\btill\b|\.\.+|-+>?|→)\s?")
_BARE_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|日|号)?")
_LAST_DAY = re.compile(
    r"([0-9]{1,2})(st|nd|rd|th|日|号)?(?=\s|$)(?!.*[0-9]{1,2}(?:st|nd|rd|th|日|号)?(?=\s|$))"
)
_REF = re.compile(r"([a-z][a-z0-9-]*?)(?:[+-][0-9]{1,3}(?:d|wd|w))?")
_WHOLE = re.compile(r"([0-9]{4})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})(?![0-9])")
_WRITTEN = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
#: A date with words in it: names of months, 年, 月, 日.
_WORDED = re.compile("[a-z]{3}|[年月日号]")
#: Groups: name, sign with its blanks, what stands behind.
_SIGNED = re.compile(r"([A-Za-z][A-Za-z0-9-]*?)(\s*[+-]\s*)(\S.*)")
_OFFSET = re.compile(r"[+-]([0-9]+[a-z]+)$")


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, a time of day, or both; `base` is a milestone in place of the day."""

    day: date | None
    clock: time | None
    sure: bool = True
    why: Message | None = None
    base: str = ""
    relative: bool = False

    @property
    def written(self) -> str:
        """As plans write it."""
        parts = (
            self.base or (self.day.isoformat() if self.day else ""),
            f"{self.clock:%H:%M}" if self.clock else "",
        )
        return " ".join(one for one in parts if one)

    @property
    def reading(self) -> Reading:
        """What is told of it."""
        return Reading(self.written, self.sure, self.why)


_Points = tuple[_Point, ...]


def _joined(days: tuple[DayReading, ...], clocks: tuple[ClockReading, ...]) -> _Points:
    return tuple(
        _Point(
            one.day + (DAY if at.next_day and one.day < date.max else timedelta(0)),
            at.clock,
            one.sure and at.sure,
            one.why,
            relative=one.relative,
        )
        for one in days
        for at in clocks
    )


def _points(text: str, around: Circumstances, *, bare: bool) -> _Points:
    """The readings of a plain text as one point; `bare`: a time of day alone is one too."""
    days = tuple(
        _Point(one.day, None, one.sure, one.why, relative=one.relative) for one in days_in(text, around)
    )
    clocks = clocks_in(text) if bare else ()
    if days or clocks:
        return (*days, *(_Point(None, one.clock, one.sure) for one in clocks))
    if points := _counted(text, around):
        return points
    for form in (_DAY_FIRST, _TIME_FIRST):
        if (match := form.fullmatch(text)) and (at := clocks_of(match)):
            before = match["day"].strip(" ,")
            if found := days_in(before, around):
                return _joined(found, at)
            bases = _counted(before, around) or _named(before, around)
            if bases:
                return tuple(
                    _Point(None, clock.clock, one.sure and clock.sure, base=one.base)
                    for one in bases
                    for clock in at
                    if not clock.next_day
                )
    return ()


def _counted(text: str, around: Circumstances) -> _Points:
    counted = counted_in(text)
    if counted is None or not counted.written:
        return ()
    return (_Point(None, None, counted.name in around.names, base=counted.written),)


def point(text: str, around: Circumstances, *, bare: bool, periods: bool, clock: bool = True) -> Meaning:
    """A text as a point in time. `bare`: a time of day alone may stand here; `periods`: a month or a week
    may; `clock`: a time of day may stand behind the day.
    """
    small = plain(text)
    if _OPEN.fullmatch(small):
        return Meaning(
            wrong=msg("no date stands here"),
            note=msg("while the date is open leave the whole line out: it is listed among what has no date"),
        )
    small = BEFORE.sub("", small)
    told = _DOUBT.sub("", small)
    meaning = of_point(told, text, around, bare=bare, periods=periods)
    if told != small and meaning:
        meaning = _doubted(meaning, periods=periods)
    if not clock:
        meaning = _without_clock(meaning)
    return meaning


def of_point(small: str, text: str, around: Circumstances, *, bare: bool, periods: bool) -> Meaning:
    if found := _points(small, around, bare=bare):
        return Meaning(tuple(one.reading for one in found), _wrong(small, text, found, around))
    if meaning := elsewhere(
        small,
        around,
        lambda part: _local(part, around),
        lambda part: of_point(part, part, around, bare=bare, periods=False),
    ):
        return meaning
    for period in (month_in, week_in):
        if meaning := period(small, around):
            return meaning if periods else _needs_day(meaning)
    if meaning := long_stretch_in(small, around):
        return meaning
    if refused := _not_in_calendar(small):
        return refused
    for first, last in ranges_in(small, around, bare=bare):
        return Meaning(
            wrong=msg("two points in time stand here, and one is needed"),
            note=msg(
                "write the one that is meant, {first} or {last}",
                first=first.written,
                last=last.written,
            ),
        )
    counted = counted_in(small)
    if counted and not counted.unit:
        forms = ", ".join(f"{counted.name}{counted.count:+d}{unit}" for unit in ("d", "wd", "w"))
        return Meaning(
            wrong=msg("the unit of this offset is missing"),
            note=msg("write days, workdays or weeks behind the number: {forms}", forms=forms),
        )
    return NOTHING


def _named(text: str, around: Circumstances) -> _Points:
    known = _REF.fullmatch(text)
    return (_Point(None, None, known[1] in around.names, base=text),) if known else ()


def _not_in_calendar(text: str) -> Meaning:
    """A whole date of another form that no calendar has."""
    match = _WHOLE.match(text)
    if match is None:
        return NOTHING
    try:
        read_date(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
    except Malformed as malformed:
        return Meaning(wrong=malformed.message, note=malformed.hint)
    return NOTHING


def _local(text: str, around: Circumstances) -> tuple[datetime, ...]:
    """The wall times that a plain text tells with its day; a time without a day is none."""
    found = _points(text, around, bare=False)
    return tuple(datetime.combine(one.day, one.clock) for one in found if one.day and one.clock is not None)


def _wrong(small: str, text: str, found: _Points, around: Circumstances) -> Message | None:
    """What is the matter with a text of which the readings are known."""
    if (
        len({(one.day.month, one.day.day) for one in found if one.day}) > 1
        and len({one.clock for one in found}) == 1
    ):
        return msg("this day can be read in several ways")
    if any(one.relative for one in found):
        return msg("relative days shift with time: name the day")
    dated = any(one.day for one in found)
    if dated and not re.search("[0-9]{4}", small):
        return msg("this day has no year")
    if any(one.clock is not None for one in found) and (wrong := wrong_clock(small)) is not None:
        if dated and not _WRITTEN.search(small):
            return msg("days are written YYYY-MM-DD, times of day with 24 hours, HH:MM")
        return wrong
    if dated and _WORDED.search(small):
        return msg("dates are written in digits, year first: YYYY-MM-DD")
    return _offset(text, found) or wide(text)


def _offset(text: str, found: _Points) -> Message | None:
    """What is the matter with an offset from a milestone."""
    match = _SIGNED.fullmatch(half_width(text))
    if match is None or not any(one.base for one in found):
        return None
    name, sign, behind = match.groups()
    base = next(one.base for one in found if one.base)
    if (count := _OFFSET.search(base)) and count[1] != behind.lower():
        return msg("{part} is written {value} here", part=behind, value=count[1])
    return msg("no blanks stand around the sign of an offset") if " " in f"{name}{sign}" else None


def _doubted(meaning: Meaning, *, periods: bool) -> Meaning:
    """The meaning of a text with a question mark: a week or a month says that a day is open."""
    readings = []
    for one in meaning.readings:
        why = None
        if periods and re.fullmatch("[0-9-]{10}", one.value):
            day = date.fromisoformat(one.value)
            why = msg(
                "while the day is open, write its week {week} or month {month}",
                week=week_key(day),
                month=month_key(day),
            )
        readings.append(Reading(one.value, False, why or one.why))
    wrong = (
        msg("a date cannot carry a question mark or a word such as 'about'")
        if meaning.readings
        else meaning.wrong
    )
    return Meaning(tuple(readings), wrong, meaning.note)


def _without_clock(meaning: Meaning) -> Meaning:
    """The same where a day alone may stand."""
    if not any(" " in one.value for one in meaning.readings):
        return meaning
    why = msg("a day alone stands here")
    readings = dict.fromkeys(
        Reading(one.value.partition(" ")[0], " " not in one.value and one.sure, why)
        for one in meaning.readings
    )
    return Meaning(tuple(readings), meaning.wrong, meaning.note)


def _needs_day(meaning: Meaning) -> Meaning:
    """A week or a month where a day is needed."""
    return Meaning(
        wrong=msg("a day is needed here, not a week or a month"),
        note=msg("write one of its days: YYYY-MM-DD"),
    )


def ranges_in(text: str, around: Circumstances, *, bare: bool) -> Iterator[tuple[_Point, _Point]]:
    """The two ends of a text that tells a range."""
    for match in _RANGE.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if not left or not right:
            continue
        if day := _BARE_DAY.fullmatch(right):
            # 3月1-5日, Mar 1-5: the end has its start's month.
            right = _LAST_DAY.sub(day[0], left) if _LAST_DAY.search(left) else _month_of(left) + day[0]
        elif (day := _BARE_DAY.fullmatch(left)) and _LAST_DAY.search(right):
            left = _LAST_DAY.sub(day["day"], right, count=1)
        elif clocks_in(right) and not clocks_in(left) and (held := _DAY_FIRST.fullmatch(left)):
            right = f"{held['day']} {right}"
        first, last = _points(left, around, bare=bare), _points(right, around, bare=bare)
        if first and last and (first[0].day is None) == (last[0].day is None):
            yield first[0], _not_before(first[0], last)


def _month_of(text: str) -> str:
    """All of a day but its last number: `3月` of 3月1日, `2026-03-` of 2026-03-01."""
    found = re.match(r"(.*?)[0-9]{1,2}[日号]?$", text)
    return found[1] if found else ""


def _not_before(first: _Point, last: _Points) -> _Point:
    """Of the readings of an end the first one that does not lie before its start."""
    if first.day is None:
        return last[0]
    return next((one for one in last if one.day and first.day and one.day >= first.day), last[0])
