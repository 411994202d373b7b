"""How far each account is supplied: its last planned day, and how full its quotas are at the fullest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paiqi.derive.cadence import first_hole, last_planned, planned_days, runs_dry, supplied_until
from paiqi.derive.figure import Figure
from paiqi.derive.ledger import Ledger
from paiqi.derive.outlook import Outlook
from paiqi.derive.quotas import Use, by_account
from paiqi.model.accounts import Account
from paiqi.model.choices import AccountStatus
from paiqi.model.limits import Window
from paiqi.model.periods import month_start
from paiqi.model.plan import Plan
from paiqi.views.rulebook.quota_use import Load


@dataclass(frozen=True, slots=True)
class Supply:
    """An account: the last day it has something planned (None: nothing at all), its `stock` (None: nothing is
    planned from today on), how many posts lie ahead, its quotas at the fullest.

    `dry`: it has a rhythm and is supplied for too few days. `hole`: the first day of the first week (month,
    of a promise by the month) to come in which its rhythm is empty; without a rhythm the first week without
    a post that has posts behind it.
    """

    account: Account
    last: date | None
    stock: Figure | None
    ahead: Figure
    dry: bool
    hole: date | None
    quotas: tuple[Use, ...]


def supplies(plan: Plan, load: Load | None, ledger: Ledger, outlook: Outlook) -> tuple[Supply, ...]:
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
        found.append(
            Supply(
                account,
                last,
                outlook.figure("stock", "account", account.id),
                ledger.figure("due", "account", account.id),
                bool(account.cadence) and runs_dry(until, plan.today),
                first_hole(account, planned, plan.today),
                tuple(fullest.get(account.id, {}).values()),
            )
        )
    return tuple(found)
