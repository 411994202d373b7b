"""Figures, owners and states that others see hang on nothing that they may not see."""

from __future__ import annotations

from datetime import date

import pytest

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.days.today import AsOf
from paiqi.derive.promises import open_slots
from paiqi.load.pipeline import load_files
from paiqi.model.plan import Plan
from paiqi.rules.examples import example_files
from workspace import TODAY

HEAD = "title: 春茶\nvisibility: public\nstart: 2026-03-01\nend: 2026-04-30\n"
TEAM = """\
# plans/workspace.yml
namespace: example
title: 示例
people: [{id: seen, name: 公, visibility: public}, {id: hidden, name: 私}]
pillars: [{id: craft, title: 工艺, visibility: public}, {id: secret, title: 秘}]
approvals: [legal]
# plans/accounts.yml
accounts: [{id: x1, platform: x, name: 甲号, format: post, visibility: public, owner: seen}]
"""


def public(text: str, today: date | AsOf = TODAY) -> Plan:
    plan = load_files(example_files(HEAD + text + TEAM), today).plan
    assert plan is not None
    return project(plan, audience_of("public"))


@pytest.mark.parametrize(("pillars", "there"), [("secret", 0), ("craft, secret", 0), ("craft", 1)])
def test_a_kpi_that_counts_an_unseen_pillar_is_not_there(pillars: str, there: int) -> None:
    plan = public(
        "kpis: [{id: out, title: 发布, stage: distribute, target: 9,\n"
        f"  actuals: {{metric: published, pillars: [{pillars}]}}}}]\n"
    )
    assert len(plan.campaigns["example"].kpis) == there


@pytest.mark.parametrize(
    ("owner", "shown"), [("", "seen"), (", owner: seen", "seen"), (", owner: hidden", "")]
)
def test_an_open_slot_of_somebody_unseen_is_nobodys(owner: str, shown: str) -> None:
    plan = public(f"content: [{{id: film, title: 片, date: 2026-03-25, accounts: [x1]{owner}}}]\n")
    (slot,) = open_slots(plan.contents["example/film"])
    assert slot.owner == shown


def test_the_day_of_an_approval_moves_no_state_of_those_who_see_none() -> None:
    def states(at: str) -> list[object]:
        plan = public(
            "content: [{id: film, title: 片, status: approved, copy: 好, posts: {x1: 2026-03-25 19:30},\n"
            f"  approvals: [{{step: legal, by: 周律, at: {at}}}]}}]\n",
            AsOf(date(2026, 3, 18), date(2026, 11, 28)),
        )
        return [(one.status, one.headline) for one in plan.posts] + [
            one.status for one in plan.contents.values()
        ]

    assert states("2026-03-10") == states("2026-03-20")
