"""What calamine leaves out of an ods, read from its own XML: joined cells, faults, long durations, links; and
how far its sheets reach, before they are opened.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from xml.parsers import expat

from paiqi.importers.cells import Area, CellValue, Fault
from paiqi.importers.grids.extras import Extras, SheetExtras
from paiqi.importers.grids.limits import DAMAGED, MAX_CELLS, Unreadable, too_far
from paiqi.importers.grids.packed import pieces

#: The kind of a packed file, as its part `mimetype` says it.
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_TABLE, _OFFICE, _CALC = (
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0 ",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0 ",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 ",
)
_HREF = "http://www.w3.org/1999/xlink href"
_LOCKED = re.compile(rb"<(?:\w+:)?encryption-data\b")
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def ods_extras(pack: zipfile.ZipFile) -> Extras:
    """Joined cells, faults, durations and links of each sheet; raises Unreadable for a sheet too large."""
    reader = _Reader()
    try:
        for piece in pieces(pack, _CONTENT):
            reader.parser.Parse(piece, False)
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise Unreadable(DAMAGED) from None
    return Extras(
        {
            sheet.name: SheetExtras(sheet.values, sheet.links, tuple(sorted(sheet.joined, key=_order)))
            for sheet in reader.sheets
        }
    )


def is_locked(manifest: bytes) -> bool:
    """Whether parts of an ods are behind a password, by its part `META-INF/manifest.xml`."""
    return bool(_LOCKED.search(manifest))


def _order(area: Area) -> tuple[int, int]:
    return area.top, area.left


@dataclass(slots=True)
class _Sheet:
    name: str
    rows: int = 0
    columns: int = 0
    values: dict[tuple[int, int], CellValue] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    joined: list[Area] = field(default_factory=list)


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self.doctype
        #: Where the next row and cell stand, and how often the open ones are meant.
        self.row, self.column, self.rows, self.cells = 0, 0, 1, 1
        self.cell: dict[str, str] | None = None
        self.seen, self.aside = False, 0
        self.links: list[str] = []
        self.text: list[str] = []

    def doctype(self, *_declared: object) -> None:
        raise Unreadable(DAMAGED)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local in ("table-cell", "covered-table-cell"):
            self.cell, self.links, self.text = attributes, [], []
            self.seen = f"{_OFFICE}value-type" in attributes
            self.cells = _count(attributes.get(f"{_TABLE}number-columns-repeated"))
        elif local == "table-row":
            self.column, self.rows = 0, _count(attributes.get(f"{_TABLE}number-rows-repeated"))
        elif name == f"{_TABLE}table":
            self.sheets.append(_Sheet(attributes.get(f"{_TABLE}name", "")))
            self.row = 0
        elif self.cell is not None and not self.aside:
            if local == "annotation":
                self.aside = 1
            elif local == "p":
                self.seen = True
                self.parser.CharacterDataHandler = self.text.append
            elif local == "a" and attributes.get(_HREF):
                self.links.append(attributes[_HREF])
        elif self.aside and local == "annotation":
            self.aside += 1

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "annotation" and self.aside:
            self.aside -= 1
        elif local == "p":
            self.parser.CharacterDataHandler = None
        elif local in ("table-cell", "covered-table-cell") and self.cell is not None:
            if self.sheets and (self.seen or f"{_TABLE}number-columns-spanned" in self.cell):
                self.close(self.sheets[-1], self.cell)
            self.column += self.cells
            self.cell = None
        elif local == "table-row":
            self.row += self.rows

    def close(self, sheet: _Sheet, cell: dict[str, str]) -> None:
        """Notes what a cell holds beside its value."""
        sheet.rows = max(sheet.rows, self.row + self.rows)
        sheet.columns = max(sheet.columns, self.column + self.cells)
        if sheet.rows * sheet.columns > MAX_CELLS:
            raise too_far(sheet.name, sheet.rows, sheet.columns)
        down, across = (_count(cell.get(f"{_TABLE}number-{one}-spanned")) for one in ("rows", "columns"))
        if down * across > 1:
            sheet.joined.append(Area(self.row, self.column, self.row + down - 1, self.column + across - 1))
        value = _value(cell, "".join(self.text))
        if value is None and not self.links:
            return
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.cells):
                if value is not None:
                    sheet.values[row, column] = value
                if self.links:
                    sheet.links[row, column] = "> <".join(dict.fromkeys(self.links))


def _value(cell: dict[str, str], text: str) -> CellValue:
    """A value that calamine does not give; None where it does."""
    if cell.get(f"{_CALC}value-type") == "error":
        return Fault(text.strip()[:20])
    duration = _DURATION.fullmatch(cell.get(f"{_OFFICE}time-value", ""))
    if duration and int(duration[1]) >= 24:
        hours, minutes, seconds = map(int, duration.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return None


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 1
