"""What things cost: the budget of a campaign, the money of one placement or activity."""

from __future__ import annotations

from paiqi.model.fields import ITEM, given
from paiqi.model.item import Part
from paiqi.model.scalars import (
    KpiRef,
    Line,
    Money,
    Word,
)


class BudgetLine(Part):
    """A line of the budget."""

    purpose: Line = given("what the money is for", "用途", seen=ITEM, moves=False, key="for")
    planned: Money = given("planned amount", "计划金额", seen=ITEM, moves=False, unit="")
    spent: Money | None = given("spent so far", "已花费", seen=ITEM, moves=False, unit="", default=None)
    kpi: KpiRef | None = given(
        "the KPI whose results it pays for: what one result costs is worked out from these lines",
        "这笔钱换来哪个指标的结果；单位成本只用这些明细来算",
        seen=ITEM,
        moves=False,
        default=None,
    )


class Budget(Part):
    """The money of a campaign."""

    currency: Word | None = given(
        "currency; default: the workspace's", "币种，默认同工作区", seen=ITEM, moves=False, default=None
    )
    lines: tuple[BudgetLine, ...] = given("lines", "明细", seen=ITEM, moves=False, default=())


class Spending(Part):
    """Planned and spent money of one placement or activity."""

    planned: Money = given("planned amount", "计划金额", seen=ITEM, moves=False, unit="")
    spent: Money | None = given("spent so far", "已花费", seen=ITEM, moves=False, unit="", default=None)
