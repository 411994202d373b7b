"""The events of activities and of creators' pieces."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from eventful import made, said
from paiqi.events.activities import ACTIVITIES, DELIVERABLES

MEET = "activities: [{id: meet, title: 见面会, kind: offline, status: %s, start: %s%s}]\n"
NOTE = """\
placements:
  - id: kol
    title: 达人
    kind: creator
    start: 2026-03-10
    end: 2026-04-10
    owner: lin
    %s
    deliverables: [{id: note, format: image-post, status: %s, at: %s}]
"""
CREATOR = "creator: {name: 小满, platform: xiaohongshu}"


def test_an_activity_has_its_place_and_takes_time() -> None:
    text = MEET % (
        "approved",
        "2026-03-28 14:00",
        ", end: 2026-03-28 16:00, venue: 茶馆, owner: lin, account:",
    )
    (item,) = made(ACTIVITIES, text.replace("account:", "account: douyin-main")).values()
    assert (item.uid, item.title, item.place) == ("activity.example.meet@tea", "见面会（已定稿）", "茶馆")
    assert (item.start, item.end) == (
        datetime(2026, 3, 28, 6, tzinfo=UTC),
        datetime(2026, 3, 28, 8, tzinfo=UTC),
    )
    assert item.slices == (
        "all",
        "activities",
        "campaign/example",
        "account/douyin-main",
        "person/lin",
        "status/approved",
    )
    lines = said(item)
    assert (lines["TRANSP"], lines["LOCATION"], lines["CATEGORIES"]) == ("OPAQUE", "茶馆", "线下")
    assert lines["DESCRIPTION"] == r"春茶\nhttps://tea.example/p/activities/example/meet/"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-03-28 14:00", "", datetime(2026, 3, 28, 7, tzinfo=UTC)),
        ("2026-03-28 14:00", ", end: 2026-03-29", datetime(2026, 3, 28, 7, tzinfo=UTC)),
        ("2026-03-28", ", end: 2026-03-29", date(2026, 3, 30)),
        ("2026-03-28", "", date(2026, 3, 29)),
    ],
)
def test_an_activity_ends_as_it_is_written(start: str, end: str, expected: date | datetime) -> None:
    (item,) = made(ACTIVITIES, MEET % ("approved", start, end)).values()
    assert item.end == expected


def test_an_activity_of_whole_days_leaves_them_free() -> None:
    (item,) = made(ACTIVITIES, MEET % ("approved", "2026-03-28", "")).values()
    assert said(item)["TRANSP"] == "TRANSPARENT"


def test_an_activity_of_a_month_stands_in_the_feed_of_such_alone() -> None:
    (found,) = made(ACTIVITIES, MEET % ("approved", "2026-04", "")).values()
    assert found.slices == ("undated-months",) and found.day is None and said(found)["STATUS"] == "TENTATIVE"


def test_an_activity_below_the_floor_is_no_event() -> None:
    floor = "feeds: {status_floor: approved}\n"
    assert made(ACTIVITIES, MEET % ("draft", "2026-03-28", ""), floor) == {}


def test_a_creators_piece_names_the_creator() -> None:
    (item,) = made(DELIVERABLES, NOTE % (CREATOR, "review", "2026-03-21 12:00")).values()
    assert (item.uid, item.title) == ("deliverable.example.kol.note@tea", "小满｜达人（待审）")
    assert item.slices == ("all", "campaign/example", "platform/xiaohongshu", "person/lin")
    assert said(item)["STATUS"] == "TENTATIVE"


def test_where_no_creator_is_found_yet_the_placement_is_named() -> None:
    (item,) = made(DELIVERABLES, NOTE % ("disclosure: 广告", "cancelled", "2026-03-21")).values()
    assert item.title == "【取消】达人（已取消）"
    assert item.slices == ("all", "campaign/example", "person/lin")


def test_a_piece_of_a_month_stands_in_the_feed_of_such_alone() -> None:
    (found,) = made(DELIVERABLES, NOTE % (CREATOR, "review", "2026-04")).values()
    assert found.slices == ("undated-months",) and found.day is None and said(found)["STATUS"] == "TENTATIVE"
