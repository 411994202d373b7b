"""What must hold of a feed's bytes: each fault is named, and a feed without any has none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from paiqi.events.ical.lint import event_faults, lint
from paiqi.events.ical.writer import Event, event_bytes, with_alarm

FEED = b"""\
BEGIN:VCALENDAR
PRODID:-//Paiqi//Paiqi//EN
VERSION:2.0
NAME:x
X-WR-CALNAME:x
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:one
DTSTART:20260320T113000Z
DTEND:20260320T114500Z
DTSTAMP:20260301T080000Z
UID:one@tea
SEQUENCE:1
CATEGORIES:a
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
SUMMARY:rhythm
DTSTART;TZID=Asia/Shanghai:20260320T090000
DTEND;TZID=Asia/Shanghai:20260320T091500
RRULE:FREQ=WEEKLY;UNTIL=20260410T010000Z
DTSTAMP:20260301T080000Z
UID:rhythm@tea
SEQUENCE:1
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VTODO
SUMMARY:todo
DUE;VALUE=DATE:20260320
DTSTAMP:20260301T080000Z
UID:todo@tea
SEQUENCE:1
END:VTODO
END:VCALENDAR
""".replace(b"\n", b"\r\n")
RULE = b"RRULE:FREQ=WEEKLY;UNTIL=20260410T010000Z"
#: What is replaced, by what, and the fault that must be named.
FAULTS = [
    (b"END:VCALENDAR\r\n", b"", "the feed does not begin and end as one calendar"),
    (b"BEGIN:VTIMEZONE", b"BEGIN:VCALENDAR", "the feed holds more than one calendar"),
    (b"SUMMARY:one\r\n", b"SUMMARY:one\n", "a line does not end in CRLF"),
    (b"SUMMARY:one\r\n", b"SUMMARY:one\r\n\r\n", "the feed holds a blank line"),
    (b"SUMMARY:one", b"SUMMARY:" + b"x" * 70, "a line is longer than 75 octets"),
    (b"SUMMARY:one", b"SUMMARY:\xe8\r\n \x8c\xb6", "a fold splits a character, or the feed is not UTF-8"),
    (b"SUMMARY:one", b"SUMMARY:\x07", "the feed holds a control character"),
    (b"PRODID:-//Paiqi//Paiqi//EN\r\n", b"", "PRODID is missing"),
    (b"X-PUBLISHED-TTL:PT6H\r\n", b"", "the refresh hint is missing or malformed"),
    (b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL", "the refresh hint is missing or malformed"),
    (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nUID:x\r\n", "the calendar itself has a UID"),
    (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nno property\r\n", "a line is no property"),
    (b"UID:rhythm@tea", b"UID:one@tea", "the UID one@tea stands 2 times"),
    (b"TRANSP:OPAQUE\r\n", b"", "one@tea: TRANSP must stand once"),
    (b"STATUS:CONFIRMED", b"STATUS:MAYBE", "one@tea: STATUS MAYBE is not known to calendars"),
    (b"UID:one@tea", b"UID:", ": the UID is empty or too long"),
    (b"DTSTAMP:20260301T080000Z", b"DTSTAMP:20260301T080000", "one@tea: DTSTAMP is not in UTC"),
    (b"CATEGORIES:a", b"CATEGORIES:a\\q", "one@tea: CATEGORIES holds a backslash"),
    (b"CATEGORIES:a", b"CATEGORIES:a\\,b", "one@tea: a category holds a comma"),
    (RULE, b"RRULE:FREQ=WEEKLY", "rhythm@tea: the rhythm has no end"),
    (RULE, b"RRULE:FREQ=WEEKLY;UNTIL=20260410", "rhythm@tea: UNTIL is not in UTC"),
    (RULE, RULE + b"\r\nRDATE:20260320T000000Z", "rhythm@tea: RDATE is not read by all clients"),
    (b"DTEND:20260320T114500Z", b"DTEND;VALUE=DATE:20260321",
     "one@tea: DTSTART and DTEND are of different types"),
    (b"DTSTART:20260320T113000Z", b"DTSTART:20260320T113000", "one@tea: a single timed event is not in UTC"),
    (b"DTEND:20260320T114500Z", b"DTEND:20260320T113000Z", "one@tea: the event ends before it begins"),
    (b"TZID:Asia/Shanghai", b"TZID:Asia/Tokyo", "rhythm@tea: the zone Asia/Shanghai is not described"),
    (b";TZID=Asia/Shanghai", b"", "rhythm@tea: the time floats"),
]  # fmt: skip


def test_a_feed_without_fault_has_none() -> None:
    assert lint(FEED) == ()


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS, ids=[fault for _, _, fault in FAULTS])
def test_a_fault_is_named(old: bytes, new: bytes, fault: str) -> None:
    assert old in FEED
    count = -1 if old.startswith(b";TZID") else 1
    assert fault in lint(FEED.replace(old, new, count))


def test_a_calendar_without_anything_in_it_is_refused() -> None:
    head, _, rest = FEED.partition(b"BEGIN:VEVENT")
    assert lint(head + rest[rest.rindex(b"END:VCALENDAR") :]) == ("the feed is empty",)


@pytest.mark.parametrize(
    "rule", [b"RRULE:FREQ=WEEKLY;COUNT=4", b"RRULE:FREQ=WEEKLY;UNTIL=20260410T010000Z;BYDAY=FR"]
)
def test_a_rhythm_may_end_after_so_many_times_or_with_an_instant(rule: bytes) -> None:
    assert lint(FEED.replace(RULE, rule)) == ()


def test_days_and_a_rhythm_in_utc_need_no_zone() -> None:
    days = FEED.replace(b"DTSTART:20260320T113000Z", b"DTSTART;VALUE=DATE:20260320")
    days = days.replace(b"DTEND:20260320T114500Z", b"DTEND;VALUE=DATE:20260321")
    assert lint(days) == ()
    utc = FEED.replace(b"DTSTART;TZID=Asia/Shanghai:20260320T090000", b"DTSTART:20260320T010000Z")
    utc = utc.replace(b"DTEND;TZID=Asia/Shanghai:20260320T091500", b"DTEND:20260320T011500Z")
    assert lint(utc) == ()


def test_an_event_without_its_end_or_begin_has_that_fault_alone() -> None:
    assert lint(FEED.replace(b"DTEND:20260320T114500Z\r\n", b"")) == ("one@tea: DTEND must stand once",)


ZONE = b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nEND:VTIMEZONE\r\n"
WHOLE = event_bytes(
    Event(
        "one@tea",
        "茶, 一",
        datetime(2026, 3, 20, 11, 30, tzinfo=UTC),
        datetime(2026, 3, 20, 11, 45, tzinfo=UTC),
        description="第一行\n" + "字" * 90,
        url="https://tea.example/" + "x" * 80,
        categories=("茶", "a"),
        location="龙井村",
    )
)
#: What an editor of the writer could get wrong.
SLIPS = [
    (b"SUMMARY:", b"SUMMARY:\x07"),
    (b"SUMMARY:", b"SUMMARY:\\q"),
    (b"SUMMARY:", "SUMMARY:\u2028".encode()),
    (b"SUMMARY:", "SUMMARY:\x85".encode()),
    (b"SUMMARY:", "SUMMARY:\ufeff".encode()),
    (b"SUMMARY:", b"SUMMARY:\xe8"),
    (b"SUMMARY:", b"SUMMARY:" + b"x" * 70),
    (b"DTEND:20260320T114500Z", b"DTEND:20260320T113000Z"),
    (b"DTEND:20260320T114500Z", b"DTEND;VALUE=DATE:20260321"),
    (b"DTSTART:20260320T113000Z", b"DTSTART:20260320T113000"),
    (b"DTSTAMP:20200101T000000Z", b"DTSTAMP:20200101T000000"),
    (b"UID:one@tea", b"UID:"),
    (b"UID:one@tea", b"UID:" + b"\r\n ".join([b"x" * 60] * 5)),
    (b"UID:one@tea\r\n", b"UID:one@tea\r\nUID:two@tea\r\n"),
    (b"SEQUENCE:0\r\n", b""),
    (b"STATUS:CONFIRMED", b"STATUS:MAYBE"),
    (b"TRANSP:TRANSPARENT\r\n", b""),
    (b"CATEGORIES:", b"CATEGORIES:a\\,"),
    (b"DESCRIPTION:", b"DESCRIPTION:\n"),
    (b"DESCRIPTION:", b"DESCRIPTION:\r"),
    (b"DESCRIPTION:", b"DESCRIPTION:\r\nno property\r\n "),
    (b"DESCRIPTION:", b"DESCRIPTION:\r\n\r\n "),
    (b"LAST-MODIFIED:", b"RDATE:20260320T000000Z\r\nLAST-MODIFIED:"),
]


@pytest.mark.parametrize(("old", "new"), SLIPS, ids=[f"{old!r} {new[:24]!r}" for old, new in SLIPS])
@pytest.mark.parametrize("brief", [False, True])
def test_an_event_has_the_faults_that_its_feed_would_have(old: bytes, new: bytes, brief: bool) -> None:
    assert old in WHOLE
    broken = WHOLE.replace(old, new, 1)
    pair = (WHOLE, broken) if brief else (broken, b"")
    ((place, faults),) = event_faults([(WHOLE, b""), pair, (WHOLE, WHOLE)], ZONE)
    assert place == 1
    head, tail = FEED.partition(b"BEGIN:VEVENT")[0], b"END:VCALENDAR\r\n"
    assert set(faults) == set(lint(head + broken + tail))


def test_events_without_faults_have_none_whatever_their_form() -> None:
    rhythm = b"BEGIN:VEVENT" + FEED.split(b"BEGIN:VEVENT")[2].partition(b"BEGIN:VTODO")[0]
    todo = b"BEGIN:VTODO" + FEED.split(b"BEGIN:VTODO")[1].removesuffix(b"END:VCALENDAR\r\n")
    alarm = with_alarm(WHOLE, "茶, 一", timedelta(minutes=30))
    held = [(data, b"") for data in (WHOLE, rhythm, todo, alarm)] * 200
    assert list(event_faults(held, ZONE)) == []
    assert dict(event_faults([(rhythm, b"")], b"")) == {
        0: ("rhythm@tea: the zone Asia/Shanghai is not described",)
    }
