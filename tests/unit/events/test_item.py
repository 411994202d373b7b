"""What feeds select events by, and what makes an event another one."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from eventful import made, small_plan
from paiqi.events.item import Item, filled_in, marked, reaches, slices_of, status_of
from paiqi.events.posts import POSTS
from paiqi.model.choices import Status
from paiqi.model.workspace import FeedSettings

DAY = date(2026, 3, 20)
ITEM = Item("post", "a@tea", "茶", DAY, date(2026, 3, 21), b"BEGIN:VEVENT\r\n", ("all", "campaign/tea"))


def _settings(feed: str) -> FeedSettings:
    feeds = f"feeds: {{named: [{{id: own, title: 自选, {feed}}}]}}\n"
    return small_plan("content: [{id: film, title: 片}]\n", feeds).workspace.feeds


def test_an_event_is_another_one_where_its_bytes_are_whichever_feeds_hold_it() -> None:
    assert replace(ITEM, title="x", full_id="y").fingerprint == ITEM.fingerprint
    assert replace(ITEM, data=b"BEGIN:VEVENT\r\nX:1\r\n").fingerprint != ITEM.fingerprint
    assert replace(ITEM, slices=("all",)).fingerprint == ITEM.fingerprint
    assert ITEM.order == ("2026-03-20", "a@tea")


@pytest.mark.parametrize(
    ("state", "before", "expected"),
    [
        (Status.draft, None, False),
        (Status.review, None, True),
        (Status.published, Status.published, True),
        # What calendars were told of stays, so that they hear of its end; what they never held does not come.
        (Status.cancelled, Status.cancelled, True),
        (Status.cancelled, Status.approved, True),
        (Status.cancelled, Status.draft, False),
        (Status.on_hold, Status.idea, False),
    ],
)
def test_a_status_reaches_a_floor(state: Status, before: Status | None, expected: bool) -> None:
    assert reaches(state, Status.review, before) is expected


def test_the_digest_and_tasks_stand_in_their_own_feeds_alone() -> None:
    settings = _settings("select: {kinds: [post]}")
    assert slices_of("digest", {"campaign": "tea"}, None, settings) == ("digest",)
    assert slices_of("todo", {"campaign": "tea"}, None, settings) == ("tasks",)


@pytest.mark.parametrize(("kind", "name"), [("activity", "activities"), ("deadline", "deadlines")])
def test_activities_and_deadlines_have_feeds_of_their_own(kind: str, name: str) -> None:
    keys = {"campaign": "tea", "person": ""}
    assert slices_of(kind, keys, None, FeedSettings()) == ("all", name, "campaign/tea")


@pytest.mark.parametrize(
    ("feed", "kind", "state", "held"),
    [
        ("select: {kinds: [post]}", "post", Status.draft, True),
        ("select: {kinds: [post]}", "content", Status.draft, True),
        ("select: {kinds: [post]}", "activity", Status.draft, False),
        ("select: {accounts: [douyin-main]}", "post", Status.draft, True),
        ("select: {accounts: [xhs-main]}", "post", Status.draft, False),
        ("select: {kinds: [post, milestone]}, status_floor: review", "post", Status.draft, False),
        ("select: {kinds: [post, milestone]}, status_floor: review", "post", None, False),
        ("select: {kinds: [post, milestone]}, status_floor: review", "post", Status.approved, True),
        ("select: {kinds: [post, milestone]}, status_floor: review", "milestone", None, True),
    ],
)
def test_a_feed_of_ones_own_holds_what_it_selects(
    feed: str, kind: str, state: Status | None, held: bool
) -> None:
    keys = {"campaign": "example", "account": "douyin-main"}
    assert ("named/own" in slices_of(kind, keys, state, _settings(feed))) is held


@pytest.mark.parametrize(
    ("state", "tentative", "expected"),
    [
        (Status.cancelled, True, "CANCELLED"),
        (Status.approved, True, "TENTATIVE"),
        (Status.review, False, "TENTATIVE"),
        (Status.on_hold, False, "TENTATIVE"),
        (Status.published, False, "CONFIRMED"),
    ],
)
def test_calendars_know_three_states(state: Status, tentative: bool, expected: str) -> None:
    assert status_of(state, tentative) == expected


def test_a_title_is_filled_in_once_whatever_its_values_hold() -> None:
    assert filled_in("{title}·{status}", "p", "a", "f", "{status}", "定") == "{status}·定"


def test_marks_are_said_in_both_languages() -> None:
    assert [marked("茶", mark, words) for mark in ("cancelled", "done") for words in ("zh", "en")] == [
        "【取消】茶",
        "[CANCELLED] 茶",
        "【完成】茶",
        "[DONE] 茶",
    ]


def test_a_change_of_what_no_calendar_shows_leaves_the_fingerprint() -> None:
    text = "content: [{id: film, title: 首发, status: approved, %sposts: {douyin-main: 2026-03-20 19:30}}]\n"
    (plain,), (noted,) = (made(POSTS, text % more).values() for more in ("", "notes: 预算紧, "))
    assert plain.fingerprint == noted.fingerprint
