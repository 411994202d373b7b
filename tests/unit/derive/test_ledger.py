"""The ledger: how posts stand, what is late or blocked, each figure with its days and its rows."""

from __future__ import annotations

from datetime import date

import pytest

from paiqi.derive.figure import Window
from paiqi.derive.ledger import Ledger, ledger
from paiqi.views.measures.kpis import KpiView
from paiqi.views.site_views import SiteViews
from workspace import TODAY, loaded, plan_of

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-06-15\nstatus: active\nowner: lin-yue\n"
#: TODAY is Wednesday 18 March 2026.
POSTS = """\
content:
  - {id: early, title: 准时, posts: {douyin-main: {at: 2026-03-10 19:30, published: {at: 2026-03-10}}}}
  - {id: slow, title: 晚了, posts: {douyin-main: {at: 2026-03-10 20:30, published: {at: 2026-03-12}}}}
  - {id: bare, title: 不知哪天, status: published, posts: {xhs-main: 2026-03-11 19:30}}
  - {id: gone, title: 没发, status: approved, copy: 好, posts: {xhs-main: 2026-03-17 19:30}}
  - {id: now, title: 今天的, status: approved, copy: 好, posts: {xhs-main: 2026-03-18 19:30}}
  - {id: later, title: 以后的, status: approved, copy: 好, posts: {xhs-main: 2026-04-18 19:30}}
  - {id: thought, title: 选题, status: idea, posts: {xhs-main: 2026-03-12 19:30}}
  - {id: off, title: 取消, status: cancelled, posts: {xhs-main: 2026-03-12 19:30}}
  - {id: some-day, title: 没有日期, posts: {douyin-main: {}}}
"""
PEOPLE = """\
# plans/workspace.yml
namespace: example
title: 示例
people: [{id: lin-yue, name: 林月}, {id: chen-xi, name: 陈曦}, {id: zhou-lu, name: 周律}]
"""
LATE = (
    HEAD
    + """\
content:
  - {id: film, title: 大片, owner: lin-yue, steps: [{step: 封面, due: 2026-03-16, owner: chen-xi}],
     posts: {douyin-main: 2026-03-20 19:30}}
  - {id: out, title: 发完了, owner: lin-yue, steps: [{step: 成片, due: 2026-03-09}],
     posts: {douyin-main: {at: 2026-03-10 19:30, published: {at: 2026-03-10, url: "https://example.com/1"}}}}
  - {id: promised, title: 两边都发, owner: chen-xi, date: 2026-03-12, accounts: [xhs-main]}
activities:
  - {id: meetup, title: 见面会, kind: offline, start: 2026-03-28 14:00, venue: 龙井村, owner: lin-yue,
     tasks: [{id: insurance, title: 活动保险, due: 2026-03-16, owner: zhou-lu},
             {id: venue, title: 场地, due: 2026-03-18, owner: zhou-lu}]}
placements:
  - {id: kol, title: 合作, kind: creator, owner: chen-xi, disclosure: 广告, start: 2026-03-01, end: 2026-03-30,
     creator: {name: 一盏, platform: xiaohongshu, url: "https://example.com/a"},
     deliverables: [{id: note, format: image-post, at: 2026-03-15 12:00, status: approved},
                    {id: held, format: image-post, at: 2026-03-15 18:00, status: on-hold}]}
"""
)


def _ledger(text: str, team: bool = True, today: date = TODAY) -> Ledger:
    return ledger(plan_of(text, today), team)


def _ids(found: tuple[str, ...]) -> list[str]:
    return [one.split("/")[1] for one in found]


@pytest.mark.parametrize(
    ("name", "ids", "window"),
    [
        ("published", ["early", "slow", "bare"], "../2026-03-18"),
        ("on-time", ["early"], "../2026-03-18"),
        ("delayed", ["slow"], "../2026-03-18"),
        ("untimed", ["bare"], "../2026-03-18"),
        ("missed", ["gone"], "../2026-03-17"),
        ("due", ["now", "later"], "2026-03-18/.."),
        ("undated", ["some-day"], "../.."),
        ("idea", ["thought"], "../.."),
        ("dropped", ["off"], "../.."),
    ],
)
def test_each_figure_has_its_days_and_its_rows(name: str, ids: list[str], window: str) -> None:
    held = _ledger(HEAD + POSTS + PEOPLE)
    figure = held.figure(name)
    assert (_ids(figure.rows), figure.value, figure.window.key) == (ids, len(ids), window)
    parts = [held.figure(name, "account", account).value for account in ("douyin-main", "xhs-main")]
    assert sum(parts) == held.figure(name, "campaign", "example").value == len(ids)


