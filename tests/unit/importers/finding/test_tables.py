"""Where tables are found in a sheet, and what their rows are."""

from __future__ import annotations

from datetime import date

from grids import grid_of
from paiqi.importers.finding import tables_of
from paiqi.importers.table import Table


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def test_a_table_is_found_below_a_banner_and_away_from_the_corner() -> None:
    grid = grid_of(
        """
        |  | Autumn in the garden |           |
        |  |                      |           |
        |  | Date                 | Channel   | Text
        |  | 2026-09-01           | Instagram | The first apples
        |  | 2026-09-03           | Facebook  | Cider at the gate
        """
    )
    (table,), doubts = tables_of(grid)
    assert titles(table) == ["Date", "Channel", "Text"]
    assert [row.values for row in table.rows] == [
        (date(2026, 9, 1), "Instagram", "The first apples"),
        (date(2026, 9, 3), "Facebook", "Cider at the gate"),
    ]
    assert table.above == ("Autumn in the garden",)
    assert table.place(table.rows[0], 2) == "E4"
    assert not doubts


def test_each_week_with_its_own_titles_is_a_table_under_the_name_of_the_week() -> None:
    grid = grid_of(
        """
        | Plan 2026           |          |         |
        | Week 1: 6–10 July   |          |         |
        | Date                | Platform | Caption | Status
        | 2026-07-06          | LinkedIn | We hire | Planned
        | 2026-07-08          | Facebook | Meet us | Planned
        |                     |          |         |
        | Week 2: 13–17 July  |          |         |
        | Date                | Platform | Caption | Status
        | 2026-07-13          | LinkedIn | Our lab | Planned
        """
    )
    (first, second), doubts = tables_of(grid)
    assert first.above == ("Plan 2026", "Week 1: 6–10 July")
    assert second.above == ("Plan 2026", "Week 2: 13–17 July")
    assert [len(first.rows), len(second.rows)] == [2, 1]
    assert not doubts


def test_a_banner_that_was_joined_over_all_columns_is_no_row_of_titles() -> None:
    banner = "At most 1000 notes"
    grid = grid_of(
        f"""
        {banner} | {banner}                    | {banner}
        笔记标题 | 首次发布时间                | 体裁
        早春茶会 | 2026年03月24日17时33分05秒  | 图文
        """,
        joined="A1:C1",
    )
    (table,), doubts = tables_of(grid)
    assert titles(table) == ["笔记标题", "首次发布时间", "体裁"]
    assert table.above == (banner,)
    assert not doubts


def test_two_columns_of_one_title_stay_two() -> None:
    grid = grid_of(
        """
        DATE   | MAIN PAGE | STATUS  | YOUTUBE | STATUS
        17-Jun | Tour      | posted  | Teaser  | to do
        """
    )
    (table,), _ = tables_of(grid)
    assert titles(table) == ["DATE", "MAIN PAGE", "STATUS", "YOUTUBE", "STATUS"]
    assert table.rows[0].values == ("17-Jun", "Tour", "posted", "Teaser", "to do")


def test_rows_without_any_titles_are_a_table_whose_titles_are_empty() -> None:
    grid = grid_of("08/31/2026 09:05 | Doors open, come in | https://example.org/")
    (table,), doubts = tables_of(grid)
    assert titles(table) == ["", "", ""]
    assert len(table.rows) == 1
    assert not doubts


def test_titles_under_titles_of_groups_are_joined_with_them() -> None:
    grid = grid_of(
        """
        All posts | All posts | Facebook          | Instagram
        date      | content   | type (post/story) | type (post/story)
        2026-05-04 | Hello    | post              | story
        """
    )
    (table,), _ = tables_of(grid)
    assert titles(table) == [
        "All posts / date",
        "All posts / content",
        "Facebook / type (post/story)",
        "Instagram / type (post/story)",
    ]


def test_titles_again_totals_and_rows_that_wait_are_told_and_are_no_rows() -> None:
    grid = grid_of(
        """
        No | Date       | Title     | Channel  | Budget
        1  | 2026-05-04 | Open day  | Facebook | 20
        No | Date       | Title     | Channel  | Budget
        2  | 2026-05-06 | Recap     | Facebook | 30
        3  | 2026-05-08 |           |          |
        Total |         |           |          | 50
        """
    )
    (table,), doubts = tables_of(grid)
    assert [row.values[2] for row in table.rows] == ["Open day", "Recap"]
    assert {doubt.code: doubt.places for doubt in doubts} == {
        "head-repeated": ("A3", "B3", "C3", "D3", "E3"),
        "total-row": ("A6", "E6"),
        "template-row": ("A5", "B5"),
    }


def test_a_date_joined_over_rows_is_the_date_of_each() -> None:
    grid = grid_of(
        """
        Date       | Channel   | Text
        2026-05-04 | Instagram | Reel of the day
                   | Facebook  | The same in short
        2026-05-06 | Facebook  | Thanks to all
        """,
        joined="A2:A3",
    )
    (table,), doubts = tables_of(grid)
    assert [row.values[0] for row in table.rows] == [date(2026, 5, 4), date(2026, 5, 4), date(2026, 5, 6)]
    assert not doubts
