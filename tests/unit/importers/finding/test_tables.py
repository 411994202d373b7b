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


def test_a_row_that_says_what_goes_into_its_columns_is_told_and_is_no_row() -> None:
    grid = grid_of(
        """
        Topic              | Link                 | Due              | Status
        Topic of the piece | Link to the brief    | When it is to go | Status: open, done
        Topic of the day   | https://a.example/1  | 2026-05-04       | open
        Garden tour        | https://a.example/2  | 2026-05-06       | Status unclear
        """
    )
    (table,), doubts = tables_of(grid)
    assert [row.values[0] for row in table.rows] == ["Topic of the day", "Garden tour"]
    assert {doubt.code: doubt.places for doubt in doubts} == {"legend-row": ("A2", "B2", "C2", "D2")}


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


def test_blanks_below_a_week_and_a_date_mean_those_and_are_told() -> None:
    grid = grid_of(
        """
        Week   | Date       | Platform  | Text
        Week 1 | 2026-05-04 | Instagram | Hello
               |            | LinkedIn  | Hello to all
               | 2026-05-06 | Instagram | More
               |            | LinkedIn  | More of it
        Week 2 | 2026-05-11 | Instagram | Again
               |            | LinkedIn  | And again
        """
    )
    (table,), (doubt,) = tables_of(grid)
    assert [row.values[:2] for row in table.rows] == [
        (week, date(2026, 5, day))
        for week, day in (
            ("Week 1", 4),
            ("Week 1", 4),
            ("Week 1", 6),
            ("Week 1", 6),
            ("Week 2", 11),
            ("Week 2", 11),
        )
    ]
    assert doubt.code == "filled-down"
    assert doubt.places == ("A3", "A4", "A5", "A7", "B3", "B5", "B7")


def test_ideas_without_a_date_below_dated_rows_stay_without_one() -> None:
    grid = grid_of(
        """
        Date       | Platform  | Text
        2026-05-04 | Instagram | Hello
        2026-05-05 | LinkedIn  | Hello to all
                   | LinkedIn  | An idea
                   | LinkedIn  | Another idea
        """
    )
    (table,), doubts = tables_of(grid)
    assert [row.values[0] for row in table.rows] == [date(2026, 5, 4), date(2026, 5, 5), None, None]
    assert not doubts


def test_tables_side_by_side_have_each_the_line_above_it() -> None:
    grid = grid_of(
        """
        Week 1     |           |           |  | Week 2     |           |
        Date       | Platform  | Caption   |  | Date       | Platform  | Caption
        2026-05-04 | Instagram | Hello all |  | 2026-05-11 | Instagram | Hi again
        2026-05-05 | LinkedIn  | We hire   |  |            |           |
        """
    )
    (first, second), doubts = tables_of(grid)
    assert (first.above, second.above) == (("Week 1",), ("Week 2",))
    assert [len(first.rows), len(second.rows)] == [2, 1]
    assert second.place(second.rows[0], 2) == "G3"
    assert not doubts


def test_settings_above_and_a_legend_beside_a_table_are_lines_of_it() -> None:
    grid = grid_of(
        """
        Timezone:  | Europe/Berlin |                        |       |  | Legend |
        Jahr:      | 2026          |                        |       |  | grün   | raus
                   |               |                        |       |  |        |
        Datum      | Kanal         | Beschreibung           | Bild  |  | rot    | zu spät
        4.5.       | Instagram     | Wir öffnen die Türen   | a.png |  |        |
        5.5.       | LinkedIn      | Ein Blick in den Laden | b.png |  |        |
        """
    )
    (table,), doubts = tables_of(grid)
    assert titles(table) == ["Datum", "Kanal", "Beschreibung", "Bild"]
    assert table.above == ("Timezone: Europe/Berlin", "Legend", "Jahr: 2026", "grün: raus", "rot: zu spät")
    assert not doubts


