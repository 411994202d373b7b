"""Pages to hand on: the brief of a campaign and the review of a finished one."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.text.messages import msg
from paiqi.views.reports.brief import brief as brief_of
from paiqi.views.reports.review import finished
from paiqi.views.reports.review import review as review_of
from paiqi.views.site_views import SiteViews


def brief(views: SiteViews) -> Iterator[PageData]:
    """A brief a campaign."""
    for campaign in views.campaigns:
        title = msg("Brief: {title}", title=campaign.title).text(views.language)
        yield PageData(
            f"brief/{campaign.id}/", title, {"brief": brief_of(views.plan, campaign, views.kpis(campaign))}
        )


def review(views: SiteViews) -> Iterator[PageData]:
    """A review a finished campaign."""
    for campaign in views.campaigns:
        if finished(campaign, views.plan.today):
            title = msg("Review: {title}", title=campaign.title).text(views.language)
            yield PageData(
                f"review/{campaign.id}/",
                title,
                {"review": review_of(views.plan, campaign, views.kpis(campaign), views.measured)},
            )
