"""A campaign on one page: what a client is handed, cut to what fits a sheet of A4."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign, Offer
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import happens
from paiqi.model.periods import each_day, mondays, month_end, month_start, month_starts, next_month, sunday_of
from paiqi.model.team import Person
from paiqi.model.times import Slot
from paiqi.model.walk import posts_of
from paiqi.views.measures.kpis import KpiView
from paiqi.views.team.campaigns import PhaseLine

#: What fits: the rest is counted, not shown.
PHASES, MONTHS, DATES, ACCOUNTS, CONTENT, KPIS, OFFERS = 5, 3, 5, 6, 6, 6, 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MiniDay:
    """A day of a small month: posts, whether something else happens (activity or milestone), whether the
    campaign runs.
    """

    day: date
    posts: int
    event: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class MiniMonth:
    """A small month: weeks from Monday, None for days of its neighbours."""

    first: date
    weeks: tuple[tuple[MiniDay | None, ...], ...]
    posts: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of content with its first day (None: not dated yet) and its accounts' platforms, each once."""

    content: Content
    first: date | None
    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A milestone or an activity (`kind`) on its day."""

    kind: str
    title: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class Band:
    """A phase on the campaign's way: left end and width as shares of it."""

    title: str
    left: float
    width: float
    now: bool


@dataclass(frozen=True)
class Cut(Generic[T]):
    """What a list shows and how many more there are."""

    shown: tuple[T, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The one page: everything in it is limited, so that it stays one."""

    campaign: Campaign
    owner: Person | None
    bands: tuple[Band, ...]
    phases: Cut[PhaseLine]
    months: tuple[MiniMonth, ...]
    later: int
    dates: Cut[KeyDate]
    accounts: Cut[tuple[Account, int]]
    content: Cut[Piece]
    kpis: Cut[KpiView]
    offers: Cut[Offer]
    posts: int
    undated: int


def brief(
    campaign: Campaign,
    today: date,
    accounts: Mapping[str, Account],
    people: Mapping[str, Person],
    phases: tuple[PhaseLine, ...],
    views: tuple[KpiView, ...],
) -> Brief:
    """The brief of a campaign."""
    posts = [post for post in posts_of(campaign) if _stands(campaign, post.status)]
    dated = [post for post in posts if post.slot and post.slot.precision in ("day", "minute")]
    months, later = _months(campaign, dated, today)
    counts = Counter(post.account for post in posts)
    known = [(accounts[name], count) for name, count in counts.items() if name in accounts]
    known.sort(key=lambda pair: (-pair[1], pair[0].id))
    return Brief(
        campaign,
        people.get(campaign.owner or ""),
        _bands(campaign, phases),
        _cut(phases, PHASES),
        months,
        later,
        _dates(campaign, today),
        _cut(known, ACCOUNTS),
        _pieces(campaign),
        _cut(sorted(views, key=lambda view: (view.kpi.target is None, not view.kpi.lead)), KPIS),
        _cut(campaign.offers, OFFERS),
        len(posts),
        len(posts) - len(dated),
    )


def _stands(campaign: Campaign, status: Status | None) -> bool:
    """Whether a brief tells of a thing: a campaign that is stopped as a whole still says what was planned."""
    return happens(status) or status is campaign.stopped


def _cut(items: Iterable[T], limit: int) -> Cut[T]:
    every = tuple(items)
    # One line more costs what the words "1 more" would.
    return Cut(every, 0) if len(every) <= limit + 1 else Cut(every[:limit], len(every) - limit)


def _dates(campaign: Campaign, today: date) -> Cut[KeyDate]:
    """Milestones and activities in order of time; where there are too many, those that are over are left out
    first.
    """
    found = [KeyDate("milestone", one.title, one.slot) for one in campaign.milestone_slots]
    found += [
        KeyDate("activity", one.title, one.slot)
        for one in campaign.activities
        if one.slot and _stands(campaign, one.status)
    ]
    found.sort(key=lambda one: (one.slot.first, one.slot.last, one.title))
    over = sum(one.slot.last < today for one in found)
    cut = _cut(found[min(over, max(len(found) - DATES, 0)) :] if len(found) > DATES + 1 else found, DATES)
    return Cut(cut.shown, len(found) - len(cut.shown))


def _pieces(campaign: Campaign) -> Cut[Piece]:
    """The content that goes to most accounts, shown in order of time."""
    pieces = []
    for content in campaign.content:
        posts = [post for post in content.posts if _stands(campaign, post.status)]
        if not _stands(campaign, content.status) or (content.posts and not posts):
            continue
        days = [post.slot.first for post in posts if post.slot] or (
            [content.slot.first] if content.slot else []
        )
        pieces.append(
            Piece(content, min(days, default=None), tuple(dict.fromkeys(post.platform for post in posts)))
        )
    pieces.sort(key=lambda piece: (-len(piece.platforms), piece.first or date.max, piece.content.id))
    cut = _cut(pieces, CONTENT)
    return Cut(
        tuple(sorted(cut.shown, key=lambda piece: (piece.first or date.max, piece.content.id))), cut.more
    )


def _bands(campaign: Campaign, phases: tuple[PhaseLine, ...]) -> tuple[Band, ...]:
    if not campaign.first or not campaign.last:
        return ()
    start, days = campaign.first.first, (campaign.last.last - campaign.first.first).days + 1
    bands = []
    for line in phases:
        if not line.dated:
            continue
        phase = line.phase
        left = min(max((phase.first.first - start).days / days, 0.0), 1.0)
        right = min(max(((phase.last.last - start).days + 1) / days, 0.0), 1.0)
        bands.append(Band(phase.title, round(left, 4), round(right - left, 4), line.now))
    return tuple(bands)


def _months(campaign: Campaign, posts: list[Post], today: date) -> tuple[tuple[MiniMonth, ...], int]:
    """Three months at the most, from the start, or from this month where a longer campaign is on its way;
    posts after them.
    """
    counts = Counter(post.slot.first for post in posts if post.slot)
    events: defaultdict[date, bool] = defaultdict(bool)
    for one in campaign.milestone_slots:
        events[one.slot.first] = not one.slot.tentative
    for activity in campaign.activities:
        if activity.slot and not activity.slot.tentative and _stands(campaign, activity.status):
            events[activity.slot.first] = True
    begins = campaign.first.first if campaign.first else min(counts, default=None)
    if begins is None:
        return (), 0
    ends = campaign.last.last if campaign.last else max([begins, *counts])
    firsts = list(month_starts(begins, max(begins, ends)))
    this = month_start(today)
    if len(firsts) > MONTHS and this in firsts:
        firsts = firsts[min(firsts.index(this), len(firsts) - MONTHS) :]
    shown = firsts[:MONTHS]
    after = next_month(shown[-1])
    return tuple(_month(first, counts, events, begins, ends) for first in shown), sum(
        count for day, count in counts.items() if day >= after
    )


def _month(
    first: date, counts: Counter[date], events: defaultdict[date, bool], begins: date, ends: date
) -> MiniMonth:
    last = month_end(first)
    weeks = tuple(
        tuple(
            MiniDay(day, counts[day], events[day], begins <= day <= ends) if first <= day <= last else None
            for day in each_day(monday, sunday_of(monday))
        )
        for monday in mondays(first, last)
    )
    return MiniMonth(first, weeks, sum(count for day, count in counts.items() if first <= day <= last))
