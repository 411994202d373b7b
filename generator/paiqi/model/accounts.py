"""The parts of `accounts.yml` and of platform files: the account matrix."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.choices import AccountStatus, Topic
from paiqi.model.facts import Way
from paiqi.model.fields import ITEM, TEAM, given, resolved
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    Clock,
    CountText,
    Day,
    DayOfWeek,
    EndClock,
    Flag,
    FormatName,
    Id,
    Lasting,
    Line,
    PersonRef,
    PlatformRef,
    Url,
    Whole,
    Word,
)


class ActiveHours(Part):
    """Hours in which an account's readers are active, as measured."""

    days: tuple[DayOfWeek, ...] = given(
        "days of the week; default: all", "星期，默认每天", seen=ITEM, moves=False, default=()
    )
    start: Clock = given("from", "开始时间", seen=ITEM, moves=False)
    end: EndClock = given(
        "to; earlier than from: on the next day; 24:00 is midnight",
        "结束时间；早于开始时间即次日；24:00 为当天结束",
        seen=ITEM,
        moves=False,
    )
    source: Line | None = given(
        "where the figure comes from", "数据来源", seen=ITEM, moves=False, default=None
    )
    measured: Day | None = given("when it was measured", "测量日期", seen=ITEM, moves=False, default=None)


class Override(Part):
    """A limit of the rule pack that differs for this account."""

    limit: Line = given(
        "the limit, such as article.title.max, title.max or quota.article-day",
        "限制项，如 article.title.max、title.max 或 quota.article-day",
        seen=ITEM,
        moves=False,
    )
    value: Whole = given("the value that holds here", "在此适用的值", seen=ITEM, moves=False, unit="")
    reason: Line = given("why", "理由", seen=TEAM, moves=False)
    until: Day | None = given("last day it holds", "有效期至", seen=ITEM, moves=False, default=None)


class AccountPart(Item):
    """One account on one platform."""

    id: Id = given("id of the account", "账号 id", seen=ITEM, moves=False)
    platform: PlatformRef = given("id of its platform", "所属平台 id", seen=ITEM, moves=False)
    type: Word | None = given(
        "type of account, such as subscription",
        "账号类型，如 subscription（订阅号）",
        seen=ITEM,
        moves=False,
        default=None,
    )
    publishing: Way | None = given(
        "by what it publishes: app, studio or api; default: as people do on its platform, never api",
        "用什么发布：app、studio 或 api；默认按该平台人工发布的方式，从不默认接口",
        seen=ITEM,
        moves=False,
        default=None,
    )
    channel: Word | None = given(
        "how it publishes, more exactly: one of its platform's channels",
        "发布渠道，更细的写法（平台规则包中的 channels）",
        seen=ITEM,
        moves=False,
        default=None,
    )
    region: Word | None = given(
        "where its readers are, whatever its platform and the language of its texts: cn or global",
        "读者所在地区：cn 或 global；写了就以此为准，不看平台和文字的语言",
        seen=ITEM,
        moves=False,
        default=None,
    )
    name: Line = given("name as shown", "账号名称", seen=ITEM, moves=False)
    handle: Line | None = given("handle, such as @name", "账号名（@）", seen=ITEM, moves=False, default=None)
    url: Url | None = given("its page", "主页链接", seen=ITEM, moves=False, default=None)
    owner: PersonRef = given("who runs it", "负责人", seen=ITEM, moves=False, default="")
    status: AccountStatus = given(
        "whether it is run", "运营状态", seen=ITEM, moves=False, default=AccountStatus.active
    )
    followers: Mapping[Day, Whole] = given(
        "followers by date", "各日期的粉丝数", seen=ITEM, moves=False, default={}, unit="人"
    )
    format: FormatName | None = given(
        "default format of posts", "默认形式", seen=ITEM, moves=True, default=None
    )
    times: Mapping[FormatName, Clock] = given(
        "default time per format", "各形式的默认发布时间", seen=ITEM, moves=True, default={}
    )
    active_hours: tuple[ActiveHours, ...] = given(
        "when its readers are active", "粉丝活跃时段", seen=ITEM, moves=False, default=()
    )
    cadence: Mapping[FormatName, CountText] = given(
        "promised rhythm per format (article: 3/week)",
        "各形式的应更频率（article: 3/week）",
        seen=ITEM,
        moves=False,
        default={},
    )
    lead: Lasting | None = given(
        "how long before publishing a post must be approved",
        "定稿须早于发布多久",
        seen=Topic.production,
        moves=False,
        default=None,
    )
    spacing: Lasting | None = given(
        "least time between two posts", "两次发布的最小间隔", seen=ITEM, moves=False, default=None
    )
    ai_generated: Flag | None = given(
        "whether its pieces are made with AI, where they do not say",
        "内容是否由 AI 生成（单条未写时）",
        seen=ITEM,
        moves=False,
        default=None,
    )
    duty: PersonRef | None = given(
        "who answers comments", "值班（评论回复）", seen=Topic.production, moves=False, default=None
    )
    positioning: Line | None = given(
        "what the account stands for", "账号定位", seen=ITEM, moves=False, default=None
    )
    overrides: tuple[Override, ...] = given(
        "limits that differ", "与规则包不同的限制", seen=TEAM, moves=False, default=()
    )
    verified: Day | None = given("verified since", "认证日期", seen=ITEM, moves=False, default=None)


class Account(AccountPart):
    """An account with the formats that its platform has."""

    formats: tuple[str, ...] = resolved("formats its platform has", "平台支持的形式", seen=ITEM, moves=False)


class Accounts(Part):
    """`accounts.yml`: the account matrix."""

    accounts: tuple[AccountPart, ...] = given("all accounts", "全部账号", seen=ITEM, moves=False, default=())
