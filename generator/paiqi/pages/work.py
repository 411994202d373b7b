"""Pages of the team's own work: production, creators and what the checks found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paiqi.pages.kinds import PageData, PageViews
from paiqi.text.messages import msg
from paiqi.views.rulebook.findings import Findings
from paiqi.views.team.placements import Placements
from paiqi.views.team.production import BoardColumn, Outstanding, Steps


@dataclass(frozen=True, slots=True)
class ProductionContext:
    """Steps and tasks, approvals that are outstanding (None where the team asks for none), the board."""

    steps: Steps
    outstanding: tuple[Outstanding, ...] | None
    board: tuple[BoardColumn, ...]


def production(views: PageViews) -> Iterator[PageData]:
    """Steps, approvals and the board; only for those who may see how pieces are made."""
    # Whoever may not see production has no step left in the plan: not even the page says that there are any.
    if views.internal or views.steps.any:
        approvals = views.workspace.approvals
        context = ProductionContext(views.steps, views.outstanding if approvals else None, views.board)
        yield PageData("production/", msg("Production").text(views.language), context)


@dataclass(frozen=True, slots=True)
class ChecksContext:
    """What the checks found; `anchors` are those of feeds on their page, by path."""

    found: Findings
    anchors: Mapping[str, str]


def checks(views: PageViews) -> Iterator[PageData]:
    """What the checks found; for the team only."""
    if views.internal:
        anchors = {feed.path: feed.anchor for feed in views.feeds}
        yield PageData("checks/", msg("Checks").text(views.language), ChecksContext(views.findings, anchors))


@dataclass(frozen=True, slots=True)
class CreatorsContext:
    """Placements, and what creators owe."""

    placements: Placements


def creators(views: PageViews) -> Iterator[PageData]:
    """Placements: creators with what they owe, and feed ads."""
    if views.placements.any:
        title = msg("Creators").text(views.language)
        yield PageData("creators/", title, CreatorsContext(views.placements))
