"""The tables of the matrix pages as records: one line a cell, so that a spreadsheet can turn and sum them as
it likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.exporters.columns import Column, Table
from paiqi.exporters.lines import clock_text, day_text, decimal_text
from paiqi.model.content import Content, Post
from paiqi.model.statuses import plain_key
from paiqi.model.times import Slot
from paiqi.views.calendar.states import post_state
from paiqi.views.matrix.coverage import PillarCoverage
from paiqi.views.matrix.promised import PromiseCell, PromiseRow
from paiqi.views.matrix.supply import Supply
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class _Cell:
    campaign: str
    content: Content
    platform: str
    account: str
    post: Post | None
    state: str

    @property
    def slot(self) -> Slot | None:
        """When it is planned: the post's time, the content's date where there is no post."""
        return self.post.slot if self.post else self.content.slot


def _matrix(views: SiteViews) -> Iterator[_Cell]:
    for matrix in views.matrices:
        for row in matrix.rows:
            for account, cell in zip(matrix.accounts, row.cells, strict=True):
                platform = views.accounts[account].platform
                for post in cell.posts or ((None,) if cell.gap or cell.promised else ()):
                    yield _Cell(matrix.campaign.id, row.content, platform, account, post, cell.state)


@dataclass(frozen=True, slots=True)
class _Week:
    pillar: PillarCoverage
    platform: str
    monday: date
    posts: int


def _coverage(views: SiteViews) -> Iterator[_Week]:
    for one in views.coverage.pillars:
        for row in one.rows or (one.sum,):
            for week, count in zip(views.coverage.weeks, row.counts, strict=True):
                yield _Week(one, row.platform, week.monday, count)


@dataclass(frozen=True, slots=True)
class _Pair:
    purpose: str
    pillar: str
    pieces: int


def _purposes(views: SiteViews) -> Iterator[_Pair]:
    grid = views.purposes
    for row in grid.rows:
        for pillar, count in zip(grid.pillars, row.counts, strict=True):
            yield _Pair(row.purpose.value if row.purpose else "", pillar, count)


@dataclass(frozen=True, slots=True)
class _Period:
    row: PromiseRow
    cell: PromiseCell
    first: date


def _promises(views: SiteViews) -> Iterator[_Period]:
    table = views.promises
    for row in table.rows:
        place = 0
        for cell in row.cells:
            if cell.promised is not None:
                yield _Period(row, cell, table.weeks[place].monday)
            place += cell.span


def _supply(views: SiteViews) -> Iterator[Supply]:
    return iter(views.supplies)


MATRIX = Table(
    "matrix",
    "Content × account: one line a post, and one for each account that is promised one.",
    "内容 × 账号：每条发布一行，应发而没有发布的账号也各一行。",
    (
        Column("campaign", "text", "id of the campaign", "项目 id", lambda one: one.campaign),
        Column("content", "text", "id of the content", "内容 id", lambda one: one.content.id),
        Column("title", "text", "title of the content", "内容标题", lambda one: one.content.title),
        Column("pillar", "text", "id of the pillar", "内容方向 id", lambda one: one.content.pillar),
        Column(
            "purpose",
            "text",
            "what it is for",
            "目的",
            lambda one: one.content.purpose.value if one.content.purpose else "",
        ),
        Column("platform", "text", "id of the platform", "平台 id", lambda one: one.platform),
        Column("account", "text", "id of the account", "账号 id", lambda one: one.account),
        Column("format", "text", "format", "形式", lambda one: one.post.format if one.post else ""),
        Column(
            "date",
            "day",
            "day, or the first day of its week or month",
            "日期；只有周或月时为第一天",
            lambda one: day_text(one.slot),
        ),
        Column("time", "clock", "time of day", "时刻", lambda one: clock_text(one.slot)),
        Column(
            "state",
            "text",
            "state of the post, else of the content",
            "发布的状态，否则为内容的状态",
            lambda one: plain_key(post_state(one.post) if one.post else one.state),
            more=(", for the team `gap`", "，团队看到 `gap`"),
        ),
    ),
    _matrix,
    "matrices accounts",
)

COVERAGE = Table(
    "coverage",
    "Pillar × platform × week: how many posts are planned in the weeks around today.",
    "内容方向 × 平台 × 周：今天前后几周计划的发布数。",
    (
        Column(
            "pillar",
            "text",
            "id of the pillar; empty: none",
            "内容方向 id；空：没有",
            lambda one: one.pillar.pillar,
        ),
        Column(
            "target",
            "decimal",
            "target share, 0 to 1",
            "目标占比，0 至 1",
            lambda one: decimal_text(one.pillar.target),
        ),
        Column(
            "share",
            "decimal",
            "planned share of all posts in these weeks, 0 to 1",
            "这几周的计划占比，0 至 1",
            lambda one: decimal_text(Decimal(f"{one.pillar.share:.4f}")),
        ),
        Column(
            "platform",
            "text",
            "id of the platform; empty where nothing is posted",
            "平台 id；空：完全没有发布",
            lambda one: one.platform,
        ),
        Column("week", "day", "Monday of the week", "该周的周一", lambda one: one.monday.isoformat()),
        Column("posts", "whole", "posts planned", "计划发布数", lambda one: one.posts),
    ),
    _coverage,
    "coverage",
    by="pillar",
)

PURPOSES = Table(
    "purposes",
    "Purpose × pillar: how many pieces of content the weeks around today hold.",
    "目的 × 内容方向：今天前后几周有多少条内容。",
    (
        Column(
            "purpose",
            "text",
            "what pieces are for; empty: not named",
            "目的；空：没有写",
            lambda one: one.purpose,
        ),
        Column(
            "pillar", "text", "id of the pillar; empty: none", "内容方向 id；空：没有", lambda one: one.pillar
        ),
        Column("pieces", "whole", "pieces of content", "内容数", lambda one: one.pieces),
    ),
    _purposes,
    "purposes",
    by="pillar",
)

PROMISES = Table(
    "promises",
    "What is promised against what is planned, one line a period.",
    "应更与已排的对照，每个周期一行。",
    (
        Column(
            "kind",
            "text",
            "`matrix` (of a campaign), `series` or `cadence` (of an account)",
            "`matrix`（项目）、`series`（栏目）或 `cadence`（账号频率）",
            lambda one: one.row.pledge.kind,
        ),
        Column("campaign", "text", "id of the campaign", "项目 id", lambda one: one.row.pledge.campaign),
        Column("account", "text", "id of the account", "账号 id", lambda one: one.row.pledge.account),
        Column("title", "text", "title of the series", "栏目名称", lambda one: one.row.pledge.title),
        Column("pillar", "text", "id of the pillar", "内容方向 id", lambda one: one.row.pledge.pillar),
        Column("format", "text", "format", "形式", lambda one: one.row.pledge.format),
        Column(
            "count",
            "text",
            "as promised, such as `2/week`",
            "应更数，如 `2/week`",
            lambda one: str(one.row.pledge.count) if one.row.pledge.count else "",
        ),
        Column(
            "period",
            "text",
            "week (`2026-W12`), month (`2026-03`), or empty: the whole campaign",
            "周（`2026-W12`）、月（`2026-03`）；空：整个项目",
            lambda one: one.cell.label,
        ),
        Column(
            "from",
            "day",
            "first day of the period's first week shown",
            "显示的第一周的周一",
            lambda one: one.first.isoformat(),
        ),
        Column(
            "planned",
            "whole",
            "planned; in the team's file only",
            "已计划；只在团队的文件里",
            lambda one: one.cell.planned,
            team=True,
        ),
        Column("promised", "whole", "promised", "应更", lambda one: one.cell.promised),
        Column(
            "missing",
            "whole",
            "how many are missing; in the team's file only",
            "缺少；只在团队的文件里",
            lambda one: max(one.cell.promised - one.cell.planned, 0),
            team=True,
        ),
    ),
    _promises,
    "promises",
)

SUPPLY = Table(
    "supply",
    "How far each account is supplied; only where the whole plan is shown.",
    "每个账号的内容还够用多久；只在能看到全部计划时才有。",
    (
        Column("account", "text", "id of the account", "账号 id", lambda one: one.account.id),
        Column("platform", "text", "id of the platform", "平台 id", lambda one: one.account.platform),
        Column(
            "ahead",
            "whole",
            "posts still to go out, from today on",
            "今天起尚待发布的数量",
            lambda one: one.ahead.value,
        ),
        Column(
            "last",
            "day",
            "last planned day",
            "最后一个有安排的日期",
            lambda one: one.last.isoformat() if one.last else "",
        ),
        Column(
            "days",
            "whole",
            "days for which it is supplied: to the first empty week, else to the last post",
            "还能维持几天：到第一个空档周为止；没有空档的，到最后一篇",
            lambda one: one.stock.value if one.stock else None,
        ),
        Column(
            "first_empty_week",
            "day",
            "first day of the first week to come (month, of a promise by the month) in which its rhythm is"
            " empty; without a rhythm the first without a post that has posts behind it",
            "今后第一个没有安排的周（按月应更的为月）的第一天；没有应更频率的，为后面还有发布的第一个空周",
            lambda one: one.hole.isoformat() if one.hole else "",
        ),
    ),
    _supply,
    "supplies",
    by="platform",
)
