"""KPIs that count the plan itself: what of it is published, planned or on time, as a curve up to today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.derive.ledger import Ledger, Standing, Window, went_out
from paiqi.model.choices import KpiKind, PlanMetric, Stage
from paiqi.model.content import Post
from paiqi.model.kpis import Actuals, Kpi
from paiqi.model.liveness import counts
from paiqi.model.periods import monday_of

#: Units in which a team counts what it publishes.
PIECES = frozenset(
    ["条", "篇", "支", "集", "期", "post", "posts", "piece", "pieces", "article", "articles", "video"]
)
Points = tuple[tuple[date, Decimal], ...]


def counted(kpi: Kpi) -> PlanMetric | None:
    """What of the plan a KPI counts; None where its values are typed or measured."""
    if not isinstance(kpi.actuals, Actuals):
        return None
    metric = kpi.actuals.metric
    return next((one for one in PlanMetric if metric in (one.value, one.zh, *one.synonyms)), None)


def counting_window(kpi: Kpi, today: date) -> Window:
    """The days whose posts a KPI counts: from its start, up to today or its due day."""
    return Window(kpi.first, min(today, kpi.due_day) if kpi.due_day else today)


def counted_posts(kpi: Kpi, ledger: Ledger) -> tuple[Standing, ...]:
    """The posts that a KPI looks at: those of its campaign (of all for the team's), by the filters of its
    actuals.
    """
    wanted = kpi.actuals
    if not isinstance(wanted, Actuals):
        return ()
    campaign = wanted.subject or kpi.campaign_id
    return tuple(one for one in ledger.posts if _is_wanted(one.post, wanted, campaign))


def _is_wanted(post: Post, wanted: Actuals, campaign: str) -> bool:
    return (
        (not campaign or post.campaign_id == campaign)
        and (not wanted.accounts or post.account in wanted.accounts)
        and (not wanted.pillars or post.pillar in wanted.pillars)
        and (not wanted.platforms or post.platform in wanted.platforms)
        and (not wanted.formats or post.format in wanted.formats)
    )


def counted_points(kpi: Kpi, ledger: Ledger, team: bool) -> Points:
    """The curve of a KPI that counts the plan, with a value of the last day of its window; none before its
    start.

    How much was on time is told to the `team` only.
    """
    metric, window = counted(kpi), counting_window(kpi, ledger.today)
    if metric is None or window.last is None or (window.first and window.first > window.last):
        return ()
    posts = counted_posts(kpi, ledger)
    if metric is PlanMetric.planned:
        # What is planned is known as of today only: yesterday's plan is another.
        until = Window(kpi.first, kpi.due_day)
        held = (one for one in posts if one.post.slot and (one.out or counts(one.post.status)))
        return ((window.last, Decimal(sum(until.holds(one.post.slot.first) for one in held))),)
    if metric is PlanMetric.on_time:
        return tuple(_punctuality(posts, window)) if team else ()
    days = sorted(one.went for one in posts if one.went and window.holds(one.went))
    if metric is PlanMetric.covered_weeks:
        days = sorted({monday_of(day): day for day in reversed(days)}.values())
    curve = {day: Decimal(number) for number, day in enumerate(days, 1)}
    return tuple(sorted({**curve, window.last: Decimal(len(days))}.items()))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A typed value of a day, and how many posts are out by then as far as the plan knows."""

    day: date
    typed: Decimal
    out: int


def contradiction(kpi: Kpi, posts: Iterable[Post]) -> Contradiction | None:
    """Where the last value that somebody typed for a count of pieces is neither the number of posts nor that
    of contents out on that day; None where nothing is known to be out, as in a plan without write-backs.
    """
    if not _counts_pieces(kpi) or not kpi.points:
        return None
    day, typed = kpi.points[-1]
    window = Window(kpi.first, day)
    out = [post for post in posts if (went := went_out(post)) and window.holds(went)]
    known = {len(out), len({(post.campaign_id, post.content_id) for post in out})}
    return Contradiction(day, typed, len(out)) if out and typed not in known else None


def _counts_pieces(kpi: Kpi) -> bool:
    """Whether a KPI with typed values is a sum of pieces from nothing."""
    return (
        not isinstance(kpi.actuals, Actuals)
        and kpi.stage is Stage.create
        and kpi.kind is KpiKind.cumulative
        and not kpi.baseline
        and (kpi.unit or "").casefold() in PIECES
    )


def _punctuality(posts: Iterable[Standing], window: Window) -> Iterator[tuple[date, Decimal]]:
    """Of the posts whose day is over or that are out, the share in per cent that went out on their day or
    before.
    """
    states = ("on-time", "delayed", "untimed", "missed")
    due = [one for one in posts if one.state in states and one.post.slot]
    days = sorted((one.post.slot.last, one.state == "on-time") for one in due)
    total = good = 0
    shares: dict[date, Decimal] = {}
    for day, on_time in days:
        if window.holds(day):
            total, good = total + 1, good + on_time
            shares[day] = (Decimal(good * 100) / total).quantize(Decimal("0.1"))
    yield from shares.items()
