"""The table of content with a date where it has no post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.exporters.columns import Column, Table
from paiqi.exporters.lines import ItemLine, clock_text, day_text, instant_text
from paiqi.model.accounts import Account
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class SlotLine(ItemLine):
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


def _slots(views: SiteViews) -> Iterator[SlotLine]:
    found = [one for content in views.plan.contents.values() for one in open_slots(content)]
    return (
        SlotLine(views.plan, one) for one in sorted(found, key=lambda one: (*one.slot.sort_key, one.full_id))
    )


SLOTS = Table(
    "slots",
    "Every dated content on an account before it is posted there, or on none where it names none, in order of"
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
        Column("pillar", "text", "id of the pillar", "内容方向 id", lambda line: line.one.content.pillar),
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
            lambda line: line.person(line.one.owner),
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
    "plan",
    formats=("csv", "json"),
)
