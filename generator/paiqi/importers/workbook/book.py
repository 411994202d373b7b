"""The sheets of a workbook that comes back: known by what stands in them, whatever they are called by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.workbook.cells import shown
from paiqi.importers.workbook.unsaid import Unsaid
from paiqi.text.messages import Language, msg
from paiqi.views.workbook import SHEETS, Column, Sheet
from paiqi.views.workbook.kept import KEPT, LISTS, Kept, is_kept, kept_in

#: The row of titles stands among the first rows, should somebody have put something above it.
_FIRST = 12


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number in the grid, the full id of its item ("": new), and its cells by field."""

    number: int
    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet that was read: which it is, its grid, where each field's column stands, and its rows."""

    sheet: Sheet
    grid: Grid
    at: Mapping[str, int]
    rows: tuple[SheetRow, ...]

    def place(self, row: SheetRow, field: str) -> str:
        """The cell of a field."""
        return self.grid.place(row.number, self.at.get(field, 0))


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: what it was when it was exported (None: that sheet is gone), and its sheets."""

    kept: Kept | None
    language: Language
    sheets: tuple[SheetRead, ...]
    doubts: tuple[Doubt, ...]


def is_workbook(grids: Sequence[Grid]) -> bool:
    """Whether a file is a workbook of ours: by its hidden sheet, or by the columns of ids."""
    return any(is_kept(one.rows[:1]) for one in grids) or any(_known(one, None) for one in grids)


def book_of(grids: Sequence[Grid], unread: frozenset[str] = frozenset()) -> Book:
    """The sheets of a workbook, and what cannot be read of it; `unread` are places of cells without a value
    that hold something all the same (a formula that nobody worked out).
    """
    doubts: list[Doubt] = []
    kept: Kept | None = None
    hidden = [one for one in grids if is_kept(one.rows[:1])]
    if hidden:
        kept = kept_in(hidden[0].rows)
    if kept is None:
        told = msg(
            "the hidden sheet {name} is gone or damaged: cells are held against the plan as it is now, so a"
            " change of the plan since the export is taken back where the sheet has the older value",
            name=KEPT,
        )
        doubts.append(Doubt("workbook-without-record", (), told))
    sheets: dict[str, SheetRead] = {}
    for grid in grids:
        if grid in hidden or grid.sheet == LISTS:
            continue
        known = _known(grid, kept)
        if known is None or known[0].key in sheets:
            told = msg("this sheet is none of the exported ones: nothing of it is read")
            doubts.append(Doubt("workbook-sheet", (grid.place(0, 0),), told))
            continue
        sheet, top = known
        sheets[sheet.key] = _read(sheet, grid, top, kept, Unsaid(grid, unread, doubts))
    language = kept.language if kept else _language(sheets.values())
    return Book(kept, language, tuple(sheets.values()), tuple(doubts))


def _language(sheets: Iterable[SheetRead]) -> Language:
    """The language of the titles of columns."""
    titles = {
        cell for one in sheets for row in one.grid.rows[:_FIRST] for cell in row if isinstance(cell, str)
    }
    chinese = sum(column.title.zh in titles for sheet in SHEETS for column in sheet.columns)
    english = sum(column.title.en in titles for sheet in SHEETS for column in sheet.columns)
    return "en" if english > chinese else "zh"


def _titles(sheet: Sheet, kept: Kept | None) -> Mapping[str, str]:
    """The fields of a sheet by the titles of their columns."""
    found = {text: one.field for one in sheet.columns for text in (one.title.zh, one.title.en)}
    if kept:
        found |= {title: name for name, title in kept.columns.get(sheet.key, {}).items()}
    return found


def _known(grid: Grid, kept: Kept | None) -> tuple[Sheet, int] | None:
    """Which sheet a grid is, and its row of titles: that with its columns of ids and most of the others."""
    best: tuple[int, Sheet, int] | None = None
    for sheet in SHEETS:
        titles = _titles(sheet, kept)
        ids = {one.field for one in sheet.columns if one.kind == "id"}
        for number, row in enumerate(grid.rows[:_FIRST]):
            fields = {titles[text] for cell in row if (text := _text(cell)) in titles}
            if ids <= fields and (best is None or len(fields) > best[0]):
                best = (len(fields), sheet, number)
    return (best[1], best[2]) if best else None


def _text(cell: CellValue) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _read(sheet: Sheet, grid: Grid, top: int, kept: Kept | None, unsaid: Unsaid) -> SheetRead:
    titles, columns = _titles(sheet, kept), sheet.by_field
    at: dict[str, int] = {}
    for index, cell in enumerate(grid.rows[top]):
        name = titles.get(_text(cell))
        if name and name not in at:
            at[name] = index
        elif cell is not None and _filled(grid, top, index):
            told = msg("this column is none of the exported ones: nothing of it is read")
            unsaid.doubts.append(Doubt("workbook-column", (grid.place(top, index),), told))
    return SheetRead(sheet, grid, at, tuple(_rows(columns, top, at, unsaid)))


def _filled(grid: Grid, top: int, index: int) -> bool:
    return any(grid.value(row, index) is not None for row in range(top + 1, len(grid.rows)))


def _rows(
    columns: Mapping[str, Column], top: int, at: Mapping[str, int], unsaid: Unsaid
) -> Iterator[SheetRow]:
    grid = unsaid.grid
    for number in range(top + 1, len(grid.rows)):
        values = {name: shown(columns[name].kind, grid.value(number, index)) for name, index in at.items()}
        ids = {name for name in values if columns[name].kind == "id"}
        # A row that was emptied is gone, though its hidden ids are still there.
        if any(text for name, text in values.items() if name not in ids):
            key = "/".join(values[name] for name in at if name in ids and values[name])
            yield SheetRow(number, key, unsaid.without(number, at, values, ids))
