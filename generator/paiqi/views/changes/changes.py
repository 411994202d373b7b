"""The changes page: what happened by week and day, newest first, with the days to begin from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from paiqi.history.releases import Release
from paiqi.model.periods import monday_of
from paiqi.model.plan import Plan
from paiqi.model.zones import zone
from paiqi.views.calendar.facets import Facet
from paiqi.views.changes.news import WHATS, News, led

#: So many rows are shown, the newest, and so many of them on one page.
LIMIT, ON_A_PAGE = 500, 180


@dataclass(frozen=True, slots=True)
class NewsDay:
    """A day: what happened, what was edited otherwise by campaign ("" = the team), and the releases made on
    it.

    `follows`: by the full id of a milestone that moved, and its revision, what moved along with it.
    """

    day: date
    rows: tuple[News, ...]
    follows: Mapping[tuple[str, datetime], tuple[News, ...]]
    edits: tuple[tuple[str, tuple[News, ...]], ...]
    releases: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class NewsWeek:
    """A week in which something happened: its Monday and its days, the newest first."""

    monday: date
    days: tuple[NewsDay, ...]

    @property
    def rows(self) -> tuple[News, ...]:
        """All that happened in it."""
        return tuple(
            row
            for day in self.days
            for group in (day.rows, *day.follows.values(), *(edits for _, edits in day.edits))
            for row in group
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a page shows: `weeks` newest first; `older` counts rows that no page shows; `latest`: when
    something last happened.

    `begin` are the days to look back to: (days back, day).
    """

    weeks: tuple[NewsWeek, ...]
    older: int
    latest: datetime | None
    begin: tuple[tuple[int, date], ...]
    facets: tuple[Facet, ...]


def changes(rows: Sequence[News], releases: Sequence[Release], plan: Plan) -> tuple[Changes, ...]:
    """The pages of a plan's news (oldest first) and releases, the newest first; one where there is none."""
    shown = rows[-LIMIT:][::-1]
    local = zone(plan.workspace.timezone)
    made = [(release.stamp.astimezone(local).date(), release) for release in releases]
    latest = rows[-1].at if rows else None
    now = max(plan.today, latest.date()) if latest else plan.today
    begin = tuple((back, now - timedelta(days=back)) for back in (7, 30))
    found, after = [], date.max
    for first in range(0, max(len(shown), 1), ON_A_PAGE):
        some = shown[first : first + ON_A_PAGE]
        oldest = some[-1].at.date() if first + ON_A_PAGE < len(shown) else date.min
        held = [(at, one) for at, one in made if oldest <= at < after]
        weeks = tuple(_weeks(some, held))
        found.append(Changes(weeks, len(rows) - len(shown), latest, begin, _facets(some, plan)))
        after = oldest
    return tuple(found)


def _weeks(shown: Sequence[News], made: Sequence[tuple[date, Release]]) -> Iterator[NewsWeek]:
    """Rows (newest first) and releases by week and day."""
    days = [_day(day, tuple(held), made) for day, held in groupby(shown, key=lambda row: row.at.date())]
    days += [
        NewsDay(day, (), {}, (), tuple(one for at, one in made if at == day))
        for day in {at for at, _ in made} - {one.day for one in days}
    ]
    days.sort(key=lambda one: one.day, reverse=True)
    return (
        NewsWeek(monday, tuple(held)) for monday, held in groupby(days, key=lambda one: monday_of(one.day))
    )


def _day(day: date, held: tuple[News, ...], made: Iterable[tuple[date, Release]]) -> NewsDay:
    # Newest revision first; within one, the most telling first.
    held = tuple(sorted(held, key=lambda row: (-row.at.timestamp(), *row.order)))
    edits = sorted((row for row in held if row.what == "changed"), key=lambda row: row.campaign)
    groups = tuple((name, tuple(rows)) for name, rows in groupby(edits, key=lambda row: row.campaign))
    stones = led(held)
    rows, follows = [], defaultdict(list)
    for row in held:
        if stone := stones.get(row.follows):
            follows[stone.full_id, stone.at].append(row)
        elif row.what != "changed":
            rows.append(row)
    return NewsDay(
        day,
        tuple(rows),
        {key: tuple(found) for key, found in follows.items()},
        groups,
        tuple(one for at, one in made if at == day),
    )


def _facets(rows: Sequence[News], plan: Plan) -> tuple[Facet, ...]:
    platforms = dict.fromkeys(account.platform for account in plan.accounts.values())
    found = [
        Facet("change", tuple(what for what in WHATS if any(row.what == what for row in rows))),
        *_facet("campaign", plan.campaigns, {row.campaign for row in rows}),
        *_facet("item", dict.fromkeys(row.item for row in rows), {row.item for row in rows}),
        *_facet("owner", plan.people, {name for row in rows for name in row.owners}),
        *_facet("platform", platforms, {name for row in rows for name in row.platforms}),
        *_facet("account", plan.accounts, {name for row in rows for name in row.accounts}),
    ]
    # The bar is there wherever there is something to look back on: the days to begin from need it too.
    return tuple(found) if rows else ()


def _facet(field: str, order: Iterable[str], used: set[str]) -> Iterable[Facet]:
    values = tuple(name for name in order if name in used)
    return [Facet(field, values)] if len(values) > 1 else []
