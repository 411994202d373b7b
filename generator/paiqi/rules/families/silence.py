"""Rules about days: silence, public holidays, and hours at which nobody is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from paiqi.derive.ground import CommonGround
from paiqi.derive.outgoing import Stretch
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import OutgoingScope, PendingScope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import Spoken, msg

#: So many stretches of days are written out in a message.
_LISTED = 4
#: Hours in which somebody can be expected to publish by hand.
AWAKE = (time(8), time(22))


def listed(days: Sequence[Stretch]) -> str:
    """Stretches of days for a message, the first ones of many."""
    rest = " …" if len(days) > _LISTED else ""
    return ", ".join(str(one) for one in days[:_LISTED]) + rest


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
def on_blackout(scope: OutgoingScope) -> Iterator[Finding]:
    """Something is to go out or to take place on a day on which nothing is to be published.
    发布、直播、活动、投放或达人内容安排在了静默日。

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
    going = scope.going
    for blackout in scope.ground.blackouts:
        if blackout.accounts and not set(blackout.accounts).intersection(going.accounts):
            continue
        days = tuple(going.within(blackout.start, blackout.end or blackout.start))
        if days:
            message = msg("{when} is a day of silence: {title}", when=listed(days), title=blackout.title)
            hint = msg("move it to another day, or write waive: with a reason")
            related = (Related(blackout.span(), msg("the days of silence stand here")),)
            yield Finding(scope.place, message, hint, related=related)


@rule("on-holiday", Severity.advice, "timing")
def on_holiday(scope: OutgoingScope) -> Iterator[Finding]:
    """Something goes out on a public holiday, or on a weekend day that is a workday.
    发布、直播或达人内容的日期是法定节假日，或是调休上班的周末。

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
    going, ground = scope.going, scope.ground
    # People meet on holidays on purpose, and ads run through them.
    if not ground.workspace.holidays or going.of in ("activity", "flight"):
        return
    told: dict[Spoken, list[Stretch]] = {}
    for day in going.days:
        name = _off(ground, day.first)
        if name and day.first >= ground.today:
            told.setdefault(name, []).append(day)
    for name, days in told.items():
        message = (
            msg("{day} is a workday that makes up for a holiday", day=listed(days))
            if name == _MADE_UP
            else msg("{day} is a public holiday: {name}", day=listed(days), name=name)
        )
        yield Finding(scope.place, message, msg("check the hour and who is there, or move it"))


_MADE_UP = Spoken("补班", "made up")


def _off(ground: CommonGround, day: date) -> Spoken | None:
    """The public holiday of a day, _MADE_UP for a workday that makes up for one, None otherwise."""
    name, days = ground.holiday(day), ground.workdays
    if name and not days.is_workday(day):
        return name
    return _MADE_UP if days.made_up(day) else None
