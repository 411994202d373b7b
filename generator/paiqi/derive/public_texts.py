"""The texts of a plan that go out to the public, each once, with where it stands and when and where it goes
out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from paiqi.derive.ground import CommonGround, Readers, regions
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content, Post
from paiqi.model.item import Item
from paiqi.model.liveness import happens, is_closed, is_owed
from paiqi.model.times import Slot
from paiqi.model.walk import posts_of
from paiqi.text.diagnostics import Related
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span


class Publication(NamedTuple):
    """A text for the public."""

    text: str
    #: The item that writes it, and in which field.
    item: Item
    field: str
    called: Message
    #: What it concerns, innermost first.
    about: tuple[Item, ...]
    #: Days on which it goes out (today where none is known), and regions of the platforms (none: any).
    days: frozenset[date]
    regions: frozenset[str]

    @property
    def is_title(self) -> bool:
        """Whether readers see it as a title."""
        return self.field == "title"

    def place(self, copies: Mapping[str, str], start: int) -> tuple[Span, tuple[Related, ...]]:
        """Where the character `start` of the text stands: in a file of copy its line, else its field."""
        if self.field != "copy" or self.item.src is None or not self.item.src.has("copy_file"):
            return self.item.span(self.field), ()
        named = self.item.span("copy_file")
        path = _copy_path(copies, named.file, str(getattr(self.item, "copy_file", "")))
        if path is None:
            return named, ()
        whole = copies[path]
        at = start + len(whole) - len(whole.lstrip("\n"))
        begin = whole.rfind("\n", 0, at) + 1
        return Span(path, whole.count("\n", 0, at) + 1, at - begin + 1), (
            Related(named, msg("the text is named here")),
        )


def _copy_path(copies: Mapping[str, str], file: str, name: str) -> str | None:
    """The path of a file of copy that a campaign's file names."""
    return next(
        (path for path in (f"{posixpath.dirname(file)}/{name}", f"plans/{name}") if path in copies), None
    )


_TITLE, _COPY, _COMMENT, _TAGS = (
    msg("the title"),
    msg("the copy"),
    msg("the first comment"),
    msg("the hashtags"),
)
_TERMS, _SUMMARY = msg("the terms"), msg("the summary")


def publications(campaign: Campaign, ground: CommonGround) -> Iterator[Publication]:
    """Every text of a campaign that is still to go out, in its order; what posts inherit comes once, with its
    content.
    """
    if is_closed(campaign.status):
        return
    for content in campaign.content:
        yield from _of_content(ground, campaign, content)
    yield from _beside(ground, campaign)


def _of_content(ground: CommonGround, campaign: Campaign, content: Content) -> Iterator[Publication]:
    posts = [post for post in content.posts if not post.out and happens(post.status) and post.platform]
    if not posts and (content.posts or not is_owed(content.status)):
        return
    own: list[tuple[str, str, Message]] = [("title", content.title, _TITLE)]
    if content.copy:
        own.append(("copy", content.copy, _COPY))
    if content.hashtags:
        own.append(("hashtags", "\n".join(content.hashtags), _TAGS))
    for field, text, called in own:
        heirs = [post for post in posts if _inherits(post, content, field)]
        if heirs or not posts:
            about = (heirs[0], content, campaign) if len(posts) == 1 else (content, campaign)
            days = frozenset(_day(ground, post.slot) for post in heirs) or frozenset(
                [_day(ground, content.slot)]
            )
            accounts = [post.account for post in heirs] or content.accounts
            yield Publication(
                text, content, field, called, about, days, regions(text, _readers(ground, accounts))
            )
    for post in posts:
        days, readers = frozenset([_day(ground, post.slot)]), (ground.readers[post.account],)
        about = (post, content, campaign)
        for field, text, called in _own_texts(post, content):
            yield Publication(text, post, field, called, about, days, regions(text, readers))


def _own_texts(post: Post, content: Content) -> Iterator[tuple[str, str, Message]]:
    """The texts that a post has for itself."""
    if post.title:
        yield "title", post.title, _TITLE
    if post.copy and post.copy is not content.copy:
        yield "copy", post.copy, _COPY
    if post.hashtags and post.hashtags is not content.hashtags:
        yield "hashtags", "\n".join(post.hashtags), _TAGS
    if post.first_comment:
        yield "first_comment", post.first_comment, _COMMENT


def _inherits(post: Post, content: Content, field: str) -> bool:
    if field == "title":
        return post.title is None
    return getattr(post, field) is getattr(content, field)


def _beside(ground: CommonGround, campaign: Campaign) -> Iterator[Publication]:
    """The texts of offers, activities and creators' pieces; where nothing else is known, they go where the
    campaign's posts go.
    """
    where = _readers(ground, sorted({post.account for post in posts_of(campaign)}))
    for offer in campaign.offers:
        if happens(offer.stopped) and (not offer.last or offer.last.last >= ground.today):
            for field, text, called in (("title", offer.title, _TITLE), ("terms", offer.terms, _TERMS)):
                if text:
                    yield Publication(
                        text,
                        offer,
                        field,
                        called,
                        (offer, campaign),
                        frozenset([_day(ground, offer.first)]),
                        regions(text, where),
                    )
    for activity in campaign.activities:
        end = activity.until or activity.slot
        if not is_owed(activity.status) or (end and end.last < ground.today):
            continue
        for field, text, called in (
            ("title", activity.title, _TITLE),
            ("summary", activity.summary, _SUMMARY),
        ):
            if text:
                days = frozenset([_day(ground, activity.slot)])
                readers = _readers(ground, [activity.account]) if activity.account else where
                yield Publication(
                    text, activity, field, called, (activity, campaign), days, regions(text, readers)
                )
    for placement in campaign.placements:
        # Its own title is what the team calls it; readers see its pieces.
        platform = placement.creator.platform if placement.creator else None
        readers = (ground.readers_on(platform),) if platform and platform in ground.platforms else where
        for piece in placement.deliverables:
            if not (is_owed(placement.status) and is_owed(piece.status)):
                continue
            for field, text, called in (("title", piece.title, _TITLE), ("copy", piece.copy, _COPY)):
                if text:
                    yield Publication(
                        text,
                        piece,
                        field,
                        called,
                        (piece, placement, campaign),
                        frozenset([_day(ground, piece.slot)]),
                        regions(text, readers),
                    )


def _day(ground: CommonGround, slot: Slot | None) -> date:
    """The last day on which something may go out: a plan for a month may be kept on its last day."""
    return slot.last if slot else ground.today


def _readers(ground: CommonGround, accounts: Iterable[str]) -> tuple[Readers, ...]:
    return tuple(ground.readers[name] for name in accounts if name in ground.readers)
