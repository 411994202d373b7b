"""Whom a finding concerns, how far ahead a gap is one, and what KPIs of one file lack."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from paiqi.derive.promises import coverage, shortfalls
from paiqi.load.pipeline import Loaded, load_plan
from paiqi.report.machines import as_github, as_json
from paiqi.report.sarif import as_sarif
from paiqi.report.text import summary
from paiqi.text.diagnostics import Concern, Diagnostic
from workspace import DEMO_DAY, ROOT, TODAY, loaded

HEAD = "title: 春茶\nowner: lin-yue\nstart: 2026-03-01\nend: 2026-06-15\n"
POST = (
    "content: [{{id: a, title: 片, status: approved, posts: {{dy: {{at: {day} 19:30, format: video}}}}}}]\n"
)
DOUYIN = (
    "# plans/accounts.yml\naccounts: [{id: dy, platform: douyin, name: 山, format: video, owner: lin-yue,"
    " cadence: {video: 1/week}}]\n"
)
PLAIN = DOUYIN.replace(", cadence: {video: 1/week}", "")


def of(result: Loaded, code: str) -> Diagnostic | None:
    found = [one for one in result.diagnostics if one.code == code]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("days", "concern"), [(0, Concern.week), (7, Concern.week), (8, Concern.hygiene), (60, Concern.hygiene)]
)
def test_what_is_about_a_day_within_a_week_is_its_owners_this_week(days: int, concern: Concern) -> None:
    text = HEAD + POST.format(day=TODAY + timedelta(days)) + PLAIN
    found = of(loaded(text), "approved-without-copy")
    assert found and found.concern is concern


def test_what_is_overdue_presses_and_what_is_over_does_not() -> None:
    missed = of(loaded(HEAD + POST.format(day="2026-03-10") + PLAIN), "post-missed")
    assert missed and missed.concern is Concern.week
    out = "{id: a, title: 片, posts: {dy: {at: 2026-03-17 19:30, published: {at: 2026-03-17 19:31}}}}"
    unlinked = of(loaded(f"{HEAD}content: [{out}]\n{PLAIN}"), "published-without-link")
    assert unlinked and unlinked.concern is Concern.hygiene


def test_a_late_step_of_a_far_post_presses_by_its_own_day() -> None:
    step = "steps: [{step: 成片, due: 2026-03-16, owner: he}], posts: {dy: 2026-05-20 19:30}"
    found = of(loaded(f"{HEAD}content: [{{id: a, title: 片, {step}}}]\n{PLAIN}"), "step-late")
    assert found and (found.concern, found.day) == (Concern.week, date(2026, 3, 16))


def test_a_severity_that_the_team_sets_decides_too() -> None:
    text = HEAD + "kpis: [{id: fans, title: 粉丝, stage: grow, due: 2026-03-20}]\n"
    mild = of(loaded(text), "kpi-without-target")
    assert mild and mild.concern is Concern.hygiene
    space = "# plans/workspace.yml\nnamespace: example\ntitle: 示例\nchecks: {kpi-without-target: error}\n"
    strict = of(loaded(text + space), "kpi-without-target")
    assert strict and strict.concern is Concern.publishing


def test_every_form_of_a_report_says_whom_a_finding_concerns() -> None:
    bad = "{id: b, title: 片, posts: {dy: {at: 2026-03-25 19:30, format: nope}}}]\n"
    text = HEAD + POST.format(day="2026-03-20").replace("]\n", f", {bad}") + PLAIN
    found = [
        one for one in loaded(text).diagnostics if one.code in ("unknown-format", "approved-without-copy")
    ]
    assert [one["concern"] for one in json.loads(as_json(found, "en"))["findings"]] == ["week", "publishing"]
    results = json.loads(as_sarif(found, "en"))["runs"][0]["results"]
    assert [one["properties"]["concern"] for one in results] == ["week", "publishing"]
    lines = as_github(found, "en").splitlines()
    assert "title=approved-without-copy (concern%3A week)" in lines[0]
    assert "title=unknown-format (concern%3A publishing)" in lines[1]
    said = "1 error, 1 warning · Stops publishing: 1 · To mend this week: 1 · Can wait: 0"
    assert summary(found, "en") == said
    assert "会挡住发布：1" in summary(found, "zh")


SERIES = (
    "series: [{{id: talk, title: 问茶, account: dy, format: live, repeat: weekly {day} 20:00,"
    " start: {first}}}]\n"
)


@pytest.mark.parametrize(("first", "found"), [("2026-04-01", True), ("2026-04-02", False)])
def test_an_empty_slot_of_a_series_is_a_finding_for_two_weeks(first: str, found: bool) -> None:
    day = f"{date.fromisoformat(first):%a}".lower()
    gap = of(loaded(HEAD + SERIES.format(day=day, first=first) + PLAIN), "series-gap")
    assert bool(gap) is found
    assert not gap or gap.day == date(2026, 4, 1)


def test_a_rhythm_is_a_finding_for_weeks_that_begin_within_two() -> None:
    gap = of(loaded(HEAD + DOUYIN), "cadence-gap")
    assert gap and gap.day == date(2026, 3, 23)
    assert "23 Mar" in gap.message.english() and "30 Mar" in gap.message.english()
    assert "6 Apr" not in gap.message.english()
    held = "".join(
        f"  - {{id: p{n}, title: 片, posts: {{dy: 2026-{day}}}}}\n"
        for n, day in enumerate(("03-24", "03-31"))
    )
    assert of(loaded(f"{HEAD}content:\n{held}{DOUYIN}"), "cadence-gap") is None


@pytest.mark.parametrize(
    ("promise", "end", "found"),
    [("2", "2026-04-01", True), ("2", "2026-04-02", False), ("2/week", "2026-06-15", True)],
)
def test_a_promise_of_a_whole_campaign_is_held_against_the_plan_near_its_end(
    promise: str, end: str, found: bool
) -> None:
    head = HEAD.replace("2026-06-15", end)
    text = f"{head}matrix: [{{account: dy, format: video, count: {promise}}}]\n{PLAIN}"
    gap = of(loaded(text), "matrix-gap")
    assert bool(gap) is found
    if promise == "2/week" and gap:
        assert "(the week of 16 Mar, the week of 23 Mar, the week of 30 Mar)" in gap.message.english()


def test_the_matrix_still_holds_the_gaps_that_are_no_findings_yet() -> None:
    plan = loaded(f"{HEAD}matrix: [{{account: dy, format: video, count: 2/week}}]\n{PLAIN}").plan
    assert plan is not None
    (campaign,) = plan.campaigns.values()
    (promise,) = campaign.matrix
    missing = {gap.label for gap in coverage(campaign, promise) if gap.missing}
    ((_, told),) = shortfalls(campaign, TODAY)
    assert {"2026-W15", "2026-W24"} <= missing - {gap.label for gap in told}
    assert {"2026-W12", "2026-W14"} <= {gap.label for gap in told}


def test_kpis_of_one_file_are_one_finding_of_each_code_that_names_them() -> None:
    names = [f"指标{n}" for n in range(8)]
    kpis = "".join(f"  - {{id: k{n}, title: {name}, stage: grow}}\n" for n, name in enumerate(names))
    text = f"title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\nkpis:\n{kpis}"
    result = loaded(text)
    assert Counter(one.code for one in result.diagnostics) == {
        "kpi-without-target": 1,
        "kpi-without-owner": 1,
    }
    target = of(result, "kpi-without-target")
    assert target
    assert target.message.text("zh") == "没有目标值：指标0、指标1、指标2、指标3、指标4、指标5，另有 2 个"
    assert len(target.related) == 7
    # One that is waived is not among them.
    waived = text.replace(
        "指标3, stage: grow",
        "指标3, stage: grow, waive: [{code: kpi-without-target, reason: 试, until: 2026-04-30}]",
    )
    again = of(loaded(waived), "kpi-without-target")
    assert again and "指标3" not in again.message.text("zh")


@pytest.mark.parametrize(("folder", "today"), [(ROOT / "tests/golden/healthy", TODAY), (ROOT, DEMO_DAY)])
def test_in_a_healthy_plan_nobody_has_more_than_five_in_a_week(folder: Path, today: date) -> None:
    found = [one for one in load_plan(folder, today).diagnostics if one.concern is Concern.week]
    each = Counter(name for one in found for name in one.owners)
    assert found and max(each.values()) <= 5, each
