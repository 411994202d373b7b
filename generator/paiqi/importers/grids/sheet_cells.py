"""One sheet of an xlsx, read as XML: how far it reaches, and what calamine leaves out of it.

Calamine gives an empty text for a formula's fault, and a link's text without its address. It also makes room
for each cell between the first and the last one, and ends the whole program where there is none: so a sheet
is held to the limits by a strict parser of another origin before calamine sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from paiqi.importers.cells import Fault
from paiqi.importers.grids.limits import DAMAGED, Unreadable

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")
#: A link made by a formula, where its address is a text of its own.
_LINKING = re.compile(r'=?\s*HYPERLINK\(\s*"((?:[^"]|"")+)"', re.IGNORECASE)

Cell = tuple[int, int]


@dataclass(slots=True)
class SheetCells:
    """Of one sheet: the rows and columns that it reaches to, its faults, the addresses that formulas link to,
    the formulas whose results nobody saved, its links (attributes of each), and how many texts are shared.
    """

    rows: int = 0
    columns: int = 0
    faults: dict[Cell, Fault] = field(default_factory=dict)
    linking: dict[Cell, str] = field(default_factory=dict)
    unsaved: list[Cell] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    shared: int = 0


def sheet_cells(pieces: Iterable[bytes]) -> SheetCells:
    """What the XML of a sheet says, piece by piece; raises Unreadable where it is damaged."""
    reader = _Reader()
    try:
        for piece in pieces:
            reader.parser.Parse(piece, False)
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise Unreadable(DAMAGED) from None
    return reader.found


class _Reader:
    """Handlers of the parser. Most elements are cells without faults or formulas: what they say is looked at
    as late as it can be, and the ends of elements only where a text between them is wanted.
    """

    def __init__(self) -> None:
        self.found = SheetCells()
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.StartDoctypeDeclHandler = self.doctype
        #: The row that is open, the last cell with a reference, and how many without one came after it.
        self.row, self.reference, self.unnamed = -1, "", 0
        self.kind, self.held, self.formula = "", False, False
        self.text: list[str] = []

    def doctype(self, *_declared: object) -> None:
        raise Unreadable(DAMAGED)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self.kind, self.held = attributes.get("t", ""), False
            if "r" in attributes:
                self.reference, self.unnamed = attributes["r"], 0
            else:
                self.unnamed += 1
        elif name == "v" or name == "is":
            self.value()
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self.row + 1
            self.reference, self.unnamed = "", 0
        elif name == "f":
            self.formula = True
            self.listen()
        elif name == "hyperlink":
            self.found.links.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    def place(self) -> Cell:
        """The row and column of the open cell."""
        if not self.reference:
            return self.row, self.unnamed - 1
        at = _REFERENCE.fullmatch(self.reference)
        if not at:
            raise Unreadable(DAMAGED)
        return int(at[2]) - 1, column_number(at[1]) + self.unnamed

    def value(self) -> None:
        self.held = True
        if self.formula or self.kind == "e":
            self.listen()
        row, column = self.place()
        if row >= self.found.rows:
            self.found.rows = row + 1
        if column >= self.found.columns:
            self.found.columns = column + 1
        if self.kind == "s":
            self.found.shared += 1

    def listen(self) -> None:
        self.text = []
        self.parser.CharacterDataHandler = self.text.append
        self.parser.EndElementHandler = self.end

    def end(self, name: str) -> None:
        name, text = name.rpartition(":")[2], "".join(self.text)
        self.parser.CharacterDataHandler = None
        if name == "f":
            if link := _LINKING.match(text):
                self.found.linking[self.place()] = link[1].replace('""', '"')
        elif name == "v" and self.kind == "e":
            self.found.faults[self.place()] = Fault(text.strip()[:20])
        elif name == "v":
            # The result of a formula may be an empty text; no number is empty.
            self.held = bool(text) or self.kind == "str"
        elif name == "c":
            self.parser.EndElementHandler = None
            if self.formula and not self.held:
                self.found.unsaved.append(self.place())
            self.formula = False


def column_number(letters: str) -> int:
    """A column (from 0) by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
