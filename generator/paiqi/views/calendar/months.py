"""Entries → months of weeks of days, and runs of days with something in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from paiqi.model.periods import (
    WEEK,
    each_day,
    is_weekend,
    monday_of,
    mondays,
    month_end,
    month_key,
    month_start,
    month_starts,
    sunday_of,
    week_key,
    week_of,
)
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.marks import DayMark
from paiqi.views.calendar.slip import Slip

#: More entries than this on a day of the grid fold into a count.
SHOWN = 5
#: The least number of entries of each level of density, from the lightest on.
LEVELS = (1, 2, 4, 6, 9)
#: What lasts longer than this stands on no more days after its first, but for its last.
LONGEST = timedelta(days=62)


def density(count: int) -> int:
    """The level of density of a day with so many entries: 0 to 5."""
    return sum(count >= least for least in LEVELS)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month's grid: what is shown at once, what folds, and its marks."""

    day: date
    inside: bool
    today: bool
    entries: tuple[Entry, ...]
    mark: DayMark
    #: What stood here before it moved to another day.
    stood: tuple[Slip, ...] = ()

    @property
    def off(self) -> bool:
        """Whether people are free: a weekend that is no made-up workday, or a public holiday."""
        return bool(self.mark.holiday) or (is_weekend(self.day) and not self.mark.workday)

    @property
    def worth(self) -> bool:
        """Whether the day holds anything that a list should name."""
        return bool(self.entries or self.stood or self.mark.markers or self.mark.blackout)

    @property
    def count(self) -> int:
        """How many entries take place, or did: what is cancelled or on hold stays to be seen and is not
        counted.
        """
        return sum(not row.off for row in self.entries)

    @property
    def level(self) -> int:
        """The level of density."""
        return density(self.count)

    @property
    def all_day(self) -> tuple[Entry, ...]:
        """The entries without a time on this day; what began on an earlier one is among them."""
        return tuple(row for row in self.entries if row.clock is None or row.first != self.day)

    @property
    def timed(self) -> tuple[Entry, ...]:
        """The entries with a time on this day, in order of it."""
        return tuple(row for row in self.entries if row.clock is not None and row.first == self.day)

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
    """A week with its ISO number, its key, and what is planned for the week as such."""

    number: int
    key: str
    cells: tuple[Cell, ...]
    loose: tuple[Entry, ...]

    @property
    def middle(self) -> date:
        """The Thursday: the week belongs to its month and year."""
        return self.cells[3].day


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
        return month_key(self.first)

    @property
    def agenda(self) -> tuple[Week, ...]:
        """The weeks of the month with their days that hold something; what is planned for a week as such
        stands in each month that it touches.
        """
        kept = (
            replace(week, cells=tuple(cell for cell in week.cells if cell.inside and cell.worth))
            for week in self.weeks
        )
        return tuple(week for week in kept if week.cells or week.loose)


def by_day(rows: Iterable[Entry]) -> dict[date, list[Entry]]:
    """The entries of each day; one of several days stands on each of them."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for row in rows:
        if row.tentative:
            continue
        for day in each_day(row.first, min(row.last, row.first + LONGEST)):
            days[day].append(row)
        if row.last > row.first + LONGEST:
            days[row.last].append(row)
    for held in days.values():
        held.sort(key=lambda row: row.order)
    return days


def _month_firsts(rows: Iterable[Entry], held: Schedule) -> list[date]:
    """The first days of all months from the first entry, marker or silence to the last, today's too."""
    days = [held.today, *held.own_days, *(row.first for row in rows), *(row.last for row in rows)]
    return list(month_starts(min(days), max(days)))


