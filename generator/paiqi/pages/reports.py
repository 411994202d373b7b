"""Pages to hand on: the brief of a campaign and the review of a finished one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.model.campaign import Campaign
from paiqi.pages.kinds import PageData, PageViews
from paiqi.text.messages import msg
from paiqi.views.changes.slippage import Slippage
from paiqi.views.reports.brief import Brief
from paiqi.views.reports.learned import Learned
from paiqi.views.reports.review import Review


@dataclass(frozen=True, slots=True)
class BriefContext:
    """The brief of a campaign; `workspace` and `client` are names, the client's "" where there is none."""

    brief: Brief
    workspace: str
    client: str


def brief(views: PageViews, name: str, campaign: Campaign) -> Iterator[PageData]:
    """The brief of a campaign."""
    title = msg("Brief: {title}", title=campaign.title).text(views.language)
    context = BriefContext(views.brief[name], views.title, views.for_whom[name].client)
    yield PageData(f"brief/{name}/", title, context)


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What came of a campaign, how far it slipped (None: nothing moved), and what was learnt."""

    review: Review
    slip: Slippage | None
    learned: tuple[Learned, ...]


def review(views: PageViews, name: str, campaign: Campaign) -> Iterator[PageData]:
    """The review of a campaign, where it is finished."""
    if views.finished[name]:
        title = msg("Review: {title}", title=campaign.title).text(views.language)
        context = ReviewContext(views.review[name], views.slip[name], views.learned_in[name])
        yield PageData(f"review/{name}/", title, context)
