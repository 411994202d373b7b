"""What was promised against what is planned: accounts of a content, rows of the matrix, slots of a series."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from paiqi.model.campaign import Campaign, Promise, Series
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import happens, keeps_its_place, took_place
from paiqi.model.periods import period_of, periods_within
from paiqi.model.times import Slot
from paiqi.model.walk import posts_of


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing of a promise in one period; `label` names it (`2026-W12`), "" for a whole campaign,
    which has no days of its own here.
    """

    label: str
    first: date | None
    planned: int
    promised: int
    last: date | None = None

    @property
    def missing(self) -> int:
        """How many pieces are not planned."""
        return self.promised - self.planned


def missing_accounts(content: Content, broken: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """Promised accounts without a post; those whose post dropped out for another error are not missing."""
    if not happens(content.status):
        return ()
    there = {post.account for post in content.posts if keeps_its_place(post.status)}
    lost = {name for kind, name in broken if kind == "content"}
    campaign = content.full_id.split("/")[0]
    return tuple(name for name in content.accounts if name not in there and f"{campaign}/{name}" not in lost)


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """A dated content where it has no post: on a promised account, or with `account` "" where none is named
    at all.

    `kind` and `full_id` are those of its event: of the post that will fill it, so that filling it updates the
    event that calendars have; of the content where no post is to be foreseen.
    """

    content: Content
    slot: Slot
    account: str
    kind: str
    full_id: str

    @property
    def status(self) -> Status:
        """How far it is: as far as its content."""
        return self.content.status

    @property
    def off(self) -> bool:
        """Whether nobody waits for it: it is cancelled or on hold."""
        return not happens(self.status)

    @property
    def out(self) -> bool:
        """Whether its content is said to be out, wherever that was."""
        return took_place(self.status)


def unfilled(content: Content) -> tuple[str, ...]:
    """The accounts on which a content still has no post, whatever that post's state: promised ones, or "" for
    a content that names none and has no post at all.
    """
    there = {post.account for post in content.posts}
    if not content.accounts:
        return () if there else ("",)
    return tuple(name for name in dict.fromkeys(content.accounts) if name not in there)


def open_slots(content: Content) -> tuple[OpenSlot, ...]:
    """The slots of a dated content that no post fills, whatever that post's state; none without a date."""
    if not content.slot:
        return ()
    # A post on another account may have taken the id that a post here would have.
    taken = {post.id for post in content.posts} | {""}
    return tuple(
        OpenSlot(
            content,
            content.slot,
            name,
            "content" if name in taken else "post",
            f"{content.full_id}/{name}" if name else content.full_id,
        )
        for name in unfilled(content)
    )


def keeps(promise: Promise, post: Post) -> bool:
    """Whether a post counts towards a promise."""
    return (
        post.account == promise.account
        and happens(post.status)
        and (promise.pillar is None or post.pillar == promise.pillar)
        and (promise.format is None or post.format == promise.format)
    )


def coverage(campaign: Campaign, promise: Promise, until: date | None = None) -> tuple[Gap, ...]:
    """Planned against promised for each whole period within the campaign, or once for the whole of it.

    A campaign without an end has periods up to the day `until`, or none.
    """
    posts = [post for post in posts_of(campaign) if keeps(promise, post)]
    if promise.count.period is None:
        return (Gap("", None, len(posts), promise.count.number),)
    end = campaign.last.last if campaign.last else until
    if not campaign.first or end is None:
        return ()
    planned = Counter(
        period_of(post.slot.first, promise.count.period).key
        for post in posts
        if post.slot and post.slot.precision != "month"
    )
    return tuple(
        Gap(one.key, one.first, planned[one.key], promise.count.number, one.last)
        for one in periods_within(campaign.first.first, end, promise.count.period)
    )


def shortfalls(campaign: Campaign, today: date) -> tuple[tuple[Promise, tuple[Gap, ...]], ...]:
    """The promises with periods that are not over and hold too little, with those periods."""
    found = []
    for promise in campaign.matrix:
        gaps = tuple(
            gap
            for gap in coverage(campaign, promise)
            if gap.missing > 0 and (gap.last is None or gap.last >= today)
        )
        if gaps:
            found.append((promise, gaps))
    return tuple(found)


def filled(series: Series, day: date, post: Post) -> bool:
    """Whether a post fills a slot: it names the series, or it goes out on the account at that very time."""
    if post.account != series.account or not post.slot or post.slot.first != day:
        return False
    # A post that is stopped together with its series keeps its slot: when the campaign goes on, nothing is
    # open there.
    if not happens(post.status) and not (post.status is series.stopped and happens(post.written)):
        return False
    return post.series == series.id or post.slot.clock == series.repeat.clock


def empty_slots(campaign: Campaign, series: Series) -> tuple[date, ...]:
    """The days of a series that no post of its campaign fills."""
    posts = [post for post in posts_of(campaign) if post.account == series.account]
    return tuple(day for day in series.dates if not any(filled(series, day, post) for post in posts))