@dataclass(frozen=True, slots=True)
class Schedule:
    """All entries sorted into days, weeks as such and months as such, with the marks of days."""

    days: Mapping[date, list[Entry]]
    weeks: Mapping[date, list[Entry]]
    months: Mapping[date, list[Entry]]
    marks: Mapping[date, DayMark]
    today: date
    stood: Mapping[date, tuple[Slip, ...]]
    #: The first and last days of the team's own markers and silences.
    own_days: tuple[date, ...]

    def week(self, monday: date, month: int | None = None) -> Week:
        """A week from its Monday on; of a month's grid, its days outside that month say so."""
        cells = tuple(
            Cell(
                day,
                month in (None, day.month),
                day == self.today,
                tuple(self.days.get(day, ())),
                self.marks.get(day, DayMark()),
                self.stood.get(day, ()),
            )
            for day in each_day(monday, sunday_of(monday))
        )
        return Week(week_of(monday)[1], week_key(monday), cells, tuple(self.weeks.get(monday, ())))


def schedule(
    rows: Iterable[Entry],
    marks: Mapping[date, DayMark],
    today: date,
    stood: Mapping[date, tuple[Slip, ...]],
    own_days: tuple[date, ...],
) -> Schedule:
    """Entries by when they are, and by day what stood there before."""
    weeks_of: dict[date, list[Entry]] = defaultdict(list)
    months_of: dict[date, list[Entry]] = defaultdict(list)
    rows = tuple(rows)
    for row in rows:
        if row.precision == "week":
            weeks_of[row.first].append(row)
        elif row.precision == "month":
            months_of[month_start(row.first)].append(row)
    return Schedule(by_day(rows), weeks_of, months_of, marks, today, stood, own_days)


def months(rows: tuple[Entry, ...], held: Schedule) -> tuple[Month, ...]:
    """Every month of the plan as a grid."""
    firsts = _month_firsts(rows, held)
    return tuple(
        Month(
            first,
            tuple(held.week(monday, first.month) for monday in mondays(first, month_end(first))),
            tuple(held.months.get(first, ())),
            month_key(firsts[index - 1]) if index else None,
            month_key(firsts[index + 1]) if index + 1 < len(firsts) else None,
        )
        for index, first in enumerate(firsts)
    )


def weeks(held: Schedule) -> tuple[Week, ...]:
    """The weeks that hold something, and this one."""
    firsts = {monday_of(held.today), *(monday_of(day) for day in held.days), *held.weeks}
    return tuple(held.week(monday) for monday in sorted(firsts))


def weeks_by_key(held: Schedule) -> Mapping[str, Week]:
    """The weeks that have a page, by key (`2026-W12`), in order."""
    return {week.key: week for week in weeks(held)}


def upcoming(held: Schedule, count: int = 6) -> tuple[Week, ...]:
    """The next weeks from today on, with their days that hold something; today in any case."""
    this = monday_of(held.today)
    found = []
    for number in range(count):
        week = held.week(this + number * WEEK)
        found.append(
            replace(
                week,
                cells=tuple(
                    cell for cell in week.cells if cell.day >= held.today and (cell.worth or cell.today)
                ),
            )
        )
    return tuple(week for week in found if week.cells or week.loose)


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day of an agenda with its entries and marks."""

    day: date
    today: bool
    entries: tuple[Entry, ...]
    mark: DayMark

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return is_weekend(self.day)


def agenda(
    rows: Iterable[Entry],
    marks: Mapping[date, DayMark],
    today: date,
    first: date,
    last: date,
    *,
    empty: bool = False,
) -> tuple[AgendaDay, ...]:
    """The days from `first` to `last` that hold something, or all of them with `empty`."""
    days = by_day(row for row in rows if row.last >= first and row.first <= last)
    return tuple(
        AgendaDay(day, day == today, tuple(days.get(day, ())), marks.get(day, DayMark()))
        for day in each_day(first, last)
        if empty or day in days
    )


def fortnight(rows: Iterable[Entry], marks: Mapping[date, DayMark], today: date) -> tuple[AgendaDay, ...]:
    """The next fourteen days, today first, empty ones too."""
    return agenda(rows, marks, today, today, today + timedelta(days=13), empty=True)
