"""Tables as finding hands them on, written on the spot, and what matching makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.doubts import Doubt, Question
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching import matched
from paiqi.importers.matching.known import Known, known_of
from paiqi.importers.table import Column, Row, Table
from workspace import plan_of

#: A workspace with one account on Instagram, two on Douyin, a status and a name for one of its own.
TEAM = """\
# plans/workspace.yml
namespace: example
title: 示例
statuses: [{id: shooting, title: 拍摄中, as: draft}, {id: review, title: With Ann}]
people:
  - {id: lin-yue, name: 林月, contacts: {mail: lin@example.com}}
  - {id: ann, name: Ann Lee}
pillars: [{id: product, title: 产品}, {id: craft, title: Craft}]
segments: [{id: fans, title: 茶友}]
# plans/accounts.yml
accounts:
  - {id: tea-ig, platform: instagram, name: Tea House, handle: "@teahouse"}
  - {id: clips, platform: douyin, name: 山野茶事}
  - {id: clips-2, platform: douyin, name: 茶山日记}
# plans/campaigns/example.yml
title: 春
"""
NOBODY = "# plans/workspace.yml\nnamespace: example\ntitle: T\n# plans/campaigns/example.yml\ntitle: x\n"


def known(text: str = TEAM) -> Known:
    """What a workspace knows."""
    return known_of(plan_of(text))


def table(titles: Sequence[str], *rows: Sequence[CellValue]) -> Table:
    """A table under its titles, in a grid's first row."""
    grid = Grid("plan.xlsx", "Sheet1", (tuple(titles), *rows))
    columns = tuple(Column(title, number) for number, title in enumerate(titles))
    return Table(grid, columns, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 1)))


def shown(mapped: Sequence[Mapped], titles: Sequence[str]) -> list[str]:
    """What became of each column: its title, the field, `of` whom, ? where that is not sure; - for none."""
    by_column = {one.column: one for one in mapped}
    return [f"{title} → {_told(by_column.get(number))}" for number, title in enumerate(titles)]


def _told(one: Mapped | None) -> str:
    if one is None:
        return "-"
    return one.field + (f" of {one.of}" if one.of else "") + ("" if one.sure else " ?")


def fields(
    titles: Sequence[str],
    *rows: Sequence[CellValue],
    told: Mapping[str, str] | None = None,
    by: Known | None = None,
) -> list[str]:
    """The fields of a table's columns, as `shown`, without their titles."""
    mapped, _, _ = matched(table(titles, *rows), by or known(), told or {})
    return [one.rpartition(" → ")[2] for one in shown(mapped, titles)]


def said(
    titles: Sequence[str], *rows: Sequence[CellValue], by: Known | None = None
) -> tuple[tuple[Doubt, ...], tuple[Question, ...]]:
    """What is told and asked of a table."""
    return matched(table(titles, *rows), by or known(), {})[1:]
