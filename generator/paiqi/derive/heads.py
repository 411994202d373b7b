"""What is known at an item of that which it stands in: a campaign and a content without what else stands in
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.item import Origin
from paiqi.model.liveness import is_closed
from paiqi.model.times import Slot
from paiqi.text.places import Span


@dataclass(frozen=True, slots=True)
class CampaignHead:
    """A campaign as its items know it.

    `closed`: nothing is asked of it any more. `names_owner`: it writes one, known or not.
    """

    id: str
    closed: bool
    owner: str
    names_owner: bool
    first: Slot
    last: Slot
    utm: Mapping[str, str]

    @classmethod
    def of(cls, campaign: Campaign) -> CampaignHead:
        """The head of a campaign."""
        return cls(
            id=campaign.id,
            closed=is_closed(campaign.status),
            owner=campaign.owner,
            names_owner=campaign.src is not None and campaign.src.has("owner"),
            first=campaign.first,
            last=campaign.last,
            utm=campaign.utm,
        )


@dataclass(frozen=True, slots=True)
class ContentHead:
    """A content as its posts know it."""

    src: Origin | None
    title: str

    @classmethod
    def of(cls, content: Content) -> ContentHead:
        """The head of a content."""
        return cls(content.src, content.title)

    def span(self, *path: str) -> Span:
        """The place of a field of the content, or of the content itself."""
        return self.src.span(*path) if self.src else Span("")
