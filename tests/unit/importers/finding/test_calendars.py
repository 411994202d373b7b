"""Plans that are drawn by days: months as grids, days and days of the week from left to right."""

from __future__ import annotations

from datetime import date

from grids import grid_of
from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.finding import tables_of
from paiqi.importers.table import Table


def only(grid: Grid) -> Table:
    (table,), doubts = tables_of(grid)
    assert not doubts
    return table


def held(table: Table) -> list[tuple[CellValue, ...]]:
    return [row.values for row in table.rows]


MONTH = """
    May 2026   |     |       |     |          |     |
    MON        | TUE | WED   | THU | FRI      | SAT | SUN
               |     |       |     | 1        | 2   | 3
               |     |       |     | Day off  |     |
    4          | 5   | 6     | 7   | 8        | 9   | 10
    Tip of Ann |     | Quiz  |     |          |     |
               |     | Story |     |          |     |
"""


def test_what_stands_below_a_day_has_its_date() -> None:
    table = only(grid_of(MONTH))
    assert [column.title for column in table.columns] == ["Date", "Text"]
    assert held(table) == [
        (date(2026, 5, 1), "Day off"),
        (date(2026, 5, 4), "Tip of Ann"),
        (date(2026, 5, 6), "Quiz"),
        (date(2026, 5, 6), "Story"),
    ]
    assert [table.place(table.rows[3], at) for at in (0, 1)] == ["C5", "C7"]
    assert table.above == ("May 2026",)


def test_without_a_year_a_day_stays_the_number_that_it_is() -> None:
    table = only(grid_of(MONTH.replace("2026", "    ")))
    assert held(table)[1] == ("4", "Tip of Ann")
    assert table.above == ("May",)


def test_the_name_of_the_sheet_may_hold_the_month() -> None:
    table = only(grid_of(MONTH.replace("May 2026", "Plan    "), sheet="May 2026"))
    assert held(table)[1] == (date(2026, 5, 4), "Tip of Ann")


def test_days_on_other_days_of_the_week_are_told_and_get_no_dates() -> None:
    (table,), doubts = tables_of(grid_of(MONTH.replace("2026", "2025")))
    assert held(table)[0] == ("1", "Day off")
    assert [doubt.code for doubt in doubts] == ["other-weekday"]
    assert doubts[0].places[0] == "E3"


def test_last_days_of_the_month_before_are_of_that_month() -> None:
    table = only(
        grid_of(
            """
            2026年5月 |      |      |      |      |      |
            周一      | 周二 | 周三 | 周四 | 周五 | 周六 | 周日
            27        | 28   | 29   | 30   | 1    | 2    | 3
            预告      |      |      |      | 开场 |      |
            4         | 5    | 6    | 7    | 8    | 9    | 10
            """
        )
    )
    assert held(table) == [(date(2026, 4, 27), "预告"), (date(2026, 5, 1), "开场")]


def test_a_day_and_what_it_holds_may_share_a_cell() -> None:
    table = only(
        grid_of(
            """
            June 2026  |     |            |     |     |     |
            Mon        | Tue | Wed        | Thu | Fri | Sat | Sun
            1 Kick-off | 2   | 3 Reel day | 4   | 5   | 6   | 7
            """
        )
    )
    assert held(table) == [(date(2026, 6, 1), "Kick-off"), (date(2026, 6, 3), "Reel day")]


def test_short_items_of_a_cell_that_blank_lines_part_are_several() -> None:
    table = only(
        grid_of(
            """
            Mon              | Tue        | Wed        | Thu        | Fri
            2026-06-01       | 2026-06-02 | 2026-06-03 | 2026-06-04 | 2026-06-05
            Reel\\n\\nStory  |            | One\\ntwo  |            |
            """
        )
    )
    assert [text for _, text in held(table)] == ["Reel", "Story", "One\ntwo"]


def test_a_table_below_a_month_is_another_table() -> None:
    below = """
               |         |                     |   |   |   |
    Post       | Format  | Caption             |   |   |   |
    Tip of Ann | Reel    | Ann tells something |   |   |   |
    """
    (month, table), doubts = tables_of(grid_of(MONTH.rstrip() + below))
    assert len(month.rows) == 4
    assert held(table) == [("Tip of Ann", "Reel", "Ann tells something")]
    assert not doubts


def test_columns_of_days_become_rows_of_their_account_and_date() -> None:
    table = only(
        grid_of(
            """
            Channel   | 2026-05-04 | 2026-05-05 | 2026-05-06
            Instagram | Reel       |            | Story
            LinkedIn  |            | Article    |
            """
        )
    )
    assert [column.title for column in table.columns] == ["Channel", "Date", "Text"]
    assert held(table) == [
        ("Instagram", date(2026, 5, 4), "Reel"),
        ("Instagram", date(2026, 5, 6), "Story"),
        ("LinkedIn", date(2026, 5, 5), "Article"),
    ]
    assert [table.place(table.rows[1], at) for at in range(3)] == ["A2", "D1", "D2"]


def test_columns_of_days_of_the_week_have_dates_where_the_week_has_one() -> None:
    block = """
        Week of    | Mon | Tue   | Wed  | Thu  | Fri
        2026-05-04 | Tip |       | Reel |      | Quote
        2026-05-11 |     | Story |      | Live |
        """
    assert [row[1] for row in held(only(grid_of(block)))] == [date(2026, 5, day) for day in (4, 6, 8, 12, 14)]
    weeks = only(grid_of(block.replace("2026-05-04", "Week 1    ").replace("2026-05-11", "Week 2    ")))
    assert [column.title for column in weeks.columns] == ["Week of", "Weekday", "Text"]
    assert held(weeks)[0] == ("Week 1", "Mon", "Tip")
