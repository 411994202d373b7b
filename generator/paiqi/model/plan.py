"""The resolved plan: everything that one team has planned, with references, dates and inheritance settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from paiqi.model.accounts import Account
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.community import Community
from paiqi.model.content import Content, Post
from paiqi.model.kpis import Kpi
from paiqi.model.placements import Placement
from paiqi.model.platform import Platform
from paiqi.model.team import Blackout, Client, Idea, Marker, Measurement, Person, Pillar, Product, Segment
from paiqi.model.walk import in_campaigns, posts_of
from paiqi.model.wording import WordList
from paiqi.model.workspace import Workspace


@dataclass(frozen=True)
class Plan:
    """All items of a workspace by id; mappings keep the order in which plans write them.

    `today` is the day as of which the plan is looked at. `broken` holds (kind, id) of items that dropped
    out: kinds are those of references (person, account, pillar, …, campaign, content, item).
    """

    workspace: Workspace
    today: date
    platforms: Mapping[str, Platform] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    segments: Mapping[str, Segment] = field(default_factory=dict)
    clients: Mapping[str, Client] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    ideas: tuple[Idea, ...] = ()
    team_kpis: tuple[Kpi, ...] = ()
    markers: tuple[Marker, ...] = ()
    blackouts: tuple[Blackout, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    #: Files below plans/assets/ with their sizes in bytes.
    assets: Mapping[str, int] = field(default_factory=dict)
    #: The table into which operators write what was published.
    write_back: str = ""
    #: Files of copy by path, as they stand.
    copies: Mapping[str, str] = field(default_factory=dict)
    #: Word lists by id, whatever the industry.
    wording: Mapping[str, WordList] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """All posts: the dated ones in order of time, then the undated ones; ties in order of full id."""
        every = (post for _, post in in_campaigns(self.campaigns.values(), posts_of))
        return tuple(sorted(every, key=lambda post: (post.slot.sort_key, post.full_id)))

    @cached_property
    def contents(self) -> Mapping[str, Content]:
        """All content by full id."""
        return {
            item.full_id: item
            for _, item in in_campaigns(self.campaigns.values(), lambda campaign: campaign.content)
        }

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """All activities in order of time."""
        every = (
            item for _, item in in_campaigns(self.campaigns.values(), lambda campaign: campaign.activities)
        )
        return tuple(sorted(every, key=lambda item: (item.slot.sort_key, item.full_id)))

    @cached_property
    def communities(self) -> tuple[Community, ...]:
        """All communities, campaign by campaign."""
        return tuple(
            item for _, item in in_campaigns(self.campaigns.values(), lambda campaign: campaign.community)
        )

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """All placements in order of time."""
        every = (
            item for _, item in in_campaigns(self.campaigns.values(), lambda campaign: campaign.placements)
        )
        return tuple(sorted(every, key=lambda item: (item.first.sort_key, item.full_id)))

    @cached_property
    def kpis(self) -> tuple[Kpi, ...]:
        """All KPIs, those of campaigns first."""
        return (
            *(kpi for _, kpi in in_campaigns(self.campaigns.values(), lambda campaign: campaign.kpis)),
            *self.team_kpis,
        )

    def platform_of(self, account: str) -> Platform | None:
        """The platform of an account, if both are known."""
        found = self.accounts.get(account)
        return self.platforms.get(found.platform) if found else None
