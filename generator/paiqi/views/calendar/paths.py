"""Which days and weeks have pages, and where: for links that lead there only where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.periods import week_key
from paiqi.model.workspace import Workspace
from paiqi.views.calendar.days import AHEAD, day_path
from paiqi.views.calendar.months import Month, Stretches


@dataclass(frozen=True, slots=True)
class DayPaths:
    """The pages of days and weeks, by what they are of."""

    today: date
    days: frozenset[date]
    weeks: frozenset[str]

    def day(self, day: date) -> str:
        """The sheet of a day, "" where it has none."""
        return day_path(day) if day in self.days else ""

    @property
    def tomorrow(self) -> str:
        """The sheet of the day after today."""
        return self.day(self.today + timedelta(days=1))

    def week(self, day: date) -> str:
        """The page of a day's week, "" where it has none."""
        key = week_key(day)
        return f"week/{key}/" if key in self.weeks else ""

    def first_week(self, month: Month) -> str:
        """The week's page to begin with for a month: this week's if it lies there, else the first that has a
        page; "" for none.
        """
        days = [cell.day for week in month.weeks for cell in week.cells if cell.inside]
        found = [self.today, *days] if self.today in days else days
        return next((path for day in found if (path := self.week(day))), "")


def day_paths(today: date, days: Stretches, weeks: Stretches) -> DayPaths:
    """The pages of days and weeks that a site has."""
    return DayPaths(today, frozenset(one.first for one in days.values()), frozenset(weeks))


@dataclass(frozen=True, slots=True)
class ShownDay:
    """The day that a site shows as today, in which zone, whether it is fixed, and up to which day every day
    from it on has a sheet.
    """

    day: date
    zone: str
    fixed: bool
    until: date


def shown_day(today: date, workspace: Workspace) -> ShownDay:
    """What tells readers that a site has grown old."""
    return ShownDay(today, workspace.timezone, workspace.today is not None, today + AHEAD)
