"""Pages of the team's own work: production, creators and what the checks found."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.text.messages import msg
from paiqi.views.rulebook.findings import findings
from paiqi.views.site_views import Atlas
from paiqi.views.team.placements import by_kind, deliverables
from paiqi.views.team.production import board, outstanding, steps


def production(atlas: Atlas) -> Iterator[PageData]:
    """Steps, approvals and the board; only for those who may see how pieces are made."""
    found = steps(atlas)
    # Whoever may not see production has no step left in the plan: not even the page says that there are any.
    if atlas.internal or found.any:
        yield PageData(
            "production/",
            msg("Production").text(atlas.language),
            {"steps": found, "outstanding": outstanding(atlas), "board": board(atlas)},
        )


def checks(atlas: Atlas) -> Iterator[PageData]:
    """What the checks found; for the team only."""
    if atlas.internal:
        yield PageData("checks/", msg("Checks").text(atlas.language), {"found": findings(atlas)})


def creators(atlas: Atlas) -> Iterator[PageData]:
    """Placements: creators with what they owe, and feed ads."""
    if atlas.plan.placements:
        hired, ads = by_kind(atlas.plan)
        yield PageData(
            "creators/",
            msg("Creators").text(atlas.language),
            {"due": deliverables(atlas.plan), "hired": hired, "ads": ads},
        )
