"""A grid → its tables, each with what stands above it, and what was found that is no row of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.finding.across import plans_across
from paiqi.importers.finding.around import Placed, with_lines
from paiqi.importers.finding.blocks import Block, Parts, parts_of
from paiqi.importers.finding.calendars import calendar_table, free_of, unclaimed
from paiqi.importers.finding.filling import rows_of
from paiqi.importers.finding.months import Calendar, calendars_of
from paiqi.importers.finding.sheet import Region, Sheet
from paiqi.importers.finding.told import doubts_of
from paiqi.importers.table import Column, Table


def tables_of(grid: Grid) -> tuple[tuple[Table, ...], tuple[Doubt, ...]]:
    """Every table of a grid, from the top, and doubts about cells that are in no row of one.

    Each cell that is not empty is in a row, in a title, in `above` of a table, or named in a doubt; but for
    the days of a calendar in which nothing stands, and its days of the week.
    """
    sheet = Sheet(grid)
    there = [row for row, filled in enumerate(sheet.filled) if filled]
    if not there:
        return (), ()
    left = min(sheet.filled[row][0] for row in there)
    right = max(sheet.filled[row][-1] for row in there)
    whole = Region(there[0], there[-1], left, right)
    calendars = [] if grid.titles is not None else _calendars(sheet, whole)
    parts = Parts()
    for region in free_of(calendars, whole):
        parts.add(parts_of(sheet, region))
    placed, filled = _placed(sheet, parts)
    empty: list[tuple[int, int]] = []
    outside: list[tuple[int, int]] = []
    for calendar in calendars:
        names, others = unclaimed(sheet, calendar)
        empty += names
        outside += others
        placed.append(Placed(calendar_table(sheet, calendar, ())[0], calendar.region, calendar))
    placed.sort(key=lambda each: (each.region.top, each.region.left))
    found, left_over = with_lines(sheet, placed, parts.lines)
    tables: list[Table] = []
    wrong: list[tuple[int, int]] = []
    for each, table in zip(placed, found, strict=True):
        if each.calendar is not None:
            table, off = calendar_table(sheet, each.calendar, table.above)
            wrong += off
        tables.append(table)
    cells = {
        "head-repeated": _cells(sheet, parts.blocks, [block.kinds.heads for block in parts.blocks]),
        "total-row": _cells(sheet, parts.blocks, [block.kinds.totals for block in parts.blocks]),
        "legend-row": _cells(sheet, parts.blocks, [block.kinds.legends for block in parts.blocks]),
        "template-row": [
            *_cells(sheet, parts.blocks, [block.kinds.templates for block in parts.blocks]),
            *empty,
        ],
        "filled-down": filled,
        "other-weekday": wrong,
        "outside-tables": sorted([*outside, *((row, at) for row, columns in left_over for at in columns)]),
    }
    return tuple(tables), doubts_of(grid, cells)


def _calendars(sheet: Sheet, whole: Region) -> list[Calendar]:
    """What is drawn by days: months, and plans from left to right beside them; in the order of tables."""
    found = list(calendars_of(sheet, whole))
    found += [plan for region in free_of(found, whole) for plan in plans_across(sheet, region)]
    return sorted(found, key=lambda each: (each.region.top, each.region.left))


def _placed(sheet: Sheet, parts: Parts) -> tuple[list[Placed], list[tuple[int, int]]]:
    """The tables of blocks, each with its place, and the cells that were filled from above."""
    placed: list[Placed] = []
    filled: list[tuple[int, int]] = []
    parts.blocks.sort(key=lambda block: (block.region.top, block.region.left))
    for block in parts.blocks:
        columns = _columns(block)
        for run in block.kinds.runs:
            rows, given = rows_of(sheet, columns, run)
            filled += given
            placed.append(Placed(Table(sheet.grid, columns, rows), _region(block, run)))
    return placed, filled


def _columns(block: Block) -> tuple[Column, ...]:
    titles = block.head.titles if block.head else {}
    return tuple(Column(titles.get(at, ""), at) for at in block.columns)


def _region(block: Block, run: Sequence[int]) -> Region:
    """Where rows of a block stand; its first ones together with its titles."""
    first = run is block.kinds.runs[0]
    top = block.region.top if first or not run else run[0]
    return block.region.with_rows(top, run[-1] if run else block.region.top)


def _cells(sheet: Sheet, blocks: Sequence[Block], rows: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    return [
        (row, at)
        for block, numbers in zip(blocks, rows, strict=True)
        for row in numbers
        for at in sheet.filled[row]
        if at in block.columns
    ]
