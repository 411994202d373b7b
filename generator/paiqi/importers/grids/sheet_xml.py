"""What python-calamine leaves out of an xlsx, read from its own XML: faults of formulas and links of cells.

Calamine gives an empty text for a formula's fault, and a link's text without its address. It also makes room
for each cell between the first and the last one, so how far a sheet reaches is looked at before it is asked.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from paiqi.importers.cells import Fault
from paiqi.importers.grids.extras import Extras, SheetExtras
from paiqi.importers.grids.limits import DAMAGED, MAX_CELLS, Unreadable
from paiqi.importers.grids.packed import part
from paiqi.text.messages import msg

_CHUNK = 1 << 20
#: A cell that holds something: its column, its row and its other attributes; and what it holds.
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>\s*<(?!/)")
_AT = re.compile(rb'\br\s*=\s*["\']([A-Z]{1,3})(\d{1,7})["\']')
_FAULT = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\bt\s*=\s*["\']e["\'])[^>]*\br\s*=\s*["\']([A-Z]{1,3})(\d{1,7})["\'][^>]*>'
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v[^>]*>([^<]{1,20})</",
    re.DOTALL,
)
_COLUMNS, _ROWS = (
    re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]+)\d+"[^>/]*>\s*<(?!/)'),
    re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="[A-Z]+(\d+)"[^>/]*>\s*<(?!/)'),
)
_HYPERLINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*["\']([^"\']*)["\']')
_ENTITIES = {"&quot;": '"', "&apos;": "'", "&#10;": "\n"}
_LINK = "/hyperlink"


def sheet_extras(pack: zipfile.ZipFile) -> Extras:
    """The faults and links of each sheet; raises Unreadable for a sheet that reaches too far."""
    sheets = {}
    for name, path in _sheets(pack):
        if path in pack.NameToInfo:
            sheets[name] = _sheet(pack, name, path)
    return Extras(sheets)


def _sheets(pack: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of a workbook by name, each with the part that holds it."""
    targets = {identity: target for identity, target, _ in _relations(pack, "xl/workbook.xml")}
    for element in _xml(part(pack, "xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            identity = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "id"), "")
            yield element.attrib.get("name", ""), targets.get(identity, "")


def _relations(pack: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str, str]]:
    """What a part refers to: its id, where it is (a part, or an address), and of which kind."""
    folder, _, file = path.rpartition("/")
    for one in _xml(part(pack, f"{folder}/_rels/{file}.rels")).iter():
        if one.tag.rpartition("}")[2] != "Relationship":
            continue
        target = one.attrib.get("Target", "")
        if one.attrib.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield one.attrib.get("Id", ""), target, one.attrib.get("Type", "")


def _xml(data: bytes) -> ElementTree.Element:
    """A small part; an empty element for what is no XML, or declares entities of its own."""
    try:
        if data and b"<!" not in data[:1000]:
            return ElementTree.fromstring(data)  # noqa: S314 - no entities; its size is bounded
    except ElementTree.ParseError:
        pass
    return ElementTree.Element("none")


def _sheet(pack: zipfile.ZipFile, name: str, path: str) -> SheetExtras:
    faults: dict[tuple[int, int], Fault] = {}
    columns: set[bytes] = set()
    row = 0
    links: list[bytes] = []
    for chunk in _chunks(pack, path):
        columns.update(_COLUMNS.findall(chunk))
        row = max(row, max(map(int, _ROWS.findall(chunk)), default=0))
        if b'"e"' in chunk or b"'e'" in chunk:
            for column, number, shown in _FAULT.findall(chunk):
                faults[int(number) - 1, _number(column)] = Fault(shown.decode("utf-8", "replace"))
        if b"hyperlink " in chunk:
            links += _HYPERLINK.findall(chunk)
    widest = max(map(_number, columns), default=0) + 1
    if row * widest > MAX_CELLS:
        raise Unreadable(
            msg(
                "the sheet {sheet} reaches to row {row} and column {column}, more than {limit} cells: delete "
                "what stands far away from the plan, or copy the plan into a new file",
                sheet=name,
                row=row,
                column=max(columns, key=_number).decode(),
                limit=MAX_CELLS,
            )
        )
    return SheetExtras(faults, dict(_links(pack, path, links)) if links else {})


def _chunks(pack: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """A sheet's XML in pieces that end between two cells."""
    try:
        with pack.open(path) as file:
            rest = b""
            while piece := file.read(_CHUNK):
                piece = rest + piece
                end = max(piece.rfind(b"<c "), piece.rfind(b":c "), piece.rfind(b"<hyperlink "))
                end = piece.rfind(b"<", 0, end + 1) if end > 0 else len(piece)
                if end <= 0:
                    end = len(piece)
                yield piece[:end]
                rest = piece[end:]
            yield rest
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error):
        raise Unreadable(DAMAGED) from None


def _links(pack: zipfile.ZipFile, path: str, links: list[bytes]) -> Iterator[tuple[tuple[int, int], str]]:
    """Cells with the addresses that they lead to; places in the workbook itself are no addresses."""
    targets = {identity: target for identity, target, kind in _relations(pack, path) if kind.endswith(_LINK)}
    for link in links:
        said = {
            key.rpartition(b":")[2]: value.decode("utf-8", "replace")
            for key, value in _ATTRIBUTE.findall(link)
        }
        address = targets.get(said.get(b"id", ""), "")
        at = re.match(r"([A-Z]{1,3})(\d{1,7})", said.get(b"ref", ""))
        if address and at:
            anchor = unescape(said.get(b"location", ""), _ENTITIES)
            yield (int(at[2]) - 1, _number(at[1].encode())), f"{address}#{anchor}" if anchor else address


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
