"""Rules about days: silence, public holidays, and hours at which nobody is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import PendingScope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import msg

#: Hours in which somebody can be expected to publish by hand.
AWAKE = (time(8), time(22))


@rule("no-native-scheduling", Severity.advice, "timing")
def no_native_scheduling(scope: PendingScope) -> Iterator[Finding]:
    """A platform without a timer of its own is to publish at night or on a day off.
    平台没有自带定时，却安排在深夜或休息日发布。

    Why: Somebody has to press the button at that hour.
    原因: 到时必须有人手动发布。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {bluesky: 2026-03-20 23:30}}
        # plans/accounts.yml
        accounts:
          - {id: bluesky, platform: bluesky, name: Shanye, format: post}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {bluesky: 2026-03-20 10:30}}
        # plans/accounts.yml
        accounts:
          - {id: bluesky, platform: bluesky, name: Shanye, format: post}
    """
    post, ground = scope.item, scope.ground
    if not post.slot or post.slot.clock is None or post.slot.first < ground.today:
        return
    offered = scope.scheduling()
    if offered is None or offered.native is not False:
        return
    if AWAKE[0] <= post.slot.clock < AWAKE[1] and ground.workdays.is_workday(post.slot.first):
        return
    message = msg(
        "{platform} has no timer of its own: {when} is at night or on a day off",
        platform=ground.platforms[post.platform].name.said,
        when=post.slot.iso,
    )
    yield Finding(
        post.span("at"), message, msg("move it into working hours, or make sure that somebody is there")
    )


@rule("on-blackout", Severity.error, "timing")
def on_blackout(scope: PendingScope) -> Iterator[Finding]:
    """A post is planned for a day on which nothing is to be published.
    发布安排在了静默日。

    Why: The team agreed on silence; one forgotten timer breaks it.
    原因: 团队约定当天静默，一个忘记取消的定时就会破例。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-04-05 19:30}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        blackouts: [{title: 清明, start: 2026-04-04, end: 2026-04-06}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-04-07 19:30}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        blackouts: [{title: 清明, start: 2026-04-04, end: 2026-04-06}]
    """
    post = scope.item
    if not post.slot or post.slot.precision not in ("day", "minute"):
        return
    for blackout in scope.ground.blackouts:
        if blackout.start <= post.slot.first <= (blackout.end or blackout.start) and (
            not blackout.accounts or post.account in blackout.accounts
        ):
            message = msg("{when} is a day of silence: {title}", when=post.slot.iso, title=blackout.title)
            hint = msg("move the post, or write waive: with a reason")
            related = (Related(blackout.span(), msg("the days of silence stand here")),)
            yield Finding(post.span("at"), message, hint, related=related)


@rule("on-holiday", Severity.advice, "timing")
def on_holiday(scope: PendingScope) -> Iterator[Finding]:
    """A post goes out on a public holiday, or on a weekend day that is a workday.
    发布日是法定节假日，或是调休上班的周末。

    Why: Readers keep other hours on such days, and the team is off or at work against habit. Set
        `on-holiday: off` under checks: where that is all the same.
    原因: 这些日子读者作息不同，团队也可能放假或补班。不需要时在 checks 里设为 off。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-05-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-05-01 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-05-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: 2026-04-29 19:30}}
    """
    post, ground = scope.item, scope.ground
    if not ground.workspace.holidays or not post.slot:
        return
    day, days = post.slot.first, ground.workdays
    if day < ground.today or post.slot.precision not in ("day", "minute"):
        return
    name = ground.holiday(day)
    if name and not days.is_workday(day):
        message = msg("{day} is a public holiday: {name}", day=day.isoformat(), name=name)
    elif days.made_up(day):
        message = msg("{day} is a workday that makes up for a holiday", day=day.isoformat())
    else:
        return
    yield Finding(post.span("at"), message, msg("check the hour and who is there, or move it"))
