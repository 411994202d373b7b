"""What lasts: campaigns, their phases, offers and flights, and the team's days of silence, as bars of whole
days that make nobody busy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paiqi.events.ical.writer import Event, changed
from paiqi.events.item import KINDS, Item, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind, Within, each_of
from paiqi.model.campaign import Campaign, Offer, Phase
from paiqi.model.liveness import took_place
from paiqi.model.placements import Placement
from paiqi.model.plan import Plan
from paiqi.model.team import Blackout
from paiqi.model.times import UNDATED, Slot
from paiqi.text.localize import bracketed
from paiqi.text.messages import msg


def _span(maker: Maker, kind: str, uid: str, title: str, days: tuple[Slot, Slot], path: str) -> Event | None:
    """The bar of a stretch, confirmed as yet; of one that names an end only, that day. None without any."""
    first, last = days[0] or days[1], days[1] or days[0]
    if not first:
        return None
    word = KINDS[kind]
    if not days[1]:
        word = msg("{kind} begins", kind=word)
    elif not days[0]:
        word = msg("{kind} ends", kind=word)
    link = maker.url(path)
    # The bar shows days: what begins at an hour says so in words.
    about = " – ".join(dict.fromkeys((first.iso, last.iso)))
    return Event(
        maker.uid(kind, uid),
        maker.beside(word.text(maker.words), title),
        first.first,
        max(first.last, last.last) + timedelta(days=1),
        status="TENTATIVE" if first.tentative or last.tentative else "CONFIRMED",
        description="\n".join(filter(None, (about, link))),
        url=link,
    )


def _campaigns(plan: Plan) -> Iterator[tuple[str, Campaign]]:
    for campaign in plan.campaigns.values():
        yield campaign.id, campaign


def _of_campaign(maker: Maker, campaign: Campaign) -> Iterator[Item]:
    """A campaign, its phases and its offers, none of which has a status of its own in calendars."""
    name, page = campaign.id, f"campaigns/{campaign.id}/"
    found: list[tuple[str, Event | None, Campaign | Phase | Offer]] = [
        (
            "campaign",
            _span(maker, "campaign", name, campaign.title, (campaign.first, campaign.last), page),
            campaign,
        )
    ]
    for kind, parts in (("phase", campaign.phases), ("offer", campaign.offers)):
        for one in parts:
            title, uid = maker.beside(one.title, campaign.title), f"{name}/{one.id}"
            found.append(
                (kind, _span(maker, kind, uid, title, (one.first, one.last), f"{page}#{one.id}"), one)
            )
    for kind, event, part in found:
        if event:
            title, status = maker.said(event.title, part.stopped, tentative=event.status == "TENTATIVE")
            keys = {"campaign": name}
            yield maker.made(kind, changed(event, title=title, status=status), keys, part.stopped)


def _flight(maker: Maker, within: Within[Placement]) -> Iterator[Item]:
    """The days of a placement."""
    one = within.item
    if not reaches(one.status, maker.settings.status_floor, one.written):
        return
    title = bracketed(one.title, maker.status(one.status, one.word), maker.words)
    path = f"campaigns/{within.campaign}/#{one.id}"
    event = _span(maker, "placement", one.full_id, title, (one.first, one.last), path)
    if event:
        status = status_of(one.status, event.status == "TENTATIVE" and not took_place(one.status))
        keys = {"campaign": within.campaign, "person": one.owner}
        told = changed(event, title=maker.titled(event.title, status), status=status)
        yield maker.made("placement", told, keys, one.status, before=one.written)


def _blackouts(plan: Plan) -> Iterator[tuple[str, Blackout]]:
    for one in plan.blackouts:
        yield one.id, one


def _silence(maker: Maker, one: Blackout) -> Iterator[Item]:
    days = (Slot(one.start, one.start, "day"), Slot(one.end, one.end, "day") if one.end else UNDATED)
    event = _span(maker, "blackout", one.id, one.title, (days[0], days[1] or days[0]), "calendar/")
    if event:
        yield maker.made("blackout", event, {})


#: A campaign with its phases and offers.
CAMPAIGNS = Kind("campaigns", "campaign", _campaigns, _of_campaign)
#: A placement with its days.
FLIGHTS = Kind("flights", "item", each_of(lambda campaign: campaign.placements), _flight)
#: Days of silence.
SILENCES = Kind("days of silence", "item", _blackouts, _silence)
