"""A campaign and what stands in it alone: phases, offers, promises, series, learnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.model.activities import Activity
from paiqi.model.choices import (
    CampaignKind,
    Status,
)
from paiqi.model.community import Community
from paiqi.model.content import Content, Evidence
from paiqi.model.fields import derived, given
from paiqi.model.item import Item, Part
from paiqi.model.kpis import Kpi
from paiqi.model.money import Budget
from paiqi.model.placements import Placement
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
from paiqi.model.times import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Item):
    """A stretch of a campaign."""

    id: Id = given("id of the phase", "阶段 id")
    title: Line = given("title", "阶段名称")
    start: WhenText = given("first day", "开始")
    end: WhenText = given("last day", "结束")
    goal: Line | None = given("what it is to reach", "阶段目标", default=None)
    first: Slot | None = derived("resolved first day", "换算后的开始")
    last: Slot | None = derived("resolved last day", "换算后的结束")
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Item):
    """What is offered to buyers."""

    id: Id = given("id of the offer", "优惠 id")
    title: Line = given("title", "优惠名称")
    code: Word | None = given("code", "优惠码", default=None)
    start: WhenText | None = given("from", "开始", default=None)
    end: WhenText | None = given("to", "结束", default=None)
    terms: Line | None = given("terms", "使用条件", default=None)
    products: tuple[ProductRef, ...] = given("products", "适用产品", default=(), narrows=True)
    first: Slot | None = derived("resolved start", "换算后的开始")
    last: Slot | None = derived("resolved end", "换算后的结束")
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Part):
    """A row of the campaign's matrix: how much of a pillar an account is to carry."""

    pillar: PillarRef | None = given("pillar; default: any", "内容支柱，默认不限", default=None, narrows=True)
    account: AccountRef = given("account", "账号")
    format: FormatName | None = given("format; default: any", "形式，默认不限", default=None)
    count: CountText = given("how many in all (6) or how often (2/week)", "总数（6）或频率（2/week）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Item):
    """A recurring slot of one account."""

    id: Id = given("id of the series", "栏目 id")
    title: Line = given("title", "栏目名称")
    account: AccountRef = given("account", "账号")
    format: FormatName | None = given("format", "形式", default=None)
    repeat: RepeatText = given("when it recurs (weekly fri 20:00)", "重复规则（weekly fri 20:00）")
    owner: PersonRef | None = given("owner", "负责人", default=None)
    start: WhenText | None = given("first day; default: the campaign's", "开始，默认同项目", default=None)
    until: WhenText | None = given(
        "last day; default: the campaign's end", "结束（含），默认为项目结束", default=None
    )
    without: tuple[Day, ...] = given("days left out", "除外日期", default=(), key="except")
    lasts: Lasting | None = given("how long it lasts", "时长", default=None)
    pillar: PillarRef | None = given("pillar", "内容支柱", default=None)
    first: date | None = derived("resolved first day", "换算后的首日")
    last: date | None = derived("resolved last day", "换算后的末日")
    dates: tuple[date, ...] = derived("its days within the campaign", "项目内的日期", default=())
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning(Part):
    """Something learnt, for the next plan."""

    date: Day = given("when", "日期")
    text: Block = given("what was learnt", "心得")
    content: tuple[ItemRef, ...] = given("what it speaks of", "相关内容", default=(), narrows=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Item):
    """A campaign: its file, or a folder whose files are merged."""

    id: Id | None = given("id; default: the name of the file", "id，默认为文件名", default=None)
    title: Line = given("title", "项目名称")
    kind: CampaignKind = given(
        "project (has an end) or daily", "类型：项目（有结束）或日常", default=CampaignKind.project
    )
    goal: Line | None = given("what it is to reach", "目标", default=None)
    message: Line | None = given("what it says", "核心信息", default=None)
    summary: Block | None = given("the idea in short (safe Markdown)", "概要（安全 Markdown）", default=None)
    status: Status = given("how far it is", "状态", default=Status.draft)
    client: ClientRef | None = given("for whom it is run", "客户", default=None)
    owner: PersonRef | None = given("who answers for it", "负责人", default=None)
    start: WhenText | None = given("first day", "开始", default=None)
    end: WhenText | None = given("last day", "结束", default=None)
    milestones: Mapping[Id, WhenText] = given("named points in time", "里程碑", default={})
    phases: tuple[Phase, ...] = given("phases", "阶段", default=())
    segments: tuple[SegmentRef, ...] = given("for whom", "面向人群", default=())
    budget: Budget | None = given(
        "money; internal unless disclosed", "预算，除非公开否则仅内部可见", default=None, topic="budget"
    )
    products: tuple[ProductRef, ...] = given("products", "产品", default=())
    offers: tuple[Offer, ...] = given("offers", "优惠", default=())
    utm: Mapping[Word, Word] = given(
        "parameters of tracked links", "链接跟踪参数", default={}, topic="production"
    )
    matrix: tuple[Promise, ...] = given("the promise per pillar and account", "内容矩阵承诺", default=())
    evidence: tuple[Evidence, ...] = given(
        "what claims in any of its texts rest on", "项目内各处说法的依据", default=(), topic="production"
    )
    series: tuple[Series, ...] = given("recurring slots", "栏目", default=())
    kpis: tuple[Kpi, ...] = given("KPIs", "指标", default=())
    content: tuple[Content, ...] = given("content", "内容", default=())
    activities: tuple[Activity, ...] = given("activities", "活动", default=())
    community: tuple[Community, ...] = given("communities", "社群", default=())
    placements: tuple[Placement, ...] = given("paid pieces", "投放", default=())
    learnings: tuple[Learning, ...] = given("learnings", "复盘心得", default=())
    first: Slot | None = derived("resolved first day", "换算后的开始")
    last: Slot | None = derived("resolved last day", "换算后的结束")
    milestone_slots: tuple[tuple[str, Slot], ...] = derived(
        "resolved milestones in order", "换算后的里程碑", default=()
    )
    stopped: Status | None = derived(
        "cancelled, on hold or an idea: so is all that stands in it", "取消、暂停或仍为想法，其下各项随之"
    )
