"""Rules about KPIs: no target, values from the future."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.diagnostics import Severity
from paiqi.messages import msg
from paiqi.model.campaign import Actuals, Kpi
from paiqi.model.item import Item
from paiqi.model.plan import Plan
from paiqi.rules.rule import Finding, rule


def _about(plan: Plan, kpi: Kpi) -> tuple[Item, ...]:
    return (kpi, plan.campaigns[kpi.campaign_id]) if kpi.campaign_id else (kpi,)


@rule("kpi-without-target", Severity.warning, "kpis")
def kpi_without_target(plan: Plan) -> Iterator[Finding]:
    """A KPI has no target.
    指标没有目标值。

    Why: Without a target nobody can say whether the figure is good.
    原因: 没有目标就无法判断好坏。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000}]
    """
    for kpi in plan.kpis:
        if kpi.target is None:
            yield Finding(kpi.span(), msg("the KPI {title} has no target", title=kpi.title), msg("add target:"), _about(plan, kpi))


@rule("kpi-actual-in-future", Severity.error, "kpis")
def kpi_actual_in_future(plan: Plan) -> Iterator[Finding]:
    """A KPI has a measured value from after today.
    指标的实际值晚于今天。

    Why: It cannot have been measured yet; most often the year or the month is a slip.
    原因: 还不可能测得，多半是年份或月份写错。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, actuals: {2026-04-01: 5000}}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, actuals: {2026-03-15: 5000}}]
    """
    for kpi in plan.kpis:
        if isinstance(kpi.actuals, Actuals) or not kpi.actuals:
            continue
        for day in kpi.actuals:
            if day > plan.today:
                yield Finding(
                    kpi.span("actuals", day.isoformat()),
                    msg("{day} lies after today ({today})", day=day.isoformat(), today=plan.today.isoformat()),
                    msg("correct the date; a planned value belongs into pace:"),
                    _about(plan, kpi),
                )
    for row in plan.measurements:
        if row.date > plan.today:
            yield Finding(
                row.span(),
                msg("{day} lies after today ({today})", day=row.date.isoformat(), today=plan.today.isoformat()),
                msg("correct the date; a planned value belongs into pace:"),
            )
