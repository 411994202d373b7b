"""CSV as schedulers read it: their own headers byte for byte, cells as they are, lines ended as RFC 4180 has
them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from paiqi.exporters.csv_files import FORMULA
from paiqi.exporters.schedulers.tool import Row


def sheet(
    columns: Sequence[str], *, header: bool = True, mark: bool = False
) -> Callable[[Sequence[Row]], bytes]:
    """Writes rows in columns; `header`: with a line of names; `mark`: with the mark of UTF-8."""

    def write(rows: Sequence[Row]) -> bytes:
        out = io.StringIO(newline="")
        # A cell for which there is no column is a slip of the tool's module, and raises ValueError.
        writer = csv.DictWriter(out, columns, lineterminator="\r\n")
        if header:
            writer.writeheader()
        writer.writerows(rows)
        return (b"\xef\xbb\xbf" if mark else b"") + out.getvalue().encode()

    return write


def runs(row: Row) -> bool:
    """Whether a spreadsheet could run a cell of a row."""
    # A scheduler publishes the cell as it stands: the sign that makes it harmless would be published too.
    return any(isinstance(cell, str) and cell.startswith(FORMULA) for cell in row.values())
