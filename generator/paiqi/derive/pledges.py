"""Every promise of a plan period by period (rows of matrices, slots of series, rhythms of accounts), and the
pieces that would keep them all: one that keeps several is one piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from paiqi.derive.cadence import by_period, planned_days
from paiqi.derive.promises import Gap, coverage, empty_slots, kept_days
from paiqi.derive.quotas import by_account
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign, Promise, Series
from paiqi.model.choices import AccountStatus, Period
from paiqi.model.liveness import happens, is_closed
from paiqi.model.periods import WEEK, periods_touching, sunday_of, thursday_of, week_key
from paiqi.model.plan import Plan
from paiqi.model.readers import Count

#: Promises are held against the plan for this week and so many more.
WEEKS_AHEAD = 8


def horizon(today: date) -> date:
    """The last day that promises are held against the plan for."""
    return sunday_of(today + WEEKS_AHEAD * WEEK)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise with its periods.

    `kind`: matrix (of a campaign), series (of a campaign, a period is a slot) or cadence (of an account,
    `campaign` is ""). `format` and `pillar` are "" where any will do. `closed`: nobody waits for it.
    """

    kind: str
    campaign: str
    account: str
    format: str
    pillar: str
    gaps: tuple[Gap, ...]
    #: The days of what is planned for it, in promised periods or not.
    days: tuple[date, ...] = ()
    count: Count | None = None
    title: str = ""
    closed: bool = False

    def owed(self, today: date) -> Iterator[Gap]:
        """Its periods that are not over."""
        return (gap for gap in self.gaps if not self.closed and (gap.last is None or gap.last >= today))

    def missing(self, today: date) -> int:
        """How many pieces of the periods that are not over are not planned."""
        return sum(max(gap.missing, 0) for gap in self.owed(today))


def pledges(plan: Plan, first: date, last: date, *, whole: bool) -> tuple[Pledge, ...]:
    """The promises that touch some days, with the periods that do; those of accounts only where the `whole`
    plan is there to be held against them.
    """
    found = [one for campaign in plan.campaigns.values() for one in pledges_of(campaign, first, last)]
    return (*found, *(_rhythms(plan, first, last) if whole else ()))


def pledges_of(campaign: Campaign, first: date, last: date) -> Iterator[Pledge]:
    """What a campaign promises in some days: its matrix, then its series; nothing where it is stopped."""
    if not happens(campaign.stopped):
        return
    for promise in campaign.matrix:
        yield _row(campaign, promise, first, last)
    for series in campaign.series:
        yield _slots(campaign, series, first, last)


def _row(campaign: Campaign, promise: Promise, first: date, last: date) -> Pledge:
    gaps = coverage(campaign, promise, last + timedelta(days=31))
    if promise.count.period is None:
        begin = campaign.first.first if campaign.first else None
        end = campaign.last.last if campaign.last else None
        gaps = tuple(replace(gap, first=begin, last=end) for gap in gaps)
    until = last_of(promise.count.period, last)
    return Pledge(
        "matrix",
        campaign.id,
        promise.account,
        promise.format or "",
        promise.pillar or "",
        tuple(gap for gap in gaps if _touches(gap, first, until)),
        kept_days(campaign, promise),
        promise.count,
        closed=is_closed(campaign.status),
    )


def last_of(period: Period | None, last: date) -> date:
    """The last day on which a period may begin to be looked at: a month whose first Thursday comes later
    belongs to the weeks after.
    """
    return thursday_of(last) if period is Period.month else last


def _touches(gap: Gap, first: date, last: date) -> bool:
    return (gap.first is None or gap.first <= last) and (gap.last is None or gap.last >= first)


def _slots(campaign: Campaign, series: Series, first: date, last: date) -> Pledge:
    empty = set(empty_slots(campaign, series))
    gaps = (
        Gap(week_key(day), day, int(day not in empty), 1, day) for day in series.dates if first <= day <= last
    )
    return Pledge(
        "series",
        campaign.id,
        series.account,
        series.format or "",
        series.pillar or "",
        tuple(gaps),
        title=series.title,
        closed=is_closed(campaign.status),
    )


