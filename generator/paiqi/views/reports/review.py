"""A finished campaign looked back on: targets, punctuality, what slipped, which content did best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.derive.figure import Figure
from paiqi.derive.ledger import Ledger
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.views.measures.kpis import KpiView
from paiqi.views.measures.metrics import Measured
from paiqi.views.measures.rollup import Money


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
    published: Figure
    #: The others that the team is told, by name.
    figures: Mapping[str, Figure]
    metrics: tuple[str, ...]
    best: tuple[Scored, ...]

    @property
    def out(self) -> int:
        """How many posts went out."""
        return self.published.value


def finished(campaign: Campaign, today: date) -> bool:
    """Whether a campaign can be looked back on: done, or over and not called off."""
    if campaign.stopped:
        return False
    return campaign.status is Status.done or (bool(campaign.last) and campaign.last.last < today)


def review(
    campaign: Campaign, views: tuple[KpiView, ...], measured: Measured, money: Money | None, ledger: Ledger
) -> Review:
    """The review of a campaign."""
    posts = ledger.of_campaign(campaign.id)
    with_target = [view for view in views if view.kpi.target is not None]
    metrics, best = _best(campaign, measured)

    def figure(name: str) -> Figure:
        return ledger.figure(name, "campaign", campaign.id)

    slips = [
        PostDelay(
            one.post, one.post.slot.last, one.went, (one.went - one.post.slot.last).days if one.went else 0
        )
        for one in posts
        if one.state in ("delayed", "missed") and one.post.slot
    ]
    return Review(
        campaign=campaign,
        kpis=tuple(with_target),
        judged=len(with_target),
        reached=sum(_reached(view) for view in with_target),
        on_time=figure("on-time").value,
        late=figure("delayed").value,
        untimed=figure("untimed").value,
        missed=figure("missed").value,
        dropped=figure("dropped").value + figure("idea").value,
        open=figure("open").value,
        published=figure("published"),
        figures={name: figure(name) for name in ("on-time", "delayed", "missed")},
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
