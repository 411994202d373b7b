"""How far each account is supplied: its last planned day, and how full its quotas are at the fullest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paiqi.derive.cadence import Planned, first_empty, last_planned, planned_days, runs_dry, supplied_until
from paiqi.derive.ledger import Figure, Ledger
from paiqi.derive.quotas import Use, by_account
from paiqi.model.accounts import Account
from paiqi.model.choices import AccountStatus
from paiqi.model.limits import Window
from paiqi.model.periods import WEEK, monday_of, month_start
from paiqi.model.plan import Plan
from paiqi.views.rulebook.quota_use import Load


@dataclass(frozen=True, slots=True)
class Supply:
    """An account: the last day it has something planned (None: nothing at all), the `days` for which it is
    supplied, how many posts lie ahead, its quotas at the fullest.

    `dry`: it has a rhythm and is supplied for too few days. `hole`: the first day of the first week (month,
    of a promise by the month) to come in which its rhythm is empty; without a rhythm the first week without
    a post that has posts behind it.
    """

    account: Account
    last: date | None
    days: int | None
    ahead: Figure
    dry: bool
    hole: date | None
    quotas: tuple[Use, ...]


def supplies(plan: Plan, load: Load | None, ledger: Ledger) -> tuple[Supply, ...]:
    """Every account that is run; an account in no content is there too. `load` is what they use of their
    quotas. Only a whole plan says the truth here: without a load there is nothing.
    """
    if load is None:
        return ()
    posts = by_account(plan.posts)
    fullest: dict[str, dict[str, Use]] = {}
    for use in load.uses:
        begun = month_start(plan.today) if use.allowance.quota.window is Window.month else plan.today
        if use.day < begun:
            continue
        held = fullest.setdefault(use.account, {})
        before = held.get(use.allowance.quota.id)
        if before is None or use.used * max(before.allowance.top, 1) > before.used * max(
            use.allowance.top, 1
        ):
            held[use.allowance.quota.id] = use
    found = []
    for account in plan.accounts.values():
        if account.status is not AccountStatus.active:
            continue
        planned = planned_days(posts.get(account.id, ()))
        last = last_planned(account, planned)
        until = supplied_until(account, planned, plan.today)
        empty = first_empty(account, planned, plan.today)
        found.append(
            Supply(
                account,
                last,
                (until - plan.today).days if until and last and last >= plan.today else None,
                ledger.figure("due", "account", account.id),
                bool(account.cadence) and runs_dry(until, plan.today),
                empty.first if empty else _hole(planned, plan.today),
                tuple(fullest.get(account.id, {}).values()),
            )
        )
    return tuple(found)


def _hole(planned: Planned, today: date) -> date | None:
    """The Monday of the first week without a post, of those between today's and the last one that holds any;
    the running week may be over.
    """
    held = {monday_of(day) for days in planned.values() for day in days}
    monday = monday_of(today) + WEEK
    while monday < max(held, default=monday):
        if monday not in held:
            return monday
        monday += WEEK
    return None
