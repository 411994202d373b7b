"""Rules about KPIs: no target, values from the future, values that the plan knows better."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from paiqi.derive.plan_counts import Published
from paiqi.model.choices import Direction, KpiKind
from paiqi.model.kpis import Actuals, Kpi
from paiqi.model.liveness import happens
from paiqi.model.team import Measurement
from paiqi.model.walk import posts_of
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CampaignScope, ItemScope, WorkspaceScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, msg, msg_n
from paiqi.text.places import Span


@rule("kpi-without-target", Severity.warning, "kpis", hygiene=True)
def kpi_without_target(scope: ItemScope[Kpi]) -> Iterator[Finding]:
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
    kpi = scope.item
    if kpi.target is None:
        yield _of_file(kpi, msg("no target: {title}", title=kpi.title), msg("add target:"))


@rule("kpi-actual-in-future", Severity.error, "kpis")
def kpi_actual_in_future(scope: ItemScope[Kpi] | ItemScope[Measurement]) -> Iterator[Finding]:
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
    item, today = scope.item, scope.ground.today
    ahead: list[tuple[date, Span]] = []
    if isinstance(item, Measurement):
        ahead = [(item.date, item.span())] if item.date > today else []
    elif item.actuals and not isinstance(item.actuals, Actuals):
        ahead = [(day, item.span("actuals", day.isoformat())) for day in item.actuals if day > today]
    for day, place in ahead:
        yield Finding(
            place,
            msg("{day} lies after today ({today})", day=day.isoformat(), today=today.isoformat()),
            msg("correct the date; a planned value belongs into pace:"),
        )


@rule("kpi-without-owner", Severity.warning, "kpis", hygiene=True)
def kpi_without_owner(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A KPI has no owner, nor has its campaign.
    指标没有负责人，项目也没有。

    Why: A figure that nobody answers for is a figure that nobody moves.
    原因: 没有人负责的指标不会有人推动。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue}]
    """
    kpi = scope.item
    written = kpi.src is not None and kpi.src.has("owner")
    owned = kpi.owner or written
    if not owned:
        message = msg("nobody answers for: {title}", title=kpi.title)
        yield _of_file(kpi, message, msg("add owner: to each, or to the campaign"))


@rule("kpi-without-due", Severity.warning, "kpis", hygiene=True)
def kpi_without_due(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A KPI with a target has no day by which it is to be reached.
    指标有目标值，却没有截止日期。

    Why: Without a day nothing is ever behind.
    原因: 没有截止日就永远不会“落后”。
    Bad:
        title: 日常运营
        kind: daily
        start: 2026-03-01
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue}]
    Good:
        title: 日常运营
        kind: daily
        start: 2026-03-01
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue, due: 2026-06-30}]
    """
    kpi = scope.item
    if kpi.target is not None and kpi.due_day is None and kpi.due is None:
        message = msg("no day by which to reach it: {title}", title=kpi.title)
        yield _of_file(kpi, message, msg("add due:, or an end to the campaign"))


def _of_file(kpi: Kpi, message: Message, hint: Message) -> Finding:
    """What a KPI lacks, told once for all of its file by their titles."""
    return Finding(kpi.span(), message, hint, cause=(kpi.span().file,), naming="title")


@rule("kpi-direction", Severity.warning, "kpis", hygiene=True)
def kpi_direction(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A KPI's target lies on the wrong side of its baseline.
    指标的目标值与基线、方向相矛盾。

    Why: It would count as reached before anybody begins, or never.
    原因: 要么一开始就“达成”，要么永远达不成。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: returns, title: 退款率, stage: monetize, kind: rate, owner: lin-yue, baseline: 5, target: 3}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: returns, title: 退款率, stage: monetize, kind: rate, direction: down, owner: lin-yue,
                baseline: 5, target: 3}]
    """
    kpi = scope.item
    if kpi.target is None or kpi.baseline is None or kpi.target == kpi.baseline:
        return
    if (kpi.target > kpi.baseline) != (kpi.direction is Direction.up):
        message = msg(
            "the target {target} lies {side} the baseline {baseline}, but {direction} is better",
            target=kpi.target,
            side=msg("above") if kpi.target > kpi.baseline else msg("below"),
            baseline=kpi.baseline,
            direction=kpi.direction.said,
        )
        hint = msg("correct the target or the baseline, or write direction:")
        yield Finding(kpi.span("target"), message, hint)


