"""Calendars of other programs: an event a row, nothing of it lost, what repeats is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids import read_grids

EVENTS = [
    """UID:1@x
SUMMARY:新品预告\\, 第一条 of a title that is folded
  over two lines
DTSTART;VALUE=DATE:20260301
DTEND;VALUE=DATE:20260302
CATEGORIES:小红书,抖音
DESCRIPTION:one\\ntwo
URL:https://example.com/a""",
    """UID:2@x
SUMMARY:live
DTSTART;TZID=China Standard Time:20260301T093000
DURATION:PT1H
STATUS:TENTATIVE
RRULE:FREQ=WEEKLY;COUNT=3""",
    """SUMMARY:odd
DTSTART:20260301T0930""",
    """SUMMARY:far
DTSTART;TZID=/example.org/20190914_1/Europe/Berlin:20260301T103000
LOCATION:Berlin""",
    """SUMMARY:nowhere
DTSTART;TZID="(UTC+08:00) Beijing":20260301T093000""",
]


def _read(*events: str) -> tuple[Grid, dict[str, Doubt]]:
    inside = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{inside}\nEND:VCALENDAR\n"
    (grid,), doubts = read_grids("plan.ics", text.replace("\n", "\r\n").encode())
    return grid, {doubt.code: doubt for doubt in doubts}


def _row(grid: Grid, row: int) -> dict[object, object]:
    return {
        title: grid.value(row, at) for at, title in enumerate(grid.rows[0]) if grid.value(row, at) is not None
    }


def test_an_event_is_a_row_with_the_line_where_it_begins() -> None:
    grid, doubts = _read(*EVENTS[:1])
    assert _row(grid, 1) == {
        "uid": "1@x",
        "title": "新品预告, 第一条 of a title that is folded over two lines",
        "start": date(2026, 3, 1),
        "end": date(2026, 3, 2),
        "all-day": True,
        "description": "one\ntwo",
        "url": "https://example.com/a",
        "categories": "小红书, 抖音",
    }
    assert (grid.place(1, 0), grid.titles, doubts) == ("plan.ics:3", 0, {})


def test_times_keep_their_zone_and_what_is_no_time_stays_a_text() -> None:
    grid, doubts = _read(*EVENTS[1:])
    starts = [_row(grid, row)["start"] for row in range(1, 5)]
    assert [start.astimezone(UTC) for start in starts if isinstance(start, datetime) and start.tzinfo] == [
        datetime(2026, 3, 1, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    ]
    assert starts[1::2] == ["20260301T0930", datetime(2026, 3, 1, 9, 30)]
    first = _row(grid, 1)
    assert isinstance(first["end"], datetime) and isinstance(first["start"], datetime)
    assert first["end"] - first["start"] == timedelta(hours=1)
    assert first["repeats"] == "FREQ=WEEKLY;COUNT=3"
    assert doubts["repeating-event"].places == ("plan.ics:3",)
    assert doubts["unknown-zone"].places == ("plan.ics:20",)


def test_a_calendar_cut_short_is_told() -> None:
    (grid,), (doubt,) = read_grids(
        "a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:b\n"
    )
    assert (len(grid.rows), doubt.code, doubt.places) == (3, "cut-short", ("a.ics:5",))
