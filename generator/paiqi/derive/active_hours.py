"""When the readers of an account are active: hours that end before they begin run on into the next day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time

from paiqi.model.accounts import ActiveHours

#: In minutes.
_HOUR, _DAY, _WEEK = 60, 1440, 10_080


def is_active_at(hours: Iterable[ActiveHours], weekday: int, clock: time) -> bool:
    """Whether a minute lies in active hours, their first and their last included; Monday is 0."""
    at = weekday * _DAY + _since_midnight(clock)
    return any(begin <= at <= end or begin <= at + _WEEK <= end for begin, end in _stretches(hours))


def is_active_in(hours: Iterable[ActiveHours], weekday: int, hour: int) -> bool:
    """Whether any part of an hour lies in active hours."""
    at = weekday * _DAY + hour * _HOUR
    return any(
        begin < one + _HOUR and one < end for begin, end in _stretches(hours) for one in (at, at + _WEEK)
    )


def hours_text(hours: ActiveHours) -> str:
    """`19:00–24:00`."""
    return f"{hours.start:%H:%M}–{hours.end:%H:%M}" if hours.end > time.min else f"{hours.start:%H:%M}–24:00"


def _stretches(hours: Iterable[ActiveHours]) -> Iterator[tuple[int, int]]:
    """Begin and end in minutes from the week's first midnight; an end may lie in the next week."""
    for one in hours:
        begin, end = _since_midnight(one.start), _since_midnight(one.end) or _DAY
        for weekday in {day.number for day in one.days} or range(7):
            yield weekday * _DAY + begin, weekday * _DAY + end + (_DAY if end < begin else 0)


def _since_midnight(clock: time) -> int:
    return clock.hour * _HOUR + clock.minute
