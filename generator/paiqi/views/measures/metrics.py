"""Measured values of an account → trends, and a heat map of responses by weekday and hour beside the planned
times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from paiqi.derive.active_hours import is_active_in
from paiqi.model.accounts import Account
from paiqi.model.choices import Weekday
from paiqi.model.content import Post
from paiqi.model.liveness import happens
from paiqi.model.plan import Plan
from paiqi.model.team import Measurement
from paiqi.views.measures.curves import Trend, trend

#: How far ahead planned posting times are set beside the hours.
AHEAD = timedelta(days=28)
#: Levels of heat, 1 to 5; 0 where nothing was measured or nothing came.
LEVELS = 5

Measured = Mapping[str, tuple[Measurement, ...]]


def by_subject(plan: Plan) -> Measured:
    """The measurements up to today, by subject, as they stand in the files."""
    found: dict[str, list[Measurement]] = defaultdict(list)
    for row in plan.measurements:
        if row.date <= plan.today:
            found[row.subject].append(row)
    return {subject: tuple(rows) for subject, rows in found.items()}


def followers(account: Account, measured: Measured, today: date) -> Trend | None:
    """An account's followers: as its file says, and as measured (which wins on the same day)."""
    points = {day: Decimal(count) for day, count in account.followers.items()}
    points |= {
        row.date: row.value
        for row in measured.get(account.id, ())
        if row.metric == "followers" and row.clock is None
    }
    return trend("followers", points.items(), today)


def all_followers(accounts: Mapping[str, Account], measured: Measured, today: date) -> Mapping[str, Trend]:
    """The followers of each account that has figures."""
    found = ((name, followers(account, measured, today)) for name, account in accounts.items())
    return {name: trend for name, trend in found if trend}


def metric_trends(account: Account, measured: Measured, today: date) -> tuple[Trend, ...]:
    """The other metrics of an account, by name: values of whole days; the last one of a day counts."""
    groups: dict[str, dict[date, Decimal]] = defaultdict(dict)
    for row in measured.get(account.id, ()):
        if row.clock is None and row.metric != "followers":
            groups[row.metric][row.date] = row.value
    return tuple(found for name in sorted(groups) if (found := trend(name, groups[name].items(), today)))


@dataclass(frozen=True, slots=True)
class HeatCell:
    """An hour of a weekday: the mean of its values (None: never measured), its level, planned posts and
    whether it is said to be active.
    """

    weekday: Weekday
    hour: int
    mean: Decimal | None
    level: int
    posts: int
    active: bool


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Responses by weekday and hour: seven rows of the same hours; `best` are the strongest cells.

    `planned` posts stand in the next four weeks, `inside` of them in active hours. `usual` is the mean of all
    measured cells, `at_posts` that of the cells in which posts are planned (each post counts).
    """

    metric: str
    first: date
    last: date
    hours: tuple[int, ...]
    rows: tuple[tuple[HeatCell, ...], ...]
    best: tuple[HeatCell, ...]
    planned: int
    inside: int
    usual: Decimal
    at_posts: Decimal | None


def heat_maps(
    account: Account, measured: Measured, posts: Iterable[Post], today: date
) -> tuple[HeatMap, ...]:
    """A map of each metric of an account that has values with a time of day."""
    groups: dict[str, list[Measurement]] = defaultdict(list)
    for row in measured.get(account.id, ()):
        if row.clock is not None:
            groups[row.metric].append(row)
    times = Counter(
        (post.slot.first.weekday(), post.slot.clock.hour)
        for post in posts
        if post.slot and post.slot.clock and today <= post.slot.first < today + AHEAD and happens(post.status)
    )
    return tuple(_map(name, rows, times, account) for name, rows in sorted(groups.items()))


def _map(metric: str, rows: list[Measurement], times: Counter[tuple[int, int]], account: Account) -> HeatMap:
    values: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    for row in rows:
        if row.clock is not None:
            values[row.date.weekday(), row.clock.hour].append(row.value)
    means = {place: sum(held, Decimal(0)) / len(held) for place, held in values.items()}
    top = max(means.values())
    shown = {hour for _, hour in (*means, *times)}
    hours = tuple(range(min(shown), max(shown) + 1))
    grid = tuple(
        tuple(
            _cell(day, hour, means.get((day.number, hour)), top, times[day.number, hour], account)
            for hour in hours
        )
        for day in Weekday
    )
    cells = [cell for row in grid for cell in row]
    known = [cell for cell in cells if cell.mean is not None]
    met = [(cell.mean, cell.posts) for cell in known if cell.posts and cell.mean is not None]
    return HeatMap(
        metric=metric,
        first=min(row.date for row in rows),
        last=max(row.date for row in rows),
        hours=hours,
        rows=grid,
        best=tuple(sorted(known, key=lambda cell: (-(cell.mean or 0), cell.weekday.number, cell.hour))[:3]),
        planned=sum(cell.posts for cell in cells),
        inside=sum(cell.posts for cell in cells if cell.active),
        usual=sum(means.values(), Decimal(0)) / len(means),
        at_posts=(
            sum((mean * count for mean, count in met), Decimal(0)) / sum(count for _, count in met)
            if met
            else None
        ),
    )


def _cell(
    day: Weekday, hour: int, mean: Decimal | None, top: Decimal, posts: int, account: Account
) -> HeatCell:
    level = 0 if mean is None or mean <= 0 or top <= 0 else min(LEVELS, int(mean / top * LEVELS) + 1)
    return HeatCell(day, hour, mean, level, posts, is_active_in(account.active_hours, day.number, hour))
