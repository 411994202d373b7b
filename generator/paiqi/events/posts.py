"""The dated posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from paiqi.derive.post_texts import COUNTED, called, post_texts, tracked
from paiqi.derive.to_send import is_pending
from paiqi.events.about import COPY, Told, about, brief
from paiqi.events.ical.writer import Event
from paiqi.events.item import Item, reaches, status_of
from paiqi.events.maker import Maker
from paiqi.events.scopes import Kind, Place, PlacedPost, person_of, pillar_of, rulebook_of
from paiqi.model.choices import Status as State
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.model.times import Slot
from paiqi.rulebook.in_force import Rulebook
from paiqi.rulebook.verdict import Bound


def _each(plan: Plan) -> Iterator[tuple[str, PlacedPost]]:
    return placed_posts(plan, plan.posts)


def placed_posts(plan: Plan, posts: Iterable[Post]) -> Iterator[tuple[str, PlacedPost]]:
    """Posts with what their events tell of them, each with its full id for a key."""
    books: dict[str, Rulebook] = {}
    for post in posts:
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
    month, later = slot.precision == "month", PostTold(maker, placed, event.url)
    yield maker.made("post", event, keys, status, post.full_id, before(post), month, later)


def _event(maker: Maker, placed: PlacedPost, slot: Slot, state: State) -> Event:
    post, account, platform = placed.item, placed.place.account, placed.place.platform
    names = maker.name(platform.name)
    form = next((entry for entry in platform.formats if entry.id == post.format), None)
    called = maker.form_name(platform, post.format)
    title = maker.post_title(names, account.name, called, post.own_title, maker.status(state, post.word))
    lasts = post.lasts or (timedelta(hours=1) if form and form.live else maker.default_duration)
    start, end = maker.times(slot, lasts)
    link = maker.url(f"campaigns/{placed.campaign}/#{post.content_id}.{post.id}")
    status = status_of(state, slot.tentative)
    return Event(
        maker.uid("post", post.full_id),
        maker.titled(title, status),
        start,
        end,
        status=status,
        url=link,
        categories=(names, placed.pillar) if placed.pillar else (names,),
    )


#: What stands in the description of a post beside texts: the names of its lines, at the most; and what a
#: limit tells beside its name (` · `, two numbers, how many too many).
_NAMES, _LIMIT = 200, 45


@dataclass(frozen=True, slots=True)
class PostTold:
    """What an event tells of a post, and the brief of it; how its texts stand against limits is told to the
    team and until it is out. `page` is that of the post.
    """

    maker: Maker
    placed: PlacedPost
    page: str

    def texts(self) -> tuple[str, str]:
        """The description, and in brief."""
        maker, placed = self.maker, self.placed
        post, place = placed.item, placed.place
        texts = post_texts(post, self._bounds, paired_tags=place.platform.paired_tags)
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
        return about(maker, told, self.page), brief(told, self.page)

    def most(self) -> tuple[int, int]:
        """As many bytes as they have at the most."""
        maker, placed = self.maker, self.placed
        post, place = placed.item, placed.place
        names = maker.name(place.platform.name), place.account.name, placed.owner
        short = len("".join((placed.title, *names, self.page)).encode()) + 20
        copy, comment, tags = post.copy or "", post.first_comment or "", post.hashtags
        words = maker.words
        texts = [maker.form_name(place.platform, post.format), post.headline, copy[:COPY], *tags, comment]
        texts += (placed.link, maker.timezone)
        limits = [called(bound).text(words) for bound in self._bounds if bound.limit.of in COUNTED]
        whole = short + _NAMES + 3 * len(tags) + _LIMIT * len(limits) + len("".join(texts + limits).encode())
        return whole, short if copy or comment or tags else whole

    @property
    def _bounds(self) -> tuple[Bound, ...]:
        counted = self.maker.team and is_pending(self.placed.item)
        return self.placed.bounds if counted else ()


def before(post: Post) -> State | None:
    """The status that a post has by itself; what went out stands wherever it went."""
    return None if post.out else post.written


#: A post with its account and its pillar.
POSTS = Kind("posts", "item", _each, _make)
