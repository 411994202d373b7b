"""Findings that the team accepts: which waiver covers a finding, and which waivers are expired or cover
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from paiqi.memo import FRESH, Memo
from paiqi.model.campaign import Campaign
from paiqi.model.item import Item, Waiver
from paiqi.model.plan import Plan
from paiqi.model.walk import walked
from paiqi.rules.rule import Finding
from paiqi.text.messages import msg


@dataclass
class Waivers:
    """The waivers of a plan, each with whether it covered a finding."""

    plan: Plan
    memo: Memo = FRESH
    used: set[int] = field(default_factory=set)

    def covers(self, code: str, about: tuple[Item, ...]) -> bool:
        """Whether a waiver in force covers a finding about some items; the innermost item's comes first."""
        for item in (*about, self.plan.workspace):
            waivers = self.plan.workspace.waivers if item is self.plan.workspace else item.waive
            for waiver in waivers:
                if waiver.code == code:
                    self.used.add(id(waiver))
                    if self.plan.today <= waiver.until:
                        return True
        return False

    def expired(self) -> Iterator[tuple[Finding, tuple[Item, ...]]]:
        """Waivers whose day has passed and whose finding is still there, with whom that concerns."""
        for waiver, about in written(self.plan, self.memo):
            if waiver.until < self.plan.today:
                message = msg(
                    "the waiver of {code} ran out on {until}",
                    code=waiver.code,
                    until=waiver.until.isoformat(),
                )
                hint = msg("mend what it covers, renew it with a reason, or take it out")
                yield Finding(waiver.span("until"), message, hint), about

    def unused(self, known: frozenset[str]) -> Iterator[tuple[Finding, tuple[Item, ...]]]:
        """Waivers in force that cover no finding, with whom that concerns."""
        for waiver, about in written(self.plan, self.memo):
            if waiver.until >= self.plan.today and id(waiver) not in self.used and waiver.code in known:
                message = msg("the waiver of {code} covers nothing", code=waiver.code)
                yield Finding(waiver.span("code"), message, msg("take it out")), about


def written(plan: Plan, memo: Memo = FRESH) -> Iterator[tuple[Waiver, tuple[Item, ...]]]:
    """Every waiver of a plan with the item that writes it and what that stands in."""
    for waiver in plan.workspace.waivers:
        yield waiver, ()
    outside: list[Item] = [
        *plan.accounts.values(),
        *plan.people.values(),
        *plan.pillars.values(),
        *plan.markers,
        *plan.blackouts,
        *plan.ideas,
        *plan.team_kpis,
    ]
    for item in outside:
        for waiver in item.waive:
            yield waiver, (item,)
    for campaign in plan.campaigns.values():
        yield from memo.value(("waivers", campaign.id), (campaign,), partial(_within, campaign))


def _within(campaign: Campaign) -> Sequence[tuple[Waiver, tuple[Item, ...]]]:
    return [(waiver, (item, *above)) for item, above in walked(campaign) for waiver in item.waive]
