"""Content and its posts, with steps, approvals, assets and evidence."""

from __future__ import annotations

from paiqi.model.choices import Purpose, Status, Topic
from paiqi.model.fields import ITEM, TEAM, given, narrowed, resolved, status_as_written, stopping_status
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
    IdeaRef,
    Lasting,
    Line,
    Number,
    PersonRef,
    PillarRef,
    SegmentRef,
    SeriesRef,
    Tag,
    Url,
    WhenText,
    Whole,
    Word,
)
from paiqi.model.statuses import StatusText, word_for_status
from paiqi.model.team import WriteBack
from paiqi.model.times import Slot


class Asset(Part):
    """A picture, video or document under `plans/assets/`."""

    file: File = given("file below plans/assets/", "plans/assets/ 下的文件", seen=ITEM, moves=False)
    bytes: Whole | None = given("size", "大小", seen=ITEM, moves=False, default=None, unit="B")
    seconds: Number | None = given("length", "时长", seen=ITEM, moves=False, default=None, unit="s")
    width: Whole | None = given("width", "宽度", seen=ITEM, moves=False, default=None, unit="px")
    height: Whole | None = given("height", "高度", seen=ITEM, moves=False, default=None, unit="px")
    rights_until: Day | None = given(
        "last day we may use it", "授权截止日期", seen=Topic.production, moves=False, default=None
    )
    credit: Line | None = given("whose work it is", "作者或版权", seen=ITEM, moves=False, default=None)


class StepPart(Part):
    """A step of production."""

    id: Id | None = given(
        "id: it keeps its event in calendars, whatever it is called; default: from its name",
        "id：写了它，改名后日历里仍是同一事件；不写则由名称生成",
        seen=ITEM,
        moves=False,
        default=None,
    )
    step: Line = given("what is to be done", "工序", seen=ITEM, moves=False)
    owner: PersonRef = given("who does it", "负责人", seen=ITEM, moves=False, default="")
    due: WhenText | None = given("by when", "截止", seen=ITEM, moves=True, default=None)
    done: Flag = given("whether it is done", "是否完成", seen=ITEM, moves=False, default=False)


class Step(StepPart):
    """A step with its day and whoever answers for it."""

    answered_by: PersonRef = resolved(
        "who answers for it: its owner, else the content's",
        "谁负责：工序的负责人，否则为内容的负责人",
        seen=ITEM,
        moves=False,
        absent="",
    )
    slot: Slot = resolved("the resolved due date", "换算后的截止日期", seen=ITEM, moves=True, record="due")
    stopped: Status | None = stopping_status()


class Approval(Part):
    """An approval that was given."""

    step: Word = given("what was approved, such as legal", "审批步骤，如 legal", seen=ITEM, moves=False)
    by: Line = given("who gave it", "审批人", seen=ITEM, moves=False)
    at: Day = given("when", "日期", seen=ITEM, moves=False)


class Evidence(Part):
    """What a claim rests on."""

    claim: Line = given("the claim as worded in the copy", "文案中的说法", seen=ITEM, moves=False)
    source: Line = given("what proves it", "依据", seen=ITEM, moves=False)
    url: Url | None = given("where to read it", "链接", seen=ITEM, moves=False, default=None)
    date: Day | None = given("as of when it holds", "依据的日期", seen=ITEM, moves=False, default=None)


