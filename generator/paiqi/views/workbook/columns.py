"""The sheets of a workbook and their columns: titles, kinds, widths, and which of them people may edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from paiqi.text.messages import Spoken
from paiqi.views.workbook.rows import Row

#: What a column holds: ids stay hidden; a `label` is one of a list; `moment` is a day with or without a time.
Kind = Literal["id", "text", "long", "day", "clock", "moment", "number", "label", "labels", "tags", "link"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its field: its title, its kind, its width in characters, and of which list its labels are
    (`accounts`, `people`, `status` …).

    `fixed`: it is shown and never read back. `team`: others than the team have no such column. `rare`: nor
    have they where all of its cells are empty.
    """

    field: str
    title: Spoken
    kind: Kind = "text"
    width: int = 14
    of: str = ""
    fixed: bool = False
    team: bool = False
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its key, with its title and its columns, those of ids first."""

    key: str
    title: Spoken
    columns: tuple[Column, ...]

    @property
    def by_field(self) -> Mapping[str, Column]:
        """The columns by their fields."""
        return {one.field: one for one in self.columns}


_CAMPAIGN = Column("campaign", Spoken("项目", "Campaign"), "label", 18, "campaigns")
_STATUS = Column("status", Spoken("状态", "Status"), "label", 12, "status")
_OWNER = Column("owner", Spoken("负责人", "Owner"), "label", 13, "people", rare=True)
_ACCOUNT = Column("account", Spoken("账号", "Account"), "label", 22, "accounts")
_PILLAR = Column("pillar", Spoken("内容支柱", "Pillar"), "label", 12, "pillars")
_LINK = Column("link", Spoken("携带链接", "Link it carries"), "link", 20)
_NOTES = Column("notes", Spoken("备注", "Notes"), "long", 30, team=True)
_ID = Column("id", Spoken("编号（勿改）", "Id (leave as it is)"), "id")

POSTS = Sheet(
    "posts",
    Spoken("发布", "Posts"),
    (
        Column("content_id", Spoken("内容编号（勿改）", "Content id (leave as it is)"), "id"),
        Column("post_id", Spoken("发布编号（勿改）", "Post id (leave as it is)"), "id"),
        _CAMPAIGN,
        Column("content_title", Spoken("内容标题", "Content"), "text", 26),
        Column("title", Spoken("发布标题", "Title there"), "text", 26),
        _ACCOUNT,
        Column("date", Spoken("日期", "Date"), "day", 12),
        Column("time", Spoken("时间", "Time"), "clock", 8),
        Column("format", Spoken("形式", "Format"), "label", 11, "formats"),
        _STATUS,
        _PILLAR,
        _OWNER,
        Column("copy", Spoken("文案", "Copy"), "long", 40),
        Column("hashtags", Spoken("话题", "Hashtags"), "tags", 22),
        _LINK,
        Column("published_url", Spoken("发布后链接", "Link when out"), "link", 24),
        Column("published_at", Spoken("实际发布时间", "Went out"), "moment", 17),
        _NOTES,
    ),
)
ACTIVITIES = Sheet(
    "activities",
    Spoken("活动", "Activities"),
    (
        _ID,
        _CAMPAIGN,
        Column("title", Spoken("活动", "Activity"), "text", 28),
        Column("kind", Spoken("线上/线下", "Kind"), "label", 10, "activity-kind"),
        _STATUS,
        Column("start_date", Spoken("开始日期", "First day"), "day", 12),
        Column("start_time", Spoken("开始时间", "Begins"), "clock", 9),
        Column("end_date", Spoken("结束日期", "Last day"), "day", 12),
        Column("end_time", Spoken("结束时间", "Ends"), "clock", 9),
        Column("venue", Spoken("地点", "Venue"), "text", 20),
        Column("account", Spoken("账号", "Account"), "label", 22, "accounts"),
        Column("url", Spoken("链接", "Link"), "link", 24),
        Column("capacity", Spoken("名额", "Places"), "number", 8),
        _OWNER,
        Column("summary", Spoken("简介", "Summary"), "long", 40),
        _NOTES,
    ),
)
KPIS = Sheet(
    "kpis",
    Spoken("指标", "KPIs"),
    (
        _ID,
        Column("campaign", _CAMPAIGN.title, "label", 18, "campaigns"),
        Column("title", Spoken("指标", "KPI"), "text", 24),
        Column("stage", Spoken("环节", "Stage"), "label", 11, "stage"),
        Column("unit", Spoken("单位", "Unit"), "text", 8),
        Column("baseline", Spoken("基线", "Baseline"), "number", 12),
        Column("target", Spoken("目标", "Target"), "number", 12),
        Column("latest", Spoken("最新值", "Latest"), "number", 12, fixed=True),
        Column("latest_date", Spoken("截至", "As of"), "day", 12, fixed=True),
        Column("due", Spoken("截止", "Due"), "day", 12),
        _OWNER,
        _NOTES,
    ),
)
IDEAS = Sheet(
    "ideas",
    Spoken("选题", "Ideas"),
    (
        _ID,
        Column("title", Spoken("选题", "Idea"), "text", 34),
        _PILLAR,
        Column("status", _STATUS.title, "label", 12, "status"),
        Column("score", Spoken("评分", "Score"), "number", 8),
        Column("accounts", Spoken("适合的账号", "Accounts"), "labels", 30, "accounts"),
        _OWNER,
        Column("source", Spoken("来源", "Source"), "text", 20),
        Column("brief", Spoken("说明", "Brief"), "long", 44),
        Column("added", Spoken("记录日期", "Noted"), "day", 12),
        Column("used_by", Spoken("已用于", "Became"), "text", 24, fixed=True, rare=True),
        _NOTES,
    ),
)
PEOPLE = Sheet(
    "people",
    Spoken("人员", "People"),
    (
        _ID,
        Column("name", Spoken("姓名", "Name"), "text", 18),
        Column("role", Spoken("岗位", "Role"), "text", 22),
        Column("contact", Spoken("联系方式", "Contact"), "text", 28, rare=True),
        _NOTES,
    ),
)
SHEETS = (POSTS, ACTIVITIES, KPIS, IDEAS, PEOPLE)


def seen_columns(sheet: Sheet, rows: Sequence[Row], internal: bool) -> tuple[Column, ...]:
    """The columns of a sheet that an audience gets."""

    def seen(one: Column) -> bool:
        if internal or not (one.team or one.rare):
            return True
        return not one.team and any(row.cells[one.field].value for row in rows)

    return tuple(one for one in sheet.columns if seen(one))
