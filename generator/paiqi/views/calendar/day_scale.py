"""A scale of days for timelines: the stretch a page shows, its ticks, and the pages beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.periods import (
    DAY,
    each_day,
    monday_of,
    mondays,
    month_key,
    month_start,
    month_starts,
    next_month,
    quarter_end,
    quarter_key,
    quarter_of,
    quarter_start,
)

#: Pages of quarters and months reach so far from today; the whole timeline holds everything.
REACH = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the scale at a share `x` of it; `kind` is day, week, month, quarter or year, `major` the
    coarser of a scale's two.
    """

    x: float
    day: date
    kind: str
    major: bool

    @property
    def quarter(self) -> int:
        """The number of its day's quarter."""
        return quarter_of(self.day)


@dataclass(frozen=True, slots=True)
class DayScale:
    """The days from `first` to before `end`; `key` is "" for the whole plan, else `2026-Q1` or `2026-03`."""

    key: str
    first: date
    end: date

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.end - DAY

    @property
    def days(self) -> int:
        """How many days it shows."""
        return (self.end - self.first).days

    @property
    def zoom(self) -> str:
        """all, quarter or month."""
        return "quarter" if "Q" in self.key else "month" if self.key else "all"

    def at(self, day: date) -> float:
        """Where a day begins, as a share of the scale, kept within it."""
        return round(min(max((day - self.first).days / (self.end - self.first).days, 0.0), 1.0), 5)

    def touches(self, first: date, last: date) -> bool:
        """Whether any of the days from `first` to `last` is shown."""
        return first < self.end and self.first <= last

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Lines: days of a month, weeks of a quarter; months, quarters or years of the whole."""
        if self.zoom == "month":
            return tuple(
                self._tick(day, "day", day == monday_of(day)) for day in each_day(self.first, self.last)
            )
        starts = [day for day in month_starts(self.first, self.last) if day >= self.first]
        if self.zoom == "quarter":
            inside = (day for day in mondays(self.first, self.last) if day >= self.first)
            weeks = [self._tick(day, "week", False) for day in inside]
            return tuple(
                sorted(
                    [*(self._tick(day, "month", True) for day in starts), *weeks],
                    key=lambda tick: (tick.day, not tick.major),
                )
            )
        if len(starts) <= 18:
            return tuple(self._tick(day, "month", day.month == 1 or day == self.first) for day in starts)
        if len(starts) <= 72:
            return tuple(
                self._tick(day, "quarter", day.month == 1 or day == self.first)
                for day in starts
                if day == quarter_start(day)
            )
        step = len(starts) // 216 + 1
        return tuple(
            self._tick(day, "year", True) for day in starts if day.month == 1 and day.year % step == 0
        )

    def _tick(self, day: date, kind: str, major: bool) -> Tick:
        return Tick(self.at(day), day, kind, major)


def month_scale(day: date) -> DayScale:
    """The month of a day."""
    return DayScale(month_key(day), month_start(day), next_month(day))


def quarter_scale(day: date) -> DayScale:
    """The quarter of a day."""
    return DayScale(quarter_key(day), quarter_start(day), quarter_end(day) + DAY)


def whole_scale(days: Iterable[date], today: date) -> DayScale:
    """All days of a plan and six weeks from today, in whole months."""
    every = [today, today + timedelta(days=45), *days]
    return DayScale("", month_start(min(every)), next_month(max(every)))


def periods(whole: DayScale, today: date) -> tuple[tuple[DayScale, ...], tuple[DayScale, ...]]:
    """The quarters and the months that have pages: those of the whole plan, as far as they lie within reach
    of today.
    """
    first, end = max(whole.first, month_start(today - REACH)), min(whole.end, today + REACH)
    starts = tuple(month_starts(first, end - DAY))
    return tuple(dict.fromkeys(map(quarter_scale, starts))), tuple(map(month_scale, starts))
