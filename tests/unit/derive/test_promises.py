"""What was promised against what is planned."""

from __future__ import annotations

from datetime import date

import pytest

from paiqi.derive.promises import (
    coverage,
    empty_slots,
    keeps,
    missing_accounts,
    open_slots,
    shortfalls,
)
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Content
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-04\nend: 2026-03-29\nowner: lin-yue\n"


def _campaign(text: str, head: str = HEAD) -> Campaign:
    plan = loaded(f"{head}{text}\n").plan
    assert plan is not None
    return plan.campaigns["example"]


def _content(text: str) -> Content:
    (content,) = _campaign(f"content: [{{id: film, title: 片, {text}}}]").content
    return content


def test_a_promised_account_is_missing_without_a_post_that_keeps_its_place() -> None:
    promised = "accounts: [douyin-main, xhs-main, wechat-sub]"
    assert missing_accounts(_content(promised), frozenset()) == ("douyin-main", "xhs-main", "wechat-sub")
    posts = "posts: {douyin-main: {status: on-hold}, xhs-main: {status: cancelled}}"
    assert missing_accounts(_content(f"{promised}, {posts}"), frozenset()) == ("xhs-main", "wechat-sub")
    assert missing_accounts(_content(f"{promised}, status: on-hold"), frozenset()) == ()


def test_a_promised_account_whose_post_dropped_out_is_not_missing() -> None:
    content = _content("accounts: [douyin-main, xhs-main]")
    assert missing_accounts(content, frozenset([("content", "example/xhs-main")])) == ("douyin-main",)
    others = frozenset([("item", "example/xhs-main"), ("content", "other/douyin-main")])
    assert missing_accounts(content, others) == ("douyin-main", "xhs-main")


def _slots(text: str) -> list[tuple[str, str, str]]:
    return [(one.account, one.kind, one.full_id) for one in open_slots(_content(text))]


def test_a_dated_content_is_open_on_each_promised_account_without_a_post() -> None:
    promised = "date: 2026-03-20, accounts: [douyin-main, xhs-main, xhs-main]"
    assert _slots(promised) == [
        ("douyin-main", "post", "example/film/douyin-main"),
        ("xhs-main", "post", "example/film/xhs-main"),
    ]
    assert _slots(f"{promised}, posts: {{xhs-main: {{status: cancelled}}}}") == [
        ("douyin-main", "post", "example/film/douyin-main")
    ]
    assert _slots("accounts: [douyin-main]") == []


def test_a_slot_whose_posts_id_another_post_took_is_that_of_its_content() -> None:
    post = "posts: [{account: xhs-main, id: douyin-main, at: 2026-03-20}]"
    assert _slots(f"date: 2026-03-20, accounts: [douyin-main], {post}") == [
        ("douyin-main", "content", "example/film/douyin-main")
    ]


def test_a_dated_content_that_promises_no_account_is_open_until_it_has_a_post() -> None:
    assert _slots("date: 2026-03-20") == [("", "content", "example/film")]
    assert _slots("date: 2026-03-20, posts: {xhs-main: {status: draft}}") == []


@pytest.mark.parametrize(
    ("status", "off", "out"),
    [("review", False, False), ("on-hold", True, False), ("published", False, True), ("idea", False, False)],
)
def test_a_slot_is_as_far_as_its_content(status: str, off: bool, out: bool) -> None:
    (slot,) = open_slots(_content(f"date: 2026-03-20, status: {status}"))
    assert (slot.status, slot.off, slot.out) == (Status.read(status), off, out)


def test_a_post_keeps_a_promise_on_its_account_in_its_format_and_of_its_pillar() -> None:
    campaign = _campaign(
        "matrix: [{account: douyin-main, count: 3}, {account: douyin-main, "
        "format: video, pillar: craft, count: 3}]\n"
        "content:\n"
        "  - {id: a, title: 一, pillar: craft, posts: {douyin-main: {at: 2026-03-20}}}\n"
        "  - {id: b, title: 二, pillar: product, posts: {douyin-main: {at: 2026-03-20}}}\n"
        "  - {id: c, title: 三, pillar: craft, posts: {douyin-main: {at: 2026-03-20, format: 图文}}}\n"
        "  - {id: d, title: 四, pillar: craft, posts: {douyin-main: {at: 2026-03-20, status: cancelled}}}\n"
        "  - {id: e, title: 五, pillar: craft, posts: {xhs-main: {at: 2026-03-20}}}"
    )
    posts = [post for content in campaign.content for post in content.posts]
    wide, narrow = campaign.matrix
    assert [keeps(wide, post) for post in posts] == [True, True, True, False, False]
    assert [keeps(narrow, post) for post in posts] == [True, False, False, False, False]


