"""Grids as tests write them: an aligned block of text, a line a row and a bar between cells."""

from __future__ import annotations

import re
from datetime import date

from paiqi.importers.cells import Area, CellValue, Grid

_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def grid_of(
    text: str,
    *,
    joined: str = "",
    sheet: str = "",
    file: str = "plan.xlsx",
    lines: tuple[int, ...] = (),
    titles: int | None = None,
) -> Grid:
    """A grid of a block such as

        Date       | Title     | Status
        2026-05-04 | Open day  | draft

    A blank cell holds nothing, a day and a number are typed, `'12` is the text 12, and `\\n` a new line.
    `joined` has areas as spreadsheets write them: `A1:C1 B2:B4`.
    """
    rows = [tuple(_value(cell.strip()) for cell in line.split("|")) for line in _lines(text)]
    return Grid(file, sheet, rows, tuple(map(_area, joined.split())), lines, titles)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines[1 if not lines[0].strip() else 0 : -1 if not lines[-1].strip() else len(lines)]


def _value(text: str) -> CellValue:
    if not text:
        return None
    if text.startswith("'"):
        return text[1:]
    if _DAY.match(text):
        return date.fromisoformat(text)
    return int(text) if text.isdigit() else text.replace("\\n", "\n")


def _area(name: str) -> Area:
    (left, top), (right, bottom) = map(_cell, name.split(":"))
    return Area(top, left, bottom, right)


def _cell(name: str) -> tuple[int, int]:
    column, row = ord(name[0]) - ord("A"), int(name[1:])
    return column, row - 1
