"""What search finds of a campaign: a document for each thing in it that has a place on its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.times import Slot
from paiqi.pages.richtext import plain
from paiqi.pages.site import SearchEntry, SearchKind

#: So much of a content's texts can be found: the reader loads the whole index at the first search.
SEARCHED = 600
#: So long is the title of what has none of its own.
TITLE = 60


def days_of(*slots: Slot) -> tuple[str, ...]:
    """The days of slots that have one, each once."""
    exact = [slot.first.isoformat() for slot in slots if slot and slot.precision in ("day", "minute")]
    return tuple(dict.fromkeys(exact))


def words(*texts: str | None) -> str:
    """Texts as one, without line breaks and as long as search reads."""
    return " ".join(" ".join(filter(None, texts)).split())[:SEARCHED]


def shortened(text: str) -> str:
    """The begin of a text as its title."""
    return text if len(text) <= TITLE else text[: TITLE - 1].rstrip() + "…"


def of_campaign(campaign: Campaign, called: Mapping[str, str]) -> Iterator[SearchEntry]:
    """Everything of a campaign that its page has a place for; `called`: the names of the accounts on which
    its pieces go out, by id.
    """
    about = words(campaign.goal, campaign.message, plain(campaign.summary) if campaign.summary else "")
    yield SearchEntry(
        "", campaign.title, about, SearchKind.campaign, (campaign.id,), days_of(campaign.first, campaign.last)
    )
    for one in campaign.milestone_slots:
        place, days = f"milestone.{one.id}", days_of(one.slot)
        yield SearchEntry(place, one.title, "", SearchKind.milestone, (one.id,), days)
    for phase in campaign.phases:
        yield SearchEntry(
            phase.id,
            phase.title,
            phase.goal or "",
            SearchKind.phase,
            (phase.id,),
            days_of(phase.first, phase.last),
        )
    for series in campaign.series:
        yield SearchEntry(
            series.id, series.title, called.get(series.account, ""), SearchKind.series, (series.id,)
        )
    for content in campaign.content:
        yield from _of_content(content, called)
    for offer in campaign.offers:
        keys = tuple(filter(None, (offer.id, offer.code)))
        yield SearchEntry(
            offer.id, offer.title, offer.terms or "", SearchKind.offer, keys, days_of(offer.first, offer.last)
        )
    yield from _paid(campaign)


def _of_content(content: Content, called: Mapping[str, str]) -> Iterator[SearchEntry]:
    accounts = dict.fromkeys(called[post.account] for post in content.posts if post.account in called)
    text = words(content.brief, content.copy, *accounts, *content.hashtags)
    yield SearchEntry(
        content.id, content.title, text, SearchKind.content, (content.id,), days_of(content.slot)
    )
    for post in content.posts:
        title = " · ".join(filter(None, (post.title or content.title, called.get(post.account))))
        own = words(post.copy) if post.copy != content.copy else ""
        yield SearchEntry(
            f"{content.id}.{post.id}",
            title,
            own,
            SearchKind.post,
            (f"{content.id}/{post.id}",),
            days_of(post.slot),
        )


def _paid(campaign: Campaign) -> Iterator[SearchEntry]:
    for item in campaign.placements:
        creator = item.creator
        yield SearchEntry(
            item.id,
            item.title,
            words(creator.name if creator else "", creator.mcn if creator else "", item.result),
            SearchKind.placement,
            (item.id,),
            days_of(item.first, item.last),
        )
        for one in item.deliverables:
            yield SearchEntry(
                f"{item.id}.{one.id}",
                " · ".join(filter(None, (one.title, item.title))),
                words(one.copy),
                SearchKind.deliverable,
                (f"{item.id}/{one.id}",),
                days_of(one.slot),
            )
