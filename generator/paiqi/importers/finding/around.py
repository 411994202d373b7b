"""What stands above and beside tables, given to those that it speaks of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from paiqi.importers.finding.months import Calendar
from paiqi.importers.finding.sheet import Region, Sheet
from paiqi.importers.finding.words import is_section
from paiqi.importers.table import Table

#: A line of a sheet that is in no table: a row, and columns of it.
Line = tuple[int, tuple[int, ...]]
#: What is longer is no title of a table and no note beside one.
_CELLS_AT_MOST, _TEXT_AT_MOST = 3, 300


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and where it stands, its titles among it; the calendar that it was made of, if it was."""

    table: Table
    region: Region
    calendar: Calendar | None = None


def with_lines(
    sheet: Sheet, placed: Sequence[Placed], lines: Sequence[Line]
) -> tuple[tuple[Table, ...], list[Line]]:
    """Tables (in order of their tops) with the texts above them, and lines that are in none: below all of
    them, or too long.

    What stands above the first one speaks of all; a part's name (`Week 2`, `May 2025`) of the tables after it
    until another part begins; what stands beside one, of that one.
    """
    above: list[list[str]] = [[] for _ in placed]
    parts: list[list[str]] = [[] for _ in placed]
    shared: list[str] = []
    left_over: list[Line] = []
    tops = [each.region.top for each in placed]
    reach = list(accumulate((each.region.bottom for each in placed), max))
    for row, columns in sorted(lines):
        text = sheet.line(row, columns)
        after = bisect_right(tops, row)
        beside = [
            number
            for number in range(bisect_left(reach, row), after)
            if placed[number].region.top <= row <= placed[number].region.bottom
        ]
        if len(columns) > _CELLS_AT_MOST or len(text) > _TEXT_AT_MOST or not (beside or after < len(placed)):
            left_over.append((row, columns))
        elif beside:
            above[min(beside, key=lambda number: _apart(placed[number].region, columns))].append(text)
        elif after == 0 and not is_section(text) and len(_next(placed, after, columns)) == 1:
            shared.append(text)
        else:
            for number, cells in _next(placed, after, columns):
                parts[number].append(sheet.line(row, cells))
    tables: list[Table] = []
    for number, each in enumerate(placed):
        if not parts[number] and number:
            same_row = tops[number] == tops[number - 1]
            parts[number] = [] if same_row and parts[number - 1] else parts[number - 1]
        tables.append(replace(each.table, above=(*shared, *above[number], *parts[number])))
    return tuple(tables), left_over


def _next(
    placed: Sequence[Placed], after: int, columns: tuple[int, ...]
) -> list[tuple[int, tuple[int, ...]]]:
    """The nearest tables below a line, each with its cells of the line: those under a cell, else all that
    begin there, with the whole line.
    """
    top = placed[after].region.top
    nearest = list(takewhile(lambda number: placed[number].region.top == top, range(after, len(placed))))
    if len(nearest) > 1 and len(columns) > 1:
        own = [min(nearest, key=lambda number: _apart(placed[number].region, (at,))) for at in columns]
        return [
            (number, tuple(at for at, its in zip(columns, own, strict=True) if its == number))
            for number in dict.fromkeys(own)
        ]
    under = [number for number in nearest if not _apart(placed[number].region, columns)] or nearest
    return [(number, columns) for number in under]


def _apart(region: Region, columns: Sequence[int]) -> int:
    """How many columns lie between a region and a line."""
    return max(region.left - columns[-1], columns[0] - region.right, 0)
