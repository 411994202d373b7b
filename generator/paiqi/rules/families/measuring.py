"""Rules about measuring KPIs: never, long ago, from nowhere, against a target that asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date, timedelta
from decimal import Decimal

from paiqi.derive.plan_counts import counted
from paiqi.model.choices import Direction, PlanMetric
from paiqi.model.kpis import Actuals, Kpi
from paiqi.model.liveness import counts
from paiqi.model.plan import Plan
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import ItemScope, WorkspaceScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, msg, msg_n
from paiqi.text.nearest import Known, meant, nearest, some

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
            "“{title}” was due on {due} and was never measured",
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
        message = msg_n(
            "the KPI {title} was last measured on {day}, {count} day before {until}",
            "the KPI {title} was last measured on {day}, {count} days before {until}",
            title=kpi.title,
            day=day.isoformat(),
            count=(until - day).days,
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
            "“{title}” is to go from {baseline} to {target}: that is no target",
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


@rule("kpi-source", Severity.advice, "kpis", hygiene=True)
def kpi_source(scope: WorkspaceScope) -> Iterator[Finding]:
    """A KPI takes its values from where there are none: an unknown metric, format or subject, or a filter
        that does nothing.
    指标的数据来源取不到数：指标名、形式或统计对象不存在，或写了不起作用的筛选。

    Why: It stays empty, or at nought, or counts more than it says, and nobody notices. A metric is known that
        counts the plan (published, planned, on-time, covered-weeks) or stands in plans/metrics for its
        subjects; pillars:, platforms: and formats: narrow counts of the plan only.
    原因: 它会一直为空、为 0，或统计得比写的更多，却没有人发现。指标名要么数计划本身（published、planned、on-time、
        covered-weeks），要么在 plans/metrics 里有该对象的数据；pillars:、platforms:、formats: 只对数计划的指标有效。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: pieces, title: 已发布内容, stage: create, unit: 条, target: 20, owner: lin-yue,
                actuals: {metric: publish}}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: pieces, title: 已发布内容, stage: create, unit: 条, target: 20, owner: lin-yue,
                actuals: {metric: published}}]
    """
    sources = _Sources(scope.plan, scope.ground.formats)
    for kpi in scope.plan.kpis:
        wanted = kpi.actuals
        if not isinstance(wanted, Actuals) or not counts(kpi.stopped):
            continue
        campaign = scope.plan.campaigns.get(kpi.campaign_id)
        about = (kpi, campaign) if campaign else (kpi,)
        wrong = _in_plan(kpi, wanted, sources) if counted(kpi) else _in_metrics(kpi, wanted, sources)
        for key, name, message, hint in wrong:
            place = kpi.span("actuals", key)
            cause = (place.file, key, name)
            yield Finding(place, message, hint, about, cause=cause, naming="title")


#: Where in `actuals:` something is wrong, by which name, what is wrong, and how to mend it.
_Wrong = tuple[str, str, Message, Message]
_OF_PLAN = frozenset(name for one in PlanMetric for name in (one.value, one.zh, *one.synonyms))


class _Sources:
    """What KPIs can take their values from, made ready once for all of them."""

    def __init__(self, plan: Plan, formats: Mapping[str, Set[str]]) -> None:
        self.plan = plan
        self.measured = frozenset(row.metric for row in plan.measurements)
        self.metrics = Known(self.measured | _OF_PLAN)
        self.campaigns = Known(plan.campaigns)
        self._formats = formats
        self._known: dict[frozenset[str], Known] = {}

    def formats(self, wanted: Actuals) -> Known:
        """The formats of the platforms that are named, or of those of the accounts; else of all."""
        accounts = (
            self.plan.accounts[name].platform for name in wanted.accounts if name in self.plan.accounts
        )
        platforms = frozenset(wanted.platforms or accounts)
        if platforms not in self._known:
            named = (self._formats.get(name, frozenset()) for name in platforms or self._formats)
            self._known[platforms] = Known(frozenset().union(*named))
        return self._known[platforms]

    def format_called(self, name: str) -> str | None:
        """The id of a format that is written by one of its names, such as 视频."""
        called = name.strip().casefold()
        forms = (form for platform in self.plan.platforms.values() for form in platform.formats)
        return next(
            (form.id for form in forms if called in (form.name.zh.casefold(), form.name.en.casefold())), None
        )


def _in_plan(kpi: Kpi, wanted: Actuals, sources: _Sources) -> Iterator[_Wrong]:
    """What is wrong with a source that counts the plan."""
    formats = sources.formats(wanted)
    for name in wanted.formats:
        if name not in formats:
            message = msg(
                "{title}: no platform that it counts has the format {format}", title=kpi.title, format=name
            )
            called = sources.format_called(name)
            otherwise = msg("use one of: {allowed}", allowed=some(sorted(formats.names)))
            hint = meant(called or name, formats, otherwise)
            yield "formats", name, message, hint
    if wanted.subject and wanted.subject not in sources.campaigns:
        message = msg(
            "{title}: it counts the plan, and {subject} is no campaign",
            title=kpi.title,
            subject=wanted.subject,
        )
        otherwise = msg("name a campaign by its id, or leave subject: out")
        yield "subject", wanted.subject, message, meant(wanted.subject, sources.campaigns, otherwise)


def _in_metrics(kpi: Kpi, wanted: Actuals, sources: _Sources) -> Iterator[_Wrong]:
    """What is wrong with a source in plans/metrics."""
    known = wanted.metric in sources.measured
    near = None if known else nearest(wanted.metric, sources.metrics)
    today = sources.plan.today
    # Before its start nobody has measured it; what was never measured by its due day has its own finding.
    awaited = (not kpi.first or kpi.first <= today) and (not kpi.due_day or kpi.due_day >= today)
    if not kpi.points and (near or awaited):
        subjects = some(wanted.accounts or [wanted.subject or kpi.campaign_id or "-"])
        message = msg(
            "{title}: “{metric}” neither counts the plan nor stands in plans/metrics for {subjects}",
            title=kpi.title,
            metric=wanted.metric,
            subjects=subjects,
        )
        otherwise = msg("write its values into plans/metrics/, or correct metric:, accounts: or subject:")
        hint = meant(wanted.metric, sources.metrics, otherwise) if near else otherwise
        yield "metric", f"{wanted.metric} {subjects}", message, hint
    if near in _OF_PLAN:
        return
    for key in ("pillars", "platforms", "formats"):
        if getattr(wanted, key):
            message = msg(
                "{title}: {key}: does nothing, for the metric {metric} does not count the plan",
                title=kpi.title,
                key=key,
                metric=wanted.metric,
            )
            hint = msg("take it out; subjects of plans/metrics are named by accounts: or subject:")
            yield key, wanted.metric, message, hint
