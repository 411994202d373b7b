"""A finished campaign looked back on: targets, punctuality, what slipped, which content did best."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import counts
from paiqi.model.walk import posts_of
from paiqi.views.measures.kpis import KpiView
from paiqi.views.measures.metrics import Measured
from paiqi.views.measures.rollup import Money
from paiqi.views.team.accounts import went_out


@dataclass(frozen=True, slots=True)
class PostDelay:
    """A post that went out on another day than planned, or not at all (`went` None); `days` late."""

    post: Post
    planned: date
    went: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A piece of content with the latest value of each metric, in the order of `Review.metrics`; None where
    not measured.
    """

    content: Content
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What came of a campaign. Posts: `on_time`, `late`, `untimed` (out, no day was written back), `missed`,
    `dropped`, `open`.
    """

    campaign: Campaign
    kpis: tuple[KpiView, ...]
    judged: int
    reached: int
    on_time: int
    late: int
    untimed: int
    missed: int
    dropped: int
    open: int
    slips: tuple[PostDelay, ...]
    money: Money | None
    metrics: tuple[str, ...]
    best: tuple[Scored, ...]

    @property
    def out(self) -> int:
        """How many posts went out."""
        return self.on_time + self.late + self.untimed


def finished(campaign: Campaign, today: date) -> bool:
    """Whether a campaign can be looked back on: done, or over and not called off."""
    if campaign.stopped:
        return False
    return campaign.status is Status.done or (bool(campaign.last) and campaign.last.last < today)


def review(campaign: Campaign, views: tuple[KpiView, ...], measured: Measured, money: Money | None) -> Review:
    """The review of a campaign."""
    posts = list(posts_of(campaign))
    kinds = [_kind(post) for post in posts]
    with_target = [view for view in views if view.kpi.target is not None]
    metrics, best = _best(campaign, measured)
    slips = [
        PostDelay(
            post,
            post.slot.last,
            went_out(post) if post.out else None,
            (went_out(post) - post.slot.last).days if post.out else 0,
        )
        for post, kind in zip(posts, kinds, strict=True)
        if kind in ("late", "missed") and post.slot
    ]
    return Review(
        campaign=campaign,
        kpis=tuple(with_target),
        judged=len(with_target),
        reached=sum(_reached(view) for view in with_target),
        on_time=kinds.count("on_time"),
        late=kinds.count("late"),
        untimed=kinds.count("untimed"),
        missed=kinds.count("missed"),
        dropped=kinds.count("dropped"),
        open=kinds.count("open"),
        slips=tuple(
            sorted(
                slips, key=lambda slip: (slip.went is not None, -slip.days, slip.planned, slip.post.full_id)
            )
        ),
        money=money,
        metrics=metrics,
        best=best,
    )


def _reached(view: KpiView) -> bool:
    """Whether the last value is as good as the target; a line that is still kept counts."""
    return view.status == "reached" or (view.held and view.status == "on-track")


def _kind(post: Post) -> str:
    if post.out:
        written = post.published and post.published.at and post.published.at.day
        return "late" if post.late else "on_time" if written and post.slot else "untimed"
    if not counts(post.status):
        return "dropped"
    return "missed" if post.overdue else "open"


def _best(campaign: Campaign, measured: Measured) -> tuple[tuple[str, ...], tuple[Scored, ...]]:
    """Content by its measured values: those of its posts add up, one of the whole piece wins over their sum.

    Metrics stand in the order of their sums; content in the order of the first metric.
    """
    found: dict[str, dict[str, Decimal]] = {}
    for content in campaign.content:
        values: dict[str, Decimal] = defaultdict(Decimal)
        for post in content.posts:
            for metric, value in _latest(measured, post.full_id).items():
                values[metric] += value
        values |= _latest(measured, content.full_id)
        if values:
            found[content.id] = dict(values)
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for values in found.values():
        for metric, value in values.items():
            totals[metric] += value
    metrics = tuple(sorted(totals, key=lambda name: (-totals[name], name)))
    rows = [
        Scored(content, tuple(found[content.id].get(name) for name in metrics))
        for content in campaign.content
        if content.id in found
    ]
    rows.sort(
        key=lambda row: (
            tuple(-(value if value is not None else Decimal(-1)) for value in row.values),
            row.content.id,
        )
    )
    return metrics, tuple(rows)


def _latest(measured: Measured, subject: str) -> dict[str, Decimal]:
    rows = [row for row in measured.get(subject, ()) if row.clock is None]
    return {row.metric: row.value for row in sorted(rows, key=lambda row: row.date)}
