"""Entries → months of weeks of days, and runs of days with something in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.marks import DayMark
from paiqi.views.calendar.slip import Slip

#: More entries than this on a day of the grid fold into a count.
SHOWN = 5
#: The least number of entries of each level of density, from the lightest on.
LEVELS = (1, 2, 4, 6, 9)


def density(count: int) -> int:
    """The level of density of a day with so many entries: 0 to 5."""
    return sum(count >= least for least in LEVELS)


def week_key(day: date) -> str:
    """`2026-W12`: the ISO week of a day, as in its address. Around New Year its year is not the day's."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


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
        return bool(self.mark.holiday) or (self.day.weekday() > 4 and not self.mark.workday)

    @property
    def worth(self) -> bool:
        """Whether the day holds anything that a list should name."""
        return bool(self.entries or self.stood or self.mark.markers or self.mark.blackout)

    @property
    def level(self) -> int:
        """The level of density."""
        return density(len(self.entries))

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
        return f"{self.first:%Y-%m}"

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


@dataclass(frozen=True, slots=True)
class Schedule:
    """All entries sorted into days, weeks as such and months as such, with the marks of days."""

    days: Mapping[date, list[Entry]]
    weeks: Mapping[date, list[Entry]]
    months: Mapping[date, list[Entry]]
    marks: Mapping[date, DayMark]
    today: date
    stood: Mapping[date, tuple[Slip, ...]]

    def week(self, monday: date, month: int | None = None) -> Week:
        """A week from its Monday on; of a month's grid, its days outside that month say so."""
        days = [monday + timedelta(days=n) for n in range(7)]
        cells = tuple(
            Cell(
                day,
                month in (None, day.month),
                day == self.today,
                tuple(self.days.get(day, ())),
                self.marks.get(day, DayMark()),
                self.stood.get(day, ()),
            )
            for day in days
        )
        return Week(monday.isocalendar().week, week_key(monday), cells, tuple(self.weeks.get(monday, ())))


def schedule(
    rows: Iterable[Entry], marks: Mapping[date, DayMark], today: date, stood: Mapping[date, tuple[Slip, ...]]
) -> Schedule:
    """Entries by when they are, and by day what stood there before."""
    weeks_of: dict[date, list[Entry]] = defaultdict(list)
    months_of: dict[date, list[Entry]] = defaultdict(list)
    rows = tuple(rows)
    for row in rows:
        if row.precision == "week":
            weeks_of[row.first].append(row)
        elif row.precision == "month":
            months_of[row.first.replace(day=1)].append(row)
    return Schedule(by_day(rows), weeks_of, months_of, marks, today, stood)


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def months(rows: tuple[Entry, ...], held: Schedule) -> tuple[Month, ...]:
    """Every month of the plan as a grid."""
    keys = month_keys(rows, held.today)
    result = []
    for index, first in enumerate(keys):
        after = (first + timedelta(days=32)).replace(day=1)
        monday = monday_of(first)
        weeks = []
        while monday < after:
            weeks.append(held.week(monday, first.month))
            monday += timedelta(days=7)
        before = f"{keys[index - 1]:%Y-%m}" if index else None
        following = f"{keys[index + 1]:%Y-%m}" if index + 1 < len(keys) else None
        result.append(Month(first, tuple(weeks), tuple(held.months.get(first, ())), before, following))
    return tuple(result)


def weeks(held: Schedule) -> tuple[Week, ...]:
    """The weeks that hold something, and this one."""
    mondays = {monday_of(held.today), *(monday_of(day) for day in held.days), *held.weeks}
    return tuple(held.week(monday) for monday in sorted(mondays))


def weeks_by_key(held: Schedule) -> Mapping[str, Week]:
    """The weeks that have a page, by key (`2026-W12`), in order."""
    return {week.key: week for week in weeks(held)}


def upcoming(held: Schedule, count: int = 6) -> tuple[Week, ...]:
    """The next weeks from today on, with their days that hold something; today in any case."""
    this = monday_of(held.today)
    found = []
    for number in range(count):
        week = held.week(this + timedelta(weeks=number))
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
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        AgendaDay(day, day == today, tuple(days.get(day, ())), marks.get(day, DayMark()))
        for day in every
        if empty or day in days
    )


def fortnight(rows: Iterable[Entry], marks: Mapping[date, DayMark], today: date) -> tuple[AgendaDay, ...]:
    """The next fourteen days, today first, empty ones too."""
    return agenda(rows, marks, today, today, today + timedelta(days=13), empty=True)
