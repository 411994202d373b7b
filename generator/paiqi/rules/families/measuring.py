"""Rules about measuring KPIs: never, long ago, against a target that asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from paiqi.derive.plan_counts import counted
from paiqi.model.choices import Direction
from paiqi.model.kpis import Kpi
from paiqi.model.liveness import counts
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import ItemScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, msg

#: How long a figure says how things stand. No source gives a number: what is measured once a month, and
#: written down a fortnight later, is still in time.
FRESH = timedelta(days=45)
_MEASURE = msg(
    "measure it and write the value under actuals: with its date, or say where it comes from, such as"
    " actuals: {{metric: followers}}"
)


def _file(kpi: Kpi) -> tuple[str, ...]:
    """Measuring is done for a whole file at once: what is missing in one is told as one."""
    return (kpi.span().file,)


def _measured(kpi: Kpi) -> bool:
    """Whether somebody has to measure it: the plan counts some itself, and some do not run."""
    return counts(kpi.stopped) and counted(kpi) is None


def _ends(scope: ItemScope[Kpi]) -> date:
    """The last day of a KPI that is known of: its due date, today at the latest."""
    today, due = scope.ground.today, scope.item.due_day
    return min(due, today) if due else today


@rule("kpi-not-measured", Severity.advice, "kpis")
def kpi_not_measured(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A KPI was due and was never measured.
    指标已到截止日，却从未测量。

    Why: Nobody can say whether the target was reached, and the next plan begins without its figure.
    原因: 没有人能说目标是否达成，下一份计划也没有依据。
    Bad:
        title: 春茶预热
        start: 2026-02-01
        end: 2026-03-10
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue}]
    Good:
        title: 春茶预热
        start: 2026-02-01
        end: 2026-03-10
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue,
                actuals: {2026-03-10: 7600}}]
    """
    kpi = scope.item
    if kpi.due_day and kpi.due_day < scope.ground.today and not kpi.points and _measured(kpi):
        message = msg(
            "the KPI {title} was due on {due} and was never measured",
            title=kpi.title,
            due=kpi.due_day.isoformat(),
        )
        yield Finding(kpi.span(), message, _MEASURE, cause=_file(kpi))


@rule("kpi-stale", Severity.advice, "kpis")
def kpi_stale(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A KPI's last value is more than 45 days older than today, or than its due date.
    指标最近一次实际值距今天（或截止日）已超过 45 天。

    Why: What is shown as its pace is how things stood long ago. The 45 days are a judgement: a monthly
        figure that is written down a fortnight later is in time.
    原因: 页面上的进度其实是很久以前的。45 天是判断值：按月测量、两周内补录都来得及。
    Bad:
        title: 春茶上新
        start: 2025-05-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue, actuals: {2025-05-20: 300}}]
    Good:
        title: 春茶上新
        start: 2025-05-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue,
                actuals: {2026-02-28: 5200}}]
    """
    kpi, until = scope.item, _ends(scope)
    if not kpi.points or not _measured(kpi):
        return
    day = kpi.points[-1][0]
    if until - day > FRESH:
        message = msg(
            "the KPI {title} was last measured on {day}, {days} days before {until}",
            title=kpi.title,
            day=day.isoformat(),
            days=(until - day).days,
            until=until.isoformat(),
        )
        yield Finding(kpi.span("actuals"), message, _MEASURE, cause=_file(kpi))


@rule("kpi-target-at-baseline", Severity.advice, "kpis")
def kpi_target_at_baseline(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A KPI's target is its baseline.
    指标的目标值等于基线。

    Why: It is reached before anybody begins, and its pace cannot be worked out.
    原因: 还没开始就已达成，进度也无从计算。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 粉丝, stage: grow, kind: level, owner: lin-yue,
                baseline: 12000, target: 12000}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 粉丝, stage: grow, kind: level, owner: lin-yue,
                baseline: 12000, target: 20000}]
    """
    kpi = scope.item
    if kpi.target is not None and kpi.target == kpi.baseline:
        message = msg(
            "the KPI {title} is to go from {baseline} to {target}: it asks for nothing",
            title=kpi.title,
            baseline=kpi.baseline,
            target=kpi.target,
        )
        hint = msg("correct the target: or the baseline:")
        yield Finding(kpi.span("target"), message, hint, cause=_file(kpi))


@rule("kpi-checkpoint-outside", Severity.advice, "kpis")
def kpi_checkpoint_outside(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A checkpoint of a KPI lies beyond its target, or outside its days.
    指标的检查点超出目标值，或在起止日期之外。

    Why: Whoever keeps to it passes the target on the way, or is measured after the end; most often a
        figure or a month is a slip.
    原因: 照它做会在途中越过目标，或在结束之后才衡量；多半是数字或月份写错。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue, pace: {2026-03-20: 80000}}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue, pace: {2026-03-20: 3000}}]
    """
    kpi = scope.item
    if not isinstance(kpi.pace, Mapping):
        return
    for day, number in kpi.pace.items():
        for message in _outside(kpi, day, number):
            hint = msg("correct the figure or the date under pace:, or the target: and due: of the KPI")
            yield Finding(kpi.span("pace", day.isoformat()), message, hint, cause=_file(kpi))


def _outside(kpi: Kpi, day: date, number: Decimal) -> Iterator[Message]:
    """What is wrong with a checkpoint."""
    what = {"title": kpi.title, "day": day.isoformat()}
    if kpi.due_day and day > kpi.due_day:
        due = kpi.due_day.isoformat()
        yield msg("{title}: the checkpoint on {day} lies after the due date {due}", due=due, **what)
    elif kpi.first and day < kpi.first:
        first = kpi.first.isoformat()
        yield msg("{title}: the checkpoint on {day} lies before the start {first}", first=first, **what)
    if kpi.target is None:
        return
    beyond = number > kpi.target if kpi.direction is Direction.up else number < kpi.target
    if beyond:
        yield msg(
            "{title}: the checkpoint {number} on {day} lies beyond the target {target}",
            number=number,
            target=kpi.target,
            **what,
        )
