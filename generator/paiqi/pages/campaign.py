"""The page of a campaign: what it is for, its figures, its matrix and everything that it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paiqi.history.releases import Release
from paiqi.model.campaign import Campaign
from paiqi.pages.findable import of_campaign
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import Heading
from paiqi.text.messages import msg
from paiqi.views.changes.news import News
from paiqi.views.changes.slippage import Slippage
from paiqi.views.matrix.content_matrix import CampaignMatrix
from paiqi.views.matrix.promised import PromiseTable
from paiqi.views.measures.kpis import KpiView, StageView, by_stage
from paiqi.views.measures.rollup import Conversion, Money, conversions
from paiqi.views.reports.learned import Learned
from paiqi.views.team.campaigns import Course, ForWhom, PhaseLine, PieceView


@dataclass(frozen=True, slots=True)
class CampaignContext:
    """A campaign; `learned` are its own learnings, `learned_of` those about its pieces by full id. `release`
    is the last agreed state, `since` what happened in the campaign after it.
    """

    campaign: Campaign
    for_whom: ForWhom
    course: Course | None
    phases: tuple[PhaseLine, ...]
    pieces: tuple[PieceView, ...]
    matrix: CampaignMatrix
    promises: PromiseTable
    kpis: tuple[KpiView, ...]
    stages: tuple[StageView, ...]
    conversions: tuple[Conversion | None, ...]
    money: Money | None
    currency: str
    learned: tuple[Learned, ...]
    learned_of: Mapping[str, tuple[Learned, ...]]
    finished: bool
    release: Release | None
    since: Sequence[News]
    slip: Slippage | None


def campaign(views: PageViews, name: str, campaign: Campaign) -> Iterator[PageData]:
    """The page of a campaign."""
    kpis = views.kpis[name]
    context = CampaignContext(
        campaign,
        views.for_whom[name],
        views.course[name],
        views.phases[name],
        views.pieces[name],
        views.matrix[name],
        views.promises_of[name],
        kpis,
        by_stage(kpis),
        conversions(kpis),
        views.money[name],
        views.currency,
        views.learned_in[name],
        views.learned_of_pieces[name],
        views.finished[name],
        views.releases[-1] if views.releases else None,
        views.since_release[name],
        views.slip[name],
    )
    search = tuple(of_campaign(campaign, views.called[name], views.today, views.internal))
    yield PageData(f"campaigns/{name}/", campaign.title, context, _headings(views, campaign), search)


def _headings(views: PageViews, campaign: Campaign) -> tuple[Heading, ...]:
    sections = (
        ("overview", msg("Overview"), True),
        ("kpis", msg("KPIs"), bool(campaign.kpis)),
        (
            "matrix",
            msg("Content matrix"),
            bool(
                campaign.series
                or campaign.matrix
                or any(one.posts or one.accounts for one in campaign.content)
            ),
        ),
        ("content", msg("Content"), True),
        ("activities", msg("Activities"), bool(campaign.activities)),
        ("community", msg("Community"), bool(campaign.community)),
        ("placements", msg("Placements"), bool(campaign.placements)),
        ("money", msg("Budget and offers"), bool(campaign.offers or campaign.budget)),
        ("learnings", msg("Learnings"), bool(campaign.learnings)),
    )
    return tuple(Heading(name, title.text(views.language), 2) for name, title, there in sections if there)
