"""The parts of `workspace.yml`: people, pillars, segments, clients, markers and settings."""

from __future__ import annotations

from datetime import date

from paiqi.model.choices import MarkerKind, Status, Topic
from paiqi.model.fields import ITEM, TEAM, given, narrowed, resolved
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    AccountRef,
    Amount,
    Block,
    Clock,
    ContentName,
    Day,
    Flag,
    Handle,
    Id,
    Line,
    Number,
    Percent,
    PersonRef,
    PillarRef,
    Url,
    WhenText,
    Whole,
    Word,
)


class Contacts(Part):
    """By which ids a person is called in the messages that go to group chats; the team alone sees them."""

    feishu: Handle | None = given(
        "open id or user id at Feishu (ou_…)",
        "飞书的 open_id 或 user_id（ou_…）",
        seen=TEAM,
        moves=False,
        default=None,
    )
    wecom: Handle | None = given("userid at WeCom", "企业微信的 userid", seen=TEAM, moves=False, default=None)
    dingtalk: Handle | None = given(
        "mobile number at DingTalk, or userId", "钉钉的手机号或 userId", seen=TEAM, moves=False, default=None
    )
    slack: Handle | None = given(
        "member id at Slack (U…)", "Slack 的成员 id（U…）", seen=TEAM, moves=False, default=None
    )
    mail: Handle | None = given("e-mail address", "邮箱", seen=TEAM, moves=False, default=None)


class Person(Item):
    """Somebody who owns, reviews or runs things."""

    id: Id = given("id of the person", "人员 id", seen=ITEM, moves=False)
    name: Line = given("name as shown", "显示的姓名", seen=ITEM, moves=False, also=("姓名",))
    role: Line | None = given("role in the team", "岗位", seen=ITEM, moves=False, default=None)
    contact: Line | None = given(
        "how to reach the person; internal",
        "联系方式，仅内部可见",
        seen=Topic.contacts,
        moves=False,
        default=None,
        rather=("电话", "手机", "微信", "phone", "mobile", "wechat"),
    )
    contacts: Contacts | None = given(
        "ids by which messages to group chats call the person; internal, whatever is disclosed",
        "群消息里 @ 本人用的各平台 id，只在内部使用",
        seen=TEAM,
        moves=False,
        default=None,
        record="",
    )


class Pillar(Item):
    """A recurring theme of content."""

    id: Id = given("id of the pillar", "内容方向 id", seen=ITEM, moves=False)
    title: Line = given("title of the pillar", "内容方向名称", seen=ITEM, moves=False)
    share: Percent | None = given(
        "target share of all content", "目标占比", seen=ITEM, moves=False, default=None, unit="%"
    )
    description: Block | None = given(
        "what belongs to it", "包含哪些内容", seen=ITEM, moves=False, default=None
    )


class Segment(Item):
    """A target audience of content."""

    id: Id = given("id of the segment", "人群 id", seen=ITEM, moves=False)
    title: Line = given("title of the segment", "人群名称", seen=ITEM, moves=False)
    interests: tuple[Line, ...] = given("what they care about", "兴趣点", seen=ITEM, moves=False, default=())
    description: Block | None = given("who they are", "人群描述", seen=ITEM, moves=False, default=None)


class Client(Item):
    """Somebody the team works for; builds with `client:<id>` show their campaigns."""

    id: Id = given("id of the client", "客户 id", seen=ITEM, moves=False)
    title: Line = given("name of the client", "客户名称", seen=ITEM, moves=False)
    contact: Line | None = given(
        "contact; internal", "联系人，仅内部可见", seen=Topic.contacts, moves=False, default=None
    )


class Product(Item):
    """Something that campaigns sell."""

    id: Id = given("id of the product", "产品 id", seen=ITEM, moves=False)
    title: Line = given("name of the product", "产品名称", seen=ITEM, moves=False)
    price: Amount | None = given(
        "price in the workspace's currency", "价格", seen=ITEM, moves=False, unit="", default=None
    )
    url: Url | None = given("where to buy it", "购买链接", seen=ITEM, moves=False, default=None)
    description: Block | None = given("what it is", "产品说明", seen=ITEM, moves=False, default=None)


