"""What is known at an item of that which it stands in: a campaign and a content without what else stands in
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.item import Part
from paiqi.model.liveness import is_closed
from paiqi.model.times import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignHead(Part):
    """A campaign as its items know it.

    `closed`: nothing is asked of it any more.
    """

    id: str
    closed: bool
    owner: str | None
    first: Slot | None
    last: Slot | None
    utm: Mapping[str, str]

    @classmethod
    def of(cls, campaign: Campaign) -> CampaignHead:
        """The head of a campaign."""
        return cls(
            src=campaign.src,
            id=str(campaign.id),
            closed=is_closed(campaign.status),
            owner=campaign.owner,
            first=campaign.first,
            last=campaign.last,
            utm=campaign.utm,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentHead(Part):
    """A content as its posts know it."""

    title: str

    @classmethod
    def of(cls, content: Content) -> ContentHead:
        """The head of a content."""
        return cls(src=content.src, title=content.title)
