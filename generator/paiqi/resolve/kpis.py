"""A KPI's part → the KPI with its dates and its values in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from itertools import groupby

from paiqi.model.choices import Aggregate, Status
from paiqi.model.item import made
from paiqi.model.kpis import Actuals, Kpi, KpiPart
from paiqi.model.team import Measurement
from paiqi.model.times import Slot
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.date_resolver import DateResolver

#: Measured values by metric and subject, each list in the order of the files.
Measured = Mapping[tuple[str, str], Sequence[Measurement]]


def settled_kpi(
    kpi: KpiPart,
    moments: DateResolver,
    first: Slot,
    last: Slot,
    measured: Measured,
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


def by_curve(rows: Iterable[Measurement]) -> Measured:
    """The measured values by metric and subject, each in their order: whoever asks for one curve looks at no
    other.
    """
    found: dict[tuple[str, str], list[Measurement]] = {}
    for row in rows:
        found.setdefault((row.metric, row.subject), []).append(row)
    return found


def measured_points(wanted: Actuals, measured: Measured, campaign: str) -> tuple[tuple[date, Decimal], ...]:
    """Measured values as one curve: on each day the latest value of every subject, brought together."""
    subjects = sorted(set(wanted.accounts) or {wanted.subject or campaign})
    rows = sorted(
        (
            (row.date, row.clock or time.max, row.subject, row.value)
            for subject in subjects
            for row in measured.get((wanted.metric, subject), ())
        ),
        key=lambda row: row[:3],
    )
    latest: dict[str, Decimal] = {}
    curve: list[tuple[date, Decimal]] = []
    for day, of_day in groupby(rows, key=lambda row: row[0]):
        for _, _, subject, value in of_day:
            latest[subject] = value
        # Once a day: many accounts are measured many times.
        curve.append((day, _together(wanted.aggregate, list(latest.values()), value)))
    return tuple(curve)


def _together(aggregate: Aggregate, values: Sequence[Decimal], last: Decimal) -> Decimal:
    """The latest values of all subjects as one; `last` is the one that was measured last."""
    if aggregate is Aggregate.sum:
        return sum(values, Decimal(0))
    if aggregate is Aggregate.mean:
        return (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.0001")).normalize() + 0
    return max(values) if aggregate is Aggregate.max else last
