"""A community with its rituals and what its members said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from paiqi.model.choices import (
    Status,
    Topic,
)
from paiqi.model.fields import ITEM, given, narrowed, resolved, stopping_status
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    AccountRef,
    Day,
    Id,
    Lasting,
    LeadName,
    Line,
    PersonRef,
    RepeatText,
    WhenText,
    Whole,
)


class RitualPart(Item):
    """Something a community does again and again."""

    id: Id = given("id of the ritual", "社群 SOP id", seen=ITEM, moves=False)
    title: Line = given("title", "名称", seen=ITEM, moves=False)
    repeat: RepeatText = given("when it recurs", "重复规则", seen=ITEM, moves=True)
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
    held: tuple[Day, ...] = given(
        "days on which it took place, as recorded afterwards",
        "已举行的日期（事后记录）",
        seen=Topic.production,
        moves=False,
        default=(),
    )
    owner: PersonRef = given("owner", "负责人", seen=ITEM, moves=False, default="")
    lasts: Lasting | None = given("how long it lasts", "时长", seen=ITEM, moves=True, default=None)


class Ritual(RitualPart):
    """A ritual with its days."""

    first: date | None = resolved("resolved first day", "换算后的首日", seen=ITEM, moves=True, record="start")
    last: date | None = resolved("resolved last day", "换算后的末日", seen=ITEM, moves=True, record="end")
    dates: tuple[date, ...] = resolved("its days", "各次日期", seen=ITEM, moves=True)
    stopped: Status | None = stopping_status()


class Feedback(Part):
    """What members said."""

    date: Day = given("when", "日期", seen=ITEM, moves=False)
    text: Line = given("what they said", "内容", seen=ITEM, moves=False)
    leads_to: LeadName | None = given(
        "what it leads to, such as ideas/small-can",
        "后续，如 ideas/small-can",
        seen=ITEM,
        moves=False,
        default=None,
    )


class CommunityPart(Item):
    """A group of readers and its life."""

    id: Id = given("id of the community", "社群 id", seen=ITEM, moves=False)
    title: Line = given("title", "社群名称", seen=ITEM, moves=False)
    account: AccountRef | None = given(
        "account it belongs to", "所属账号", seen=ITEM, moves=False, default=None
    )
    members: Mapping[Day, Whole] = given(
        "members by date", "各日期的成员数", seen=ITEM, moves=False, default={}, unit="人"
    )
    duty: PersonRef | None = given(
        "who is on duty",
        "值班",
        seen=Topic.production,
        moves=False,
        default=None,
        also=("owner", "负责人", "responsible"),
    )
    reply_within: Lasting | None = given(
        "promised reply time", "承诺的回复时间", seen=ITEM, moves=False, default=None
    )
    rituals: tuple[RitualPart, ...] = given("rituals", "社群 SOP", seen=ITEM, moves=False, default=())
    feedback: tuple[Feedback, ...] = given("what members said", "反馈", seen=ITEM, moves=False, default=())


class Community(CommunityPart):
    """A community with its rituals."""

    rituals: tuple[Ritual, ...] = narrowed()
    full_id: str = resolved("campaign/community", "完整 id", seen=ITEM, moves=False)
    campaign_id: str = resolved("the campaign's id", "所属项目 id", seen=ITEM, moves=False)
