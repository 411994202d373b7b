"""The sheets of an xlsx in its own XML: what calamine leaves out of them, and whether they can be opened."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from paiqi.importers.grids.extras import Extras, SheetExtras
from paiqi.importers.grids.limits import DAMAGED, MAX_CELLS, MAX_TEXT, Unreadable, too_far
from paiqi.importers.grids.packed import part, pieces
from paiqi.importers.grids.sheet_cells import Cell, column_number, sheet_cells
from paiqi.text.amounts import file_size
from paiqi.text.messages import msg

_LINK = "/hyperlink"
_WORKBOOK, _SHARED = "xl/workbook.xml", "xl/sharedStrings.xml"
_ITEM, _INDEX = re.compile(rb"<(?:\w+:)?si\b"), re.compile(rb"<(?:\w+:)?v>(\d{1,8})</")
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


def sheet_extras(pack: zipfile.ZipFile) -> Extras:
    """The faults and links of each sheet; raises Unreadable for a sheet that reaches too far."""
    sheets = {}
    texts = _Texts(pack)
    for name, path in _sheets(pack):
        if path in pack.NameToInfo and "worksheets/" in path:
            found = sheet_cells(pieces(pack, path))
            if found.rows * found.columns > MAX_CELLS:
                raise too_far(name, found.rows, found.columns)
            texts.add(path, found.shared)
            links = found.linking | dict(_links(pack, path, found.links))
            sheets[name] = SheetExtras(found.faults, links, unsaved=tuple(found.unsaved))
    return Extras(sheets)


class _Texts:
    """How many characters the sheets come to, whose cells share their texts: calamine copies them."""

    def __init__(self, pack: zipfile.ZipFile) -> None:
        self.pack, self.total = pack, 0
        self.sizes: list[int] = []

    def add(self, path: str, cells: int) -> None:
        """Counts a sheet; raises Unreadable where it is too much."""
        if not cells:
            return
        if not self.sizes:
            self.sizes = [len(item) for item in _ITEM.split(part(self.pack, _SHARED))[1:]] or [0]
        longest = max(self.sizes)
        size = cells * longest
        if self.total + size > MAX_TEXT:
            indices = [int(index) for index in _INDEX.findall(part(self.pack, path))]
            known = sum(self.sizes[index] for index in indices if index < len(self.sizes))
            size = known + max(cells - len(indices), 0) * longest
        self.total += size
        if self.total > MAX_TEXT:
            raise Unreadable(
                msg(
                    "the cells of the file hold more than {limit} of text: save just the plan in a new file",
                    limit=file_size(MAX_TEXT),
                )
            )


def _sheets(pack: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of a workbook by name, each with the part that holds it."""
    targets = {identity: target for identity, target, _ in _relations(pack, _WORKBOOK)}
    for element in _xml(part(pack, _WORKBOOK)).iter():
        if _local(element.tag) == "sheet":
            identity = next((v for k, v in element.attrib.items() if _local(k) == "id"), "")
            yield element.attrib.get("name", ""), targets.get(identity, "")


def _relations(pack: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str, str]]:
    """What a part refers to: its id, where it is (a part, or an address), and of which kind."""
    folder, _, file = path.rpartition("/")
    for one in _xml(part(pack, f"{folder}/_rels/{file}.rels")).iter():
        if _local(one.tag) != "Relationship":
            continue
        target = one.attrib.get("Target", "")
        if one.attrib.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield one.attrib.get("Id", ""), target, one.attrib.get("Type", "")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _xml(data: bytes) -> ElementTree.Element:
    """A small part; an empty element where there is none. Raises Unreadable for what is damaged."""
    if not data:
        return ElementTree.Element("none")
    if b"<!DOCTYPE" in data:
        raise Unreadable(DAMAGED)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - declares no entities, and its size is bounded
    except (ElementTree.ParseError, LookupError, ValueError):
        raise Unreadable(DAMAGED) from None


def _links(pack: zipfile.ZipFile, path: str, links: list[dict[str, str]]) -> Iterator[tuple[Cell, str]]:
    """Cells with the addresses that they lead to; places in the workbook itself are no addresses."""
    if not links:
        return
    targets: Mapping[str, str] = {
        identity: target for identity, target, kind in _relations(pack, path) if kind.endswith(_LINK)
    }
    for link in links:
        address, anchor = targets.get(link.get("id", ""), ""), link.get("location", "")
        if address and (at := _AREA.match(link.get("ref", ""))):
            yield (int(at[2]) - 1, column_number(at[1])), f"{address}#{anchor}" if anchor else address
