"""KPIs that count the plan: published, planned, on time, covered weeks; typed values that it contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.derive.ledger import Standing, ledger
from paiqi.derive.plan_counts import PlanCounts
from paiqi.views.site_views import SiteViews
from workspace import loaded, plan_of

#: TODAY is Wednesday 18 March 2026.
PLAN = """\
title: 春茶上新
start: 2026-03-02
end: 2026-04-15
owner: lin-yue
kpis: [{id: k, title: 指标, stage: create, unit: 条, target: 20, due: 2026-04-05, actuals: ACTUALS}]
content:
  - id: film
    title: 短片
    pillar: craft
    posts:
      douyin-main: {at: 2026-03-03 19:30, published: {at: 2026-03-03, url: "https://example.com/1"}}
      xhs-main: {at: 2026-03-05 19:30, published: {at: 2026-03-12, url: "https://example.com/2"}}
  - id: story
    title: 图文
    posts:
      xhs-main: {at: 2026-03-13 19:30, published: {at: 2026-03-13, url: "https://example.com/3"}}
      douyin-main: 2026-03-16 19:30
  - {id: later, title: 以后, posts: {xhs-main: 2026-04-01 19:30, douyin-main: 2026-04-10 19:30}}
# plans/workspace.yml
namespace: example
title: 示例
people: [{id: lin-yue, name: 林月}]
pillars: [{id: craft, title: 手艺}]
# plans/accounts.yml
accounts:
  - {id: douyin-main, platform: douyin, name: 甲, format: video, visibility: client}
  - {id: xhs-main, platform: xiaohongshu, name: 乙, format: image-post, visibility: client}
