"""By what calendar rows can be filtered: the values that occur, in the order of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from paiqi.model.choices import Stage
from paiqi.model.plan import Plan
from paiqi.model.statuses import plain_key
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
FIELDS = ("campaign", "platform", "account", "owner", "status", "pillar", "stage", "kind")
_WORKED_OUT = ("stage", "status")
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
    """A field to filter by and its values (ids, states or kinds) that occur; `partial`: only the most
    frequent of those that this page shows.
    """

    field: str
    values: tuple[str, ...]
    partial: bool = False


#: So many values of a field stand in the bar of filters.
MOST = 40
Orders = Mapping[str, tuple[str, ...]]
#: The values of each field that occur.
Used = Mapping[str, set[str]]


def orders(plan: Plan) -> Orders:
    """The values that each field may have, in the order of the plan."""
    return {
        "campaign": tuple(plan.campaigns),
        "platform": tuple(dict.fromkeys(account.platform for account in plan.accounts.values())),
        "account": tuple(plan.accounts),
        "owner": tuple(plan.people),
        "status": _states(plan.workspace.status_names),
        "pillar": tuple(plan.pillars),
        "stage": tuple(stage.value for stage in Stage),
        "kind": _KINDS,
    }


def _states(names: Iterable[str]) -> tuple[str, ...]:
    """The states in order, the team's own words behind what they stand for."""
    own = [name for name in names if plain_key(name) != name]
    return tuple(key for state in STATES for key in (state, *(one for one in own if plain_key(one) == state)))


def in_order(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Counts of states in the order of states."""
    ranks = {state: rank for rank, state in enumerate(STATES)}
    held = sorted((name for name in counts if counts[name]), key=lambda name: (ranks[plain_key(name)], name))
    return tuple((name, counts[name]) for name in held)


def used_by(rows: Iterable[Entry]) -> Used:
    """The values that calendar rows have of each field."""
    held = tuple(rows)
    used = {field: set(map(attrgetter(field), held)) for field in FIELDS if field not in _WORKED_OUT}
    # These two are worked out of few values.
    kinds = {(row.kind, row.purpose): row for row in held}
    states = {(row.state, row.open): row for row in held}
    used["stage"] = {row.stage for row in kinds.values()}
    used["status"] = {row.status for row in states.values()}
    return used


def facets_of(orders: Orders, used: Mapping[str, Iterable[str]]) -> tuple[Facet, ...]:
    """The facets in which there is a choice: the values used of each field, in their orders."""
    found = []
    for field in FIELDS:
        held = set(used.get(field, ())) - {""}
        known = [name for name in orders[field] if name in held]
        # Creators' platforms need not be the team's own.
        values = (*known, *sorted(held - set(known)))
        if len(values) > 1:
            found.append(Facet(field, values))
    return tuple(found)


def bounded(every: tuple[Facet, ...], rows: Iterable[object]) -> tuple[Facet, ...]:
    """The same facets, those with too many values cut to what the rows of a page have, the most frequent."""
    if all(len(one.values) <= MOST for one in every):
        return every
    held = tuple(rows)
    return tuple(one if len(one.values) <= MOST else _cut(one, held) for one in every)


def _cut(facet: Facet, rows: tuple[object, ...]) -> Facet:
    counts = Counter(getattr(row, facet.field) for row in rows)
    ranks = {name: n for n, name in enumerate(facet.values)}
    used = sorted((name for name in counts if name in ranks), key=lambda name: (-counts[name], ranks[name]))
    return Facet(facet.field, tuple(sorted(used[:MOST], key=ranks.__getitem__)), partial=True)
