"""The items of a campaign, walked in one way by whoever looks at all of them, each with what it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar, overload

from paiqi.model.activities import Activity, ActivityPart
from paiqi.model.campaign import (
    Campaign,
    CampaignPart,
    Offer,
    OfferPart,
    Phase,
    PhasePart,
    Series,
    SeriesPart,
)
from paiqi.model.community import Community, CommunityPart, Ritual
from paiqi.model.content import Content, ContentPart, Post, PostPart
from paiqi.model.item import Item
from paiqi.model.kpis import Kpi, KpiPart
from paiqi.model.placements import Deliverable, Placement, PlacementPart

#: Whatever has an id of its own within its campaign, as written and resolved.
CampaignItemPart = (
    ContentPart | SeriesPart | KpiPart | ActivityPart | CommunityPart | PlacementPart | OfferPart | PhasePart
)
CampaignItem = Content | Series | Kpi | Activity | Community | Placement | Offer | Phase
T = TypeVar("T")

#: What stands in a campaign's one namespace of ids; of two items with one id, the first in this order holds.
GROUPS = ("content", "series", "kpis", "activities", "community", "placements", "offers", "phases")
#: What stands in the namespace of its item: calendars know each of them by the ids of both.
INNER = (("activities", "tasks"), ("community", "rituals"), ("placements", "deliverables"))
#: What stands in an item, posts too: their ids are those of their accounts.
_INSIDE = {"content": "posts", **dict(INNER)}


@overload
def items_of(campaign: Campaign) -> Iterator[CampaignItem]: ...
@overload
def items_of(campaign: CampaignPart) -> Iterator[CampaignItemPart]: ...
def items_of(campaign: CampaignPart) -> Iterator[CampaignItemPart]:
    """The items that share the campaign's namespace."""
    for group in GROUPS:
        yield from getattr(campaign, group)


def walked(campaign: Campaign) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """The campaign and every item in it, each with what it stands in, the innermost first."""
    yield campaign, ()
    for group in GROUPS:
        inside = _INSIDE.get(group)
        for item in getattr(campaign, group):
            yield item, (campaign,)
            for inner in getattr(item, inside) if inside else ():
                yield inner, (item, campaign)


@overload
def posts_of(campaign: Campaign) -> Iterator[Post]: ...
@overload
def posts_of(campaign: CampaignPart) -> Iterator[PostPart]: ...
def posts_of(campaign: CampaignPart) -> Iterator[PostPart]:
    """All posts of a campaign, content by content."""
    return (post for _, post in posts_with_content(campaign))


def posts_with_content(campaign: CampaignPart) -> Iterator[tuple[ContentPart, PostPart]]:
    """All posts of a campaign, each with its content."""
    return ((content, post) for content in campaign.content for post in content.posts)


def files_of(campaigns: Iterable[Campaign]) -> Iterator[str]:
    """The files below plans/assets/ that posts name as covers and assets, as often as they do."""
    for _, post in in_campaigns(campaigns, posts_of):
        yield from (asset.file for asset in post.assets)
        if post.cover:
            yield post.cover.file


def rituals_of(campaign: Campaign) -> Iterator[tuple[Community, Ritual]]:
    """What the communities of a campaign do again and again, each with its community."""
    return ((community, ritual) for community in campaign.community for ritual in community.rituals)


def deliverables_of(campaign: Campaign) -> Iterator[tuple[Placement, Deliverable]]:
    """What creators owe a campaign, each piece with its placement."""
    return ((placement, one) for placement in campaign.placements for one in placement.deliverables)


def in_campaigns(
    campaigns: Iterable[Campaign], items: Callable[[Campaign], Iterable[T]]
) -> Iterator[tuple[Campaign, T]]:
    """Some items of several campaigns, each with its campaign."""
    return ((campaign, item) for campaign in campaigns for item in items(campaign))
