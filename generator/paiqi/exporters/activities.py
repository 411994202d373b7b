"""The table of activities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.exporters.columns import Column, Table
from paiqi.exporters.lines import PRECISION, ItemLine, clock_text, day_text, instant_text
from paiqi.model.activities import Activity
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class ActivityLine(ItemLine):
    """An activity."""

    activity: Activity


def _activities(views: SiteViews) -> Iterator[ActivityLine]:
    return (ActivityLine(views.plan, item) for item in views.plan.activities)


ACTIVITIES = Table(
    "activities",
    "Every activity, in order of time.",
    "每一场活动，按时间排序。",
    (
        Column("id", "text", "campaign/activity", "项目/活动", lambda line: line.activity.full_id),
        Column(
            "uid",
            "text",
            "UID of its event in the feeds",
            "日历订阅中的 UID",
            lambda line: line.uid("activity", line.activity.full_id),
        ),
        Column("campaign", "text", "id of the campaign", "项目 id", lambda line: line.activity.campaign_id),
        Column(
            "campaign_title",
            "text",
            "title of the campaign",
            "项目名称",
            lambda line: line.campaign(line.activity.campaign_id).title,
        ),
        Column("title", "text", "title", "活动名称", lambda line: line.activity.title),
        Column(
            "kind",
            "text",
            "`online` or `offline`",
            "`online` 或 `offline`",
            lambda line: line.activity.kind.value,
        ),
        Column("status", "text", "status", "状态", lambda line: line.activity.status.value),
        Column("date", "day", "first day", "开始日期", lambda line: day_text(line.activity.slot)),
        Column("time", "clock", "begin", "开始时刻", lambda line: clock_text(line.activity.slot)),
        Column(
            "precision",
            "text",
            *PRECISION,
            lambda line: line.activity.slot.precision if line.activity.slot else "",
        ),
        Column(
            "starts", "instant", "begin in UTC", "开始（UTC）", lambda line: instant_text(line.activity.slot)
        ),
        Column("end_date", "day", "last day", "结束日期", lambda line: day_text(line.activity.until)),
        Column("end_time", "clock", "end", "结束时刻", lambda line: clock_text(line.activity.until)),
        Column(
            "ends", "instant", "end in UTC", "结束（UTC）", lambda line: instant_text(line.activity.until)
        ),
        Column("venue", "text", "place", "地点", lambda line: line.activity.venue),
        Column(
            "account",
            "text",
            "id of the account it takes place on",
            "所在账号 id",
            lambda line: line.activity.account,
        ),
        Column("url", "text", "address", "链接", lambda line: line.activity.url),
        Column("capacity", "whole", "places", "名额", lambda line: line.activity.capacity),
        Column(
            "owner",
            "text",
            "name of who answers for it",
            "负责人",
            lambda line: line.person(line.activity.owner),
        ),
        Column(
            "page",
            "text",
            "its page, below the site's root",
            "页面（相对根目录）",
            lambda line: f"activities/{line.activity.full_id}/",
        ),
    ),
    _activities,
    "plan",
    formats=("csv", "json"),
)
