"""A KPI, where its values come from, and the KPIs that belong to no campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.model.choices import (
    Aggregate,
    Direction,
    KpiKind,
    Stage,
    Status,
)
from paiqi.model.fields import derived, given
from paiqi.model.item import Item, Part
from paiqi.model.scalars import (
    AccountRef,
    Day,
    Flag,
    Id,
    Line,
    Number,
    PersonRef,
    WhenText,
    Word,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actuals(Part):
    """Measured values that a KPI takes from `plans/metrics/*.csv`."""

    metric: Word = given("the metric", "指标名")
    accounts: tuple[AccountRef, ...] = given("subjects that are accounts", "统计哪些账号", default=())
    subject: Line | None = given(
        "another subject; default: the campaign", "其他统计对象，默认本项目", default=None
    )
    aggregate: Aggregate = given("how several become one", "汇总方式", default=Aggregate.sum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Item):
    """Something that is measured against a target."""

    id: Id = given("id of the KPI", "指标 id")
    title: Line = given("title", "指标名称")
    owner: PersonRef | None = given("who answers for it", "负责人", default=None)
    stage: Stage = given("create, distribute, grow or monetize", "环节：创作、分发、增长、变现")
    lead: Flag = given(
        "whether it stands for its stage where conversion is worked out",
        "计算环节转化时是否代表本环节",
        default=False,
    )
    kind: KpiKind = given("cumulative, rate or level", "类型：累计、比率或水平", default=KpiKind.cumulative)
    direction: Direction = given("which way is better", "方向", default=Direction.up)
    unit: Word | None = given("unit", "单位", default=None)
    baseline: Number | None = given("where it starts", "基线", default=None)
    target: Number | None = given("where it is to be", "目标值", default=None)
    start: WhenText | None = given(
        "when it starts; default: the campaign's start", "起始日，默认同项目", default=None
    )
    due: WhenText | None = given("by when; default: the campaign's end", "截止，默认为项目结束", default=None)
    pace: Word | Mapping[Day, Number] | None = given(
        "linear, or checkpoints by date", "进度：linear 或按日期的检查点", default=None
    )
    actuals: Mapping[Day, Number] | Actuals | None = given(
        "measured values by date, or where they come from", "各日期的实际值，或其来源", default=None
    )
    full_id: str = derived("campaign/kpi", "完整 id", default="")
    campaign_id: str | None = derived("the campaign's id", "所属项目 id")
    first: date | None = derived("resolved start", "换算后的起始日")
    due_day: date | None = derived("resolved due date", "换算后的截止日")
    points: tuple[tuple[date, Decimal], ...] = derived(
        "values in order of date", "按日期排序的实际值", default=()
    )
    stopped: Status | None = derived(
        "cancelled, on hold or an idea by what it stands in", "因上级取消、暂停或仍为想法而停下"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamKpis(Part):
    """`kpis.yml`: KPIs that belong to no campaign."""

    kpis: tuple[Kpi, ...] = given("KPIs of accounts and of the team", "账号与团队的指标", default=())
