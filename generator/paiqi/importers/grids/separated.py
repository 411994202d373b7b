"""Tables as texts (csv, tsv): cells between separators, as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.cell_texts import Texts
from paiqi.importers.grids.limits import MAX_CELL, Unreadable
from paiqi.text.messages import msg, msg_n

#: What parts cells, the likelier first.
_SEPARATORS = ",;\t|"
#: Excel's own line about what parts the cells.
_SAID = re.compile(r'"?sep=(.)"?[^\S\r\n]*(?:\r\n?|\n|$)', re.IGNORECASE)
_SAMPLE_ROWS = 300
_STEP = 1000
_QUOTED: Final = csv.QUOTE_MINIMAL
_PLAIN: Final = csv.QUOTE_NONE


def separated_grid(name: str, text: str, told: Callable[[int], None]) -> tuple[Grid, tuple[Doubt, ...]]:
    """The one grid of a text: its rows are those of the file as a spreadsheet opens it, so that `C14` is
    found there; cells with line breaks are one cell. Every cell is a text.
    """
    separator, blank_first = separator_of(text)
    doubts: list[Doubt] = []
    rows = _rows(text, separator)
    if rows and _is_open(rows[-1], text):
        doubts.append(_open(name, len(rows)))
        rows = _rows(text, separator, quoted=False)
    if blank_first and rows:
        rows[0] = []
    texts = Texts()
    cells: list[tuple[CellValue, ...]] = []
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            told(number)
        read = [texts.cell(cell, number, column) for column, cell in enumerate(row)]
        while read and read[-1] is None:
            read.pop()
        cells.append(tuple(read))
    while cells and not cells[-1]:
        cells.pop()
    told(len(cells))
    grid = Grid(name, "", cells)
    return grid, (*doubts, *texts.doubts(grid), *_ragged(grid))


def separator_of(text: str) -> tuple[str, bool]:
    """What parts the cells of a text, and whether its first line only says so.

    That by which most rows have the same number of cells; where none parts anything, the comma.
    """
    if said := _SAID.match(text):
        return said[1], True
    sample = _sample(text)
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _rows(sample, separator) if any(row))
        alike = max(((count * (width - 1), width) for width, count in widths.items()), default=(0, 1))
        share = widths[alike[1]] / max(1, widths.total())
        score = share * min(alike[1] - 1, 8) if alike[1] > 1 else 0.0
        if score > most * 1.05:
            best, most = separator, score
    return best, False


def _sample(text: str) -> str:
    """The first lines of a text, without one that is cut."""
    end = 0
    for _ in range(_SAMPLE_ROWS):
        found = text.find("\n", end)
        if found < 0:
            return text
        end = found + 1
    return text[:end]


def _rows(text: str, separator: str, quoted: bool = True) -> list[list[str]]:
    # `", "` between quoted cells is a habit of people who type them.
    spaced = f'{separator} "' in text and f'{separator}"' not in text
    lines = io.StringIO(text, newline="")
    reader = csv.reader(
        lines, delimiter=separator, quoting=_QUOTED if quoted else _PLAIN, skipinitialspace=spaced
    )
    try:
        return list(reader)
    except csv.Error:
        raise Unreadable(
            msg(
                "line {line}: a cell holds more than {limit} characters: close the quote that begins it",
                line=reader.line_num,
                limit=MAX_CELL,
            )
        ) from None


def _is_open(row: Sequence[str], text: str) -> bool:
    """Whether a quote was opened and never closed: all that follows it is in the last cell."""
    last = row[-1] if row else ""
    if "\n" not in last.rstrip("\r\n") and "\r" not in last.rstrip("\r\n"):
        return False
    return not text.rstrip().endswith('"') or text.count('"') % 2 == 1


def _open(name: str, row: int) -> Doubt:
    message = msg(
        "a quote that is opened in row {row} is never closed: quotes were read as plain signs; "
        "close it, and import again",
        row=row,
    )
    return Doubt("open-quote", (f"A{row}",), message)


def _ragged(grid: Grid) -> tuple[Doubt, ...]:
    """Rows that hold more cells than the titles: what is in them may have slipped to the right."""
    widths = Counter(len(row) for row in grid.rows if len(row) > 1)
    if not widths:
        return ()
    common = max(widths, key=lambda width: (widths[width], width))
    # The first row as wide as most is that of the titles; cells at the ends of others are often empty.
    usual = next(len(row) for row in grid.rows if len(row) >= common)
    places = tuple(grid.place(at, usual) for at, row in enumerate(grid.rows) if len(row) > usual)
    if not places:
        return ()
    message = msg_n(
        "{count} row holds more cells than the titles: put quotes around texts that hold a separator",
        "{count} rows hold more cells than the titles: put quotes around texts that hold a separator",
        count=len(places),
    )
    return (Doubt("long-rows", places, message),)
