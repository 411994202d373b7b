"""What is spent beyond the plan is said, and no amount with it."""

from __future__ import annotations

import pytest

from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
WHERE = {
    "line": "budget: {currency: CNY, lines: [{for: 达人, SPENDING}]}\n",
    "placement": "placements: [{id: ads, title: 投流, kind: feed-ads, account: xhs-main, start: 2026-03-20,\n"
    "  end: 2026-03-21, budget: {SPENDING}}]\n",
    "activity": "activities: [{id: meet, title: 见面, kind: offline, venue: 村, start: 2026-03-20 14:00,\n"
    "  budget: {SPENDING}}]\n",
}


def found(text: str) -> list[str]:
    return [one.message.english() for one in loaded(HEAD + text).diagnostics if one.code == "overspent"]


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(
    ("spending", "told"),
    [
        ("planned: 90000, spent: 810000", ["9 times what was planned is spent"]),
        ("planned: 90000, spent: 90001", ["1.01 times what was planned is spent"]),
        ("planned: 0, spent: 10", ["money is spent and none was planned"]),
        ("planned: 90000, spent: 90000", []),
        ("planned: 90000", []),
    ],
)
def test_what_is_spent_beyond_the_plan_is_said_as_a_ratio(where: str, spending: str, told: list[str]) -> None:
    said = found(WHERE[where].replace("SPENDING", spending))
    assert [one.partition(": ")[2] for one in said] == told
    assert not any("0000" in one for one in said)


@pytest.mark.parametrize("status", ["cancelled", "on-hold", "done"])
@pytest.mark.parametrize("where", WHERE)
def test_a_campaign_that_is_over_or_off_overspends_nothing(where: str, status: str) -> None:
    assert not found(f"status: {status}\n" + WHERE[where].replace("SPENDING", "planned: 1, spent: 9"))
