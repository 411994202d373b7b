"""What things cost: the budget of a campaign, the money of one placement or activity."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.model.fields import given
from paiqi.model.item import Part
from paiqi.model.scalars import (
    Amount,
    Line,
    Word,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(Part):
    """A line of the budget."""

    purpose: Line = given("what the money is for", "用途", key="for")
    planned: Amount = given("planned amount", "计划金额")
    spent: Amount | None = given("spent so far", "已花费", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Part):
    """The money of a campaign."""

    currency: Word | None = given("currency; default: the workspace's", "币种，默认同工作区", default=None)
    lines: tuple[BudgetLine, ...] = given("lines", "明细", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending(Part):
    """Planned and spent money of one placement or activity."""

    planned: Amount = given("planned amount", "计划金额")
    spent: Amount | None = given("spent so far", "已花费", default=None)
