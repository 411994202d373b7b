"""How steadily accounts publish by plan: planned days, coming periods of a promised rhythm, and the day after
which nothing is planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from paiqi.model.accounts import Account
from paiqi.model.choices import Period
from paiqi.model.content import Post
from paiqi.model.liveness import happens
from paiqi.model.periods import DAY, CalendarPeriod, period_of, periods_within

#: So far ahead a rhythm is held against the plan.
AHEAD = timedelta(days=28)
#: An account whose last post is nearer than this is running dry.
DRY = timedelta(days=14)
#: How far a pillar's planned share may lie from its target.
TOLERANCE = Decimal("0.15")

#: The days of an account's posts by their format.
Planned = Mapping[str, list[date]]


def planned_days(posts: Iterable[Post]) -> Planned:
    """The days of an account's posts by format, without what is cancelled or on hold; a week's post stands on
    its Monday, a month's on no day.
    """
    days: dict[str, list[date]] = {}
    for post in posts:
        if post.slot and post.slot.precision != "month" and happens(post.status) and post.format:
            days.setdefault(post.format, []).append(post.slot.first)
    return days


def periods_ahead(today: date, period: Period) -> Iterator[CalendarPeriod]:
    """The whole periods of a promise that begin within the time ahead; weeks and months that already run are
    left out.
    """
    return periods_within(period_of(today, period).last + DAY, today + AHEAD, period)


def last_planned(account: Account, planned: Planned) -> date | None:
    """The last day on which an account has something planned in a format of its rhythm (in any format where
    it has none).
    """
    days = (
        day
        for form, held in planned.items()
        if not account.cadence or form in account.cadence
        for day in held
    )
    return max(days, default=None)


def runs_dry(last: date | None, today: date) -> bool:
    """Whether an account's plan ends too soon; one without any plan does."""
    return last is None or last < today + DRY
