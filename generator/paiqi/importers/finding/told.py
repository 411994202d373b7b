"""Doubts about cells of a grid that are in no row of a table, or were filled in."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.text.messages import Message, msg_n

#: Cells by their row and column.
Cells = Sequence[tuple[int, int]]

#: What became of cells, by the code of the doubt; rows or cells are counted.
_BY_ROW = {
    "head-repeated": msg_n(
        "a row repeats the titles of its table and was passed over",
        "{count} rows repeat the titles of their table and were passed over",
    ),
    "total-row": msg_n(
        "a row of totals was passed over",
        "{count} rows of totals were passed over",
    ),
    "legend-row": msg_n(
        "a row says what its columns are for, and was passed over",
        "{count} rows say what their columns are for, and were passed over",
    ),
    "template-row": msg_n(
        "a row with only a date, a number or a name in it was passed over: it is not filled in",
        "{count} rows with only a date, a number or a name in them were passed over: they are not filled in",
    ),
}
_BY_CELL = {
    "filled-down": msg_n(
        "a blank cell was read as the value above it; write its own value where it has another",
        "{count} blank cells were read as the value above them; write the values of those that have others",
    ),
    "other-weekday": msg_n(
        "a day of this month falls on another day of the week than stands above it, so no dates were worked"
        " out; write the right month and year above it",
        "{count} days of this month fall on other days of the week than stand above them, so no dates were"
        " worked out; write the right month and year above it",
    ),
    "outside-tables": msg_n(
        "a cell is in no table and was not read; give its column a title if it is of the plan",
        "{count} cells are in no table and were not read; give their columns titles if they are of the plan",
    ),
}


def doubts_of(grid: Grid, cells: dict[str, list[tuple[int, int]]]) -> tuple[Doubt, ...]:
    """A doubt for each kind of cells that there are, by what became of them (a key of the tables above)."""
    return tuple(
        Doubt(code, tuple(grid.place(*cell) for cell in there), _message(code, there))
        for code in (*_BY_ROW, *_BY_CELL)
        if (there := cells.get(code))
    )


def _message(code: str, cells: Cells) -> Message:
    if code in _BY_ROW:
        return _BY_ROW[code].of(count=len({row for row, _ in cells}))
    return _BY_CELL[code].of(count=len(cells))