class MarkerPart(Item):
    """Context on the calendar: a holiday, a shopping festival, a rival's launch."""

    id: Id | None = given(
        "id; default: from kind and date", "id，默认由类型与日期生成", seen=ITEM, moves=False, default=None
    )
    title: Line = given("what happens", "节点名称", seen=ITEM, moves=False)
    date: Day = given("the day, or the first day", "日期或开始日期", seen=ITEM, moves=True)
    end: Day | None = given("the last day", "结束日期", seen=ITEM, moves=True, default=None)
    kind: MarkerKind = given("kind of marker", "节点类型", seen=ITEM, moves=False, default=MarkerKind.other)
    url: Url | None = given("a source", "来源链接", seen=ITEM, moves=False, default=None)


class Marker(MarkerPart):
    """A marker with its id."""

    id: Id = narrowed()
    named: Flag = resolved(
        "whether its id was given, not made of kind and date",
        "id 是写明的，不是由类型与日期生成的",
        seen=ITEM,
        moves=False,
    )


class BlackoutPart(Item):
    """Days on which nothing is to be published."""

    id: Id | None = given(
        "id; default: from the date", "id，默认由日期生成", seen=ITEM, moves=False, default=None
    )
    title: Line = given("the reason", "原因", seen=ITEM, moves=False)
    start: Day = given("first day", "开始日期", seen=ITEM, moves=True)
    end: Day | None = given(
        "last day; default: the first", "结束日期，默认同开始日期", seen=ITEM, moves=True, default=None
    )
    accounts: tuple[AccountRef, ...] = given(
        "accounts it concerns; default: all",
        "涉及的账号，默认全部",
        seen=ITEM,
        moves=False,
        default=(),
        narrows=True,
        also=("channels", "platforms", "渠道", "平台"),
    )


class Blackout(BlackoutPart):
    """Days without publishing, with their id."""

    id: Id = narrowed()


class Idea(Item):
    """An undated piece of the topic pool."""

    id: Id = given("id of the idea", "选题 id", seen=ITEM, moves=False)
    title: Line = given("the idea in one line", "一句话选题", seen=ITEM, moves=False)
    pillar: PillarRef | None = given("pillar", "内容方向", seen=ITEM, moves=False, default=None)
    source: Line | None = given("where it came from", "来源", seen=ITEM, moves=False, default=None)
    owner: PersonRef = given("who looks after it", "负责人", seen=ITEM, moves=False, default="")
    score: Whole | None = given(
        "how promising, 0 to 100", "评分 0–100", seen=ITEM, moves=False, unit="", default=None
    )
    brief: Block | None = given("more about it", "说明", seen=ITEM, moves=False, default=None)
    accounts: tuple[AccountRef, ...] = given(
        "accounts it would suit",
        "适合的账号",
        seen=ITEM,
        moves=False,
        default=(),
        also=("channels", "platforms", "渠道", "平台"),
    )
    added: Day | None = given("when it was noted", "记录日期", seen=ITEM, moves=False, default=None)
    status: Status = given("how far it is", "状态", seen=ITEM, moves=False, default=Status.idea)
    used_by: ContentName | None = given(
        "the content that came of it", "已用于哪个内容", seen=ITEM, moves=False, default=None
    )


class Ideas(Part):
    """`ideas.yml`: the topic pool."""

    ideas: tuple[Idea, ...] = given("the topic pool", "选题库", seen=ITEM, moves=False, default=())


class Measurement(Part):
    """A row of `plans/metrics/*.csv`; `clock` is the local time of an hourly value, None for one of the whole
    day.
    """

    date: Day = given("the day", "日期", seen=TEAM, moves=False)
    clock: Clock | None = given(
        "local time of an hourly value", "整点数据的时间", seen=TEAM, moves=False, default=None
    )
    subject: Line = given("what was measured", "统计对象", seen=TEAM, moves=False)
    metric: Word = given("the metric", "指标名", seen=TEAM, moves=False)
    value: Number = given("the value", "数值", seen=TEAM, moves=False, unit="")


class WriteBack(Part):
    """What an operator wrote back about a post, as `published:` in the post."""

    at: WhenText | None = given("when it went out", "实际发布时间", seen=ITEM, moves=False, default=None)
    url: Url | None = given("where it stands", "发布链接", seen=ITEM, moves=False, default=None)
    title: Line | None = given("title it went out with", "实际标题", seen=ITEM, moves=False, default=None)

    @property
    def went_out(self) -> date | None:
        """The day on which it went out, where that is said."""
        return self.at.day if self.at and self.at.kind == "date" else None


class WriteBackRow(WriteBack):
    """A row of `published.csv`."""

    # The past says of a post what was written back; which post that is, it knows.
    post: Line = given("the post's full id", "发布的完整 id", seen=ITEM, moves=False, record="")
