"""Rules about how far things are: approvals, steps and tasks that are late, what was written back after
publishing.
"""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.derive.lateness import step_is_late, task_is_late
from paiqi.model.activities import Activity
from paiqi.model.choices import ApprovalStep
from paiqi.model.content import Content
from paiqi.model.liveness import is_settled
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import InCampaign, PostScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg, msg_n


@rule("approval-missing", Severity.error, "workflow")
def approval_missing(scope: InCampaign[Content]) -> Iterator[Finding]:
    """A content is approved without an approval that the workspace asks for.
    内容已定稿，却缺少工作区要求的审批。

    Why: Whoever set the status cannot stand in for the one who has to read it.
    原因: 改状态的人不能代替该审的人。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采, posts: {douyin-main: 2026-03-20 19:30}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        people: [{id: lin-yue, name: 林月}]
        approvals: [legal]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: approved, copy: 明前第一采,
             approvals: [{step: legal, by: 周律, at: 2026-03-15}], posts: {douyin-main: 2026-03-20 19:30}}
        # plans/workspace.yml
        namespace: example
        title: 示例
        people: [{id: lin-yue, name: 林月}]
        approvals: [legal]
    """
    content, needed = scope.item, scope.ground.workspace.approvals
    if not needed or scope.campaign.closed:
        return
    given = {approval.step for approval in content.approvals}
    missing = [step for step in needed if step not in given]
    # A later status steps around no approval, but what is out can only be recorded.
    settled = [post for post in content.posts if is_settled(post.status)]
    if not missing or not (settled or is_settled(content.status)):
        return
    steps = ApprovalStep.listed(missing)
    if settled and all(post.out for post in settled):
        message = msg("went out without {steps}: {title}", title=content.title, steps=steps)
        hint = msg("add approvals: [{{step: {step}, by: …, at: …}}] if it was given", step=missing[0])
        severity = Severity.warning
    else:
        message = msg("approved without {steps}: {title}", title=content.title, steps=steps)
        hint = msg(
            "add approvals: [{{step: {step}, by: …, at: …}}], or set its status back to review",
            step=missing[0],
        )
        severity = None
    # Who does not write approvals down at all hears it once for a campaign.
    cause = (scope.campaign.id, message.template, *missing)
    yield Finding(content.span("status"), message, hint, severity=severity, cause=cause, naming="title")


@rule("step-late", Severity.warning, "workflow")
def step_late(scope: InCampaign[Content]) -> Iterator[Finding]:
    """A step of production is overdue and its post is still to come.
    制作工序已逾期，而发布还在后面。

    Why: Every day of delay is taken from those who work after it.
    原因: 拖一天，后面的人就少一天。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, steps: [{step: 成片, due: 2026-03-16, owner: lin-yue}],
             posts: {douyin-main: 2026-03-20 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - {id: film, title: 首发短片, steps: [{step: 成片, due: 2026-03-16, owner: lin-yue, done: yes}],
             posts: {douyin-main: 2026-03-20 19:30}}
    """
    content, today = scope.item, scope.ground.today
    for number, step in enumerate(() if scope.campaign.closed else content.steps):
        if step_is_late(step, content, today):
            message = msg_n(
                "the step “{step}” was due on {due}: {count} day late",
                "the step “{step}” was due on {due}: {count} days late",
                step=step.step,
                due=step.slot.iso,
                count=(today - step.slot.last).days,
            )
            yield Finding(
                content.span("steps", number, "due"),
                message,
                msg("do it and write done: yes, or give it another date"),
                owner=step.answered_by,
                day=step.slot.first,
            )


@rule("task-late", Severity.advice, "workflow")
def task_late(scope: InCampaign[Activity]) -> Iterator[Finding]:
    """A task of an activity is overdue.
    活动的任务已逾期。

    Why: An activity has a day that cannot be moved; what is late now is missing there.
    原因: 活动的日子改不了，现在拖下的事到时候就缺。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - {id: meetup, title: 粉丝见面会, kind: offline, start: 2026-03-28 14:00, venue: 龙井村,
             tasks: [{id: insurance, title: 活动保险, due: 2026-03-16, owner: lin-yue}]}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - {id: meetup, title: 粉丝见面会, kind: offline, start: 2026-03-28 14:00, venue: 龙井村,
             tasks: [{id: insurance, title: 活动保险, due: 2026-03-16, owner: lin-yue, done: yes}]}
    """
    activity, today = scope.item, scope.ground.today
    for task in () if scope.campaign.closed else activity.tasks:
        if task_is_late(task, today):
            message = msg_n(
                "the task “{task}” was due on {due}: {count} day late",
                "the task “{task}” was due on {due}: {count} days late",
                task=task.title,
                due=task.slot.iso,
                count=(today - task.slot.last).days,
            )
            yield Finding(
                task.span("due"),
                message,
                msg("do it and write done: yes, or give it another date"),
                (task, *scope.about),
            )


@rule("published-without-link", Severity.warning, "workflow")
def published_without_link(scope: PostScope) -> Iterator[Finding]:
    """A post is published and nobody wrote back where it stands.
    已发布，却没有回填链接。

    Why: Without the link nobody can look at it, measure it or prove to the client that it went out.
    原因: 没有链接就无法查看、统计，也无法向客户证明已经发布。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片, status: published, posts: {douyin-main: 2026-03-10 19:30}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片,
             posts: {douyin-main: {at: 2026-03-10 19:30,
                                   published: {at: 2026-03-10 19:31, url: "https://example.com/1"}}}}
    """
    post = scope.item
    if not scope.campaign.closed and post.out and not (post.published and post.published.url):
        place = post.published.span() if post.published else post.span()
        hint = msg("write its link into plans/published.csv (or its folder) or published: of the post")
        yield Finding(place, msg("published, but without a link"), hint)


@rule("published-late", Severity.advice, "workflow")
def published_late(scope: PostScope) -> Iterator[Finding]:
    """A post went out on a later day than planned.
    实际发布晚于计划。

    Why: The slip is part of the record; many of them say that the plan is too tight.
    原因: 延迟应当留下记录；次数多说明排期过紧。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片,
             posts: {douyin-main: {at: 2026-03-10 19:30,
                                   published: {at: 2026-03-12 10:00, url: "https://example.com/1"}}}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        owner: lin-yue
        content:
          - {id: film, title: 首发短片,
             posts: {douyin-main: {at: 2026-03-10 19:30,
                                   published: {at: 2026-03-10 21:00, url: "https://example.com/1"}}}}
    """
    post = scope.item
    if scope.campaign.closed or not post.late:
        return
    day = post.published.went_out if post.published else None
    if post.slot and post.published and day and day <= scope.ground.today:
        message = msg_n(
            "it was planned for {planned} and went out on {day}: {count} day late",
            "it was planned for {planned} and went out on {day}: {count} days late",
            planned=post.slot.iso,
            day=day.isoformat(),
            count=(day - post.slot.last).days,
        )
        hint = msg("nothing to mend; note under learnings: what held it up")
        yield Finding(post.published.span("at"), message, hint)
