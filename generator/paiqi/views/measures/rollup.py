"""KPIs and money brought together: by campaign, by platform, and from stage to stage."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from paiqi.derive.figure import Figure
from paiqi.derive.ledger import Ledger
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Direction, KpiKind
from paiqi.model.kpis import Actuals
from paiqi.model.money import BudgetLine
from paiqi.model.plan import Plan
from paiqi.views.measures.curves import Trend
from paiqi.views.measures.kpis import KpiView, StageView, by_stage


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a stage's lead KPI gained, divided by that of the stage before: `ratio` = `below` ÷ `above`."""

    above: KpiView
    below: KpiView
    ratio: Decimal

    @property
    def same_day(self) -> bool:
        """Whether both were last measured on one day."""
        return self.above.measured == self.below.measured


def lead(stage: StageView) -> KpiView | None:
    """The KPI that stands for a stage: the cumulative one marked `lead`, else the only cumulative one there
    is.
    """
    sums = [
        view
        for view in stage.kpis
        if view.kpi.kind is KpiKind.cumulative and view.kpi.direction is Direction.up
    ]
    marked = [view for view in sums if view.kpi.lead]
    chosen = marked or sums
    return chosen[0] if len(chosen) == 1 else None


def conversions(views: tuple[KpiView, ...]) -> tuple[Conversion | None, ...]:
    """From each stage to the next, of one campaign; None where a stage has no lead KPI or nothing was gained
    there yet.
    """
    leads = [lead(stage) for stage in by_stage(views)]
    return tuple(
        (
            Conversion(above, below, below.gained / above.gained)
            if above and below and above.gained and below.gained and above.gained > 0 and below.gained > 0
            else None
        )
        for above, below in itertools.pairwise(leads)
    )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one unit of a KPI's result cost: `spent` of the budget's `lines` for it ÷ what it has gained."""

    view: KpiView
    lines: tuple[str, ...]
    spent: Decimal
    each: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """A campaign's budget: planned and spent sums of its lines, how many lines name no spent sum, and costs
    per result.
    """

    currency: str
    planned: Decimal
    spent: Decimal
    unknown: int
    costs: tuple[Cost, ...]

    @property
    def share(self) -> float:
        """Spent of planned."""
        return float(self.spent / self.planned) if self.planned else 0.0


def money(campaign: Campaign, currency: str, views: tuple[KpiView, ...]) -> Money | None:
    """The money of a campaign, None where this audience sees none.

    Budgets of placements and activities are parts of the campaign's lines and are not added to them.
    """
    if campaign.budget is None or not campaign.budget.lines:
        return None
    lines = campaign.budget.lines
    spent = sum((line.spent for line in lines if line.spent is not None), Decimal(0))
    costs = tuple(cost for view in views if (cost := _cost(view, lines)))
    return Money(
        campaign.budget.currency or currency,
        sum((line.planned for line in lines), Decimal(0)),
        spent,
        sum(line.spent is None for line in lines),
        costs,
    )


def _cost(view: KpiView, lines: Iterable[BudgetLine]) -> Cost | None:
    """What a unit of a KPI cost; None where no line is for it, or nothing is gained or spent yet."""
    own = [line for line in lines if line.kpi == view.kpi.full_id]
    spent = sum((line.spent for line in own if line.spent is not None), Decimal(0))
    if not spent or not view.gained or view.gained <= 0 or view.kpi.direction is not Direction.up:
        return None
    return Cost(view, tuple(line.purpose for line in own), spent, spent / view.gained)


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign (None: the team's own KPIs) with its KPIs by stage, conversions and money."""

    campaign: Campaign | None
    stages: tuple[StageView, ...]
    conversions: tuple[Conversion | None, ...]
    money: Money | None


def campaign_rows(
    campaigns: Iterable[Campaign], plan: Plan, views: Mapping[str, KpiView]
) -> tuple[CampaignRow, ...]:
    """A row a campaign that has KPIs or a budget, then the team's; `views` by full id."""
    rows = []
    for campaign in campaigns:
        own = tuple(views[kpi.full_id] for kpi in campaign.kpis)
        held = money(campaign, plan.workspace.currency, own)
        if own or held:
            rows.append(CampaignRow(campaign, by_stage(own), conversions(own), held))
    team = tuple(views[kpi.full_id] for kpi in plan.team_kpis)
    if team:
        rows.append(CampaignRow(None, by_stage(team), (None, None, None), None))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class PlatformRow:
    """A platform: its accounts, their followers together (latest, and since each account's first figure),
    posts out and ahead, KPIs measured there.
    """

    platform: str
    accounts: int
    followers: Decimal | None
    change: Decimal | None
    kpis: tuple[KpiView, ...]
    ledger: Ledger = field(compare=False, repr=False)

    @property
    def published(self) -> Figure:
        """The posts that are out."""
        return self.ledger.figure("published", "platform", self.platform)

    @property
    def ahead(self) -> Figure:
        """The posts that are to come."""
        return self.ledger.figure("due", "platform", self.platform)


def platform_rows(
    plan: Plan, followers: Mapping[str, Trend], views: Mapping[str, KpiView], ledger: Ledger
) -> tuple[PlatformRow, ...]:
    """A row a platform, in the order of the account matrix; a KPI stands where its accounts are measured."""
    rows = []
    for platform in dict.fromkeys(account.platform for account in plan.accounts.values()):
        accounts = [name for name, account in plan.accounts.items() if account.platform == platform]
        trends = [followers[name] for name in accounts if name in followers]
        measured = tuple(
            views[kpi.full_id]
            for kpi in plan.kpis
            if isinstance(kpi.actuals, Actuals) and set(kpi.actuals.accounts) & set(accounts)
        )
        rows.append(
            PlatformRow(
                platform,
                len(accounts),
                sum((one.value for one in trends), Decimal(0)) if trends else None,
                (
                    sum((one.change for one in trends), Decimal(0))
                    if any(len(one.points) > 1 for one in trends)
                    else None
                ),
                measured,
                ledger,
            )
        )
    return tuple(rows)
