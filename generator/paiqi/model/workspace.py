"""`workspace.yml`: the settings of a team, its feeds, and the items that it declares."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.choices import Leaving, MarkerSet, RepositoryHost, SiteLanguage, SolemnKeeping, Status, Topic
from paiqi.model.fields import ITEM, SETTINGS, given
from paiqi.model.item import Item, Part, Waiver
from paiqi.model.scalars import (
    AccountRef,
    CampaignRef,
    Day,
    File,
    Flag,
    Id,
    Lasting,
    Line,
    PersonRef,
    PillarRef,
    PlatformRef,
    TitlePattern,
    Url,
    Whole,
    Word,
    Zone,
)
from paiqi.model.statuses import status_key
from paiqi.model.team import BlackoutPart, Client, MarkerPart, Person, Pillar, Product, Segment


class Selection(Part):
    """What a named feed holds: items that match every list given."""

    campaigns: tuple[CampaignRef, ...] = given(
        "campaigns", "项目", seen=ITEM, moves=False, default=(), narrows=True
    )
    platforms: tuple[PlatformRef, ...] = given("platforms", "平台", seen=ITEM, moves=False, default=())
    accounts: tuple[AccountRef, ...] = given(
        "accounts", "账号", seen=ITEM, moves=False, default=(), narrows=True
    )
    people: tuple[PersonRef, ...] = given(
        "owners", "负责人", seen=ITEM, moves=False, default=(), narrows=True
    )
    pillars: tuple[PillarRef, ...] = given(
        "pillars", "内容方向", seen=ITEM, moves=False, default=(), narrows=True
    )
    kinds: tuple[Word, ...] = given(
        "kinds of items: post, activity, ritual, series, deadline, milestone, deliverable, kpi, setup,"
        " marker; only where named: campaign, phase, offer, placement, blackout",
        "条目类型：post、activity、ritual、series、deadline、milestone、deliverable、kpi、setup、marker；"
        "写明才收：campaign、phase、offer、placement、blackout",
        seen=ITEM,
        moves=False,
        default=(),
    )


class NamedFeed(Item):
    """A feed that the workspace defines by a selection."""

    id: Id = given(
        "id of the feed, part of its address", "订阅源 id，属于地址的一部分", seen=ITEM, moves=False
    )
    title: Line = given("name in calendar clients", "在日历软件中显示的名称", seen=ITEM, moves=False)
    select: Selection = given("what it holds", "包含的内容", seen=ITEM, moves=False)
    status_floor: Status | None = given(
        "least status an item needs", "最低状态", seen=ITEM, moves=False, default=None
    )


class OwnStatus(Part):
    """A word of this team for how far something is: another name of one of ours, or a step between them."""

    id: Id = given(
        "one of draft, review, approved …, to give it another name; else the id of a status of your own",
        "draft、review、approved 等内置状态的名字（改名），或自定义状态的 id",
        seen=ITEM,
        moves=False,
    )
    title: Line = given("what it is called", "显示的名称", seen=ITEM, moves=False)
    stands_for: Status | None = given(
        "the status of ours that one of your own counts as; it stands behind that one",
        "自定义状态按哪个内置状态算，并排在它后面",
        seen=ITEM,
        moves=False,
        default=None,
        key="as",
    )


class FeedSettings(Part):
    """How calendar feeds are made."""

    status_floor: Status = given(
        "least status an item needs to stand in feeds",
        "进入订阅源的最低状态",
        seen=ITEM,
        moves=False,
        default=Status.idea,
    )
    default_duration: Lasting | None = given(
        "length of timed posts in calendars; default 15min",
        "定时发布在日历中的时长，默认 15min",
        seen=ITEM,
        moves=True,
        default=None,
    )
    title: TitlePattern | None = given(
        "pattern of event titles with {platform}, {account}, {format}, {title} and {status}; default:"
        " `{platform} | {title} ({status})` with the signs of the feed's language",
        "事件标题格式，可用 {platform}、{account}、{format}、{title}、{status}，默认 `{platform}｜{title}（{status}）`，"
        "标点随订阅的语言",
        seen=ITEM,
        moves=False,
        default=None,
    )
    leaving: Leaving = given(
        "what a feed says of an event that left it without being cancelled: where it went, or nothing",
        "事件离开某个订阅但并未取消时（已发布、换了负责人等），该订阅是否说明去向",
        seen=ITEM,
        moves=False,
        default=Leaving.say,
    )
    grace_days: Whole = given(
        "how long cancelled events, and what left a feed, stay there and say so",
        "取消的事件、离开的事件与结束的订阅保留说明多少天",
        seen=ITEM,
        moves=False,
        default=30,
        unit="d",
    )
    named: tuple[NamedFeed, ...] = given(
        "feeds of your own", "自定义订阅源", seen=ITEM, moves=False, default=()
    )


class Workspace(Item):
    """The settings of a team."""

    namespace: Id = given(
        "part of every calendar UID; never change it",
        "所有日历 UID 的一部分，一旦设定不要再改",
        seen=ITEM,
        moves=False,
    )
    title: Line = given("title of the site", "站点标题", seen=ITEM, moves=False)
    language: SiteLanguage = given(
        "language of the site: zh or en",
        "站点语言：zh 或 en",
        seen=ITEM,
        moves=False,
        default=SiteLanguage.chinese,
    )
    languages: tuple[SiteLanguage, ...] = given(
        "several languages of the site", "站点的多种语言", seen=ITEM, moves=False, default=()
    )
    timezone: Zone = given(
        "time zone of all wall times", "所有时间所在的时区", seen=ITEM, moves=True, default="Asia/Shanghai"
    )
    currency: Word = given("currency of amounts", "金额币种", seen=ITEM, moves=False, default="CNY")
    site_url: Url | None = given(
        "address the site is published at", "站点发布地址", seen=ITEM, moves=False, default=None
    )
    repo_url: Url | None = given(
        "address of the repository", "代码仓库地址", seen=SETTINGS, moves=False, default=None
    )
    repo_host: RepositoryHost | None = given(
        "what runs at repo_url: github, gitlab, gitea or gitee; default: by its name, GitLab where the name"
        " says nothing",
        "仓库所用的系统：github、gitlab、gitea 或 gitee；默认按网址判断，判断不出时按 GitLab",
        seen=SETTINGS,
        moves=False,
        default=None,
    )
    repo_branch: Line = given(
        "branch that links to files lead to", "文件链接所指的分支", seen=SETTINGS, moves=False, default="main"
    )
    repo_path: File | None = given(
        "folder of the repository that holds plans/, where it is not the top",
        "plans/ 所在的仓库内文件夹，默认为仓库顶层",
        seen=SETTINGS,
        moves=False,
        default=None,
    )
    industry: tuple[Word, ...] = given(
        "industries whose word lists apply", "适用词表的行业", seen=SETTINGS, moves=False, default=()
    )
    today: Day | None = given(
        "fixes today, so that a demo never ages",
        "固定“今天”，使演示数据不会过时",
        seen=ITEM,
        moves=False,
        default=None,
    )
    holidays: Word | None = given(
        "country whose public holidays count (ISO code, such as CN);"
        " what is not announced yet is provisional",
        "采用哪个国家的法定节假日（如 CN）；尚未公布的年份标为“预计”",
        seen=ITEM,
        moves=True,
        default=None,
    )
    workdays: tuple[Day, ...] = given(
        "days that are workdays whatever the calendar says",
        "额外的工作日（如调休）",
        seen=ITEM,
        moves=True,
        default=(),
    )
    marker_sets: tuple[MarkerSet, ...] | None = given(
        "markers that come with Paiqi: lunar, shopping, solar-terms, worldwide, solemn; default: lunar,"
        " shopping and solemn where holidays is CN, else none; [] for none",
        "内置节点：lunar（传统节日）、shopping（电商大促）、solar-terms（二十四节气）、worldwide（国际节日）、"
        "solemn（缅怀日）；holidays 为 CN 时默认 lunar、shopping 与 solemn，否则默认没有；[] 表示都不要",
        seen=ITEM,
        moves=False,
        default=None,
    )
    solemn: SolemnKeeping = given(
        "what solemn days mean (the set solemn, and markers of that kind): advice for promotion, activities"
        " and live shows, or silent for days of silence",
        "缅怀日（内置 solemn 与 kind: solemn 的节点）怎样对待：advice 只提醒促销、活动与直播，silent 视为静默日",
        seen=ITEM,
        moves=False,
        default=SolemnKeeping.advice,
    )
    checks: Mapping[Word, Word] = given(
        "severity per finding: error, warning, advice or off",
        "各检查项的级别：error、warning、advice 或 off",
        seen=SETTINGS,
        moves=False,
        default={},
    )
    waivers: tuple[Waiver, ...] = given(
        "findings accepted everywhere", "全局接受的检查结果", seen=SETTINGS, moves=False, default=()
    )
    ai_generated: Flag | None = given(
        "whether pieces are made with AI, where post, content and account do not say",
        "内容是否由 AI 生成（发布、内容、账号都没写时）",
        seen=ITEM,
        moves=False,
        default=None,
    )
    approvals: tuple[Word, ...] = given(
        "approval steps that approved content needs",
        "内容定稿所需的审批步骤",
        seen=SETTINGS,
        moves=False,
        default=(),
    )
    statuses: tuple[OwnStatus, ...] = given(
        "other names of statuses, and statuses of your own between them: {draft: In the works, shooting:"
        " {title: To be filmed, as: draft}}",
        "状态改名，或在其间加上自己的状态：{draft: 制作中, shooting: {title: 待拍, as: draft}}",
        seen=ITEM,
        moves=False,
        default=(),
        keyed="id",
        short="title",
    )
    feeds: FeedSettings = given(
        "how calendar feeds are made", "日历订阅源设置", seen=ITEM, moves=False, default=FeedSettings()
    )
    disclose: tuple[Topic, ...] = given(
        "what clients may see beside the plan: budget, contacts, production",
        "额外向客户公开的内容：budget（预算）、contacts（联系方式）、production（制作）",
        seen=SETTINGS,
        moves=False,
        default=(),
    )

    @property
    def status_names(self) -> Mapping[str, str]:
        """What the team calls statuses, by `paiqi.model.statuses.status_key`, in order: those that it renames
        and its own.
        """
        held = [(Status.read(one.id), one) for one in self.statuses]
        renamed = {status: one.title for status, one in held if status}
        names: dict[str, str] = {}
        for status in Status:
            if status in renamed:
                names[status.value] = renamed[status]
            for known, one in held:
                if known is None and one.stands_for is status:
                    names[status_key(status, one.id)] = one.title
        return names

    @property
    def region(self) -> str:
        """Where the team is at home: cn where Chinese holidays count, or, where no country's do, where one of
        its languages is Chinese; else global.
        """
        if self.holidays:
            return "cn" if self.holidays == "CN" else "global"
        return "cn" if SiteLanguage.chinese in (self.language, *self.languages) else "global"

    @property
    def shown_sets(self) -> tuple[MarkerSet, ...]:
        """The built-in markers that hold: those it names, else the Chinese ones where Chinese holidays
        count.
        """
        if self.marker_sets is not None:
            return self.marker_sets
        return (MarkerSet.lunar, MarkerSet.shopping, MarkerSet.solemn) if self.holidays == "CN" else ()


class WorkspacePart(Workspace):
    """`workspace.yml`: the settings of a team, and the items that it declares there."""

    people: tuple[Person, ...] = given(
        "the team", "团队成员", seen=ITEM, moves=False, default=(), after="today"
    )
    pillars: tuple[Pillar, ...] = given(
        "pillars of content", "内容方向", seen=ITEM, moves=False, default=(), after="people"
    )
    segments: tuple[Segment, ...] = given(
        "target segments", "目标人群", seen=ITEM, moves=False, default=(), after="pillars"
    )
    clients: tuple[Client, ...] = given(
        "clients", "客户", seen=ITEM, moves=False, default=(), after="segments"
    )
    products: tuple[Product, ...] = given(
        "products", "产品", seen=ITEM, moves=False, default=(), after="clients"
    )
    markers: tuple[MarkerPart, ...] = given(
        "markers on the calendar", "日历节点", seen=ITEM, moves=False, default=(), after="workdays"
    )
    blackouts: tuple[BlackoutPart, ...] = given(
        "days without publishing", "静默日", seen=ITEM, moves=False, default=(), after="marker_sets"
    )
