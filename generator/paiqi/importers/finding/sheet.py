"""A grid as tables are looked for in it: joined cells counted once, and what is filled in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from paiqi.importers.cells import Area, CellValue, Fault, Grid

#: More cells than this are not filled in from joined ones: no sheet of people has so many.
_FILLED_AT_MOST = 500_000


@dataclass(frozen=True, slots=True)
class Region:
    """Rows and columns of a sheet, the last ones among them."""

    top: int
    bottom: int
    left: int
    right: int

    def with_rows(self, top: int, bottom: int) -> Region:
        """The same columns of other rows."""
        return replace(self, top=top, bottom=bottom)


class Sheet:
    """A grid whose joined cells hold their value once, at their first cell.

    `filled` has the columns of each row that hold something; `under` the value that a joined cell gives to
    the rows below its first one, by (row, column); `wide` the last column of those joined over columns.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.rows: list[Sequence[CellValue]] = list(grid.rows)
        self.under: dict[tuple[int, int], CellValue] = {}
        self.wide: dict[tuple[int, int], int] = {}
        end: dict[int, int] = {}
        for area in sorted(grid.joined, key=lambda area: (area.left, area.top)):
            if area.left >= 0 and end.get(area.left, -1) < area.top < len(self.rows):
                end[area.left] = area.bottom
                self._join(area)
        self.filled: list[list[int]] = [
            [at for at, value in enumerate(row) if value is not None] for row in self.rows
        ]

    def _join(self, area: Area) -> None:
        bottom = min(area.bottom, len(self.rows) - 1)
        value = self.grid.value(area.top, area.left)
        if area.right > area.left:
            self.wide[area.top, area.left] = area.right
        if value is None or len(self.under) + bottom - area.top > _FILLED_AT_MOST:
            return
        for row in range(area.top, bottom + 1):
            cells = self.rows[row]
            covered = [
                at
                for at in range(area.left, min(area.right + 1, len(cells)))
                if cells[at] == value and (row, at) != (area.top, area.left)
            ]
            if covered:
                kept = list(cells)
                for at in covered:
                    kept[at] = None
                self.rows[row] = kept
            if row > area.top and (area.left >= len(cells) or cells[area.left] in (None, value)):
                self.under[row, area.left] = value

    def value(self, row: int, column: int) -> CellValue:
        """What stands in a cell itself."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def held(self, row: int, column: int) -> CellValue:
        """What a cell holds, or the one that it was joined with above it."""
        value = self.value(row, column)
        return self.under.get((row, column)) if value is None else value

    def columns(self, row: int, region: Region) -> list[int]:
        """The columns of a region that hold something in a row."""
        filled = self.filled[row]
        if not filled or (filled[0] >= region.left and filled[-1] <= region.right):
            return filled
        return [at for at in filled if region.left <= at <= region.right]

    def line(self, row: int, columns: Sequence[int]) -> str:
        """Cells of a row as one line: `Timezone: Europe/Berlin` of two, else with dots between them."""
        texts = [spelled(self.value(row, at)) for at in columns]
        if len(texts) == 2:
            return f"{texts[0].rstrip(':： ')}: {texts[1]}"
        return " · ".join(texts)


def spelled(value: CellValue) -> str:
    """A value as a text, on one line."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Fault):
        return value.shown
    return " ".join(str(value).split()) if value is not None else ""
