"""The texts that whoever publishes a post copies, with their counts against the limits that hold for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from paiqi.derive.heads import ContentHead
from paiqi.derive.to_send import PendingPost
from paiqi.model.content import Post
from paiqi.model.limits import Limit, Measure
from paiqi.model.units import Unit
from paiqi.rulebook.counting import count
from paiqi.rulebook.verdict import Bound
from paiqi.text.messages import Message, Spoken, msg

_TITLES = frozenset([Measure.headline, Measure.short_title])
_BODIES = frozenset([Measure.body, Measure.html_body])
_COMMENTS = frozenset([Measure.first_comment])
#: All that is counted of a post's texts.
COUNTED = _TITLES | _BODIES | _COMMENTS | {Measure.hashtags, Measure.tags_joined}


@dataclass(frozen=True, slots=True)
class Counter:
    """How long something is against its limit: `标题 18/20`; `top` None where only a least value is known."""

    label: Spoken
    count: int
    top: int | None
    least: int | None
    limit: Limit

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


def post_texts(post: Post, bounds: Iterable[Bound], *, paired_tags: bool) -> tuple[Block, ...]:
    """The texts of a post in the order in which they are copied: `title`, `text`, `comment`, `tags`.

    `bounds` are the limits that hold for it; without any, nothing is counted.
    """
    held = tuple(bounds)
    sent = PendingPost(post, ContentHead(None, post.own_title), paired_tags)
    title = post.headline or post.own_title
    counters = _counters(held, sent, _TITLES, title)
    # A message or a short text has no title: the working title of its piece is not for copying then.
    called = msg("Title") if post.headline else msg("Working title")
    blocks = [Block("title", called, title, counters)] if post.title or counters else []
    if post.copy is not None:
        blocks.append(Block("text", msg("Text"), post.copy, _counters(held, sent, _BODIES, None)))
    if post.first_comment:
        comment = post.first_comment
        counts = _counters(held, sent, _COMMENTS, comment)
        blocks.append(Block("comment", msg("First comment"), comment, counts))
    if post.hashtags:
        tags = " ".join(sent.written(tag) for tag in post.hashtags)
        blocks.append(Block("tags", msg("Hashtags"), tags, _tag_counters(held, sent)))
    return tuple(blocks)


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
    bounds: Iterable[Bound], sent: PendingPost, of: frozenset[Measure], text: str | None
) -> tuple[Counter, ...]:
    """The counts of a text (None: of the post's text with what counts beside it) against each limit that
    holds.
    """
    found: dict[tuple[Spoken, int | None], Counter] = {}
    for bound in bounds:
        if bound.limit.of not in of:
            continue
        held = sent.text(bound.limit.counts) if text is None else text
        if held is not None and bound.unit is not None:
            one = _counter(bound, count(held, bound.unit))
            if one:
                found.setdefault((one.label, one.top), one)
    return tuple(found.values())


def _tag_counters(bounds: Iterable[Bound], sent: PendingPost) -> tuple[Counter, ...]:
    found: dict[tuple[Spoken, int | None], Counter] = {}
    for bound in bounds:
        unit = bound.limit.unit
        if bound.limit.of is Measure.hashtags:
            value = len(sent.tags_with(bound.limit.counts))
        elif bound.limit.of is Measure.tags_joined and unit is not None:
            value = count(",".join(sent.tags), unit)
        else:
            continue
        one = _counter(bound, value)
        if one:
            found.setdefault((one.label, one.top), one)
    return tuple(found.values())


def _counter(bound: Bound, value: int) -> Counter | None:
    top = bound.most
    if top is None and bound.least is None:
        return None
    return Counter(called(bound), value, _whole(top), _whole(bound.least), bound.limit)


def called(bound: Bound) -> Spoken:
    """What the count against a limit is called."""
    limit, unit = bound.limit, bound.unit
    label = limit.called.said if limit.called else Spoken(limit.of.zh, limit.of.value.replace("-", " "))
    # What is counted in bytes or kilobytes must say so: the number is not one of characters.
    if unit in (Unit.utf8_byte, Unit.rendered_kb):
        return Spoken(f"{label.zh}（{unit.noun.zh}）", f"{label.en} ({unit.noun.many})")
    return label


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
