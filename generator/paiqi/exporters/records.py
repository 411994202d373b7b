"""Posts, activities and KPIs as flat records: the tables that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal

from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.exporters.columns import Column, Table
from paiqi.model.accounts import Account
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.model.times import Slot, When
from paiqi.views.calendar.entries import post_path, post_state
from paiqi.views.measures.kpis import KpiView
from paiqi.views.site_views import Atlas


def day_text(slot: Slot | None) -> str:
    """A slot's first day; "" where there is none."""
    return slot.first.isoformat() if slot else ""


def clock_text(slot: Slot | None) -> str:
    """A slot's time of day; "" where none is known."""
    return f"{slot.clock:%H:%M}" if slot and slot.clock else ""


def instant_text(slot: Slot | None) -> str:
    """A slot's time in UTC; "" where it has no time of day."""
    return f"{slot.instant.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if slot and slot.instant else ""


def decimal_text(value: Decimal | None) -> str:
    """A number as it was written, never with an exponent; "" where there is none."""
    return "" if value is None else f"{value:f}"


@dataclass(frozen=True, slots=True)
class _Line:
    """An item with the plan around it: what it names counts only where this audience sees it too."""

    plan: Plan

    def person(self, name: str | None) -> str:
        found = self.plan.people.get(name or "")
        return found.name if found else ""

    def campaign(self, name: str | None) -> Campaign | None:
        return self.plan.campaigns.get(name or "")

    def uid(self, kind: str, name: str) -> str:
        return f"{kind}.{name.replace('/', '.')}@{self.plan.workspace.namespace}"


@dataclass(frozen=True, slots=True)
class PostLine(_Line):
    """A post."""

    post: Post

    @property
    def series(self) -> str:
        """Its series, where this audience sees it."""
        campaign = self.campaign(self.post.campaign_id)
        return next(
            (str(one.id) for one in (campaign.series if campaign else ()) if one.id == self.post.series), ""
        )

    @property
    def went_out(self) -> str:
        """When it went out, as it was written back."""
        at = self.post.published.at if self.post.published else None
        if isinstance(at, When):
            return " ".join(
                filter(None, (at.day.isoformat() if at.day else "", f"{at.time:%H:%M}" if at.time else ""))
            )
        return str(at) if at else ""


@dataclass(frozen=True, slots=True)
class ActivityLine(_Line):
    """An activity."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class KpiLine(_Line):
    """A KPI as of today."""

    view: KpiView


@dataclass(frozen=True, slots=True)
class SlotLine(_Line):
    """A dated content where it has no post."""

    one: OpenSlot

    @property
    def campaign_id(self) -> str:
        """Its campaign's id."""
        return self.one.full_id.partition("/")[0]

    @property
    def account(self) -> Account | None:
        """The account it is planned for, where one is named."""
        return self.plan.accounts.get(self.one.account)


def _slots(atlas: Atlas) -> Iterator[SlotLine]:
    found = [one for content in atlas.plan.contents.values() for one in open_slots(content)]
    return (
        SlotLine(atlas.plan, one) for one in sorted(found, key=lambda one: (*one.slot.sort_key, one.full_id))
    )


def _posts(atlas: Atlas) -> Iterator[PostLine]:
    return (PostLine(atlas.plan, post) for post in atlas.plan.posts)


def _activities(atlas: Atlas) -> Iterator[ActivityLine]:
    return (ActivityLine(atlas.plan, item) for item in atlas.plan.activities)


def _kpis(atlas: Atlas) -> Iterator[KpiLine]:
    return (KpiLine(atlas.plan, view) for view in atlas.kpi_views.values())


_PRECISION = (
    "`minute`, `day`, `week` or `month`; empty: no date yet",
    "`minute`、`day`、`week` 或 `month`；空：还没有日期",
)
_STATUS = (
    "status that holds: its own, or that of what it stands in where that is stopped",
    "实际状态：自己的；所属内容或项目停下时随之停下",
)
_STATE = (
    "status as readers see it: also `published`; for the team `late`, `missed`",
    "读者看到的状态，含 `published`；团队还会看到 `late`、`missed`",
)

