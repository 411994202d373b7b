"""The dated posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paiqi.events.ical.writer import Event
from paiqi.events.item import Item, filled_in, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind, Place, PlacedPost, pillar_of
from paiqi.model.choices import Status as State
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.model.times import Slot


def _each(plan: Plan) -> Iterator[tuple[str, PlacedPost]]:
    for post in plan.posts:
        campaign, account = plan.campaigns[post.campaign_id], plan.accounts[post.account]
        place = Place(account, plan.platforms[post.platform])
        pillar = pillar_of(plan, post.pillar)
        yield post.full_id, PlacedPost(post, post.campaign_id, campaign.title, place, pillar)


def _make(maker: Maker, placed: PlacedPost) -> Iterator[Item]:
    """The event of a post; the backlog stays out."""
    post = placed.item
    slot, status = post.slot, post.status
    if not slot:
        return
    if not reaches(status, maker.settings.status_floor, before(post)):
        return
    keys = {
        "campaign": placed.campaign,
        "platform": post.platform,
        "account": post.account,
        "person": post.owner,
        "pillar": post.pillar or "",
        "status": status.value,
    }
    event = _event(maker, placed, slot, status)
    month = slot.precision == "month"
    yield maker.made("post", event, keys, status, post.full_id, before(post), month)


def _event(maker: Maker, placed: PlacedPost, slot: Slot, state: State) -> Event:
    post, account, platform = placed.item, placed.place.account, placed.place.platform
    names = maker.name(platform.name)
    form = next((entry for entry in platform.formats if entry.id == post.format), None)
    title = filled_in(
        maker.settings.title,
        names,
        account.name,
        maker.name(form.name) if form else "",
        post.own_title,
        state.label(maker.words),
    )
    lasts = post.lasts or (timedelta(hours=1) if form and form.live else maker.default_duration)
    start, end = maker.times(slot, lasts)
    link = maker.url(f"campaigns/{placed.campaign}/#{post.content_id}.{post.id}")
    about = [
        f"{placed.title} · {names}｜{account.name}",
        post.copy[:300] if post.copy else "",
        maker.timezone,
        link,
    ]
    status = status_of(state, slot.tentative)
    return Event(
        maker.uid("post", post.full_id),
        maker.titled(title, status),
        start,
        end,
        status=status,
        description="\n".join(filter(None, about)),
        url=link,
        categories=(names, placed.pillar) if placed.pillar else (names,),
    )


def before(post: Post) -> State | None:
    """The status that a post has by itself; what went out stands wherever it went."""
    return None if post.out else post.written


#: A post with its account and its pillar.
POSTS = Kind("posts", "item", _each, _make)
