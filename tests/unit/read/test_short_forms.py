"""Items in their shortest form: a name, a text, a word in the team's language."""

from __future__ import annotations

import pytest

from paiqi.model.plan import Plan
from workspace import loaded, plan_of, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
LONG = """\
content:
  - id: film
    title: 片
    date: 2026-03-20
    steps: [{step: 拍摄}, {step: 剪辑}]
    posts: [{account: xhs-main}, {account: douyin-main}]
activities:
  - id: fair
    title: 茶会
    kind: offline
    start: 2026-03-28
    crew: [{person: lin-yue}]
    runsheet: [{at: "14:00", what: 签到}, {at: 2026-03-29 09:00, what: 第二天 开场}]
"""
SHORT = """\
content:
  - id: film
    title: 片
    date: 2026-03-20
    steps: [拍摄, 剪辑]
    posts: [xhs-main, douyin-main]
activities:
  - id: fair
    title: 茶会
    kind: offline
    start: 2026-03-28
    crew: [林月]
    runsheet: [14:00 签到, 2026-03-29 09:00 第二天 开场]
"""


def _plan(text: str) -> Plan:
    result = loaded(HEAD + text)
    assert result.plan is not None
    assert not result.broken
    return result.plan


def test_short_forms_say_what_the_long_ones_say() -> None:
    assert _plan(SHORT) == _plan(LONG)


@pytest.mark.parametrize("cue", ["签到", "下午 签到", "14:00"])
def test_a_line_of_a_run_sheet_begins_with_its_time(cue: str) -> None:
    result = loaded(HEAD + SHORT.replace("14:00 签到", cue))
    assert said(result)[0] == "wrong-shape 17:16"


def test_settings_may_be_written_as_people_say_them() -> None:
    settings = (
        "# plans/workspace.yml\nnamespace: a\ntitle: b\nholidays: cn\n"
        "checks: {no-owner: 关, content-without-account: 警告, task-late: Advice}\n"
    )
    plan = plan_of(f"title: 春茶\n{settings}")
    assert plan.workspace.holidays == "CN"
    assert dict(plan.workspace.checks) == {
        "no-owner": "off",
        "content-without-account": "warning",
        "task-late": "advice",
    }
    assert [one.fix is not None for one in loaded(f"title: 春茶\n{settings}").respelled] == [True] * 4
