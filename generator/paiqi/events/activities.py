"""Activities, and the pieces that creators owe: events with a time and a place of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paiqi.events.ical.writer import Event
from paiqi.events.item import Item, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind, Within, each_of
from paiqi.model.activities import Activity
from paiqi.model.placements import Placement
from paiqi.text.localize import bracketed


def _activity(maker: Maker, within: Within[Activity]) -> Iterator[Item]:
    """An activity with its place; it takes time, so it shows as busy."""
    item = within.item
    slot = item.slot
    if not slot:
        return
    if not reaches(item.status, maker.settings.status_floor, item.written):
        return
    start, end = maker.times(slot, timedelta(hours=1))
    if item.until:
        # A timed begin with a day as its end: to the end of that hour.
        end = (item.until.instant or end) if slot.instant else item.until.last + timedelta(days=1)
    link = maker.url(f"activities/{item.full_id}/")
    status = status_of(item.status, slot.tentative)
    event = Event(
        maker.uid("activity", item.full_id),
        maker.titled(bracketed(item.title, maker.status(item.status, item.word), maker.words), status),
        start,
        end,
        status=status,
        description="\n".join(filter(None, (within.title, link))),
        url=link,
        location=item.venue or "",
        categories=(item.kind.label(maker.words),),
        busy=bool(slot.instant),
    )
    keys = {
        "campaign": within.campaign,
        "account": item.account or "",
        "person": item.owner,
        "status": item.status.value,
    }
    month = slot.precision == "month"
    yield maker.made("activity", event, keys, item.status, item.full_id, month=month)


def _deliverables(maker: Maker, within: Within[Placement]) -> Iterator[Item]:
    """What a creator owes."""
    placement = within.item
    creator = placement.creator
    for one in placement.deliverables:
        if not one.slot:
            continue
        start, end = maker.times(one.slot, timedelta(minutes=15))
        who = creator.name if creator else placement.title
        link = maker.url(f"campaigns/{within.campaign}/#{placement.id}")
        status = status_of(one.status, one.slot.tentative)
        called = who if who == one.own_title else maker.beside(who, one.own_title)
        title = maker.titled(bracketed(called, maker.status(one.status, one.word), maker.words), status)
        uid = maker.uid("deliverable", f"{placement.full_id}/{one.id}")
        event = Event(uid, title, start, end, status=status, description=link, url=link)
        keys = {
            "campaign": within.campaign,
            "platform": creator.platform if creator else "",
            "person": placement.owner,
        }
        # The status of a creator's piece is not the team's: it stands in no feed of a status.
        month = one.slot.precision == "month"
        yield maker.made("deliverable", event, keys, one.status, month=month)


#: An activity.
ACTIVITIES = Kind("activities", "item", each_of(lambda campaign: campaign.activities), _activity)
#: A placement with its creator.
DELIVERABLES = Kind("deliverables", "item", each_of(lambda campaign: campaign.placements), _deliverables)
