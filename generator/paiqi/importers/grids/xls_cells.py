"""What calamine leaves out of an xls: faults of formulas, and addresses behind texts.

Formats: [MS-CFB] (how the file packs its streams) and [MS-XLS] (records BoundSheet8, BoolErr, Formula,
HLink).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from paiqi.importers.cells import CellValue, Fault
from paiqi.importers.grids.extras import Extras, SheetExtras
from paiqi.importers.grids.limits import DAMAGED, MAX_CELLS, Unreadable, too_far

#: From here on a sector's number says that none follows; streams shorter than this lie in small pieces.
_LAST, _SMALL = 0xFFFFFFFA, 4096
_FAULTS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_FORMULA, _SHEET, _TEXTS, _BOOL_OR_FAULT, _LINK, _END = 0x06, 0x85, 0xFC, 0x205, 0x1B8, 0x0A
_REACH = 0x200
#: The kind of a link that holds an address.
_ADDRESS = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")

#: Records of cells that hold something: numbers, texts, results of formulas.
_CELLS = frozenset((0x03, 0x04, 0x06, 0x203, 0x204, 0x205, 0x27E, 0xBD, 0xD6, 0xFD))

Cell = tuple[int, int]


def xls_extras(data: bytes) -> Extras:
    """The faults and links of each sheet; raises Unreadable for what is damaged, or reaches too far.

    It is as strict as can be: calamine reads on in damaged files, until it makes room for what a wrong number
    says and ends the whole program.
    """
    try:
        book = _stream(data)
        sheets = {name: _sheet(name, book, at) for name, at in _sheets(book)}
    except (struct.error, IndexError):
        raise Unreadable(DAMAGED) from None
    if not sheets:
        raise Unreadable(DAMAGED)
    return Extras(sheets)


def _stream(data: bytes) -> bytes:
    """The stream of the workbook; empty where there is none."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    count, first = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
    if not 512 <= size <= 4096:
        return b""
    tables = list(islice(_tables(data, size), min(count, len(data) // size)))
    following = struct.unpack(f"<{len(tables) * size // 4}I", b"".join(tables))
    entries = _chain(data, size, following, first)
    for at in range(0, len(entries) - 127, 128):
        entry = entries[at : at + 128]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entry, 116)
            if length >= _SMALL:
                return _chain(data, size, following, start)[:length]
            # What is short lies in pieces of 64 bytes in the stream of the first entry.
            small = _chain(data, size, following, struct.unpack_from("<I", entries, 116)[0])
            table = _chain(data, size, following, struct.unpack_from("<I", data, 60)[0])
            return _chain(b"\xff" * 64 + small, 64, struct.unpack(f"<{len(table) // 4}I", table), start)[
                :length
            ]
    return b""


def _sector(data: bytes, size: int, number: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size].ljust(size, b"\xff")


def _tables(data: bytes, size: int) -> Iterator[bytes]:
    """The sectors that say which sector follows which."""
    further = struct.unpack_from("<I", data, 68)[0]
    numbers: tuple[int, ...] = struct.unpack_from("<109I", data, 76)
    for _ in range(len(data) // size + 1):
        yield from (_sector(data, size, number) for number in numbers if number < _LAST)
        if further >= _LAST:
            return
        *more, further = struct.unpack(f"<{size // 4}I", _sector(data, size, further))
        numbers = tuple(more)


def _chain(data: bytes, size: int, following: tuple[int, ...], at: int) -> bytes:
    found: list[bytes] = []
    while at < _LAST and len(found) <= len(following):
        found.append(_sector(data, size, at))
        at = following[at]
    return b"".join(found)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Records from an offset to the end of their part."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        if kind == _END:
            return
        at += 4 + length


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in _records(book, 0):
        # Calamine makes room for as many shared texts as are announced, and ends the program where it cannot.
        if kind == _TEXTS and struct.unpack_from("<I", body, 4)[0] > len(book):
            raise Unreadable(DAMAGED)
        if kind == _SHEET:
            letters, wide = body[6], body[7] & 1
            name = body[8 : 8 + letters * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
            yield name, struct.unpack_from("<I", body)[0]


def _sheet(name: str, book: bytes, at: int) -> SheetExtras:
    faults: dict[Cell, CellValue] = {}
    links: dict[Cell, str] = {}
    rows = columns = 0
    for kind, body in _records(book, at):
        if kind == _REACH:
            _reach(body)
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        if (kind == _BOOL_OR_FAULT and body[7]) or (
            kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff"
        ):
            code = body[6] if kind == _BOOL_OR_FAULT else body[8]
            faults[struct.unpack_from("<HH", body)] = Fault(_FAULTS.get(code, "#VALUE!"))
        elif kind == _LINK:
            top, _, left, _ = struct.unpack_from("<4H", body)
            if address := _address(body):
                links[top, left] = address
    if rows * columns > MAX_CELLS:
        raise too_far(name, rows, columns)
    return SheetExtras(faults, links)


def _reach(body: bytes) -> None:
    """Holds what a sheet says of its size to what the format can hold: calamine makes room for all of it."""
    wide = len(body) > 10
    top, bottom, left, right = struct.unpack_from("<IIHH" if wide else "<4H", body)
    if not (top <= bottom <= 65_536 and left <= right <= 256):
        raise Unreadable(DAMAGED)


def _address(body: bytes) -> str:
    """Where a link leads; "" where it stays in the workbook, or leads to a file."""
    flags, at = struct.unpack_from("<I", body, 28)[0], 32
    for flag in (0x10, 0x80):
        if flags & flag:
            at += 4 + 2 * struct.unpack_from("<I", body, at)[0]
    if not flags & 1 or flags & 0x100 or body[at : at + 16] != _ADDRESS:
        return ""
    length = struct.unpack_from("<I", body, at + 16)[0]
    return body[at + 20 : at + 20 + length].decode("utf-16-le", "replace").partition("\0")[0]
