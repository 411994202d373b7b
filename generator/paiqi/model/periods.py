"""Weeks, months, quarters and years of the calendar: where each begins and ends, and its key (`2026-W12`).

They stand beside the types, below the team's own days, because plans write weeks and months by these keys. A
week is that of ISO 8601: it begins on Monday, and around New Year its year is not the day's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from paiqi.model.choices import Period
from paiqi.text.messages import Spoken

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

_WEEK_KEY = re.compile(r"([0-9]{4})-W([0-9]{2})")
_MONTH_KEY = re.compile(r"([0-9]{4})-([0-9]{2})")


class CalendarPeriod(NamedTuple):
    """A day, a week or a month by its key, with its first and last day."""

    key: str
    first: date
    last: date


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both inclusive."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def sunday_of(day: date) -> date:
    """The last day of a day's week."""
    return monday_of(day) + timedelta(days=6)


def thursday_of(day: date) -> date:
    """The day that says which month and year a day's week belongs to."""
    return monday_of(day) + timedelta(days=3)


def mondays(first: date, last: date) -> Iterator[date]:
    """The Mondays of the weeks from the one of `first` to the one of `last`."""
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += WEEK


def week_of(day: date) -> tuple[int, int]:
    """The year and the number of a day's week."""
    year, number, _ = day.isocalendar()
    return year, number


def week_key(day: date) -> str:
    """`2026-W12`."""
    year, number = week_of(day)
    return f"{year:04}-W{number:02}"


def week_named(key: str) -> tuple[int, int] | None:
    """The year and the number in the key of a week; None where it is no such key."""
    match = _WEEK_KEY.fullmatch(key)
    return (int(match[1]), int(match[2])) if match else None


def monday_in(year: int, number: int) -> date:
    """The first day of a week; raises ValueError where the year has no such week."""
    return date.fromisocalendar(year, number, 1)


def month_start(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return next_month(day) - DAY


def next_month(day: date) -> date:
    """The first day of the month after a day's."""
    return (month_start(day) + timedelta(days=31)).replace(day=1)


def month_starts(first: date, last: date) -> Iterator[date]:
    """The first days of the months from the one of `first` to the one of `last`."""
    start = month_start(first)
    while start <= last:
        yield start
        start = next_month(start)


def month_key(day: date) -> str:
    """`2026-03`."""
    return f"{day.year:04}-{day.month:02}"


def month_named(key: str) -> tuple[int, int] | None:
    """The year and the number in the key of a month; None where it is no such key."""
    match = _MONTH_KEY.fullmatch(key)
    return (int(match[1]), int(match[2])) if match else None


def period_said(key: str) -> Spoken:
    """A week, month or day as people say it: `3月16日那周`, `the week of 16 Mar`."""
    if week := week_named(key):
        monday = monday_in(*week)
        return Spoken(f"{monday.month}月{monday.day}日那周", f"the week of {monday.day} {_month(monday)}")
    if month := month_named(key):
        first = date(*month, 1)
        return Spoken(f"{first.year}年{first.month}月", f"{_month(first)} {first.year}")
    return Spoken(key, key)


def _month(day: date) -> str:
    return ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][day.month - 1]


def quarter_of(day: date) -> int:
    """The number of a day's quarter: 1 to 4."""
    return (day.month + 2) // 3


def quarter_start(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, 3 * quarter_of(day) - 2, 1)


def quarter_end(day: date) -> date:
    """The last day of a day's quarter."""
    return month_end(quarter_start(day).replace(month=3 * quarter_of(day)))


def third_key(day: date) -> str:
    """`2026-03-11-20`: the first, the middle or the last ten days of a month, as Chinese counts them."""
    first = min(day.day - (day.day - 1) % 10, 21)
    last = month_end(day).day if first == 21 else first + 9
    return f"{month_key(day)}-{first:02}-{last:02}"


def quarter_key(day: date) -> str:
    """`2026-Q1`."""
    return f"{day.year:04}-Q{quarter_of(day)}"


def year_key(day: date) -> str:
    """`2026`."""
    return f"{day.year:04}"


@lru_cache(maxsize=8192)
def period_of(day: date, period: Period) -> CalendarPeriod:
    """The day, week or month that a day lies in."""
    if period is Period.day:
        return CalendarPeriod(day.isoformat(), day, day)
    if period is Period.week:
        return CalendarPeriod(week_key(day), monday_of(day), sunday_of(day))
    return CalendarPeriod(month_key(day), month_start(day), month_end(day))


def periods_within(first: date, last: date, period: Period) -> Iterator[CalendarPeriod]:
    """The periods of which each day lies from `first` to `last`, in order."""
    day = first
    while day <= last:
        held = period_of(day, period)
        if held.first >= first and held.last <= last:
            yield held
        day = held.last + DAY


def periods_touching(first: date, last: date, period: Period) -> Iterator[CalendarPeriod]:
    """The periods from the one of `first` to the one of `last`, in order."""
    held = period_of(first, period)
    while held.first <= last:
        yield held
        held = period_of(held.last + DAY, period)


def period_after(held: CalendarPeriod, period: Period) -> CalendarPeriod:
    """The period that follows another one."""
    return period_of(held.last + DAY, period)


def period_before(held: CalendarPeriod, period: Period) -> CalendarPeriod:
    """The period before another one."""
    return period_of(held.first - DAY, period)
