"""Data without a site: the very files of a site, and only what was asked for."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from demo import demo_pages
from ordering import order_of, some_of
from paiqi.exporters.json_files import records_of
from paiqi.takeout import FORMATS, Order


def records(order: Order, name: str) -> list[dict[str, Any]]:
    return records_of(dict(FORMATS["json"].make(order).files), name)


@pytest.mark.parametrize("visibility", ["internal", "public"])
def test_files_of_data_are_those_of_the_site(visibility: str) -> None:
    order, site = order_of(visibility), demo_pages(visibility)
    of_site = {path: data for path, data in site.files.items() if path.startswith("data/")}
    json_files, csv_files = (FORMATS[name].make(order).files for name in ("json", "csv"))
    assert {**json_files, **csv_files} == of_site
    assert all(path.endswith(".json") for path in json_files)


def test_records_are_those_of_the_campaigns_accounts_and_days_that_are_asked_for() -> None:
    every = order_of()
    asked = some_of(
        every,
        campaigns=frozenset(["spring-tea-2026"]),
        accounts=frozenset(["douyin-main"]),
        since=date(2026, 3, 20),
        until=date(2026, 3, 27),
    )
    expected = [
        one
        for one in records(every, "posts")
        if one["campaign"] == "spring-tea-2026"
        and one["account"] == "douyin-main"
        and "2026-03-20" <= (one["date"] or "") <= "2026-03-27"
    ]
    assert records(asked, "posts") == expected
    assert 1 < len(expected) < 20


def test_what_lasts_is_asked_for_by_each_of_its_days_and_what_has_no_day_by_none() -> None:
    every = order_of()
    assert [one for one in records(every, "posts") if one["date"] is None]
    found = records(some_of(every, until=date(2026, 3, 18)), "posts")
    assert found
    assert all(one["date"] and one["date"] <= "2026-03-18" for one in found)
    assert some_of(every, since=date(2026, 3, 3)).scope.takes_days(date(2026, 3, 1), date(2026, 3, 4))
    assert not some_of(every, since=date(2026, 3, 5)).scope.takes_days(date(2026, 3, 1), date(2026, 3, 4))


def test_a_table_that_cannot_say_whose_it_is_is_left_out_and_named() -> None:
    made = FORMATS["csv"].make(some_of(order_of(), campaigns=frozenset(["spring-tea-2026"])))
    assert "data/kpis.csv" in made.files
    assert "data/coverage.csv" not in made.files
    (told,) = made.told
    assert "coverage" in told.english()
    assert "coverage" in told.text("zh")
    described = json.loads(made.files["data/csv-metadata.json"])["tables"]
    assert sorted(f"data/{one['url']}" for one in described) == sorted(
        path for path in made.files if path.endswith(".csv")
    )


def test_an_order_of_which_nothing_can_be_said_leaves_no_whole_plan() -> None:
    made = FORMATS["json"].make(some_of(order_of(), accounts=frozenset(["douyin-main"])))
    assert sorted(path for path in made.files if "schema" not in path) == [
        "data/activities.json",
        "data/posts.json",
        "data/slots.json",
    ]
