"""By what calendar rows can be filtered: the values that occur, in the order of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paiqi.model.choices import Stage
from paiqi.model.plan import Plan
from paiqi.views.calendar.entries import Entry

#: The states in the order in which work goes through them; "gap" stands for an open slot.
STATES = (
    "idea",
    "draft",
    "review",
    "approved",
    "active",
    "published",
    "late",
    "missed",
    "done",
    "gap",
    "kept",
    "on-hold",
    "cancelled",
)
_FIELDS = ("campaign", "platform", "account", "owner", "status", "pillar", "stage", "kind")
_KINDS = (
    "post",
    "content",
    "activity",
    "ritual",
    "series",
    "deadline",
    "milestone",
    "deliverable",
    "setup",
    "kpi",
    "campaign",
    "phase",
    "offer",
    "placement",
)


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by and its values (ids, states or kinds) that occur."""

    field: str
    values: tuple[str, ...]


Orders = Mapping[str, tuple[str, ...]]


def orders(plan: Plan) -> Orders:
    """The values that each field may have, in the order of the plan."""
    return {
        "campaign": tuple(plan.campaigns),
        "platform": tuple(dict.fromkeys(account.platform for account in plan.accounts.values())),
        "account": tuple(plan.accounts),
        "owner": tuple(plan.people),
        "status": STATES,
        "pillar": tuple(plan.pillars),
        "stage": tuple(stage.value for stage in Stage),
        "kind": _KINDS,
    }


def facets(orders: Orders, rows: Iterable[Entry]) -> tuple[Facet, ...]:
    """The facets in which calendar rows leave a choice."""
    used: dict[str, set[str]] = {field: set() for field in _FIELDS}
    for row in rows:
        for field, values in used.items():
            values.add(getattr(row, field))
    return facets_of(orders, used)


def facets_of(orders: Orders, used: Mapping[str, Iterable[str]]) -> tuple[Facet, ...]:
    """The facets in which there is a choice: the values used of each field, in their orders."""
    found = []
    for field in _FIELDS:
        held = set(used.get(field, ())) - {""}
        known = [name for name in orders[field] if name in held]
        # Creators' platforms need not be the team's own.
        values = (*known, *sorted(held - set(known)))
        if len(values) > 1:
            found.append(Facet(field, values))
    return tuple(found)
