"""When the readers of an account are active: hours that end before they begin run on into the next day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time, timedelta

from paiqi.model.accounts import ActiveHours
from paiqi.model.periods import DAY, WEEK

_HOUR = timedelta(hours=1)


def is_active_at(hours: Iterable[ActiveHours], weekday: int, clock: time) -> bool:
    """Whether a minute lies in active hours, their first and their last included; Monday is 0."""
    at = weekday * DAY + _since_midnight(clock)
    return any(begin <= at <= end or begin <= at + WEEK <= end for begin, end in _stretches(hours))


def is_active_in(hours: Iterable[ActiveHours], weekday: int, hour: int) -> bool:
    """Whether any part of an hour lies in active hours."""
    at = weekday * DAY + hour * _HOUR
    return any(
        begin < one + _HOUR and one < end for begin, end in _stretches(hours) for one in (at, at + WEEK)
    )


def hours_text(hours: ActiveHours) -> str:
    """`19:00–24:00`."""
    return f"{hours.start:%H:%M}–{hours.end:%H:%M}" if hours.end > time.min else f"{hours.start:%H:%M}–24:00"


def _stretches(hours: Iterable[ActiveHours]) -> Iterator[tuple[timedelta, timedelta]]:
    """Begin and end, counted from the week's first midnight; an end may lie in the next week."""
    for one in hours:
        begin, end = _since_midnight(one.start), _since_midnight(one.end) or DAY
        for weekday in {day.number for day in one.days} or range(7):
            yield weekday * DAY + begin, weekday * DAY + end + (DAY if end < begin else timedelta())


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)
