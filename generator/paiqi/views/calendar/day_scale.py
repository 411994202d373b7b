"""A scale of days for timelines: the stretch a page shows, its ticks, and the pages beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

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


@dataclass(frozen=True, slots=True)
class DayScale:
    """The days from `first` to before `end`; `key` is "" for the whole plan, else `2026-Q1` or `2026-03`."""

    key: str
    first: date
    end: date

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.end - timedelta(days=1)

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
                self._tick(
                    self.first + timedelta(days=n), "day", (self.first + timedelta(days=n)).weekday() == 0
                )
                for n in range((self.end - self.first).days)
            )
        months = self._months()
        if self.zoom == "quarter":
            mondays = (self.first + timedelta(days=(-self.first.weekday()) % 7 + 7 * n) for n in range(14))
            weeks = [self._tick(day, "week", False) for day in mondays if day < self.end]
            return tuple(
                sorted(
                    [*(self._tick(day, "month", True) for day in months), *weeks],
                    key=lambda tick: (tick.day, not tick.major),
                )
            )
        if len(months) <= 18:
            return tuple(self._tick(day, "month", day.month == 1 or day == self.first) for day in months)
        if len(months) <= 72:
            return tuple(
                self._tick(day, "quarter", day.month == 1 or day == self.first)
                for day in months
                if day.month % 3 == 1
            )
        step = len(months) // 216 + 1
        return tuple(
            self._tick(day, "year", True) for day in months if day.month == 1 and day.year % step == 0
        )

    def _tick(self, day: date, kind: str, major: bool) -> Tick:
        return Tick(self.at(day), day, kind, major)

    def _months(self) -> list[date]:
        found, day = [], self.first.replace(day=1)
        while day < self.end:
            found.append(day)
            day = next_month(day)
        return [day for day in found if day >= self.first]


def next_month(day: date) -> date:
    """The first day of the month after a day's."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_scale(day: date) -> DayScale:
    """The month of a day."""
    first = day.replace(day=1)
    return DayScale(f"{first:%Y-%m}", first, next_month(first))


def quarter_scale(day: date) -> DayScale:
    """The quarter of a day."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return DayScale(
        f"{first.year}-Q{(first.month + 2) // 3}", first, next_month(next_month(next_month(first)))
    )


def whole_scale(days: Iterable[date], today: date) -> DayScale:
    """All days of a plan and six weeks from today, in whole months."""
    every = [today, today + timedelta(days=45), *days]
    return DayScale("", min(every).replace(day=1), next_month(max(every)))


def periods(whole: DayScale, today: date) -> tuple[tuple[DayScale, ...], tuple[DayScale, ...]]:
    """The quarters and the months that have pages: those of the whole plan, as far as they lie within reach
    of today.
    """
    day, end = max(whole.first, (today - REACH).replace(day=1)), min(whole.end, today + REACH)
    months = []
    while day < end:
        months.append(month_scale(day))
        day = next_month(day)
    return tuple(dict.fromkeys(quarter_scale(month.first) for month in months)), tuple(months)
