"""Tables as texts: any separator, quotes and encoding give the same cells at the same places."""

from __future__ import annotations

import csv
import io
from typing import Literal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from paiqi.importers.cells import Grid
from paiqi.importers.grids import read_grids

_SIGNS = st.sampled_from([*"abc 019-/.:=+@#'", "新", "品", "月", "é", "\n", ",", ";", "|", "\t", '"'])
QUOTED: Literal[1] = csv.QUOTE_ALL
SOME: Literal[0] = csv.QUOTE_MINIMAL
_CELL = st.text(_SIGNS, max_size=8)
_TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=3, max_size=8)
)


def _one(name: str, data: bytes) -> Grid:
    (grid,), _ = read_grids(name, data)
    return grid


def _seen(rows: list[list[str]]) -> list[tuple[str | None, ...]]:
    """Rows as a grid has them: no blanks, nothing empty at their ends."""
    grid = []
    for row in rows:
        cells = [cell if cell.strip() else None for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        grid.append(tuple(cells))
    while grid and not grid[-1]:
        grid.pop()
    return grid


@settings(max_examples=150, deadline=None)
@given(
    _TABLES,
    st.sampled_from(",;\t|"),
    st.sampled_from([QUOTED, SOME]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.sampled_from(["\n", "\r\n"]),
)
@example([["a", "b"], ['"', "x"], ["", ""]], ",", SOME, "utf-8", "\n")
def test_any_table_comes_back_with_its_cells(
    rows: list[list[str]], separator: str, quoting: Literal[0, 1], encoding: str, end: str
) -> None:
    # A row of titles, as tables have: what parts the cells is seen there.
    rows = [[f"发布标题{number}" for number in range(len(rows[0]))], *rows]
    assume(any(cell.strip() for row in rows for cell in row))
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, quoting=quoting, lineterminator=end)
    writer.writerows(rows)
    text = f"sep={separator}{end}{file.getvalue()}"
    grid = _one("a.csv", text.encode(encoding))
    assert list(grid.rows) == [(), *_seen(rows)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_found_by_rows_of_one_width(separator: str) -> None:
    rows = [
        ["日期", "标题", "平台"],
        ["2026-03-01", "新品, 预告; 第一条", "小红书"],
        ["2026-03-02", "", "抖音"],
    ]
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    assert list(_one("a.csv", file.getvalue().encode()).rows) == _seen(rows)


def test_a_cell_over_several_lines_is_one_cell_and_later_rows_keep_their_places() -> None:
    grid = _one("a.csv", b'date,copy\r\n2026-03-01,"one\r\ntwo\r\n\r\nthree"\r\n2026-03-02,four\r\n')
    assert (grid.rows[1][1], grid.rows[2], grid.place(2, 1)) == (
        "one\ntwo\n\nthree",
        ("2026-03-02", "four"),
        "B3",
    )


def test_empty_lines_are_rows_as_a_spreadsheet_shows_them() -> None:
    grid = _one("a.csv", b"Report\n\nDate,Title\n1/2/2026,x\n\n\n")
    assert list(grid.rows) == [("Report",), (), ("Date", "Title"), ("1/2/2026", "x")]


def test_every_cell_of_a_text_is_a_text_with_its_own_spelling() -> None:
    grid = _one("a.csv", b"id,n,f\n007, 1.50 ,=cmd|' /C calc'!A0\n")
    assert grid.rows[1] == ("007", " 1.50 ", "=cmd|' /C calc'!A0")


def test_rows_with_more_cells_than_the_others_are_told_and_kept() -> None:
    lines = ["id,title,notes", *(f"{number},t,n" for number in range(9)), "9,one,two,three,four"]
    grids, (doubt,) = read_grids("a.csv", "\n".join(lines).encode())
    assert grids[0].rows[10] == ("9", "one", "two", "three", "four")
    assert (doubt.code, doubt.places) == ("long-rows", ("D11",))


def test_a_quote_that_never_closes_swallows_no_rows() -> None:
    grids, doubts = read_grids("a.csv", b'id,title\n1,a\n2,"b\n3,c\n4,d\n')
    assert [row[0] for row in grids[0].rows] == ["id", "1", "2", "3", "4"]
    assert ("open-quote", ("A3",)) in [(doubt.code, doubt.places) for doubt in doubts]


def test_inches_and_lone_quotes_inside_a_cell_are_signs() -> None:
    assert _one("a.csv", b'id,title\n1,5" screen\n2,say "hi" now\n').rows[1:] == [
        ("1", '5" screen'),
        ("2", 'say "hi" now'),
    ]


def test_blanks_before_quotes_do_not_break_them() -> None:
    grid = _one("a.csv", b'"date", "title"\n"2026-03-01", "a, b"\n')
    assert list(grid.rows) == [("date", "title"), ("2026-03-01", "a, b")]
