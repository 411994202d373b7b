"""A workbook that people edited, brought back: openpyxl is their spreadsheet."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from paiqi.importers.workbook import FromWorkbook, is_workbook
from paiqi.importers.workbook.telling import as_text
from paiqi.read.files import Files
from paiqi.rules.examples import example_files
from paiqi.views.workbook import Labels, rows_of
from random_histories import CAMPAIGNS, random_files
from workbooks import (
    FILE,
    PLAN,
    after,
    brought_back,
    codes,
    edited,
    exported,
    grids_of,
    lines,
    opened,
    plan_of_files,
    put,
)
from workspace import TODAY


def test_a_workbook_that_nobody_edited_changes_nothing() -> None:
    back = edited()
    assert not back.changes and not back.doubts and not back.gone


def test_what_a_post_says_itself_changes_in_the_post() -> None:
    back = edited(put("文案", 3, "=1+1 新的"))
    assert lines(back) == [
        "-      xhs-main: {at: launch+1d 20:00, title: 明前第一采, copy: 小红书的文案}",
        "+      xhs-main: {at: launch+1d 20:00, title: 明前第一采, copy: =1+1 新的}",
    ]
    assert [one.place for one in back.edited] == ["发布!M3"]


def test_what_one_of_several_posts_takes_over_becomes_its_own() -> None:
    assert lines(edited(put("状态", 2, "待审"))) == [
        "-      douyin-main: 19:30",
        "+      douyin-main: {at: 19:30, status: review}",
    ]


def test_what_all_posts_take_over_changes_in_the_content() -> None:
    back = edited(put("状态", 2, "待审"), put("状态", 3, "待审"))
    assert lines(back) == ["-    status: draft", "+    status: review"]


def test_a_time_keeps_what_its_day_is_counted_from() -> None:
    assert lines(edited(put("时间", 3, time(21, 0))))[1].startswith("+      xhs-main: {at: launch+1d 21:00,")


def test_a_day_that_only_one_post_takes_over_from_its_content_is_the_contents() -> None:
    back = edited(put("日期", 2, datetime(2026, 3, 22)))
    assert lines(back) == ["-    date: launch", "+    date: 2026-03-22"]


def test_a_content_gets_its_first_post_by_an_account() -> None:
    first = [put("账号", 4, "抖音·山野茶事"), put("发布标题", 4, "第一条")]
    back = edited(*first, put("日期", 4, date(2026, 4, 1)), put("时间", 4, "20:00"))
    plan = plan_of_files(after(example_files(PLAN), back))
    (post,) = plan.contents["example/loose"].posts
    assert (post.account, post.slot.iso) == ("douyin-main", "2026-04-01 20:00")
    assert post.title == "第一条" and not back.doubts


def test_an_emptied_cell_takes_the_value_away_where_it_is_said() -> None:
    back = edited(put("发布标题", 3, None), put("文案", 2, None))
    assert lines(back) == [
        "-    copy: 第一杯茶",
        "-      xhs-main: {at: launch+1d 20:00, title: 明前第一采, copy: 小红书的文案}",
        "+      xhs-main: {at: launch+1d 20:00, copy: 小红书的文案}",
    ]


def test_a_point_in_time_as_plans_write_it_may_stand_in_a_cell() -> None:
    files = example_files(PLAN)
    back = brought_back(files, exported(files), put("日期", 3, "launch+2wd"))
    assert "xhs-main: {at: launch+2wd 20:00" in plan_text(files, back) and not back.doubts


def test_activities_kpis_and_people_are_edited_too() -> None:
    back = edited(
        put("开始时间", 2, time(15, 0), "活动"), put("目标", 2, 250, "指标"), put("岗位", 2, "主编", "人员")
    )
    text = {one.path: (one.after or b"").decode() for one in back.changes.files}
    assert "start: launch+8d 15:00, end: launch+8d 17:00" in text[FILE] and "target: 250" in text[FILE]
    assert "name: 林月, role: 主编" in text["plans/workspace.yml"]


def test_rows_without_ids_are_new_contents_posts_and_ideas() -> None:
    def rows(book: Workbook) -> None:
        book["发布"].append([None, None, "春茶", "新片", None, "抖音·山野茶事", date(2026, 4, 2), time(9, 0)])
        book["发布"].append([None, None, "春茶", "新片", None, "小红书·山野茶事", date(2026, 4, 2)])
        book["发布"].append(["example/film", None, None, None, None, "微信公众号·山野茶事", date(2026, 4, 3)])
        book["选题"].append([None, "小罐装", "产品"])

    files = example_files(PLAN)
    back = brought_back(files, exported(files), rows)
    assert back.added == ("example/film/wechat-sub", "example/xin-pian", "xiao-guan-zhuang")
    plan = plan_of_files(after(example_files(PLAN), back))
    assert [post.slot.iso for post in plan.contents["example/xin-pian"].posts] == [
        "2026-04-02 09:00",
        "2026-04-02",
    ]
    assert plan.ideas[0].pillar == "product"
    # The same file once more: nothing is added twice, and every such row is told.
    again = brought_back(after(files, back), exported(files), rows)
    assert not again.changes and not again.added and len(again.doubts) == 4


def test_a_row_that_went_is_told_and_its_post_stays() -> None:
    back = edited(lambda book: book["发布"].delete_rows(3))
    assert back.gone == ("example/film/xhs-main",) and not back.changes


def test_what_cannot_be_taken_over_is_told_by_its_cell() -> None:
    back = edited(
        put("负责人", 2, "没有的人"),
        put("日期", 2, "哪天"),
        put("时间", 3, "晚上"),
        put("账号", 3, "抖音·山野茶事"),
    )
    assert {places for _, places in codes(back)} == {("发布!L2",), ("发布!G2",), ("发布!H3",), ("发布!F3",)}
    assert not back.changes and not back.edited


def test_a_cell_that_the_plan_changed_too_is_a_conflict_and_the_plan_stays() -> None:
    files = example_files(PLAN)
    data = exported(files)
    newer = Files(
        {
            **files.texts,
            FILE: PLAN.replace("明前第一采", "头采").replace("target: 100", "target: 9").encode(),
        },
        {},
    )
    back = brought_back(newer, data, put("发布标题", 3, "第一采"), put("状态", 3, "待审"))
    (conflict,) = back.conflicts
    assert (conflict.place, conflict.before, conflict.sheet, conflict.plan) == (
        "发布!E3",
        "明前第一采",
        "第一采",
        "头采",
    )
    # Of which plan the workbook is can be told: by its day, and by what it held.
    assert back.day == TODAY.isoformat() and TODAY.isoformat() in as_text(back, "en")
    assert len(back.state) == 8 and back.state != brought_back(newer, exported(newer)).state
    # What only one of both changed is neither lost nor told as a conflict.
    assert [one.title for one in back.edited] == ["状态"]
    assert "target: 9" in plan_text(newer, back)


def plan_text(files: Files, back: FromWorkbook) -> str:
    return after(files, back).texts[FILE].decode()


def test_both_edited_alike_is_no_conflict_and_nothing_to_write() -> None:
    files = example_files(PLAN)
    newer = Files({**files.texts, FILE: PLAN.replace("明前第一采", "头采").encode()}, {})
    back = brought_back(newer, exported(files), put("发布标题", 3, "头采"))
    assert not back.conflicts and not back.changes


def test_a_workbook_is_known_by_what_stands_in_it() -> None:
    def rearranged(book: Workbook) -> None:
        book["发布"].title = "三月排期"
        book["paiqi"].sheet_state = "visible"
        book["paiqi"].title = "Sheet9"
        book["三月排期"].delete_cols(11)
        book["三月排期"].move_range("C1:Q4", cols=2)
        book["三月排期"]["D1"] = "我们的列"
        book["三月排期"]["D2"] = "自己的话"

    files = example_files(PLAN)
    back = brought_back(files, exported(files), rearranged)
    assert not back.changes and codes(back) == [("workbook-column", ("三月排期!D1",))]


def test_without_its_hidden_sheet_a_workbook_is_held_against_the_plan() -> None:
    def without(book: Workbook) -> None:
        del book["paiqi"]

    back = edited(without, put("发布标题", 3, "第一采"), put("文案", 3, None))
    assert [code for code, _ in codes(back)] == ["workbook-without-record"]
    assert [one.now for one in back.edited] == ["第一采"]


def test_a_copied_row_is_told_and_with_another_account_it_is_a_new_post() -> None:
    def copied(book: Workbook) -> None:
        row = [cell.value for cell in book["发布"][3]]
        book["发布"].append(row)
        book["发布"].append([*row[:5], "微信公众号·山野茶事", *row[6:]])

    back = edited(copied)
    assert back.added == ("example/film/wechat-sub",) and codes(back) == [("workbook-cell", ("发布!A5",))]


def test_a_text_in_a_file_of_its_own_changes_there() -> None:
    text = PLAN.replace("copy: 第一杯茶", "copy_file: copy/film.md") + "# plans/copy/film.md\n第一杯\n"
    back = edited(put("文案", 2, "第二杯"), text=text)
    assert [(one.path, one.after) for one in back.changes.files] == [
        ("plans/copy/film.md", "第二杯\n".encode())
    ]


def test_keys_that_are_written_in_chinese_are_changed_where_they_stand() -> None:
    text = PLAN.replace("    title: 春茶首发", "    标题: 春茶首发")
    back = edited(put("内容标题", 2, "首发"), put("内容标题", 3, "首发"), text=text)
    assert lines(back) == ["-    标题: 春茶首发   # 主片", "+    标题: 首发   # 主片"]


def test_a_cut_text_is_never_read_back() -> None:
    text = PLAN.replace("第一杯茶", "茶" * 33_000)
    back = edited(put("文案", 2, "短"), text=text)
    assert not back.changes and not back.edited


@pytest.mark.parametrize("sheet", ["", "订单"])
def test_other_workbooks_are_none_of_ours(sheet: str) -> None:
    book = Workbook()
    book.active.append(["日期", "标题"])
    assert not is_workbook(grids_of(book)) and is_workbook(grids_of(opened(exported(example_files(PLAN)))))


SHOWN = ("发布标题", "日期", "时间", "状态", "负责人", "话题", "携带链接", "文案", "备注", "内容标题")
VALUES: dict[str, tuple[object, ...]] = {
    "日期": (datetime(2026, 3, 30), "2026-03-31", "2026-W14"),
    "时间": (time(7, 5), "18:30"),
    "状态": ("待审", "暂停"),
    "负责人": ("周",),
    "话题": ("#新 #旧", "新 旧"),
    "携带链接": ("https://example.com/x",),
}


def random_workspace(seed: int) -> Files:
    files = random_files(Random(seed))
    return Files({path: data for path, data in files.items() if path.endswith((".yml", ".md", ".csv"))}, {})


def shown_in(files: Files) -> dict[tuple[str, str, str], str]:
    plan = plan_of_files(files)
    return {
        (sheet, row.key, field): cell.value
        for sheet, rows in rows_of(plan, Labels(plan, "zh"), True).items()
        for row in rows
        for field, cell in row.cells.items()
    }


@settings(max_examples=4, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.integers(0, 10_000), st.data())
def test_a_random_edit_changes_that_cell_and_what_takes_it_over(seed: int, data: st.DataObject) -> None:
    files = random_workspace(seed)
    book = exported(files)
    assert not brought_back(files, book).changes
    count = opened(book)["发布"].max_row - 1
    if not count:
        return
    row, title = data.draw(st.integers(2, count + 1)), data.draw(st.sampled_from(SHOWN))
    value = data.draw(st.sampled_from(VALUES.get(title, ("=新的 1",))))
    back = brought_back(files, book, put(title, row, value))
    before, now = shown_in(files), shown_in(after(files, back))
    changed = {key for key in before if now.get(key) != before[key]}
    if not back.edited:
        # Refused and told, or the same as it was.
        assert not changed
        return
    (one,) = back.edited
    content = "/".join(one.item.split("/")[:2])
    fields = {field for _, _, field in changed}
    assert {key[:2] for key in changed} <= {("posts", k[1]) for k in before if k[1].startswith(content)}
    assert len(fields - {"title", "time"}) <= 1 and now.keys() == before.keys()
    again = brought_back(after(files, back), book, put(title, row, value))
    assert not again.changes and not again.conflicts


#: What is only known by ids or worked out, and so is not the same of what was made anew.
NOT_ALIKE = frozenset(["content_id", "post_id", "id", "used_by", "latest", "latest_date"])


@settings(max_examples=4, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.integers(0, 10_000))
def test_a_plan_comes_back_into_a_workspace_that_lost_all_of_it(seed: int) -> None:
    files = random_workspace(seed)
    tea = f"{CAMPAIGNS}tea.yml"
    files = Files({**files.texts, tea: _titled(files.texts[tea])}, {})
    bare = Files({path: _bare(path, data) for path, data in files.texts.items()}, {})
    back = brought_back(bare, exported(files, "en" if seed % 2 else "zh"), _without_ids)
    assert {one.code for one in back.doubts} <= {"workbook-without-record"}

    def told(of: Files) -> list[tuple[str, ...]]:
        plan = plan_of_files(of)
        return sorted(
            (sheet, *(cell.value for field, cell in row.cells.items() if field not in NOT_ALIKE))
            for sheet, rows in rows_of(plan, Labels(plan, "zh"), True).items()
            for row in rows
        )

    assert told(after(bare, back)) == told(files)


def _without_ids(book: Workbook) -> None:
    del book["paiqi"]
    for sheet in book.worksheets:
        for cell in sheet[1]:
            if "勿改" in str(cell.value) or "leave as it is" in str(cell.value):
                for row in range(2, sheet.max_row + 1):
                    sheet.cell(row, int(cell.column)).value = None


def _titled(data: bytes) -> bytes:
    """A campaign whose contents are called differently, none of them out yet."""
    value = json.loads(data)
    for one in value["content"]:
        one["title"] += one["id"]
        one["status"] = "draft"
    value["kpis"] = [{"id": "sold", "title": "销量", "stage": "monetize", "target": 12.5, "unit": "%"}]
    return json.dumps({**value, "status": "active"}).encode()


def _bare(path: str, data: bytes) -> bytes:
    """A file of a workspace without what stands in the sheets."""
    if path.endswith(("ideas.yml", "kpis.yml")):
        return b""
    if not path.endswith(("workspace.yml", "tea.yml")):
        return data
    gone = ("content", "activities", "kpis", "people")
    return json.dumps({key: value for key, value in json.loads(data).items() if key not in gone}).encode()
