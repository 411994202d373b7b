"""By what calendar rows can be filtered: the values that occur, in the order of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paiqi.model.choices import Stage
from paiqi.model.plan import Plan
from paiqi.views.entries import Entry

#: The states in the order in which work goes through them; "gap" stands for an open slot of a series.
_STATES = ("idea", "draft", "review", "approved", "active", "published", "late", "missed", "done", "gap", "on-hold", "cancelled")
_KINDS = ("post", "activity", "ritual", "series", "deadline", "milestone", "deliverable")


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by and its values (ids, states or kinds) that occur."""

    field: str
    values: tuple[str, ...]


def facets(plan: Plan, rows: Iterable[Entry]) -> tuple[Facet, ...]:
    """The facets in which there is a choice."""
    rows = tuple(rows)
    orders: tuple[tuple[str, Iterable[str], set[str]], ...] = (
        ("campaign", plan.campaigns, {row.campaign for row in rows}),
        ("platform", dict.fromkeys(account.platform for account in plan.accounts.values()), {row.platform for row in rows}),
        ("account", plan.accounts, {row.account for row in rows}),
        ("owner", plan.people, {row.owner for row in rows}),
        ("status", _STATES, {row.status for row in rows}),
        ("pillar", plan.pillars, {row.pillar for row in rows}),
        ("stage", [stage.value for stage in Stage], {row.stage for row in rows}),
        ("kind", _KINDS, {row.kind for row in rows}),
    )
    found = []
    for field, order, used in orders:
        known = [name for name in order if name in used]
        # Creators' platforms need not be the team's own.
        values = (*known, *sorted(used - set(known) - {""}))
        if len(values) > 1:
            found.append(Facet(field, values))
    return tuple(found)
