"""Rituals and the open slots of series as events that recur."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from eventful import made, said
from paiqi.events.rhythms import RITUALS, SERIES

RITUAL = "community: [{id: fans, title: 群, %srituals: [{id: hello, title: 早安, repeat: '%s'%s}]}]\n"
FRIDAYS = (
    "series: [{id: fri, title: 周五, account: douyin-main, format: video, repeat: 'weekly fri 20:00'%s}]\n"
)


def test_a_ritual_recurs_to_the_end_of_its_campaign() -> None:
    (item,) = made(RITUALS, RITUAL % ("account: douyin-main, ", "weekly fri 09:00", ", owner: lin")).values()
    assert (item.uid, item.title) == ("ritual.example.fans.hello@tea", "早安｜群")
    assert item.start == datetime(2026, 3, 6, 1, tzinfo=UTC)
    assert item.zones == ("Asia/Shanghai",)
    assert item.slices == ("all", "campaign/example", "account/douyin-main", "person/lin")
    lines = said(item)
    assert lines["RRULE"] == "FREQ=WEEKLY;UNTIL=20260415T010000Z;BYDAY=FR"
    assert lines["URL"] == "https://tea.example/p/community/#fans"


@pytest.mark.parametrize(
    ("repeat", "rule"),
    [
        ("daily 09:00", "FREQ=DAILY"),
        ("every 2 weeks mon 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("monthly 5 09:00", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("monthly last 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ],
)
def test_a_rhythm_is_said_as_calendars_read_it(repeat: str, rule: str) -> None:
    (item,) = made(RITUALS, RITUAL % ("", repeat, "")).values()
    parts = [part for part in said(item)["RRULE"].split(";") if not part.startswith("UNTIL=")]
    assert ";".join(parts) == rule


def test_a_rhythm_begins_on_its_first_day_and_leaves_out_what_is_excepted() -> None:
    found = made(RITUALS, RITUAL % ("", "weekly fri 09:00", ", except: [2026-03-06, 2026-03-20]"))
    (item,) = found.values()
    assert item.start == datetime(2026, 3, 13, 1, tzinfo=UTC)
    data = item.data.decode()
    assert "EXDATE;TZID=Asia/Shanghai:20260320T090000\r\n" in data
    assert "20260306" not in data


def test_a_rhythm_none_of_whose_days_comes_or_whose_begin_is_unknown_is_no_event() -> None:
    short = "title: 春茶\nstart: 2026-03-01\nend: 2026-03-03\n"
    assert made(RITUALS, RITUAL % ("", "weekly fri 09:00", ""), head=short) == {}
    assert made(SERIES, FRIDAYS % "", head=short) == {}
    assert made(RITUALS, RITUAL % ("", "weekly fri 09:00", ""), head="title: 春茶\n") == {}


def test_a_rhythm_without_an_end_is_written_down_to_the_last_year_of_zones() -> None:
    (item,) = made(
        RITUALS, RITUAL % ("", "weekly fri 09:00", ""), head="title: 春茶\nkind: daily\nstart: 2026-03-01\n"
    ).values()
    assert "UNTIL=20371231" in said(item)["RRULE"]


def test_a_rhythm_that_begins_late_is_looked_for_further_ahead() -> None:
    head = "title: 春茶\nkind: daily\nstart: 2026-03-01\n"
    days = ", ".join(f"2026-{month:02}-28" for month in range(3, 7))
    (item,) = made(RITUALS, RITUAL % ("", "monthly 28 09:00", f", except: [{days}]"), head=head).values()
    assert item.start == datetime(2026, 7, 28, 1, tzinfo=UTC)


def test_what_stops_a_ritual_stands_in_its_title() -> None:
    head = "title: 春茶\nstatus: cancelled\nstart: 2026-03-01\nend: 2026-04-15\n"
    (item,) = made(RITUALS, RITUAL % ("", "weekly fri 09:00", ""), head=head).values()
    assert (item.title, item.cancelled) == ("【取消】早安｜群（已取消）", True)


def test_in_a_zone_that_no_rule_describes_each_day_is_an_event() -> None:
    (item,) = made(RITUALS, RITUAL % ("", "weekly fri 09:00", ""), zone="Africa/Casablanca").values()
    assert item.data.count(b"BEGIN:VEVENT") == 6
    assert b"RRULE" not in item.data


def test_open_slots_of_a_series_leave_out_the_days_that_posts_fill() -> None:
    posts = "content: [{id: a, title: 甲, series: fri, posts: {douyin-main: 2026-03-13 20:00}},"
    posts += " {id: b, title: 乙, posts: {douyin-main: 2026-03-14 20:00}},"
    posts += " {id: c, title: 丙, posts: {xhs-main: 2026-03-20 20:00}},"
    posts += " {id: d, title: 丁, posts: {douyin-main: {}}}]\n"
    (item,) = made(SERIES, FRIDAYS % ", owner: lin" + posts).values()
    assert (item.uid, item.title) == ("series.example.fri@tea", "周五（待排）")
    assert [line for line in item.data.decode().split("\r\n") if line.startswith("EXDATE")] == [
        "EXDATE;TZID=Asia/Shanghai:20260313T200000"
    ]
    assert item.slices == (
        "all",
        "campaign/example",
        "platform/douyin",
        "account/douyin-main",
        "person/lin",
    )
    assert said(item)["STATUS"] == "TENTATIVE"


def test_others_than_the_team_are_not_told_that_a_series_is_open() -> None:
    (item,) = made(SERIES, FRIDAYS % "", team=False).values()
    assert item.title == "周五"


def test_a_series_whose_days_are_all_filled_is_no_event() -> None:
    head = "title: 春茶\nstart: 2026-03-12\nend: 2026-03-14\n"
    posts = "content: [{id: a, title: 甲, series: fri, posts: {douyin-main: 2026-03-13 20:00}}]\n"
    assert made(SERIES, FRIDAYS % "" + posts, head=head) == {}
    assert len(made(SERIES, FRIDAYS % "", head=head)) == 1


def test_a_series_without_an_end_looks_as_far_as_its_last_post() -> None:
    head = "title: 春茶\nkind: daily\nstart: 2026-03-01\n"
    posts = "content: [{id: a, title: 甲, series: fri, posts: {douyin-main: 2027-06-04 20:00}}]\n"
    (item,) = made(SERIES, FRIDAYS % "" + posts, head=head).values()
    assert b"EXDATE;TZID=Asia/Shanghai:20270604T200000" in item.data
