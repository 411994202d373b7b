"""Workbooks (xlsx, xls, ods) → a grid a sheet, by python-calamine: what is typed in a cell stays typed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from paiqi.importers.cells import Area, CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.cell_texts import Texts
from paiqi.importers.grids.extras import Extras
from paiqi.importers.grids.limits import DAMAGED, LOCKED, Unreadable
from paiqi.text.messages import msg, msg_n
from paiqi.views.workbook.kept import LISTS, is_kept

_INSTALL = "pip install 'paiqi[spreadsheets]'"
#: Rows between two words about progress.
_STEP = 500
#: Whole numbers above this are no longer exact in a spreadsheet.
_EXACT = 2**53


def workbook_grids(
    name: str, data: bytes, extras: Extras, told: Callable[[int], None]
) -> tuple[list[Grid], list[Doubt]]:
    """The sheets of a workbook that are seen, and what is told of the others; raises Unreadable."""
    try:
        import python_calamine as calamine
    except ImportError:
        raise Unreadable(
            msg("reading spreadsheets needs more of paiqi: {command}", command=_INSTALL)
        ) from None
    grids: list[Grid] = []
    doubts: list[Doubt] = []
    read = 0
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            shown = calamine.SheetVisibleEnum.Visible
            sheets = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
            for sheet in sheets:
                if sheet.visible != shown and sheet.name == LISTS:
                    continue
                found = book.get_sheet_by_name(sheet.name)
                # An empty sheet has no rows to ask for: 0.5 panics.
                start = found.start
                if sheet.visible != shown and (start is None or not _ours(found)):
                    doubts.append(_hidden(sheet.name))
                    continue
                if start is None:
                    continue
                areas = found.merged_cell_ranges
                rows = ([""] * start[1] + row for row in found.iter_rows())
                texts = Texts()
                cells = _cells(rows, texts, read, told)
                read += len(cells)
                grid = Grid(
                    name,
                    sheet.name if len(sheets) > 1 else "",
                    extras.placed(sheet.name, cells),
                    _joined(areas) if areas is not None else extras.joined(sheet.name),
                )
                grids.append(grid)
                doubts += [*texts.doubts(grid), *_unsaved(grid, extras.unsaved(sheet.name))]
    except calamine.PasswordError:
        raise Unreadable(LOCKED) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise Unreadable(DAMAGED) from None
    except BaseException as error:
        # What Rust did not foresee is no Exception to Python.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(DAMAGED) from None
    return grids, doubts


def _ours(sheet: Any) -> bool:
    """Whether a hidden sheet is that by which a workbook of ours is known when it comes back."""
    return is_kept([next(iter(sheet.iter_rows()), [])])


def _hidden(sheet: str) -> Doubt:
    message = msg(
        "the sheet {sheet} is hidden and was not read: show it in the spreadsheet to import it", sheet=sheet
    )
    return Doubt("hidden-sheet", (sheet,), message)


def _unsaved(grid: Grid, cells: Sequence[tuple[int, int]]) -> tuple[Doubt, ...]:
    """Formulas that nobody has worked out, which programs write that are no spreadsheets."""
    if not cells:
        return ()
    message = msg_n(
        "the formula of {count} cell has no result yet: open it in the spreadsheet, save it, import again",
        "the formulas of {count} cells have no result yet: open it in the spreadsheet, save it, import again",
        count=len(cells),
    )
    return (Doubt("formula-without-result", tuple(grid.place(*cell) for cell in cells), message),)


def _joined(areas: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[Area, ...]:
    return tuple(
        sorted(
            (Area(top, left, bottom, right) for (top, left), (bottom, right) in areas),
            key=lambda area: (area.top, area.left),
        )
    )


def _cells(
    rows: Iterable[list[Any]], texts: Texts, before: int, told: Callable[[int], None]
) -> list[tuple[CellValue, ...]]:
    """Rows of cells without the empty ones at their ends and at the end of the sheet."""
    read: list[tuple[CellValue, ...]] = []
    last = 0
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            told(before + number)
        while row and row[-1] == "":
            row.pop()
        cells: list[CellValue] = [
            value
            if (kind := type(value)) is bool
            else None
            if value == ""
            else texts.cell(value, number, column)
            if kind is str
            else _typed(value)
            for column, value in enumerate(row)
        ]
        while cells and cells[-1] is None:
            cells.pop()
        read.append(tuple(cells))
        if cells:
            last = number + 1
    del read[last:]
    told(before + last)
    return read


def _typed(value: Any) -> CellValue:
    """A number, a day, a time as what it is: whole numbers are so, and instants have whole seconds."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, datetime) and value.microsecond:
        # Days are fractions of a day in a spreadsheet: a second may come a little early.
        return (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return cast(CellValue, value)
