"""What all views of a site stand on: the plan, who reads it, and what became of it so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from paiqi.days.workdays import Workdays
from paiqi.history.changes import Change
from paiqi.history.releases import Release
from paiqi.model.campaign import Campaign
from paiqi.model.choices import CampaignKind
from paiqi.model.plan import Plan
from paiqi.rulebook.in_force import Rulebook
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language
from paiqi.views.changes.news import News, last, news, since
from paiqi.views.changes.slippage import Slips, slips, stood_before


@dataclass(frozen=True)
class Ground:
    """A plan as one audience sees it.

    `internal`: whether the team itself is the audience; only then `diagnostics` are held, and sums over all
    posts are right, and posts are counted against promises. `changes`: what this audience may hear of the
    plan's history, oldest first, with what is not committed yet at its end. `pictures`: names of pictures
    below plans/assets/ that the site carries. `releases`: the agreed states that this audience may know of,
    oldest first.
    """

    plan: Plan
    language: Language
    diagnostics: tuple[Diagnostic, ...] = ()
    internal: bool = False
    changes: tuple[Change, ...] = ()
    pictures: frozenset[str] = frozenset()
    releases: tuple[Release, ...] = ()

    @cached_property
    def workdays(self) -> Workdays:
        """The workspace's workdays."""
        return Workdays(self.plan.workspace.holidays or "", frozenset(self.plan.workspace.workdays))

    @cached_property
    def book(self) -> Rulebook:
        """The rule packs as they hold for the accounts."""
        return Rulebook(self.plan)

    @cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        """Campaigns in order of start: projects first, daily operation behind, undated ones last."""
        return tuple(
            sorted(
                self.plan.campaigns.values(),
                key=lambda one: (
                    one.kind is CampaignKind.daily,
                    one.first.first if one.first else date.max,
                    str(one.id),
                ),
            )
        )

    @cached_property
    def news(self) -> tuple[News, ...]:
        """What is told of the changes, oldest first; what is not committed stands at the end."""
        return news(self.changes, self.plan)

    @property
    def latest_news(self) -> tuple[News, ...]:
        """The last few things that happened, the newest first."""
        return last(self.news, 6)

    @cached_property
    def stood(self) -> Mapping[str, date]:
        """On which day what stands on a timeline stood before it was moved, by its key (`campaign/item`, a
        milestone's too).
        """
        return stood_before(self.changes)

    @cached_property
    def slips(self) -> Slips:
        """How far the plan slipped, and where items stood before."""
        return slips(self.changes, self.plan)

    def since_release(self, campaign: str = "") -> tuple[News, ...]:
        """What happened since the last release, in a campaign or at all; nothing without a release."""
        rows = since(self.news, self.releases[-1].stamp) if self.releases else ()
        return tuple(row for row in rows if not campaign or row.campaign == campaign)
