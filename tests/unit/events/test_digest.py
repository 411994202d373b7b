"""The digest of a day."""

from __future__ import annotations

from datetime import date

from eventful import made, said, small_plan
from paiqi.events import Items, Line
from paiqi.events.digest import digest
from paiqi.events.maker import Maker
from paiqi.events.posts import POSTS

DAY = date(2026, 3, 20)


def _maker() -> Maker:
    return Maker.of(small_plan("").workspace, "en", True)


def test_it_counts_what_the_day_holds_and_lists_it_in_order_of_time() -> None:
    lines = [
        Line("2026-03-20T12:00:00+00:00", "post.b@tea", "post", "b"),
        Line("2026-03-20", "deadline.c@tea", "deadline", "c"),
        Line("2026-03-20T11:00:00+00:00", "post.a@tea", "post", "a"),
    ]
    item = digest(_maker(), DAY, lines)
    assert (item.uid, item.title) == ("digest.2026-03-20@tea", "2 posts · 1 deadline")
    assert (item.start, item.end, item.day) == (DAY, date(2026, 3, 21), None)
    assert said(item)["DESCRIPTION"] == r"c\na\nb\nhttps://tea.example/p/calendar/2026-03/"
    assert item.slices == ("digest",)
    assert digest(_maker(), DAY, reversed(lines)) == item


def test_a_line_is_made_of_an_event() -> None:
    text = "content: [{id: film, title: 首发, status: approved, posts: {douyin-main: 2026-03-20 19:30}}]\n"
    (item,) = made(POSTS, text).values()
    assert Line.of(item) == (
        "2026-03-20T11:30:00+00:00",
        "post.example.film.douyin-main@tea",
        "post",
        "抖音｜首发（已定稿）",
    )


def test_the_days_of_a_plan_are_those_on_which_something_takes_place() -> None:
    text = "content: [{id: film, title: 首发, status: approved, posts: {douyin-main: 2026-03-20 23:30}},"
    text += " {id: off, title: 不发, status: cancelled, posts: {douyin-main: 2026-03-22 19:30}}]\n"
    text += "milestones: {launch: 2026-03-25}\n"
    items = [item for item in Items(small_plan(text), "zh", True).every() if item.kind == "digest"]
    # A day of the team's zone; milestones are not counted.
    assert [item.start for item in items] == [date(2026, 3, 20)]
