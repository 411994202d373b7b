"""A KPI's figures → where it should be, how far it is, its status and since when, what to expect."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from paiqi.model.choices import Direction, KpiKind
from paiqi.model.kpis import Actuals, Kpi

#: Progress made ÷ progress expected: from here on a KPI is ahead, on track, at risk; below it is behind.
AHEAD, ON_TRACK, AT_RISK = 1.1, 0.95, 0.8
#: So little of the way, either side, is no difference: two days into a campaign every figure is small.
GRACE = 0.02


@dataclass(frozen=True, slots=True)
class Pace:
    """A KPI as of a day.

    `points` are the values that count, up to `today`: what comes from metrics ends with the due day, for an
    account goes on growing after its campaign. `base` is where the KPI starts: its baseline; 0 for a
    cumulative one without; else its first value, from whose day the pace then runs (`start`).
    """

    kpi: Kpi
    today: date
    points: tuple[tuple[date, Decimal], ...]
    base: Decimal | None
    start: date | None

    @property
    def held(self) -> bool:
        """Whether the target is a line to keep to (a ceiling or a floor), not one to get to."""
        target, base = self.kpi.target, self.base
        if target is None or base is None:
            return False
        return target <= base if self.kpi.direction is Direction.up else target >= base

    @property
    def stops(self) -> list[tuple[date, Decimal]]:
        """The corners of the pace from start to due day; none where either is unknown."""
        kpi = self.kpi
        if (
            kpi.target is None
            or self.base is None
            or not self.start
            or not kpi.due_day
            or self.start > kpi.due_day
        ):
            return []
        inner = kpi.pace if isinstance(kpi.pace, Mapping) else {}
        return sorted({self.start: self.base, kpi.due_day: kpi.target, **inner}.items())

    def value(self, day: date) -> Decimal | None:
        """The latest value of a day."""
        return next((value for measured, value in reversed(self.points) if measured <= day), None)

    def expected(self, day: date) -> Decimal | None:
        """The value that the pace asks for; None before the start and without a pace."""
        stops = self.stops
        if not stops or day < stops[0][0]:
            return None
        for (before, low), (after, high) in itertools.pairwise(stops):
            if before <= day <= after:
                return low + (high - low) * (day - before).days / (after - before).days
        return stops[-1][1]

    def share(self, value: Decimal | None) -> float | None:
        """How much of the way from base to target a value has made; of a line to keep to: 1 kept, 0 not."""
        target, base = self.kpi.target, self.base
        if value is None or target is None or base is None:
            return None
        if self.held:
            return 1.0 if self.meets(value) else 0.0
        return round(float((value - base) / (target - base)), 4)

    def meets(self, value: Decimal) -> bool:
        """Whether a value is as good as the target."""
        target = self.kpi.target
        if target is None:
            return False
        return value >= target if self.kpi.direction is Direction.up else value <= target

    def status(self, day: date) -> str:
        """reached, ahead, on-track, at-risk, behind, unreached (the due day is over), no-data, waiting,
        no-due, no-target.
        """
        kpi, value = self.kpi, self.value(day)
        if kpi.target is None:
            return "no-target"
        if value is None:
            return "waiting" if kpi.first and day < kpi.first else "no-data"
        over = kpi.due_day is not None and day > kpi.due_day
        if self.held:
            return self._kept(value, day, over)
        if self.meets(value):
            return "reached"
        if over:
            return "unreached"
        if kpi.due_day is None:
            return "no-due"
        share, expected = self.share(value), self.share(self.expected(day))
        if share is None or expected is None:
            return "waiting"
        if abs(share - expected) <= GRACE or expected <= 0:
            return "on-track"
        ratio = share / expected
        return (
            "ahead"
            if ratio >= AHEAD
            else "on-track"
            if ratio >= ON_TRACK
            else "at-risk"
            if ratio >= AT_RISK
            else "behind"
        )

    def _kept(self, value: Decimal, day: date, over: bool) -> str:
        if not self.meets(value):
            return "unreached" if over else "behind"
        allowed = self.expected(day)
        if (
            not over
            and self.kpi.kind is KpiKind.cumulative
            and self.kpi.direction is Direction.down
            and allowed is not None
            and value > allowed
        ):
            return "at-risk"
        return "reached" if over else "on-track"

    def since(self) -> date | None:
        """The first day from which today's status has held: at every measurement since, and today.

        Where time alone has changed it (the pace went on, or the due day passed, without a new value) the day
        it changed.
        """
        now = self.status(self.today)
        if now in ("no-target", "no-due", "waiting"):
            return None
        if not self.points:
            return self.kpi.first
        day = self.points[-1][0]
        if self.status(day) != now:
            first = self.today
            while self.status(first - timedelta(days=1)) == now:
                first -= timedelta(days=1)
            return first
        for measured, _ in reversed(self.points):
            if self.status(measured) != now:
                break
            day = measured
        return day

    def forecast(self) -> Decimal | None:
        """The value to expect on the due day: a rate as it is now, all else at the speed of the later half of
        its measurements.
        """
        kpi = self.kpi
        if (
            not self.points
            or not kpi.due_day
            or self.today > kpi.due_day
            or self.points[-1][0] >= kpi.due_day
        ):
            return None
        last, value = self.points[-1]
        if kpi.kind is KpiKind.rate:
            return value
        start, base = self.start, self.base
        begun = [(start, base)] if start and base is not None and start < self.points[0][0] else []
        known = [*begun, *self.points]
        if len(known) < 2:
            return None
        day, from_value = known[max(0, len(known) // 2 - 1)]
        speed = (value - from_value) / (last - day).days
        ahead = max(value + speed * (kpi.due_day - last).days, Decimal(0) if value >= 0 else value)
        places = max(
            (-exponent for _, one in self.points if isinstance(exponent := one.as_tuple().exponent, int)),
            default=0,
        )
        return ahead.quantize(Decimal(1).scaleb(-min(max(places, 0), 2)))


def pace_of(kpi: Kpi, today: date, values: tuple[tuple[date, Decimal], ...]) -> Pace:
    """A KPI as of today, by its `values` in order of date."""
    until = min(today, kpi.due_day) if isinstance(kpi.actuals, Actuals) and kpi.due_day else today
    points = tuple(point for point in values if point[0] <= until)
    if kpi.baseline is not None:
        return Pace(kpi, today, points, kpi.baseline, kpi.first)
    if kpi.kind is KpiKind.cumulative:
        return Pace(kpi, today, points, Decimal(0), kpi.first)
    if not points:
        return Pace(kpi, today, points, None, kpi.first)
    return Pace(kpi, today, points, points[0][1], max(points[0][0], kpi.first) if kpi.first else points[0][0])