@rule("kpi-falling", Severity.warning, "kpis", hygiene=True)
def kpi_falling(scope: ItemScope[Kpi]) -> Iterator[Finding]:
    """A cumulative KPI has a value below the one before.
    累计指标的实际值比前一次还低。

    Why: What adds up cannot shrink: one of the two was mistyped, or it is no cumulative figure.
    原因: 累计值不会减少，多半有一个写错，或者它不是累计指标。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue,
                actuals: {2026-03-08: 1600, 2026-03-15: 160}}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        kpis: [{id: fans, title: 新增粉丝, stage: grow, target: 8000, owner: lin-yue,
                actuals: {2026-03-08: 1600, 2026-03-15: 1900}}]
    """
    kpi = scope.item
    if kpi.kind is not KpiKind.cumulative or kpi.direction is not Direction.up:
        return
    for (before, old), (day, new) in pairwise(kpi.points):
        if new < old:
            whole = isinstance(kpi.actuals, Actuals)
            place = kpi.span("actuals") if whole else kpi.span("actuals", day.isoformat())
            message = msg(
                "{title}: {new} on {day} is less than {old} on {before}",
                title=kpi.title,
                new=new,
                day=day.isoformat(),
                old=old,
                before=before.isoformat(),
            )
            yield Finding(place, message, msg("correct the value, or write kind: level"))


@rule("kpi-against-plan", Severity.advice, "kpis", hygiene=True)
def kpi_against_plan(scope: CampaignScope | WorkspaceScope) -> Iterator[Finding]:
    """A typed count of pieces is not what the plan says is out.
    手填的内容数量与计划里已发布的不一致。

    Why: Two pages then name two numbers for one thing; one of them was written down some time ago.
    原因: 同一件事两处说法不同，其中一个是以前记下的。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        kpis: [{id: pieces, title: 已发布内容, stage: create, unit: 条, target: 20, actuals: {2026-03-15: 3}}]
        content:
          - {id: film, title: 首发短片,
             posts: {douyin-main: {at: 2026-03-10 19:30,
                                   published: {at: 2026-03-10 19:31, url: "https://example.com/1"}}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        kpis: [{id: pieces, title: 已发布内容, stage: create, unit: 条, target: 20, actuals: {metric: published}}]
        content:
          - {id: film, title: 首发短片,
             posts: {douyin-main: {at: 2026-03-10 19:30,
                                   published: {at: 2026-03-10 19:31, url: "https://example.com/1"}}}}
    """
    whole = isinstance(scope, WorkspaceScope)
    kpis = scope.plan.team_kpis if isinstance(scope, WorkspaceScope) else scope.campaign.kpis
    if not kpis:
        return
    published = Published(scope.plan.posts if isinstance(scope, WorkspaceScope) else posts_of(scope.campaign))
    for kpi in kpis:
        found = published.contradiction(kpi) if happens(kpi.stopped) else None
        if found:
            message = msg_n(
                "{title}: {typed} on {day} is written by hand, but {count} post is out by then",
                "{title}: {typed} on {day} is written by hand, but {count} posts are out by then",
                title=kpi.title,
                typed=found.typed,
                day=found.day.isoformat(),
                count=found.out,
            )
            hint = msg("let the plan count: actuals: {{metric: published}}; or correct the value")
            about = (kpi,) if whole else (kpi, *scope.about)
            place = kpi.span("actuals", found.day.isoformat())
            yield Finding(place, message, hint, about, cause=(place.file,))
