"""Pages of the team's own work: production and creators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from paiqi.model.placements import Placement
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import Cost, Listed, long
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import Entry
from paiqi.views.team.placements import Owed
from paiqi.views.team.production import BoardColumn, Card, Outstanding


@dataclass(frozen=True, slots=True)
class ProductionContext:
    """Steps and tasks, approvals that are outstanding, and the board, as `lists` by the names of STEPS,
    "approvals" (none where the team asks for none) and `col-<status>`.
    """

    board: tuple[BoardColumn, ...]
    lists: Mapping[str, Listed[Entry | Outstanding | Card]] = field(default_factory=dict)
    more: Listed[Entry | Outstanding | Card] | None = None


#: The lists stand beside each other: none is longer than a reader looks.
_FIRST = 2_400
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
        name: (rows, _step_cost) for name, rows in zip(STEPS, held, strict=True)
    }
    titles = {name: title.text(language) for name, title in STEPS.items()}
    if views.workspace.approvals:
        lists["approvals"] = (views.outstanding, _outstanding_cost)
        titles["approvals"] = msg("Approvals outstanding").text(language)
    for column in views.board:
        lists[column.name] = (column.cards, _card_cost)
        titles[column.name] = views.workspace.status_names.get(column.key) or column.status.label(language)
    page = PageData("production/", msg("Production").text(language), ProductionContext(views.board))
    yield from listed_pages(page, lists, titles, _FIRST)


def _step_cost(row: Entry) -> int:
    return 7 + long(row.title)


def _outstanding_cost(one: Outstanding) -> int:
    return 12 + len(one.steps) + long(one.content.title)


def _card_cost(one: Card) -> int:
    return 8 + len(one.platforms) + long(one.content.title)


@dataclass(frozen=True, slots=True)
class CreatorsContext:
    """Placements, as `lists`: with "creators", feed "ads", and what creators owe ("deliverables")."""

    lists: Mapping[str, Listed[Owed | Placement]] = field(default_factory=dict)
    more: Listed[Owed | Placement] | None = None


def creators(views: PageViews) -> Iterator[PageData]:
    """Placements: creators with what they owe, and feed ads."""
    found = views.placements
    lists: dict[str, tuple[Sequence[Any], Cost[Any]]] = {
        "deliverables": (found.owed, lambda one: 17 + long(one.piece.title, one.placement.title)),
        "creators": (found.hired, lambda one: 14 + long(one.title)),
        "ads": (found.ads, lambda one: 12 + long(one.title)),
    }
    titles = {
        "deliverables": msg("Deliverables by date").text(views.language),
        "creators": msg("Placements with creators").text(views.language),
        "ads": msg("Feed ads").text(views.language),
    }
    page = PageData("creators/", msg("Creators").text(views.language), CreatorsContext())
    for data in listed_pages(page, lists, titles):
        more = data.context.more.rows if data.context.more else ()
        held = (one.full_id.replace("/", ".") for one in more if isinstance(one, Placement))
        yield replace(data, holds=tuple(f"creators/#{name}" for name in held))
