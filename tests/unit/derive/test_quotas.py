"""How much of its quotas an account uses."""

from __future__ import annotations

import pytest

from paiqi.derive.ground import ground_of
from paiqi.derive.quotas import by_account, counting_posts, crowded, peaks, queued, usage
from paiqi.model.content import Post
from paiqi.model.plan import Plan
from paiqi.rulebook.in_force import Rulebook
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
FACT = "source: [own], confidence: official"


def _plan(posts: list[str], quotas: list[str], zone: str = "") -> Plan:
    """Posts of the account `tv` on a platform with these quotas and two formats."""
    written = "".join(f"    - {{account: tv, id: p{n}, {post}}}\n" for n, post in enumerate(posts))
    facts = "".join(f"  - {{id: q{n}, {quota}, {FACT}}}\n" for n, quota in enumerate(quotas))
    plan = loaded(
        f"{HEAD}content:\n- id: film\n  title: 片\n  posts:\n{written}"
        "# plans/accounts.yml\naccounts: [{id: tv, platform: tv, name: 茶}]\n"
        "# plans/platforms/tv.yml\nid: tv\nname: {zh: 电视, en: TV}\nsources: {own: {ref: 合同}}\n"
        f"{zone}formats: [{{id: clip, name: {{zh: 短片, en: Clip}}}}, {{id: "
        f"film, name: {{zh: 长片, en: Film}}}}]\n"
        f"quotas:\n{facts}"
    ).plan
    assert plan is not None
    assert "tv" in plan.platforms
    return plan


def _counting(plan: Plan) -> tuple[list[Post], Rulebook]:
    return counting_posts(plan.posts), ground_of(plan).book


def _used(posts: list[str], *quotas: str, zone: str = "") -> list[tuple[str, str, int, int]]:
    counting, book = _counting(_plan(posts, list(quotas), zone))
    return [(one.allowance.quota.id, one.label, one.used, one.over) for one in usage("tv", counting, book)]


def test_posts_count_once_their_day_is_known_and_nothing_stops_them() -> None:
    plan = _plan(
        [
            "at: 2026-03-20 19:30",
            "at: 2026-03-20",
            "at: 2026-W13",
            "at: 2026-04",
            "status: draft",
            "at: 2026-03-20, status: idea",
            "at: 2026-03-20, status: on-hold",
        ],
        ["window: day, max: 1"],
    )
    assert sorted(post.id for post in counting_posts(plan.posts)) == ["p0", "p1"]
    assert {name: len(posts) for name, posts in by_account(plan.posts).items()} == {"tv": 7}


DAYS = ["at: 2026-03-20 09:00", "at: 2026-03-20 10:00", "at: 2026-03-21", "at: 2026-04-01"]


def test_calendar_quotas_are_counted_by_their_days_and_months() -> None:
    assert _used(DAYS, "window: day, max: 1", "window: month, max: 3") == [
        ("q0", "2026-03-20", 2, 1),
        ("q0", "2026-03-21", 1, 0),
        ("q0", "2026-04-01", 1, 0),
        ("q1", "2026-03", 3, 0),
        ("q1", "2026-04", 1, 0),
    ]


@pytest.mark.parametrize(
    "quota",
    ["window: hour, max: 1", "window: day, max: 1, counts: replies", "window: day, max: 1, per: project"],
)
def test_what_a_plan_cannot_count_is_not_counted(quota: str) -> None:
    assert _used(DAYS, quota) == []


def test_a_quota_of_some_formats_counts_those() -> None:
    posts = ["at: 2026-03-20 09:00, format: film", "at: 2026-03-20 10:00", "at: 2026-03-20 11:00"]
    assert _used(posts, "window: day, max: 9, formats: [film]") == [("q0", "2026-03-20", 1, 0)]


def test_posts_of_one_push_count_once_and_silent_ones_not_at_all() -> None:
    posts = [
        "at: 2026-03-20 09:00, push: 1",
        "at: 2026-03-20 09:00, push: 1",
        "at: 2026-03-20 10:00, push: 2",
        "at: 2026-03-20 11:00",
        "at: 2026-03-20 12:00, silent: yes",
    ]
    assert _used(posts, "window: day, max: 2, counts: pushes") == [("q0", "2026-03-20", 3, 1)]
    assert _used(posts, "window: day, max: 2") == [("q0", "2026-03-20", 5, 3)]


def test_a_quota_of_what_is_set_up_counts_posts_that_say_when() -> None:
    posts = ["at: 2026-03-20 09:00, scheduled: 2026-03-19 10:00", "at: 2026-03-20 10:00"]
    assert _used(posts, "window: day, max: 2, counts: scheduled") == [("q0", "2026-03-20", 1, 0)]


def test_two_quotas_of_one_id_follow_each_other() -> None:
    old, new = (
        "window: day, max: 1, effective_to: 2026-03-20",
        "window: day, max: 5, effective_from: 2026-03-21",
    )
    assert _used(DAYS, old, new) == [
        ("q0", "2026-03-20", 2, 1),
        ("q1", "2026-03-21", 1, 0),
        ("q1", "2026-04-01", 1, 0),
    ]


def test_days_are_those_of_the_quotas_zone_or_of_the_platforms() -> None:
    late = ["at: 2026-03-20 07:00"]
    quota = "window: day, max: 1"
    assert _used(late, quota)[0][1] == "2026-03-20"
    assert _used(late, quota, zone="timezone: America/New_York\n")[0][1] == "2026-03-19"
    assert _used(late, f"{quota}, zone: America/Los_Angeles")[0][1] == "2026-03-19"


