"""The post that a cursor is in, what limits hold for it that day, and how much room its texts have left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from paiqi.derive.ground import CommonGround
from paiqi.derive.post_texts import Counter, post_texts
from paiqi.lsp.completion import Spot
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content, Post
from paiqi.model.limits import Measure
from paiqi.rulebook.packs import built_in_sources
from paiqi.rulebook.verdict import Bound
from paiqi.text.localize import beside, labelled
from paiqi.text.messages import Language, Spoken, msg
from paiqi.text.places import Span
from paiqi.views.rulebook.fact_words import amount, limit_value, measure

#: The limits that are about the value of a key.
_ABOUT = {
    "title": {Measure.headline, Measure.short_title},
    "copy": {Measure.body, Measure.html_body},
    "copy_file": {Measure.body, Measure.html_body},
    "first_comment": {Measure.first_comment},
    "hashtags": {Measure.hashtags, Measure.tag, Measure.tags_joined},
    "digest": {Measure.digest},
    "cover": {Measure.covers, Measure.cover_bytes, Measure.cover_pixels},
}


def post_at(spot: Spot) -> tuple[Content, Post] | None:
    """The post in which a cursor stands, with its content."""
    campaign, path, around = spot.campaign, spot.context.path, spot.context.around
    if campaign is None or path[:1] != ("content",) or "posts" not in path:
        return None
    name, account = around[2].get("id"), spot.account
    content = next((one for one in campaign.content if one.id == name), None)
    if content is None:
        return None
    named = around[path.index("posts") + 2].get("id") if len(around) > path.index("posts") + 2 else None
    posts = [one for one in content.posts if one.account == account]
    post = next((one for one in posts if one.id == named), posts[0] if posts else None)
    return (content, post) if post else None


def limits(key: str, post: Post, ground: CommonGround, language: Language) -> Iterator[str]:
    """What limits the value of a post's key on its day: the value, how it is known, and where it was read."""
    about = _ABOUT.get(key)
    for bound in ground.book.bounds(post) if about else ():
        if about and bound.limit.of in about and (value := _said(bound, language)):
            yield value


def _said(bound: Bound, language: Language) -> str | None:
    limit = bound.limit
    value = limit_value(limit, bound.least, bound.top)
    if value is None:
        return None
    if bound.override is not None:
        known = msg("as this account says itself").text(language)
    else:
        sources = {**built_in_sources(), **bound.platform.sources}
        refs = [sources[name].ref for name in limit.source if name in sources]
        known = "; ".join([limit.confidence.label(language), *refs])
    name = limit.called.said if limit.called else measure(limit.of)
    return f"{labelled(name.text(language), value.text(language), language)} ({known})"


@dataclass(frozen=True, slots=True)
class Room:
    """How much more a text may hold, at the place where it is written; `more` says for whom, and how it is
    counted.
    """

    span: Span
    left: int
    text: str
    more: str


def room(campaign: Campaign, path: str, ground: CommonGround, language: Language) -> Iterator[Room]:
    """What is left of each limit of the titles and copies that a file writes; of several accounts that share
    a text the one with the least.
    """
    for content in campaign.content:
        tightest: dict[tuple[Span, str], tuple[int, Counter, Post]] = {}
        for post in content.posts:
            if post.out:
                continue
            for span, counter in _counters(content, post, ground):
                if span.file != path or counter.top is None:
                    continue
                key, left = (span, counter.label.text(language)), counter.top - counter.count
                if key not in tightest or left < tightest[key][0]:
                    tightest[key] = left, counter, post
        for (span, _), (left, counter, post) in tightest.items():
            yield _room(span, left, counter, post, ground, language)


def _counters(content: Content, post: Post, ground: CommonGround) -> Iterator[tuple[Span, Counter]]:
    platform = ground.platforms[post.platform]
    for block in post_texts(post, ground.book.bounds(post), paired_tags=platform.paired_tags):
        keys = {"title": ("title",), "text": ("copy", "copy_file")}.get(block.kind, ())
        holders = [
            (one, key) for one in (post, content) for key in keys if one.src is not None and one.src.has(key)
        ]
        if holders:
            one, key = holders[0]
            yield from ((one.span(key), counter) for counter in block.counters)


def _room(
    span: Span, left: int, counter: Counter, post: Post, ground: CommonGround, language: Language
) -> Room:
    number = amount(counter.limit, Decimal(abs(left)))
    # How a unit counts is said on demand.
    short = Spoken(number.zh.partition("（")[0], number.en.partition(" (")[0])
    texts = []
    for one in (short, number):
        said = (
            msg("{what}: {amount} left", what=counter.label, amount=one)
            if left >= 0
            else msg("{what}: {amount} too many", what=counter.label, amount=one)
        )
        texts.append(said.text(language))
    platform = ground.platforms[post.platform].called(language)
    name = beside(platform, ground.accounts[post.account].name, language)
    return Room(span, left, beside(platform, texts[0], language), labelled(name, texts[1], language))
