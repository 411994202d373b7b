"""Pages of KPIs."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading, SearchEntry
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews


def kpis(views: SiteViews) -> Iterator[PageData]:
    """All KPIs along the chain."""
    search = tuple(
        SearchEntry(view.kpi.full_id.replace("/", "."), view.kpi.title, "")
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
    yield PageData("kpis/", msg("KPIs").text(views.language), {}, headings, search)
