"""What a team is told of a day: as the ledger, the day's sheet and the history have it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from paiqi.events import Items
from paiqi.history.changes import Change, FieldChange
from standing import PLAN, TOMORROW, stand, views_of


def moved(
    full_id: str, before: str, after: str, at: datetime = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)
) -> Change:
    """A post that moved."""
    fields = (FieldChange("at", before, after),)
    owner, account = "lin-yue", "douyin-main"
    return Change("post", full_id, "春茶首发", "example", "moved", fields, 2, at, "c1", "", owner, account)


def test_tomorrow_stands_in_order_of_time_with_who_owns_it_and_what_it_lacks() -> None:
    rows = [
        (row.clock, row.title, row.owner, row.account, [one.english() for one in row.lacks])
        for row in stand(views_of()).rows
    ]
    assert rows == [
        (None, "没有发布的稿", "wang-fang", "", ["no post yet"]),
        (time(10), "launch", "", "", []),
        (time(14), "见面会", "lin-yue", "龙井村", []),
        (time(19, 30), "春茶首发", "lin-yue", "抖音｜山野茶事", ["not approved: edit"]),
        (time(20), "明前第一采", "lin-yue", "小红书｜山野茶事", ["not approved: edit"]),
        (time(20, 30), "周四问茶 · 茶友群", "wang-fang", "", []),
    ]


def test_what_is_due_late_and_who_is_on_duty_stand_beside_it() -> None:
    found = stand(views_of())
    assert [row.title for row in found.due] == ["成片 · 后天的"]
    assert [(one.day, one.title, one.owner) for one in found.late] == [
        (date(2026, 3, 16), "昨天就该发", "wang-fang")
    ]
    assert [(one.person, one.places) for one in found.duty] == [
        ("wang-fang", ("茶友群",)),
        ("lin-yue", ("抖音｜山野茶事",)),
    ]


def test_what_is_late_is_what_the_ledger_says() -> None:
    views = views_of()
    assert len(stand(views).late) == views.ledger.late_figure.value == 1


def test_others_than_the_team_are_told_no_verdict() -> None:
    open_to_all = PLAN.replace("status: active\n", "status: active\nvisibility: public\n", 1).replace(
        "format: video", "format: video, visibility: public"
    )
    found = stand(views_of(open_to_all, "public"))
    assert [row.title for row in found.rows] == [
        "没有发布的稿",
        "launch",
        "见面会",
        "春茶首发",
        "周四问茶 · 茶友群",
    ]
    assert not any(row.lacks for row in found.rows)
    assert found.late == ()
    assert found.duty == ()


@pytest.mark.parametrize("feed", ["xhs", "lin", "quiet", "settled"])
def test_a_named_feed_tells_what_its_calendar_holds_on_that_day(feed: str) -> None:
    views = views_of()
    held = [
        item
        for item in Items(views.plan, "zh", True).single()
        if f"named/{feed}" in item.slices and not item.cancelled and item.day == TOMORROW
    ]
    found = stand(views, feed)
    assert found.feed == {one.id: one.title for one in views.workspace.feeds.named}[feed]
    # Rhythms are one event for all their days, milestones no items of a day's digest.
    told = [row for row in (*found.rows, *found.due) if "周四" not in row.title and row.title != "launch"]
    assert len(told) == len(held)
    assert found.silent == (not told and not found.late)


def test_a_feed_without_anything_on_that_day_is_silent_whoever_is_on_duty() -> None:
    assert stand(views_of(), "quiet").silent
    assert not stand(views_of(), "quiet").duty


NOON = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("full_id", "at", "told"),
    [
        ("example/film/douyin-main", NOON, True),
        ("example/film/douyin-main", NOON - timedelta(days=1), False),
        ("example/film/douyin-main", NOON + timedelta(hours=2), False),
        ("example/far/douyin-main", NOON, False),
    ],
)
def test_what_changed_about_the_day_within_a_day_is_told(full_id: str, at: datetime, told: bool) -> None:
    change = moved(full_id, "2026-03-20 19:30", "2026-03-22 19:30", at)
    assert bool(stand(views_of(changes=[change])).changed) is told


def test_what_moved_away_from_the_day_is_told_of_the_feed_that_it_belongs_to() -> None:
    views = views_of(changes=[moved("example/far/douyin-main", "2026-03-19 19:30", "2026-03-25 19:30")])
    assert [row.what for row in stand(views).changed] == ["moved"]
    assert [row.what for row in stand(views, "lin").changed] == ["moved"]
    assert not stand(views, "xhs").changed


def test_what_went_out_already_is_told_as_done() -> None:
    out = PLAN.replace("posts: {douyin-main: 2026-03-16", "posts: {douyin-main: 2026-03-18")
    written = out + "# plans/published.csv\npost,at,url,title\nexample/old/douyin-main,2026-03-18 19:31,,\n"
    rows = {row.title: row.out for row in stand(views_of(written), day=date(2026, 3, 18)).rows}
    assert rows == {"昨天就该发": True}


LATE = """\
title: 晚了的
status: active
start: 2026-03-01
end: 2026-04-15
content:
  - {id: gap, title: 没发的稿, status: approved, owner: lin-yue, date: 2026-03-15}
  - id: film
    title: 短片
    owner: wang-fang
    steps: [{step: 成片, owner: lin-yue, due: 2026-03-16}]
    posts: {xhs-main: 2026-03-19 20:00}
activities:
  - id: meet
    title: 见面会
    kind: offline
    owner: lin-yue
    start: 2026-03-29 14:00
    tasks: [{id: venue, title: 场地, due: 2026-03-14, owner: wang-fang}]
placements:
  - id: kol
    title: 达人
    kind: creator
    owner: lin-yue
    creator: {name: 一盏, platform: xiaohongshu}
    start: 2026-03-01
    end: 2026-03-25
    deliverables: [{id: note, format: image-post, at: 2026-03-13 12:00, status: approved}]
"""


@pytest.mark.parametrize(
    ("feed", "titles"),
    [
        ("", ["一盏 · 达人", "场地 · 见面会", "没发的稿", "成片 · 短片"]),
        ("lin", ["一盏 · 达人", "没发的稿", "成片 · 短片"]),
        ("xhs", []),
        ("platform", ["一盏 · 达人"]),
    ],
)
def test_whatever_the_ledger_calls_late_is_told_of_the_feed_that_holds_it(
    feed: str, titles: list[str]
) -> None:
    named = "    - {id: platform, title: 小红书上的, select: {platforms: [xiaohongshu]}}\n"
    workspace = PLAN[PLAN.index("# plans/workspace.yml") :].replace(
        "# plans/accounts.yml", named + "# plans/accounts.yml"
    )
    views = views_of(LATE + workspace)
    assert [one.title for one in stand(views, feed).late] == titles
    if not feed:
        assert views.ledger.late_figure.value == len(titles)


def test_a_post_of_tomorrow_without_text_is_told_as_not_ready() -> None:
    views = views_of(LATE + PLAN[PLAN.index("# plans/workspace.yml") :])
    (row,) = (row for row in stand(views).rows if row.title == "短片")
    assert [one.english() for one in row.lacks] == ["not approved: edit", "no text yet"]
