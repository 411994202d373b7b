"""An activity with its crew, its run sheet and its tasks."""

from __future__ import annotations

from paiqi.model.choices import (
    ActivityKind,
    Status,
    Topic,
)
from paiqi.model.fields import ITEM, given, narrowed, resolved, status_as_written, stopping_status
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
from paiqi.model.statuses import StatusText, word_for_status
from paiqi.model.times import Slot


class Crew(Part):
    """Somebody at work on an activity."""

    person: PersonRef = given("who", "人员", seen=ITEM, moves=False)
    role: Line | None = given("role", "角色", seen=ITEM, moves=False, default=None)


class CuePart(Part):
    """A line of a run sheet."""

    at: AtText = given("when", "时间", seen=ITEM, moves=False)
    what: Line = given("what happens", "事项", seen=ITEM, moves=False, also=("环节", "流程"))
    who: PersonRef | None = given(
        "who", "负责人", seen=ITEM, moves=False, default=None, also=("主持", "主持人", "host")
    )


class Cue(CuePart):
    """A line of a run sheet with its time."""

    slot: Slot = resolved("resolved time", "换算后的时间", seen=ITEM, moves=False, record="at")


class TaskPart(Item):
    """Something to be done for an activity."""

    id: Id = given("id of the task", "任务 id", seen=ITEM, moves=False)
    title: Line = given("what is to be done", "任务", seen=ITEM, moves=False)
    due: WhenText | None = given("by when", "截止", seen=ITEM, moves=True, default=None)
    owner: PersonRef = given("who does it", "负责人", seen=ITEM, moves=False, default="")
    done: Flag = given("whether it is done", "是否完成", seen=ITEM, moves=False, default=False)


class Task(TaskPart):
    """A task with its day."""

    slot: Slot = resolved("resolved due date", "换算后的截止日期", seen=ITEM, moves=True, record="due")
    stopped: Status | None = stopping_status()


class ActivityPart(Item):
    """An online or offline event."""

    id: Id = given("id of the activity", "活动 id", seen=ITEM, moves=False)
    title: Line = given("title", "活动名称", seen=ITEM, moves=False)
    kind: ActivityKind = given("online or offline", "线上或线下", seen=ITEM, moves=False)
    status: StatusText = given("how far it is", "状态", seen=ITEM, moves=False, default=Status.draft)
    owner: PersonRef = given("who answers for it", "负责人", seen=ITEM, moves=False, default="")
    start: WhenText = given(
        "begin",
        "开始",
        seen=ITEM,
        moves=True,
        also=("时间", "time", "at", "date", "日期", "when"),
    )
    end: WhenText | None = given(
        "end", "结束", seen=ITEM, moves=True, default=None, rather=("时长", "duration", "lasts", "length")
    )
    venue: Line | None = given("place", "地点", seen=ITEM, moves=False, default=None, also=("地址",))
    account: AccountRef | None = given(
        "account it takes place on", "所在账号", seen=ITEM, moves=False, default=None
    )
    url: Url | None = given("address", "链接", seen=ITEM, moves=False, default=None)
    capacity: Whole | None = given("places", "名额", seen=ITEM, moves=False, default=None, unit="人")
    summary: Block | None = given(
        "what it is (safe Markdown)", "活动介绍（安全 Markdown）", seen=ITEM, moves=False, default=None
    )
    crew: tuple[Crew, ...] = given(
        "crew",
        "人员分工",
        seen=Topic.production,
        moves=False,
        default=(),
        short="person",
        rather=("主持", "主持人", "host", "speaker", "嘉宾"),
    )
    runsheet: tuple[CuePart, ...] = given(
        "run sheet", "流程表", seen=Topic.production, moves=False, default=(), short="at what"
    )
    tasks: tuple[TaskPart, ...] = given(
        "tasks", "任务清单", seen=Topic.production, moves=False, default=(), rather=("物料", "materials")
    )
    content: tuple[ContentRef, ...] = given(
        "content that goes with it", "相关内容", seen=ITEM, moves=False, default=(), record=""
    )
    budget: Spending | None = given(
        "money", "预算", seen=Topic.budget, moves=False, default=None, short="planned"
    )
    result: Block | None = given("what came of it", "结果", seen=ITEM, moves=False, default=None)


class Activity(ActivityPart):
    """An activity with its times and its state."""

    status: Status = narrowed()
    runsheet: tuple[Cue, ...] = narrowed()
    tasks: tuple[Task, ...] = narrowed()
    full_id: str = resolved("campaign/activity", "完整 id", seen=ITEM, moves=False)
    campaign_id: str = resolved("the campaign's id", "所属项目 id", seen=ITEM, moves=False)
    slot: Slot = resolved("resolved begin", "换算后的开始", seen=ITEM, moves=True, record="start")
    until: Slot = resolved("resolved end", "换算后的结束", seen=ITEM, moves=True, record="end")
    written: Status = status_as_written()
    word: str = word_for_status()
