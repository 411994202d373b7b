"""The plan as of a day in the past: what was written down later is not known yet."""

from __future__ import annotations

from datetime import date

import pytest

from paiqi.days.today import AsOf, Moment
from paiqi.load.pipeline import Loaded, load_files, load_plan
from paiqi.model.choices import Status
from paiqi.model.plan import Plan
from paiqi.rules.examples import example_files
from workspace import DEMO_DAY, ROOT, TODAY, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
WORKSPACE = "# plans/workspace.yml\nnamespace: example\ntitle: 示例\npeople: [{id: lin-yue, name: 林月}]\n"
TENTH = AsOf(date(2026, 3, 10), TODAY)


def _as_of(text: str, today: Moment = TENTH) -> Loaded:
    return load_files(example_files(text), today)


def _plan(text: str, today: Moment = TENTH) -> Plan:
    result = _as_of(text, today)
    assert not result.broken, said(result)
    assert result.plan is not None
    return result.plan


def _status(text: str, today: Moment = TENTH) -> Status | None:
    (post,) = _plan(f"{HEAD}content: [{{id: film, title: 片, copy: 茶, {text}}}]\n", today).posts
    return post.status


@pytest.mark.parametrize("day", ["2025-06-01", "2026-03-10", "2026-03-17"])
def test_the_demo_as_of_a_day_before_its_own_has_no_error(day: str) -> None:
    shown = load_plan(ROOT, AsOf(date.fromisoformat(day), DEMO_DAY))
    assert not [item.code for item in shown.diagnostics if item.severity.name == "error"]
    assert shown.plan is not None
    assert all(row.date.isoformat() <= day for row in shown.plan.measurements)
    assert all(post.slot.first.isoformat() <= day for post in shown.plan.posts if post.out and post.slot)


def test_the_workspaces_own_day_is_the_one_that_a_past_day_lies_before() -> None:
    own = f"{WORKSPACE}today: 2026-03-05\n"
    post = "{at: 2026-03-09, status: published}"
    film = f"{HEAD}content: [{{id: film, title: 片, posts: {{douyin-main: {post}}}}}]\n"
    assert [item.code for item in _as_of(film + own).diagnostics].count("published-in-future") == 0
    (known,) = _plan(film + own).posts
    assert known.out
    (unknown,) = _plan(film + own, AsOf(date(2026, 3, 4), TODAY)).posts
    assert not unknown.out


@pytest.mark.parametrize(
    ("published", "out"),
    [
        ("at: 2026-03-10 20:00", True),
        ("at: 2026-03-11 08:00", False),
        ("url: 'https://example.com/1'", True),
        ("at: 2026-W11", True),
    ],
)
def test_what_was_written_back_later_is_not_known_yet(published: str, out: bool) -> None:
    post = f"status: approved, posts: {{douyin-main: {{at: 2026-03-10 19:30, published: {{{published}}}}}}}"
    assert _status(post) is (Status.published if out else Status.approved)
    assert _status(post, TODAY) is Status.published


def test_a_row_of_the_table_is_known_from_its_day_on() -> None:
    table = "# plans/published.csv\npost,at,url\nexample/film/douyin-main,{},https://example.com/1\n"
    film = HEAD + "content: [{id: film, title: 片, posts: {douyin-main: 2026-03-11 19:30}}]\n"
    for at, out in (("2026-03-10 20:00", True), ("2026-03-11 20:00", False)):
        (post,) = _plan(film + table.format(at)).posts
        assert (post.out, post.published is not None) == (out, out), at


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("status: published, posts: {douyin-main: 2026-03-11 19:30}", Status.approved),
        ("posts: {douyin-main: {at: 2026-03-11 19:30, status: done}}", Status.approved),
        ("status: published, posts: {douyin-main: 2026-03-10 19:30}", Status.published),
        ("status: published, posts: {douyin-main: 2026-W11}", Status.published),
        ("status: published, posts: {douyin-main: 2026-W12}", Status.approved),
        ("status: draft, posts: {douyin-main: 2026-03-11 19:30}", Status.draft),
        (
            "status: cancelled, posts: {douyin-main: {at: 2026-03-11 19:30, status: published}}",
            Status.cancelled,
        ),
    ],
)
def test_what_is_published_only_by_its_status_was_approved_before_its_day(text: str, status: Status) -> None:
    assert _status(text) is status


@pytest.mark.parametrize("status", ["approved", "published"])
def test_what_was_approved_later_is_under_review_and_no_approval_is_missing(status: str) -> None:
    for given in ("approvals: [{step: legal, by: 周律, at: 2026-03-11}], ", ""):
        if status == "approved" and not given:
            continue
        film = f"status: {status}, {given}posts: {{douyin-main: 2026-03-12 19:30}}"
        text = f"{HEAD}content: [{{id: film, title: 片, copy: 茶, {film}}}]\n{WORKSPACE}approvals: [legal]\n"
        plan = _plan(text)
        (content,) = plan.contents.values()
        assert (content.status, content.approvals) == (Status.review, ())
        assert plan.posts[0].status is Status.review


