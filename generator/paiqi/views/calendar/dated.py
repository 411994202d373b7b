"""The rows of one campaign by when they are: calendars are put together of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from paiqi.derive.on_accounts import in_time
from paiqi.model.campaign import Campaign
from paiqi.model.content import Post
from paiqi.model.kpis import Kpi
from paiqi.model.periods import each_day, month_start
from paiqi.model.walk import posts_of
from paiqi.views.calendar.entries import Entry, team_rows
from paiqi.views.calendar.facets import Used, used_by

#: What lasts longer than this stands on no more days after its first, but for its last.
LONGEST = timedelta(days=62)
Rows = Mapping[date, tuple[Entry, ...]]
_order = attrgetter("order")


@dataclass(frozen=True, slots=True)
class Dated:
    """Rows by their days, by the Monday of the week and the first of the month where no more is known of
    them, each in order; their first and last days (None: there are no rows); and what one can filter by.
    """

    days: Rows
    weeks: Rows
    months: Rows
    first: date | None
    last: date | None
    used: Used


def dated(campaign: Campaign, rows: tuple[Entry, ...]) -> Dated:
    """The rows of a campaign by when they are."""
    return _dated(rows)


def team_dated(team_kpis: tuple[Kpi, ...]) -> Dated:
    """The rows of what belongs to no campaign, by when they are."""
    return _dated(team_rows(team_kpis))


def _dated(rows: tuple[Entry, ...]) -> Dated:
    weeks: dict[date, list[Entry]] = defaultdict(list)
    months: dict[date, list[Entry]] = defaultdict(list)
    for row in rows:
        if row.precision == "week":
            weeks[row.first].append(row)
        elif row.precision == "month":
            months[month_start(row.first)].append(row)
    return Dated(
        by_day(rows),
        _in_order(weeks),
        _in_order(months),
        min((row.first for row in rows), default=None),
        max((row.last for row in rows), default=None),
        used_by(rows),
    )


def by_day(rows: Iterable[Entry]) -> Rows:
    """The rows of each day; one of several days stands on each of them."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for row in rows:
        if row.tentative:
            continue
        if row.first == row.last:
            days[row.first].append(row)
            continue
        last = min(row.last, row.first + LONGEST)
        for day in {*each_day(row.first, last), row.last}:
            days[day].append(row)
    return _in_order(days)


def _in_order(found: Mapping[date, list[Entry]]) -> Rows:
    return {day: tuple(sorted(rows, key=_order)) for day, rows in found.items()}


def posts_by_day(campaign: Campaign) -> Mapping[date, tuple[Post, ...]]:
    """The posts of a campaign by their days, each day's in order of time."""
    days: dict[date, list[Post]] = defaultdict(list)
    for post in in_time(posts_of(campaign)):
        if post.slot and not post.slot.tentative:
            days[post.slot.first].append(post)
    return {day: tuple(posts) for day, posts in days.items()}
