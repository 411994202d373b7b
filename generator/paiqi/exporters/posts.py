"""The table of posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.exporters.columns import Column, Table
from paiqi.exporters.lines import PRECISION, ItemLine, clock_text, day_text, instant_text
from paiqi.model.content import Post
from paiqi.model.statuses import plain_key
from paiqi.model.times import When
from paiqi.views.calendar.late_rows import post_path
from paiqi.views.calendar.states import post_state
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class PostLine(ItemLine):
    """A post."""

    post: Post

    @property
    def series(self) -> str:
        """Its series, where this audience sees it."""
        campaign = self.campaign(self.post.campaign_id)
        return next(
            (one.id for one in (campaign.series if campaign else ()) if one.id == self.post.series), ""
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


def _posts(views: SiteViews) -> Iterator[PostLine]:
    return (PostLine(views.plan, post) for post in views.plan.posts)


_STATUS = (
    "status that holds: its own, or that of what it stands in where that is stopped",
    "实际状态：自己的；所属内容或项目停下时随之停下",
)
_STATE = ("status as readers see it: also `published`", "读者看到的状态，含 `published`")
_VERDICTS = ("; for the team `late`, `missed`", "；团队还会看到 `late`、`missed`")
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
            "precision", "text", *PRECISION, lambda line: line.post.slot.precision if line.post.slot else ""
        ),
        Column("starts", "instant", "the time in UTC", "UTC 时间", lambda line: instant_text(line.post.slot)),
        Column("status", "text", *_STATUS, lambda line: line.post.status.value if line.post.status else ""),
        Column("state", "text", *_STATE, lambda line: plain_key(post_state(line.post)), more=_VERDICTS),
        Column("pillar", "text", "id of the pillar", "内容方向 id", lambda line: line.post.pillar),
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
    "plan",
    formats=("csv", "json"),
)
