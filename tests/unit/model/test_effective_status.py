"""What a status makes of all that stands below it: in feeds, on calendars and day sheets, in quotas and
rules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dom import tree
from paiqi.days.today import Today
from paiqi.derive.cadence import planned_days
from paiqi.derive.quotas import by_account, counting_posts
from paiqi.feeds import build_feeds
from paiqi.history import History
from paiqi.load.pipeline import Loaded, load_files
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.read.files import Files, read_files
from paiqi.site.build import Options, build_site
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.rows import ahead
from paiqi.views.calendar.states import post_state
from paiqi.views.site_views import SiteViews
from paiqi.views.team.workload import work_of
from workspace import DEMO_DAY, ROOT, TODAY, loaded, plan_of, write_example

STAMP = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
#: Everything that a campaign can date, all of it ahead of today but for one step and one task.
WHOLE = """\
title: 春茶上新
status: {campaign}
owner: lin-yue
start: 2026-03-01
end: 2026-04-15
milestones: {{launch: 2026-03-25}}
phases: [{{id: burst, title: 引爆, start: 2026-03-20, end: 2026-03-27}}]
offers: [{{id: first-pick, title: 首采九折, code: MQ90, start: 2026-03-20, end: 2026-03-27}}]
matrix: [{{account: douyin-main, count: 3/week}}]
series: [{{id: ask, title: 周五问茶, account: xhs-main, repeat: weekly fri 20:00}}]
kpis: [{{id: fans, title: 涨粉, stage: grow, baseline: 0, target: 100, actuals: {{2026-03-10: 1}}}}]
community: [{{id: group, title: 茶友群, rituals: [{{id: morning, title: 早茶, repeat: weekly tue 09:00}}]}}]
content:
  - id: film
    title: 首发
    status: {content}
    copy: 明前第一采
    steps: [{{step: 成片, due: 2026-03-19}}, {{step: 脚本, due: 2026-03-10}}]
    posts: {{douyin-main: {{at: 2026-03-20 19:30{post}}}}}
activities:
  - id: meet
    title: 见面会
    kind: offline
    status: {activity}
    start: 2026-03-22 14:00
    tasks: [{{id: room, title: 场地, due: 2026-03-19}}, {{id: visa, title: 保险, due: 2026-03-10}}]
placements:
  - id: kol
    title: 茶评人
    kind: creator
    disclosure: 广告
    status: {placement}
    creator: {{name: 一盏, platform: xiaohongshu}}
    start: 2026-03-18
    end: 2026-03-25
    deliverables: [{{id: note, format: image-post, at: 2026-03-21 12:00, status: {deliverable}}}]
