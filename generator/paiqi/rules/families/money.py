"""Rules about money: what was spent beyond the plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal

from paiqi.model.activities import Activity
from paiqi.model.item import Item
from paiqi.model.liveness import happens, is_closed
from paiqi.model.money import BudgetLine, Spending
from paiqi.model.placements import Placement
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CampaignScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, Spoken, msg
from paiqi.text.places import Span


@rule("overspent", Severity.advice, "budget")
def overspent(scope: CampaignScope) -> Iterator[Finding]:
    """More was spent than planned: on a line of the budget, a placement or an activity.
    已花费超过计划金额：预算明细、投放或活动。

    Why: What is spent here is missing elsewhere; or a figure has a zero too many. Amounts are confidential:
        only how many times the plan was spent is said.
    原因: 这里超支，别处就少了；也可能多写了一个零。金额需保密，只说是计划的多少倍。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        budget: {currency: CNY, lines: [{for: 达人, planned: 90000, spent: 810000}]}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        budget: {currency: CNY, lines: [{for: 达人, planned: 90000, spent: 81000}]}
    """
    campaign = scope.campaign
    if is_closed(campaign.status) or not happens(campaign.stopped):
        return
    for line in campaign.budget.lines if campaign.budget else ():
        yield from _above(line, msg("a line of the budget"), line.span("spent"), (campaign,))
    items: tuple[Placement | Activity, ...] = (*campaign.placements, *campaign.activities)
    for item in items:
        if item.budget and happens(item.status):
            title = Spoken(item.title, item.title)
            yield from _above(item.budget, title, item.span("budget", "spent"), (item, campaign))


def _above(
    money: BudgetLine | Spending, what: Message | Spoken, place: Span, about: tuple[Item, ...]
) -> Iterator[Finding]:
    planned, spent = money.planned, money.spent
    if spent is None or spent <= planned:
        return
    if planned:
        # Rounded up, so that what is a little too much never reads as 1.
        ratio = (spent / planned).quantize(Decimal("0.01"), ROUND_UP).normalize()
        message = msg("{what}: {ratio} times what was planned is spent", what=what, ratio=f"{ratio:f}")
    else:
        message = msg("{what}: money is spent and none was planned", what=what)
    yield Finding(place, message, msg("correct spent:, or raise planned: and save it elsewhere"), about)
