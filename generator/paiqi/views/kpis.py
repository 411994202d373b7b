"""KPIs → progress, pace and status, with curves scaled for drawing."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.model.campaign import Kpi
from paiqi.model.choices import Stage
from paiqi.model.plan import Plan


@dataclass(frozen=True, slots=True)
class KpiView:
    """A KPI as drawn: shares run from 0 (baseline) to 1 (target); curve points lie in the unit square.

    `status`: reached, ahead, on-track, at-risk, behind, no-data, no-target, waiting.
    """

    kpi: Kpi
    value: Decimal | None
    measured: date | None
    share: float | None
    expected: float | None
    forecast: Decimal | None
    status: str
    curve: tuple[tuple[float, float], ...]
    goal: float | None
    pace: tuple[tuple[float, float], ...]
    now: float | None
    first: date | None
    last: date | None
    low: Decimal | None
    high: Decimal | None


def kpi_view(kpi: Kpi, today: date) -> KpiView:
    """The view of one KPI as of today."""
    points = tuple(point for point in kpi.points if point[0] <= today)
    value = points[-1][1] if points else None
    base = kpi.baseline if kpi.baseline is not None else (points[0][1] if points else Decimal(0))
    share = _share(value, base, kpi.target)
    expected = _expected(kpi, base, today)
    first = min([day for day in (kpi.first, points[0][0] if points else None) if day], default=None)
    last = max([day for day in (kpi.due_day, points[-1][0] if points else None) if day], default=None)
    values = [base, *(number for _, number in points), *([kpi.target] if kpi.target is not None else [])]
    low, high = min(values), max(values)
    scale = _Scale(first, last, low, high)
    return KpiView(
        kpi=kpi,
        value=value,
        measured=points[-1][0] if points else None,
        share=share,
        expected=expected,
        forecast=_forecast(kpi, points),
        status=_status(kpi, share, expected, today),
        curve=tuple(scale.point(day, number) for day, number in points) if first and last else (),
        goal=scale.y(kpi.target) if kpi.target is not None else None,
        pace=_pace(kpi, base, scale) if first and last else (),
        now=scale.x(today) if first and last and first <= today <= last else None,
        first=first,
        last=last,
        low=low,
        high=high,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date | None
    last: date | None
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        if not self.first or not self.last or self.first == self.last:
            return 0.5
        return round((day - self.first).days / (self.last - self.first).days, 4)

    def y(self, value: Decimal) -> float:
        return 0.5 if self.high == self.low else round(float((value - self.low) / (self.high - self.low)), 4)

    def point(self, day: date, value: Decimal) -> tuple[float, float]:
        return self.x(day), self.y(value)


def _share(value: Decimal | None, base: Decimal, target: Decimal | None) -> float | None:
    if value is None or target is None:
        return None
    if target == base:
        return 1.0 if value == target else 0.0
    return round(float((value - base) / (target - base)), 4)


def _checkpoints(kpi: Kpi, base: Decimal) -> list[tuple[date, Decimal]]:
    if kpi.target is None or not kpi.first or not kpi.due_day:
        return []
    inner = kpi.pace if isinstance(kpi.pace, Mapping) else {}
    stops = {kpi.first: base, kpi.due_day: kpi.target, **inner}
    return sorted(stops.items())


def _expected(kpi: Kpi, base: Decimal, today: date) -> float | None:
    stops = _checkpoints(kpi, base)
    if not stops or today < stops[0][0]:
        return None
    for (before, low), (after, high) in itertools.pairwise(stops):
        if before <= today <= after and after > before:
            value = low + (high - low) * (today - before).days / (after - before).days
            return _share(value, base, kpi.target)
    return 1.0


def _pace(kpi: Kpi, base: Decimal, scale: _Scale) -> tuple[tuple[float, float], ...]:
    return tuple(scale.point(day, value) for day, value in _checkpoints(kpi, base))


def _forecast(kpi: Kpi, points: tuple[tuple[date, Decimal], ...]) -> Decimal | None:
    """The value at the due date if the speed of the last half of the points holds."""
    if len(points) < 2 or not kpi.due_day or points[-1][0] >= kpi.due_day:
        return None
    start = points[max(0, len(points) // 2 - 1)]
    days = (points[-1][0] - start[0]).days
    if days <= 0:
        return None
    speed = (points[-1][1] - start[1]) / days
    return (points[-1][1] + speed * (kpi.due_day - points[-1][0]).days).quantize(Decimal("0.1") if kpi.kind == "rate" else Decimal(1))


def _status(kpi: Kpi, share: float | None, expected: float | None, today: date) -> str:
    if kpi.target is None:
        return "no-target"
    if share is None:
        return "waiting" if kpi.first and today < kpi.first else "no-data"
    if share >= 1:
        return "reached"
    if kpi.due_day and today > kpi.due_day:
        return "behind"
    if expected is None:
        return "waiting"
    if expected <= 0:
        return "on-track"
    ratio = share / expected
    if ratio >= 1.1:
        return "ahead"
    if ratio >= 0.95:
        return "on-track"
    return "at-risk" if ratio >= 0.8 else "behind"


@dataclass(frozen=True, slots=True)
class StageView:
    """The KPIs of one link of the chain create → distribute → grow → monetize."""

    stage: Stage
    kpis: tuple[KpiView, ...]

    @property
    def fine(self) -> int:
        """How many are reached, ahead or on track."""
        return sum(view.status in ("reached", "ahead", "on-track") for view in self.kpis)

    @property
    def troubled(self) -> int:
        """How many are at risk or behind."""
        return sum(view.status in ("at-risk", "behind") for view in self.kpis)


def stages(plan: Plan, kpis: tuple[Kpi, ...]) -> tuple[StageView, ...]:
    """KPIs by link of the chain, in its order."""
    views = [kpi_view(kpi, plan.today) for kpi in kpis]
    return tuple(StageView(stage, tuple(view for view in views if view.kpi.stage is stage)) for stage in Stage)
