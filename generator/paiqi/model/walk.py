"""The items of a campaign, walked in one way by whoever looks at all of them."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.model.activities import ActivityPart
from paiqi.model.campaign import CampaignPart, OfferPart, PhasePart, SeriesPart
from paiqi.model.community import CommunityPart
from paiqi.model.content import ContentPart
from paiqi.model.kpis import KpiPart
from paiqi.model.placements import PlacementPart

#: Whatever has an id of its own within its campaign.
CampaignItem = (
    ContentPart | SeriesPart | KpiPart | ActivityPart | CommunityPart | PlacementPart | OfferPart | PhasePart
)

#: What stands in a campaign's one namespace of ids; of two items with one id, the first in this order holds.
GROUPS = ("content", "series", "kpis", "activities", "community", "placements", "offers", "phases")
#: What stands in the namespace of its item: calendars know each of them by the ids of both.
INNER = (("activities", "tasks"), ("community", "rituals"), ("placements", "deliverables"))


def items_of(campaign: CampaignPart) -> Iterator[CampaignItem]:
    """The items that share the campaign's namespace."""
    for group in GROUPS:
        yield from getattr(campaign, group)
