"""An activity with its crew, its run sheet and its tasks."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.model.choices import (
    ActivityKind,
    Status,
)
from paiqi.model.fields import derived, given
from paiqi.model.item import Item, Part
from paiqi.model.money import Spending
from paiqi.model.scalars import (
    AccountRef,
    AtText,
    Block,
    ContentRef,
    Flag,
    Id,
    Line,
    PersonRef,
    Url,
    WhenText,
    Whole,
)
from paiqi.model.times import Slot


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
