"""Columns of weeks that several tables share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paiqi.derive.pledges import horizon
from paiqi.model.campaign import Campaign
from paiqi.model.periods import WEEK, monday_of, mondays, sunday_of, thursday_of, week_key

#: Weeks before today's that the tables of the workspace show, and the most that a campaign's shows.
BEFORE, MOST = 3, 26


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
        return sunday_of(self.monday)

    @property
    def thursday(self) -> date:
        """The day that says which month it belongs to."""
        return thursday_of(self.monday)


def weeks(first: date, last: date, today: date) -> tuple[MatrixWeek, ...]:
    """The weeks from the one of `first` to the one of `last`."""
    this = monday_of(today)
    return tuple(
        MatrixWeek(monday, week_key(monday), monday == this, monday < this) for monday in mondays(first, last)
    )


def weeks_around(today: date) -> tuple[MatrixWeek, ...]:
    """The weeks that the workspace's tables show: some that are over, this one, and those to come."""
    this = monday_of(today)
    return weeks(this - BEFORE * WEEK, horizon(today), today)


def weeks_of(campaign: Campaign, today: date) -> tuple[MatrixWeek, ...]:
    """A campaign's weeks; of a long or endless one those around today, of one without a start those around
    today too.
    """
    if not campaign.first:
        return weeks_around(today)
    first, last = campaign.first.first, campaign.last.last if campaign.last else today + MOST * WEEK
    every = weeks(first, max(first, last), today)
    if len(every) <= MOST:
        return every
    start = sum(week.past for week in every) - MOST // 3
    start = min(max(start, 0), len(every) - MOST)
    return every[start : start + MOST]