"""


def _values(actuals: str, visibility: str = "internal") -> list[tuple[int, Decimal]]:
    plan = plan_of(
        PLAN.replace("ACTUALS", actuals).replace(
            "title: 春茶上新", f"title: 春茶上新\nvisibility: {visibility}"
        )
    )
    views = SiteViews(project(plan, audience_of(visibility)), "zh", internal=visibility == "internal")
    return [
        (day.toordinal() - date(2026, 3, 1).toordinal() + 1, value)
        for day, value in views.kpi_views["example/k"].values
    ]


@pytest.mark.parametrize(
    ("actuals", "values"),
    [
        ("{metric: published}", [(3, 1), (12, 2), (13, 3), (18, 3)]),
        ("{metric: 已发布}", [(3, 1), (12, 2), (13, 3), (18, 3)]),
        ("{metric: published, accounts: [xhs-main]}", [(12, 1), (13, 2), (18, 2)]),
        ("{metric: published, pillars: [craft]}", [(3, 1), (12, 2), (18, 2)]),
        ("{metric: published, platforms: [douyin], formats: [video]}", [(3, 1), (18, 1)]),
        ("{metric: published, formats: [live]}", [(18, 0)]),
        # All six but the one after the due day.
        ("{metric: planned}", [(18, 5)]),
        # The weeks of 2 and of 9 March.
        ("{metric: covered-weeks}", [(3, 1), (12, 2), (18, 2)]),
    ],
)
def test_a_kpi_counts_the_plan(actuals: str, values: list[tuple[int, int]]) -> None:
    assert [(day, int(value)) for day, value in _values(actuals)] == values


def test_on_time_is_the_share_of_what_is_due_in_per_cent_and_told_to_the_team_only() -> None:
    # Out on its day; a week late; on its day; missed.
    assert [f"{day}: {value:f}" for day, value in _values("{metric: on-time}")] == [
        "3: 100.0",
        "5: 50.0",
        "13: 66.7",
        "16: 50.0",
    ]
    assert _values("{metric: on-time}", "client") == []


def test_others_hear_a_count_of_what_they_see() -> None:
    hidden = PLAN.replace("id: film\n", "id: film\n    visibility: internal\n")
    assert [value for _, value in _values("{metric: published}", "client")] == [1, 2, 3, 3]
    plan = plan_of(
        hidden.replace("ACTUALS", "{metric: published}").replace(
            "title: 春茶上新", "title: 春\nvisibility: client"
        )
    )
    view = SiteViews(project(plan, audience_of("client")), "zh").kpi_views["example/k"]
    assert view.value == 1


def test_a_kpi_that_has_not_begun_counts_nothing() -> None:
    text = PLAN.replace("target: 20", "target: 20, start: 2026-04-01").replace(
        "ACTUALS", "{metric: published}"
    )
    assert SiteViews(plan_of(text), "zh", internal=True).kpi_views["example/k"].status == "waiting"


@pytest.mark.parametrize(
    ("actuals", "found"),
    [
        ("{2026-03-15: 9}", True),
        # Three posts, or two pieces of content: either may be what somebody counted.
        ("{2026-03-15: 3}", False),
        ("{2026-03-15: 2}", False),
        # The latest value is what counts.
        ("{2026-03-04: 7, 2026-03-15: 3}", False),
        ("{metric: published}", False),
    ],
)
def test_a_typed_count_that_the_plan_contradicts_is_advice(actuals: str, found: bool) -> None:
    codes = [one.code for one in loaded(PLAN.replace("ACTUALS", actuals)).diagnostics]
    assert ("kpi-against-plan" in codes) is found


def test_typed_counts_of_one_file_that_the_plan_contradicts_are_one_finding() -> None:
    kpi = "{id: k, title: 指标, stage: create, unit: 条, target: 20, due: 2026-04-05, actuals: ACTUALS}"
    rows = ", ".join(
        kpi.replace("id: k", f"id: k{n}").replace("title: 指标", f"title: 指标 {n}") for n in range(4)
    )
    told = loaded(PLAN.replace(kpi, rows).replace("ACTUALS", "{2026-03-15: 9}")).diagnostics
    assert [one.message.english() for one in told if one.code == "kpi-against-plan"] == [
        "指标 0: 9 on 2026-03-15 is written by hand, but 3 posts are out by then (and 3 more)"
    ]


@pytest.mark.parametrize(
    ("start", "typed", "found"),
    [
        # From 5 March two posts of two contents are out, by the 12th one; from the 13th one.
        ("2026-03-05", "{2026-03-15: 2}", False),
        ("2026-03-05", "{2026-03-15: 3}", True),
        ("2026-03-05", "{2026-03-12: 1}", False),
        ("2026-03-05", "{2026-03-12: 2}", True),
        ("2026-03-13", "{2026-03-15: 1}", False),
        ("2026-03-14", "{2026-03-15: 1}", False),
    ],
)
def test_a_typed_count_is_compared_with_what_is_out_since_its_start(
    start: str, typed: str, found: bool
) -> None:
    text = PLAN.replace("target: 20", f"target: 20, start: {start}").replace("ACTUALS", typed)
    assert ("kpi-against-plan" in [one.code for one in loaded(text).diagnostics]) is found


def test_kpis_that_count_the_same_look_at_the_posts_once() -> None:
    plan = plan_of(PLAN.replace("ACTUALS", "{metric: published, accounts: [xhs-main]}"))
    held = ledger(plan, team=True)

    class Looked(tuple[Standing, ...]):
        times = 0

        def __iter__(self) -> Iterator[Standing]:
            Looked.times += 1
            return super().__iter__()

    held = replace(
        held, parts={name: replace(part, posts=Looked(part.posts)) for name, part in held.parts.items()}
    )
    (kpi,) = plan.kpis
    plan_counts = PlanCounts(held, team=True)
    for _ in range(3):
        assert [int(value) for _, value in plan_counts.points(kpi)] == [1, 2, 2]
        assert len(plan_counts.rows(kpi)) == 2
    assert Looked.times == 1


@pytest.mark.parametrize("change", ["stage: grow", "unit: 人", "kind: rate", "baseline: 5"])
def test_what_is_no_count_of_pieces_is_not_compared(change: str) -> None:
    key = change.split(":")[0]
    kpi = "stage: create, unit: 条"
    text = PLAN.replace(
        kpi, kpi.replace("stage: create", change) if key == "stage" else kpi.replace("unit: 条", change)
    )
    codes = [one.code for one in loaded(text.replace("ACTUALS", "{2026-03-15: 9}")).diagnostics]
    assert "kpi-against-plan" not in codes


def test_a_plan_without_write_backs_contradicts_nobody() -> None:
    text = "\n".join(
        line.split(", published")[0] + "}" if "published:" in line else line for line in PLAN.splitlines()
    )
    codes = [one.code for one in loaded(text.replace("ACTUALS", "{2026-03-15: 9}") + "\n").diagnostics]
    assert "kpi-against-plan" not in codes and "post-missed" in codes


def test_a_kpi_of_the_team_counts_all_campaigns_or_the_one_it_names() -> None:
    kpi = (
        "  - {id: NAME, title: 某个, stage: create, start: 2026-03-01, due: 2026-03-31, target: 9,"
        " owner: lin-yue, actuals: ACTUALS}\n"
    )
    kpis = "# plans/kpis.yml\nkpis:\n"
    for name, actuals in (("every", "{metric: published}"), ("other-one", "{metric: published, subject: x}")):
        kpis += kpi.replace("NAME", name).replace("ACTUALS", actuals)
    views = SiteViews(plan_of(PLAN.replace("ACTUALS", "{metric: published}") + kpis), "zh", internal=True)
    assert [views.kpi_views[name].value for name in ("every", "other-one")] == [3, 0]
