"""A campaign and what stands in it alone: phases, offers, promises, series, learnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.model.activities import Activity, ActivityPart
from paiqi.model.choices import (
    CampaignKind,
    Status,
    Topic,
)
from paiqi.model.community import Community, CommunityPart
from paiqi.model.content import Content, ContentPart, Evidence
from paiqi.model.fields import ITEM, given, narrowed, resolved, stopping_status
from paiqi.model.item import Item, Part
from paiqi.model.kpis import Kpi, KpiPart
from paiqi.model.money import Budget
from paiqi.model.placements import Placement, PlacementPart
from paiqi.model.scalars import (
    AccountRef,
    Block,
    ClientRef,
    CountText,
    Day,
    FormatName,
    Id,
    ItemRef,
    Lasting,
    Line,
    PersonRef,
    PillarRef,
    ProductRef,
    RepeatText,
    SegmentRef,
    WhenText,
    Word,
)
from paiqi.model.statuses import StatusText, word_for_status
from paiqi.model.times import Slot


class Milestone(Part):
    """A named point in time with what readers call it."""

    at: WhenText = given("when it is", "时间", seen=ITEM, moves=True)
    title: Line | None = given(
        "what readers call it; default: its id", "对外的名称，默认为 id", seen=ITEM, moves=False, default=None
    )


@dataclass(frozen=True, slots=True)
class MilestoneSlot:
    """A milestone with its day; `title` is its id where it has none of its own."""

    id: str
    title: str
    slot: Slot


class PhasePart(Item):
    """A stretch of a campaign."""

    id: Id = given("id of the phase", "阶段 id", seen=ITEM, moves=False)
    title: Line = given("title", "阶段名称", seen=ITEM, moves=False)
    start: WhenText = given("first day", "开始", seen=ITEM, moves=True)
    end: WhenText = given("last day", "结束", seen=ITEM, moves=True)
    goal: Line | None = given("what it is to reach", "阶段目标", seen=ITEM, moves=False, default=None)


class Phase(PhasePart):
    """A phase with its days."""

    first: Slot = resolved("resolved first day", "换算后的开始", seen=ITEM, moves=True, record="start")
    last: Slot = resolved("resolved last day", "换算后的结束", seen=ITEM, moves=True, record="end")
    stopped: Status | None = stopping_status()


class OfferPart(Item):
    """What is offered to buyers."""

    id: Id = given("id of the offer", "优惠 id", seen=ITEM, moves=False)
    title: Line = given("title", "优惠名称", seen=ITEM, moves=False)
    code: Word | None = given("code", "优惠码", seen=ITEM, moves=False, default=None)
    start: WhenText | None = given("from", "开始", seen=ITEM, moves=True, default=None)
    end: WhenText | None = given("to", "结束", seen=ITEM, moves=True, default=None)
    terms: Line | None = given("terms", "使用条件", seen=ITEM, moves=False, default=None)
    products: tuple[ProductRef, ...] = given(
        "products", "适用产品", seen=ITEM, moves=False, default=(), narrows=True
    )


class Offer(OfferPart):
    """An offer with its days."""

    first: Slot = resolved("resolved start", "换算后的开始", seen=ITEM, moves=True, record="start")
    last: Slot = resolved("resolved end", "换算后的结束", seen=ITEM, moves=True, record="end")
    stopped: Status | None = stopping_status()


class Promise(Part):
    """A row of the campaign's matrix: how much of a pillar an account is to carry."""

    pillar: PillarRef | None = given(
        "pillar; default: any", "内容方向，默认不限", seen=ITEM, moves=False, default=None, narrows=True
    )
    account: AccountRef = given("account", "账号", seen=ITEM, moves=False)
    format: FormatName | None = given(
        "format; default: any", "形式，默认不限", seen=ITEM, moves=False, default=None
    )
    count: CountText = given(
        "how many in all (6) or how often (2/week)", "总数（6）或频率（2/week）", seen=ITEM, moves=False
    )


class SeriesPart(Item):
    """A recurring slot of one account."""

    id: Id = given("id of the series", "栏目 id", seen=ITEM, moves=False)
    title: Line = given("title", "栏目名称", seen=ITEM, moves=False)
    account: AccountRef = given("account", "账号", seen=ITEM, moves=True)
    format: FormatName | None = given("format", "形式", seen=ITEM, moves=False, default=None)
    repeat: RepeatText = given(
        "when it recurs (weekly fri 20:00)", "重复规则（weekly fri 20:00）", seen=ITEM, moves=True
    )
    owner: PersonRef = given("owner", "负责人", seen=ITEM, moves=False, default="")
    start: WhenText | None = given(
        "first day; default: the campaign's", "开始，默认同项目", seen=ITEM, moves=True, default=None
    )
    until: WhenText | None = given(
        "last day; default: the campaign's end",
        "结束（含），默认为项目结束",
        seen=ITEM,
        moves=True,
        default=None,
        rather=("count", "times", "occurrences", "次数", "数量"),
    )
    without: tuple[Day, ...] = given(
        "days left out", "除外日期", seen=ITEM, moves=True, default=(), key="except"
    )
    lasts: Lasting | None = given("how long it lasts", "时长", seen=ITEM, moves=True, default=None)
    pillar: PillarRef | None = given("pillar", "内容方向", seen=ITEM, moves=False, default=None)