def _crowded(posts: list[str], quota: str) -> list[tuple[str, int]]:
    counting, book = _counting(_plan(posts, [quota]))
    return [(post.id, count) for post, _, count in crowded("tv", counting, book)]


def test_in_any_24_hours_no_more_than_the_quota_go_out() -> None:
    rolling = "window: rolling-24h, max: 1"
    assert _crowded(["at: 2026-03-20 10:00", "at: 2026-03-21 09:59"], rolling) == [("p1", 2)]
    assert _crowded(["at: 2026-03-20 10:00", "at: 2026-03-21 10:00"], rolling) == []
    assert _crowded(["at: 2026-03-20", "at: 2026-03-20 10:00"], rolling) == []
    three = ["at: 2026-03-20 10:00", "at: 2026-03-20 20:00", "at: 2026-03-21 10:00"]
    assert _crowded(three, rolling) == [("p1", 2), ("p2", 2)]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", [("p1", 2)]),
        (", effective_to: 2026-03-20", []),
        (", effective_from: 2026-03-21", [("p1", 2)]),
        (", formats: [film]", []),
        (", per: project", []),
        (", counts: replies", []),
    ],
)
def test_a_rolling_quota_holds_for_what_it_counts_on_days_on_which_it_is_in_force(
    more: str, found: list[tuple[str, int]]
) -> None:
    posts = ["at: 2026-03-20 10:00", "at: 2026-03-21 09:00"]
    assert _crowded(posts, f"window: rolling-24h, max: 1{more}") == found


def test_of_each_day_the_fullest_24_hours_are_told() -> None:
    posts = [
        "at: 2026-03-20 10:00",
        "at: 2026-03-20 11:00",
        "at: 2026-03-21 10:30",
        "at: 2026-03-21 23:00",
        "at: 2026-03-23 10:00",
    ]
    counting, book = _counting(_plan(posts, ["window: rolling-24h, max: 1", "window: rolling-24h, max: 9"]))
    found = [
        (one.allowance.quota.id, one.label, [unit[0].id for unit in one.units])
        for one in peaks("tv", counting, book)
    ]
    fullest = [
        ("2026-03-20", ["p0", "p1"]),
        ("2026-03-21", ["p1", "p2"]),
        ("2026-03-23", ["p4"]),
    ]
    assert found == [(name, *row) for name in ("q0", "q1") for row in fullest]
    assert {one.day.isoformat() for one in peaks("tv", counting, book)} == {day for day, _ in fullest}


def _queued(posts: list[tuple[str, str]], more: str = "") -> list[tuple[str, int]]:
    """Of posts with the time at which each is set up and goes out: those that find the queue of one full."""
    written = [f"scheduled: 2026-03-{set_up}, at: 2026-03-{out}" for set_up, out in posts]
    quota = f"window: pending, counts: scheduled, max: 1{more}"
    counting, book = _counting(_plan(written, [quota]))
    return [(post.id, count) for post, _, count in queued("tv", counting, book)]


def test_a_queue_holds_no_more_than_wait_in_it_at_once() -> None:
    assert _queued([("01 10:00", "05 10:00"), ("02 10:00", "06 10:00")]) == [("p1", 2)]
    assert _queued([("01 10:00", "02 10:00"), ("02 10:00", "06 10:00")]) == []
    assert _queued([("01 10:00", "02 10:01"), ("02 10:00", "06 10:00")]) == [("p1", 2)]
    # Whatever their order in the plan: what is set up first waits first.
    assert _queued([("02 10:00", "06 10:00"), ("01 10:00", "05 10:00")]) == [("p0", 2)]
    three = [("01 10:00", "09 10:00"), ("02 10:00", "03 10:00"), ("04 10:00", "08 10:00")]
    assert _queued(three) == [("p1", 2), ("p2", 2)]


def test_what_is_set_up_as_it_goes_out_waits_nowhere() -> None:
    assert _queued([("01 10:00", "05 10:00"), ("03 10:00", "03 10:00")]) == []
    assert _queued([("01 10:00", "05 10:00"), ("03 10:00", "02 10:00")]) == []


@pytest.mark.parametrize(
    ("more", "full"),
    [
        ("", True),
        (", effective_to: 2026-03-01", False),
        (", effective_from: 2026-03-02", True),
        (", formats: [film]", False),
        (", per: project", False),
    ],
)
def test_a_queue_is_looked_at_on_days_on_which_its_quota_is_in_force(more: str, full: bool) -> None:
    assert bool(_queued([("01 10:00", "05 10:00"), ("02 10:00", "06 10:00")], more)) is full


def test_only_what_is_set_up_and_goes_out_at_a_time_stands_in_a_queue() -> None:
    plan = _plan(
        [
            "scheduled: 2026-03-01, at: 2026-03-05 10:00",
            "scheduled: 2026-03-01 10:00, at: 2026-03-05",
            "at: 2026-03-05 10:00",
            "scheduled: 2026-03-01 10:00, at: 2026-03-05 10:00",
        ],
        ["window: pending, counts: scheduled, max: 0", "window: pending, max: 0"],
    )
    counting, book = _counting(plan)
    assert [(post.id, count) for post, _, count in queued("tv", counting, book)] == [("p3", 1)]