POSTS = Table(
    "posts",
    "Every publication of a content on an account, in order of time, the undated ones last.",
    "每一条发布，按时间排序，没有日期的在最后。",
    (
        Column("id", "text", "campaign/content/post", "项目/内容/发布", lambda line: line.post.full_id),
        Column(
            "uid",
            "text",
            "UID of its event in the feeds",
            "日历订阅中的 UID",
            lambda line: line.uid("post", line.post.full_id),
        ),
        Column("campaign", "text", "id of the campaign", "项目 id", lambda line: line.post.campaign_id),
        Column(
            "campaign_title",
            "text",
            "title of the campaign",
            "项目名称",
            lambda line: line.campaign(line.post.campaign_id).title,
        ),
        Column("content", "text", "id of the content", "内容 id", lambda line: line.post.content_id),
        Column("title", "text", "title as lists show it", "列表中的标题", lambda line: line.post.own_title),
        Column("platform", "text", "id of the platform", "平台 id", lambda line: line.post.platform),
        Column("account", "text", "id of the account", "账号 id", lambda line: line.post.account),
        Column(
            "account_name",
            "text",
            "name of the account",
            "账号名称",
            lambda line: line.plan.accounts[line.post.account].name,
        ),
        Column("format", "text", "format", "形式", lambda line: line.post.format),
        Column(
            "date",
            "day",
            "day, or the first day of its week or month",
            "日期；只有周或月时为第一天",
            lambda line: day_text(line.post.slot),
        ),
        Column("time", "clock", "time of day", "时刻", lambda line: clock_text(line.post.slot)),
        Column(
            "precision", "text", *_PRECISION, lambda line: line.post.slot.precision if line.post.slot else ""
        ),
        Column("starts", "instant", "the time in UTC", "UTC 时间", lambda line: instant_text(line.post.slot)),
        Column("status", "text", *_STATUS, lambda line: line.post.status.value if line.post.status else ""),
        Column("state", "text", *_STATE, lambda line: post_state(line.post)),
        Column("pillar", "text", "id of the pillar", "内容支柱 id", lambda line: line.post.pillar),
        Column(
            "purpose",
            "text",
            "what it is for",
            "目的",
            lambda line: line.post.purpose.value if line.post.purpose else "",
        ),
        Column("series", "text", "id of the series", "栏目 id", lambda line: line.series),
        Column(
            "owner", "text", "name of who answers for it", "负责人", lambda line: line.person(line.post.owner)
        ),
        Column(
            "hashtags",
            "list",
            "hashtags without #",
            "话题（不带 #）",
            lambda line: list(line.post.hashtags or ()),
        ),
        Column("link", "text", "the link it carries", "携带的链接", lambda line: line.post.link),
        Column(
            "published_at",
            "text",
            "when it went out, as written back",
            "回填的实际发布时间",
            lambda line: line.went_out,
        ),
        Column(
            "published_url",
            "text",
            "where it stands",
            "发布后的链接",
            lambda line: line.post.published.url if line.post.published else "",
        ),
        Column(
            "page",
            "text",
            "its place on the site, below the site's root",
            "在站点中的位置（相对根目录）",
            lambda line: post_path(line.post),
        ),
    ),
    _posts,
    json=True,
)

SLOTS = Table(
    "slots",
    "Every dated content on an account where it has no post, or on none where it names none, in order of"
    " time. A post that comes takes over its UID.",
    "每一条有日期的内容在还没有发布的账号上各一行，没写账号的写一行，按时间排序。之后安排的发布沿用同一个"
    " UID。",
    (
        Column(
            "id",
            "text",
            "campaign/content/account, or campaign/content",
            "项目/内容/账号，或项目/内容",
            lambda line: line.one.full_id,
        ),
        Column(
            "uid",
            "text",
            "UID of its event in the feeds",
            "日历订阅中的 UID",
            lambda line: line.uid(line.one.kind, line.one.full_id),
        ),
        Column("campaign", "text", "id of the campaign", "项目 id", lambda line: line.campaign_id),
        Column(
            "campaign_title",
            "text",
            "title of the campaign",
            "项目名称",
            lambda line: line.campaign(line.campaign_id).title,
        ),
        Column("content", "text", "id of the content", "内容 id", lambda line: line.one.content.id),
        Column("title", "text", "title of the content", "内容标题", lambda line: line.one.content.title),
        Column(
            "platform",
            "text",
            "id of the platform",
            "平台 id",
            lambda line: line.account.platform if line.account else "",
        ),
        Column(
            "account",
            "text",
            "id of the account; empty: none is named",
            "账号 id；空：没有写",
            lambda line: line.one.account,
        ),
        Column(
            "account_name",
            "text",
            "name of the account",
            "账号名称",
            lambda line: line.account.name if line.account else "",
        ),
        Column(
            "date",
            "day",
            "day, or the first day of its week or month",
            "日期；只有周或月时为第一天",
            lambda line: day_text(line.one.slot),
        ),
        Column("time", "clock", "time of day", "时刻", lambda line: clock_text(line.one.slot)),
        Column(
            "precision",
            "text",
            "`minute`, `day`, `week` or `month`",
            "`minute`、`day`、`week` 或 `month`",
            lambda line: line.one.slot.precision,
        ),
        Column("starts", "instant", "the time in UTC", "UTC 时间", lambda line: instant_text(line.one.slot)),
        Column("status", "text", "status of the content", "内容的状态", lambda line: line.one.status.value),
        Column("pillar", "text", "id of the pillar", "内容支柱 id", lambda line: line.one.content.pillar),
        Column(
            "purpose",
            "text",
            "what it is for",
            "目的",
            lambda line: line.one.content.purpose.value if line.one.content.purpose else "",
        ),
        Column(
            "owner",
            "text",
            "name of who answers for it",
            "负责人",
            lambda line: line.person(line.one.content.owner),
        ),
        Column(
            "page",
            "text",
            "its place on the site, below the site's root",
            "在站点中的位置（相对根目录）",
            lambda line: f"campaigns/{line.campaign_id}/#{line.one.content.id}",
        ),
    ),
    _slots,
    json=True,
)

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
            *_PRECISION,
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
    json=True,
)

