"""A campaign and what stands in it beside content: phases, activities, community, placements, KPIs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.model.choices import (
    ActivityKind,
    Aggregate,
    CampaignKind,
    Direction,
    KpiKind,
    PlacementKind,
    Stage,
    Status,
)
from paiqi.model.content import Content, Evidence
from paiqi.model.fields import derived, given
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    AccountRef,
    Amount,
    AtText,
    Block,
    ClientRef,
    ContentRef,
    Copy,
    CountText,
    Day,
    Flag,
    FormatName,
    Id,
    ItemRef,
    Lasting,
    Line,
    Number,
    PersonRef,
    PillarRef,
    PlatformRef,
    ProductRef,
    RepeatText,
    SegmentRef,
    Url,
    WhenText,
    Whole,
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
class BudgetLine(Part):
    """A line of the budget."""

    purpose: Line = given("what the money is for", "用途", key="for")
    planned: Amount = given("planned amount", "计划金额")
    spent: Amount | None = given("spent so far", "已花费", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Part):
    """The money of a campaign."""

    currency: Word | None = given("currency; default: the workspace's", "币种，默认同工作区", default=None)
    lines: tuple[BudgetLine, ...] = given("lines", "明细", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending(Part):
    """Planned and spent money of one placement or activity."""

    planned: Amount = given("planned amount", "计划金额")
    spent: Amount | None = given("spent so far", "已花费", default=None)


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
class Actuals(Part):
    """Measured values that a KPI takes from `plans/metrics/*.csv`."""

    metric: Word = given("the metric", "指标名")
    accounts: tuple[AccountRef, ...] = given("subjects that are accounts", "统计哪些账号", default=())
    subject: Line | None = given(
        "another subject; default: the campaign", "其他统计对象，默认本项目", default=None
    )
    aggregate: Aggregate = given("how several become one", "汇总方式", default=Aggregate.sum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Item):
    """Something that is measured against a target."""

    id: Id = given("id of the KPI", "指标 id")
    title: Line = given("title", "指标名称")
    owner: PersonRef | None = given("who answers for it", "负责人", default=None)
    stage: Stage = given("create, distribute, grow or monetize", "环节：创作、分发、增长、变现")
    lead: Flag = given(
        "whether it stands for its stage where conversion is worked out",
        "计算环节转化时是否代表本环节",
        default=False,
    )
    kind: KpiKind = given("cumulative, rate or level", "类型：累计、比率或水平", default=KpiKind.cumulative)
    direction: Direction = given("which way is better", "方向", default=Direction.up)
    unit: Word | None = given("unit", "单位", default=None)
    baseline: Number | None = given("where it starts", "基线", default=None)
    target: Number | None = given("where it is to be", "目标值", default=None)
    start: WhenText | None = given(
        "when it starts; default: the campaign's start", "起始日，默认同项目", default=None
    )
    due: WhenText | None = given("by when; default: the campaign's end", "截止，默认为项目结束", default=None)
    pace: Word | Mapping[Day, Number] | None = given(
        "linear, or checkpoints by date", "进度：linear 或按日期的检查点", default=None
    )
    actuals: Mapping[Day, Number] | Actuals | None = given(
        "measured values by date, or where they come from", "各日期的实际值，或其来源", default=None
    )
    full_id: str = derived("campaign/kpi", "完整 id", default="")
    campaign_id: str | None = derived("the campaign's id", "所属项目 id")
    first: date | None = derived("resolved start", "换算后的起始日")
    due_day: date | None = derived("resolved due date", "换算后的截止日")
    points: tuple[tuple[date, Decimal], ...] = derived(
        "values in order of date", "按日期排序的实际值", default=()
    )
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew(Part):
    """Somebody at work on an activity."""

    person: PersonRef = given("who", "人员")
    role: Line | None = given("role", "角色", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Part):
    """A line of a run sheet."""

    at: AtText = given("when", "时间")
    what: Line = given("what happens", "事项")
    who: PersonRef | None = given("who", "负责人", default=None)
    slot: Slot | None = derived("resolved time", "换算后的时间")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Item):
    """Something to be done for an activity."""

    id: Id = given("id of the task", "任务 id")
    title: Line = given("what is to be done", "任务")
    due: WhenText | None = given("by when", "截止", default=None)
    owner: PersonRef | None = given("who does it", "负责人", default=None)
    done: Flag = given("whether it is done", "是否完成", default=False)
    slot: Slot | None = derived("resolved due date", "换算后的截止日期")
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Item):
    """An online or offline event."""

    id: Id = given("id of the activity", "活动 id")
    title: Line = given("title", "活动名称")
    kind: ActivityKind = given("online or offline", "线上或线下")
    status: Status = given("how far it is", "状态", default=Status.draft)
    owner: PersonRef | None = given("who answers for it", "负责人", default=None)
    start: WhenText = given("begin", "开始")
    end: WhenText | None = given("end", "结束", default=None)
    venue: Line | None = given("place", "地点", default=None)
    account: AccountRef | None = given("account it takes place on", "所在账号", default=None)
    url: Url | None = given("address", "链接", default=None)
    capacity: Whole | None = given("places", "名额", default=None, unit="人")
    summary: Block | None = given("what it is (safe Markdown)", "活动介绍（安全 Markdown）", default=None)
    crew: tuple[Crew, ...] = given("crew", "人员分工", default=(), topic="production")
    runsheet: tuple[Cue, ...] = given("run sheet", "流程表", default=(), topic="production")
    tasks: tuple[Task, ...] = given("tasks", "任务清单", default=(), topic="production")
    content: tuple[ContentRef, ...] = given("content that goes with it", "相关内容", default=())
    budget: Spending | None = given("money", "预算", default=None, topic="budget")
    result: Block | None = given("what came of it", "结果", default=None)
    full_id: str = derived("campaign/activity", "完整 id", default="")
    campaign_id: str = derived("the campaign's id", "所属项目 id", default="")
    slot: Slot | None = derived("resolved begin", "换算后的开始")
    until: Slot | None = derived("resolved end", "换算后的结束")
    written: Status | None = derived(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ritual(Item):
    """Something a community does again and again."""

    id: Id = given("id of the ritual", "固定动作 id")
    title: Line = given("title", "名称")
    repeat: RepeatText = given("when it recurs", "重复规则")
    start: WhenText | None = given("first day; default: the campaign's", "开始，默认同项目", default=None)
    until: WhenText | None = given(
        "last day; default: the campaign's end", "结束（含），默认为项目结束", default=None
    )
    without: tuple[Day, ...] = given("days left out", "除外日期", default=(), key="except")
    held: tuple[Day, ...] = given(
        "days on which it took place, as recorded afterwards",
        "已举行的日期（事后记录）",
        default=(),
        topic="production",
    )
    owner: PersonRef | None = given("owner", "负责人", default=None)
    lasts: Lasting | None = given("how long it lasts", "时长", default=None)
    first: date | None = derived("resolved first day", "换算后的首日")
    last: date | None = derived("resolved last day", "换算后的末日")
    dates: tuple[date, ...] = derived("its days", "各次日期", default=())
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Part):
    """What members said."""

    date: Day = given("when", "日期")
    text: Line = given("what they said", "内容")
    leads_to: Line | None = given(
        "what it leads to, such as ideas/small-can", "后续，如 ideas/small-can", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Community(Item):
    """A group of readers and its life."""

    id: Id = given("id of the community", "社群 id")
    title: Line = given("title", "社群名称")
    account: AccountRef | None = given("account it belongs to", "所属账号", default=None)
    members: Mapping[Day, Whole] = given("members by date", "各日期的成员数", default={}, unit="人")
    duty: PersonRef | None = given("who is on duty", "值班", default=None, topic="production")
    reply_within: Lasting | None = given("promised reply time", "承诺回复时间", default=None)
    rituals: tuple[Ritual, ...] = given("rituals", "固定动作", default=())
    feedback: tuple[Feedback, ...] = given("what members said", "反馈", default=())
    full_id: str = derived("campaign/community", "完整 id", default="")
    campaign_id: str = derived("the campaign's id", "所属项目 id", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Creator(Part):
    """Somebody who is paid to make and publish pieces."""

    name: Line = given("name", "名称")
    platform: PlatformRef = given("platform", "平台")
    url: Url | None = given("page", "主页", default=None)
    mcn: Line | None = given("agency", "所属 MCN", default=None, topic="budget")
    followers: Whole | None = given("followers", "粉丝数", default=None, unit="人")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable(Item):
    """A piece that a creator owes."""

    id: Id = given("id of the deliverable", "交付物 id")
    title: Line | None = given("title", "标题", default=None)
    format: FormatName = given("format on the creator's platform", "形式（达人所在平台）")
    at: WhenText | None = given("when it is due to go out", "发布时间", default=None)
    copy: Copy | None = given("its text, where it is known", "文案（已知时）", default=None)
    disclosure: Line | None = given(
        "advertising label; default: the placement's", "广告标识，默认同投放", default=None
    )
    status: Status = given("how far it is", "状态", default=Status.draft)
    url: Url | None = given("where it stands", "链接", default=None)
    slot: Slot | None = derived("resolved time", "换算后的时间")
    written: Status | None = derived(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Item):
    """A paid piece: a creator's work or feed ads."""

    id: Id = given("id of the placement", "投放 id")
    title: Line = given("title", "名称")
    kind: PlacementKind = given("creator or feed-ads", "类型：达人或信息流广告")
    owner: PersonRef | None = given("owner", "负责人", default=None)
    status: Status = given("how far it is", "状态", default=Status.draft)
    creator: Creator | None = given("the creator", "达人", default=None)
    account: AccountRef | None = given("the account that is promoted", "被推广的账号", default=None)
    start: WhenText = given("first day", "开始")
    end: WhenText = given("last day", "结束")
    budget: Spending | None = given("money", "预算", default=None, topic="budget")
    disclosure: Line | None = given("advertising label", "广告标识", default=None)
    deliverables: tuple[Deliverable, ...] = given("what is owed", "交付物", default=())
    result: Block | None = given("what came of it", "结果", default=None)
    full_id: str = derived("campaign/placement", "完整 id", default="")
    campaign_id: str = derived("the campaign's id", "所属项目 id", default="")
    first: Slot | None = derived("resolved first day", "换算后的开始")
    last: Slot | None = derived("resolved last day", "换算后的结束")
    written: Status | None = derived(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
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
    stones: tuple[tuple[str, Slot], ...] = derived(
        "resolved milestones in order", "换算后的里程碑", default=()
    )
    stopped: Status | None = derived(
        "cancelled, on hold or an idea: so is all that stands in it", "取消、暂停或仍为想法，其下各项随之"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamKpis(Part):
    """`kpis.yml`: KPIs that belong to no campaign."""

    kpis: tuple[Kpi, ...] = given("KPIs of accounts and of the team", "账号与团队的指标", default=())