def _rhythms(plan: Plan, first: date, last: date) -> Iterator[Pledge]:
    posts = by_account(plan.posts)
    for account in plan.accounts.values():
        if account.status is AccountStatus.active and account.cadence:
            yield from _rhythms_of(account, planned_days(posts.get(account.id, ())), first, last)


def _rhythms_of(
    account: Account, planned: Mapping[str, list[date]], first: date, last: date
) -> Iterator[Pledge]:
    for form, count in account.cadence.items():
        if count.period is None:
            continue
        held = by_period(planned.get(form, ()), count.period)
        periods = periods_touching(first, last_of(count.period, last), count.period)
        gaps = (Gap(one.key, one.first, held[one.key], count.number, one.last) for one in periods)
        days = tuple(planned.get(form, ()))
        yield Pledge("cadence", "", account.id, form, "", tuple(gaps), days, count)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece that a promise asks for: whatever of campaign, format and pillar is "" is free."""

    account: str
    day: date
    campaign: str
    format: str
    pillar: str

    @property
    def row(self) -> str:
        """Where it would stand: its account, campaign, format, pillar and last possible day."""
        what = (self.account, self.campaign, self.format, self.pillar)
        return "/".join((*(one or "*" for one in what), self.day.isoformat()))

    @classmethod
    def of(cls, row: str) -> Wanted:
        """The piece that a row names."""
        account, *what, day = row.split("/")
        campaign, form, pillar = ("" if one == "*" else one for one in what)
        return cls(account, date.fromisoformat(day), campaign, form, pillar)


def pieces(
    found: Iterable[Pledge], today: date, number: Callable[[Gap], int] = lambda gap: gap.missing
) -> tuple[Wanted, ...]:
    """The pieces that keep all promises of periods that are not over, account by account in order of time;
    `number`: how many a period asks for, in default those that are missing.

    Promises that end first come first, and each takes what an earlier one put within its days: so no piece is
    asked for twice, and few more than need be.
    """
    asked: dict[str, list[tuple[date, bool, Pledge, Gap]]] = defaultdict(list)
    for one in found:
        for gap in one.owed(today):
            if number(gap) > 0:
                asked[one.account].append((gap.last or date.max, not one.pillar, one, gap))
    return tuple(piece for rows in asked.values() for piece in _placed(rows, number))


def _placed(rows: list[tuple[date, bool, Pledge, Gap]], number: Callable[[Gap], int]) -> list[Wanted]:
    placed: list[Wanted] = []
    # Where the pieces of each campaign stand ("": of none so far): a promise looks at no other's.
    places: dict[str, list[int]] = defaultdict(list)
    for last, _, one, gap in sorted(rows, key=lambda row: row[:2]):
        left = number(gap)
        # Pieces stand in order of their days, the last one last.
        for place in _backwards(places, one.campaign, len(placed)):
            piece = placed[place]
            if not left or (gap.first and piece.day < gap.first):
                break
            if joined := _joined(piece, one):
                placed[place] = joined
                places[joined.campaign].append(place)
                left -= 1
        places[one.campaign] += range(len(placed), len(placed) + left)
        placed += [Wanted(one.account, last, one.campaign, one.format, one.pillar)] * left
    return placed


def _backwards(places: Mapping[str, list[int]], campaign: str, count: int) -> Iterable[int]:
    """The pieces that a promise may join, the last one first: its campaign's and those of none, any where it
    is of none itself.
    """
    if not campaign:
        return range(count - 1, -1, -1)
    return sorted({*places.get("", ()), *places.get(campaign, ())}, reverse=True)


def _joined(piece: Wanted, one: Pledge) -> Wanted | None:
    """A piece that keeps another promise too; None where it cannot."""
    pairs = ((piece.campaign, one.campaign), (piece.format, one.format), (piece.pillar, one.pillar))
    if any(here and there and here != there for here, there in pairs):
        return None
    campaign, form, pillar = (here or there for here, there in pairs)
    return Wanted(piece.account, piece.day, campaign, form, pillar)
