"""Times as plans write them (`When`, `Repeat`) and as they come out (`Slot`)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, cast

from paiqi.model.malformed import Malformed
from paiqi.model.periods import (
    monday_in,
    month_key,
    month_named,
    week_key,
    week_named,
)
from paiqi.text.messages import msg

#: Years that plans may speak of; a date outside is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 2000, 2100

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{1,2}")
#: How everything begins that may be meant as a day with its year, as a week or as a month.
_YEAR = re.compile(r"[0-9]{4}[-/.年]")
_REF = re.compile(r"([a-z][a-z0-9-]*?)(?:([+-])([0-9]{1,3})(d|wd|w))?(?: ([0-9]{2}:[0-9]{2}))?")


def read_date(text: str) -> date:
    """`YYYY-MM-DD` as a date."""
    exact = _DATE.fullmatch(text)
    if exact is None:
        raise Malformed(_NO_DATE, _DATE_FORM)
    year, month, day = (int(part) for part in exact.groups())
    return _calendar_date(year, month, day)


_NO_DATE = msg("this is not a date of the form YYYY-MM-DD")
_DATE_FORM = msg("write year, month and day, with hyphens between them: YYYY-MM-DD")
_NO_TIME = msg("this is not a time of day of the form HH:MM")
_TIME_FORM = msg("write hours and minutes with two digits each, 24 hours: HH:MM")


def _calendar_date(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Malformed(
            msg(
                "the year {year} lies outside {first} to {last}", year=year, first=FIRST_YEAR, last=LAST_YEAR
            ),
            msg("check the year"),
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise Malformed(
            msg("there is no {date} in the calendar", date=f"{year}-{month:02}-{day:02}"),
            msg("check the month and the day"),
        ) from None


def read_time(text: str) -> time:
    """`HH:MM` (24 hours) as a time."""
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise Malformed(_NO_TIME, _TIME_FORM)
    return time(int(match[1]), int(match[2]))


def read_end(text: str) -> time:
    """`HH:MM` as the end of a stretch: `24:00` is that of its day, midnight."""
    return time.min if text == "24:00" else read_time(text)


def read_moment(text: str) -> tuple[date, time | None]:
    """`YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, also with a T between."""
    day, _, clock = text.replace("T", " ", 1).partition(" ")
    if not clock:
        return read_date(day), None
    if _DATE.fullmatch(day) is None:
        raise Malformed(
            _NO_DATE, msg("write the day, and behind a blank the time if it has one: YYYY-MM-DD HH:MM")
        )
    return read_date(day), read_time(clock)


@dataclass(frozen=True, slots=True)
class When:
    """A point of the plan as written.

    `kind`: `date` (a day, perhaps with a time), `month`, `week` (`day` is its first day), `ref` (a milestone
    or `start`/`end`, perhaps with an offset) or `time` (a time of day on a date that stands elsewhere).
    """

    kind: Literal["date", "month", "week", "ref", "time"]
    day: date | None = None
    time: time | None = None
    ref: str = ""
    offset: int = 0
    unit: Literal["", "d", "wd", "w"] = ""

    def counted_from(self, name: str) -> str:
        """A reference as plans write it, counted from another name."""
        offset = f"{self.offset:+d}{self.unit}" if self.unit else ""
        return f"{name}{offset} {self.time:%H:%M}" if self.time else f"{name}{offset}"


def read_when(text: str) -> When:
    """A *when* of the plan format, without the bare time that only posts may use."""
    if month := month_named(text):
        return When("month", _calendar_date(*month, 1))
    if week := week_named(text):
        return When("week", _monday(*week))
    if text[:1].isdigit():
        return When("date", *read_moment(text))
    match = _REF.fullmatch(text)
    if match is None:
        raise Malformed(
            msg("this is not a point in time"),
            msg(
                "write a day (YYYY-MM-DD), a day and a time (YYYY-MM-DD HH:MM), a month (YYYY-MM), a week"
                " (YYYY-Www), or a milestone with - or + and days (d), workdays (wd) or weeks (w)"
            ),
        )
    name, sign, count, unit, clock = match.groups()
    offset = int(count) * (-1 if sign == "-" else 1) if count else 0
    return When(
        "ref",
        None,
        read_time(clock) if clock else None,
        name,
        offset,
        cast(Literal["", "d", "wd", "w"], unit or ""),
    )


def read_at(text: str) -> When:
    """A post's *at*: a time of day, or a whole *when*."""
    plain = unicodedata.normalize("NFKC", text)
    if _CLOCK.fullmatch(plain):
        return When("time", None, read_time(text))
    if not (_YEAR.match(plain) or _REF.fullmatch(text)):
        raise Malformed(
            msg("this is neither a time of day nor a point in time"),
            msg("write a time of day (HH:MM), or a day and a time (YYYY-MM-DD HH:MM)"),
        )
    return read_when(text)


def _monday(year: int, week: int) -> date:
    _calendar_date(year, 1, 1)
    try:
        return monday_in(year, week)
    except ValueError:
        raise Malformed(
            msg("the year {year} has no week {week}", year=year, week=week),
            msg("check the number of the week"),
        ) from None


@dataclass(frozen=True, slots=True)
class Slot:
    """A resolved point or period: local first and last day, and for a timed one the UTC instant.

    `precision` is minute, day, week or month; weeks and months are tentative. What has no date has UNDATED,
    which is false.
    """

    first: date
    last: date
    precision: Literal["minute", "day", "week", "month", "undated"]
    clock: time | None = None
    instant: datetime | None = None

    @property
    def tentative(self) -> bool:
        """Whether only a week or a month is known."""
        return self.precision in ("week", "month")

    @property
    def timed(self) -> bool:
        """Whether a time of day is known."""
        return self.clock is not None

    @property
    def sort_key(self) -> tuple[date, time, str]:
        """Orders by day, all-day entries first, then by clock."""
        return (self.first, self.clock or time.min, "" if self.clock is None else "timed")

    @property
    def iso(self) -> str:
        """The point as plans write it."""
        if self.precision == "month":
            return month_key(self.first)
        if self.precision == "week":
            return week_key(self.first)
        return f"{self.first.isoformat()} {self.clock:%H:%M}" if self.clock else self.first.isoformat()


class _Undated(Slot):
    """The slot of what has no date: false, after all others, and to ask for its day is a defect."""

    __slots__ = ()

    def __init__(self) -> None:
        for name, value in (("precision", "undated"), ("clock", None), ("instant", None)):
            object.__setattr__(self, name, value)

    @property
    def first(self) -> date:
        """Raises ValueError."""
        raise ValueError("what has no date has no first day")

    @property
    def last(self) -> date:
        """Raises ValueError."""
        raise ValueError("what has no date has no last day")

    @property
    def sort_key(self) -> tuple[date, time, str]:
        """Behind every day."""
        return (date.max, time.max, "")

    @property
    def iso(self) -> str:
        """Nothing is written."""
        return ""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return "UNDATED"

    def __reduce__(self) -> str:
        return "UNDATED"


UNDATED: Slot = _Undated()