class PostPart(Item):
    """One publication of a content on one account."""

    id: Id | None = given(
        "id; default: the account's. A second post on one account needs its own",
        "id，默认为账号 id；同一账号的第二次发布必须写 id",
        seen=ITEM,
        moves=False,
        default=None,
    )
    account: AccountRef = given("the account", "账号", seen=ITEM, moves=True)
    at: AtText | None = given(
        "a time on the content's date, or a point in time",
        "内容日期当天的时间，或完整的时间点",
        seen=ITEM,
        moves=True,
        default=None,
    )
    format: FormatName | None = given(
        "default: the account's format", "形式，默认为账号的默认形式", seen=ITEM, moves=True, default=None
    )
    status: StatusText | None = given(
        "default: the content's", "状态，默认同内容", seen=ITEM, moves=False, default=None
    )
    owner: PersonRef = given(
        "default: the content's owner", "负责人，默认同内容", seen=ITEM, moves=False, default=""
    )
    title: Headline | None = given(
        "title on this account", "在该账号上的标题", seen=ITEM, moves=False, default=None
    )
    copy: Copy | None = given(
        "text on this account", "在该账号上的文案", seen=ITEM, moves=False, default=None
    )
    copy_file: File | None = given(
        "file with the text, below the campaign's folder or plans/",
        "文案文件（相对于项目文件夹或 plans/）",
        seen=ITEM,
        moves=False,
        default=None,
        record="",
    )
    hashtags: tuple[Tag, ...] = given(
        "hashtags without #", "话题（不带 #）", seen=ITEM, moves=False, default=None
    )
    link: Url | None = given("the link it carries", "携带的链接", seen=ITEM, moves=False, default=None)
    cover: Asset | None = given("cover picture", "封面", seen=ITEM, moves=False, default=None, short="file")
    assets: tuple[Asset, ...] = given(
        "pictures and videos", "图片与视频", seen=ITEM, moves=False, default=(), short="file"
    )
    first_comment: Block | None = given("first comment", "首评", seen=ITEM, moves=False, default=None)
    push: Id | None = given(
        "articles with the same push go out as one send",
        "同一 push 的多篇文章为一次群发",
        seen=ITEM,
        moves=False,
        default=None,
    )
    silent: Flag = given(
        "published without a mass send (WeChat)",
        "不群发、仅发布（微信公众号）",
        seen=ITEM,
        moves=False,
        default=False,
    )
    scheduled: WhenText | None = given(
        "when it is to be set up on the platform",
        "在平台上设置定时的时间",
        seen=ITEM,
        moves=True,
        default=None,
    )
    position: Whole | None = given(
        "place within the push", "在群发中的位置", seen=ITEM, moves=False, unit="", default=None
    )
    series: SeriesRef | None = given(
        "the series whose slot it fills", "所属栏目", seen=ITEM, moves=False, default=None
    )
    lasts: Lasting | None = given(
        "how long it takes (live shows)", "时长（如直播）", seen=ITEM, moves=True, default=None
    )
    ai_generated: Flag | None = given("made with AI", "是否为 AI 生成", seen=ITEM, moves=False, default=None)
    disclosure: Line | None = given("advertising label", "广告标识", seen=ITEM, moves=False, default=None)
    evidence: tuple[Evidence, ...] = given(
        "what claims of its own texts rest on",
        "自身文字中各说法的依据",
        seen=Topic.production,
        moves=False,
        default=(),
    )
    published: WriteBack | None = given(
        "what was written back", "发布回填", seen=ITEM, moves=False, default=None
    )


class Post(PostPart):
    """A post with its time, its state and what it inherits."""

    id: Id = narrowed()
    status: Status = narrowed()
    hashtags: tuple[Tag, ...] = narrowed()
    full_id: str = resolved("campaign/content/post", "完整 id", seen=ITEM, moves=False)
    content_id: str = resolved("the content's id", "所属内容 id", seen=ITEM, moves=False)
    campaign_id: str = resolved("the campaign's id", "所属项目 id", seen=ITEM, moves=False)
    platform: str = resolved("the account's platform", "平台", seen=ITEM, moves=False, record="platform")
    written: Status = status_as_written()
    word: str = word_for_status()
    open_status: Status = resolved(
        "the status as far as it is known without approvals, for those who see none",
        "不看审批时的状态，供看不到审批的人使用",
        seen=ITEM,
        moves=False,
    )
    slot: Slot = resolved("when it goes out", "发布时间", seen=ITEM, moves=True, record="at")
    set_up: Slot = resolved(
        "when it is set up on the platform", "定时设置时间", seen=ITEM, moves=True, record="scheduled"
    )
    # A reference, so that it goes where its pillar is not seen.
    pillar: PillarRef | None = resolved(
        "the content's pillar", "内容方向", seen=ITEM, moves=False, absent=None, record="pillar"
    )
    purpose: Purpose | None = resolved(
        "the content's purpose", "目的", seen=ITEM, moves=False, record="purpose"
    )
    headline: str = resolved(
        "the title it goes out with: as written back, its own, else its content's once it is settled",
        "实际发布用的标题：回填的标题、自己的标题，定稿后也可以是内容的标题",
        seen=ITEM,
        moves=False,
    )
    own_title: str = resolved("title as shown in lists", "列表中的标题", seen=ITEM, moves=False)
    late: bool = resolved(
        "whether it went out on a later day than planned",
        "是否晚于计划发布",
        seen=TEAM,
        moves=False,
        absent=False,
    )
    out: bool = resolved("whether it went out", "是否已发布", seen=ITEM, moves=False)
    overdue: bool = resolved(
        "whether it should be out and is not", "是否逾期", seen=TEAM, moves=False, absent=False
    )
    uncertain: bool = resolved(
        "whether a broken item leaves its time unknown",
        "时间是否因错误而未知",
        seen=ITEM,
        moves=False,
    )


