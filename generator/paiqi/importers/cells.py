"""What a file holds before anybody knows what it means: grids of cells, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from string import ascii_uppercase


@dataclass(frozen=True, slots=True)
class Fault:
    """A formula that came to nothing, by what a spreadsheet shows for it (`#REF!`)."""

    shown: str


#: What a cell holds, as its file has it: what is typed stays typed (a day, a time, a number), a text stays a
#: text with its own spelling; None where it is empty or holds blanks only. No cell is read as a date here.
CellValue = str | bool | int | float | date | datetime | time | timedelta | Fault | None


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that were joined into one: rows and columns from 0, the last ones among them."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a table or list of a text: its rows from the file's first, each as long as it needs to be.

    `file` is its name as the person gave it, without folders; `sheet` is "" where a file has only one. Of a
    text `lines` has the line (from 1) of each row. A cell's row and column count from 0. `titles` is the row
    of titles where the file itself says which one that is (Markdown, keys of JSON); what stands in rows above
    it are texts above the table.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[CellValue]]
    joined: tuple[Area, ...] = ()
    lines: tuple[int, ...] = ()
    titles: int | None = None

    def value(self, row: int, column: int) -> CellValue:
        """What a cell holds; None beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def place(self, row: int, column: int) -> str:
        """A cell as people find it: `Sheet1!C14`, `C14` where there is one sheet, `plan.md:14` in texts."""
        if self.lines:
            return f"{self.file}:{self.lines[row]}"
        cell = f"{letters(column)}{row + 1}"
        if not self.sheet:
            return cell
        plain = self.sheet.replace("_", "").isalnum()
        quoted = self.sheet if plain else "'" + self.sheet.replace("'", "''") + "'"
        return f"{quoted}!{cell}"


def letters(column: int) -> str:
    """A column (from 0) as spreadsheets name it: A, Z, AA."""
    if column < len(ascii_uppercase):
        return ascii_uppercase[column]
    name, number = "", column + 1
    while number:
        number, left = divmod(number - 1, 26)
        name = chr(ord("A") + left) + name
    return name