POSTS = (
    "content: [{id: film, title: 片, posts: [{account: douyin-main, id: a, at: "
    "2026-03-10}, {account: douyin-main, id:"
    " b, at: 2026-W12}, {account: douyin-main, id: c, at: 2026-03}, {account: douyin-main, id: d}]}]"
)


def _gaps(count: str, head: str = HEAD, until: date | None = None) -> list[tuple[str, int, int]]:
    campaign = _campaign(f"matrix: [{{account: douyin-main, count: {count}}}]\n{POSTS}", head)
    return [(gap.label, gap.planned, gap.missing) for gap in coverage(campaign, campaign.matrix[0], until)]


def test_the_periods_of_the_campaign_are_held_against_the_promise() -> None:
    # It begins on a Wednesday and ends on a Sunday: its first week has five of seven days.
    assert _gaps("2/week") == [
        ("2026-W10", 0, 1),
        ("2026-W11", 1, 1),
        ("2026-W12", 1, 1),
        ("2026-W13", 0, 2),
    ]
    assert _gaps("2/month") == [("2026-03", 2, -1)]
    assert _gaps("6") == [("", 4, 2)]
    whole = HEAD.replace("03-04", "03-02").replace("03-29", "03-08")
    assert _gaps("1/week", whole) == [("2026-W10", 0, 1)]
    assert len(_gaps("1/day", whole)) == 7


def test_a_campaign_without_an_end_is_looked_at_up_to_a_day_and_one_without_a_start_not_at_all() -> None:
    endless = HEAD.replace("end: 2026-03-29\n", "")
    for until in (date(2026, 3, 22), date(2026, 3, 24)):
        assert [gap[0] for gap in _gaps("2/week", endless, until)] == ["2026-W10", "2026-W11", "2026-W12"]
    assert _gaps("2/week", endless) == []
    assert _gaps("2/week", "title: 春茶\nend: 2026-03-29\n") == []


@pytest.mark.parametrize(
    ("first", "last", "count", "promised"),
    [
        # Wednesday to Tuesday is a week: what the first part leaves over falls to the second.
        ("03-04", "03-10", "3/week", [("2026-W10", 2, "5/7"), ("2026-W11", 1, "2/7")]),
        ("03-04", "03-17", "3/week", [("2026-W10", 2, "5/7"), ("2026-W11", 3, ""), ("2026-W12", 1, "2/7")]),
        ("03-04", "03-10", "1/week", [("2026-W11", 1, "2/7")]),
        ("03-02", "03-06", "3/week", [("2026-W10", 2, "5/7")]),
        # However short it is, something was promised.
        ("03-07", "03-09", "1/week", [("2026-W11", 1, "1/7")]),
        ("03-16", "04-15", "4/month", [("2026-03", 2, "16/31"), ("2026-04", 2, "15/30")]),
        ("03-04", "03-05", "2/day", [("2026-03-04", 2, ""), ("2026-03-05", 2, "")]),
    ],
)
def test_of_a_period_that_is_not_all_of_the_campaign_its_share_is_promised_rounded_down(
    first: str, last: str, count: str, promised: list[tuple[str, int, str]]
) -> None:
    head = f"title: 春茶\nstart: 2026-{first}\nend: 2026-{last}\nowner: lin-yue\n"
    campaign = _campaign(f"matrix: [{{account: douyin-main, count: {count}}}]", head)
    found = coverage(campaign, campaign.matrix[0])
    assert [(gap.label, gap.promised, gap.part) for gap in found] == promised


