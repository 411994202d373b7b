"""The open slots of dated content."""

from __future__ import annotations

import pytest

from eventful import made, said
from paiqi.events.planned import OPEN_SLOTS

CARD = "content: [{id: card, title: 明信片, status: %s, date: %s%s}]\n"
ACCOUNTS = ", accounts: [douyin-main, xhs-main]"


def test_a_promised_account_without_a_post_has_the_event_of_the_post_that_will_fill_it() -> None:
    text = (
        "content: [{id: card, title: 明信片, status: approved, pillar: craft, owner: lin, copy: 手绘, date:"
    )
    text += " 2026-03-20, accounts: [douyin-main, xhs-main], posts: {douyin-main: 19:30}}]\n"
    (item,) = made(OPEN_SLOTS, text).values()
    assert (item.kind, item.uid) == ("post", "post.example.card.xhs-main@tea")
    assert item.title == "小红书｜明信片（已定稿）（待排）"
    assert item.slices == (
        "all",
        "campaign/example",
        "platform/xiaohongshu",
        "account/xhs-main",
        "person/lin",
        "pillar/craft",
        "status/approved",
    )
    lines = said(item)
    assert (lines["STATUS"], lines["CATEGORIES"]) == ("TENTATIVE", "小红书,手艺")
    where = r"春茶 · 小红书｜山野茶事\n形式：图文 · 负责人：林\n\n手绘\n\nAsia/Shanghai\n"
    assert lines["DESCRIPTION"].startswith(where)


def test_without_any_account_it_is_an_event_of_the_content() -> None:
    (item,) = made(OPEN_SLOTS, CARD % ("approved", "2026-03-20", "")).values()
    assert (item.kind, item.title) == ("content", "明信片（已定稿）（待定账号）")
    assert "CATEGORIES" not in said(item)
    assert item.slices == ("all", "campaign/example", "status/approved")


def test_others_than_the_team_are_not_told_that_it_is_open() -> None:
    alone = made(OPEN_SLOTS, CARD % ("approved", "2026-03-20", ""), team=False)
    placed = made(OPEN_SLOTS, CARD % ("approved", "2026-03-20", ACCOUNTS), team=False)
    assert [item.title for item in (*alone.values(), *placed.values())] == [
        "明信片（已定稿）",
        "抖音｜明信片（已定稿）",
        "小红书｜明信片（已定稿）",
    ]


def test_a_month_stands_in_the_feed_of_such_alone() -> None:
    for found in made(OPEN_SLOTS, CARD % ("approved", "2026-04", ACCOUNTS)).values():
        assert (
            found.slices == ("undated-months",) and found.day is None and said(found)["STATUS"] == "TENTATIVE"
        )
    assert list(made(OPEN_SLOTS, CARD % ("approved", "2026-04", ""))) == ["content.example.card"]


def test_below_the_floor_of_the_feeds_it_is_no_event() -> None:
    floor = "feeds: {status_floor: approved}\n"
    assert made(OPEN_SLOTS, CARD % ("draft", "2026-03-20", ACCOUNTS), floor) == {}
    assert len(made(OPEN_SLOTS, CARD % ("approved", "2026-03-20", ACCOUNTS), floor)) == 2


@pytest.mark.parametrize(
    ("status", "title", "told"),
    [("cancelled", "【取消】明信片（已取消）", "CANCELLED"), ("published", "明信片（已发布）", "CONFIRMED")],
)
def test_nobody_waits_for_what_is_off_or_out(status: str, title: str, told: str) -> None:
    (item,) = made(OPEN_SLOTS, CARD % (status, "2026-03-10", "")).values()
    assert (item.title, said(item)["STATUS"]) == (title, told)


def test_the_format_is_the_contents_else_the_accounts() -> None:
    workspace = 'feeds: {title: "{format}"}\n'
    text = CARD % ("approved", "2026-03-20", ", format: live, accounts: [douyin-main]")
    assert [item.title for item in made(OPEN_SLOTS, text, workspace, words="en", team=False).values()] == [
        "Live"
    ]
    text = CARD % ("approved", "2026-03-20", ", accounts: [douyin-main]")
    assert [item.title for item in made(OPEN_SLOTS, text, workspace, words="en", team=False).values()] == [
        "Video"
    ]
