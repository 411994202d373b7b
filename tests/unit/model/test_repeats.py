"""Rhythms: the last day of each month, months without a day, and from which week weeks are counted."""

from __future__ import annotations

from datetime import date

import pytest

from paiqi.model.repeats import read_repeat
from workspace import loaded

SPRING = (date(2026, 3, 1), date(2026, 6, 30))


def test_the_last_day_of_each_month_is_a_rhythm() -> None:
    found = read_repeat("monthly last 20:00").dates(*SPRING)
    assert [(day.month, day.day) for day in found] == [(3, 31), (4, 30), (5, 31), (6, 30)]
    assert read_repeat("monthly last 20:00").months_without(*SPRING) == ()


@pytest.mark.parametrize(
    ("day", "first", "last", "months"),
    [
        (31, *SPRING, [4, 6]),
        (31, date(2026, 3, 1), date(2026, 4, 29), []),
        (30, date(2026, 1, 15), date(2026, 4, 30), [2]),
        (28, date(2026, 1, 1), date(2026, 12, 31), []),
    ],
)
def test_months_that_lack_the_day_of_a_rhythm_are_named(
    day: int, first: date, last: date, months: list[int]
) -> None:
    found = read_repeat(f"monthly {day} 20:00").months_without(first, last)
    assert [month.month for month in found] == months


@pytest.mark.parametrize(
    ("start", "first"), [("2026-03-01", 11), ("2026-03-05", 18), ("2026-03-09", 11), ("2026-03-16", 18)]
)
def test_every_few_weeks_are_counted_from_the_week_of_the_start_which_a_series_may_set(
    start: str, first: int
) -> None:
    series = (
        "series: [{id: s, title: 问茶, account: douyin-main, format: live, repeat: every 2 weeks wed 20:00,"
        f" start: {start}}}]"
    )
    plan = loaded(f"title: 春茶\nstart: 2026-03-01\nend: 2026-06-30\n{series}\n").plan
    assert plan is not None
    assert plan.campaigns["example"].series[0].dates[0] == date(2026, 3, first)


def test_a_rhythm_without_an_end_is_looked_at_for_a_year() -> None:
    text = (
        "title: 日常\nkind: daily\nstart: 2026-03-01\nseries: [{id: s, title: 月末, account: wechat-sub, format:"
        " article, repeat: monthly 31 20:00}]\n"
    )
    (said,) = [one for one in loaded(text).diagnostics if one.code == "rhythm-skips-months"]
    assert "Apr 2026, Jun 2026, Sep 2026, Nov 2026, Feb 2027" in said.message.english()
