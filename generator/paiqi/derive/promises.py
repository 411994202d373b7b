"""What was promised against what is planned: accounts of a content, rows of the matrix, slots of a series."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from paiqi.derive.cadence import by_period
from paiqi.model.campaign import Campaign, Promise, Series
from paiqi.model.choices import Period, Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import happens, keeps_its_place, took_place
from paiqi.model.periods import period_after, period_of
from paiqi.model.times import Slot
from paiqi.model.walk import posts_of

#: So far ahead a gap is a finding: those that begin later are the matrix's to show.
GAP_AHEAD = timedelta(days=14)


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
    #: How many of the period's days lie within the campaign (`5/7`), where not all do.
    part: str = ""

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
    def word(self) -> str:
        """The team's own word for that, as its content's."""
        return self.content.word

    @property
    def owner(self) -> str:
        """Who answers for it, as for the post that will fill it; "" for nobody."""
        held = (one.owner for one in self.content.promised if one.account == self.account)
        return next(held, self.content.owner)

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


def kept_days(campaign: Campaign, promise: Promise) -> tuple[date, ...]:
    """The days of what counts towards a promise; a week's post stands on its Monday, a month's on none."""
    return tuple(
        post.slot.first
        for post in posts_of(campaign)
        if keeps(promise, post) and post.slot and post.slot.precision != "month"
    )


def coverage(campaign: Campaign, promise: Promise, until: date | None = None) -> tuple[Gap, ...]:
    """Planned against promised for each period of the campaign, or once for the whole of it.

    A campaign without an end has periods up to the day `until`, or none.
    """
    if promise.count.period is None:
        planned = sum(keeps(promise, post) for post in posts_of(campaign))
        return (Gap("", None, planned, promise.count.number),)
    end = campaign.last.last if campaign.last else until
    if not campaign.first or end is None:
        return ()
    held = by_period(kept_days(campaign, promise), promise.count.period)
    owed = _owed(campaign.first.first, end, promise.count.period, promise.count.number, bool(campaign.last))
    return tuple(replace(gap, planned=held[gap.label]) for gap in owed if gap.promised)


def _owed(first: date, last: date, period: Period, number: int, ends: bool) -> list[Gap]:
    """What each period from `first` to `last` promises, of which nothing is planned as yet.

    A period that only has some of its days here promises their share of the number, rounded down; what is
    left over goes to the next such period, so that Wednesday to Tuesday is a week. However short, the whole
    promises one piece. Where it does not end, its last days are no end of a period.
    """
    found, rest = [], Fraction(0)
    one = period_of(first, period)
    while one.first <= last:
        begin, end = max(one.first, first), min(one.last, last)
        here, length = (end - begin).days + 1, (one.last - one.first).days + 1
        promised, part = number, ""
        if here < length:
            if end < one.last and not ends:
                break
            rest += Fraction(number * here, length)
            promised, part = int(rest), f"{here}/{length}"
            rest -= promised
        found.append(Gap(one.key, begin, 0, promised, end, part))
        one = period_after(one, period)
    if ends and number and found and not any(gap.promised for gap in found):
        found[-1] = replace(found[-1], promised=1)
    return found


def shortfalls(campaign: Campaign, today: date) -> tuple[tuple[Promise, tuple[Gap, ...]], ...]:
    """The promises with periods that are not over and hold too little, with those periods that begin soon; a
    promise of the whole campaign is near when the campaign's end is.
    """
    found = []
    until = today + GAP_AHEAD
    ending = bool(campaign.last) and campaign.last.last <= until
    for promise in campaign.matrix:
        gaps = tuple(
            gap
            for gap in coverage(campaign, promise)
            if gap.missing > 0
            and (gap.last is None or gap.last >= today)
            and (ending if gap.first is None else gap.first <= until)
        )
        if gaps:
            found.append((promise, gaps))
    return tuple(found)


def filled_days(campaign: Campaign, series: Series, days: Iterable[date]) -> frozenset[date]:
    """Those of some days of a series on which a post of its campaign fills its slot, or a piece will.

    A post fills the slot of its day where it names the series, or goes out at its very time; a piece without
    a post fills it as its post would. What names the series and only has a week or a month fills the first
    slot there that nothing else fills.
    """
    left, found = sorted(days), set()
    loose = []
    for slot, named in _fillers(campaign, series):
        if slot.tentative and named:
            loose.append(slot)
        elif named or slot.clock == series.repeat.clock:
            found.add(slot.first)
    taken = found.intersection(left)
    for slot in sorted(loose, key=lambda slot: (slot.last, slot.first)):
        at = bisect_left(left, slot.first)
        day = next((day for day in left[at : bisect_right(left, slot.last)] if day not in taken), None)
        if day:
            taken.add(day)
    return frozenset(taken)


def last_filler(campaign: Campaign, series: Series) -> date | None:
    """The last day on which anything may fill a slot of a series; None where nothing does."""
    return max((slot.last for slot, _ in _fillers(campaign, series)), default=None)


def _fillers(campaign: Campaign, series: Series) -> Iterator[tuple[Slot, bool]]:
    """What may fill slots of a series: its slot, and whether it names the series."""
    for post in posts_of(campaign):
        # A post that is stopped together with its series keeps its slot: when the campaign goes on, nothing
        # is open there.
        if post.account == series.account and post.slot and _keeps(series, post.status, post.written):
            yield post.slot, post.series == series.id
    for content in campaign.content:
        if content.series == series.id and _keeps(series, content.status, content.written):
            for one in open_slots(content):
                if one.account in ("", series.account):
                    yield one.slot, True


def _keeps(series: Series, status: Status, written: Status) -> bool:
    return happens(status) or (status is series.stopped and happens(written))


def empty_slots(campaign: Campaign, series: Series) -> tuple[date, ...]:
    """The days of a series that nothing of its campaign fills."""
    filled = filled_days(campaign, series, series.dates)
    return tuple(day for day in series.dates if day not in filled)
