"""Content and its posts, with steps, approvals, assets and evidence."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.model.choices import Purpose, Status
from paiqi.model.fields import derived, given
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    AccountRef,
    AtText,
    Block,
    Copy,
    Day,
    File,
    Flag,
    FormatName,
    Headline,
    Id,
    Lasting,
    Line,
    Number,
    PersonRef,
    PillarRef,
    SegmentRef,
    Tag,
    Url,
    WhenText,
    Whole,
    Word,
)
from paiqi.model.team import WriteBack
from paiqi.model.times import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Part):
    """A picture, video or document under `plans/assets/`."""

    file: File = given("file below plans/assets/", "plans/assets/ 下的文件")
    bytes: Whole | None = given("size", "大小", default=None, unit="B")
    seconds: Number | None = given("length", "时长", default=None, unit="s")
    width: Whole | None = given("width", "宽度", default=None, unit="px")
    height: Whole | None = given("height", "高度", default=None, unit="px")
    rights_until: Day | None = given(
        "last day we may use it", "授权截止日期", default=None, topic="production"
    )
    credit: Line | None = given("whose work it is", "作者或版权", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Part):
    """A step of production."""

    step: Line = given("what is to be done", "工序")
    owner: PersonRef | None = given("who does it", "负责人", default=None)
    due: WhenText | None = given("by when", "截止", default=None)
    done: Flag = given("whether it is done", "是否完成", default=False)
    slot: Slot | None = derived("the resolved due date", "换算后的截止日期")
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Part):
    """An approval that was given."""

    step: Word = given("what was approved, such as legal", "审批步骤，如 legal")
    by: Line = given("who gave it", "审批人")
    at: Day = given("when", "日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Part):
    """What a claim rests on."""

    claim: Line = given("the claim as worded in the copy", "文案中的说法")
    source: Line = given("what proves it", "依据")
    url: Url | None = given("where to read it", "链接", default=None)
    date: Day | None = given("as of when it holds", "依据的日期", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Item):
    """One publication of a content on one account."""

    id: Id | None = given(
        "id; default: the account's. A second post on one account needs its own",
        "id，默认为账号 id；同一账号的第二次发布必须写 id",
        default=None,
    )
    account: AccountRef = given("the account", "账号")
    at: AtText | None = given(
        "a time on the content's date, or a point in time", "内容日期当天的时间，或完整的时间点", default=None
    )
    format: FormatName | None = given(
        "default: the account's format", "形式，默认为账号的默认形式", default=None
    )
    status: Status | None = given("default: the content's", "状态，默认同内容", default=None)
    owner: PersonRef | None = given("default: the content's owner", "负责人，默认同内容", default=None)
    title: Headline | None = given("title on this account", "在该账号上的标题", default=None)
    copy: Copy | None = given("text on this account", "在该账号上的文案", default=None)
    copy_file: File | None = given(
        "file with the text, below the campaign's folder or plans/",
        "文案文件（相对于项目文件夹或 plans/）",
        default=None,
    )
    hashtags: tuple[Tag, ...] = given("hashtags without #", "话题（不带 #）", default=None)
    link: Url | None = given("the link it carries", "携带的链接", default=None)
    cover: Asset | None = given("cover picture", "封面", default=None, short="file")
    assets: tuple[Asset, ...] = given("pictures and videos", "图片与视频", default=(), short="file")
    first_comment: Block | None = given("first comment", "首评", default=None)
    push: Id | None = given(
        "articles with the same push go out as one send", "同一 push 的多篇文章为一次群发", default=None
    )
    silent: Flag = given(
        "published without a mass send (WeChat)", "不群发、仅发布（微信公众号）", default=False
    )
    scheduled: WhenText | None = given(
        "when it is to be set up on the platform", "在平台上设置定时的时间", default=None
    )
    position: Whole | None = given("place within the push", "在群发中的位置", default=None)
    series: Id | None = given("the series whose slot it fills", "所属栏目", default=None)
    lasts: Lasting | None = given("how long it takes (live shows)", "时长（如直播）", default=None)
    ai_generated: Flag | None = given("made with AI", "是否为 AI 生成", default=None)
    disclosure: Line | None = given("advertising label", "广告标识", default=None)
    evidence: tuple[Evidence, ...] = given(
        "what claims of its own texts rest on", "自身文字中各说法的依据", default=(), topic="production"
    )
    published: WriteBack | None = given("what was written back", "发布回填", default=None)
    # What resolving fills in.
    full_id: str = derived("campaign/content/post", "完整 id", default="")
    content_id: str = derived("the content's id", "所属内容 id", default="")
    campaign_id: str = derived("the campaign's id", "所属项目 id", default="")
    platform: str = derived("the account's platform", "平台", default="")
    written: Status | None = derived(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
    )
    slot: Slot | None = derived("when it goes out", "发布时间")
    set_up: Slot | None = derived("when it is set up on the platform", "定时设置时间")
    # A reference, so that it goes where its pillar is not seen.
    pillar: PillarRef | None = derived("the content's pillar", "内容支柱")
    purpose: Purpose | None = derived("the content's purpose", "目的")
    own_title: str = derived("title as shown in lists", "列表中的标题", default="")
    late: bool = derived(
        "whether it went out on a later day than planned", "是否晚于计划发布", default=False, topic="verdict"
    )
    out: bool = derived("whether it went out", "是否已发布", default=False)
    overdue: bool = derived("whether it should be out and is not", "是否逾期", default=False, topic="verdict")
    uncertain: bool = derived(
        "whether a broken item leaves its time unknown", "时间是否因错误而未知", default=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(Item):
    """A master piece that owns its posts."""

    id: Id = given("id of the content", "内容 id")
    title: Line = given("working title", "标题")
    pillar: PillarRef | None = given("pillar", "内容支柱", default=None)
    purpose: Purpose | None = given("what it is for", "目的", default=None)
    segments: tuple[SegmentRef, ...] = given(
        "for whom; default: the campaign's", "面向人群，默认同项目", default=()
    )
    owner: PersonRef | None = given("who answers for it", "负责人", default=None)
    status: Status = given("how far it is", "状态", default=Status.draft)
    date: WhenText | None = given("default date of its posts", "默认发布日期", default=None)
    brief: Block | None = given("what it is to show", "创意简报", default=None)
    copy: Copy | None = given("text of the piece", "文案", default=None)
    copy_file: File | None = given(
        "file with the text, below the campaign's folder or plans/",
        "文案文件（相对于项目文件夹或 plans/）",
        default=None,
    )
    hashtags: tuple[Tag, ...] = given("hashtags without #", "话题（不带 #）", default=())
    link: Url | None = given("the link it carries", "携带的链接", default=None)
    format: FormatName | None = given("default format of its posts", "默认形式", default=None)
    assets: tuple[Asset, ...] = given("pictures and videos", "图片与视频", default=(), short="file")
    steps: tuple[Step, ...] = given("steps of production", "制作工序", default=(), topic="production")
    approvals: tuple[Approval, ...] = given("approvals given", "审批记录", default=(), topic="production")
    evidence: tuple[Evidence, ...] = given(
        "what its claims rest on", "说法的依据", default=(), topic="production"
    )
    accounts: tuple[AccountRef, ...] = given(
        "accounts promised; one without a post shows as a gap", "承诺的账号，缺少发布即为缺口", default=()
    )
    series: Id | None = given("the series it belongs to", "所属栏目", default=None)
    idea: Id | None = given("the idea it came from", "来自选题库的哪一条", default=None)
    ai_generated: Flag | None = given("made with AI", "是否为 AI 生成", default=None)
    posts: tuple[Post, ...] = given(
        "its publications: `account: time`, `account: {…}` or a list",
        "发布安排：`账号: 时间`、`账号: {…}` 或列表",
        default=(),
        keyed="account",
        short="at",
    )
    full_id: str = derived("campaign/content", "完整 id", default="")
    slot: Slot | None = derived("the resolved date", "换算后的日期")
    written: Status | None = derived(
        "the status as written; `status` is what holds by what it stands in",
        "计划中写下的状态；status 为按上级状态换算后的状态",
    )