class Series(SeriesPart):
    """A series with its days."""

    first: date | None = resolved("resolved first day", "换算后的首日", seen=ITEM, moves=True, record="start")
    last: date | None = resolved("resolved last day", "换算后的末日", seen=ITEM, moves=True, record="end")
    dates: tuple[date, ...] = resolved("its days within the campaign", "项目内的日期", seen=ITEM, moves=True)
    stopped: Status | None = stopping_status()


class Learning(Part):
    """Something learnt, for the next plan."""

    date: Day = given("when", "日期", seen=ITEM, moves=False)
    text: Block = given("what was learnt", "复盘结论", seen=ITEM, moves=False, also=("心得", "内容"))
    content: tuple[ItemRef, ...] = given(
        "what it speaks of", "相关内容", seen=ITEM, moves=False, default=(), narrows=True, record=""
    )


class CampaignPart(Item):
    """A campaign: its file, or a folder whose files are merged."""

    id: Id | None = given(
        "id; default: the name of the file", "id，默认为文件名", seen=ITEM, moves=False, default=None
    )
    title: Line = given("title", "项目名称", seen=ITEM, moves=False)
    kind: CampaignKind = given(
        "project (has an end) or daily",
        "类型：项目（有结束）或日常",
        seen=ITEM,
        moves=False,
        default=CampaignKind.project,
    )
    goal: Line | None = given("what it is to reach", "目标", seen=ITEM, moves=False, default=None)
    message: Line | None = given("what it says", "核心信息", seen=ITEM, moves=False, default=None)
    summary: Block | None = given(
        "the idea in short (safe Markdown)", "概要（安全 Markdown）", seen=ITEM, moves=False, default=None
    )
    status: StatusText = given("how far it is", "状态", seen=ITEM, moves=False, default=Status.draft)
    client: ClientRef | None = given("for whom it is run", "客户", seen=ITEM, moves=False, default=None)
    owner: PersonRef = given("who answers for it", "负责人", seen=ITEM, moves=False, default="")
    start: WhenText | None = given("first day", "开始", seen=ITEM, moves=True, default=None)
    end: WhenText | None = given("last day", "结束", seen=ITEM, moves=True, default=None)
    milestones: Mapping[Id, WhenText | Milestone] = given(
        "named points in time: `id: time` or `id: {at: time, title: name}`",
        "里程碑：`id: 时间` 或 `id: {at: 时间, title: 名称}`",
        seen=ITEM,
        moves=True,
        default={},
        record="",
    )
    phases: tuple[PhasePart, ...] = given("phases", "阶段", seen=ITEM, moves=False, default=())
    segments: tuple[SegmentRef, ...] = given("for whom", "面向人群", seen=ITEM, moves=False, default=())
    budget: Budget | None = given(
        "money; internal unless disclosed",
        "预算，除非公开否则仅内部可见",
        seen=Topic.budget,
        moves=False,
        default=None,
    )
    products: tuple[ProductRef, ...] = given("products", "产品", seen=ITEM, moves=False, default=())
    offers: tuple[OfferPart, ...] = given("offers", "优惠", seen=ITEM, moves=False, default=())
    utm: Mapping[Word, Word] = given(
        "parameters of tracked links", "链接跟踪参数", seen=Topic.production, moves=False, default={}
    )
    matrix: tuple[Promise, ...] = given(
        "the promise per pillar and account", "内容矩阵的应更数", seen=ITEM, moves=False, default=()
    )
    evidence: tuple[Evidence, ...] = given(
        "what claims in any of its texts rest on",
        "项目内各处说法的依据",
        seen=Topic.production,
        moves=False,
        default=(),
    )
    series: tuple[SeriesPart, ...] = given("recurring slots", "栏目", seen=ITEM, moves=False, default=())
    kpis: tuple[KpiPart, ...] = given("KPIs", "指标", seen=ITEM, moves=False, default=())
    content: tuple[ContentPart, ...] = given(
        "content", "内容", seen=ITEM, moves=False, default=(), record="", also=("posts", "帖子")
    )
    activities: tuple[ActivityPart, ...] = given("activities", "活动", seen=ITEM, moves=False, default=())
    community: tuple[CommunityPart, ...] = given("communities", "社群", seen=ITEM, moves=False, default=())
    placements: tuple[PlacementPart, ...] = given("paid pieces", "投放", seen=ITEM, moves=False, default=())
    learnings: tuple[Learning, ...] = given("learnings", "复盘结论", seen=ITEM, moves=False, default=())


class Campaign(CampaignPart):
    """A campaign with its dates and everything in it settled."""

    id: Id = narrowed()
    status: Status = narrowed()
    phases: tuple[Phase, ...] = narrowed()
    offers: tuple[Offer, ...] = narrowed()
    series: tuple[Series, ...] = narrowed()
    kpis: tuple[Kpi, ...] = narrowed()
    content: tuple[Content, ...] = narrowed()
    activities: tuple[Activity, ...] = narrowed()
    community: tuple[Community, ...] = narrowed()
    placements: tuple[Placement, ...] = narrowed()
    word: str = word_for_status()
    first: Slot = resolved("resolved first day", "换算后的开始", seen=ITEM, moves=True, record="start")
    last: Slot = resolved("resolved last day", "换算后的结束", seen=ITEM, moves=True, record="end")
    milestone_slots: tuple[MilestoneSlot, ...] = resolved(
        "resolved milestones in order", "换算后的里程碑", seen=ITEM, moves=True
    )
    stopped: Status | None = stopping_status()
