"""The coming weeks: how much is planned against what the accounts promise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.derive.ledger import Ledger
from paiqi.model.choices import AccountStatus, Period
from paiqi.model.periods import WEEK, monday_of, mondays, week_key
from paiqi.model.plan import Plan

WEEKS = 8
#: How many of a promised rhythm fall into one week.
_A_WEEK = {Period.day: Decimal(7), Period.week: Decimal(1), Period.month: Decimal(12) / Decimal(52)}


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """A week from its Monday: posts planned, those that count towards a rhythm, posts that the rhythms
    promise, and the accounts that fall short or hold far more.

    `state`: empty (nothing is planned), short, full (far more than promised, in sum or on an account), even,
    or free (nothing is promised, so that nothing can be kept).
    """

    first: date
    key: str
    planned: int
    kept: int
    promised: int
    short: tuple[str, ...]
    over: tuple[str, ...]

    @property
    def state(self) -> str:
        """In a word."""
        if not self.planned:
            return "empty"
        if self.short:
            return "short"
        if self.over:
            return "full"
        return "even" if self.promised else "free"


def coming_mondays(today: date) -> tuple[date, ...]:
    """The Mondays of this week and the seven after it."""
    return tuple(mondays(today, monday_of(today) + (WEEKS - 1) * WEEK))


def far_more(held: int, promised: int) -> bool:
    """Whether a period holds so much more than promised that readers get tired."""
    return held >= max(2 * promised, promised + 2)


def rhythm(plan: Plan, ledger: Ledger) -> tuple[WeekLoad, ...]:
    """This week and the seven after it; posts that are cancelled or on hold do not count."""
    firsts = coming_mondays(plan.today)
    end = firsts[-1] + WEEK
    posts = [one.post for one in ledger.planned if firsts[0] <= one.post.slot.first < end]
    held = Counter((week_key(post.slot.first), post.account, post.format or "") for post in posts)
    weeks = Counter(week_key(post.slot.first) for post in posts)
    promises = [
        (account.id, form, count.number, count.period)
        for account in plan.accounts.values()
        if account.status is AccountStatus.active
        for form, count in account.cadence.items()
        if count.period is not None
    ]
    return tuple(_week(monday, weeks, held, promises) for monday in firsts)


def _week(
    monday: date,
    weeks: Counter[str],
    held: Counter[tuple[str, str, str]],
    promises: list[tuple[str, str, int, Period]],
) -> WeekLoad:
    key = week_key(monday)
    total, kept, short, over = Decimal(0), 0, [], []
    for account, form, number, period in promises:
        promised = number * _A_WEEK[period]
        total += promised
        kept += held[key, account, form]
        # A month's promise says nothing of a single week.
        if period is Period.month:
            continue
        if held[key, account, form] < promised:
            short.append(account)
        elif far_more(held[key, account, form], int(promised)):
            over.append(account)
    return WeekLoad(
        monday, key, weeks[key], kept, round(total), tuple(dict.fromkeys(short)), tuple(dict.fromkeys(over))
    )
