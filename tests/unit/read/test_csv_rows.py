"""Tables of measured values and of what was written back: rows, and what is wrong with one."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from paiqi.read.csv_rows import read_metrics, read_published
from paiqi.text.diagnostics import Diagnostic

HEADER = "date,subject,metric,value\n"


def _told(found: list[Diagnostic]) -> list[str]:
    assert all(item.hint is not None for item in found)
    return [f"{item.code} {item.span.line}" for item in found]


def test_a_measured_value_may_carry_a_time() -> None:
    rows, found = read_metrics(
        f"{HEADER}2026-03-02 20:00,dy,fans, 1200 \n2026-03-03,dy,fans,7\n".encode(), "m.csv"
    )
    assert [(row.date, row.clock, row.subject, row.metric, row.value) for row in rows] == [
        (date(2026, 3, 2), time(20), "dy", "fans", Decimal(1200)),
        (date(2026, 3, 3), None, "dy", "fans", Decimal(7)),
    ]
    assert (str(rows[1].span()), found) == ("m.csv:3:1", [])


def test_columns_may_stand_in_any_order_beside_others_and_behind_a_byte_order_mark() -> None:
    text = "\ufeffvalue, date ,who,subject,metric\n5,2026-03-02,lin,dy,fans\n"
    rows, found = read_metrics(text.encode(), "m.csv")
    assert [(row.value, row.subject) for row in rows] == [(Decimal(5), "dy")]
    assert found == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["missing-column 1"]),
        (b"date,subject,value\n", ["missing-column 1"]),
        ((HEADER + "2026-03-02,\u8336").encode("gbk"), ["not-utf8 1"]),
        ((HEADER + "2026-03-02,d\0y,fans,1\n").encode(), ["not-utf8 1"]),
        (f"{HEADER}2026-02-30,dy,fans,1\n".encode(), ["bad-value 2"]),
        (f"{HEADER}2026-03-02,dy,fans,many\n".encode(), ["bad-value 2"]),
        (f"{HEADER}2026-03-02,dy,fans\n".encode(), ["bad-row 2"]),
        (f"{HEADER}2026-03-02,dy,fans,1,2\n".encode(), ["bad-row 2"]),
        (f"{HEADER}2026-03-02,,fans,1\n".encode(), ["bad-row 2"]),
        (f'{HEADER}2026-03-02,dy,fans,1\n2026-03-03,dy,"fans,1\n'.encode(), ["bad-row 3"]),
    ],
)
def test_what_is_no_table_of_values_is_told_with_its_line(data: bytes, found: list[str]) -> None:
    assert _told(read_metrics(data, "m.csv")[1]) == found


def test_a_broken_row_drops_out_alone_and_an_empty_one_is_passed_over() -> None:
    text = f"{HEADER}2026-03-02,dy,fans,1\n , ,\n\n2026-03-03,dy,fans,x\n2026-03-04,dy,fans,3\n"
    rows, found = read_metrics(text.encode(), "m.csv")
    assert [row.date.day for row in rows] == [2, 4]
    assert _told(found) == ["bad-value 5"]


def test_rows_before_quotes_that_never_close_are_kept() -> None:
    rows, found = read_metrics(f'{HEADER}2026-03-02,dy,fans,1\n2026-03-03,"dy'.encode(), "m.csv")
    assert ([row.date.day for row in rows], _told(found)) == ([2], ["bad-row 3"])


def test_what_was_written_back_needs_only_post_and_time() -> None:
    text = "post,at,url,title\na/b/c,2026-03-02 20:00,https://example.com/1,首发\na/b/d,2026-03-03,,\n"
    rows, found = read_published(text.encode(), "plans/published.csv")
    assert [(row.post, row.at and (row.at.day, row.at.time), row.url, row.title) for row in rows] == [
        ("a/b/c", (date(2026, 3, 2), time(20)), "https://example.com/1", "首发"),
        ("a/b/d", (date(2026, 3, 3), None), None, None),
    ]
    assert found == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("a/b/c,2026-03,", ["bad-value 2"]),
        ("a/b/c,launch,", ["bad-value 2"]),
        ("a/b/c,soon-ish!,", ["bad-value 2"]),
        ("a/b/c,2026-03-02,javascript:1", ["bad-value 2"]),
        (",2026-03-02,", ["bad-row 2"]),
    ],
)
def test_a_row_that_was_written_back_wrongly_is_told(row: str, found: list[str]) -> None:
    rows, told = read_published(f"post,at,url\n{row}\n".encode(), "plans/published.csv")
    assert (rows, _told(told)) == ([], found)
