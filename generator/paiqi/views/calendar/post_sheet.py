"""A post as whoever publishes it needs it: texts to copy with their counts, files, link, reminders, the line
to write back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paiqi.derive.post_texts import Block, post_texts, tracked
from paiqi.derive.to_send import PICTURES, VIDEOS, ending, size_of
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.content import Asset, Content, Post
from paiqi.model.facts import Fact
from paiqi.model.limits import Scheduling
from paiqi.model.platform import Platform
from paiqi.rulebook.in_force import Rulebook
from paiqi.text.messages import Message, Spoken, msg
from paiqi.views.calendar.states import is_off, post_state


@dataclass(frozen=True, slots=True)
class AssetView:
    """A file of a post: what it is (picture, video, file), its size in bytes, and whether the site carries
    it.
    """

    asset: Asset
    kind: str
    size: int | None
    shown: bool
    cover: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a platform asks for, under a word, with how it is known (None: it stands in the plan)."""

    label: Message
    text: Message | Spoken
    fact: Fact | None = None
    timer: Scheduling | None = None


@dataclass(frozen=True, slots=True)
class PostSheet:
    """A post with everything that is needed to publish it; `line` is its row for `table`. Of one that is
    behind, out or not going to be, there is neither text nor file.
    """

    post: Post
    account: Account
    state: str
    own: bool
    blocks: tuple[Block, ...]
    assets: tuple[AssetView, ...]
    link: str
    reminders: tuple[Reminder, ...]
    line: str
    #: The table into which what was published is written back.
    table: str

    @property
    def anchor(self) -> str:
        """Its full id with dots."""
        return self.post.full_id.replace("/", ".")

    @property
    def off(self) -> bool:
        """Whether it is not going to go out: cancelled or on hold."""
        return is_off(self.state)

    @property
    def out(self) -> bool:
        """Whether it went out, in time or late."""
        return self.post.out

    @property
    def lacks_text(self) -> bool:
        """Whether its text is still to be written."""
        return self.post.copy is None and not self.off and not self.out


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the sheets of posts are made of: campaigns, content and accounts by their ids, platforms, the
    sizes of files, and what is in force.
    """

    campaigns: Mapping[str, Campaign]
    contents: Mapping[str, Content]
    accounts: Mapping[str, Account]
    packs: Mapping[str, Platform]
    assets: Mapping[str, int]
    book: Rulebook
    #: The table into which what was published is written back.
    write_back: str


def post_sheet(shelf: Shelf, post: Post, pictures: frozenset[str], past: bool = False) -> PostSheet:
    """The sheet of a dated post; `past`: its day is over."""
    state = post_state(post)
    if past and (post.out or is_off(state)):
        account = shelf.accounts[post.account]
        return PostSheet(post, account, state, post.title is not None, (), (), "", (), "", shelf.write_back)
    campaign = shelf.campaigns[post.campaign_id]
    content = shelf.contents[f"{post.campaign_id}/{post.content_id}"]
    blocks = post_texts(post, shelf.book.bounds(post), paired_tags=shelf.packs[post.platform].paired_tags)
    link = tracked(post.link, campaign.utm) if post.link else ""
    when = post.slot.iso if post.slot and post.slot.precision not in ("week", "month") else ""
    return PostSheet(
        post=post,
        account=shelf.accounts[post.account],
        state=state,
        own=post.title is not None,
        blocks=blocks,
        assets=tuple(_assets(shelf, post, pictures)),
        link=link,
        reminders=tuple(_reminders(shelf, post, content)),
        line=f"{post.full_id},{when},,",
        table=shelf.write_back,
    )


def _assets(shelf: Shelf, post: Post, pictures: frozenset[str]) -> Iterator[AssetView]:
    seen = set()
    for asset, cover in ([(post.cover, True)] if post.cover else []) + [(one, False) for one in post.assets]:
        if asset.file in seen:
            continue
        seen.add(asset.file)
        end = ending(asset)
        kind = "picture" if end in PICTURES else "video" if end in VIDEOS else "file"
        yield AssetView(asset, kind, size_of(asset, shelf.assets), asset.file in pictures, cover)


def _reminders(shelf: Shelf, post: Post, content: Content) -> Iterator[Reminder]:
    platform, account, day = shelf.packs[post.platform], shelf.accounts[post.account], shelf.book.day(post)
    if post.disclosure:
        yield Reminder(msg("Label"), msg("carries the label “{label}”", label=post.disclosure))
    by_ai = next(
        (one for one in (post.ai_generated, content.ai_generated, account.ai_generated) if one is not None),
        None,
    )
    for remark in platform.ai_label:
        if (
            by_ai is not False
            and remark.in_force(day)
            and shelf.book.concerns(remark, post.account, post.format)
        ):
            yield Reminder(msg("Made with AI") if by_ai else msg("AI label"), remark.text.said, remark)
    linked = bool(post.link) or "://" in (post.copy or "")
    for link in platform.links:
        if linked and link.in_force(day) and shelf.book.concerns(link, post.account, post.format):
            yield Reminder(msg("Link"), link.text.said, link)
    if post.push:
        yield Reminder(msg("Mass send"), msg("goes out in one send with the other articles of that push"))
    if post.silent:
        yield Reminder(msg("Mass send"), msg("is published without a mass send"))
    offered = shelf.book.scheduling(post)
    if offered is not None:
        yield from _scheduling(offered)


def _scheduling(offered: Scheduling) -> Iterator[Reminder]:
    if not offered.known:
        if offered.note:
            yield Reminder(msg("Timer"), offered.note.said, offered)
    elif offered.native is False:
        yield Reminder(
            msg("Timer"), msg("the platform has no timer of its own: publish by hand"), offered, offered
        )
    elif offered.native:
        yield Reminder(msg("Timer"), msg("can be set up ahead on the platform"), offered, offered)
