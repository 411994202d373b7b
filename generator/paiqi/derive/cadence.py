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
from paiqi.model.periods import DAY, CalendarPeriod, period_after, period_of, periods_within

#: So far ahead a rhythm is held against the plan.
AHEAD = timedelta(days=28)
#: An account that is supplied for less than this is running dry.
DRY = timedelta(days=14)
#: How far a pillar's planned share may lie from its target, as a part of that target, and among how many
#: pieces a share says anything.
TOLERANCE, ENOUGH = Decimal(1) / 3, 10

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


def share_is_off(count: int, total: int, target: Decimal | None) -> bool:
    """Whether a pillar holds far more or less than its share: by over a third of the target, and by more than
    one piece, which no plan can cut.
    """
    if target is None or not total:
        return False
    wanted = target * total
    return abs(count - wanted) > max(wanted * TOLERANCE, Decimal(1))


def first_empty(account: Account, planned: Planned, today: date) -> CalendarPeriod | None:
    """The first whole week to come (month, for a promise by the month) in which a format of the account's
    rhythm has nothing planned; None where no rhythm is promised.
    """
    found = [
        _first_without(
            planned.get(form, ()), Period.month if count.period is Period.month else Period.week, today
        )
        for form, count in account.cadence.items()
        if count.period is not None
    ]
    return min(found, key=lambda one: one.first, default=None)


def _first_without(days: Iterable[date], period: Period, today: date) -> CalendarPeriod:
    held = {period_of(day, period).key for day in days}
    one = period_after(period_of(today, period), period)
    while one.key in held:
        one = period_after(one, period)
    return one


def supplied_until(account: Account, planned: Planned, today: date) -> date | None:
    """The last day for which an account is supplied: the one before the first week of its rhythm that is
    empty, whatever is planned behind that hole; without a rhythm the day of its last post.
    """
    empty = first_empty(account, planned, today)
    return empty.first - DAY if empty else last_planned(account, planned)


def runs_dry(until: date | None, today: date) -> bool:
    """Whether an account is supplied until too soon a day; one without any plan is."""
    return until is None or until < today + DRY
