"""A post as whoever publishes it needs it: texts to copy with their counts, files, link, reminders, the line
to write back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from paiqi.derive.heads import ContentHead
from paiqi.derive.to_send import PICTURES, VIDEOS, PendingPost, ending, size_of
from paiqi.model.accounts import Account
from paiqi.model.content import Asset, Content, Post
from paiqi.model.facts import Fact
from paiqi.model.limits import Measure, Scheduling
from paiqi.model.plan import Plan
from paiqi.model.units import Unit
from paiqi.rulebook.counting import count
from paiqi.rulebook.in_force import Rulebook
from paiqi.rulebook.verdict import Bound
from paiqi.text.messages import Message, Spoken, msg
from paiqi.views.calendar.entries import OFF, post_state

_TITLES = frozenset([Measure.headline, Measure.short_title])
_BODIES = frozenset([Measure.body, Measure.html_body])
_TAGS = frozenset([Measure.hashtags, Measure.tags_joined])


@dataclass(frozen=True, slots=True)
class Counter:
    """How long something is against its limit: `标题 18/20`; `top` None where only a least value is known."""

    label: Spoken
    count: int
    top: int | None
    least: int | None

    @property
    def over(self) -> bool:
        """Whether it is too long."""
        return self.top is not None and self.count > self.top

    @property
    def under(self) -> bool:
        """Whether it is too short."""
        return self.least is not None and self.count < self.least


@dataclass(frozen=True, slots=True)
class Block:
    """A text to copy, under its label, with its counts."""

    kind: str
    label: Message
    text: str
    counters: tuple[Counter, ...] = ()


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
    """A post with everything that is needed to publish it; `line` is its row for plans/published.csv."""

    post: Post
    account: Account
    state: str
    own: bool
    blocks: tuple[Block, ...]
    assets: tuple[AssetView, ...]
    link: str
    reminders: tuple[Reminder, ...]
    line: str

    @property
    def anchor(self) -> str:
        """Its full id with dots."""
        return self.post.full_id.replace("/", ".")

    @property
    def off(self) -> bool:
        """Whether it is not going to go out: cancelled or on hold."""
        return self.state in OFF

    @property
    def out(self) -> bool:
        """Whether it went out, in time or late."""
        return self.post.out

    @property
    def lacks_text(self) -> bool:
        """Whether its text is still to be written."""
        return self.post.copy is None and not self.off and not self.out


def post_sheet(plan: Plan, book: Rulebook, post: Post, pictures: frozenset[str]) -> PostSheet:
    """The sheet of a dated post."""
    campaign = plan.campaigns[post.campaign_id]
    content = plan.contents[f"{post.campaign_id}/{post.content_id}"]
    sent = PendingPost(post, ContentHead.of(content), plan.platforms[post.platform].paired_tags)
    title = post.headline or content.title
    counters = _counters(book, sent, _TITLES, title)
    # A message or a short text has no title: the working title of its piece is not for copying then.
    called = msg("Title") if post.headline else msg("Working title")
    blocks = [Block("title", called, title, counters)] if post.title or counters else []
    if post.copy is not None:
        blocks.append(Block("text", msg("Text"), post.copy, _counters(book, sent, _BODIES, None)))
    if post.first_comment:
        blocks.append(
            Block(
                "comment",
                msg("First comment"),
                post.first_comment,
                _counters(book, sent, frozenset([Measure.first_comment]), post.first_comment),
            )
        )
    if post.hashtags:
        tags = " ".join(sent.written(tag) for tag in post.hashtags)
        blocks.append(Block("tags", msg("Hashtags"), tags, _tag_counters(book, sent)))
    link = tracked(post.link, campaign.utm) if post.link else ""
    when = post.slot.iso if post.slot and post.slot.precision not in ("week", "month") else ""
    return PostSheet(
        post=post,
        account=plan.accounts[post.account],
        state=post_state(post),
        own=post.title is not None,
        blocks=tuple(blocks),
        assets=tuple(_assets(plan, post, pictures)),
        link=link,
        reminders=tuple(_reminders(plan, book, post, content)),
        line=f"{post.full_id},{when},,",
    )


def tracked(link: str, utm: Mapping[str, str]) -> str:
    """The link with the campaign's parameters, as the plan gives them; what else it carries stays."""
    if not utm or not link.startswith(("http://", "https://")):
        return link
    parts = urlsplit(link)
    wanted = {f"utm_{key}": value for key, value in utm.items()}
    held = parse_qsl(parts.query, keep_blank_values=True)
    if all((key, value) in held for key, value in wanted.items()):
        return link
    kept = [(key, value) for key, value in held if key not in wanted]
    return urlunsplit(parts._replace(query=urlencode([*kept, *wanted.items()])))


