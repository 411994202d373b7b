"""What tables of records share: an item in its plan, and how days, times and numbers are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal

from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.model.times import Slot


def day_text(slot: Slot | None) -> str:
    """A slot's first day; "" where there is none."""
    return slot.first.isoformat() if slot else ""


def clock_text(slot: Slot | None) -> str:
    """A slot's time of day; "" where none is known."""
    return f"{slot.clock:%H:%M}" if slot and slot.clock else ""


def instant_text(slot: Slot | None) -> str:
    """A slot's time in UTC; "" where it has no time of day."""
    return f"{slot.instant.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if slot and slot.instant else ""


def decimal_text(value: Decimal | None) -> str:
    """A number as it was written, never with an exponent; "" where there is none."""
    return "" if value is None else f"{value:f}"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with the plan around it: what it names counts only where this audience sees it too."""

    plan: Plan

    def person(self, name: str | None) -> str:
        found = self.plan.people.get(name or "")
        return found.name if found else ""

    def campaign(self, name: str | None) -> Campaign | None:
        return self.plan.campaigns.get(name or "")

    def uid(self, kind: str, name: str) -> str:
        return f"{kind}.{name.replace('/', '.')}@{self.plan.workspace.namespace}"


PRECISION = (
    "`minute`, `day`, `week` or `month`; empty while none of them is set",
    "`minute`、`day`、`week` 或 `month`；空：还没有日期",
)
