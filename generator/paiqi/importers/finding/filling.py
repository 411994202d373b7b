"""Rows of a table with what joined cells give them, and blanks that mean the value above them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from paiqi.importers.cells import CellValue
from paiqi.importers.finding.sheet import Sheet
from paiqi.importers.finding.words import datelike, is_section, repeats_down
from paiqi.importers.table import Column, Row

#: Only the columns at the left have a value for the rows below it.
_LEFT_COLUMNS = 3


def rows_of(
    sheet: Sheet, columns: Sequence[Column], numbers: Sequence[int]
) -> tuple[tuple[Row, ...], list[tuple[int, int]]]:
    """The rows of those numbers, and the cells that were blank and are filled with the value above them."""
    at = [column.index for column in columns]
    rows = [_values(sheet, number, at) for number in numbers]
    if sheet.under:
        for number, values in zip(numbers, rows, strict=True):
            for position, cell in enumerate((number, index) for index in at):
                if values[position] is None and cell in sheet.under:
                    values[position] = sheet.under[cell]
    filled: list[tuple[int, int]] = []
    for position, column in enumerate(columns[:_LEFT_COLUMNS]):
        if position + 1 == len(columns):
            break
        blanks = _evident([values[position] for values in rows], column.title)
        for row in blanks:
            rows[row][position] = rows[row - 1][position]
            filled.append((numbers[row], column.index))
    return tuple(Row(number, tuple(values)) for number, values in zip(numbers, rows, strict=True)), filled


def _values(sheet: Sheet, row: int, columns: Sequence[int]) -> list[CellValue]:
    cells = sheet.rows[row]
    first, last = columns[0], columns[-1]
    if last < len(cells):
        if last - first + 1 == len(columns):
            return list(cells[first : last + 1])
        return [cells[column] for column in columns]
    return [cells[column] if column < len(cells) else None for column in columns]


def _evident(values: Sequence[CellValue], title: str) -> list[int]:
    """The numbers of blank cells that mean the value above them, where that is evident: [] where it is not.

    Values differ, dates do not go back, and half of them at least have blanks below. A longer run of blanks
    at the end is a list of what has no date yet.
    """
    starts = [number for number, value in enumerate(values) if value is not None]
    blanks = len(values) - len(starts)
    if len(starts) < 2 or blanks < 2 or starts[0] != 0:
        return []
    there = [values[number] for number in starts]
    if not (repeats_down(title) or all(map(datelike, there)) or all(map(is_section, there))):
        return []
    lengths = [after - number - 1 for number, after in zip(starts, [*starts[1:], len(values)], strict=True)]
    if sum(length > 0 for length in lengths) < 0.5 * len(lengths) or _goes_back(there):
        return []
    cut = starts[-1] + 1 if lengths[-1] > max(lengths[:-1]) else len(values)
    return [number for number in range(cut) if values[number] is None]


def _goes_back(values: Sequence[CellValue]) -> bool:
    for one, two in pairwise(values):
        if one == two or (isinstance(one, date) and isinstance(two, date) and _day(two) < _day(one)):
            return True
    return False


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
