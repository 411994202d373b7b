"""The parts of `workspace.yml`: people, pillars, segments, clients, markers and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from paiqi.model.choices import MarkerKind, MarkerSet, RepositoryHost, SiteLanguage, Status, Topic, Visibility
from paiqi.model.fields import given
from paiqi.model.item import Item, Part, Waiver
from paiqi.model.scalars import (
    AccountRef,
    Amount,
    Block,
    CampaignRef,
    Copy,
    Day,
    File,
    Id,
    Lasting,
    Line,
    Percent,
    PersonRef,
    PillarRef,
    PlatformRef,
    TitlePattern,
    Url,
    WhenText,
    Whole,
    Word,
    Zone,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Item):
    """Somebody who owns, reviews or runs things."""

    id: Id = given("id of the person", "人员 id")
    name: Line = given("name as shown", "显示的姓名")
    role: Line | None = given("role in the team", "岗位", default=None)
    contact: Line | None = given(
        "how to reach the person; internal", "联系方式，仅内部可见", default=None, topic="contacts"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar(Item):
    """A recurring theme of content."""

    id: Id = given("id of the pillar", "内容支柱 id")
    title: Line = given("title of the pillar", "内容支柱名称")
    share: Percent | None = given("target share of all content", "目标占比", default=None, unit="%")
    description: Block | None = given("what belongs to it", "包含哪些内容", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Item):
    """A target audience of content."""

    id: Id = given("id of the segment", "人群 id")
    title: Line = given("title of the segment", "人群名称")
    interests: tuple[Line, ...] = given("what they care about", "兴趣点", default=())
    description: Block | None = given("who they are", "人群描述", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client(Item):
    """Somebody the team works for; builds with `client:<id>` show their campaigns."""

    id: Id = given("id of the client", "客户 id")
    title: Line = given("name of the client", "客户名称")
    contact: Line | None = given("contact; internal", "联系人，仅内部可见", default=None, topic="contacts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Item):
    """Something that campaigns sell."""

    id: Id = given("id of the product", "产品 id")
    title: Line = given("name of the product", "产品名称")
    price: Amount | None = given("price in the workspace's currency", "价格", default=None)
    url: Url | None = given("where to buy it", "购买链接", default=None)
    description: Block | None = given("what it is", "产品说明", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker(Item):
    """Context on the calendar: a holiday, a shopping festival, a rival's launch."""

    id: Id | None = given("id; default: from kind and date", "id，默认由类型与日期生成", default=None)
    title: Line = given("what happens", "节点名称")
    date: Day = given("the day, or the first day", "日期或开始日期")
    end: Day | None = given("the last day", "结束日期", default=None)
    kind: MarkerKind = given("kind of marker", "节点类型", default=MarkerKind.other)
    url: Url | None = given("a source", "来源链接", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackout(Item):
    """Days on which nothing is to be published."""

    id: Id | None = given("id; default: from the date", "id，默认由日期生成", default=None)
    title: Line = given("the reason", "原因")
    start: Day = given("first day", "开始日期")
    end: Day | None = given("last day; default: the first", "结束日期，默认同开始日期", default=None)
    accounts: tuple[AccountRef, ...] = given(
        "accounts it concerns; default: all", "涉及的账号，默认全部", default=(), narrows=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Part):
    """What a named feed holds: items that match every list given."""

    campaigns: tuple[CampaignRef, ...] = given("campaigns", "项目", default=(), narrows=True)
    platforms: tuple[PlatformRef, ...] = given("platforms", "平台", default=())
    accounts: tuple[AccountRef, ...] = given("accounts", "账号", default=(), narrows=True)
    people: tuple[PersonRef, ...] = given("owners", "负责人", default=(), narrows=True)
    pillars: tuple[PillarRef, ...] = given("pillars", "内容支柱", default=(), narrows=True)
    kinds: tuple[Word, ...] = given(
        "kinds of items: post, activity, ritual, series, deadline, milestone, marker",
        "条目类型：post、activity、ritual、series、deadline、milestone、marker",
        default=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFeed(Item):
    """A feed that the workspace defines by a selection."""

    id: Id = given("id of the feed, part of its address", "订阅源 id，属于地址的一部分")
    title: Line = given("name in calendar clients", "在日历软件中显示的名称")
    select: Selection = given("what it holds", "包含的内容")
    status_floor: Status | None = given("least status an item needs", "最低状态", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings(Part):
    """How calendar feeds are made."""

    status_floor: Status = given(
        "least status an item needs to stand in feeds", "进入订阅源的最低状态", default=Status.idea
    )
    default_duration: Lasting | None = given(
        "length of timed posts in calendars; default 15min",
        "定时发布在日历中的时长，默认 15min",
        default=None,
    )
    title: TitlePattern = given(
        "pattern of event titles with {platform}, {account}, {format}, {title} and {status}",
        "事件标题格式，可用 {platform}、{account}、{format}、{title}、{status}",
        default="{platform}｜{title}（{status}）",
    )
    grace_days: Whole = given(
        "how long cancelled events stay as cancelled", "取消的事件保留多少天", default=30, unit="d"
    )
    named: tuple[NamedFeed, ...] = given("feeds of your own", "自定义订阅源", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Item):
    """`workspace.yml`: the settings of a team."""

    namespace: Id = given(
        "part of every calendar UID; never change it", "所有日历 UID 的一部分，一旦设定不要再改"
    )
    title: Line = given("title of the site", "站点标题")
    language: SiteLanguage = given(
        "language of the site: zh or en", "站点语言：zh 或 en", default=SiteLanguage.chinese
    )
    languages: tuple[SiteLanguage, ...] = given("several languages of the site", "站点的多种语言", default=())
    timezone: Zone = given("time zone of all wall times", "所有时间所在的时区", default="Asia/Shanghai")
    currency: Word = given("currency of amounts", "金额币种", default="CNY")
    site_url: Url | None = given("address the site is published at", "站点发布地址", default=None)
    repo_url: Url | None = given("address of the repository", "代码仓库地址", default=None)
    repo_host: RepositoryHost | None = given(
        "what runs at repo_url: github, gitlab, gitea or gitee; default: by its name, GitLab where the name"
        " says nothing",
        "仓库所用的系统：github、gitlab、gitea 或 gitee；默认按网址判断，判断不出时按 GitLab",
        default=None,
    )
    repo_branch: Line = given("branch that links to files lead to", "文件链接所指的分支", default="main")
    repo_path: File | None = given(
        "folder of the repository that holds plans/, where it is not the top",
        "plans/ 所在的仓库内文件夹，默认为仓库顶层",
        default=None,
    )
    industry: tuple[Word, ...] = given("industries whose word lists apply", "适用词表的行业", default=())
    today: Day | None = given(
        "fixes today, so that a demo never ages", "固定“今天”，使演示数据不会过时", default=None
    )
    people: tuple[Person, ...] = given("the team", "团队成员", default=())
    pillars: tuple[Pillar, ...] = given("pillars of content", "内容支柱", default=())
    segments: tuple[Segment, ...] = given("target segments", "目标人群", default=())
    clients: tuple[Client, ...] = given("clients", "客户", default=())
    products: tuple[Product, ...] = given("products", "产品", default=())
    holidays: Word | None = given(
        "country whose public holidays count (ISO code, such as CN)",
        "采用哪个国家的法定节假日（如 CN）",
        default=None,
    )
    workdays: tuple[Day, ...] = given(
        "days that are workdays whatever the calendar says", "额外的工作日（如调休）", default=()
    )
    markers: tuple[Marker, ...] = given("markers on the calendar", "日历节点", default=())
    marker_sets: tuple[MarkerSet, ...] | None = given(
        "markers that come with Paiqi: lunar, shopping, solar-terms, worldwide; default: lunar and shopping"
        " where holidays is CN, else none; [] for none",
        "内置节点：lunar（传统节日）、shopping（电商大促）、solar-terms（二十四节气）、"
        "worldwide（国际节日）；holidays 为 CN 时默认 lunar 与 shopping，否则默认没有；[] 表示都不要",
        default=None,
    )
    blackouts: tuple[Blackout, ...] = given("days without publishing", "静默日", default=())
    checks: Mapping[Word, Word] = given(
        "severity per finding: error, warning, advice or off",
        "各检查项的级别：error、warning、advice 或 off",
        default={},
    )
    waivers: tuple[Waiver, ...] = given("findings accepted everywhere", "全局接受的检查结果", default=())
    approvals: tuple[Word, ...] = given(
        "approval steps that approved content needs", "内容定稿所需的审批步骤", default=()
    )
    feeds: FeedSettings = given("how calendar feeds are made", "日历订阅源设置", default=FeedSettings())
    disclose: tuple[Topic, ...] = given(
        "what clients may see beside the plan: budget, contacts, production",
        "额外向客户公开的内容：budget（预算）、contacts（联系方式）、production（制作）",
        default=(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea(Item):
    """An undated piece of the topic pool."""

    id: Id = given("id of the idea", "选题 id")
    title: Line = given("the idea in one line", "一句话选题")
    pillar: PillarRef | None = given("pillar", "内容支柱", default=None)
    source: Line | None = given("where it came from", "来源", default=None)
    owner: PersonRef | None = given("who looks after it", "负责人", default=None)
    score: Whole | None = given("how promising, 0 to 100", "评分 0–100", default=None)
    brief: Block | None = given("more about it", "说明", default=None)
    accounts: tuple[AccountRef, ...] = given("accounts it would suit", "适合的账号", default=())
    added: Day | None = given("when it was noted", "记录日期", default=None)
    status: Status = given("how far it is", "状态", default=Status.idea)
    used_by: Line | None = given("the content that came of it", "已用于哪个内容", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ideas(Part):
    """`ideas.yml`: the topic pool."""

    ideas: tuple[Idea, ...] = given("the topic pool", "选题库", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Part):
    """A row of `plans/metrics/*.csv`; `clock` is the local time of an hourly value, None for one of the whole
    day.
    """

    date: date
    clock: time | None = None
    subject: str
    metric: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBack(Part):
    """What an operator wrote back about a post: a row of `published.csv` or `published:` in the post."""

    post: str = ""
    at: WhenText | None = given("when it went out", "实际发布时间", default=None)
    url: Url | None = given("where it stands", "发布链接", default=None)
    title: Line | None = given("title it went out with", "实际标题", default=None)


#: The item types whose `visibility` defaults to internal: all that stands outside campaigns.
OUTSIDE_CAMPAIGNS = (Person, Pillar, Segment, Client, Product, Marker, Blackout, Idea)

__all__ = [
    "OUTSIDE_CAMPAIGNS",
    "Blackout",
    "Client",
    "Copy",
    "FeedSettings",
    "Idea",
    "Ideas",
    "Marker",
    "Measurement",
    "NamedFeed",
    "Person",
    "Pillar",
    "Product",
    "Segment",
    "Selection",
    "Visibility",
    "Workspace",
    "WriteBack",
]
