"""Pages of the team's own work: production, creators and what the checks found."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.text.messages import msg
from paiqi.views.rulebook.findings import findings
from paiqi.views.site_views import SiteViews
from paiqi.views.team.placements import by_kind, deliverables
from paiqi.views.team.production import board, outstanding, steps


def production(views: SiteViews) -> Iterator[PageData]:
    """Steps, approvals and the board; only for those who may see how pieces are made."""
    found = steps(views)
    # Whoever may not see production has no step left in the plan: not even the page says that there are any.
    if views.internal or found.any:
        yield PageData(
            "production/",
            msg("Production").text(views.language),
            {"steps": found, "outstanding": outstanding(views), "board": board(views)},
        )


def checks(views: SiteViews) -> Iterator[PageData]:
    """What the checks found; for the team only."""
    if views.internal:
        yield PageData("checks/", msg("Checks").text(views.language), {"found": findings(views)})


def creators(views: SiteViews) -> Iterator[PageData]:
    """Placements: creators with what they owe, and feed ads."""
    if views.plan.placements:
        hired, ads = by_kind(views.plan)
        yield PageData(
            "creators/",
            msg("Creators").text(views.language),
            {"due": deliverables(views.plan), "hired": hired, "ads": ads},
        )