def test_an_approval_that_was_given_by_then_holds() -> None:
    film = "approvals: [{step: legal, by: 周律, at: 2026-03-10}], posts: {douyin-main: 2026-03-12 19:30}"
    assert _status(f"status: published, {film}") is Status.approved


def test_a_content_is_published_when_each_of_its_posts_is() -> None:
    posts = "posts: {douyin-main: 2026-03-09 19:30, xhs-main: 2026-03-11 19:30}"
    plan = _plan(f"{HEAD}content: [{{id: film, title: 片, status: published, {posts}}}]\n")
    assert plan.contents["example/film"].status is Status.approved
    assert [post.status for post in plan.posts] == [Status.published, Status.approved]


def test_values_that_were_measured_later_are_not_known_yet() -> None:
    plan = _plan(
        f"{HEAD}"
        "kpis:\n"
        "  - {id: fans, title: 粉丝, stage: grow, target: 9, actuals: {2026-03-10: 1, 2026-03-11: 2}}\n"
        "  - {id: reads, title: 阅读, stage: grow, target: 9, actuals: {metric: reads}}\n"
        "community:\n"
        "  - {id: friends, title: 茶友, members: {2026-03-10: 1, 2026-03-11: 2},\n"
        "     feedback: [{date: 2026-03-10, text: 一}, {date: 2026-03-11, text: 二}],\n"
        "     rituals: [{id: qa, title: 问, repeat: daily 20:00, held: [2026-03-10, 2026-03-11]}]}\n"
        "learnings: [{date: 2026-03-10, text: 一}, {date: 2026-03-11, text: 二}]\n"
        "# plans/accounts.yml\n"
        "accounts:\n"
        "  - {id: a, platform: douyin, name: 茶, followers: {2026-03-10: 1, 2026-03-11: 2},\n"
        "     active_hours: [{start: 07:00, end: 08:00, measured: 2026-03-11}, {start: 09:00, end: 10:00}]}\n"
        "# plans/kpis.yml\n"
        "kpis: [{id: team, title: 队, stage: grow, target: 9, actuals: {2026-03-10: 1, 2026-03-11: 2}}]\n"
        "# plans/metrics/a.csv\n"
        "date,subject,metric,value\n2026-03-10,example,reads,1\n2026-03-11,example,reads,2\n"
    )
    campaign, account = plan.campaigns["example"], plan.accounts["a"]
    (group,), day = campaign.community, [date(2026, 3, 10)]
    curves = [kpi.points for kpi in (*campaign.kpis, *plan.team_kpis)]
    assert [[when for when, _ in curve] for curve in curves] == [day, day, day]
    assert [list(group.members), [one.date for one in group.feedback]] == [day, day]
    assert [list(group.rituals[0].held), [one.date for one in campaign.learnings]] == [day, day]
    assert (list(account.followers), len(account.active_hours)) == (day, 1)
    assert [row.date for row in plan.measurements] == day


def test_what_came_of_something_that_is_not_over_is_not_known_yet() -> None:
    plan = _plan(
        "title: 春茶\nstart: 2026-03-01\nend: 2026-03-15\nowner: lin-yue\nstatus: done\n"
        "activities:\n"
        "  - {id: past, title: 一, kind: offline, status: done, start: 2026-03-09, result: 好}\n"
        "  - {id: meet, title: 二, kind: offline, status: done, start: 2026-03-11, result: 好}\n"
        "placements:\n"
        "  - {id: kol, title: 达人, kind: creator, status: done, start: 2026-03-08, end: 2026-03-14,\n"
        "     result: 好,"
        "     creator: {name: 一盏, platform: xiaohongshu}, disclosure: 广告, deliverables: [\n"
        "       {id: one, format: image-post, at: 2026-03-09, url: 'https://example.com/1'},\n"
        "       {id: two, format: image-post, at: 2026-03-12, url: 'https://example.com/2'}]}\n"
    )
    campaign = plan.campaigns["example"]
    assert campaign.status is Status.active
    assert [(one.status, one.result) for one in campaign.activities] == [
        (Status.done, "好"),
        (Status.approved, None),
    ]
    (placement,) = campaign.placements
    assert (placement.status, placement.result) == (Status.active, None)
    assert [(one.status, one.url) for one in placement.deliverables] == [
        (Status.published, "https://example.com/1"),
        (Status.draft, None),
    ]


def test_a_day_after_today_and_todays_own_hide_nothing() -> None:
    later = "posts: {douyin-main: {at: 2026-03-20 19:30, published: {at: 2026-03-25}}}"
    for day in (TODAY, date(2026, 3, 19)):
        assert _status(later, AsOf(day, TODAY)) is Status.published


def test_a_slip_into_the_future_is_a_finding_where_nobody_asks_for_another_day() -> None:
    later = "posts: {douyin-main: {at: 2026-03-17 19:30, published: {at: 2026-03-25}}}"
    text = f"{HEAD}content: [{{id: film, title: 片, {later}}}]\n"
    assert "published-in-future" in [item.code for item in _as_of(text, TODAY).diagnostics]
    assert "published-in-future" not in [
        item.code for item in _as_of(text, AsOf(date(2026, 3, 17), TODAY)).diagnostics
    ]
