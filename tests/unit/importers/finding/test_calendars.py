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


def test_the_number_of_a_week_beside_its_days_is_said_of_what_stands_in_them() -> None:
    table = only(
        grid_of(
            """
            Mai 2026 |      |    |    |    |       |    |
            KW       | Mo   | Di | Mi | Do | Fr    | Sa | So
            18       |      |    |    |    | 1     | 2  | 3
                     |      |    |    |    | Start |    |
            19       | 4    | 5  | 6  | 7  | 8     | 9  | 10
                     | Reel |    |    |    |       |    |
            """
        )
    )
    assert [column.title for column in table.columns] == ["KW", "Date", "Text"]
    assert held(table) == [(18, date(2026, 5, 1), "Start"), (19, date(2026, 5, 4), "Reel")]
    assert table.place(table.rows[0], 0) == "A3"


def test_columns_of_times_are_times_and_a_row_without_a_name_has_none() -> None:
    table = only(
        grid_of(
            """
            Day    | 9:00 | 12:00 | 18:00
            Monday | Tip  |       | Reel
                   |      | Quote |
            """
        )
    )
    assert [column.title for column in table.columns] == ["Day", "Time", "Text"]
    assert held(table) == [("Monday", "9:00", "Tip"), ("Monday", "18:00", "Reel"), (None, "12:00", "Quote")]


def test_months_below_one_another_have_each_their_own_dates() -> None:
    (may, june), doubts = tables_of(
        grid_of(
            """
            May 2026  |      |     |     |     |     |
            Mon       | Tue  | Wed | Thu | Fri | Sat | Sun
            25        | 26   | 27  | 28  | 29  | 30  | 31
            Quiz      |      |     |     |     |     |
                      |      |     |     |     |     |
            June 2026 |      |     |     |     |     |
            Mon       | Tue  | Wed | Thu | Fri | Sat | Sun
            1         | 2    | 3   | 4   | 5   | 6   | 7
                      | Reel |     |     |     |     |
            """
        )
    )
    assert held(may) == [(date(2026, 5, 25), "Quiz")]
    assert held(june) == [(date(2026, 6, 2), "Reel")]
    assert not doubts


def test_tasks_with_several_dates_are_rows_and_no_days_from_left_to_right() -> None:
    (tasks, notes), _ = tables_of(
        grid_of(
            """
            Task  | Start      | End        | Review
            Write | 2026-05-01 | 2026-05-03 | 2026-05-04
            Cut   | 2026-05-02 | 2026-05-05 | 2026-05-06
                  |            |            |
            Name  | Email      | Role       | Notes
            Ann   | a@x.org    | Editor     | On leave in May
            """
        )
    )
    assert [len(tasks.rows), len(notes.rows)] == [2, 1]
    assert [column.title for column in tasks.columns] == ["Task", "Start", "End", "Review"]


def test_months_side_by_side_are_two_and_a_note_below_is_of_no_day() -> None:
    (may, june), (doubt,) = tables_of(
        grid_of(
            """
            May 2026 |     |     |     |     |  | June 2026 |      |     |     |
            Mon      | Tue | Wed | Thu | Fri |  | Mon       | Tue  | Wed | Thu | Fri
            4        | 5   | 6   | 7   | 8   |  | 1         | 2    | 3   | 4   | 5
            Quiz     |     |     |     |     |  |           | Reel |     |     |
            Times of Berlin |  |  |  |  |  |  |  |  |  |
            """
        )
    )
    assert held(may) == [(date(2026, 5, 4), "Quiz")]
    assert held(june) == [(date(2026, 6, 2), "Reel")]
    assert (may.above, june.above) == (("May 2026",), ("June 2026",))
    assert doubt.places == ("A5",)


def test_an_account_without_anything_planned_is_told() -> None:
    (table,), (doubt,) = tables_of(
        grid_of(
            """
            Channel   | 2026-05-04 | 2026-05-05 | 2026-05-06
            Instagram | Reel       |            | Story
            Pinterest |            |            |
            """
        )
    )
    assert len(table.rows) == 2
    assert not table.above
    assert (doubt.code, doubt.places) == ("template-row", ("A3",))


def test_where_rows_are_titles_each_day_is_a_row() -> None:
    table = only(
        grid_of(
            """
                     | Mon 4/5   | Tue 5/5  | Wed 6/5
            Platform | Instagram | LinkedIn |
            Caption  | We open   | We hire  |
            Status   | draft     | done     |
            """
        )
    )
    assert [column.title for column in table.columns] == ["Date", "Platform", "Caption", "Status"]
    assert held(table) == [
        ("Mon 4/5", "Instagram", "We open", "draft"),
        ("Tue 5/5", "LinkedIn", "We hire", "done"),
    ]
    assert [table.place(table.rows[1], at) for at in range(4)] == ["C1", "C2", "C3", "C4"]
