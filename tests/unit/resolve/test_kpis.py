"""KPIs with their dates, and measured values as one curve."""

from __future__ import annotations

from datetime import date

import pytest

from paiqi.model.kpis import Kpi
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
METRICS = """\
# plans/metrics/m.csv
date,subject,metric,value
2026-03-02,xhs-main,fans,10
2026-03-01 09:00,douyin-main,fans,5
2026-03-01,douyin-main,fans,4
2026-03-01 20:00,douyin-main,fans,6
2026-03-03,douyin-main,fans,1
2026-03-03,douyin-main,likes,99
2026-03-03,wechat-sub,fans,77
2026-03-04,example,sales,8
"""


def _kpi(text: str, head: str = HEAD) -> Kpi:
    plan = loaded(f"{head}kpis: [{{id: k, title: 粉丝, stage: grow, target: 5{text}}}]\n{METRICS}").plan
    assert plan is not None
    return plan.campaigns["example"].kpis[0]


def _curve(actuals: str) -> list[str]:
    return [f"{day.day}:{value}" for day, value in _kpi(f", actuals: {{{actuals}}}").points]


@pytest.mark.parametrize(
    ("aggregate", "curve"),
    [
        ("", ["1:4", "2:14", "3:11"]),
        (", aggregate: sum", ["1:4", "2:14", "3:11"]),
        (", aggregate: mean", ["1:4", "2:7", "3:5.5"]),
        (", aggregate: max", ["1:4", "2:10", "3:10"]),
        (", aggregate: last", ["1:4", "2:10", "3:1"]),
    ],
)
def test_on_each_day_the_latest_values_of_the_accounts_are_brought_together(
    aggregate: str, curve: list[str]
) -> None:
    assert _curve(f"metric: fans, accounts: [douyin-main, xhs-main]{aggregate}") == curve


def test_a_mean_is_rounded_to_four_digits() -> None:
    three = "metric: fans, accounts: [douyin-main, xhs-main, wechat-sub], aggregate: mean"
    assert _curve(three)[-1] == "3:29.3333"


def test_without_accounts_the_values_are_those_of_a_subject_or_of_the_campaign() -> None:
    assert _curve("metric: fans, subject: wechat-sub") == ["3:77"]
    assert _curve("metric: sales") == ["4:8"]
    assert _curve("metric: nothing") == []


def test_values_that_were_written_down_stand_in_the_order_of_their_days() -> None:
    kpi = _kpi(", actuals: {2026-03-09: 2, 2026-03-02: 1}")
    assert [(day.day, int(value)) for day, value in kpi.points] == [(2, 1), (9, 2)]
    assert _kpi("").points == ()


def test_a_kpi_lasts_as_long_as_its_campaign_or_as_itself_says() -> None:
    kpi = _kpi("")
    assert (kpi.first, kpi.due_day, kpi.full_id, kpi.campaign_id) == (
        date(2026, 3, 1),
        date(2026, 4, 15),
        "example/k",
        "example",
    )
    kpi = _kpi(", start: start+1d, due: 2026-W12")
    assert (kpi.first, kpi.due_day) == (date(2026, 3, 2), date(2026, 3, 22))
    kpi = _kpi("", "title: 春茶\n")
    assert (kpi.first, kpi.due_day) == (None, None)


def test_a_kpi_of_the_team_belongs_to_no_campaign_and_hangs_on_no_date() -> None:
    team = (
        "# plans/kpis.yml\nkpis: [{id: fans, title: 粉丝, stage: grow, target: 5, start: %s, "
        "actuals: {metric: fans, subject: xhs-main}}]\n"
    )
    plan = loaded(HEAD + team % "2026-03-01" + METRICS).plan
    assert plan is not None
    (kpi,) = plan.team_kpis
    assert (kpi.full_id, kpi.campaign_id, kpi.first, kpi.due_day, len(kpi.points)) == (
        "fans",
        "",
        date(2026, 3, 1),
        None,
        1,
    )
    assert "unknown-milestone" in [item.code for item in loaded(HEAD + team % "start" + METRICS).diagnostics]
