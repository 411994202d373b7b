"""Weeks, months and quarters: the key of a day leads back to days that hold it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paiqi.model.choices import Period
from paiqi.model.periods import (
    DAY,
    WEEK,
    each_day,
    is_weekend,
    monday_in,
    monday_of,
    mondays,
    month_end,
    month_key,
    month_named,
    month_start,
    month_starts,
    next_month,
    period_after,
    period_before,
    period_of,
    periods_within,
    quarter_end,
    quarter_key,
    quarter_of,
    quarter_start,
    sunday_of,
    third_key,
    thursday_of,
    week_key,
    week_named,
    week_of,
    year_key,
)
from paiqi.model.times import FIRST_YEAR, LAST_YEAR, read_when

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
NEAR = st.integers(0, 800).map(lambda count: timedelta(days=count))
PERIODS = st.sampled_from(list(Period))


@given(DAYS)
@example(date(2020, 12, 31))
@example(date(2021, 1, 3))
@example(date(2024, 12, 30))
@example(date(2000, 2, 29))
@example(date(2100, 2, 28))
def test_the_key_of_a_days_week_names_seven_days_that_hold_it(day: date) -> None:
    named = week_named(week_key(day))
    assert named is not None
    monday = monday_in(*named)
    days = list(each_day(monday, sunday_of(monday)))
    assert day in days
    assert len(days) == 7
    assert {week_key(one) for one in days} == {week_key(day)}
    assert [is_weekend(one) for one in days] == [False] * 5 + [True] * 2
    # The year of a week is that of its Thursday.
    assert named[0] == thursday_of(day).year


@given(DAYS)
@example(date(2000, 2, 29))
@example(date(2024, 2, 1))
@example(date(2100, 2, 28))
@example(date(2100, 12, 31))
def test_the_key_of_a_days_month_names_days_that_hold_it_and_no_others(day: date) -> None:
    named = month_named(month_key(day))
    assert named is not None
    first = date(*named, 1)
    days = list(each_day(first, month_end(first)))
    assert day in days
    assert {(one.year, one.month) for one in days} == {named}
    assert {(one.year, one.month) for one in (first - DAY, next_month(first))} & {named} == set()


@given(DAYS)
@example(date(2026, 3, 31))
@example(date(2026, 12, 31))
def test_a_quarter_is_the_three_months_that_share_its_key(day: date) -> None:
    first, last = quarter_start(day), quarter_end(day)
    starts = list(month_starts(first, last))
    assert len(starts) == 3
    assert {quarter_key(one) for one in each_day(first, last)} == {quarter_key(day)}
    assert quarter_key(day) not in (quarter_key(first - DAY), quarter_key(last + DAY))
    assert quarter_key(day) == f"{year_key(day)}-Q{quarter_of(day)}"
    assert starts[0].month in (1, 4, 7, 10)


@given(DAYS)
@example(date(2026, 2, 28))
@example(date(2026, 12, 31))
def test_a_third_of_a_month_is_named_by_its_first_and_its_last_day(day: date) -> None:
    key = third_key(day)
    first, last = (date(day.year, day.month, int(part)) for part in key.split("-")[2:])
    assert key.startswith(month_key(day) + "-")
    assert {third_key(one) for one in each_day(first, last)} == {key}
    assert key not in (third_key(first - DAY), third_key(last + DAY))
    assert 8 <= (last - first).days + 1 <= 11


@given(DAYS)
def test_plans_read_the_keys_of_weeks_and_months_as_their_first_days(day: date) -> None:
    if FIRST_YEAR <= week_of(day)[0] <= LAST_YEAR:
        assert read_when(week_key(day)).day == monday_of(day)
    assert read_when(month_key(day)).day == month_start(day)


@given(DAYS, NEAR)
def test_the_weeks_and_months_from_a_day_to_another_hold_both_and_leave_no_gap(
    first: date, span: timedelta
) -> None:
    last = first + span
    weeks, starts = list(mondays(first, last)), list(month_starts(first, last))
    assert weeks == [weeks[0] + n * WEEK for n in range(len(weeks))]
    assert weeks[0] <= first < weeks[0] + WEEK
    assert weeks[-1] <= last < weeks[-1] + WEEK
    assert starts == sorted({month_start(one) for one in each_day(first, last)})


@given(DAYS, PERIODS)
def test_a_period_holds_its_day_and_lies_between_its_neighbours(day: date, period: Period) -> None:
    held = period_of(day, period)
    before, after = period_before(held, period), period_after(held, period)
    assert held.first <= day <= held.last
    assert {period_of(one, period) for one in (held.first, held.last)} == {held}
    assert (before.last + DAY, held.last + DAY) == (held.first, after.first)
    assert len({before.key, held.key, after.key}) == 3


@given(DAYS, NEAR, PERIODS)
def test_only_whole_periods_lie_within_a_stretch(first: date, span: timedelta, period: Period) -> None:
    last = first + span
    found = list(periods_within(first, last, period))
    every = {period_of(day, period) for day in each_day(first, last)}
    assert found == sorted(
        (one for one in every if first <= one.first and one.last <= last), key=lambda one: one.first
    )


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2020, 12, 31), "2020-W53"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2021, 1, 4), "2021-W01"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2026, 3, 20), "2026-W12"),
    ],
)
def test_around_new_year_a_week_has_the_year_of_most_of_its_days(day: date, key: str) -> None:
    assert week_key(day) == key


def test_a_year_has_no_53rd_week_unless_it_has() -> None:
    assert monday_in(2020, 53) == date(2020, 12, 28)
    with pytest.raises(ValueError, match="53"):
        monday_in(2021, 53)


@pytest.mark.parametrize("text", ["", "2026", "2026-3", "2026-W1", "2026-03-20", "2026-W12 ", "２０２６-03"])
def test_what_is_no_key_names_no_period(text: str) -> None:
    assert week_named(text) is None
    assert month_named(text) is None
