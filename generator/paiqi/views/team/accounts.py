"""One account as its lead sees it: promised rhythm week by week, what went out, figures and KPIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.derive.ledger import went_out
from paiqi.model.accounts import Account
from paiqi.model.choices import Period
from paiqi.model.content import Post
from paiqi.model.kpis import Actuals
from paiqi.model.liveness import happens
from paiqi.model.periods import CalendarPeriod, period_after, period_before, period_of
from paiqi.model.readers import Count
from paiqi.views.measures.curves import Trend
from paiqi.views.measures.kpis import KpiView
from paiqi.views.measures.metrics import HeatMap, Measured, followers, heat_maps, metric_trends

#: Periods of the rhythm that are shown: before the current one, and after it.
BEFORE, AFTER = 7, 3


@dataclass(frozen=True, slots=True)
class Beat:
    """A period of a rhythm: how many were promised, went out, and stand in the plan (those that went out
    too).

    `state`: kept or short where it is over; planned (enough stands in the plan) or open.
    """

    label: str
    first: date
    promised: int
    out: int
    planned: int
    state: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The promised rhythm of a format with its periods, oldest first."""

    format: str
    promised: Count
    beats: tuple[Beat, ...]

    @property
    def over(self) -> tuple[Beat, ...]:
        """The periods that are over."""
        return tuple(beat for beat in self.beats if beat.state in ("kept", "short"))

    @property
    def kept(self) -> int:
        """How many of the periods that are over held what was promised."""
        return sum(beat.state == "kept" for beat in self.beats)


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account's page. `rhythms` are worked out only where all posts are seen; else they would show false
    gaps.
    """

    account: Account
    followers: Trend | None
    trends: tuple[Trend, ...]
    heat: tuple[HeatMap, ...]
    rhythms: tuple[Rhythm, ...]
    recent: tuple[Post, ...]
    kpis: tuple[KpiView, ...]


def account_view(
    account: Account,
    today: date,
    posts: tuple[Post, ...],
    measured: Measured,
    views: Mapping[str, KpiView],
    whole: bool,
) -> AccountView:
    """The view of an account; `posts` are its own, `whole` says that this audience sees all of them."""
    out = [post for post in posts if post.out]
    return AccountView(
        account,
        followers(account, measured, today),
        metric_trends(account, measured, today),
        heat_maps(account, measured, posts, today),
        (
            tuple(_rhythm(name, count, posts, today) for name, count in account.cadence.items())
            if whole
            else ()
        ),
        tuple(sorted(out, key=lambda post: (went_out(post) or date.min, post.full_id), reverse=True)[:10]),
        tuple(
            view
            for view in views.values()
            if isinstance(view.kpi.actuals, Actuals) and account.id in view.kpi.actuals.accounts
        ),
    )


def _rhythm(format: str, count: Count, posts: Iterable[Post], today: date) -> Rhythm:
    number, period = count.number, count.period
    if period is None:
        return Rhythm(format, count, ())
    dated = [
        post
        for post in posts
        if post.format == format and post.slot and post.slot.precision != "month" and happens(post.status)
    ]
    if not dated:
        return Rhythm(format, count, ())
    begun = min(post.slot.first for post in dated if post.slot)
    beats = []
    for label, first, last in _periods(today, period):
        if last < begun:
            continue
        held = [post for post in dated if post.slot and first <= post.slot.first <= last]
        out = sum(post.out for post in held)
        state = _state(out if last < today else len(held), number, last < today)
        beats.append(Beat(label, first, number, out, len(held), state))
    return Rhythm(format, count, tuple(beats))


def _state(count: int, promised: int, over: bool) -> str:
    if count >= promised:
        return "kept" if over else "planned"
    return "short" if over else "open"


def _periods(today: date, period: Period) -> list[CalendarPeriod]:
    found = [period_of(today, period)]
    for _ in range(BEFORE):
        found.insert(0, period_before(found[0], period))
    for _ in range(AFTER):
        found.append(period_after(found[-1], period))
    return found
