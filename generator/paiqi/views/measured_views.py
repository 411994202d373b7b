"""What pages draw on of what was measured and learnt: KPIs, followers, communities, learnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from paiqi.model.campaign import Campaign
from paiqi.views.ground import Ground
from paiqi.views.measures.curves import Trend
from paiqi.views.measures.kpis import KpiView, StageView, by_stage, kpi_view
from paiqi.views.measures.metrics import Measured, by_subject, followers
from paiqi.views.measures.rollup import CampaignRow, PlatformRow, campaign_rows, platform_rows
from paiqi.views.reports.learned import Learned, by_item, learnings
from paiqi.views.team.community import CommunityView, communities


@dataclass(frozen=True)
class MeasuredViews(Ground):
    """A plan's ground with its measures."""

    @cached_property
    def kpi_views(self) -> Mapping[str, KpiView]:
        """All KPIs by full id."""
        return {kpi.full_id: kpi_view(kpi, self.plan.today) for kpi in self.plan.kpis}

    @cached_property
    def stages(self) -> tuple[StageView, ...]:
        """All KPIs by link of the chain."""
        return by_stage(tuple(self.kpi_views.values()))

    @cached_property
    def campaign_rows(self) -> tuple[CampaignRow, ...]:
        """KPIs and money by campaign."""
        return campaign_rows(self.plan, self.campaigns, self.kpi_views)

    @cached_property
    def platform_rows(self) -> tuple[PlatformRow, ...]:
        """Accounts, followers and KPIs by platform."""
        return platform_rows(self.plan, self.followers, self.kpi_views)

    @cached_property
    def measured(self) -> Measured:
        """The measurements by subject; none where the audience sees none."""
        return by_subject(self.plan)

    @cached_property
    def followers(self) -> Mapping[str, Trend]:
        """The followers of each account that has figures."""
        found = (
            (name, followers(account, self.measured, self.plan.today))
            for name, account in self.plan.accounts.items()
        )
        return {name: trend for name, trend in found if trend}

    @cached_property
    def communities(self) -> tuple[CommunityView, ...]:
        """Communities with their rituals and feedback."""
        return communities(self.plan, self.internal)

    @cached_property
    def learnings(self) -> tuple[Learned, ...]:
        """All learnings, latest first."""
        return learnings(self.plan)

    @cached_property
    def learned(self) -> Mapping[str, tuple[Learned, ...]]:
        """The learnings about each item, by full id."""
        return by_item(self.learnings)

    def kpis(self, campaign: Campaign) -> tuple[KpiView, ...]:
        """A campaign's KPIs."""
        return tuple(self.kpi_views[kpi.full_id] for kpi in campaign.kpis)
