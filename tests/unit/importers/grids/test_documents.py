"""Markdown and reStructuredText: tables with what stands above them, lists by depth, pages of one post."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.importers.cells import Area, CellValue, Grid
from paiqi.importers.grids import read_grids


def _grids(name: str, text: str) -> tuple[list[Grid], list[str]]:
    grids, doubts = read_grids(name, text.encode())
    return list(grids), [doubt.code for doubt in doubts]


def _record(grid: Grid) -> dict[CellValue, CellValue]:
    return dict(zip(grid.rows[0], grid.rows[1], strict=False))


def test_a_table_stands_below_its_headings_and_the_text_above_it() -> None:
    text = """# Plan 2026

Prose that is far away.

## Unpublished

Options: `draft`, `done`.

| Title | Link | ETA |
|---|---|---|
| *Clémentine* | [Notion](https://example.com/n) _(private)_ | 🚨 2026-10-20 (TBC) |
| a \\| b |  | ~~2026-10-21~~<br>2026-10-22 |

## Published

| Id | Title |
|---|---|
| 007 | <https://example.com/> |
"""
    (first, second), doubts = _grids("plan.md", text)
    assert list(first.rows) == [
        ("Plan 2026",),
        ("Unpublished",),
        ("Options: draft, done.",),
        ("Title", "Link", "ETA"),
        ("Clémentine", "Notion <https://example.com/n> (private)", "🚨 2026-10-20 (TBC)"),
        ("a | b", None, "~~2026-10-21~~\n2026-10-22"),
    ]
    assert (first.titles, first.lines, first.place(5, 2)) == (3, (1, 5, 7, 9, 11, 12), "plan.md:12")
    assert (list(second.rows), second.titles) == (
        [("Plan 2026",), ("Published",), ("Id", "Title"), ("007", "https://example.com/")],
        2,
    )
    assert doubts == ["text-beside-tables"]


def test_lists_beside_tables_are_told() -> None:
    grids, doubts = read_grids("a.md", b"- one\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert len(grids) == 1
    assert [(doubt.code, doubt.places) for doubt in doubts] == [("list-beside-tables", ("a.md:1", "a.md:2"))]


def test_paragraphs_that_stand_at_no_table_are_told_by_their_lines() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    above = "# Plan\n\nWhat it is about.\n\n## Spring\n\nFor the fair.\n\n"
    text = f"{above}{table}\n## Notes\n\nOf what\nwe saw.\n"
    (grid,), doubts = read_grids("a.md", text.encode())
    assert [row[0] for row in grid.rows[:3]] == ["Plan", "Spring", "For the fair."]
    assert [(doubt.code, doubt.places) for doubt in doubts] == [
        ("text-beside-tables", ("a.md:3", "a.md:13", "a.md:15"))
    ]
    assert doubts[0].message.text("en").startswith("2 paragraphs beside")


def test_a_nested_list_is_a_row_for_each_innermost_item() -> None:
    text = """# Schedule

* October 20
* October 23 **Holiday**
    * Call: https://example.com/c
        * Twitter: [posted](https://example.com/1) (bo)
        * Facebook: scheduled
    * Reminder
"""
    (grid,), _ = _grids("s.md", text)
    assert list(grid.rows) == [
        ("Schedule",),
        ("1", "2", "3"),
        ("October 20",),
        ("October 23 Holiday", "Call: https://example.com/c", "Twitter: posted <https://example.com/1> (bo)"),
        (None, None, "Facebook: scheduled"),
        (None, "Reminder"),
    ]
    assert sorted(grid.joined, key=lambda area: area.left) == [Area(3, 0, 5, 0), Area(3, 1, 4, 1)]
    assert (grid.titles, grid.lines) == (1, (1, 3, 3, 6, 7, 8))


def test_what_stands_by_keys_below_items_is_in_columns_of_those_keys() -> None:
    text = """* 4 May
    * Open day: bring a friend
        * Blog: posted (ann)
        * Radio: planned
    * Harvest
        * Blog: planned
* 6 May
    * Fair
        * Radio: planned
* 7 May
"""
    (grid,), doubts = _grids("plan.md", text)
    assert list(grid.rows) == [
        ("1", "2", "Blog", "Radio"),
        ("4 May", "Open day: bring a friend", "posted (ann)", "planned"),
        (None, "Harvest", "planned", None),
        ("6 May", "Fair", None, "planned"),
        ("7 May", None, None, None),
    ]
    assert (grid.joined, grid.place(2, 1), doubts) == ((Area(1, 0, 2, 0),), "plan.md:5", [])


def test_texts_with_a_colon_in_them_are_no_keys() -> None:
    text = "* May\n    * Note: tea\n    * Fair\n* June\n    * Walk: hills\n* July\n    * Rest\n"
    (grid,), _ = _grids("plan.md", text)
    assert [row[1] for row in grid.rows[1:]] == ["Note: tea", "Fair", "Walk: hills", "Rest"]


def test_items_that_begin_with_a_day_have_a_column_for_it() -> None:
    (grid,), _ = _grids(
        "s.md", "- 2026-03-01: 新品 10:30 开售\n- 3月5日：直播\n- someday\n- 9 Mar: https://example.com/\n"
    )
    assert list(grid.rows) == [
        ("1", "2"),
        ("2026-03-01", "新品 10:30 开售"),
        ("3月5日", "直播"),
        ("someday", None),
        ("9 Mar", "https://example.com/"),
    ]


def test_front_matter_is_a_row_and_the_text_its_copy() -> None:
    text = """---
media:
  - mastodon-a
  - linkedin-a
hashtags:
  mastodon-a:
    - One
date: 2026-03-01
---
![Logo](https://example.com/l.png)

Join us [here](https://example.com/x)!
"""
    (grid,), doubts = _grids("2026-03-01-launch.md", text)
    assert _record(grid) == {
        "file": "2026-03-01-launch",
        "media": "mastodon-a, linkedin-a",
        "hashtags.mastodon-a": "One",
        "date": "2026-03-01",
        "copy": "![Logo](https://example.com/l.png)\n\nJoin us [here](https://example.com/x)!",
    }
    assert doubts == []


@pytest.mark.parametrize(
    ("name", "keys", "day"),
    [
        ("2026-05-04-spring-fair.md", "media: ig-main", "2026-05-04"),
        ("2026-5-4_spring.md", "media: ig-main", "2026-5-4"),
        ("2026-05-04-fair.md", "publish_at: 2026-05-06 10:00", None),
        ("2026-13-04-fair.md", "media: ig-main", None),
        ("spring-2026-05-04.md", "media: ig-main", None),
    ],
)
def test_the_day_that_a_page_is_called_by_is_its_date_where_no_key_holds_one(
    name: str, keys: str, day: str | None
) -> None:
    (grid,), told = _grids(name, f"---\n{keys}\n---\nCome along!\n")
    assert _record(grid).get("date") == day
    assert told == (["date-in-name"] if day else [])


def test_what_is_broken_in_front_matter_is_told_with_its_line() -> None:
    grids, (doubt,) = read_grids("a.md", b"---\ntitle: x\nstatus: &a draft\n---\ncopy\n")
    assert (_record(grids[0]), doubt.places) == ({"file": "a", "title": "x", "copy": "copy"}, ("a.md:3",))


def test_a_page_with_keys_above_its_sections_is_one_row() -> None:
    text = """# 好开头不是金句

- 内容支柱：写作方法 / 痛点
- 发布状态：待发布
- 发布时间：2026-07-14 20:00

## 正文

第一段。

第二段：

- 一
- 二

## 数据

| 平台 | 播放 |
|---|---|
| 抖音 | 665 |
"""
    (grid,), _ = _grids("p.md", text)
    assert _record(grid) == {
        "file": "p",
        "title": "好开头不是金句",
        "内容支柱": "写作方法 / 痛点",
        "发布状态": "待发布",
        "发布时间": "2026-07-14 20:00",
        "正文": "第一段。\n\n第二段：\n\n- 一\n- 二",
        "数据": "平台 | 播放\n抖音 | 665",
    }


def test_a_list_table_is_read_with_cells_over_several_lines() -> None:
    text = """Release plan
============

.. list-table:: Posts
   :widths: 10 10
   :header-rows: 1

   * - Where
     - When
   * - `Blog <https://example.com/>`_
     - 31/03/2026, and
       later
   * - **Twitter**
     -
         - one
         - two

Afterwards
we rest.
"""
    (grid,), told = read_grids("plan.rst", text.encode())
    assert [(doubt.code, doubt.places) for doubt in told] == [("text-beside-tables", ("plan.rst:18",))]
    assert list(grid.rows) == [
        ("Release plan",),
        ("Posts",),
        ("Where", "When"),
        ("Blog <https://example.com/>", "31/03/2026, and later"),
        ("Twitter", "one\ntwo"),
    ]
    assert (grid.titles, grid.place(4, 0)) == (2, "plan.rst:13")


_TEXT = st.text("ab新品 019-/.:", min_size=1, max_size=8).map(str.strip).filter(bool)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.tuples(*[_TEXT] * width), min_size=2, max_size=6)))
def test_any_table_of_plain_texts_comes_back(rows: list[tuple[str, ...]]) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    (grid,), _ = _grids("a.md", "\n".join(lines))
    assert list(grid.rows) == rows
