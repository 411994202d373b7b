"""A community with its rituals and what its members said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.model.choices import (
    Status,
)
from paiqi.model.fields import derived, given
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    AccountRef,
    Day,
    Id,
    Lasting,
    Line,
    PersonRef,
    RepeatText,
    WhenText,
    Whole,
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
