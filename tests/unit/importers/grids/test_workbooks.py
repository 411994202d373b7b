"""Workbooks: cells keep their types and places, and what their reader leaves out is not lost."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import A, P
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from paiqi.importers.cells import Area, Fault, Grid
from paiqi.importers.grids import read_grids
from sheets import xlsx

DAY, NOON = date(2026, 3, 1), datetime(2026, 3, 1, 12, 30)


def _one(name: str, data: bytes) -> Grid:
    grids, doubts = read_grids(name, data)
    assert doubts == ()
    (grid,) = grids
    return grid


def test_what_is_typed_stays_typed_and_a_text_keeps_its_zeros() -> None:
    row = ["007", DAY, NOON, time(8), timedelta(hours=30), True, 3, 3.5, "2026-03-01", "=cmd|' /C calc'!A0"]

    def as_text(_book: Any, sheet: Any) -> None:
        sheet["J1"].data_type = "s"

    grid = _one("a.xlsx", xlsx([row], as_text))
    assert grid.rows == [tuple(row)]
    assert [type(value) for value in grid.rows[0]] == [type(value) for value in row]


def test_a_day_is_a_day_however_its_cell_shows_it() -> None:
    def shown(_book: Any, sheet: Any) -> None:
        formats = ("m/d", '[$-804]m"月"d"日"', "d-mmm", "yyyy-mm-dd;@", "dddd")
        for column, form in enumerate(formats, 1):
            sheet.cell(1, column, DAY).number_format = form

    assert _one("a.xlsx", xlsx([], shown)).rows == [(DAY,) * 5]


@pytest.mark.parametrize("epoch", [CALENDAR_MAC_1904, None])
def test_days_are_right_in_both_date_systems(epoch: datetime | None) -> None:
    days = [date(1996, 2, 29), date(2026, 3, 1), date(2028, 2, 29), date(2031, 12, 31)]

    def system(book: Any, sheet: Any) -> None:
        if epoch:
            book.epoch = epoch
        sheet.append(days)

    data = xlsx([], system)
    assert _one("a.xlsx", data).rows == [tuple(days)]
    judge = openpyxl.load_workbook(io.BytesIO(data)).active[1]
    assert [cell.value.date() for cell in judge] == days


def test_every_minute_of_a_day_is_that_minute() -> None:
    minutes = [datetime(2026, 3, 1) + timedelta(minutes=number) for number in range(1, 1440)]
    grid = _one("a.xlsx", xlsx([[minute, minute.time()] for minute in minutes]))
    assert list(grid.rows) == [(minute, minute.time()) for minute in minutes]


def test_rows_and_columns_before_the_table_are_kept() -> None:
    def far(_book: Any, sheet: Any) -> None:
        sheet["G5"] = "Date"
        sheet["H6"] = "x"

    grid = _one("a.xlsx", xlsx([], far))
    assert (grid.value(4, 6), grid.place(5, 7)) == ("Date", "H6")
    assert [len(row) for row in grid.rows] == [0, 0, 0, 0, 7, 8]


def test_the_places_name_the_sheet_where_there_are_several_and_hidden_ones_are_told() -> None:
    def more(book: Any, sheet: Any) -> None:
        sheet.title = "May 2026"
        book.create_sheet("June").append(["b"])
        book.create_sheet("Lists").append(["c"])
        book["Lists"].sheet_state = "hidden"
        book.create_sheet("Empty")

    grids, doubts = read_grids("a.xlsx", xlsx([["a"]], more))
    assert [grid.place(0, 0) for grid in grids] == ["'May 2026'!A1", "June!A1"]
    assert [(doubt.code, doubt.places) for doubt in doubts] == [("hidden-sheet", ("Lists",))]


def test_joined_cells_are_known() -> None:
    def join(_book: Any, sheet: Any) -> None:
        sheet.merge_cells("B2:D3")
        sheet.merge_cells("A5:A9")
        sheet["B2"], sheet["A5"] = "week 1", "day"

    assert _one("a.xlsx", xlsx([], join)).joined == (Area(1, 1, 2, 3), Area(4, 0, 8, 0))


def test_a_fault_of_a_formula_is_no_empty_cell() -> None:
    def fault(_book: Any, sheet: Any) -> None:
        for column, text in enumerate(("#REF!", "#N/A", "#DIV/0!"), 1):
            sheet.cell(1, column, text).data_type = "e"

    assert _one("a.xlsx", xlsx([], fault)).rows == [(Fault("#REF!"), Fault("#N/A"), Fault("#DIV/0!"))]


def test_formulas_that_nobody_worked_out_are_told_by_their_cells() -> None:
    grids, (doubt,) = read_grids("a.xlsx", xlsx([["x", "=A1+1"], ["y", "=A2"]]))
    assert (doubt.code, doubt.places) == ("formula-without-result", ("B1", "B2"))
    assert grids[0].rows == [("x",), ("y",)]


def test_a_link_keeps_its_address_beside_its_text() -> None:
    def link(_book: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A2"] = "brief", "https://example.com/"
        sheet["A1"].hyperlink = "https://example.com/b?x=1&y=2#part"
        sheet["A2"].hyperlink = "https://example.com"

    grid = _one("a.xlsx", xlsx([], link))
    assert grid.rows == [("brief <https://example.com/b?x=1&y=2#part>",), ("https://example.com/",)]


def test_what_nobody_sees_is_taken_out_and_told() -> None:
    grids, (doubt,) = read_grids("a.xlsx", xlsx([["新\u200b品", "a\u2028b", "plain", "  ", "c\u202ed"]]))
    assert grids[0].rows == [("新品", "a\nb", "plain", None, "cd")]
    assert (doubt.code, doubt.places) == ("invisible-characters", ("A1", "E1"))


def test_progress_is_told_in_rows_of_all_sheets() -> None:
    told: list[int] = []

    def more(book: Any, _sheet: Any) -> None:
        book.create_sheet("b").append(["x"])

    read_grids("a.xlsx", xlsx([[number] for number in range(1200)], more), told.append)
    assert told == sorted(told) and told[-1] == 1201 and len(told) > 3


def test_a_table_of_excel_97_keeps_types_faults_and_joined_cells() -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("Plan")
    sheet.write(1, 1, DAY, xlwt.easyxf(num_format_str="m/d"))
    sheet.write(1, 2, "007")
    sheet.row(1).set_cell_error(3, "#REF!")
    sheet.write_merge(2, 3, 0, 2, "joined")
    file = io.BytesIO()
    book.save(file)
    grid = _one("a.xls", file.getvalue())
    assert (grid.rows[1], grid.joined) == ((None, DAY, "007", Fault("#REF!")), (Area(2, 0, 3, 2),))


def test_a_table_of_open_document_keeps_types_faults_links_and_joined_cells(tmp_path: Path) -> None:
    row, below = TableRow(), TableRow()

    def cell(text: str, **values: object) -> Any:
        made = TableCell(**values)
        made.addElement(P(text=text))
        row.addElement(made)
        return made

    row.addElement(TableCell(numbercolumnsrepeated=2))
    cell("3/1", valuetype="date", datevalue="2026-03-01")
    cell("30:00", valuetype="time", timevalue="PT30H00M00S")
    cell("PT30H00M00S", valuetype="string")
    fault = cell("#REF!", valuetype="string", stringvalue="")
    fault.setAttrNS(
        "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "value-type", "error"
    )
    link = TableCell(valuetype="string")
    text = P()
    text.addElement(A(href="https://example.com/", text="brief"))
    link.addElement(text)
    row.addElement(link)
    wide = TableCell(numbercolumnsspanned=2, numberrowsspanned=2, valuetype="string")
    wide.addElement(P(text="week"))
    below.addElement(wide)
    below.addElement(CoveredTableCell())
    table = Table(name="Plan")
    for one in (row, below, TableRow(numberrowsrepeated=1_000_000)):
        table.addElement(one)
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "a.ods"))
    grid = _one("a.ods", (tmp_path / "a.ods").read_bytes())
    assert grid.rows == [
        (None, None, DAY, timedelta(hours=30), "PT30H00M00S", Fault("#REF!"), "brief <https://example.com/>"),
        ("week",),
    ]
    assert grid.joined == (Area(1, 0, 2, 1),)
