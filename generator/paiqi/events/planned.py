"""The open slots of dated content, as tentative events that a post takes over later."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.derive.post_texts import tracked
from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.events.about import Told, about, brief
from paiqi.events.ical.writer import Event
from paiqi.events.item import Item, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind, Place, PlacedContent, each_of, person_of, pillar_of, place_of
from paiqi.model.plan import Plan
from paiqi.rulebook.hashtags import as_written
from paiqi.text.localize import bracketed
from paiqi.text.messages import msg


def _each(plan: Plan) -> Iterator[tuple[str, PlacedContent]]:
    for key, held in each_of(lambda campaign: campaign.content)(plan):
        places = {name: place for name in held.item.accounts if (place := place_of(plan, name))}
        pillar = pillar_of(plan, held.item.pillar)
        content, utm = held.item, plan.campaigns[held.campaign].utm
        yield (
            key,
            PlacedContent(
                content,
                held.campaign,
                held.title,
                places,
                pillar,
                tracked(content.link, utm) if content.link else "",
                {one.owner: person_of(plan, one.owner) for one in open_slots(content)},
            ),
        )


def _make(maker: Maker, placed: PlacedContent) -> Iterator[Item]:
    """A dated content where it has no post."""
    for one in open_slots(placed.item):
        floor = maker.settings.status_floor
        if not reaches(one.status, floor, placed.item.written):
            continue
        place = placed.places.get(one.account)
        keys = {
            "campaign": placed.campaign,
            "platform": place.account.platform if place else "",
            "account": one.account if place else "",
            "person": one.owner,
            "pillar": placed.item.pillar or "",
            "status": one.status.value,
        }
        event = _event(maker, placed, one, place)
        month, written = one.slot.precision == "month", placed.item.written
        yield maker.made(one.kind, event, keys, one.status, before=written, month=month)


def _event(maker: Maker, placed: PlacedContent, one: OpenSlot, place: Place | None) -> Event:
    content = placed.item
    link = maker.url(f"campaigns/{placed.campaign}/#{content.id}")
    names = maker.name(place.platform.name) if place else ""
    told = Told(
        placed.title,
        maker.beside(names, place.account.name) if place else "",
        _form(maker, one, place),
        placed.people.get(one.owner, ""),
        copy=content.copy or "",
        tags=" ".join(
            as_written(tag, paired=bool(place and place.platform.paired_tags)) for tag in content.hashtags
        ),
        link=placed.link,
    )
    start, end = maker.times(one.slot, maker.default_duration)
    status = status_of(one.status, not one.out)
    return Event(
        maker.uid(one.kind, one.full_id),
        maker.titled(_title(maker, one, place), status),
        start,
        end,
        status=status,
        description=about(maker, told, link),
        url=link,
        categories=tuple(filter(None, (names, placed.pillar))),
        brief=brief(told, link),
    )


def _title(maker: Maker, one: OpenSlot, place: Place | None) -> str:
    """As a post's; that it is open is told to the team only."""
    title = one.content.title
    if place is None:
        whole = bracketed(title, maker.status(one.status, one.word), maker.words)
        told = msg("{title} (no account yet)", title=whole)
    else:
        names, form = maker.name(place.platform.name), _form(maker, one, place)
        whole = maker.post_title(names, place.account.name, form, title, maker.status(one.status, one.word))
        told = msg("{title} (open slot)", title=whole)
    return told.text(maker.words) if maker.team and not one.off and not one.out else whole


def _form(maker: Maker, one: OpenSlot, place: Place | None) -> str:
    """The format of what is to come, "" where no account says which it may have."""
    return maker.form_name(place.platform, one.content.format or place.account.format) if place else ""


#: A content with its accounts and its pillar.
OPEN_SLOTS = Kind("open slots", "item", _each, _make)
