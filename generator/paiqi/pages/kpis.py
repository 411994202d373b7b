"""Pages of KPIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import Heading, SearchEntry, SearchKind
from paiqi.text.messages import msg
from paiqi.views.measures.kpis import StageView
from paiqi.views.measures.rollup import CampaignRow, PlatformRow


@dataclass(frozen=True, slots=True)
class KpisContext:
    """All KPIs by link of the chain, by campaign and by platform."""

    stages: tuple[StageView, ...]
    campaign_rows: tuple[CampaignRow, ...]
    platform_rows: tuple[PlatformRow, ...]


def kpis(views: PageViews) -> Iterator[PageData]:
    """All KPIs along the chain."""
    search = tuple(
        SearchEntry(view.kpi.full_id.replace("/", "."), view.kpi.title, "", SearchKind.kpi, (view.kpi.id,))
        for stage in views.stages
        for view in stage.kpis
    )
    sections = (
        ("campaigns", msg("By campaign"), bool(views.campaign_rows)),
        ("money", msg("Budget and cost per result"), any(row.money for row in views.campaign_rows)),
        ("platforms", msg("By platform"), bool(views.platform_rows)),
    )
    found = [Heading(name, title.text(views.language), 2) for name, title, there in sections if there]
    headings = (
        *found,
        *(Heading(stage.stage.value, stage.stage.label(views.language), 2) for stage in views.stages),
    )
    context = KpisContext(views.stages, views.campaign_rows, views.platform_rows)
    yield PageData("kpis/", msg("KPIs").text(views.language), context, headings, search)
