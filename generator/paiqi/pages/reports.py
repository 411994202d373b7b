"""Pages to hand on: the brief of a campaign and the review of a finished one."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.text.messages import msg
from paiqi.views.reports.brief import brief as brief_of
from paiqi.views.reports.review import finished
from paiqi.views.reports.review import review as review_of
from paiqi.views.site_views import Atlas


def brief(atlas: Atlas) -> Iterator[PageData]:
    """A brief a campaign."""
    for campaign in atlas.campaigns:
        title = msg("Brief: {title}", title=campaign.title).text(atlas.language)
        yield PageData(
            f"brief/{campaign.id}/", title, {"brief": brief_of(atlas.plan, campaign, atlas.kpis(campaign))}
        )


def review(atlas: Atlas) -> Iterator[PageData]:
    """A review a finished campaign."""
    for campaign in atlas.campaigns:
        if finished(campaign, atlas.plan.today):
            title = msg("Review: {title}", title=campaign.title).text(atlas.language)
            yield PageData(
                f"review/{campaign.id}/",
                title,
                {"review": review_of(atlas.plan, campaign, atlas.kpis(campaign), atlas.measured)},
            )
