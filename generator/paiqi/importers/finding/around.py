"""What stands above and beside tables, given to those that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paiqi.importers.finding.months import Calendar
from paiqi.importers.finding.sheet import Region, Sheet
from paiqi.importers.finding.words import is_section
from paiqi.importers.table import Table

#: A line of a sheet that is in no table: a row, and columns of it.
Line = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and where it stands, its titles among it; the calendar that it was made of, if it was."""

    table: Table
    region: Region
    calendar: Calendar | None = None


def with_lines(
    sheet: Sheet, placed: Sequence[Placed], lines: Sequence[Line]
) -> tuple[tuple[Table, ...], list[Line]]:
    """Tables with the texts above them, and lines below all of them.

    What stands above the first one speaks of all; a part's name (`Week 2`, `May 2025`) of the tables after it
    until another part begins; what stands beside one, of that one.
    """
    above: list[list[str]] = [[] for _ in placed]
    parts: list[list[str]] = [[] for _ in placed]
    left_over: list[Line] = []
    first = min((each.region.top for each in placed), default=0)
    for row, columns in sorted(lines):
        text = sheet.line(row, columns)
        beside = [
            number for number, each in enumerate(placed) if each.region.top <= row <= each.region.bottom
        ]
        below = [number for number, each in enumerate(placed) if each.region.top > row]
        if beside:
            above[min(beside, key=lambda number: _apart(placed[number].region, columns))].append(text)
        elif not below:
            left_over.append((row, columns))
        elif row < first and not is_section(text):
            for each in above:
                each.append(text)
        else:
            for number in _next(placed, below, columns):
                parts[number].append(text)
    return tuple(
        replace(each.table, above=(*above[number], *(parts[number] or _before(placed, parts, number))))
        for number, each in enumerate(placed)
    ), left_over


def _next(placed: Sequence[Placed], below: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The nearest tables below a line: those under it, else all that begin there."""
    top = min(placed[number].region.top for number in below)
    nearest = [number for number in below if placed[number].region.top == top]
    return [number for number in nearest if not _apart(placed[number].region, columns)] or nearest


def _before(placed: Sequence[Placed], parts: Sequence[list[str]], number: int) -> list[str]:
    for other in range(number - 1, -1, -1):
        if parts[other] and placed[other].region.top < placed[number].region.top:
            return parts[other]
    return []


def _apart(region: Region, columns: Sequence[int]) -> int:
    """How many columns lie between a region and a line."""
    return max(region.left - columns[-1], columns[0] - region.right, 0)
