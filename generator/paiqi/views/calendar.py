"""Entries → months of weeks of days, and runs of days with something in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.views.entries import DayMark, Entry

#: More entries than this on a day of the grid fold into a count.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month's grid: what is shown at once, what folds, and its marks."""

    day: date
    inside: bool
    today: bool
    entries: tuple[Entry, ...]
    mark: DayMark

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that are visible at once."""
        return self.entries if len(self.entries) <= SHOWN + 1 else self.entries[:SHOWN]

    @property
    def folded(self) -> tuple[Entry, ...]:
        """The entries behind the count."""
        return self.entries[len(self.shown) :]


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a month's grid with its ISO number and what is planned for the week as such."""

    number: int
    cells: tuple[Cell, ...]
    loose: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: weeks from Monday, what is planned for the month as such, and its neighbours (`2026-02`)."""

    first: date
    weeks: tuple[Week, ...]
    loose: tuple[Entry, ...]
    before: str | None
    after: str | None

    @property
    def key(self) -> str:
        """`2026-03`, as in its address."""
        return f"{self.first:%Y-%m}"

    @property
    def agenda(self) -> tuple[Cell, ...]:
        """The days of the month that hold something."""
        return tuple(cell for week in self.weeks for cell in week.cells if cell.inside and (cell.entries or cell.mark.markers))


def by_day(rows: Iterable[Entry]) -> dict[date, list[Entry]]:
    """The entries of each day; one of several days stands on each of them."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for row in rows:
        if row.tentative:
            continue
        for offset in range(min((row.last - row.first).days, 62) + 1):
            days[row.first + timedelta(days=offset)].append(row)
    for held in days.values():
        held.sort(key=lambda row: row.order)
    return days


def month_keys(rows: Iterable[Entry], today: date) -> list[date]:
    """The first days of all months from the first entry to the last, today's among them."""
    days = [today, *(row.first for row in rows), *(row.last for row in rows)]
    day, last = min(days).replace(day=1), max(days)
    found = []
    while day <= last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def months(rows: tuple[Entry, ...], marks: Mapping[date, DayMark], today: date) -> tuple[Month, ...]:
    """Every month of the plan as a grid."""
    days = by_day(rows)
    weeks_of: dict[date, list[Entry]] = defaultdict(list)
    months_of: dict[date, list[Entry]] = defaultdict(list)
    for row in rows:
        if row.precision == "week":
            weeks_of[row.first].append(row)
        elif row.precision == "month":
            months_of[row.first.replace(day=1)].append(row)
    keys = month_keys(rows, today)
    result = []
    for index, first in enumerate(keys):
        after = (first + timedelta(days=32)).replace(day=1)
        monday = first - timedelta(days=first.weekday())
        weeks = []
        while monday < after:
            cells = tuple(
                Cell(day, day.month == first.month, day == today, tuple(days.get(day, ())), marks.get(day, DayMark())) for day in (monday + timedelta(days=n) for n in range(7))
            )
            weeks.append(Week(monday.isocalendar().week, cells, tuple(weeks_of.get(monday, ()))))
            monday += timedelta(days=7)
        before = f"{keys[index - 1]:%Y-%m}" if index else None
        following = f"{keys[index + 1]:%Y-%m}" if index + 1 < len(keys) else None
        result.append(Month(first, tuple(weeks), tuple(months_of.get(first, ())), before, following))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day of an agenda with its entries and marks."""

    day: date
    today: bool
    entries: tuple[Entry, ...]
    mark: DayMark


def agenda(rows: Iterable[Entry], marks: Mapping[date, DayMark], today: date, first: date, last: date, *, empty: bool = False) -> tuple[AgendaDay, ...]:
    """The days from `first` to `last` that hold something, or all of them with `empty`."""
    days = by_day(row for row in rows if row.last >= first and row.first <= last)
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(AgendaDay(day, day == today, tuple(days.get(day, ())), marks.get(day, DayMark())) for day in every if empty or day in days)
