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
    cells,
    codes,
    edited,
    exported,
    lines,
    opened,
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


@pytest.mark.parametrize(
    ("posts", "moved"),
    [
        ("{douyin-main: 19:30, xhs-main: 20:00}", "{wechat-sub: 19:30, xhs-main: 20:00}"),
        ("[{account: douyin-main, at: 19:30}, xhs-main]", "[{account: wechat-sub, at: 19:30}, xhs-main]"),
        ("[douyin-main, {account: xhs-main, at: 20:00}]", "[wechat-sub, {account: xhs-main, at: 20:00}]"),
    ],
)
def test_a_post_moves_to_another_account(posts: str, moved: str) -> None:
    files = example_files(
        f"title: 茶\ncontent:\n  - {{id: film, title: 片, date: 2026-03-20, posts: {posts}}}\n"
    )
    data = exported(files)
    row = next(row for row in (2, 3) if "抖音" in str(cells(opened(data)["发布"], "账号")[row]))
    move, other = put("账号", row, "微信公众号·山野茶事"), put("状态", row, "待审")
    back = brought_back(files, data, move)
    assert moved in after(files, back).texts[FILE].decode()
    assert codes(back) == [("workbook-moved", (f"发布!F{row}",))] and len(back.edited) == 1
    # With another edit of the same row, and once more: nothing is lost or written twice.
    both = brought_back(files, data, move, other)
    (post,) = [one for one in plan_of_files(after(files, both)).posts if one.account == "wechat-sub"]
    assert post.status.value == "review"
    assert not brought_back(after(files, both), data, move, other).changes


def test_a_post_does_not_move_to_where_its_content_is_already() -> None:
    back = edited(put("账号", 3, "抖音·山野茶事"))
    assert not back.changes and codes(back) == [("workbook-cell", ("发布!F3",))]


def test_a_week_takes_the_time_of_day_away_and_that_is_told() -> None:
    back = edited(put("日期", 3, "2026-W14"))
    assert "at: 2026-W14," in back.changes.diff() and codes(back) == [("workbook-time-gone", ("发布!G3",))]


def test_a_new_row_of_a_post_that_went_out_keeps_its_link_and_its_moment() -> None:
    def row(book: Workbook) -> None:
        values = [None, None, "春茶", "新片", None, "抖音·山野茶事", datetime(2026, 4, 2), *[None] * 8]
        book["发布"].append([*values, "https://example.com/1", datetime(2026, 4, 2, 9, 1)])

    back = edited(row)
    assert "published: {url: https://example.com/1, at: 2026-04-02 09:01}" in back.changes.diff()


def test_a_status_that_a_plan_has_by_itself_is_no_conflict_the_next_time() -> None:
    files = example_files(PLAN.replace("kind: offline,", "kind: offline, status: approved,"))
    data, emptied = exported(files), put("状态", 2, None, "活动")
    back = brought_back(files, data, emptied)
    again = brought_back(after(files, back), data, emptied)
    assert back.changes and not again.changes and not again.conflicts
    # Where the plan says nothing, nothing can be taken away.
    nothing = edited(emptied)
    assert not nothing.changes and codes(nothing) == [("workbook-cell", ("活动!E2",))]


def test_an_edit_of_what_is_worked_out_is_told() -> None:
    back = edited(put("最新值", 2, 5, "指标"))
    assert not back.changes and codes(back) == [("workbook-cell", ("指标!H2",))]


def test_a_new_person_may_own_what_is_new_with_them() -> None:
    def rows(book: Workbook) -> None:
        book["人员"].append([None, "新来的", "编辑"])
        book["选题"].append([None, "小罐装", "产品", None, None, None, "新来的"])

    files = example_files(PLAN)
    back = brought_back(files, exported(files), rows)
    (idea,) = plan_of_files(after(files, back)).ideas
    assert idea.owner == "xin-lai-de" and not back.doubts
