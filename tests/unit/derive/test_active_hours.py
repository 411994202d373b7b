"""When readers are active, over midnight too."""

from __future__ import annotations

from datetime import time

import pytest

from paiqi.derive.active_hours import hours_text, is_active_at, is_active_in
from paiqi.model.accounts import ActiveHours
from workspace import loaded

THU, FRI, SAT, SUN, MON = 3, 4, 5, 6, 0


def _hours(text: str) -> tuple[ActiveHours, ...]:
    account = f"{{id: x1, platform: x, name: 甲, format: post, active_hours: [{text}]}}"
    plan = loaded(f"title: 春茶\n# plans/accounts.yml\naccounts: [{account}]\n").plan
    assert plan is not None
    return plan.accounts["x1"].active_hours


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (
            "{days: [fri], start: 22:00, end: 02:00}",
            [(FRI, "22:00"), (FRI, "23:59"), (SAT, "01:00"), (SAT, "02:00")],
            [(FRI, "01:00"), (FRI, "21:59"), (SAT, "02:01"), (SAT, "22:00"), (THU, "23:00")],
        ),
        ("{days: [sun], start: 23:00, end: 01:00}", [(SUN, "23:30"), (MON, "00:30")], [(SUN, "00:30")]),
        (
            "{days: [fri], start: 20:00, end: 24:00}",
            [(FRI, "20:00"), (FRI, "23:59")],
            [(FRI, "00:30"), (SAT, "00:30"), (FRI, "19:59")],
        ),
        ("{start: 12:00, end: 13:00}", [(THU, "12:00"), (SUN, "13:00")], [(THU, "13:01"), (THU, "11:59")]),
        ("{start: 00:00, end: 24:00}", [(THU, "00:00"), (SUN, "23:59")], []),
    ],
)
def test_hours_over_midnight_belong_to_the_day_on_which_they_begin(
    text: str, inside: list[tuple[int, str]], outside: list[tuple[int, str]]
) -> None:
    hours = _hours(text)
    assert [one for one in inside if not is_active_at(hours, one[0], time.fromisoformat(one[1]))] == []
    assert [one for one in outside if is_active_at(hours, one[0], time.fromisoformat(one[1]))] == []


def test_an_hour_is_active_where_any_part_of_it_is_and_not_where_they_only_end() -> None:
    hours = _hours("{days: [sun], start: 22:30, end: 01:00}")
    assert [hour for hour in range(24) if is_active_in(hours, SUN, hour)] == [22, 23]
    assert [hour for hour in range(24) if is_active_in(hours, MON, hour)] == [0]


def test_midnight_is_said_as_the_end_of_a_day() -> None:
    assert [hours_text(one) for one in _hours("{start: 20:00, end: 24:00}, {start: 22:00, end: 02:00}")] == [
        "20:00–24:00",
        "22:00–02:00",
    ]
