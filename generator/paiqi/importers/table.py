"""A table as it was found in a grid: columns under their titles, and rows of what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.importers.cells import CellValue, Grid


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title as it stands (of two rows of titles: `Instagram / Caption`), and its place in the
    grid, counted from 0. Two columns may have one title.
    """

    title: str
    index: int


@dataclass(frozen=True, slots=True)
class Row:
    """What a row holds, a value a column: joined cells are filled in. `number` is its row in the grid.

    `places` has the cell (row, column) of each value where it does not stand in that row under its column,
    as in a month's grid; else it is ().
    """

    number: int
    values: tuple[CellValue, ...]
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a grid: its columns and rows, and the texts above it (`May 2025`, `Week 1: July 10-14`),
    which may hold the year, the month or the zone of its dates.
    """

    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    above: tuple[str, ...] = ()

    def place(self, row: Row, column: int) -> str:
        """The cell of a row's value in the column of that number (of `columns`), as a person finds it."""
        at = row.places[column] if row.places else (row.number, self.columns[column].index)
        return self.grid.place(*at)