KPIS = Table(
    "kpis",
    "Every KPI with its status today, those of campaigns first.",
    "每一个指标和今天的状态，项目的在前。",
    (
        Column(
            "id",
            "text",
            "campaign/kpi, or the KPI of the team",
            "项目/指标，或团队指标",
            lambda line: line.view.kpi.full_id,
        ),
        Column(
            "campaign",
            "text",
            "id of the campaign; empty: the team's",
            "项目 id；空：团队指标",
            lambda line: line.view.kpi.campaign_id,
        ),
        Column("title", "text", "title", "指标名称", lambda line: line.view.kpi.title),
        Column(
            "stage",
            "text",
            "`create`, `distribute`, `grow` or `monetize`",
            "环节：`create`、`distribute`、`grow`、`monetize`",
            lambda line: line.view.kpi.stage.value,
        ),
        Column(
            "kind",
            "text",
            "`cumulative`, `rate` or `level`",
            "`cumulative`、`rate` 或 `level`",
            lambda line: line.view.kpi.kind.value,
        ),
        Column(
            "direction",
            "text",
            "`up` or `down`: which way is better",
            "`up` 或 `down`：哪边更好",
            lambda line: line.view.kpi.direction.value,
        ),
        Column("unit", "text", "unit", "单位", lambda line: line.view.kpi.unit),
        Column(
            "baseline",
            "decimal",
            "where it starts",
            "基线",
            lambda line: decimal_text(line.view.kpi.baseline),
        ),
        Column(
            "target",
            "decimal",
            "where it is to be",
            "目标值",
            lambda line: decimal_text(line.view.kpi.target),
        ),
        Column(
            "value",
            "decimal",
            "the latest value up to today",
            "截至今天的最新值",
            lambda line: decimal_text(line.view.value),
        ),
        Column(
            "measured",
            "day",
            "day of that value",
            "该值的日期",
            lambda line: line.view.measured.isoformat() if line.view.measured else "",
        ),
        Column(
            "due",
            "day",
            "by when",
            "截止",
            lambda line: line.view.kpi.due_day.isoformat() if line.view.kpi.due_day else "",
        ),
        Column(
            "status",
            "text",
            "status today, such as `on-track` or `behind`",
            "今天的状态，如 `on-track`、`behind`",
            lambda line: line.view.status,
        ),
        Column(
            "owner",
            "text",
            "name of who answers for it",
            "负责人",
            lambda line: line.person(line.view.kpi.owner),
        ),
        Column(
            "points",
            "points",
            "all values in order of date",
            "全部数值，按日期",
            lambda line: [
                {"date": day.isoformat(), "value": decimal_text(value)} for day, value in line.view.kpi.points
            ],
        ),
        Column(
            "page",
            "text",
            "its place on the site, below the site's root",
            "在站点中的位置（相对根目录）",
            lambda line: f"kpis/#{line.view.kpi.full_id.replace('/', '.')}",
        ),
    ),
    _kpis,
    json=True,
)