class PromisedAccount(Part):
    """An account that a content is promised to."""

    account: AccountRef = resolved("the account", "账号", seen=ITEM, moves=False)
    owner: PersonRef = resolved(
        "who answers for a post there", "在该账号上发布的负责人", seen=ITEM, moves=False, absent=""
    )


class ContentPart(Item):
    """A master piece that owns its posts."""

    id: Id = given("id of the content", "内容 id", seen=ITEM, moves=False)
    title: Line = given("working title", "标题", seen=ITEM, moves=False)
    pillar: PillarRef | None = given("pillar", "内容方向", seen=ITEM, moves=False, default=None)
    purpose: Purpose | None = given("what it is for", "目的", seen=ITEM, moves=False, default=None)
    segments: tuple[SegmentRef, ...] = given(
        "for whom; default: the campaign's", "面向人群，默认同项目", seen=ITEM, moves=False, default=()
    )
    owner: PersonRef = given("who answers for it", "负责人", seen=ITEM, moves=False, default="")
    status: StatusText = given("how far it is", "状态", seen=ITEM, moves=False, default=Status.draft)
    date: WhenText | None = given(
        "default date of its posts", "默认发布日期", seen=ITEM, moves=True, default=None, rather=("时间",)
    )
    brief: Block | None = given("what it is to show", "创意简报", seen=ITEM, moves=False, default=None)
    copy: Copy | None = given("text of the piece", "文案", seen=ITEM, moves=False, default=None)
    copy_file: File | None = given(
        "file with the text, below the campaign's folder or plans/",
        "文案文件（相对于项目文件夹或 plans/）",
        seen=ITEM,
        moves=False,
        default=None,
        record="",
    )
    hashtags: tuple[Tag, ...] = given(
        "hashtags without #", "话题（不带 #）", seen=ITEM, moves=False, default=()
    )
    link: Url | None = given("the link it carries", "携带的链接", seen=ITEM, moves=False, default=None)
    format: FormatName | None = given(
        "default format of its posts", "默认形式", seen=ITEM, moves=True, default=None
    )
    assets: tuple[Asset, ...] = given(
        "pictures and videos", "图片与视频", seen=ITEM, moves=False, default=(), short="file"
    )
    steps: tuple[StepPart, ...] = given(
        "steps of production", "制作工序", seen=Topic.production, moves=False, default=(), short="step"
    )
    approvals: tuple[Approval, ...] = given(
        "approvals given", "审批记录", seen=Topic.production, moves=False, default=()
    )
    evidence: tuple[Evidence, ...] = given(
        "what its claims rest on", "说法的依据", seen=Topic.production, moves=False, default=()
    )
    accounts: tuple[AccountRef, ...] = given(
        "accounts promised; one without a post shows as a gap",
        "应发的账号，缺少发布即为缺口",
        seen=ITEM,
        moves=False,
        default=(),
    )
    series: SeriesRef | None = given(
        "the series it belongs to", "所属栏目", seen=ITEM, moves=False, default=None
    )
    idea: IdeaRef | None = given(
        "the idea it came from", "来自选题库的哪一条", seen=ITEM, moves=False, default=None
    )
    ai_generated: Flag | None = given("made with AI", "是否为 AI 生成", seen=ITEM, moves=False, default=None)
    posts: tuple[PostPart, ...] = given(
        "its publications: `account: time`, `account: {…}` or a list",
        "发布安排：`账号: 时间`、`账号: {…}` 或列表",
        seen=ITEM,
        moves=False,
        default=(),
        keyed="account",
        short="at",
    )


class Content(ContentPart):
    """A content with its date, its state and its posts."""

    status: Status = narrowed()
    steps: tuple[Step, ...] = narrowed()
    posts: tuple[Post, ...] = narrowed()
    full_id: str = resolved("campaign/content", "完整 id", seen=ITEM, moves=False)
    promised: tuple[PromisedAccount, ...] = resolved(
        "its promised accounts with whoever answers for a post there",
        "应发的账号及其发布的负责人",
        seen=ITEM,
        moves=False,
    )
    open_status: Status = resolved(
        "the status as far as it is known without approvals, for those who see none",
        "不看审批时的状态，供看不到审批的人使用",
        seen=ITEM,
        moves=False,
    )
    slot: Slot = resolved("the resolved date", "换算后的日期", seen=ITEM, moves=True, record="date")
    written: Status = status_as_written()
    word: str = word_for_status()
