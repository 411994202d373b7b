"""A KPI, where its values come from, and the KPIs that belong to no campaign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from paiqi.model.choices import (
    Aggregate,
    Direction,
    KpiKind,
    Stage,
    Status,
)
from paiqi.model.fields import ITEM, given, resolved, stopping_status
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    AccountRef,
    Day,
    Flag,
    FormatName,
    Id,
    Line,
    Number,
    PersonRef,
    PillarRef,
    PlatformRef,
    WhenText,
    Word,
)


class Actuals(Part):
    """Values that a KPI takes from `plans/metrics/*.csv`, or counts in the plan itself."""

    metric: Word = given(
        "the metric; `published`, `planned`, `on-time` (per cent) and `covered-weeks` count the plan itself",
        "指标名；`published`（已发布）、`planned`（已排期）、`on-time`（准时率，%）、`covered-weeks`（覆盖周数）直接数计划",
        seen=ITEM,
        moves=False,
    )
    accounts: tuple[AccountRef, ...] = given(
        "subjects that are accounts", "统计哪些账号", seen=ITEM, moves=False, default=()
    )
    pillars: tuple[PillarRef, ...] = given(
        "counts of the plan: only these pillars",
        "数计划时：只数这些内容方向",
        seen=ITEM,
        moves=False,
        default=(),
    )
    platforms: tuple[PlatformRef, ...] = given(
        "counts of the plan: only these platforms",
        "数计划时：只数这些平台",
        seen=ITEM,
        moves=False,
        default=(),
    )
    formats: tuple[FormatName, ...] = given(
        "counts of the plan: only these formats", "数计划时：只数这些形式", seen=ITEM, moves=False, default=()
    )
    subject: Line | None = given(
        "another subject; default: the campaign",
        "其他统计对象，默认本项目",
        seen=ITEM,
        moves=False,
        default=None,
    )
    aggregate: Aggregate = given(
        "how several become one", "汇总方式", seen=ITEM, moves=False, default=Aggregate.sum
    )


class KpiPart(Item):
    """Something that is measured against a target."""

    id: Id = given("id of the KPI", "指标 id", seen=ITEM, moves=False)
    title: Line = given("title", "指标名称", seen=ITEM, moves=False)
    owner: PersonRef = given("who answers for it", "负责人", seen=ITEM, moves=False, default="")
    stage: Stage = given(
        "create, distribute, grow or monetize", "环节：创作、分发、增长、变现", seen=ITEM, moves=False
    )
    lead: Flag = given(
        "whether it stands for its stage where conversion is worked out",
        "计算环节转化时是否代表本环节",
        seen=ITEM,
        moves=False,
        default=False,
    )
    kind: KpiKind = given(
        "cumulative, rate or level",
        "类型：累计、比率或水平",
        seen=ITEM,
        moves=False,
        default=KpiKind.cumulative,
    )
    direction: Direction = given("which way is better", "方向", seen=ITEM, moves=False, default=Direction.up)
    unit: Word | None = given("unit", "单位", seen=ITEM, moves=False, default=None)
    baseline: Number | None = given("where it starts", "基线", seen=ITEM, moves=False, unit="", default=None)
    target: Number | None = given(
        "where it is to be", "目标值", seen=ITEM, moves=False, unit="", default=None
    )
    start: WhenText | None = given(
        "when it starts; default: the campaign's start",
        "起始日，默认同项目",
        seen=ITEM,
        moves=False,
        default=None,
    )
    due: WhenText | None = given(
        "by when; default: the campaign's end", "截止，默认为项目结束", seen=ITEM, moves=True, default=None
    )
    pace: Word | Mapping[Day, Number] | None = given(
        "linear, or checkpoints by date",
        "进度：linear 或按日期的检查点",
        seen=ITEM,
        moves=False,
        unit="",
        default=None,
    )
    actuals: Mapping[Day, Number] | Actuals | None = given(
        "measured values by date, or where they come from",
        "各日期的实际值，或其来源",
        seen=ITEM,
        moves=False,
        unit="",
        default=None,
        rather=("当前", "当前值", "current"),
    )


class Kpi(KpiPart):
    """A KPI with its dates and its values in order."""

    full_id: str = resolved("campaign/kpi", "完整 id", seen=ITEM, moves=False)
    campaign_id: str = resolved("the campaign's id", "所属项目 id", seen=ITEM, moves=False)
    first: date | None = resolved("resolved start", "换算后的起始日", seen=ITEM, moves=False, record="start")
    due_day: date | None = resolved(
        "resolved due date", "换算后的截止日", seen=ITEM, moves=True, record="due"
    )
    points: tuple[tuple[date, Decimal], ...] = resolved(
        "values in order of date", "按日期排序的实际值", seen=ITEM, moves=False
    )
    stopped: Status | None = stopping_status()


def due_days(kpi: Kpi) -> tuple[tuple[date, Decimal | None], ...]:
    """The days on which a KPI is to be looked at, in order, each with what it is to be by then (None: that is
    not said): its checkpoints and the day it is due.
    """
    points: dict[date, Decimal | None] = {}
    if isinstance(kpi.pace, Mapping):
        points |= kpi.pace
    if kpi.due_day:
        points[kpi.due_day] = kpi.target
    return tuple(sorted(points.items()))


class TeamKpis(Part):
    """`kpis.yml`: KPIs that belong to no campaign."""

    kpis: tuple[KpiPart, ...] = given(
        "KPIs of accounts and of the team", "账号与团队的指标", seen=ITEM, moves=False, default=()
    )
