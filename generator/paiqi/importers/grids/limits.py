"""How much a file may hold: what is larger is no plan that people write, or a trap."""

from __future__ import annotations

from paiqi.text.amounts import MB
from paiqi.text.messages import Message, msg

#: A file as it lies on the disk, and what a packed one (xlsx, ods, zip) unpacks to. 50,000 posts of twelve
#: columns unpack to 40 MB.
MAX_BYTES, MAX_UNPACKED = 100 * MB, 400 * MB
#: Text packs to a tenth; what packs better than this was made to harm (zeros pack to a thousandth).
MAX_RATIO = 200
#: Files in a packed one.
MAX_PARTS = 10_000
#: Cells between a sheet's first and last one, empty ones among them.
MAX_CELLS = 5_000_000
#: Characters of all cells of a file, each counted where it stands.
MAX_TEXT = 400 * MB
#: Characters of a cell; a spreadsheet holds 32,767.
MAX_CELL = 131_072
#: How deep values of JSON may be nested.
MAX_DEPTH = 20
#: What several readers say of a file.
DAMAGED = msg("the file is cut short or damaged: save it again, or download it once more")
LOCKED = msg("the file is protected by a password: save a copy without one, and import that")


class Unreadable(Exception):
    """A file of which nothing can be read; `message` says why, and how to mend it."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def too_far(sheet: str, rows: int, columns: int) -> Unreadable:
    """What is said of a sheet whose last cell is further away than any plan is."""
    return Unreadable(
        msg(
            "the sheet {sheet} reaches over {rows} rows and {columns} columns, more than {limit} cells: "
            "delete what stands far away from the plan, or copy the plan into a new file",
            sheet=sheet,
            rows=rows,
            columns=columns,
            limit=MAX_CELLS,
        )
    )
