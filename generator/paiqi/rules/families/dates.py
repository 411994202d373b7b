"""Rules about dates: what lies outside its campaign, and what is due too late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiqi.derive.heads import CampaignHead
from paiqi.model.activities import Activity
from paiqi.model.campaign import Phase
from paiqi.model.content import Content
from paiqi.model.liveness import happens
from paiqi.model.times import Slot
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import InCampaign, PostScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg


def outside(campaign: CampaignHead, slot: Slot) -> bool:
    """Whether a slot lies wholly outside the days of a campaign, as far as those are known."""
    before = campaign.first and slot.last < campaign.first.first
    after = campaign.last and slot.first > campaign.last.last
    return bool(before or after)


def span_of_days(campaign: CampaignHead) -> str:
    """The days of a campaign for a message: `2026-03-01 – 2026-04-15`."""
    first = campaign.first.iso if campaign.first else "…"
    return f"{first} – {campaign.last.iso if campaign.last else '…'}"


@rule("post-outside-campaign", Severity.error, "dates")
def post_outside_campaign(scope: PostScope) -> Iterator[Finding]:
    """A post is planned for a day outside its campaign.
    发布时间不在项目的起止日期之内。

    Why: Readers of the campaign's page would never see it, and the budget and KPIs end with the campaign.
    原因: 项目页面看不到它，预算和指标也只算到项目结束。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            posts: {douyin-main: 2026-05-01 19:30}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            posts: {douyin-main: 2026-04-01 19:30}
    """
    post, campaign = scope.item, scope.campaign
    if not campaign.closed and post.slot and happens(post.status) and outside(campaign, post.slot):
        yield Finding(
            post.span("at"),
            msg("{when} lies outside the campaign ({days})", when=post.slot.iso, days=span_of_days(campaign)),
            msg("move the post, or change the campaign's start or end"),
        )


@rule("activity-outside-campaign", Severity.warning, "dates")
def activity_outside_campaign(scope: InCampaign[Activity]) -> Iterator[Finding]:
    """An activity takes place on a day outside its campaign.
    活动日期不在项目的起止日期之内。

    Why: A calendar that shows the campaign as over does not lead anyone to the event.
    原因: 日历上项目已结束，没有人会注意到这场活动。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - {id: meetup, title: 见面会, kind: offline, start: 2026-05-02 14:00, venue: 龙井村}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - {id: meetup, title: 见面会, kind: offline, start: 2026-04-02 14:00, venue: 龙井村}
    """
    item, campaign = scope.item, scope.campaign
    if not campaign.closed and item.slot and happens(item.status) and outside(campaign, item.slot):
        yield Finding(
            item.span("start"),
            msg("{when} lies outside the campaign ({days})", when=item.slot.iso, days=span_of_days(campaign)),
            msg("move the activity, or change the campaign's start or end"),
        )


@rule("phase-outside-campaign", Severity.warning, "dates")
def phase_outside_campaign(scope: InCampaign[Phase]) -> Iterator[Finding]:
    """A phase begins before its campaign or ends after it.
    阶段的起止超出了项目的起止日期。

    Why: The bar of the phase would stick out of the campaign's bar on the timeline.
    原因: 时间线上阶段会伸到项目之外。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        phases: [{id: warm-up, title: 预热, start: 2026-02-20, end: 2026-03-10}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        phases: [{id: warm-up, title: 预热, start: 2026-03-01, end: 2026-03-10}]
    """
    phase, campaign = scope.item, scope.campaign
    if campaign.closed:
        return
    early = phase.first and campaign.first and phase.first.first < campaign.first.first
    late = phase.last and campaign.last and phase.last.last > campaign.last.last
    if early or late:
        yield Finding(
            phase.span("start" if early else "end"),
            msg(
                "the phase “{title}” reaches beyond the campaign ({days})",
                title=phase.title,
                days=span_of_days(campaign),
            ),
            msg("change the phase, or the campaign's start or end"),
        )


@rule("task-after-activity", Severity.warning, "dates")
def task_after_activity(scope: InCampaign[Activity]) -> Iterator[Finding]:
    """A task is due after the activity that it prepares.
    任务的截止日期晚于它所准备的活动。

    Why: What is ready after the event is not ready.
    原因: 活动结束后才完成的准备没有意义。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - id: meetup
            title: 见面会
            kind: offline
            venue: 龙井村
            start: 2026-04-02 14:00
            tasks: [{id: venue, title: 确认场地, due: 2026-04-05, owner: lin-yue}]
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        activities:
          - id: meetup
            title: 见面会
            kind: offline
            venue: 龙井村
            start: 2026-04-02 14:00
            tasks: [{id: venue, title: 确认场地, due: 2026-03-25, owner: lin-yue}]
    """
    item = scope.item
    if scope.campaign.closed or not item.slot:
        return
    end = (item.until or item.slot).last
    for task in item.tasks:
        if task.slot and happens(task.stopped) and task.slot.first > end:
            yield Finding(
                task.span("due"),
                msg(
                    "the task is due on {due}, after the activity on {day}",
                    due=task.slot.iso,
                    day=end.isoformat(),
                ),
                msg("give it an earlier date, such as a workday before the activity"),
                (task, *scope.about),
            )


#: Work on what is out; a chart of data or a script is made before.
AFTER_POST = re.compile(
    r"发布后|评论区|评论(?:维护|回复)|回评|回复评论|回填|复盘|数据(?:统计|回收|跟踪|监测)|投流|加热"
    r"|(?i:after publish|comments|report|boost)"
)


@rule("step-after-post", Severity.warning, "dates")
def step_after_post(scope: InCampaign[Content]) -> Iterator[Finding]:
    """A step of production is due after the first post that needs it.
    制作工序的截止日期晚于最早的发布时间。

    Why: The piece would have to go out before it is made. Work on what is out, such as 评论区维护 or 复盘, is
        due after it.
    原因: 内容还没做完就要发布。评论区维护、复盘等发布之后的工作不算。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            steps: [{step: 成片, due: 2026-03-25, owner: lin-yue}]
            posts: {douyin-main: 2026-03-20 19:30}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            steps: [{step: 成片, due: 2026-03-18, owner: lin-yue}]
            posts: {douyin-main: 2026-03-20 19:30}
    """
    content = scope.item
    if scope.campaign.closed or not content.steps:
        return
    days = [post.slot.last for post in content.posts if post.slot and happens(post.status)]
    for step in content.steps:
        asked = not step.done and happens(step.stopped) and not AFTER_POST.search(step.step)
        if days and step.slot and asked and step.slot.first > min(days):
            yield Finding(
                step.span("due"),
                msg(
                    "the step “{step}” is due on {due}, after the post on {day}",
                    step=step.step,
                    due=step.slot.iso,
                    day=min(days).isoformat(),
                ),
                msg("give it an earlier date, or move the post"),
            )
