"""Cells of a workbook as people leave them: typed by hand, joined, emptied, with formulas and faults."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import Workbook

from paiqi.read.files import Files
from paiqi.rules.examples import example_files
from workbooks import (
    FILE,
    PLAN,
    Edit,
    after,
    brought_back,
    codes,
    edited,
    exported,
    lines,
    plan_of_files,
    put,
)


def formula(cell: str, text: str) -> Edit:
    """A formula that no spreadsheet has worked out, as programs write it."""

    def edit(book: Workbook) -> None:
        book["发布"][cell] = text

    return edit


@pytest.mark.parametrize(
    ("title", "sheet", "typed", "written"),
    [
        ("日期", "发布", "3月22日", "date: 2026-03-22"),
        ("日期", "发布", "22/3/2026", "date: 2026-03-22"),
        ("日期", "发布", "２０２６年３月２２日", "date: 2026-03-22"),
        ("日期", "发布", datetime(2026, 3, 22, 8, 30), "date: 2026-03-22"),
        ("时间", "发布", "8:00 PM", "douyin-main: 20:00"),
        ("时间", "发布", "20：00", "douyin-main: 20:00"),
        ("状态", "发布", "Approved", "status: approved"),
        ("负责人", "发布", "wang-fang", "owner: wang-fang"),
        ("目标", "指标", "1.2万", "target: 12000"),
    ],
)
def test_a_value_that_was_typed_by_hand_is_understood(
    title: str, sheet: str, typed: object, written: str
) -> None:
    back = edited(put(title, 2, typed, sheet))
    assert written in back.changes.diff() and not back.doubts and len(back.edited) == 1


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("日期", "4/5/2026"), ("日期", "3月"), ("日期", "明天"), ("日期", "1月2日"), ("时间", "8点半"),
        ("时间", "24:00"), ("时间", 20.5), ("状态", "大概"),
    ],
)  # fmt: skip
def test_what_may_mean_two_things_is_told_by_its_cell(title: str, typed: object) -> None:
    back = edited(put(title, 2, typed))
    assert not back.changes and [code for code, _ in codes(back)] == ["workbook-cell"]


def test_a_post_whose_only_word_is_its_time_stays_without_it() -> None:
    files = example_files(PLAN)
    back = brought_back(files, exported(files), put("时间", 2, None))
    assert lines(back) == ["-      douyin-main: 19:30", "+      douyin-main: {}"]
    assert "example/film/douyin-main" in {one.full_id for one in plan_of_files(after(files, back)).posts}


def test_a_formula_without_a_result_empties_nothing_and_is_told() -> None:
    back = edited(formula("E3", "=A2"), formula("G3", "=G2+1"))
    assert not back.changes and codes(back) == [("formula-without-result", ("发布!E3", "发布!G3"))]


def test_joined_cells_empty_nothing_and_are_told() -> None:
    back = edited(lambda book: book["发布"].merge_cells("G2:G3"))
    assert not back.changes and codes(back) == [("workbook-cell", ("发布!G3",))]


def test_a_fault_of_a_formula_is_told_and_not_written() -> None:
    back = edited(formula("M2", "#REF!"))
    assert not back.changes and codes(back) == [("workbook-cell", ("发布!M2",))]


def test_a_row_that_was_emptied_but_for_its_hidden_ids_is_a_row_that_went() -> None:
    def emptied(book: Workbook) -> None:
        for cell in book["发布"][3][2:]:
            cell.value = None

    back = edited(emptied)
    assert back.gone == ("example/film/xhs-main",) and not back.changes and not back.doubts


@pytest.mark.parametrize("title", ["发布标题", "文案", "日期"])
def test_an_own_value_that_was_taken_away_is_no_conflict_the_next_time(title: str) -> None:
    files = example_files(PLAN)
    data, emptied = exported(files), put(title, 3, None)
    back = brought_back(files, data, emptied)
    assert back.changes and not back.doubts
    again = brought_back(Files(after(files, back).texts, {}), data, emptied)
    assert not again.conflicts and not again.changes and FILE in back.changes.diff()
