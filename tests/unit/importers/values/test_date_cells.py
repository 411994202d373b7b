"""What single cells of a column of dates say, in the shapes in which people write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from entered import AROUND, dates, doubts
from paiqi.importers.cells import CellValue, Fault

_IN_MARCH = replace(AROUND, today=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9 Nov", "2025-11-09"),
        ("November 9:", "2025-11-09"),
        ("17-Jun", "2026-06-17"),
        ("3月25日", "2026-03-25"),
        ("３月２５日", "2026-03-25"),
        ("3月25号", "2026-03-25"),
        ("三月二十五日", "2026-03-25"),
        ("Mar 5th", "2026-03-05"),
        ("5 de março de 2026", "2026-03-05"),
        ("12 März 2026", "2026-03-12"),
        ("Wednesday, March 4", "2026-03-04"),
        ("Oct 3, 2026", "2026-10-03"),
        ("5-Mar-26", "2026-03-05"),
        ("2026年03月24日17时33分05秒", "2026-03-24 17:33"),
        ("2026年03月24日10时11分26秒", "2026-03-24 10:11"),
        ("2026-03-24T17:33:05.123", "2026-03-24 17:33"),
        ("2026-05-06 09:00", "2026-05-06 09:00"),
        ("2026/3/4 晚8点", "2026-03-04 20:00"),
        ("3月25日 周三 20:00", "2026-03-25 20:00"),
        ("8pm, 5 March", "2026-03-05 20:00"),
        ("2026-01-20T23:00:00Z", "2026-01-21 07:00"),
        ("2026-03-24 17:33 +08:00", "2026-03-24 17:33"),
        ("2026-07-04 9:00 AM EST", "2026-07-04 21:00"),
        ("KW12", "2026-W12"),
        ("W12", "2026-W12"),
        ("2026-W12", "2026-W12"),
        ("第12周", "2026-W12"),
        ("2026-03", "2026-03"),
        ("March", "2026-03"),
        ("3月", "2026-03"),
        ("20260304", "2026-03-04"),
        (datetime(2026, 3, 4, 8, 30), "2026-03-04 08:30"),
        (date(2026, 3, 4), "2026-03-04"),
    ],
)
def test_a_cell_is_read_as_people_write_it(cell: CellValue, expected: str) -> None:
    told, found = dates(cell, around=_IN_MARCH)
    assert told == [expected]
    assert not found.questions


@pytest.mark.parametrize(
    ("cell", "code", "expected"),
    [
        ("7 Novermber", "date-near", "2025-11-07"),
        ("2022-09-26 (TBC)", "date-tentative", "2022-09-26"),
        ("mid March", "date-part", "2026-03"),
        ("3月中旬", "date-part", "2026-03"),
        ("July 10–14", "date-range", "2026-07-10"),
        ("10-14 July", "date-range", "2026-07-10"),
        ("March 3, 2026 → March 5, 2026", "date-range", "2026-03-03"),
        ("2026/3/1-2026/3/5", "date-range", "2026-03-01"),
        ("-31/03/2021 Continuous", "date-rest", "2021-03-31"),
        ("⚠️ 2022-05-09", "date-rest", "2022-05-09"),
        ("9 Nov ✅", "date-rest", "2025-11-09"),
        ("Nov 5 Guy Fawkes night", "date-rest", "2025-11-05"),
        ("November 6 camp, day 2", "date-rest", "2025-11-06"),
        ("7 November (bonfire)", "date-rest", "2025-11-07"),
        ("Nov 3 or 4", "date-unread", ""),
        ("5 posts left", "date-unread", ""),
        ("Nov 3 then Nov 9", "date-unread", ""),
        ("Anytime after 31 March, 2021", "date-unread", ""),
        ("31 March 2021 or later", "date-unread", ""),
        ("TBC", "date-open", ""),
        ("待定", "date-open", ""),
        ("Q2", "date-unread", ""),
        ("周五", "date-weekday", ""),
        ("14/10/20240", "date-impossible", ""),
        ("2026-02-30", "date-impossible", ""),
        ("31/02/2026", "date-impossible", ""),
        ("1900-01-00", "date-impossible", ""),
        (datetime(1900, 1, 3), "date-impossible", ""),
        ("after the launch", "date-unread", ""),
        ("Draft: 5/5/2025\nFinal: 5/7/2025", "date-unread", ""),
        (3.25, "date-unread", ""),
    ],
)
def test_what_is_no_plain_date_is_told_and_the_cell_is_kept(
    cell: CellValue, code: str, expected: str
) -> None:
    told, found = dates(cell, around=_IN_MARCH)
    assert told == [expected]
    assert doubts(found)[code] == ("A2",)
    if code != "date-near":
        assert found.entries[0].notes


def test_a_number_that_spreadsheets_hold_for_a_date_is_told() -> None:
    told, found = dates(45930, 45931.5)
    assert told == ["2025-09-30", "2025-10-01 12:00"]
    assert doubts(found)["date-serial"] == ("A2", "A3")


def test_a_failed_formula_is_told_and_nothing_of_it_is_written() -> None:
    told, found = dates(Fault("#REF!"))
    assert told == [""]
    assert doubts(found)["fault"] == ("A2",)
    assert found.entries[0].notes == ()


def test_a_date_far_from_the_others_of_its_column_is_told() -> None:
    told, found = dates("2026-03-01", "2026-03-02", "2026-03-03", "2062-03-04", "2026-03-05")
    assert told[3] == "2062-03-04"
    assert doubts(found)["date-far"] == ("A5",)


def test_a_day_of_the_week_that_is_another_one_is_told_by_its_cell() -> None:
    _, found = dates("2026-03-02", "2026-03-03", weekdays=["Monday", "周五"])
    assert doubts(found)["date-weekday-differs"] == ("A3",)


def test_letters_that_several_zones_have_are_asked_about() -> None:
    told, found = dates("2026-03-04 09:00 CST")
    assert told == [""]
    assert [one.id for one in found.questions] == ["zone:CST"]
    assert dates("2026-03-04 09:00 CST", answers={"zone:CST": "America/Chicago"})[0] == ["2026-03-04 23:00"]


def test_years_come_from_what_stands_above() -> None:
    told, found = dates("Mar 5", "Apr 6", above=("Plan 2025",))
    assert told == ["2025-03-05", "2025-04-06"]
    assert "year-above" in doubts(found)


def test_years_come_from_the_name_of_the_file() -> None:
    assert dates("Mar 5", file="calendar-2024.xlsx")[0] == ["2024-03-05"]


def test_years_come_from_other_rows_of_the_column() -> None:
    told, found = dates("Nov 5, 2025", "Dec 6", "Jan 7")
    assert told == ["2025-11-05", "2025-12-06", "2026-01-07"]
    assert doubts(found)["year-column"] == ("A3", "A4")


def test_the_year_goes_up_behind_december() -> None:
    told, found = dates("9 Nov", "12 Dec", "3 Jan")
    assert told == ["2026-11-09", "2026-12-12", "2027-01-03"]
    assert doubts(found)["year-near"] == ("A2", "A3", "A4")


def test_days_of_the_week_tell_the_year() -> None:
    # 2 March was a Monday in 2026 and in no year beside it.
    assert dates("March 2", weekdays=["Mon"])[0] == ["2026-03-02"]


def test_rules_that_tell_different_years_are_asked_about() -> None:
    told, found = dates("Mar 5", above=("Plan 2025",), file="plan 2024.xlsx")
    assert told == [""]
    (question,) = found.questions
    assert (question.id, [one.value for one in question.choices]) == ("year:Date", ["2025", "2024"])
    assert dates("Mar 5", above=("Plan 2025",), file="plan 2024.xlsx", answers={"year:Date": "2024"})[0] == [
        "2024-03-05"
    ]


def test_a_turn_of_the_year_below_one_year_is_asked_about() -> None:
    told, found = dates("Nov 5", "Dec 5", "Jan 5", above=("Plan 2026",))
    assert told == ["", "", ""]
    assert [one.value for one in found.questions[0].choices] == ["2026", "2026+", "2025+"]
    answered, _ = dates("Nov 5", "Dec 5", "Jan 5", above=("Plan 2026",), answers={"year:Date": "2025+"})
    assert answered == ["2025-11-05", "2025-12-05", "2026-01-05"]


def test_a_leap_day_is_never_put_into_a_year_without_one() -> None:
    told, found = dates("29 Feb", above=("2026",))
    assert told == [""]
    assert "date-year" in doubts(found)


def test_rows_that_go_back_in_time_turn_the_year_the_other_way() -> None:
    told, _ = dates("20 Jan", "10 Jan", "20 Dec", "10 Dec", around=_IN_MARCH)
    assert told == ["2026-01-20", "2026-01-10", "2025-12-20", "2025-12-10"]


def test_rows_that_may_or_may_not_turn_the_year_are_asked_about() -> None:
    told, found = dates("22 Oct", "27 Apr", "1 May")
    assert told == ["", "", ""]
    assert [one.id for one in found.questions] == ["year:Date"]


def test_a_day_of_the_week_that_is_right_in_another_year_is_asked_about() -> None:
    # In 2026 13 January was a Tuesday and 22 July a Wednesday, but 1 August no Sunday.
    told, found = dates("13 Jan", "22 Jul", "1 Aug", weekdays=["Tue", "Wed", "Sun"], around=_IN_MARCH)
    assert told == ["", "", ""]
    assert [one.id for one in found.questions] == ["year:Date"]
