"""How steadily accounts publish by plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from paiqi.derive.cadence import last_planned, periods_ahead, planned_days, runs_dry, share_is_off
from paiqi.model.accounts import Account
from paiqi.model.choices import Period
from workspace import loaded

WEDNESDAY = date(2026, 3, 18)


def test_days_are_those_of_posts_that_happen_and_whose_week_at_least_is_known() -> None:
    posts = ", ".join(
        [
            "{account: douyin-main, id: a, at: 2026-03-20 19:30}",
            "{account: douyin-main, id: b, at: 2026-W13}",
            "{account: douyin-main, id: c, at: 2026-04}",
            "{account: douyin-main, id: d, at: 2026-03-21, status: on-hold}",
            "{account: douyin-main, id: e, at: 2026-03-22, status: idea, format: 图文}",
            "{account: douyin-main, id: f}",
        ]
    )
    plan = loaded(f"title: x\ncontent: [{{id: film, title: 片, posts: [{posts}]}}]\n").plan
    assert plan is not None
    assert planned_days(plan.posts) == {
        "video": [date(2026, 3, 20), date(2026, 3, 23)],
        "image-post": [date(2026, 3, 22)],
    }


def test_only_whole_periods_within_four_weeks_lie_ahead() -> None:
    assert [label for label, _, _ in periods_ahead(WEDNESDAY, Period.week)] == [
        "2026-W13",
        "2026-W14",
        "2026-W15",
    ]
    assert [label for label, _, _ in periods_ahead(date(2026, 3, 15), Period.week)] == [
        "2026-W12",
        "2026-W13",
        "2026-W14",
        "2026-W15",
    ]
    assert list(periods_ahead(WEDNESDAY, Period.month)) == []
    assert list(periods_ahead(date(2026, 1, 31), Period.month)) == [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28))
    ]
    days = list(periods_ahead(WEDNESDAY, Period.day))
    assert (days[0][0], days[-1][0], len(days)) == ("2026-03-19", "2026-04-15", 28)


def _account(cadence: str) -> Account:
    plan = loaded(f"# plans/accounts.yml\naccounts: [{{id: a, platform: douyin, name: 茶{cadence}}}]\n").plan
    assert plan is not None
    return plan.accounts["a"]


def test_the_last_planned_day_is_in_a_format_of_the_rhythm_or_in_any() -> None:
    planned = {"video": [date(2026, 3, 20), date(2026, 3, 19)], "image-post": [date(2026, 3, 25)]}
    assert last_planned(_account(", cadence: {video: 3/week}"), planned) == date(2026, 3, 20)
    assert last_planned(_account(""), planned) == date(2026, 3, 25)
    assert last_planned(_account(""), {}) is None


@pytest.mark.parametrize(
    ("last", "dry"), [(None, True), (date(2026, 3, 31), True), (date(2026, 4, 1), False)]
)
def test_an_account_runs_dry_within_two_weeks(last: date | None, dry: bool) -> None:
    assert runs_dry(last, WEDNESDAY) is dry


@pytest.mark.parametrize(
    ("count", "total", "target", "off"),
    [
        (0, 0, "0.5", False),
        (5, 10, None, False),
        (7, 20, "0.25", True),
        (6, 20, "0.25", False),
        (4, 20, "0.25", False),
        (3, 20, "0.25", True),
        (1, 2, "0.1", False),
        (9, 30, "0.2", True),
        (8, 30, "0.2", False),
    ],
)
def test_a_share_is_off_by_over_a_third_of_its_target_and_more_than_one_piece(
    count: int, total: int, target: str | None, off: bool
) -> None:
    assert share_is_off(count, total, Decimal(target) if target else None) is off
