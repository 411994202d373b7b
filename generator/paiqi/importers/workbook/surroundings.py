"""What a cell's value stands in: the days of its row's campaign, so that a day without a year is sure."""

from __future__ import annotations

from dataclasses import dataclass, field

from paiqi.intent.meaning import Circumstances
from paiqi.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Those of a plan's items; each campaign's are made once."""

    plan: Plan
    _made: dict[str, Circumstances] = field(default_factory=dict)

    def of(self, item: str) -> Circumstances:
        """Those of an item by its full id."""
        campaign = item.partition("/")[0] if "/" in item or item in self.plan.campaigns else ""
        if campaign not in self._made:
            self._made[campaign] = self._around(campaign)
        return self._made[campaign]

    def _around(self, campaign: str) -> Circumstances:
        settings, of = self.plan.workspace, self.plan.campaigns.get(campaign)
        return Circumstances(
            self.plan.today,
            of.first.first if of and of.first else None,
            of.last.last if of and of.last else None,
            settings.timezone,
            settings.currency,
        )