"""
FIELDS = {
    "campaign": "active",
    "content": "approved",
    "post": "",
    "activity": "approved",
    "placement": "approved",
    "deliverable": "approved",
}
WORKSPACE = (
    "# plans/workspace.yml\nnamespace: example\ntitle: 示例\nsite_url: https://example.com/p/\npeople: [{id:"
    " lin-yue, name: 林月}]\n"
)


def written(**states: str) -> str:
    values = {**FIELDS, **states}
    post = values["post"]
    return WHOLE.format(
        **{**values, "post": f", {post}" if ":" in post else f", status: {post}" if post else ""}
    )


def events(text: str, more: str = WORKSPACE) -> dict[str, tuple[str, str]]:
    """Status and title of each event of all feeds by its UID; the digest left out."""
    found: dict[str, tuple[str, str]] = {}
    for feed in build_feeds(SiteViews(plan_of(text + more), "zh", internal=True), History(constant=STAMP)):
        for item in icalendar.Calendar.from_ical(feed.data).walk():
            if item.name in ("VEVENT", "VTODO") and not str(item["UID"]).startswith("digest."):
                said = str(item["STATUS"]), str(item["SUMMARY"])
                assert found.setdefault(str(item["UID"]), said) == said
    return found


def rows(text: str) -> list[Entry]:
    return list(SiteViews(plan_of(text), "zh", internal=True).entries)


def the_post(text: str) -> Post:
    (post,) = plan_of(text).posts
    return post


CASES = [
    # campaign, content, post → state of the post, status of its event, whether it counts
    ("active", "approved", "", "approved", "CONFIRMED", True),
    ("active", "draft", "approved", "approved", "CONFIRMED", True),
    ("active", "approved", "draft", "draft", "TENTATIVE", True),
    ("draft", "approved", "", "approved", "CONFIRMED", True),
    ("review", "approved", "", "approved", "CONFIRMED", True),
    ("approved", "review", "", "review", "TENTATIVE", True),
    ("done", "approved", "", "approved", "CONFIRMED", True),
    ("idea", "approved", "", "idea", "TENTATIVE", False),
    ("idea", "draft", "cancelled", "cancelled", "CANCELLED", False),
    ("idea", "on-hold", "approved", "on-hold", "TENTATIVE", False),
    ("on-hold", "approved", "", "on-hold", "TENTATIVE", False),
    ("on-hold", "approved", "cancelled", "cancelled", "CANCELLED", False),
    ("cancelled", "approved", "", "cancelled", "CANCELLED", False),
    ("cancelled", "on-hold", "approved", "cancelled", "CANCELLED", False),
    ("active", "cancelled", "", "cancelled", "CANCELLED", False),
    ("active", "cancelled", "approved", "cancelled", "CANCELLED", False),
    ("active", "on-hold", "approved", "on-hold", "TENTATIVE", False),
    ("active", "on-hold", "cancelled", "cancelled", "CANCELLED", False),
    ("active", "approved", "cancelled", "cancelled", "CANCELLED", False),
    ("active", "approved", "on-hold", "on-hold", "TENTATIVE", False),
]


@pytest.mark.parametrize(("campaign", "content", "post", "state", "event", "counts"), CASES)
def test_a_post_has_the_status_of_what_it_stands_in_where_that_stops_it(
    campaign: str, content: str, post: str, state: str, event: str, counts: bool
) -> None:
    text = written(campaign=campaign, content=content, post=post)
    found = the_post(text)
    assert found.status is not None
    assert (found.status.value, post_state(found)) == (state, state)
    status, title = events(text)["post.example.film.douyin-main@example"]
    assert (status, title.startswith("【取消】")) == (event, event == "CANCELLED")
    assert [row.state for row in rows(text) if row.kind == "post"] == [state]
    assert ("douyin-main" in by_account(counting_posts(plan_of(text).posts))) is counts


@pytest.mark.parametrize("own", ["", "cancelled", "on-hold", "idea", "draft"])
@pytest.mark.parametrize("content", ["approved", "cancelled", "on-hold"])
@pytest.mark.parametrize("campaign", ["active", "done", "idea", "on-hold", "cancelled"])
def test_what_was_written_back_is_published_whatever_stands_above_it(
    campaign: str, content: str, own: str
) -> None:
    post = 'published: {at: 2026-03-17 19:30, url: "https://example.com/1"}' + (
        f", status: {own}" if own else ""
    )
    text = written(campaign=campaign, content=content, post=post)
    found = the_post(text)
    assert (post_state(found), found.out, found.overdue) == ("published", True, False)
    status, title = events(text)["post.example.film.douyin-main@example"]
    assert (status, title) == ("CONFIRMED", "抖音｜首发（已发布）")
    assert "douyin-main" in by_account(counting_posts(plan_of(text).posts))


@pytest.mark.parametrize(
    ("campaign", "own"),
    [("cancelled", "approved"), ("active", "cancelled"), ("on-hold", "draft"), ("idea", "approved")],
)
def test_the_status_as_written_is_kept_beside_the_effective_one(campaign: str, own: str) -> None:
    plan = plan_of(written(campaign=campaign, content=own, activity=own, placement=own, deliverable=own))
    (held,) = plan.campaigns.values()
    items = (
        held.content[0],
        held.content[0].posts[0],
        held.activities[0],
        held.placements[0],
        held.placements[0].deliverables[0],
    )
    assert [item.written for item in items] == [own] * 5
    assert held.status == campaign


#: What lasts, and the KPIs that hang on it.
LASTING = {"campaign", "phase", "offer", "placement", "kpi"}
#: A status at a level → the kinds of rows below it that it holds for.
BELOW = [
    (
        "campaign",
        LASTING | {"post", "activity", "deadline", "deliverable", "milestone", "series", "ritual"},
    ),
    ("content", {"post"}),
    ("activity", {"activity"}),
    ("placement", {"deliverable", "placement"}),
    ("deliverable", {"deliverable"}),
]


@pytest.mark.parametrize("state", ["cancelled", "on-hold"])
@pytest.mark.parametrize(("level", "kinds"), BELOW)
def test_a_stopped_level_stops_every_dated_thing_below_it_and_nothing_else(
    level: str, kinds: set[str], state: str
) -> None:
    text = written(**{level: state})
    found = rows(text)
    assert {row.kind for row in found if row.state == state} - {"deadline"} == kinds - {"deadline"}
    assert all(row.state == state for row in found if row.kind in kinds)
    ends = {"content": " · 首发", "activity": " · 见面会", "campaign": ""}
    stopped = [
        row for row in found if row.kind == "deadline" and level in ends and row.title.endswith(ends[level])
    ]
    assert [row.state for row in stopped] == [state] * (
        4 if level == "campaign" else 2 if level in ends else 0
    )
    # The two of the other item are as late as before.
    assert sum(row.state == "missed" for row in found) == (
        0 if level == "campaign" else 1 if level in ends else 2
    )


@pytest.mark.parametrize(
    ("state", "status"), [("cancelled", "CANCELLED"), ("on-hold", "TENTATIVE"), ("idea", "TENTATIVE")]
)
def test_all_events_of_a_stopped_campaign_keep_their_uids_and_say_that_it_is_stopped(
    state: str, status: str
) -> None:
    running, found = events(written()), events(written(campaign=state))
    assert set(found) == set(running)
    kinds = {uid.split(".")[0] for uid in running}
    assert kinds == LASTING | {
        "post",
        "activity",
        "deadline",
        "task",
        "todo",
        "milestone",
        "series",
        "ritual",
        "deliverable",
    }
    marks = {"cancelled": ("【取消】", "已取消"), "on-hold": ("", "暂停"), "idea": ("", "选题")}[state]
    wrong = {
        uid: said for uid, said in found.items() if not (said[1].startswith(marks[0]) and marks[1] in said[1])
    }
    assert wrong == {}
    tasks = {"cancelled": "CANCELLED"}.get(state, "NEEDS-ACTION")
    assert {uid: said[0] for uid, said in found.items()} == {
        uid: tasks if uid.startswith("todo.") else status for uid in running
    }


def test_a_campaign_under_way_or_in_the_making_changes_no_event() -> None:
    running = events(written())
    for state in ("draft", "review", "approved", "done"):
        assert events(written(campaign=state)) == running


def test_below_the_floor_of_a_feed_a_cancelled_campaign_cancels_only_what_stood_in_it() -> None:
    floor = (
        WORKSPACE
        + "feeds: {status_floor: approved, named: [{id: sure, title: 已定稿的, status_floor: approved, select:"
        " {kinds: [post]}}]}\n"
    )
    for state in ("active", "cancelled"):
        assert "post.example.film.douyin-main@example" not in events(
            written(campaign=state, content="draft"), floor
        )
    assert (
        events(written(campaign="cancelled"), floor)["post.example.film.douyin-main@example"][0]
        == "CANCELLED"
    )


def test_what_took_place_before_its_campaign_was_cancelled_stays_as_it_was() -> None:
    text = written(campaign="cancelled", activity="done", deliverable="published").replace(
        "due: 2026-03-10}", "due: 2026-03-10, done: yes}"
    )
    states = {(row.kind, row.state) for row in rows(text)}
    assert {("activity", "done"), ("deliverable", "published"), ("deadline", "done")} <= states
    held = text.replace("repeat: weekly tue 09:00", "repeat: weekly tue 09:00, held: [2026-03-10]")
    rituals = {row.first: row.state for row in rows(held) if row.kind == "ritual"}
    assert (rituals[date(2026, 3, 10)], rituals[date(2026, 3, 17)]) == ("", "cancelled")


def test_a_done_campaign_leaves_what_is_unpublished_late() -> None:
    text = written(campaign="done").replace("2026-03-20 19:30", "2026-03-10 19:30")
    found = the_post(text)
    assert (found.overdue, post_state(found)) == (True, "missed")
    assert "post-missed" not in {item.code for item in loaded(text).diagnostics}


#: A state, and the pages and files of a site whose one campaign is in it.
Stopped = tuple[str, dict[str, str], Mapping[str, bytes]]


@pytest.fixture(scope="module", params=["cancelled", "on-hold"])
def stopped_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    root = write_example(tmp_path_factory.mktemp("stopped"), written(campaign=request.param) + WORKSPACE)
    site = build_site(root, Options(today=Today(TODAY))).site
    assert site is not None
    return request.param, {page.path: page.html for page in site.pages}, site.files


def test_the_day_sheet_of_a_stopped_post_offers_nothing_to_publish(stopped_site: Stopped) -> None:
    state, pages, _ = stopped_site
    page = tree(pages["day/2026-03-20/"])
    sheet = page.one("example.film.douyin-main")
    assert {"cancelled": "已取消", "on-hold": "暂停"}[state] in sheet.words
    assert "已定稿" not in sheet.words
    assert "写回" not in sheet.words and "回填" not in sheet.words
    assert sheet.all("button") == []


def test_pages_mark_what_is_stopped_and_data_files_say_so(stopped_site: Stopped) -> None:
    state, pages, files = stopped_site
    month = tree(pages["calendar/2026-03/"])
    names = [
        entry
        for entry in month.all("a", class_="pq-e")
        if entry.attrs.get("data-f-kind")
        in ("post", "activity", "deadline", "milestone", "deliverable", "ritual", "series")
    ]
    assert len(names) > 8
    assert [entry.words for entry in names if "pq-e--off" not in str(entry.attrs.get("class"))] == []
    (post,) = json.loads(files["data/posts.json"])["posts"]
    assert (post["status"], post["state"]) == (state, state)
    (activity,) = json.loads(files["data/activities.json"])["activities"]
    assert activity["status"] == state


@pytest.mark.parametrize("state", ["cancelled", "on-hold"])
def test_a_stopped_campaign_owes_nothing(state: str) -> None:
    text = (
        written(campaign=state, content="review")
        + "# plans/workspace.yml\nnamespace: example\ntitle: 示例\napprovals: [legal]\npeople: [{id: lin-yue,"
        " name: 林月}]\n"
    )
    views, running = (
        SiteViews(plan_of(text), "zh", internal=True),
        SiteViews(plan_of(text.replace(f"status: {state}\n", "status: active\n", 1)), "zh", internal=True),
    )
    for view in (running, views):
        desk = view.desk
        mine, due = work_of(view.by_owner.get("lin-yue", ()), view.today, view.ledger), view.steps
        lists = {
            "late": desk.late,
            "blocked": desk.blocked,
            "troubled": desk.troubled,
            "missed": view.ledger.late,
            "approvals": view.outstanding,
            "upcoming": ahead(view.entries, view.today),
            "overdue": due.overdue,
            "due": (*due.this_week, *due.next_week, *due.later),
            "mine": (*mine.overdue, *mine.this_week, *mine.next_weeks),
            "weeks": [week for week in desk.weeks if week.planned],
            "gaps": [row for row in view.promises.rows if row.missing],
            "board": [card for column in view.board for card in column.cards],
        }
        assert {name for name, held in lists.items() if held} == (set(lists) if view is running else set())


FAULTY = """\
title: 春茶上新
status: {state}
start: 2026-03-01
end: 2026-04-15
matrix: [{{account: douyin-main, count: 3/week}}]
series: [{{id: ask, title: 周五问茶, account: xhs-main, repeat: weekly fri 20:00}}]
kpis: [{{id: fans, title: 涨粉, stage: grow}}]
offers: [{{id: best, title: 国家级优惠, end: 2026-04-01}}]
content:
  - {{id: film, title: 首发, status: approved, steps: [{{step: 成片, due: 2026-03-10}}],
      posts: {{douyin-main: 2026-03-16 19:30, xhs-main: 2026-05-20 19:30}}}}
  - {{id: other, title: 国家级好茶, status: approved, accounts: [wechat-sub], copy: 国家级,
      hashtags: [a, b, c, d, e, f, g], posts: {{douyin-main: 2026-03-16 19:30}}}}
  - {{id: bare, title: 国家级名茶, status: approved}}
