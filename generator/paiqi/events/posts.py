"""The dated posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paiqi.derive.post_texts import post_texts, tracked
from paiqi.derive.to_send import is_pending
from paiqi.events.about import Told, about, brief
from paiqi.events.ical.writer import Event
from paiqi.events.item import Item, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind, Place, PlacedPost, person_of, pillar_of, rulebook_of
from paiqi.model.choices import Status as State
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.model.times import Slot
from paiqi.rulebook.in_force import Rulebook


def _each(plan: Plan) -> Iterator[tuple[str, PlacedPost]]:
    books: dict[str, Rulebook] = {}
    for post in plan.posts:
        campaign, account = plan.campaigns[post.campaign_id], plan.accounts[post.account]
        place = Place(account, plan.platforms[post.platform])
        book = books.get(post.account) or books.setdefault(post.account, rulebook_of(plan, place))
        yield (
            post.full_id,
            PlacedPost(
                post,
                post.campaign_id,
                campaign.title,
                place,
                pillar_of(plan, post.pillar),
                person_of(plan, post.owner),
                tracked(post.link, campaign.utm) if post.link else "",
                # What has no day has no event, and would be judged as of today.
                book.bounds(post) if post.slot else (),
            ),
        )


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
    called = maker.form_name(platform, post.format)
    title = maker.post_title(names, account.name, called, post.own_title, state)
    lasts = post.lasts or (timedelta(hours=1) if form and form.live else maker.default_duration)
    start, end = maker.times(slot, lasts)
    link = maker.url(f"campaigns/{placed.campaign}/#{post.content_id}.{post.id}")
    status = status_of(state, slot.tentative)
    whole, short = about_post(maker, placed, link)
    return Event(
        maker.uid("post", post.full_id),
        maker.titled(title, status),
        start,
        end,
        status=status,
        description=whole,
        url=link,
        categories=(names, placed.pillar) if placed.pillar else (names,),
        brief=short,
    )


def about_post(maker: Maker, placed: PlacedPost, page: str) -> tuple[str, str]:
    """What an event tells of a post, and the brief of it; how its texts stand against limits is told to the
    team and until it is out.
    """
    post, place = placed.item, placed.place
    counted = maker.team and is_pending(post)
    texts = post_texts(post, placed.bounds if counted else (), paired_tags=place.platform.paired_tags)
    held = {text.kind: text.text for text in texts}
    told = Told(
        placed.title,
        maker.beside(maker.name(place.platform.name), place.account.name),
        maker.form_name(place.platform, post.format),
        placed.owner,
        post.headline,
        held.get("text", ""),
        held.get("tags", ""),
        held.get("comment", ""),
        placed.link,
        texts,
    )
    return about(maker, told, page), brief(told, page)


def before(post: Post) -> State | None:
    """The status that a post has by itself; what went out stands wherever it went."""
    return None if post.out else post.written


#: A post with its account and its pillar.
POSTS = Kind("posts", "item", _each, _make)
