"""Pages of the team's own work: production and creators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import Cost, Listed
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import Entry
from paiqi.views.team.placements import Placements
from paiqi.views.team.production import BoardColumn, Card, Outstanding


@dataclass(frozen=True, slots=True)
class ProductionContext:
    """Steps and tasks, approvals that are outstanding, and the board, as `lists` by the names of STEPS,
    "approvals" (none where the team asks for none) and `col-<status>`.
    """

    board: tuple[BoardColumn, ...]
    lists: Mapping[str, Listed[Entry | Outstanding | Card]] = field(default_factory=dict)
    more: Listed[Entry | Outstanding | Card] | None = None


#: The lists of steps and tasks: their titles.
STEPS = {
    "overdue": msg("Overdue"),
    "this-week": msg("This week"),
    "next-week": msg("Next week"),
    "later": msg("Later"),
    "done": msg("Done"),
}


def production(views: PageViews) -> Iterator[PageData]:
    """Steps, approvals and the board; only for those who may see how pieces are made."""
    steps, language = views.steps, views.language
    held = (steps.overdue, steps.this_week, steps.next_week, steps.later, steps.done)
    lists: dict[str, tuple[Sequence[Any], Cost[Any]]] = {
        name: (rows, 7) for name, rows in zip(STEPS, held, strict=True)
    }
    titles = {name: title.text(language) for name, title in STEPS.items()}
    if views.workspace.approvals:
        lists["approvals"] = (views.outstanding, _outstanding_cost)
        titles["approvals"] = msg("Approvals outstanding").text(language)
    for column in views.board:
        lists[f"col-{column.status.value}"] = (column.cards, _card_cost)
        titles[f"col-{column.status.value}"] = column.status.label(language)
    page = PageData("production/", msg("Production").text(language), ProductionContext(views.board))
    yield from listed_pages(page, lists, titles)


def _outstanding_cost(one: Outstanding) -> int:
    return 12 + len(one.steps)


def _card_cost(one: Card) -> int:
    return 8 + len(one.platforms)


@dataclass(frozen=True, slots=True)
class CreatorsContext:
    """Placements, and what creators owe."""

    placements: Placements


def creators(views: PageViews) -> Iterator[PageData]:
    """Placements: creators with what they owe, and feed ads."""
    title = msg("Creators").text(views.language)
    yield PageData("creators/", title, CreatorsContext(views.placements))
