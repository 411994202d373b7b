"""The events of posts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from eventful import made, said
from paiqi.events.posts import POSTS

FILM = "content: [{id: film, title: 首发, status: %s, posts: {douyin-main: %s}}]\n"


def test_a_post_says_where_it_goes_and_how_far_it_is() -> None:
    text = "content: [{id: film, title: 首发, status: approved, pillar: craft, owner: lin, posts:"
    text += " {douyin-main: {at: 2026-03-20 19:30, copy: 第一杯}}}]\n"
    (item,) = made(POSTS, text).values()
    assert (item.uid, item.title) == ("post.example.film.douyin-main@tea", "抖音｜首发（已定）")
    assert (item.start, item.end) == (
        datetime(2026, 3, 20, 11, 30, tzinfo=UTC),
        datetime(2026, 3, 20, 11, 45, tzinfo=UTC),
    )
    assert (item.full_id, item.campaign, item.day) == (
        "example/film/douyin-main",
        "example",
        date(2026, 3, 20),
    )
    assert item.slices == (
        "all",
        "campaign/example",
        "platform/douyin",
        "account/douyin-main",
        "person/lin",
        "pillar/craft",
        "status/approved",
    )
    lines = said(item)
    assert lines["CATEGORIES"] == "抖音,手艺"
    link = "https://tea.example/p/campaigns/example/#film.douyin-main"
    assert lines["URL"] == link
    assert lines["DESCRIPTION"] == rf"春茶 · 抖音｜山野茶事\n第一杯\nAsia/Shanghai\n{link}"


def test_the_backlog_is_no_event_and_a_month_stands_in_the_feed_of_such_alone() -> None:
    assert made(POSTS, FILM % ("approved", "{}")) == {}
    (found,) = made(POSTS, FILM % ("approved", "2026-04")).values()
    assert found.slices == ("undated-months",) and found.day is None and said(found)["STATUS"] == "TENTATIVE"


def test_a_week_is_tentative_and_lasts_seven_days() -> None:
    (item,) = made(POSTS, FILM % ("approved", "2026-W13")).values()
    assert (item.start, item.end) == (date(2026, 3, 23), date(2026, 3, 30))
    assert said(item)["STATUS"] == "TENTATIVE"


def test_below_the_floor_of_the_feeds_a_post_is_no_event() -> None:
    assert made(POSTS, FILM % ("draft", "2026-03-20 19:30"), "feeds: {status_floor: review}\n") == {}
    assert made(POSTS, FILM % ("review", "2026-03-20 19:30"), "feeds: {status_floor: review}\n")


def test_how_long_it_lasts_is_said_by_the_post_the_workspace_or_its_being_live() -> None:
    def lasts(post: str, workspace: str = "") -> timedelta:
        text = f"content: [{{id: film, title: 首发, status: approved, posts: {{douyin-main: {post}}}}}]\n"
        (item,) = made(POSTS, text, workspace).values()
        assert isinstance(item.end, datetime) and isinstance(item.start, datetime)
        return item.end - item.start

    assert lasts("{at: 2026-03-20 19:30, lasts: 45min}") == timedelta(minutes=45)
    assert lasts("{at: 2026-03-20 19:30, format: live}") == timedelta(hours=1)
    assert lasts("2026-03-20 19:30", "feeds: {default_duration: 30min}\n") == timedelta(minutes=30)


def test_the_title_is_as_the_workspace_wants_it_in_the_language_of_the_feed() -> None:
    workspace = 'feeds: {title: "{status} {platform} {format} {account} {title}"}\n'
    (item,) = made(POSTS, FILM % ("approved", "2026-03-20 19:30"), workspace, words="en").values()
    assert item.title == "Approved Douyin Video 山野茶事 首发"


def test_what_is_cancelled_is_marked_and_stands_in_no_digest() -> None:
    (item,) = made(POSTS, FILM % ("cancelled", "2026-03-20 19:30")).values()
    assert (item.title, item.cancelled, item.day) == ("【取消】抖音｜首发（已取消）", True, None)


def test_what_never_stood_in_a_feed_is_not_called_off_there() -> None:
    draft = FILM % ("draft", "2026-03-20 19:30")
    head = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nstatus: cancelled\n"
    assert made(POSTS, draft, "feeds: {status_floor: review}\n", head=head) == {}
    assert made(POSTS, draft.replace("draft", "review"), "feeds: {status_floor: review}\n", head=head)


def test_what_went_out_stands_whatever_its_campaign_became() -> None:
    text = "content: [{id: film, title: 首发, status: published, posts: {douyin-main: {at: 2026-03-10 19:30,"
    text += " published: {url: https://example.com/v/1}}}}]\n"
    (item,) = made(
        POSTS, text, head="title: 春茶\nstatus: cancelled\nstart: 2026-03-01\nend: 2026-04-15\n"
    ).values()
    assert (item.cancelled, said(item)["STATUS"]) == (False, "CONFIRMED")
