"""Fixed lists of the plan format; each value may be written in English or in Chinese."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Self

from paiqi.text.messages import Language, Spoken

_STROKES = re.compile(r"[\s_-]+")


class Choice(enum.StrEnum):
    """A value of a fixed list: its key, its Chinese name and further ways to write it."""

    zh: str
    synonyms: tuple[str, ...]

    def __new__(cls, key: str, zh: str, *synonyms: str) -> Self:
        member = str.__new__(cls, key)
        member._value_ = key
        member.zh = zh
        member.synonyms = synonyms
        return member

    def label(self, language: Language) -> str:
        """The name for readers."""
        return self.zh if language == "zh" else self.value.replace("-", " ").capitalize()

    @property
    def said(self) -> Spoken:
        """The name for messages."""
        return Spoken(self.zh, self.value.replace("-", " "))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The member written as `text` (English key, Chinese name or synonym), if there is one."""
        members = _members(cls)
        # Nearly all are written as they are listed; the others are folded as listed names are.
        return members.get(text) or members.get(_folded(text))  # type: ignore[return-value]


@cache
def _members(cls: type[Choice]) -> dict[str, Choice]:
    """The members of a list by every way to write them."""
    return {_folded(name): member for member in cls for name in (member.value, member.zh, *member.synonyms)}


def _folded(name: str) -> str:
    """A name without case, width, blanks and strokes: `On Hold` and `on_hold` are on-hold."""
    return _STROKES.sub("", unicodedata.normalize("NFKC", name).casefold())


class Status(Choice):
    """How far a campaign, content, post, activity or deliverable is."""

    idea = "idea", "选题", "想法", "构思"
    draft = "draft", "撰写中", "草稿"
    review = "review", "待审", "审核中"
    approved = "approved", "已定稿", "已定", "已审", "通过"
    active = "active", "进行中"
    published = "published", "已发布", "已发"
    done = "done", "已完成", "完成", "结束"
    on_hold = "on-hold", "暂停", "搁置"
    cancelled = "cancelled", "已取消", "取消"


class Visibility(Choice):
    """Who may see an item; an item can only be more private than what it stands in."""

    internal = "internal", "内部"
    client = "client", "客户"
    public = "public", "公开"

    @property
    def openness(self) -> int:
        """0 for the most private."""
        return ("internal", "client", "public").index(self.value)


class Topic(Choice):
    """What clients may see beside the plan, where the workspace discloses it; notes are never disclosed."""

    budget = "budget", "预算"
    contacts = "contacts", "联系方式"
    production = "production", "制作"


class RepositoryHost(Choice):
    """What serves the repository to browsers: each has its own addresses of files."""

    github = "github", "GitHub"
    gitlab = "gitlab", "GitLab"
    gitea = "gitea", "Gitea", "forgejo"
    gitee = "gitee", "码云"


class ApprovalStep(Choice):
    """Usual words for steps of approval, told to readers in their language; a team's others as written."""

    edit = "edit", "编辑", "editor", "editorial"
    legal = "legal", "法务"
    client = "client", "客户"
    brand = "brand", "品牌"
    compliance = "compliance", "合规"
    final = "final", "终审"

    @classmethod
    def called(cls, step: str) -> Spoken:
        """What readers call a step as a plan names it."""
        known = cls.read(step)
        return known.said if known else Spoken(step, step)

    @classmethod
    def listed(cls, steps: Iterable[str]) -> Spoken:
        """What readers call several of them."""
        names = [cls.called(step) for step in steps]
        return Spoken("、".join(one.zh for one in names), ", ".join(one.en for one in names))


class CampaignKind(Choice):
    """Whether a campaign ends."""

    project = "project", "项目"
    daily = "daily", "日常"


class Purpose(Choice):
    """What a piece is for."""

    awareness = "awareness", "认知"
    seeding = "seeding", "种草"
    conversion = "conversion", "转化"
    loyalty = "loyalty", "复购"
    service = "service", "服务"


class Stage(Choice):
    """The link of the chain that a KPI measures."""

    create = "create", "创作", "生产"
    distribute = "distribute", "分发"
    grow = "grow", "增长"
    monetize = "monetize", "变现", "转化"


class KpiKind(Choice):
    """How a KPI's values add up over time."""

    cumulative = "cumulative", "累计"
    rate = "rate", "比率"
    level = "level", "水平"


class Direction(Choice):
    """Which way is better."""

    up = "up", "越高越好", "上升"
    down = "down", "越低越好", "下降"


class Aggregate(Choice):
    """How several measured values become one."""

    sum = "sum", "求和"
    last = "last", "最新"
    mean = "mean", "平均"
    max = "max", "最大"


class PlanMetric(Choice):
    """What of the plan itself a KPI counts, where its metric has one of these names."""

    published = "published", "已发布"
    planned = "planned", "已排期"
    on_time = "on-time", "准时率"
    covered_weeks = "covered-weeks", "覆盖周数"


class ActivityKind(Choice):
    """Where an activity takes place."""

    online = "online", "线上"
    offline = "offline", "线下"


class PlacementKind(Choice):
    """What is paid for."""

    creator = "creator", "达人", "达人合作"
    feed_ads = "feed-ads", "信息流", "信息流广告"


class MarkerKind(Choice):
    """What a marker on the calendar stands for."""

    holiday = "holiday", "节假日"
    festival = "festival", "节日"
    shopping = "shopping", "电商节"
    industry = "industry", "行业"
    rival = "rival", "竞品"
    season = "season", "节气"
    solemn = "solemn", "缅怀", "肃穆", "哀悼"
    other = "other", "其他"


class MarkerSet(Choice):
    """Markers that come with Paiqi, computed for every year."""

    lunar = "lunar", "传统节日", "农历节日"
    shopping = "shopping", "电商大促", "电商节"
    solar_terms = "solar-terms", "二十四节气", "节气"
    worldwide = "worldwide", "国际节日"
    solemn = "solemn", "缅怀日", "纪念日"


class SolemnKeeping(Choice):
    """What days of remembrance mean for what goes out: advice about selling and amusement, or silence."""

    advice = "advice", "提醒"
    silent = "silent", "静默"


class Leaving(Choice):
    """What a feed says of an event that left it and was not cancelled: where it went, or nothing."""

    say = "say", "说明"
    silent = "silent", "不说明"


class AccountStatus(Choice):
    """Whether an account is run."""

    active = "active", "运营中"
    paused = "paused", "暂停"
    closed = "closed", "已关闭"


class Surface(Choice):
    """Where on a platform something appears: what stands on two of them is not in each other's way."""

    feed = "feed", "信息流"
    story = "story", "快拍"
    message = "message", "消息"
    live = "live", "直播"


class Period(Choice):
    """The period of a promised count."""

    day = "day", "天", "日"
    week = "week", "周"
    month = "month", "月"


class Weekday(Choice):
    """A day of the week, Monday first."""

    mon = "mon", "周一", "monday", "星期一"
    tue = "tue", "周二", "tuesday", "星期二"
    wed = "wed", "周三", "wednesday", "星期三"
    thu = "thu", "周四", "thursday", "星期四"
    fri = "fri", "周五", "friday", "星期五"
    sat = "sat", "周六", "saturday", "星期六"
    sun = "sun", "周日", "sunday", "星期日", "周天", "星期天"

    @property
    def number(self) -> int:
        """0 for Monday, as `date.weekday`."""
        return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(self.value)


class SiteLanguage(Choice):
    """A language of the site."""

    chinese = "zh", "中文", "chinese"
    english = "en", "英文", "english"
