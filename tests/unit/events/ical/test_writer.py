"""Events and calendars as bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from paiqi.events.ical.frame import Calendar, calendar_bytes, single_bytes
from paiqi.events.ical.lint import lint
from paiqi.events.ical.writer import (
    Event,
    RecurrenceRule,
    Todo,
    clean,
    event_bytes,
    event_room,
    most_room,
    stamped,
    todo_bytes,
    with_alarm,
)
from paiqi.events.items import Items
from paiqi.events.maker import Later, described
from paiqi.load.pipeline import load_plan
from workspace import DEMO_DAY, ROOT

DAY, AFTER = date(2026, 3, 20), date(2026, 3, 21)
AT = datetime(2026, 3, 20, 11, 30, tzinfo=UTC)
PLAIN = Event("a@tea", "茶", DAY, AFTER)
WEEKLY = RecurrenceRule(
    (("FREQ", ("WEEKLY",)), ("BYDAY", ("FR",))), date(2026, 4, 10), time(9), "Asia/Shanghai"
)


def _lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_an_event_has_its_lines_in_a_fixed_order() -> None:
    assert _lines(event_bytes(PLAIN)) == [
        "BEGIN:VEVENT",
        "SUMMARY:茶",
        "DTSTART;VALUE=DATE:20260320",
        "DTEND;VALUE=DATE:20260321",
        "DTSTAMP:20200101T000000Z",
        "UID:a@tea",
        "SEQUENCE:0",
        "LAST-MODIFIED:20200101T000000Z",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "END:VEVENT",
    ]


def test_what_an_event_says_more_is_escaped() -> None:
    event = Event(
        "a@tea",
        "a;b,c\\d",
        AT,
        AT + timedelta(hours=1),
        description="一\r\n二",
        url="https://tea.example/",
        location="茶馆, 二楼",
        categories=("甲,乙;丙\n丁",),
        busy=True,
    )
    lines = _lines(event_bytes(event))
    assert "SUMMARY:a\\;b\\,c＼d" in lines
    assert "DTSTART:20260320T113000Z" in lines
    assert "DESCRIPTION:一\\n二" in lines
    assert "LOCATION:茶馆\\, 二楼" in lines
    assert "CATEGORIES:甲，乙；丙 丁" in lines
    assert lines[-4:] == [
        "TRANSP:OPAQUE",
        "URL:https://tea.example/",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "END:VEVENT",
    ]


def test_what_is_cancelled_takes_no_time() -> None:
    event = Event("a@tea", "茶", AT, AT + timedelta(hours=1), status="CANCELLED", busy=True)
    assert "TRANSP:TRANSPARENT" in _lines(event_bytes(event))


def test_a_long_line_is_folded_and_never_within_a_character() -> None:
    data = event_bytes(Event("a@tea", "茶" * 100, DAY, AFTER))
    assert all(len(line) <= 75 and line.decode() is not None for line in data.split(b"\r\n"))
    assert "SUMMARY:" + "茶" * 100 in _lines(data)


def test_controls_and_odd_line_ends_do_not_reach_a_calendar() -> None:
    assert clean(" a\x00\u2028b\rc\r\nd\ufeff ") == "ab\nc\nd"


def test_a_rhythm_has_wall_times_and_its_end_in_utc() -> None:
    rule = RecurrenceRule(WEEKLY.parts, WEEKLY.last, WEEKLY.clock, WEEKLY.zone, (date(2026, 3, 27),))
    lines = _lines(event_bytes(Event("a@tea", "茶", DAY, DAY, rule=rule)))
    assert lines[2:6] == [
        "DTSTART;TZID=Asia/Shanghai:20260320T090000",
        "DTEND;TZID=Asia/Shanghai:20260320T091500",
        "EXDATE;TZID=Asia/Shanghai:20260327T090000",
        "RRULE:FREQ=WEEKLY;UNTIL=20260410T010000Z;BYDAY=FR",
    ]


def test_a_rhythm_in_a_zone_without_a_rule_is_an_event_for_each_day() -> None:
    rule = RecurrenceRule(
        WEEKLY.parts, WEEKLY.last, WEEKLY.clock, "Africa/Casablanca", (), (DAY, date(2026, 3, 27))
    )
    lines = _lines(event_bytes(Event("a@tea", "茶", DAY, DAY, rule=rule)))
    assert [line for line in lines if line.startswith("UID")] == ["UID:a.20260320@tea", "UID:a.20260327@tea"]
    assert not any(line.startswith(("RRULE", "DTSTART;TZID")) for line in lines)


def test_a_stamp_takes_the_place_of_none_and_counts_seconds() -> None:
    for data in (event_bytes(PLAIN), todo_bytes(Todo("t@tea", "茶", DAY))):
        lines = _lines(stamped(data, 86_400))
        assert {"DTSTAMP:20200102T000000Z", "LAST-MODIFIED:20200102T000000Z", "SEQUENCE:86400"} <= set(lines)
        assert stamped(data, 0) == data


def test_a_text_that_looks_like_a_stamp_stays() -> None:
    data = event_bytes(Event("a@tea", "x", DAY, AFTER, description="x\nDTSTAMP:20200101T000000Z\nSEQUENCE:0"))
    assert b"x\\nDTSTAMP:20200101T000000Z\\nSEQUENCE:0" in stamped(data, 86_400).replace(b"\r\n ", b"")


def test_a_stamp_before_the_epoch_counts_as_none() -> None:
    early = Event("a@tea", "茶", DAY, AFTER, datetime(2019, 1, 1, tzinfo=UTC))
    assert "SEQUENCE:0" in _lines(event_bytes(early))


def test_a_reminder_stands_within_its_event() -> None:
    lines = _lines(with_alarm(event_bytes(PLAIN), "茶, 二", timedelta(minutes=30)))
    assert lines[-6:] == [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:茶\\, 二",
        "TRIGGER:-PT30M",
        "END:VALARM",
        "END:VEVENT",
    ]


@pytest.mark.parametrize("url", ["", "https://tea.example/"])
def test_a_task_has_a_day_and_perhaps_a_page(url: str) -> None:
    lines = _lines(todo_bytes(Todo("t@tea", "茶", DAY, status="COMPLETED", url=url)))
    assert {"DUE;VALUE=DATE:20260320", "STATUS:COMPLETED", "UID:t@tea"} <= set(lines)
    assert (f"URL:{url}" in lines) is bool(url)


@pytest.mark.parametrize("source", ["", "https://tea.example/feeds/all.ics"])
def test_a_calendar_names_itself_and_describes_the_zones_that_calendars_can_hold(source: str) -> None:
    calendar = Calendar("茶", "全部", "Asia/Shanghai", source=source)
    data = calendar_bytes(
        calendar, [event_bytes(PLAIN)], ["Asia/Shanghai", "Asia/Shanghai", "Africa/Casablanca"]
    )
    assert lint(data) == ()
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert (b"SOURCE;VALUE=URI:https://tea.example/feeds/all.ics" in data) is bool(source)


def test_a_file_of_one_event_has_no_name() -> None:
    data = single_bytes([event_bytes(PLAIN)])
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert b"NAME" not in data


def test_the_room_of_an_event_is_known_without_writing_it() -> None:
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    items = Items(plan, "zh", True)
    written = {item.uid: len(stamped(item.data, 194_000_000)) for item in items.every()}
    brief = sum(len(stamped(item.brief, 194_000_000)) for item in items.every())
    most: list[tuple[tuple[int, int], tuple[int, int]]] = []

    def room(event: Event, later: Later | None) -> tuple[bytes, bytes]:
        whole, short = event_room(described(event, later))
        if later and not event.rule:
            most.append((most_room(event, *later.most()), (len(whole), len(short or whole))))
        return whole, short

    items.maker = replace(items.maker, write=room)
    known = {item.uid: len(item.data) for item in items.every()}
    assert sum(len(item.brief) for item in items.every()) == pytest.approx(brief, rel=0.02)
    assert known.keys() == written.keys()
    assert sum(known.values()) == pytest.approx(sum(written.values()), rel=0.02)
    for uid, size in written.items():
        assert known[uid] == pytest.approx(size, rel=0.06), uid
    # What they weigh at the most is never less than that, and not so much more that it says nothing.
    assert most and all(top[0] >= size[0] and top[1] >= size[1] for top, size in most)
    assert sum(top[0] for top, _ in most) < 1.5 * sum(size[0] for _, size in most)
