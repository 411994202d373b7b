"""Milestones of campaigns, and the markers of the team's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paiqi.events.ical.writer import Event, changed
from paiqi.events.item import Item
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind
from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.model.team import Marker


def _campaigns(plan: Plan) -> Iterator[tuple[str, Campaign]]:
    for campaign in plan.campaigns.values():
        yield campaign.id, campaign


def _milestones(maker: Maker, campaign: Campaign) -> Iterator[Item]:
    """The named points in time."""
    name = campaign.id
    for stone in campaign.milestone_slots:
        slot = stone.slot
        start, end = maker.times(slot, timedelta(minutes=15))
        whole = f"◆ {maker.beside(stone.title, campaign.title)}"
        title, status = maker.said(whole, campaign.stopped, tentative=slot.tentative)
        uid, link = maker.uid("milestone", f"{name}/{stone.id}"), maker.url(f"campaigns/{name}/")
        event = Event(uid, title, start, end, status=status, url=link)
        month = slot.precision == "month"
        yield maker.made("milestone", event, {"campaign": name}, campaign.stopped, month=month)


def _markers(plan: Plan) -> Iterator[tuple[str, Marker]]:
    for marker in plan.markers:
        yield marker.id, marker


def _marker(maker: Maker, marker: Marker) -> Iterator[Item]:
    end = (marker.end or marker.date) + timedelta(days=1)
    event = Event(maker.uid("marker", marker.id), marker.title, marker.date, end)
    item = maker.made("marker", event, {})
    # What its UID would be without an id: whoever gives it one later keeps the event.
    unnamed = maker.uid("marker", f"{marker.kind.value}-{marker.date.isoformat()}") if marker.named else ""
    yield changed(item, parent="marker", unnamed=unnamed)


#: A campaign with its milestones.
MILESTONES = Kind("milestones", "campaign", _campaigns, _milestones)
#: A marker.
MARKERS = Kind("markers", "item", _markers, _marker)
