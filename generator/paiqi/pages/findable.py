"""What search finds of a campaign: a document for each thing in it that has a place on its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Content
from paiqi.model.times import Slot
from paiqi.pages.richtext import plain
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.views.calendar.states import piece_state, post_state, state_of

#: So much of a text can be found: enough to know it again by what one remembers of it.
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


def of_campaign(
    campaign: Campaign, called: Mapping[str, str], today: date, team: bool
) -> Iterator[SearchEntry]:
    """Everything of a campaign that its page has a place for; `called`: the names of the accounts on which
    its pieces go out, by id. What is late is said to the `team` only.
    """
    about = words(campaign.goal, campaign.message, plain(campaign.summary) if campaign.summary else "")
    yield SearchEntry(
        "",
        campaign.title,
        about,
        SearchKind.campaign,
        (campaign.id,),
        days_of(campaign.first, campaign.last),
        state=state_of(campaign),
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
            state=_stop(phase.stopped),
        )
    for series in campaign.series:
        yield SearchEntry(
            series.id,
            series.title,
            "",
            SearchKind.series,
            (series.id,),
            account=called.get(series.account, ""),
            state=_stop(series.stopped),
        )
    for content in campaign.content:
        yield from _of_content(content, called)
    for offer in campaign.offers:
        yield SearchEntry(
            offer.id,
            offer.title,
            offer.terms or "",
            SearchKind.offer,
            tuple(filter(None, (offer.id, offer.code))),
            days_of(offer.first, offer.last),
            state=_stop(offer.stopped),
        )
    yield from _paid(campaign, today, team)


def _stop(stopped: Status | None) -> str:
    """The state of what has none of its own."""
    return stopped.value if stopped else ""


def _of_content(content: Content, called: Mapping[str, str]) -> Iterator[SearchEntry]:
    names = dict.fromkeys(called[post.account] for post in content.posts if post.account in called)
    text = words(content.brief, content.copy, *content.hashtags)
    yield SearchEntry(
        content.id,
        content.title,
        text,
        SearchKind.content,
        (content.id,),
        days_of(content.slot),
        "\n".join(names),
        state_of(content),
    )
    for post in content.posts:
        yield SearchEntry(
            f"{content.id}.{post.id}",
            post.title or content.title,
            words(post.copy) if post.copy != content.copy else "",
            SearchKind.post,
            (f"{content.id}/{post.id}",),
            days_of(post.slot),
            called.get(post.account, ""),
            post_state(post),
        )


def _paid(campaign: Campaign, today: date, team: bool) -> Iterator[SearchEntry]:
    for item in campaign.placements:
        creator = item.creator
        name = creator.name if creator else ""
        yield SearchEntry(
            item.id,
            item.title,
            words(creator.mcn if creator else "", item.result),
            SearchKind.placement,
            (item.id,),
            days_of(item.first, item.last),
            name,
            state_of(item),
        )
        for one in item.deliverables:
            yield SearchEntry(
                f"{item.id}.{one.id}",
                " · ".join(filter(None, (one.title, item.title))),
                words(one.copy),
                SearchKind.deliverable,
                (f"{item.id}/{one.id}",),
                days_of(one.slot),
                name,
                piece_state(one, today, team),
            )
