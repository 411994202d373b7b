"""A plan as others may hear of its past: without what only other files could say whether they may hear it.

The past is read campaign by campaign. Whether an audience sees what a campaign names in another file (an
idea, a content, the campaign that a KPI's values are of) is not known there, so no record of others holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from paiqi.model.describe import Field, fields, kinds_below
from paiqi.model.item import Part, changed
from paiqi.model.kpis import Actuals, Kpi
from paiqi.model.plan import Plan


def alone(plan: Plan) -> Plan:
    """The plan without names of what stands in other files, and without KPIs of other subjects."""
    return replace(
        plan,
        campaigns={
            name: changed(_alone(campaign), kpis=_own(campaign.kpis))
            for name, campaign in plan.campaigns.items()
        },
        ideas=tuple(map(_alone, plan.ideas)),
        team_kpis=_own(plan.team_kpis),
    )


def _own(kpis: Iterable[Kpi]) -> tuple[Kpi, ...]:
    return tuple(one for one in kpis if not (isinstance(one.actuals, Actuals) and one.actuals.subject))


@cache
def _touched(kind: type) -> tuple[Field, ...]:
    """The fields that name something elsewhere, and those that hold parts which do."""
    return tuple(
        field for field in fields(kind).values() if _is_loose(field) or any(map(_holds, field.kinds))
    )


@cache
def _holds(kind: type) -> bool:
    return any(_is_loose(field) for inner in kinds_below(kind) for field in fields(inner).values())


def _is_loose(field: Field) -> bool:
    return field.reference is not None and field.reference.loose


def _alone(part: Any) -> Any:
    values = {}
    kind: type = type(part)
    for field in _touched(kind):
        value = getattr(part, field.name)
        if _is_loose(field):
            values[field.name] = field.default
        elif isinstance(value, tuple):
            values[field.name] = tuple(_alone(one) if isinstance(one, Part) else one for one in value)
        elif isinstance(value, Part):
            values[field.name] = _alone(value)
    return changed(part, **values) if values else part
