"""Which number of a date is the day: decided by the whole column, else asked, never wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entered import AROUND, dates, doubts
from paiqi.importers.cells import CellValue

_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_FORMS = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y"}


@settings(max_examples=60, deadline=None)
@given(st.lists(_DAYS, min_size=1, max_size=8), st.sampled_from(sorted(_FORMS)))
def test_dates_written_in_one_order_come_back_equal_or_are_asked_about(days: list[date], order: str) -> None:
    told, found = dates(*(day.strftime(_FORMS[order]) for day in days))
    open_ones = [day for day in days if day.day <= 12 and day.day != day.month]
    if any(day.day > 12 for day in days) or not open_ones:
        assert told == [day.isoformat() for day in days]
        assert not found.questions
        return
    if found.questions:
        assert [one.id for one in found.questions] == ["date-order:Date"]
        expected = ["" if day in open_ones else day.isoformat() for day in days]
        assert told == expected
        answered, _ = dates(
            *(day.strftime(_FORMS[order]) for day in days), answers={"date-order:Date": order}
        )
        assert answered == [day.isoformat() for day in days]
    else:
        # Rows that rise in one order only: many of them, and it is told.
        assert "date-order-rows" in doubts(found)
        assert len(days) >= 6


@settings(max_examples=40, deadline=None)
@given(st.lists(_DAYS, min_size=1, max_size=6))
def test_dates_with_the_year_first_come_back_equal(days: list[date]) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d %B %Y", "%b %d, %Y"):
        told, found = dates(*(day.strftime(form) for day in days))
        assert told == [day.isoformat() for day in days]
        assert not found.questions


def test_a_title_that_says_another_order_than_its_cells_is_told_and_the_cells_hold() -> None:
    cells = ["14/10/2024", "03/10/2024", "04/11/2024"]
    told, found = dates(*cells, title="Date (M/D/Y)")
    assert told == ["2024-10-14", "2024-10-03", "2024-11-04"]
    assert doubts(found)["date-order-title"] == ("A2", "A3", "A4")


def test_a_title_alone_tells_the_order_and_is_named() -> None:
    told, found = dates("03/10/2024", "04/11/2024", title="Date MM/DD/YYYY")
    assert told == ["2024-03-10", "2024-04-11"]
    assert doubts(found)["date-order-stated"] == ("A2", "A3")


def test_cells_of_two_orders_are_asked_about_and_only_open_cells_stay_open() -> None:
    told, found = dates("14/10/2024", "10/15/2024", "3/4/2024", "5/5/2024")
    assert told == ["2024-10-14", "2024-10-15", "", "2024-05-05"]
    (question,) = found.questions
    assert question.id == "date-order:Date"
    assert question.places == ("A4",)
    shown = {one.value: one.message.english() for one in question.choices}
    assert shown == {
        "dmy": "day, month, year: 3/4/2024 → 2024-04-03",
        "mdy": "month, day, year: 3/4/2024 → 2024-03-04",
    }
    assert found.entries[2].notes == ("Date: 3/4/2024",)


def test_days_of_the_week_tell_the_order() -> None:
    # 3 April 2024 was a Wednesday, 4 March 2024 a Monday.
    told, found = dates("3/4/2024", "4/4/2024", weekdays=["Wed", "Thu"])
    assert told == ["2024-04-03", "2024-04-04"]
    assert "date-order-weekdays" in doubts(found)


def test_days_of_the_week_tell_the_order_and_the_year_of_dates_without_one() -> None:
    told, found = dates(
        "Mon 3/2", "Tue 3/3", "Wed 3/4", "Thu 3/5", around=replace(AROUND, today=date(2026, 2, 1))
    )
    assert told == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
    assert {"date-order-weekdays", "year-weekdays"} <= doubts(found).keys()


def test_days_of_the_week_that_deny_what_the_title_says_leave_it_open() -> None:
    told, found = dates("3/4/2024", "4/3/2024", weekdays=["Wed", "Mon"], title="Date (M/D/Y)")
    assert told == ["", ""]
    assert [one.id for one in found.questions] == ["date-order:Date (M/D/Y)"]


def test_the_month_above_a_table_tells_the_order() -> None:
    told, found = dates("3/5/2025", "5/5/2025", "7/5/2025", above=("May 2025",))
    assert told == ["2025-05-03", "2025-05-05", "2025-05-07"]
    assert "date-order-months" in doubts(found)


def test_six_rows_that_rise_in_one_order_only_tell_it() -> None:
    told, found = dates("01/02/2024", "05/02/2024", "10/02/2024", "01/03/2024", "04/03/2024", "09/03/2024")
    assert told[:2] == ["2024-02-01", "2024-02-05"]
    assert len(doubts(found)["date-order-rows"]) == 6


def test_dates_that_a_spreadsheet_half_converted_are_asked_about_by_cell() -> None:
    cells: list[CellValue] = ["13/10/2024", datetime(2024, 3, 10), "14/10/2024", datetime(2024, 5, 5)]
    told, found = dates(*cells)
    assert told == ["2024-10-13", "", "2024-10-14", "2024-05-05"]
    (question,) = found.questions
    assert (question.id, question.places) == ("date-swapped:Date", ("A3",))
    assert dates(*cells, answers={question.id: "swap"})[0][1] == "2024-10-03"
    assert dates(*cells, answers={question.id: "keep"})[0][1] == "2024-03-10"


def test_days_of_the_week_tell_whether_a_spreadsheet_exchanged_day_and_month() -> None:
    told, found = dates("13/10/2024", datetime(2024, 3, 10), weekdays=["Sun", "Thu"])
    assert told == ["2024-10-13", "2024-10-03"]
    assert doubts(found)["date-swapped-back"] == ("A3",)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1/2/26", "13/2/26"], ["2026-02-01", "2026-02-13"]),
        (["1/2/26", "2/13/26"], ["2026-01-02", "2026-02-13"]),
        (["26/2/13", "26/3/1"], ["", ""]),
        (["26/2/28", "26/3/30"], ["", ""]),
        (["13.10.2024", "03.10.2024"], ["2024-10-13", "2024-10-03"]),
        (["01.02.2024"], ["2024-02-01"]),
        (["2024/14/10", "2024/3/4"], ["2024-10-14", "2024-04-03"]),
    ],
)
def test_short_years_dots_and_days_in_the_middle_are_read_by_the_column(
    cells: list[str], expected: list[str]
) -> None:
    assert dates(*cells)[0] == expected


def test_numbers_of_a_chinese_column_have_the_month_first() -> None:
    told, found = dates("3/4", "4/1", title="发布日期", above=("2026",))
    assert told == ["2026-03-04", "2026-04-01"]
    assert "date-order-habit" in doubts(found)


def test_one_title_in_several_tables_of_a_file_is_one_column() -> None:
    from entered import KNOWN, mapped, table
    from paiqi.importers.values import entries_of

    tables = [
        (table(("Date", "Title"), [(text, "T")]), mapped("date", "title"))
        for text in ("14/10/2024", "3/4/2024")
    ]
    found = entries_of(tables, KNOWN, AROUND, {})
    assert [str(one.fields["date"].value) for one in found.entries] == ["2024-10-14", "2024-04-03"]