def test_a_post_stands_in_one_state_and_no_post_is_lost() -> None:
    held = _ledger(HEAD + POSTS + PEOPLE)
    states = ("on-time", "delayed", "untimed", "missed", "open", "idea", "dropped")
    assert sum(held.figure(state).value for state in states) == len(held.posts) == 9


def test_a_window_says_whether_a_day_is_in_it() -> None:
    window = Window(date(2026, 3, 1), date(2026, 3, 18))
    assert window.key == "2026-03-01/2026-03-18"
    assert [window.holds(date(2026, 3, day)) for day in (1, 18, 19)] == [True, True, False]
    assert not window.holds(date(2026, 2, 28))
    assert Window().key == "../.." and Window().holds(date.min)


def test_steps_tasks_posts_slots_and_pieces_are_late_by_one_measure_and_belong_to_whom_they_name() -> None:
    late = _ledger(LATE + PEOPLE).late
    assert [(one.kind, one.day.day, one.owner) for one in late] == [
        ("slot", 12, "chen-xi"),
        ("deliverable", 15, "chen-xi"),
        ("step", 16, "chen-xi"),
        ("task", 16, "zhou-lu"),
    ]


@pytest.mark.parametrize("status", ["done", "cancelled", "on-hold"])
def test_nothing_is_late_or_blocked_in_a_campaign_that_is_closed_or_stopped(status: str) -> None:
    held = _ledger(LATE.replace("status: active", f"status: {status}", 1) + PEOPLE)
    assert (held.late, held.blocked) == ((), ())


def test_others_than_the_team_hear_of_nothing_late_or_blocked() -> None:
    held = _ledger(LATE + PEOPLE, team=False)
    assert (held.late_figure.value, held.blocked_figure.value) == (0, 0)


def test_a_late_step_and_a_late_task_are_findings_of_those_who_owe_them() -> None:
    found = {one.code: one for one in loaded(LATE + PEOPLE).diagnostics if one.code.endswith("-late")}
    assert {code: one.owners for code, one in found.items()} == {
        "step-late": ("chen-xi",),
        "task-late": ("zhou-lu",),
    }
    assert "2026-03-16" in found["task-late"].message.english()


def test_what_is_late_at_home_is_late_on_the_pages_of_people_and_of_production() -> None:
    views = SiteViews(plan_of(LATE + PEOPLE), "zh", internal=True)
    assert len(views.desk.late) == sum(one.overdue for one in views.workload) == 4
    assert len(views.steps.overdue) == 2
    assert [one.late for one in views.placements.owed] == [True, False]


def test_a_kpi_of_a_stopped_campaign_reads_as_stopped_and_counts_nowhere() -> None:
    kpis = (
        "kpis: [{id: fans, title: 粉丝, stage: grow, target: 100, owner: lin-yue,"
        " actuals: {2026-03-17: 1}}]\n"
    )

    def view(status: str) -> tuple[KpiView, list[int]]:
        text = HEAD.replace("active", status) + kpis + PEOPLE
        views = SiteViews(plan_of(text), "zh", internal=True)
        grow = next(one for one in views.stages if one.stage.value == "grow")
        return views.kpi_views["example/fans"], [
            *(grow.fine, grow.troubled, grow.waiting),
            len(views.desk.troubled),
        ]

    running, counted = view("active")
    assert (running.status, counted) == ("behind", [0, 1, 0, 1])
    for status in ("cancelled", "on-hold"):
        stopped, counted = view(status)
        assert (stopped.status, stopped.since, counted) == ("stopped", None, [0, 0, 0, 0])


def test_a_post_without_text_is_blocked_from_two_days_before_it_goes_out() -> None:
    posts = "".join(
        f"  - {{id: a{day}, title: 片, status: approved, posts: {{xhs-main: 2026-03-{day} 19:30}}}}\n"
        for day in (17, 18, 20, 21, 22)
    )
    plan = plan_of(f"title: 春\nowner: lin-yue\nstart: 2026-03-01\nend: 2026-04-15\ncontent:\n{posts}")
    lacking = [one.post.content_id for one in ledger(plan, True).blocked if one.kind == "copy"]
    assert lacking == ["a18", "a20"]


@pytest.mark.parametrize("status", ["active", "cancelled"])
def test_the_matrix_and_the_brief_of_a_campaign_count_the_posts_that_its_ledger_does(status: str) -> None:
    views = SiteViews(plan_of(HEAD.replace("active", status) + POSTS), "zh", internal=True)
    counted = sum(one.state != "dropped" for one in views.ledger.of_campaign("example"))
    matrix = views.matrix["example"]
    assert (
        matrix.posts
        == sum(posts for posts, _ in matrix.sums)
        == counted
        == {"active": 8, "cancelled": 3}[status]
    )
    if status == "active":
        assert views.brief["example"].posts == counted
