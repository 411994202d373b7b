"""Entries → months of weeks of days, and runs of days with something in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter

from paiqi.derive.merged import Merged
from paiqi.model.periods import (
    WEEK,
    each_day,
    is_weekend,
    monday_of,
    mondays,
    month_end,
    month_key,
    month_starts,
    sunday_of,
    week_key,
    week_of,
)
from paiqi.views.calendar.crowd import Crowd, crowd, first_few
from paiqi.views.calendar.dated import Dated
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.marks import DayMark
from paiqi.views.calendar.slip import Slip

#: More entries than this on a day of the grid fold into a count.
SHOWN = 5
#: So many that moved away are named on a crowded day in any case.
STOOD = 3
#: The least number of entries of each level of density, from the lightest on.
LEVELS = (1, 2, 4, 6, 9)
#: A first and a last day.
Reach = tuple[date, date]
_order = attrgetter("order")


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
    #: How many of these a page leaves out.
    gone: int = 0
    #: Where a page shows a part of its entries: what all of them are.
    crowd: Crowd | None = None

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
        return self.crowd.count if self.crowd else sum(not row.off for row in self.entries)

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

    def cut(self, room: int) -> Cell:
        """The same with as many entries as there is room for."""
        kept, stood = first_few(self.entries, room), self.stood[: max(room, STOOD)]
        if len(kept) == len(self.entries) and len(stood) == len(self.stood):
            return self
        left = len(self.entries) - len(kept)
        return replace(
            self,
            entries=kept,
            stood=stood,
            gone=len(self.stood) - len(stood),
            crowd=crowd(self.entries, left) if left else None,
        )

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return is_weekend(self.day)

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
    #: How many of these a page leaves out: they stand in the list of the month.
    left: int = 0

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
    #: How many of what is planned for it as such a page leaves out.
    left: int = 0

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, week or month that has a page: its key as in its address, its first day, and the keys of its
    neighbours, None at an end.
    """

    key: str
    first: date
    before: str | None
    after: str | None


Stretches = Mapping[str, Stretch]


@dataclass(frozen=True, slots=True)
class Schedule:
    """All entries by days, by weeks as such and by months as such, with the marks of days; a page of one of
    them takes no more than what lies there.
    """

    days: Mapping[date, tuple[Entry, ...]]
    weeks: Mapping[date, tuple[Entry, ...]]
    months: Mapping[date, tuple[Entry, ...]]
    marks: Mapping[date, DayMark]
    today: date
    stood: Mapping[date, tuple[Slip, ...]]
    #: The first and last days of all that stands on calendars, the team's own markers and silences with it.
    first: date
    last: date

    def cell(self, day: date, inside: bool = True) -> Cell:
        """A day."""
        return Cell(
            day,
            inside,
            day == self.today,
            self.days.get(day, ()),
            self.marks.get(day, DayMark()),
            self.stood.get(day, ()),
        )

    def week(self, monday: date, month: int | None = None) -> Week:
        """A week from its Monday on; of a month's grid, its days outside that month say so."""
        cells = tuple(
            self.cell(day, month in (None, day.month)) for day in each_day(monday, sunday_of(monday))
        )
        return Week(week_of(monday)[1], week_key(monday), cells, self.weeks.get(monday, ()))


def reach(parts: Mapping[str, Dated], team: Dated, today: date, own_days: tuple[date, ...]) -> Reach:
    """The first and last days of all that stands on calendars, today among them."""
    every = (*parts.values(), team)
    firsts = (one.first for one in every if one.first)
    lasts = (one.last for one in every if one.last)
    return min((today, *own_days, *firsts)), max((today, *own_days, *lasts))


def schedule(
    parts: Mapping[str, Dated],
    team: Dated,
    marks: Mapping[date, DayMark],
    today: date,
    stood: Mapping[date, tuple[Slip, ...]],
    reach: Reach,
) -> Schedule:
    """Entries by when they are, and by day what stood there before."""
    every = (*parts.values(), team)
    return Schedule(
        Merged((one.days for one in every), _order),
        Merged((one.weeks for one in every), _in_time),
        Merged((one.months for one in every), _in_time),
        marks,
        today,
        stood,
        *reach,
    )


def _in_time(row: Entry) -> tuple[object, ...]:
    return (row.first, row.order)


def _stretches(firsts: Sequence[date], key: Callable[[date], str]) -> Stretches:
    keys = [key(first) for first in firsts]
    befores, afters = [None, *keys[:-1]], [*keys[1:], None]
    return {
        one: Stretch(one, first, before, after)
        for one, first, before, after in zip(keys, firsts, befores, afters, strict=True)
    }


def month_keys(held: Schedule) -> Stretches:
    """All months from the first entry, marker or silence to the last, today's too."""
    return _stretches(list(month_starts(held.first, held.last)), month_key)


def month(stretch: Stretch, held: Schedule) -> Month:
    """A month as a grid."""
    first = stretch.first
    return Month(
        first,
        tuple(held.week(monday, first.month) for monday in mondays(first, month_end(first))),
        held.months.get(first, ()),
        stretch.before,
        stretch.after,
    )


def week_keys(held: Schedule) -> Stretches:
    """The weeks that hold something, and this one: those that have a page (`2026-W12`)."""
    firsts = {monday_of(held.today), *(monday_of(day) for day in held.days), *held.weeks}
    return _stretches(sorted(firsts), week_key)


def week(stretch: Stretch, held: Schedule) -> Week:
    """A week as columns of days."""
    return held.week(stretch.first)


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


def fortnight(held: Schedule) -> tuple[Cell, ...]:
    """The next fourteen days, today first, empty ones too."""
    return tuple(held.cell(day) for day in each_day(held.today, held.today + timedelta(days=13)))
