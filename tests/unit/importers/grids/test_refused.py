"""What cannot be read ends in one sentence, whatever it is, and soon."""

from __future__ import annotations

import io
import struct

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.importers.grids import Unreadable, read_grids
from sheets import packed, with_part, xlsx

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOOK = xlsx([["Date", "Title"], ["2026-03-01", "x"]])


def _cells(rows: str) -> bytes:
    return with_part(BOOK, SHEET, HEAD + rows + TAIL)


FAR = '<row r="1"><c r="A1"><v>1</v></c>{}</row>'
REFUSED = {
    "empty": (b"", "the file is empty"),
    "zeros": (b"\0" * 100, "the file is empty"),
    "no cell": (_cells(""), "nothing stands in the file"),
    "truncated": (BOOK[: len(BOOK) // 2], "the file is cut short or damaged"),
    "broken sheet": (with_part(BOOK, SHEET, f"{HEAD}<row"), "the file is cut short or damaged"),
    "entities": (
        with_part(BOOK, SHEET, f'<!DOCTYPE x [<!ENTITY a "b">]>{HEAD}{TAIL}'),
        "the file is cut short or damaged",
    ),
    "password": (
        OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "the file is protected by a pass",
    ),
    "damaged xls": (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "the file is cut short or damaged"),
    "word": (OLE + b"\0" * 600, "this is a document of an office program"),
    "docx": (
        packed({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
        "this is a document of an",
    ),
    "zip of pictures": (packed({"a.png": b"x"}), "this packed file holds no table"),
    "pdf": (b"%PDF-1.7 ...", "this is a PDF"),
    "noise": (bytes(range(256)) * 4, "this is no spreadsheet and no text"),
    "bomb": (
        with_part(BOOK, SHEET, b" " * 20_000_000),
        f"{SHEET} in the file unpacks to 19.1 MB, more than 200",
    ),
    "huge": (packed({"a.csv": b"0" * 419_430_401}), "the file unpacks to 400 MB, more than 400 MB"),
    "far cell": (
        _cells(FAR.format('<c r="XFD1048576"><v>1</v></c>')),
        "the sheet Sheet reaches over 1048576 rows",
    ),
    "far text": (
        _cells(FAR.format("<c s='0' r='XFD1048576' t='inlineStr'><is><t>x</t></is></c>")),
        "the sheet Sheet reaches over 1048576 rows and 16384 columns, more than 5000000 cells: ",
    ),
    "no such cell": (_cells(FAR.format('<c r="AAAA1"><v>1</v></c>')), "the file is cut short or damaged"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_said_in_one_sentence(kind: str) -> None:
    data, said = REFUSED[kind]
    with pytest.raises(Unreadable) as refused:
        read_grids("a.xlsx", data)
    assert refused.value.message.english().startswith(said)
    assert refused.value.message.text("zh") != refused.value.message.english()


def test_texts_that_cells_share_are_counted_where_they_stand() -> None:
    text = "".join(chr(0x4E00 + number * 7 % 20000) for number in range(30_000))
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet("Sheet").write_string(0, 0, text)
    book = file.getvalue()
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 8_001))
    with pytest.raises(Unreadable, match="hold more than 400 MB of text"):
        read_grids("a.xlsx", with_part(book, SHEET, HEAD + rows + TAIL))
    few = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 4))
    (grid,), _ = read_grids("a.xlsx", with_part(book, SHEET, HEAD + few + TAIL))
    assert list(grid.rows) == [(text,)] * 3


def test_empty_rows_without_end_are_no_rows() -> None:
    empty = "".join(f'<row r="{row}" ht="15"><c r="A{row}" s="0"/></row>' for row in range(2, 100_000))
    (grid,), _ = read_grids("a.xlsx", _cells(FAR.format("") + empty))
    assert list(grid.rows) == [(1,)]


def test_wide_sheets_and_long_cells_are_read() -> None:
    (grid,), _ = read_grids("a.xlsx", xlsx([[f"c{number}" for number in range(16_384)], ["x" * 32_767]]))
    assert (len(grid.rows[0]), grid.place(0, 16_383), grid.rows[1]) == (16_384, "XFD1", ("x" * 32_767,))


def test_markdown_and_web_pages_saved_as_workbooks_are_read_as_what_they_are() -> None:
    text = "# Plan\n\n| Date | Title |\n|---|---|\n| 2026-03-01 | 新品 |\n"
    (grid,), (doubt,) = read_grids("plan.xlsx", text.encode())
    assert (grid.rows[-1], grid.place(2, 0), doubt.code) == (
        ("2026-03-01", "新品"),
        "plan.xlsx:5",
        "other-kind",
    )
    page = "<html><table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c<br>d</td></tr></table></html>"
    (grid,), (doubt,) = read_grids("plan.xls", page.encode())
    assert (list(grid.rows), doubt.code) == ([("a", "b"), (None, "c\nd")], "other-kind")


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["a.xlsx", "a.csv", "a.md", "a.yaml", "a.json", "a.ics", "a", "a.rst"]),
)
def test_no_bytes_bring_a_reader_down(data: bytes, name: str) -> None:
    for beginning in (b"", b"PK\x03\x04", OLE, b"BEGIN:VCALENDAR\r\n", b"[", b"<table>", b"---\n"):
        try:
            grids, _ = read_grids(name, beginning + data)
        except Unreadable as refused:
            assert refused.message.english()
        else:
            assert all(grid.place(row, 0) for grid in grids for row in range(len(grid.rows)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255))
def test_no_changed_byte_of_a_workbook_brings_a_reader_down(at: int, byte: int) -> None:
    try:
        read_grids("a.xlsx", BOOK[:at] + bytes([byte]) + BOOK[at + 1 :])
    except Unreadable as refused:
        assert refused.message.english()


def test_what_an_old_workbook_announces_is_not_believed() -> None:
    book = xlwt.Workbook()
    book.add_sheet("Plan").write(0, 0, "x")
    file = io.BytesIO()
    book.save(file)
    data = file.getvalue()
    head = struct.pack("<HH", 0x200, 14)
    # Only one record says how far the sheet reaches.
    assert data.count(head) == 1
    at = data.index(head) + 4
    for rows in (0xFFFFFFF0, 70_000):
        with pytest.raises(Unreadable, match="the file is cut short or damaged"):
            read_grids("a.xls", data[:at] + struct.pack("<II", 0, rows) + data[at + 8 :])
    (grid,), _ = read_grids("a.xls", data)
    assert list(grid.rows) == [("x",)]
