"""Paid pieces: creators with what they owe by date, and feed ads."""

from __future__ import annotations

from datetime import date, time

from paiqi.model.choices import PlacementKind
from paiqi.model.placements import Deliverable, Placement
from paiqi.model.plan import Plan

_NEVER = (date.max, time.max, "")


def deliverables(plan: Plan) -> tuple[tuple[Placement, Deliverable], ...]:
    """What creators owe, each with its placement, in order of time; what has no day comes last."""
    rows = [(placement, one) for placement in plan.placements for one in placement.deliverables]
    return tuple(
        sorted(
            rows,
            key=lambda row: (row[1].slot.sort_key if row[1].slot else _NEVER, row[0].full_id, str(row[1].id)),
        )
    )


def by_kind(plan: Plan) -> tuple[tuple[Placement, ...], tuple[Placement, ...]]:
    """Placements with creators, and feed ads, each in order of time."""
    return (
        tuple(one for one in plan.placements if one.kind is PlacementKind.creator),
        tuple(one for one in plan.placements if one.kind is PlacementKind.feed_ads),
    )
