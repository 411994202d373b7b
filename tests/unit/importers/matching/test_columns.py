"""Which column is what: cells tell where titles do not, and a title that its cells contradict is told."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from paiqi.importers.matching import WrongMapping, held_to, matched
from paiqi.importers.matching.lists import list_of
from paiqi.text.messages import Message
from tabled import NOBODY, fields, known, said, table

MAY = [datetime(2026, 5, day) for day in range(1, 9)]
LONG = (
    "We are opening on Saturday, and everybody who comes before noon gets a cup of the new harvest for free. "
)


def english(message: Message) -> str:
    return message.english()


def test_cells_tell_what_a_table_without_titles_holds() -> None:
    rows = [
        ("05/01/2026 09:05", LONG, "https://example.com/a", "#tea #spring", "Instagram", "Posted", "林月"),
        (
            "05/14/2026 09:05",
            LONG + "2",
            "https://example.com/b",
            "#tea",
            "Instagram, 抖音",
            "Scheduled",
            "Ann Lee",
        ),
    ]
    assert fields([""] * 7, *rows) == [
        "date ?", "copy ?", "link ?", "hashtags ?", "account ?", "status ?", "owner ?",
    ]  # fmt: skip


def test_a_short_text_is_a_title_and_a_long_one_copy() -> None:
    assert fields(["Date", "Content"], (MAY[0], "New harvest"), (MAY[1], "Opening")) == ["date", "title"]
    assert fields(["Date", "Content"], (MAY[0], LONG), (MAY[1], LONG)) == ["date", "copy"]
    assert fields(["Title", "Content"], ("New harvest", "Come and see"), ("B", "C")) == ["title", "copy"]


def test_a_reference_is_a_link_where_it_holds_one() -> None:
    assert fields(["Topic", "Ref"], ("a", "Moodboard <https://example.com/1>")) == ["title", "link"]
    assert fields(["Topic", "Ref"], ("a", "as last year")) == ["title", "notes"]


def test_pictures_are_no_accounts_for_the_platforms_in_their_texts() -> None:
    cell = "Instagram: Meet us\nLinkedIn: Meet us <https://example.com/1>"
    assert fields(["Topic", "Link to the picture"], ("a", cell)) == ["title", "assets"]


def test_days_and_times_go_where_their_cells_say() -> None:
    rows = [("2026-05-01", "20:00"), ("2026-05-02", "晚上8点半")]
    assert fields(["发布日期", "发布时间"], *rows) == ["date", "time"]
    assert fields(["Day", "Date"], ("Mon", MAY[3]), ("Tue", MAY[4])) == ["weekday", "date"]
    assert fields(["Time"], (MAY[3],), (MAY[4],)) == ["date"]
    assert fields(
        ["Date (M/D/Y)", "Posting Time - UTC"], ("13/05/2026", time(9)), ("14/05/2026", time(10))
    ) == [
        "date",
        "time",
    ]


def test_tags_are_hashtags_where_they_are_written_so() -> None:
    for title, cell, field in (
        ("Tags", "#tea #spring", "hashtags"),
        ("Tags", "launch", "notes"),
        ("标签", "茶, 春茶", "hashtags ?"),
    ):
        assert fields(["Topic", title], ("a", cell), ("b", cell)) == ["title", field]


def test_a_title_that_its_cells_contradict_is_told() -> None:
    rows = [("Ann Lee", "Harvest", MAY[0]), ("林月", "Opening", MAY[1]), ("Ann Lee", "Cups", MAY[2])]
    titles = ["Date", "Title", "Day"]
    assert fields(titles, *rows)[0] == "owner ?"
    doubts, questions = said(titles, *rows)
    assert [(one.code, one.places) for one in doubts] == [("column-contradicts", ("Sheet1!A2",))]
    assert "holds people" in english(doubts[0].message)
    assert [(one.id, one.places) for one in questions] == [("column:Date", ("Sheet1!A2",))]
    assert [one.value for one in questions[0].choices] == ["owner", "date", "notes", "skip"]


def test_an_answer_decides_a_column_and_is_not_asked_again() -> None:
    rows = [("Ann Lee", "Harvest"), ("林月", "Opening"), ("Ann Lee", "Cups")]
    mapped, doubts, questions = matched(
        table(["Date", "Title"], *rows), known(), {}, {"column:Date": "notes"}
    )
    assert [one.field for one in mapped] == ["notes", "title"]
    assert (doubts, questions) == ((), ())


def test_days_not_known_yet_contradict_nothing() -> None:
    assert fields(["Date", "Title"], ("TBC", "a"), ("TBD", "b"), ("待定", "c"), ("TBC", "d")) == [
        "date",
        "title",
    ]


def test_the_better_of_two_columns_takes_the_field_and_the_other_is_a_note() -> None:
    titles = ["Created At", "Due Date", "Publish Date", "Title"]
    rows = [(MAY[0], MAY[1], MAY[2], "a"), (MAY[1], MAY[2], MAY[3], "b")]
    assert fields(titles, *rows) == ["skip", "notes", "date", "title"]
    doubts, _ = said(titles, *rows)
    assert [one.code for one in doubts] == ["two-columns", "columns-left-out"]
    assert "Publish Date was taken" in english(doubts[0].message)
    assert "Created At" in english(doubts[1].message)


def test_of_steps_to_be_ticked_the_last_one_is_the_status() -> None:
    assert fields(["Title", "Draft", "Approved", "Posted"], ("a", "✓", "✓", ""), ("b", "✓", "", "")) == [
        "title", "notes", "status", "published_at",
    ]  # fmt: skip
    assert fields(["Title", "Draft", "Approved", "Posted"], ("a", "✓", "✓", "✓"))[1:] == [
        "notes",
        "notes",
        "status",
    ]


def test_days_of_what_went_out_are_the_days_of_a_table_without_others() -> None:
    assert fields(["Title", "Date Posted"], ("a", MAY[0])) == ["title", "date"]
    assert fields(["Title", "Date Posted", "Date"], ("a", MAY[0], MAY[0])) == [
        "title",
        "published_at",
        "date",
    ]


def test_two_columns_of_one_title_are_told_apart_by_their_letters() -> None:
    titles = ["Title", "STATUS", "STATUS"]
    rows = [("a", "Draft", "Posted"), ("b", "Draft", "Posted")]
    assert fields(titles, *rows) == ["title", "status", "notes"]
    doubts, _ = said(titles, *rows)
    assert "STATUS (B) was taken" in english(doubts[0].message)


def test_platform_and_account_beside_each_other_are_both_kept() -> None:
    assert fields(["平台", "账号"], ("抖音", "茶山日记"), ("抖音", "山野茶事")) == ["account", "account"]


def test_what_no_field_fits_is_a_note_and_listed_in_one_doubt_a_table() -> None:
    titles = ["Title", "Budget", "Reviewed by", "Empty"]
    rows = [("a", 100, "Joe", None), ("b", 200, "Sue", None)]
    assert fields(titles, *rows) == ["title", "notes", "notes", "-"]
    doubts, questions = said(titles, *rows)
    assert [(one.code, one.places) for one in doubts] == [("own-fields", ("Sheet1!B2", "Sheet1!C2"))]
    assert "Budget, Reviewed by" in english(doubts[0].message)
    assert questions == ()


def test_row_numbers_and_settings_that_are_off_are_left_out() -> None:
    titles = ["Slot", "Title", "Disable comments"]
    rows = [(1, "a", False), (2, "b", False), (3, "c", False)]
    assert fields(titles, *rows) == ["skip", "title", "skip"]
    doubts, _ = said(titles, *rows)
    assert [one.code for one in doubts] == ["columns-left-out"]


def test_what_a_person_said_wins_over_titles_and_cells() -> None:
    titles = ["Date", "Slot of posting", "Budget"]
    rows = [(MAY[0], MAY[1], 5), (MAY[1], MAY[2], 7), (MAY[2], MAY[3], 8)]
    told = {"slot of  POSTING": "date", "Budget": "brief", "in another table": "notes"}
    assert fields(titles, *rows, told=told) == ["notes", "date", "brief"]
    assert fields(titles, *rows, told={"Date": "skip"})[0] == "skip"


def test_a_field_that_there_is_none_of_is_an_error_that_names_a_near_one() -> None:
    with pytest.raises(WrongMapping, match="did you mean status"):
        matched(table(["Title"]), known(), {"Title": "statsu"})


def test_a_title_that_is_in_no_table_is_an_error_that_names_a_near_one() -> None:
    tables = [table(["Title", "Posting slot"]), table(["Status"])]
    held_to(tables, {"posting slot": "date", "Status": "status"})
    with pytest.raises(WrongMapping, match="did you mean Posting slot"):
        held_to(tables, {"Posting slots": "date"})
    with pytest.raises(WrongMapping, match="use one of: Title, Posting slot, Status"):
        held_to(tables, {"预算": "notes"})


def test_a_list_of_what_went_out_says_so_and_leaves_its_figures_out() -> None:
    titles = ["笔记标题", "首次发布时间", "体裁", "曝光", "观看量", "点赞", "评论"]
    rows = [("春茶", "2026年03月24日17时33分05秒", "图文", 12235.0, 6174.0, 15.0, 41.0)] * 4
    assert list_of(table(titles)) == "xiaohongshu"
    assert fields(titles, *rows) == ["title", "date", "format", "skip", "skip", "skip", "skip"]
    doubts, _ = said(titles, *rows)
    assert [one.code for one in doubts] == ["went-out"]
    assert "paiqi published plan.xlsx" in english(doubts[0].message)


def test_remarks_are_no_figures_in_a_plan() -> None:
    titles = ["Title", "Date", "Status", "Comments", "Likes"]
    assert list_of(table(titles)) == ""
    assert fields(titles, ("a", date(2026, 5, 1), "Draft", "nice", 3)) == [
        "title",
        "date",
        "status",
        "notes",
        "notes",
    ]


def test_a_figure_for_each_platform_makes_no_list_of_a_plan() -> None:
    titles = ["Date", "Title", "Instagram Reach", "Facebook Engagement (%)", "LinkedIn Clicks"]
    assert fields(titles, (MAY[0], "a", None, None, None)) == ["date", "title", "-", "-", "-"]
    assert said(titles, (MAY[0], "a", None, None, None)) == ((), ())


def test_a_long_table_is_told_from_a_sample_of_it() -> None:
    rows = [(f"2026-05-{day % 28 + 1:02}", f"Piece {day}", LONG) for day in range(20_000)]
    assert fields(["", "", ""], *rows, by=known(NOBODY)) == ["date ?", "title ?", "copy ?"]