def test_a_promise_falls_short_in_periods_that_are_not_over() -> None:
    campaign = _campaign(
        f"matrix: [{{account: douyin-main, count: 2/week}}, {{account: xhs-main, count: "
        f"1}}, {{account: douyin-main, count: 4}}]\n{POSTS}"
    )
    # The week of 16 to 22 March is looked at on its last day and not any more on the day after.
    found = shortfalls(campaign, date(2026, 3, 22))
    assert [(promise.account, [gap.label for gap in gaps]) for promise, gaps in found] == [
        ("douyin-main", ["2026-W12", "2026-W13"]),
        ("xhs-main", [""]),
    ]
    assert [len(gaps) for _, gaps in shortfalls(campaign, date(2026, 3, 23))] == [1, 1]


def _empty(post: str, more: str = "", status: str = "") -> list[int]:
    """The days of March on which a weekly series has no post."""
    series = "series: [{id: talk, title: 茶话, account: xhs-main, repeat: weekly fri 20:00}]"
    campaign = _campaign(
        f"{status}{series}\ncontent: [{{id: film, title: 片, posts: [{{account: {post}}}]{more}}}]"
    )
    return [day.day for day in empty_slots(campaign, campaign.series[0])]


@pytest.mark.parametrize(
    ("post", "fills"),
    [
        ("xhs-main, at: 2026-03-13 20:00", True),
        ("xhs-main, at: 2026-03-13 19:00", False),
        ("xhs-main, at: 2026-03-13 19:00, series: talk", True),
        ("xhs-main, at: 2026-03-13, series: talk", True),
        ("xhs-main, at: 2026-03-12 20:00, series: talk", False),
        ("xhs-main, series: talk", False),
        ("douyin-main, at: 2026-03-13 20:00", False),
        ("douyin-main, at: 2026-03-13 20:00, series: talk", False),
        ("xhs-main, at: 2026-03-13 20:00, status: cancelled", False),
    ],
)
def test_a_post_fills_a_slot_of_a_series_by_its_name_or_at_its_very_time(post: str, fills: bool) -> None:
    assert _empty(post) == [day for day in (6, 13, 20, 27) if not (fills and day == 13)]


def test_a_post_that_is_stopped_with_its_series_keeps_its_slot() -> None:
    on_time = "xhs-main, at: 2026-03-13 20:00"
    assert _empty(on_time, status="status: on-hold\n") == [6, 20, 27]
    assert _empty(f"{on_time}, status: cancelled", status="status: on-hold\n") == [6, 13, 20, 27]
    assert _empty(f"{on_time}, status: on-hold", status="status: on-hold\n") == [6, 13, 20, 27]


@pytest.mark.parametrize(
    ("content", "empty"),
    [
        ("{id: one, title: 一, series: talk, date: 2026-W10}", [13, 20, 27]),
        ("{id: one, title: 一, series: talk, date: 2026-W10, accounts: [xhs-main]}", [13, 20, 27]),
        ("{id: one, title: 一, series: talk, date: 2026-W10, accounts: [douyin-main]}", [6, 13, 20, 27]),
        ("{id: one, title: 一, series: talk, date: 2026-03-13}", [6, 20, 27]),
        ("{id: one, title: 一, series: talk, date: 2026-03-14}", [6, 13, 20, 27]),
        ("{id: one, title: 一, series: talk, posts: {xhs-main: {at: 2026-W10}}}", [13, 20, 27]),
        ("{id: one, title: 一, posts: {xhs-main: {at: 2026-W10}}}", [6, 13, 20, 27]),
        ("{id: one, title: 一, series: talk, date: 2026-03}", [13, 20, 27]),
        ("{id: one, title: 一, series: talk, date: 2026-W10, status: cancelled}", [6, 13, 20, 27]),
        # Two of one week: the second finds no slot left. What has a day goes before what only has a month.
        (
            "{id: one, title: 一, series: talk, date: 2026-W10}, {id: two, title: 二, series: talk, date:"
            " 2026-W10}",
            [13, 20, 27],
        ),
        (
            "{id: one, title: 一, series: talk, date: 2026-03}, {id: two, title: 二, series: talk, date:"
            " 2026-W10}, {id: three, title: 三, series: talk, date: 2026-03-13}",
            [27],
        ),
    ],
)
def test_what_names_a_series_and_has_a_week_fills_a_slot_of_it(content: str, empty: list[int]) -> None:
    series = "series: [{id: talk, title: 茶话, account: xhs-main, repeat: weekly fri 20:00}]"
    campaign = _campaign(f"{series}\ncontent: [{content}]")
    assert [day.day for day in empty_slots(campaign, campaign.series[0])] == empty
