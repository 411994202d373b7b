"""A KPI's part → the KPI with its dates and its values in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from paiqi.model.choices import Aggregate, Status
from paiqi.model.item import made
from paiqi.model.kpis import Actuals, Kpi, KpiPart
from paiqi.model.team import Measurement
from paiqi.model.times import Slot
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.date_resolver import DateResolver


def settled_kpi(
    kpi: KpiPart,
    moments: DateResolver,
    first: Slot,
    last: Slot,
    measured: Iterable[Measurement],
    campaign: str,
    stopped: Status | None,
) -> Settled[Kpi]:
    """The KPI with start, due date and points; it inherits both dates from its campaign ("" for none)."""
    found = Findings()
    start, due = first, last
    if kpi.start:
        start = found.slot(moments.slot(kpi.start, lambda: kpi.span("start")))
    if kpi.due:
        due = found.slot(moments.slot(kpi.due, lambda: kpi.span("due")))
    # A KPI that counts the plan has its values from whoever's plan it is: derive/plan_counts.
    points = (
        measured_points(kpi.actuals, measured, campaign)
        if isinstance(kpi.actuals, Actuals)
        else tuple(sorted((kpi.actuals or {}).items()))
    )
    return found.over(
        made(
            Kpi,
            kpi,
            full_id=f"{campaign}/{kpi.id}" if campaign else kpi.id,
            campaign_id=campaign,
            first=start.first if start else None,
            due_day=due.last if due else None,
            points=points,
            stopped=stopped,
        )
    )


def measured_points(
    wanted: Actuals, measured: Iterable[Measurement], campaign: str
) -> tuple[tuple[date, Decimal], ...]:
    """Measured values as one curve: on each day the latest value of every subject, brought together."""
    subjects = set(wanted.accounts) or {wanted.subject or campaign}
    rows = sorted(
        (
            (row.date, row.clock or time.max, row.subject, row.value)
            for row in measured
            if row.metric == wanted.metric and row.subject in subjects
        ),
        key=lambda row: row[:3],
    )
    latest: dict[str, Decimal] = {}
    curve: dict[date, Decimal] = {}
    for day, _, subject, value in rows:
        latest[subject] = value
        values = list(latest.values())
        if wanted.aggregate is Aggregate.sum:
            curve[day] = sum(values, Decimal(0))
        elif wanted.aggregate is Aggregate.mean:
            curve[day] = (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.0001")).normalize() + 0
        elif wanted.aggregate is Aggregate.max:
            curve[day] = max(values)
        else:
            curve[day] = value
    return tuple(sorted(curve.items()))
