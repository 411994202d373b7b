"""Parts → Plan: what stands outside campaigns, and what the whole is made of."""

from __future__ import annotations

from datetime import date

from paiqi.model.plan import Plan
from workspace import TODAY, loaded, said

SETTINGS = (
    "# plans/workspace.yml\nnamespace: a\ntitle: b\npeople: [{id: lin, name: "
    "林}]\npillars: [{id: craft, title: 手艺}]\n"
)


def _plan(text: str) -> Plan:
    plan = loaded(SETTINGS + text).plan
    assert plan is not None
    return plan


def test_what_the_workspace_lists_is_found_by_its_id() -> None:
    plan = _plan(
        "segments: [{id: young, title: 青年}]\nclients: [{id: guest, title: "
        "客}]\nproducts: [{id: tea, title: 茶}]\n"
        "# plans/ideas.yml\nideas: [{id: swap, title: 换茶, owner: 林}]\n# "
        "plans/metrics/m.csv\ndate,subject,metric,value\n"
        "2026-03-02,dy,fans,5\n"
    )
    assert [
        list(group) for group in (plan.people, plan.pillars, plan.segments, plan.clients, plan.products)
    ] == [
        ["lin"],
        ["craft"],
        ["young"],
        ["guest"],
        ["tea"],
    ]
    assert [(idea.id, idea.owner) for idea in plan.ideas] == [("swap", "lin")]
    assert (plan.today, [row.subject for row in plan.measurements]) == (TODAY, ["dy"])


def test_markers_stand_in_the_order_of_their_days_with_an_id_each() -> None:
    plan = _plan(
        "markers:\n  - {title: 展, date: 2026-05-01, end: 2026-05-03, kind: holiday}\n  "
        "- {title: 会, date: 2026-04-01, kind: holiday}\n"
        "  - {title: 节, date: 2026-05-01, kind: holiday, id: a-fair}\n"
    )
    assert [(one.id, one.end) for one in plan.markers] == [
        ("holiday-2026-04-01", None),
        ("a-fair", None),
        ("holiday-2026-05-01", date(2026, 5, 3)),
    ]


def test_a_marker_may_last_one_day_and_one_that_ends_before_it_begins_does() -> None:
    one = "markers: [{title: 展, date: 2026-05-02, end: 2026-05-%s, kind: holiday}]\n"
    assert said(loaded(SETTINGS + one % "02")) == []
    result = loaded(SETTINGS + one % "01")
    assert said(result) == ["end-before-start 5:45"]
    assert result.plan is not None
    assert [marker.end for marker in result.plan.markers] == [None]


def test_a_blackout_has_its_own_id_or_one_of_its_first_day() -> None:
    plan = _plan(
        "blackouts: [{title: 静默, start: 2026-04-04}, {id: mine, title: 静默, start: 2026-04-05}]\n"
    )
    assert [one.id for one in plan.blackouts] == ["blackout-2026-04-04", "mine"]


def test_a_named_feed_stands_once() -> None:
    feeds = (
        "feeds: {named: [{id: a, title: 甲, select: {kinds: [posts]}}, {id: a, "
        "title: 乙, select: {kinds: [posts]}}]}\n"
    )
    result = loaded(SETTINGS + feeds)
    assert "duplicate-id" in [item.code for item in result.diagnostics]
    assert result.plan is not None
    assert [feed.title for feed in result.plan.workspace.feeds.named] == ["甲"]


def test_an_idea_may_lose_its_owner_and_a_kpi_too() -> None:
    result = loaded(f"{SETTINGS}# plans/ideas.yml\nideas: [{{id: swap, title: 换茶, owner: zoe}}]\n")
    assert [item.code for item in result.diagnostics] == ["unknown-reference"]
    assert result.plan is not None
    assert [(idea.id, idea.owner) for idea in result.plan.ideas] == [("swap", "")]


def test_workdays_of_the_workspace_count() -> None:
    text = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nmilestones: {a: 2026-03-20, b: a+1wd}\n"
    settings = SETTINGS + "holidays: CN\nworkdays: [2026-03-21]\n"
    for more, day in ((SETTINGS + "holidays: CN\n", "2026-03-23"), (settings, "2026-03-21")):
        plan = loaded(text + more).plan
        assert plan is not None
        assert {one.id: one.slot for one in plan.campaigns["example"].milestone_slots}["b"].iso == day
