"""Pages of KPIs."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading, SearchEntry
from paiqi.text.messages import msg
from paiqi.views.site_views import Atlas


def kpis(atlas: Atlas) -> Iterator[PageData]:
    """All KPIs along the chain."""
    search = tuple(
        SearchEntry(view.kpi.full_id.replace("/", "."), view.kpi.title, "")
        for stage in atlas.stages
        for view in stage.kpis
    )
    sections = (
        ("campaigns", msg("By campaign"), bool(atlas.campaign_rows)),
        ("money", msg("Budget and cost per result"), any(row.money for row in atlas.campaign_rows)),
        ("platforms", msg("By platform"), bool(atlas.platform_rows)),
    )
    found = [Heading(name, title.text(atlas.language), 2) for name, title, there in sections if there]
    headings = (
        *found,
        *(Heading(stage.stage.value, stage.stage.label(atlas.language), 2) for stage in atlas.stages),
    )
    yield PageData("kpis/", msg("KPIs").text(atlas.language), {}, headings, search)
