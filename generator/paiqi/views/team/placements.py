"""Paid pieces: creators with what they owe by date, and feed ads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from paiqi.derive.lateness import piece_is_late
from paiqi.model.choices import PlacementKind
from paiqi.model.placements import Deliverable, Placement
from paiqi.model.plan import Plan
from paiqi.model.walk import deliverables_of, in_campaigns

_NEVER = (date.max, time.max, "")


@dataclass(frozen=True, slots=True)
class Owed:
    """A piece that a creator owes, with its placement; `late` is told to the team only."""

    placement: Placement
    piece: Deliverable
    late: bool


@dataclass(frozen=True, slots=True)
class Placements:
    """Placements with creators, and feed ads, each in order of time; what creators owe, by date."""

    hired: tuple[Placement, ...]
    ads: tuple[Placement, ...]
    owed: tuple[Owed, ...]

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return bool(self.hired or self.ads)


def placements(plan: Plan, team: bool) -> Placements:
    """All placements of a plan."""
    return Placements(
        tuple(one for one in plan.placements if one.kind is PlacementKind.creator),
        tuple(one for one in plan.placements if one.kind is PlacementKind.feed_ads),
        tuple(
            Owed(placement, one, team and piece_is_late(one, plan.today))
            for placement, one in _deliverables(plan)
        ),
    )


def _deliverables(plan: Plan) -> list[tuple[Placement, Deliverable]]:
    """What creators owe, in order of time; what has no day comes last."""
    rows = [row for _, row in in_campaigns(plan.campaigns.values(), deliverables_of)]
    return sorted(
        rows,
        key=lambda row: (row[1].slot.sort_key if row[1].slot else _NEVER, row[0].full_id, row[1].id),
    )
