"""KPIs that count the plan itself: what of it is published, planned or on time, as a curve up to today."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.derive.figure import Window
from paiqi.derive.ledger import Ledger, Standing, went_out
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a KPI asks the plan for: a campaign ("": all), filters (none: everything), its days."""

    metric: PlanMetric
    campaign: str
    filters: tuple[frozenset[str], ...]
    first: date | None
    due: date | None


class PlanCounts:
    """What the KPIs of a plan count in it; made once for a plan, so that equal questions share an answer.

    How much was on time is told to the `team` only.
    """

    def __init__(self, ledger: Ledger, team: bool) -> None:
        self._ledger, self._team = ledger, team
        self._held: dict[tuple[str, tuple[frozenset[str], ...]], tuple[Standing, ...]] = {}
        self._points: dict[_Wanted, Points] = {}
        self._rows: dict[_Wanted, tuple[str, ...]] = {}

    def points(self, kpi: Kpi) -> Points:
        """The curve of a KPI that counts the plan, with a value of the last day of its window; none before
        its start.
        """
        wanted = _wanted(kpi)
        if wanted is None:
            return ()
        if wanted not in self._points:
            window = counting_window(kpi, self._ledger.today)
            self._points[wanted] = tuple(self._curve(wanted, window))
        return self._points[wanted]

    def rows(self, kpi: Kpi) -> tuple[str, ...]:
        """The full ids of the posts that stand behind its value."""
        wanted = _wanted(kpi)
        if wanted is None:
            return ()
        if wanted not in self._rows:
            window = counting_window(kpi, self._ledger.today)
            self._rows[wanted] = tuple(one.post.full_id for one in self._behind(wanted, window))
        return self._rows[wanted]

    def _posts(self, wanted: _Wanted) -> tuple[Standing, ...]:
        """The posts that it looks at: those of its campaign (of all for the team's), by its filters."""
        key = (wanted.campaign, wanted.filters)
        if key not in self._held:
            ledger = self._ledger
            posts = ledger.of_campaign(wanted.campaign) if wanted.campaign else ledger.posts
            self._held[key] = tuple(one for one in posts if _passes(one.post, wanted.filters))
        return self._held[key]

    def _behind(self, wanted: _Wanted, window: Window) -> Iterable[Standing]:
        posts = self._posts(wanted)
        if wanted.metric is PlanMetric.planned:
            return _planned(wanted, posts)
        if wanted.metric is PlanMetric.on_time:
            due = _due(posts) if self._team else ()
            return (one for one in due if window.holds(one.post.slot.last))
        return (one for one in posts if one.went and window.holds(one.went))

    def _curve(self, wanted: _Wanted, window: Window) -> Iterable[tuple[date, Decimal]]:
        if window.last is None or (window.first and window.first > window.last):
            return ()
        posts = self._posts(wanted)
        if wanted.metric is PlanMetric.planned:
            # What is planned is known as of today only: yesterday's plan is another.
            return ((window.last, Decimal(sum(1 for _ in _planned(wanted, posts)))),)
        if wanted.metric is PlanMetric.on_time:
            return _punctuality(posts, window) if self._team else ()
        days = sorted(one.went for one in posts if one.went and window.holds(one.went))
        if wanted.metric is PlanMetric.covered_weeks:
            days = sorted({monday_of(day): day for day in reversed(days)}.values())
        curve = {day: Decimal(number) for number, day in enumerate(days, 1)}
        return sorted({**curve, window.last: Decimal(len(days))}.items())


def _wanted(kpi: Kpi) -> _Wanted | None:
    """What a KPI asks the plan for; None where its values are typed or measured."""
    metric, named = counted(kpi), kpi.actuals
    if metric is None or not isinstance(named, Actuals):
        return None
    filters = (named.accounts, named.pillars, named.platforms, named.formats)
    campaign = named.subject or kpi.campaign_id
    return _Wanted(metric, campaign, tuple(map(frozenset, filters)), kpi.first, kpi.due_day)


def _passes(post: Post, filters: tuple[frozenset[str], ...]) -> bool:
    """Whether a post has one of the accounts, pillars, platforms and formats that are named."""
    held = (post.account, post.pillar, post.platform, post.format)
    return all(not names or one in names for one, names in zip(held, filters, strict=True))


def _planned(wanted: _Wanted, posts: Iterable[Standing]) -> Iterator[Standing]:
    until = Window(wanted.first, wanted.due)
    held = (one for one in posts if one.post.slot and (one.out or counts(one.post.status)))
    return (one for one in held if until.holds(one.post.slot.first))


def _due(posts: Iterable[Standing]) -> Iterator[Standing]:
    """Those whose day is over or that are out."""
    states = ("on-time", "delayed", "untimed", "missed")
    return (one for one in posts if one.state in states and one.post.slot)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A typed value of a day, and how many posts are out by then as far as the plan knows."""

    day: date
    typed: Decimal
    out: int


class Published:
    """The days on which some posts went out, in order: how many posts, and how many contents, were out by a
    day.
    """

    def __init__(self, posts: Iterable[Post]) -> None:
        self._out = sorted(
            (went, post.campaign_id, post.content_id) for post in posts if (went := went_out(post))
        )
        self._days = [day for day, _, _ in self._out]
        #: The days of the contents, each by its first post on or after a day.
        self._contents: dict[date | None, list[date]] = {}

    def contradiction(self, kpi: Kpi) -> Contradiction | None:
        """Where the last value that somebody typed for a count of pieces is neither the number of posts nor
        that of contents out on that day; None where nothing is known to be out, as in a plan without
        write-backs.
        """
        if not _counts_pieces(kpi) or not kpi.points:
            return None
        day, typed = kpi.points[-1]
        begin = bisect_left(self._days, kpi.first) if kpi.first else 0
        out = bisect_right(self._days, day) - begin
        if out <= 0 or typed in (out, bisect_right(self._contents_since(kpi.first, begin), day)):
            return None
        return Contradiction(day, typed, out)

    def _contents_since(self, first: date | None, begin: int) -> list[date]:
        if first not in self._contents:
            days: dict[tuple[str, str], date] = {}
            for day, campaign, content in self._out[begin:]:
                days.setdefault((campaign, content), day)
            self._contents[first] = list(days.values())
        return self._contents[first]


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
    days = sorted((one.post.slot.last, one.state == "on-time") for one in _due(posts))
    total = good = 0
    shares: dict[date, Decimal] = {}
    for day, on_time in days:
        if window.holds(day):
            total, good = total + 1, good + on_time
            shares[day] = (Decimal(good * 100) / total).quantize(Decimal("0.1"))
    yield from shares.items()