def _counters(
    book: Rulebook, sent: PendingPost, of: frozenset[Measure], text: str | None
) -> tuple[Counter, ...]:
    """The counts of a text (None: of the post's text with what counts beside it) against each limit that
    holds.
    """
    found: dict[tuple[Spoken, int | None], Counter] = {}
    for bound in book.bounds(sent.post, of):
        held = sent.text(bound.limit.counts) if text is None else text
        if held is not None and bound.unit is not None:
            one = _counter(bound, count(held, bound.unit), bound.unit)
            if one:
                found.setdefault((one.label, one.top), one)
    return tuple(found.values())


def _tag_counters(book: Rulebook, sent: PendingPost) -> tuple[Counter, ...]:
    found: dict[tuple[Spoken, int | None], Counter] = {}
    for bound in book.bounds(sent.post, _TAGS):
        unit = bound.limit.unit
        if bound.limit.of is Measure.hashtags:
            value = len(sent.tags_with(bound.limit.counts))
        elif unit is not None:
            value = count(",".join(sent.tags), unit)
        else:
            continue
        one = _counter(bound, value, unit)
        if one:
            found.setdefault((one.label, one.top), one)
    return tuple(found.values())


def _counter(bound: Bound, value: int, unit: Unit | None) -> Counter | None:
    limit = bound.limit
    top = bound.most
    if top is None and bound.least is None:
        return None
    label = limit.called.said if limit.called else Spoken(limit.of.zh, limit.of.value.replace("-", " "))
    # What is counted in bytes or kilobytes must say so: the number is not one of characters.
    if unit in (Unit.utf8_byte, Unit.rendered_kb):
        label = Spoken(f"{label.zh}（{unit.said.zh}）", f"{label.en} ({unit.said.en})")
    return Counter(label, value, _whole(top), _whole(bound.least))


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def _assets(plan: Plan, post: Post, pictures: frozenset[str]) -> Iterator[AssetView]:
    seen = set()
    for asset, cover in ([(post.cover, True)] if post.cover else []) + [(one, False) for one in post.assets]:
        if asset.file in seen:
            continue
        seen.add(asset.file)
        end = ending(asset)
        kind = "picture" if end in PICTURES else "video" if end in VIDEOS else "file"
        yield AssetView(asset, kind, size_of(asset, plan.assets), asset.file in pictures, cover)


def _reminders(plan: Plan, book: Rulebook, post: Post, content: Content) -> Iterator[Reminder]:
    platform, account, day = plan.platforms[post.platform], plan.accounts[post.account], book.day(post)
    if post.disclosure:
        yield Reminder(msg("Label"), msg("carries the label “{label}”", label=post.disclosure))
    by_ai = next(
        (one for one in (post.ai_generated, content.ai_generated, account.ai_generated) if one is not None),
        None,
    )
    for remark in platform.ai_label:
        if by_ai is not False and remark.in_force(day) and book.concerns(remark, post.account, post.format):
            yield Reminder(msg("Made with AI") if by_ai else msg("AI label"), remark.text.said, remark)
    linked = bool(post.link) or "://" in (post.copy or "")
    for link in platform.links:
        if linked and link.in_force(day) and book.concerns(link, post.account, post.format):
            yield Reminder(msg("Link"), link.text.said, link)
    if post.push:
        yield Reminder(
            msg("Mass send"), msg("goes out in one send with the other articles of “{push}”", push=post.push)
        )
    if post.silent:
        yield Reminder(msg("Mass send"), msg("is published without a mass send"))
    offered = book.scheduling(post)
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
