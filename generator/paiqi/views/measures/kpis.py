"""KPIs → progress, pace and status, with curves scaled for drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from paiqi.derive.figure import Window
from paiqi.derive.ledger import Ledger
from paiqi.derive.plan_counts import PlanCounts, counted, counting_window
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Direction, KpiKind, PlanMetric, Stage
from paiqi.model.kpis import Kpi
from paiqi.model.liveness import happens
from paiqi.model.plan import Plan
from paiqi.views.measures.curves import Scale
from paiqi.views.measures.pace import Pace, pace_of

#: Statuses that are well, and those that call for somebody.
FINE, OFF = ("reached", "ahead", "on-track"), ("at-risk", "behind", "unreached")


@dataclass(frozen=True, slots=True)
class KpiReading:
    """A measured value with what the pace asked for on its day, and the status it gave."""

    day: date
    value: Decimal
    expected: Decimal | None
    status: str


@dataclass(frozen=True, slots=True)
class KpiView:
    """A KPI as drawn: shares run from 0 (base) to 1 (target); curve points lie in the unit square.

    `status` as in `Pace.status`, or stopped where its campaign is: nobody works for it, and no count has it;
    `since` when it has held. `expected` is the share and `due_value` the value
    that the pace asks for today. `change` is the last measured step; `better` whether that step went the
    right way. `gained` is what a cumulative KPI has added to its base. `held`: the target is a line to keep
    to.
    """

    kpi: Kpi
    value: Decimal | None
    measured: date | None
    base: Decimal | None
    share: float | None
    expected: float | None
    due_value: Decimal | None
    forecast: Decimal | None
    forecast_good: bool | None
    status: str
    since: date | None
    change: Decimal | None
    better: bool | None
    gained: Decimal | None
    held: bool
    curve: tuple[tuple[float, float], ...]
    goal: float | None
    pace: tuple[tuple[float, float], ...]
    now: float | None
    first: date | None
    last: date | None
    low: Decimal
    high: Decimal
    history: tuple[KpiReading, ...]
    #: All its values in order of date, those after today too.
    values: tuple[tuple[date, Decimal], ...]
    #: What of the plan it counts, and over which days; None where its values are typed or measured.
    counted: PlanMetric | None
    window: Window | None
    #: The full ids of the posts behind its value, where it counts the plan.
    rows: tuple[str, ...]
    #: The full id of the first KPI that counts the same, whose page of rows they share; "" where none does.
    rows_at: str = ""

    @property
    def down(self) -> bool:
        """Whether lower is better."""
        return self.kpi.direction is Direction.down


def _scale(kpi: Kpi, pace: Pace) -> Scale:
    """The scale that holds all days and numbers of a KPI."""
    days = [day for day in (kpi.first, kpi.due_day, *(day for day, _ in pace.points)) if day]
    numbers = (
        pace.base,
        kpi.target,
        *(number for _, number in pace.points),
        *(number for _, number in pace.stops),
    )
    values = [number for number in numbers if number is not None] or [Decimal(0)]
    return Scale(min(days, default=None), max(days, default=None), min(values), max(values))


def kpi_view(kpi: Kpi, today: date, plan_counts: PlanCounts) -> KpiView:
    """The view of one KPI as of today."""
    metric = counted(kpi)
    values = plan_counts.points(kpi) if metric else kpi.points
    pace = pace_of(kpi, today, values)
    points = pace.points
    value = points[-1][1] if points else None
    stops = pace.stops
    scale = _scale(kpi, pace)
    first, last = scale.first, scale.last
    change = points[-1][1] - points[-2][1] if len(points) > 1 else None
    expected = pace.expected(today)
    forecast = pace.forecast()
    return KpiView(
        kpi=kpi,
        value=value,
        measured=points[-1][0] if points else None,
        base=pace.base,
        share=pace.share(value),
        expected=pace.share(expected),
        due_value=_rounded(pace, expected),
        forecast=forecast,
        forecast_good=_verdict(pace, forecast),
        status=pace.status(today) if happens(kpi.stopped) else "stopped",
        since=pace.since() if happens(kpi.stopped) else None,
        change=change,
        better=(change > 0) == (kpi.direction is Direction.up) if change else None,
        gained=(
            value - pace.base
            if value is not None and pace.base is not None and kpi.kind is KpiKind.cumulative
            else None
        ),
        held=pace.held,
        curve=tuple(scale.point(day, number) for day, number in points),
        goal=scale.y(kpi.target) if kpi.target is not None else None,
        pace=tuple(scale.point(day, number) for day, number in stops) if not pace.held else (),
        now=scale.x(today) if first and last and first <= today <= last else None,
        first=first,
        last=last,
        low=scale.low,
        high=scale.high,
        history=tuple(
            KpiReading(day, number, _rounded(pace, pace.expected(day)), pace.status(day))
            for day, number in points
        ),
        values=values,
        counted=metric,
        window=counting_window(kpi, today) if metric else None,
        rows=plan_counts.rows(kpi),
    )


def _verdict(pace: Pace, forecast: Decimal | None) -> bool | None:
    """Whether the forecast is as good as the target. A rate is only carried forward: that it is not there yet
    says nothing.
    """
    if forecast is None or pace.kpi.target is None:
        return None
    good = pace.meets(forecast)
    return None if pace.kpi.kind is KpiKind.rate and not good else good


def _rounded(pace: Pace, value: Decimal | None) -> Decimal | None:
    """An expected value as fine as what is measured: nobody expects a third of a follower."""
    if value is None or pace.base is None or pace.kpi.target is None:
        return None
    written = (pace.base, pace.kpi.target, *(number for _, number in pace.points))
    places = max(-exponent for number in written if isinstance(exponent := number.as_tuple().exponent, int))
    return value.quantize(Decimal(1).scaleb(-min(max(places, 0), 2)))


@dataclass(frozen=True, slots=True)
class StageView:
    """The KPIs of one link of the chain create → distribute → grow → monetize."""

    stage: Stage
    kpis: tuple[KpiView, ...]

    @property
    def fine(self) -> int:
        """How many are reached, ahead or on track."""
        return sum(view.status in FINE for view in self.kpis if not view.kpi.stopped)

    @property
    def waiting(self) -> int:
        """How many have not begun, or have no value, target or day to be judged by."""
        judged = (*FINE, *OFF)
        return sum(view.status not in judged for view in self.kpis if not view.kpi.stopped)

    @property
    def troubled(self) -> int:
        """How many are at risk, behind or over without having reached their target."""
        return sum(view.status in OFF for view in self.kpis if not view.kpi.stopped)


def by_stage(views: tuple[KpiView, ...]) -> tuple[StageView, ...]:
    """Views by link of the chain, in its order."""
    return tuple(
        StageView(stage, tuple(view for view in views if view.kpi.stage is stage)) for stage in Stage
    )


def kpi_views(plan: Plan, ledger: Ledger, team: bool) -> Mapping[str, KpiView]:
    """All KPIs by full id."""
    plan_counts = PlanCounts(ledger, team)
    firsts: dict[tuple[PlanMetric, Window, tuple[str, ...]], KpiView] = {}
    found = {}
    for kpi in plan.kpis:
        view = kpi_view(kpi, ledger.today, plan_counts)
        if view.counted and view.window and view.rows:
            first = firsts.setdefault((view.counted, view.window, view.rows), view)
            view = replace(view, rows=first.rows, rows_at=first.kpi.full_id)
        found[kpi.full_id] = view
    return found


def stages(views: Mapping[str, KpiView]) -> tuple[StageView, ...]:
    """All KPIs by link of the chain."""
    return by_stage(tuple(views.values()))


def kpis_of(campaign: Campaign, views: Mapping[str, KpiView]) -> tuple[KpiView, ...]:
    """A campaign's KPIs."""
    return tuple(views[kpi.full_id] for kpi in campaign.kpis)
