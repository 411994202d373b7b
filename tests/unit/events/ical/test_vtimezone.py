"""The annual pair of rules of a zone, and the zones that have none."""

from __future__ import annotations

import pytest

from paiqi.events.ical import vtimezone as module
from paiqi.events.ical.vtimezone import vtimezone


def _lines(name: str) -> list[str]:
    found = vtimezone(name)
    assert found is not None
    return found.decode().split("\r\n")[:-1]


def test_a_zone_without_changes_has_one_offset() -> None:
    assert _lines("Asia/Shanghai") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_a_zone_with_summer_time_has_a_rule_for_each_change() -> None:
    lines = _lines("Europe/Berlin")
    assert lines[2:7] == [
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
    ]
    assert lines[8:12] == [
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200",
    ]


def test_the_later_clock_is_called_daylight_where_posix_calls_winter_so() -> None:
    lines = _lines("Europe/Dublin")
    assert lines[2] == "BEGIN:STANDARD"
    assert lines[lines.index("END:DAYLIGHT") - 1] == "TZOFFSETTO:+0100"


def test_half_hours_are_said() -> None:
    assert "TZOFFSETTO:+1030" in _lines("Australia/Lord_Howe")
    assert "TZOFFSETTO:-0330" in _lines("America/St_Johns")


def test_a_change_that_falls_behind_its_weekday_counts_days_of_the_month() -> None:
    assert any("BYMONTHDAY=" in line for line in _lines("Asia/Jerusalem"))


@pytest.mark.parametrize("name", ["Africa/Casablanca", "Asia/Gaza"])
def test_a_zone_that_no_annual_rule_describes_has_none(name: str) -> None:
    assert vtimezone(name) is None


def test_a_zone_whose_footer_says_other_than_its_changes_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    vtimezone.cache_clear()
    monkeypatch.setattr(module, "posix_footer", lambda name: "CST-9")
    assert vtimezone("Asia/Shanghai") is None
    vtimezone.cache_clear()


@pytest.mark.parametrize("footer", ["", "CST6CDT,J60,J300"])
def test_a_footer_of_another_form_describes_nothing(monkeypatch: pytest.MonkeyPatch, footer: str) -> None:
    vtimezone.cache_clear()
    monkeypatch.setattr(module, "posix_footer", lambda name: footer)
    assert vtimezone("Asia/Shanghai") is None
    vtimezone.cache_clear()
