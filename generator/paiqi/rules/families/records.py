"""Rules about what is written down afterwards: it has a day, and that day cannot be still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.choices import ApprovalStep
from paiqi.model.content import Content, Post
from paiqi.model.liveness import happens, took_place
from paiqi.model.placements import Placement
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import CampaignScope, InCampaign, ItemScope, PostScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg
from paiqi.text.places import Span


@rule("published-in-future", Severity.warning, "workflow")
def published_in_future(scope: PostScope | InCampaign[Placement]) -> Iterator[Finding]:
    """Something counts as published on a day that is still to come.
    发布日期还没到，却记为已发布。

    Why: What is published is checked no more: a slip in the date or the status lets it go out unread.
    原因: 已发布的内容不再检查；日期或状态写错，就等于没人看过便放行。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片,
             posts: {douyin-main: {at: 2026-03-17 19:30,
                                   published: {at: 2026-04-17 19:31, url: "https://example.com/1"}}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片,
             posts: {douyin-main: {at: 2026-03-17 19:30,
                                   published: {at: 2026-03-17 19:31, url: "https://example.com/1"}}}}
    """
    item, today = scope.item, scope.ground.today
    if isinstance(item, Placement):
        out = (
            (one.span("url" if one.url else "status"), one.slot)
            for one in item.deliverables
            if took_place(one.status)
        )
        ahead = [(place, slot.first) for place, slot in out if slot and slot.first > today]
    else:
        ahead = [(place, day) for place, day in _went_out(item) if day > today]
    for place, day in ahead:
        yield Finding(
            place,
            msg(
                "it is published on {day}, which lies after today ({today})",
                day=day.isoformat(),
                today=today.isoformat(),
            ),
            msg("correct the date, or remove the record until it is out"),
        )


def _went_out(post: Post) -> Iterator[tuple[Span, date]]:
    """The day on which a post went out, as written back, else as planned, with its place."""
    day = post.published.went_out if post.published else None
    if post.published and day:
        yield post.published.span("at"), day
    elif post.out and post.slot:
        yield post.published.span() if post.published else post.span("status"), post.slot.first


@rule("approval-in-future", Severity.error, "workflow")
def approval_in_future(scope: InCampaign[Content]) -> Iterator[Finding]:
    """An approval is dated after today.
    审批日期晚于今天。

    Why: Nobody has read it yet: either the date is a slip, or it was entered ahead.
    原因: 还没有人审过：要么日期写错，要么是提前填的。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, approvals: [{step: legal, by: 周律, at: 2026-03-19}],
             posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, approvals: [{step: legal, by: 周律, at: 2026-03-15}],
             posts: {douyin-main: 2026-03-20 19:30}}
    """
    today = scope.ground.today
    if scope.campaign.closed or not happens(scope.item.status):
        return
    for approval in scope.item.approvals:
        if approval.at > today:
            yield Finding(
                approval.span("at"),
                msg(
                    "the approval “{step}” is dated {day}, after today ({today})",
                    step=ApprovalStep.called(approval.step),
                    day=approval.at.isoformat(),
                    today=today.isoformat(),
                ),
                msg("correct the date, or take the approval out until it is given"),
            )


@rule("approval-after-post", Severity.advice, "workflow")
def approval_after_post(scope: InCampaign[Content]) -> Iterator[Finding]:
    """An approval was given after a post had gone out.
    发布之后才审批。

    Why: An approval that comes late approves nothing; the record shows what was not read in time.
    原因: 事后的审批等于没有审批；记录会说明哪些内容没有先审。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, approvals: [{step: legal, by: 周律, at: 2026-03-15}],
             posts: {douyin-main: {at: 2026-03-10 19:30,
                                   published: {at: 2026-03-10 19:31, url: "https://example.com/1"}}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, approvals: [{step: legal, by: 周律, at: 2026-03-09}],
             posts: {douyin-main: {at: 2026-03-10 19:30,
                                   published: {at: 2026-03-10 19:31, url: "https://example.com/1"}}}}
    """
    if scope.campaign.closed:
        return
    days = sorted(day for post in scope.item.posts for _, day in _went_out(post))
    for approval in scope.item.approvals:
        # One of a later day is no approval yet, and said as such.
        if days and days[0] < approval.at <= scope.ground.today:
            yield Finding(
                approval.span("at"),
                msg(
                    "the approval “{step}” is of {day}; the first post went out on {out}",
                    step=ApprovalStep.called(approval.step),
                    day=approval.at.isoformat(),
                    out=days[0].isoformat(),
                ),
                msg("correct the date; if it is right, note under learnings: why it went out unread"),
            )


@rule("recorded-in-future", Severity.advice, "workflow")
def recorded_in_future(scope: CampaignScope | ItemScope[Account]) -> Iterator[Finding]:
    """Something that is recorded afterwards is dated after today: members, followers, what was said or held.
    事后记录的内容（成员数、粉丝数、反馈、复盘结论、已举行）日期晚于今天。

    Why: It cannot have happened yet; most often the year or the month is a slip.
    原因: 还不可能发生，多半是年份或月份写错。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        community: [{id: friends, title: 茶友群, members: {2027-03-10: 320}}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        community: [{id: friends, title: 茶友群, members: {2026-03-10: 320}}]
    """
    today = scope.ground.today
    recorded = _of_account(scope.item) if isinstance(scope, ItemScope) else _of_campaign(scope.campaign)
    for place, day in recorded:
        if day and day > today:
            yield Finding(
                place,
                msg("{day} lies after today ({today})", day=day.isoformat(), today=today.isoformat()),
                msg("correct the date, or write it down when it has happened"),
            )


def _of_account(account: Account) -> Iterator[tuple[Span, date | None]]:
    """What is recorded of an account: the place and the day of each record."""
    yield from ((account.span("followers", day.isoformat()), day) for day in account.followers)
    yield from ((hours.span("measured"), hours.measured) for hours in account.active_hours)


def _of_campaign(campaign: Campaign) -> Iterator[tuple[Span, date | None]]:
    """What is recorded in a campaign beside its posts and KPIs: the place and the day of each record."""
    if not happens(campaign.status):
        return
    yield from ((one.span("date"), one.date) for one in campaign.learnings)
    for group in campaign.community:
        yield from ((group.span("members", day.isoformat()), day) for day in group.members)
        yield from ((one.span("date"), one.date) for one in group.feedback)
        for ritual in group.rituals:
            yield from ((ritual.span("held", number), day) for number, day in enumerate(ritual.held))
