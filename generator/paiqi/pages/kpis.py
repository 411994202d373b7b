"""Pages of KPIs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import Cost, Listed, long
from paiqi.pages.site import Heading, SearchEntry, SearchKind
from paiqi.text.messages import msg
from paiqi.views.measures.kpis import KpiView, StageView
from paiqi.views.measures.rollup import CampaignRow, PlatformRow

#: So many KPIs stand in a field of a table; the rest is counted there and has its cards.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class KpisContext:
    """All KPIs by link of the chain, by campaign and by platform: `lists` "campaigns", "money", "platforms"
    and, by the names of `stages`, the cards.
    """

    stages: tuple[StageView, ...]
    most: int = SHOWN
    lists: Mapping[str, Listed[CampaignRow | PlatformRow | KpiView]] = field(default_factory=dict)
    more: Listed[CampaignRow | PlatformRow | KpiView] | None = None


def kpis(views: PageViews) -> Iterator[PageData]:
    """All KPIs along the chain."""
    language = views.language
    asked = [row for row in views.campaign_rows if any(stage.kpis for stage in row.stages)]
    lists: dict[str, tuple[Sequence[Any], Cost[Any]]] = {
        "campaigns": (asked, _row_cost),
        "money": ([row for row in views.campaign_rows if row.money], _money_cost),
        "platforms": (views.platform_rows, 16 + 4 * SHOWN),
        **{stage.stage.value: (stage.kpis, card_cost) for stage in views.stages},
    }
    titles = {
        "campaigns": msg("By campaign").text(language),
        "money": msg("Budget and cost per result").text(language),
        "platforms": msg("By platform").text(language),
        **{stage.stage.value: stage.stage.label(language) for stage in views.stages},
    }
    headings = tuple(
        Heading(name, title, 2)
        for name, title in titles.items()
        if lists[name][0] or name not in ("campaigns", "money", "platforms")
    )
    page = PageData("kpis/", msg("KPIs").text(language), KpisContext(views.stages), headings)
    for data in listed_pages(page, lists, titles):
        cards = [
            view for one in data.context.lists.values() for view in one.rows if isinstance(view, KpiView)
        ]
        holds = tuple(f"kpis/#{_anchor(view)}" for view in cards) if data.context.more else ()
        yield replace(data, search=tuple(map(_found, cards)), holds=holds)


def _anchor(view: KpiView) -> str:
    return view.kpi.full_id.replace("/", ".")


def _found(view: KpiView) -> SearchEntry:
    return SearchEntry(_anchor(view), view.kpi.title, "", SearchKind.kpi, (view.kpi.id,))


def _row_cost(row: CampaignRow) -> int:
    title = row.campaign.title if row.campaign else ""
    own = (5 + sum(5 + long(view.kpi.title) for view in stage.kpis[:SHOWN]) for stage in row.stages)
    return 8 + long(title) + sum(own)


def _money_cost(row: CampaignRow) -> int:
    costs = row.money.costs if row.money else ()
    title = row.campaign.title if row.campaign else ""
    return 16 + 2 * len(costs) + long(title, *(line for one in costs for line in one.lines))


def card_cost(view: KpiView) -> int:
    """The elements of a KPI's card, see macros/charts.html: dots of a curve, rows of figures."""
    return 36 + long(view.kpi.title) + min(len(view.curve), 60) + 6 * min(len(view.history), 30)
