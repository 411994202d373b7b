"""What is planned and stands in no calendar: it left feeds, but nobody called it off."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.derive.promises import open_slots, unfilled
from paiqi.events.deadlines import undated
from paiqi.events.item import reaches
from paiqi.events.maker import Maker
from paiqi.events.posts import before
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Content
from paiqi.model.liveness import keeps_its_place
from paiqi.model.plan import Plan
from paiqi.model.walk import in_campaigns
from paiqi.text.messages import Message, Spoken, msg

#: Why something stands in no calendar.
Reason = Message | Spoken


def waiting(plan: Plan, maker: Maker) -> Iterator[tuple[str, Reason]]:
    """UIDs of posts and of pieces still to be placed that have no event, each with the reason."""
    for post in plan.posts:
        uid = maker.uid("post", post.full_id)
        if not post.slot:
            if keeps_its_place(post.status):
                yield uid, msg("without a day")
        elif not reaches(post.status, maker.settings.status_floor, before(post)):
            yield uid, _label(post.status)
    for campaign in plan.campaigns.values():
        for uid in (*_stretches(maker, campaign), *(one for one, _ in undated(maker, campaign))):
            yield uid, msg("without a day")
    for _, content in in_campaigns(plan.campaigns.values(), lambda campaign: campaign.content):
        yield from _of_content(content, maker)


def _stretches(maker: Maker, campaign: Campaign) -> Iterator[str]:
    """The UIDs of what lasts, which has none of its days where it has no event."""
    if keeps_its_place(campaign.status):
        yield maker.uid("campaign", campaign.id)
        for kind, parts in (("phase", campaign.phases), ("offer", campaign.offers)):
            for one in parts:
                yield maker.uid(kind, f"{campaign.id}/{one.id}")
        for flight in campaign.placements:
            if keeps_its_place(flight.status):
                yield maker.uid("placement", flight.full_id)


def _of_content(content: Content, maker: Maker) -> Iterator[tuple[str, Reason]]:
    if not content.slot:
        if keeps_its_place(content.status):
            taken = {post.id for post in content.posts} | {""}
            for name in unfilled(content):
                kind, own = ("content", "") if name in taken else ("post", f"/{name}")
                yield maker.uid(kind, content.full_id + own), msg("without a day")
        return
    for one in open_slots(content):
        if not reaches(one.status, maker.settings.status_floor, content.written):
            yield maker.uid(one.kind, one.full_id), _label(one.status)


def _label(status: Status) -> Spoken:
    return Spoken(status.label("zh"), status.label("en"))
