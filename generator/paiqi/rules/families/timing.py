"""Rules about the moment of a post: lead time, scheduling, spacing, active hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from paiqi.derive.active_hours import is_active_at
from paiqi.model.choices import Surface
from paiqi.model.content import Post
from paiqi.model.liveness import counts, is_settled
from paiqi.rulebook.verdict import basis, severity_of
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import AccountScope, PendingScope
from paiqi.text.amounts import span_words
from paiqi.text.diagnostics import Related, Severity
from paiqi.text.messages import msg


def needed_ahead(scope: PendingScope) -> timedelta:
    """How long ahead its account, or its platform by days, wants a post to be approved."""
    account, offered = scope.ground.accounts[scope.item.account], scope.scheduling()
    return max(
        account.lead or timedelta(),
        offered.min_ahead if offered and offered.min_ahead and offered.min_ahead.days else timedelta(),
    )


@rule("lead-time", Severity.warning, "timing")
def lead_time(scope: PendingScope) -> Iterator[Finding]:
    """A post is not approved although its account or platform needs it to be by now.
    距发布已不足所需的提前量，内容仍未定稿。

    Why: A magazine, a city screen or a careful account needs the finished piece days ahead; afterwards it
        is too late.
    原因: 杂志、城市大屏或流程严格的账号需要提前数日交稿，过后就来不及了。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, status: review, posts: {douyin-lead: 2026-03-20 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-lead, platform: douyin, name: 山野茶事, format: video, lead: 3d}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, posts: {douyin-lead: 2026-03-20 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-lead, platform: douyin, name: 山野茶事, format: video, lead: 3d}
    """
    post, today = scope.item, scope.ground.today
    if not post.slot or post.slot.precision not in ("day", "minute") or is_settled(post.status):
        return
    left, needed = post.slot.first - today, needed_ahead(scope)
    account = scope.ground.accounts[post.account]
    if timedelta() <= left < needed:
        message = msg(
            "goes out in {left} and is not approved yet; {account} wants that {needed} ahead",
            left=span_words(left),
            account=scope.ground.named(account.id),
            needed=span_words(needed),
        )
        yield Finding(post.span("at"), message, msg("approve it, or move the post"))


@rule("scheduling-window", Severity.warning, "timing")
def scheduling_window(scope: PendingScope) -> Iterator[Finding]:
    """A post is to be set up on the platform earlier or later than the platform lets it.
    在平台上设置定时的时间早于或晚于平台允许的范围。

    Why: The editor offers no such time: the post stays a draft, and nobody notices before it is due.
    原因: 编辑器里选不到这个时间，内容会一直停在草稿箱。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: {at: 2026-04-10 19:30, scheduled: 2026-03-20 10:00}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-main: {at: 2026-04-10 19:30, scheduled: 2026-04-08 10:00}}}
    """
    post = scope.item
    if not post.set_up or not post.slot or post.set_up.instant is None or post.slot.instant is None:
        return
    offered = scope.scheduling()
    if offered is None:
        return
    ahead = post.slot.instant - post.set_up.instant
    platform = scope.ground.platforms[post.platform]
    why = basis(offered, platform)
    if offered.native is False:
        message = msg(
            "{platform} cannot schedule this ({basis})",
            platform=platform.name.said,
            basis=why,
        )
    elif offered.min_ahead is not None and ahead < offered.min_ahead:
        message = msg(
            "set up {ahead} ahead, but the platform wants at least {min} ({basis})",
            ahead=span_words(ahead),
            min=span_words(offered.min_ahead),
            basis=why,
        )
    elif offered.max_ahead is not None and ahead > offered.max_ahead:
        message = msg(
            "set up {ahead} ahead, but the platform takes at most {max} ({basis})",
            ahead=span_words(ahead),
            max=span_words(offered.max_ahead),
            basis=why,
        )
    else:
        return
    yield Finding(
        post.span("scheduled"),
        message,
        msg("set it up at another time, or publish it by hand"),
        severity=severity_of(offered),
    )


@rule("post-spacing", Severity.warning, "timing")
def post_spacing(scope: AccountScope) -> Iterator[Finding]:
    """Two posts of an account follow each other more closely than the account wants.
    同一账号两次发布的间隔小于设定的最小间隔。

    Why: The second one cuts off the reach of the first.
    原因: 后一条会截断前一条的流量。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-two: 2026-03-20 19:30}}
          - {id: farm, title: 茶园日记, posts: {douyin-two: 2026-03-20 20:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-two, platform: douyin, name: 山野茶事, format: video, spacing: 4h}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-two: 2026-03-20 12:30}}
          - {id: farm, title: 茶园日记, posts: {douyin-two: 2026-03-20 20:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-two, platform: douyin, name: 山野茶事, format: video, spacing: 4h}
    """
    account = scope.account
    platform = scope.ground.platforms[account.platform]
    last: dict[Surface, tuple[Post, datetime]] = {}
    for post in scope.posts if account.spacing else ():
        if not post.slot or post.slot.instant is None or not counts(post.status):
            continue
        surface = platform.surface(post.format)
        before, last[surface] = last.get(surface), (post, post.slot.instant)
        if before is None or (before[0].push and before[0].push == post.push) or post.out:
            continue
        gap = post.slot.instant - before[1]
        if account.spacing and gap < account.spacing:
            message = msg(
                "{account}: only {gap} after the post before; {spacing} apart is wanted",
                account=scope.ground.named(account.id),
                gap=span_words(gap),
                spacing=span_words(account.spacing),
            )
            yield Finding(
                post.span("at"),
                message,
                msg("move one of the two"),
                scope.stands_in(post),
                (Related(before[0].span("at"), msg("the post before stands here")),),
            )


@rule("outside-active-hours", Severity.advice, "timing")
def outside_active_hours(scope: PendingScope) -> Iterator[Finding]:
    """A post goes out when its account's readers are not active, as measured.
    发布时间不在该账号实测的粉丝活跃时段内。

    Why: The first hour decides about the reach on most platforms; the account's own figures are better
        than any general advice.
    原因: 多数平台看首个小时的反馈；账号自己的数据比通用建议可靠。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-hours: 2026-03-20 15:00}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-hours, platform: douyin, name: 山野茶事, format: video,
             active_hours: [{start: 19:00, end: 22:00}]}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, posts: {douyin-hours: 2026-03-20 19:30}}
        # plans/accounts.yml
        accounts:
          - {id: douyin-hours, platform: douyin, name: 山野茶事, format: video,
             active_hours: [{start: 19:00, end: 22:00}]}
    """
    post = scope.item
    account = scope.ground.accounts[post.account]
    if (
        not account.active_hours
        or not post.slot
        or post.slot.clock is None
        or post.slot.first < scope.ground.today
    ):
        return
    if not is_active_at(account.active_hours, post.slot.first.weekday(), post.slot.clock):
        message = msg(
            "{when} lies outside the active hours of {account}'s readers ({hours})",
            when=post.slot.iso,
            account=scope.ground.named(account.id),
            hours=scope.ground.active_hours[account.id],
        )
        yield Finding(post.span("at"), message, msg("move it into these hours, or measure them again"))
