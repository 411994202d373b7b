"""Rules about days: silence, public holidays, and hours at which nobody is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from paiqi.derive.ground import CommonGround
from paiqi.derive.outgoing import Stretch
from paiqi.derive.solemn import SolemnDays
from paiqi.model.campaign import Offer
from paiqi.model.choices import Purpose, SolemnKeeping, Surface
from paiqi.model.content import Content, Post
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import InCampaign, OutgoingScope, PendingScope
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import Message, Spoken, msg

#: So many stretches of days are written out in a message.
_LISTED = 4
#: Hours in which somebody can be expected to publish by hand.
AWAKE = (time(8), time(22))


def listed(days: Sequence[Stretch]) -> str:
    """Stretches of days for a message, the first ones of many."""
    rest = " …" if len(days) > _LISTED else ""
    return ", ".join(str(one) for one in days[:_LISTED]) + rest


def _day(scope: OutgoingScope, days: Sequence[Stretch]) -> date | None:
    """The first of the days that a finding about a series speaks of: everything else has a day of its own."""
    return days[0].first if scope.going.of == "series" else None


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
        "{platform} cannot schedule posts, and {when} is at night or on a day off",
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
            yield Finding(scope.place, message, hint, related=related, day=_day(scope, days))
    if scope.ground.workspace.solemn is SolemnKeeping.silent:
        for days, solemn in _solemn_days(scope.ground, going.days):
            message = msg("{when} is a day of silence: {title}", when=listed(days), title=solemn.title)
            hint = msg("move it to another day, or write waive: with a reason")
            marker, day = _own_marker(solemn), _day(scope, days)
            yield Finding(scope.place, message, hint, related=marker, day=day)


@rule("on-solemn-day", Severity.advice, "timing")
def on_solemn_day(scope: OutgoingScope | InCampaign[Offer]) -> Iterator[Finding]:
    """Selling, a live show, an activity or paid reach falls on a day of remembrance.
    促销、直播、活动、投放或达人内容落在缅怀日（清明、5·12、7·7、9·18、9·30、12·13 或团队自己的）。

    Why: On such a day readers take a sale or a party amiss, and platforms turn grey. The days come with the
        marker set `solemn` (on where holidays is CN) and from markers of `kind: solemn`; `solemn: silent` in
        workspace.yml makes them days of silence.
    原因: 这些日子叫卖或玩闹容易冒犯读者，平台也会调整页面。日期来自内置节点 solemn（holidays 为 CN 时默认打开）和 kind: solemn
    的节点；在 workspace.yml 写 solemn: silent 则按静默日处理。
    Bad:
        title: 秋茶
        start: 2026-09-01
        end: 2026-10-15
        content:
          - {id: film, title: 秋茶, purpose: conversion, posts: {douyin-main: 2026-09-18 19:30}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        holidays: CN
    Good:
        title: 秋茶
        start: 2026-09-01
        end: 2026-10-15
        content:
          - {id: film, title: 秋茶, purpose: conversion, posts: {douyin-main: 2026-09-19 19:30}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        holidays: CN
    """
    ground = scope.ground
    if ground.workspace.solemn is SolemnKeeping.silent and isinstance(scope, OutgoingScope):
        return
    if isinstance(scope, OutgoingScope):
        days, sells, place = scope.going.days, _sells(scope), scope.place
    else:
        first = scope.item.first
        days = (Stretch(first.first, first.first),) if first and not first.tentative else ()
        sells, place = msg("an offer begins"), scope.item.span("start")
    for stretches, solemn in _solemn_days(ground, days) if sells else ():
        message = msg(
            "{what} on a day of remembrance: {title}, {when}",
            what=sells,
            title=solemn.title,
            when=listed(stretches),
        )
        hint = msg("move it, or make sure that its tone is right and write waive: with a reason")
        yield Finding(place, message, hint, related=_own_marker(solemn))


_OUT_OF_PLACE = {
    "live": msg("a live show is planned"),
    "activity": msg("an activity is planned"),
    "flight": msg("ads run"),
    "deliverable": msg("a creator's piece is to appear"),
}


def _sells(scope: OutgoingScope) -> Message | None:
    """What of selling or amusement something is, for a message; None where it is neither."""
    going, item = scope.going, scope.going.item
    if isinstance(item, Post | Content) and item.purpose is Purpose.conversion:
        return msg("selling is planned")
    if isinstance(item, Post) and scope.ground.platforms[item.platform].surface(item.format) is Surface.live:
        return _OUT_OF_PLACE["live"]
    return _OUT_OF_PLACE.get(going.of)


def _solemn_days(
    ground: CommonGround, days: Sequence[Stretch]
) -> Iterator[tuple[tuple[Stretch, ...], SolemnDays]]:
    """The days of remembrance that stretches touch, each with what of the stretches lies in it."""
    found: dict[SolemnDays, list[Stretch]] = {}
    for stretch in days:
        for one in ground.solemn.between(stretch.first, stretch.last):
            shared = Stretch(max(stretch.first, one.first), min(stretch.last, one.last))
            found.setdefault(one, []).append(shared)
    for one, shared_days in found.items():
        yield tuple(shared_days), one


def _own_marker(solemn: SolemnDays) -> tuple[Related, ...]:
    """Where the team says that days are solemn."""
    return (Related(solemn.marker.span(), msg("the marker stands here")),) if solemn.marker else ()


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
        hint = msg("check the hour and who is there, or move it")
        yield Finding(scope.place, message, hint, day=_day(scope, days))


_MADE_UP = Spoken("补班", "made up")


def _off(ground: CommonGround, day: date) -> Spoken | None:
    """The public holiday of a day, _MADE_UP for a workday that makes up for one, None otherwise."""
    name, days = ground.holiday(day), ground.workdays
    if name and not days.is_workday(day):
        return name
    return _MADE_UP if days.made_up(day) else None