def test_lines_between_rows_part_them_and_stand_above_what_follows() -> None:
    grid = grid_of(
        """
        Date            | Platform  | Text          | Status
        Launch          |           |               |
        2026-05-04      | Instagram | Hello to you  | draft
        2026-05-05      | LinkedIn  | Hello to all  | draft
        After it        |           |               |
        2026-06-04      | Instagram | Thanks to all | draft
        """
    )
    (first, second), _ = tables_of(grid)
    assert (first.above, second.above) == (("Launch",), ("After it",))
    assert [len(first.rows), len(second.rows)] == [2, 1]


def test_a_row_with_a_title_alone_is_a_row() -> None:
    grid = grid_of(
        """
        Title   | Date       | Platform  | Status
        Opening | 2026-05-04 | Instagram | draft
        An idea |            |           |
        Recap   | 2026-05-05 | LinkedIn  | draft
        """
    )
    (table,), doubts = tables_of(grid)
    assert [row.values[0] for row in table.rows] == ["Opening", "An idea", "Recap"]
    assert not doubts


def test_what_stands_below_all_tables_is_told_by_its_cells() -> None:
    grid = grid_of(
        """
        Date       | Title   | Platform  | Status
        2026-05-04 | Opening | Instagram | draft
        2026-05-05 | Recap   | LinkedIn  | draft
                   |         |           |
        Legend     |         |           |
        green      | out     |           |
        """
    )
    (table,), (doubt,) = tables_of(grid)
    assert len(table.rows) == 2
    assert (doubt.code, doubt.places) == ("outside-tables", ("A5", "A6", "B6"))


def test_titles_that_a_file_names_are_never_looked_for() -> None:
    grid = grid_of(
        """
        Zone   | Europe/Berlin |
        Thing  | 2026-05-04    | Whatever
        Title  | Caption       | Status
        Thing  | 2026-05-04    | Whatever else
        Week 2 |               |
        """,
        file="plan.json",
        lines=(1, 2, 3, 5, 7),
        titles=1,
    )
    (table,), doubts = tables_of(grid)
    assert titles(table) == ["Thing", "2026-05-04", "Whatever"]
    assert [row.values[0] for row in table.rows] == ["Title", "Thing", "Week 2"]
    assert table.above == ("Zone: Europe/Berlin",)
    assert table.place(table.rows[0], 1) == "plan.json:3"
    assert not doubts


def test_what_stands_above_several_items_of_a_list_is_said_of_each() -> None:
    grid = grid_of(
        """
        1         | 2          | 3
        Instagram | 2026-05-04 | Reel of the shop
                  | 2026-05-06 | Story of the shop
        LinkedIn  | 2026-05-07 | Why we opened
        """,
        joined="A2:A3",
        file="plan.md",
        lines=(1, 3, 4, 6),
        titles=0,
    )
    (table,), _ = tables_of(grid)
    assert titles(table) == ["1", "2", "3"]
    assert [row.values[0] for row in table.rows] == ["Instagram", "Instagram", "LinkedIn"]


def test_a_line_with_words_of_titles_gives_way_to_more_titles_below_it() -> None:
    grid = grid_of(
        """
        Content plan |           |       |             | Owner: Ann
        Date         | Channel   | Topic | Copy        | Status
        2026-07-01   | Instagram | Start | Here we are | open
        """
    )
    (table,), doubts = tables_of(grid)
    assert titles(table) == ["Date", "Channel", "Topic", "Copy", "Status"]
    assert table.above == ("Content plan: Owner: Ann",)
    assert not doubts


def test_a_total_over_every_column_is_no_row_but_a_title_with_that_word_is() -> None:
    grid = grid_of(
        """
        Title         | Views | Likes
        Total eclipse | 120   | 3
        Total         | 120   | 3
        """
    )
    (table,), (doubt,) = tables_of(grid)
    assert [row.values[0] for row in table.rows] == ["Total eclipse"]
    assert (doubt.code, doubt.places) == ("total-row", ("A3", "B3", "C3"))