activities: [{{id: meet, title: 国家级见面会, kind: offline, start: 2026-05-01 14:00,
               tasks: [{{id: room, title: 场地, due: 2026-05-03}}]}}]
phases: [{{id: burst, title: 引爆, start: 2026-02-01, end: 2026-03-27}}]
placements:
  - {{id: kol, title: 茶评人, kind: creator, creator: {{name: 一盏, platform: xiaohongshu}}, start: 2026-03-18,
      end: 2026-03-25,
     deliverables: [{{id: note, title: 国家级笔记, format: image-post, copy: 国家级, disclosure: 广告,
                      at: 2026-03-21 12:00}}, {{id: vlog, format: video}}]}}
"""


def codes(text: str) -> set[str]:
    return {item.code for item in loaded(text).diagnostics}


def test_faults_of_a_stopped_campaign_hold_up_nobody() -> None:
    running = codes(FAULTY.format(state="active"))
    assert {
        "approved-without-copy",
        "approved-without-owner",
        "post-outside-campaign",
        "same-minute",
        "wording-absolute",
        "series-gap",
        "matrix-gap",
        "account-gap",
    } <= running
    assert {
        "step-late",
        "post-missed",
        "activity-outside-campaign",
        "phase-outside-campaign",
        "task-after-activity",
        "disclosure-missing",
        "kpi-without-target",
    } <= running
    for state in ("cancelled", "on-hold"):
        assert codes(FAULTY.format(state=state)) == set()


def test_of_a_done_campaign_nothing_is_asked_any_more() -> None:
    left = codes(FAULTY.format(state="done"))
    assert (
        left
        & {
            "approved-without-copy",
            "approved-without-owner",
            "post-outside-campaign",
            "activity-outside-campaign",
            "phase-outside-campaign",
            "task-after-activity",
        }
        == set()
    )


FIVE = "content:\n" + "".join(
    f"  - {{id: a{n}, title: 茶事{n}, copy: 好, posts: {{toutiao: 2026-03-20 {8 + n:02}:MINUTE}}}}\n"
    for n in range(5)
)
TOUTIAO = (
    "# plans/accounts.yml\naccounts: [{id: toutiao, platform: toutiao, name: 山野茶事, format: article,"
    " spacing: 20min}]\n"
)


def pair(state: str, minute: str = "30") -> str:
    head = "title: 春茶\nowner: lin-yue\nstart: 2026-03-01\nend: 2026-04-15\nstatus: "
    return (
        head
        + "active\n"
        + FIVE.replace("MINUTE", "00")
        + f"# plans/campaigns/beta.yml\n{head}{state}\n"
        + FIVE.replace("MINUTE", minute)
        + TOUTIAO
    )


@pytest.mark.parametrize(("state", "found"), [("active", 1), ("idea", 0), ("on-hold", 0), ("cancelled", 0)])
def test_a_stopped_campaign_uses_up_no_quota(state: str, found: int) -> None:
    assert [item.code for item in loaded(pair(state)).diagnostics].count("quota-exceeded") == found


@pytest.mark.parametrize(
    ("state", "clash"), [("active", True), ("idea", False), ("on-hold", False), ("cancelled", False)]
)
def test_a_stopped_post_is_in_nobodys_way(state: str, clash: bool) -> None:
    assert ("same-minute" in codes(pair(state, "00"))) is clash
    assert ("post-spacing" in codes(pair(state, "10"))) is clash


def test_a_push_that_waits_may_stand_apart() -> None:
    text = (
        "title: 春茶\nowner: lin-yue\ncontent:\n  - {id: a, title: 一, copy: 好, posts: {wechat-sub: {at:"
        " 2026-03-20 08:00, push: p}}}\n"
    )
    other = (
        "  - {id: b, title: 二, copy: 好, status: %s, posts: {wechat-sub: {at: 2026-03-21 08:00, push: p}}}\n"
    )
    assert "push-split" in codes(text + other % "draft")
    assert {"push-split"} & (codes(text + other % "cancelled") | codes(text + other % "on-hold")) == set()


CADENCE = (
    "# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 山野茶事, format: video,"
    " cadence: {video: 1/week}}]\n"
)


@pytest.mark.parametrize("level", ["campaign", "content", "post"])
@pytest.mark.parametrize(("state", "gap"), [("active", False), ("cancelled", True), ("on-hold", True)])
def test_a_rhythm_of_posts_that_will_not_go_out_is_no_rhythm(level: str, state: str, gap: bool) -> None:
    days = ("03-20", "03-24", "03-31", "04-07", "04-14")
    own = {
        name: f"status: {state if name == level else 'active' if name == 'campaign' else 'approved'}"
        for name in ("campaign", "content", "post")
    }
    text = f"title: 春茶\nowner: lin-yue\nstart: 2026-03-01\nend: 2026-04-30\n{own['campaign']}\ncontent:\n"
    text += "".join(
        f"  - {{id: a{n}, title: 茶事, copy: 好, {own['content']}, posts: {{douyin-main: {{at: 2026-{day}"
        f" 19:30, {own['post']}}}}}}}\n"
        for n, day in enumerate(days)
    )
    found = codes(text + CADENCE)
    assert {"cadence-gap", "plan-runs-out"} & found == ({"cadence-gap", "plan-runs-out"} if gap else set())
    assert (planned_days(plan_of(text + CADENCE).posts) == {}) is gap


def test_a_post_on_hold_leaves_the_slot_of_its_series_open() -> None:
    text = (
        "title: 春茶\nowner: lin-yue\nstart: 2026-03-16\nend: 2026-03-22\nseries: [{id: ask, title: 周五问茶,"
        " account: xhs-main, repeat: weekly fri 20:00}]\n"
    )
    piece = (
        "content: [{id: a, title: 一, copy: 好, series: ask, status: %s, posts: {xhs-main: 2026-03-20"
        " 20:00}}]\n"
    )
    assert [("series-gap" in codes(text + piece % state)) for state in ("draft", "on-hold", "cancelled")] == [
        False,
        True,
        True,
    ]


def about(result: Loaded, others: Iterable[str]) -> list[tuple[str, str, str]]:
    """The findings about other campaigns and about what belongs to none."""
    files = tuple(f"plans/campaigns/{name}" for name in others)
    return sorted(
        (item.code, str(item.span), item.message.english())
        for item in result.diagnostics
        if not item.span.file.startswith(files)
    )


def without(files: Files, name: str) -> Files:
    kept = {
        path: data
        for path, data in files.texts.items()
        if not re.match(rf"plans/campaigns/{name}(\.yml|/)", path)
    }
    return replace(files, texts=kept)


def cancelled(files: Files, name: str, state: str) -> Files:
    changed = {}
    for path, data in files.texts.items():
        if re.match(rf"plans/campaigns/{name}(\.yml|/campaign\.yml|/.*)$", path):
            data = re.sub(rb"(?m)^status: \S+", f"status: {state}".encode(), data)
        changed[path] = data
    return replace(files, texts=changed)


@pytest.mark.parametrize("state", ["cancelled", "on-hold"])
def test_stopping_a_campaign_says_of_others_what_removing_it_says(state: str) -> None:
    files = read_files(ROOT)
    name = "cold-brew-618"
    stopped, gone = (
        load_files(cancelled(files, name, state), DEMO_DAY),
        load_files(without(files, name), DEMO_DAY),
    )
    references = {"unknown-reference"}
    left, right = (
        [one for one in about(result, [name]) if one[0] not in references] for result in (stopped, gone)
    )
    assert left == right
    assert stopped.plan is not None and gone.plan is not None
    before = load_files(files, DEMO_DAY).plan
    assert before is not None

    def used(plan: Plan) -> dict[str, list[str]]:
        held = by_account(counting_posts(plan.posts))
        return {account: [post.full_id for post in posts] for account, posts in held.items()}

    assert used(stopped.plan) == used(gone.plan) != used(before)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["toutiao", "other"]),
            st.integers(18, 24),
            st.integers(8, 10),
            st.sampled_from(["", "draft", "approved", "on-hold", "cancelled"]),
        ),
        max_size=9,
    ),
    st.lists(
        st.tuples(
            st.sampled_from(["toutiao", "other"]),
            st.integers(18, 24),
            st.integers(8, 10),
            st.sampled_from(["", "draft", "approved", "idea"]),
        ),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(["cancelled", "on-hold"]),
)
def test_whatever_a_stopped_campaign_holds_others_hear_nothing_of_it(
    mine: list[tuple[str, int, int, str]], its: list[tuple[str, int, int, str]], state: str
) -> None:
    def campaign(posts: list[tuple[str, int, int, str]], state: str) -> str:
        text = f"title: 春茶\nowner: lin-yue\nstart: 2026-03-19\nend: 2026-03-22\nstatus: {state}\ncontent:\n"
        for n, (account, day, hour, own) in enumerate(posts):
            text += (
                f"  - {{id: a{n}, title: 茶事{n}, posts: {{{account}: {{at: 2026-03-{day}"
                f" {hour:02}:00{f', status: {own}' if own else ''}}}}}}}\n"
            )
        return text if posts else text.replace("content:\n", "")

    accounts = "# plans/accounts.yml\naccounts:\n" + "".join(
        f"  - {{id: {name}, platform: toutiao, name: 山野茶事, format: article, spacing: 90min, cadence:"
        " {article: 1/week}}\n"
        for name in ("toutiao", "other")
    )
    both = loaded(campaign(mine, "active") + "# plans/campaigns/beta.yml\n" + campaign(its, state) + accounts)
    alone = loaded(campaign(mine, "active") + accounts)
    assert about(both, ["beta"]) == about(alone, ["beta"])
    assert about(both, ["example"]) == about(alone, ["beta", "example"])


def test_a_written_back_row_keeps_a_post_of_a_cancelled_campaign_out(tmp_path: Path) -> None:
    text = (
        written(campaign="cancelled")
        + "# plans/published.csv\npost,at,url,title\nexample/film/douyin-main,2026-03-17"
        " 19:31,https://example.com/1,\n"
    )
    found = the_post(text)
    assert (post_state(found), found.late) == ("published", False)


def test_a_series_that_is_stopped_opens_no_slot_that_a_post_holds() -> None:
    text = written(campaign="STATE") + WORKSPACE
    text = text.replace(
        "posts: {douyin-main:", "posts: {xhs-main: {at: 2026-03-27 20:00, series: ask}, douyin-main:"
    )
    days = {}
    for state in ("active", "on-hold", "cancelled"):
        days[state] = [row.first for row in rows(text.replace("STATE", state)) if row.kind == "series"]
    assert date(2026, 3, 27) not in days["active"]
    assert days["active"] == days["on-hold"] == days["cancelled"]
