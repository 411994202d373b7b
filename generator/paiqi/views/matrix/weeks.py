"""Columns of weeks that several tables share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.campaign import Campaign

#: Weeks before and after today's that the tables of the workspace show, and the most that a campaign's shows.
BEFORE, AFTER, MOST = 3, 9, 26


@dataclass(frozen=True, slots=True)
class MatrixWeek:
    """A week: its Monday, its ISO key (`2026-W12`), and where it lies to today."""

    monday: date
    key: str
    now: bool = False
    past: bool = False

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    @property
    def thursday(self) -> date:
        """The day that says which month it belongs to."""
        return self.monday + timedelta(days=3)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(first: date, last: date, today: date) -> tuple[MatrixWeek, ...]:
    """The weeks from the one of `first` to the one of `last`."""
    monday, this = monday_of(first), monday_of(today)
    found = []
    while monday <= last:
        year, number, _ = monday.isocalendar()
        found.append(MatrixWeek(monday, f"{year}-W{number:02}", monday == this, monday < this))
        monday += timedelta(weeks=1)
    return tuple(found)


def weeks_around(today: date) -> tuple[MatrixWeek, ...]:
    """The weeks that the workspace's tables show: some that are over, this one, and those to come."""
    this = monday_of(today)
    return weeks(this - timedelta(weeks=BEFORE), this + timedelta(weeks=AFTER - 1), today)


def weeks_of(campaign: Campaign, today: date) -> tuple[MatrixWeek, ...]:
    """A campaign's weeks; of a long or endless one those around today, of one without a start those around
    today too.
    """
    if not campaign.first:
        return weeks_around(today)
    first, last = campaign.first.first, campaign.last.last if campaign.last else today + timedelta(weeks=MOST)
    every = weeks(first, max(first, last), today)
    if len(every) <= MOST:
        return every
    start = sum(week.past for week in every) - MOST // 3
    start = min(max(start, 0), len(every) - MOST)
    return every[start : start + MOST]
