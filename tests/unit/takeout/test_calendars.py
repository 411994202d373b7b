"""Calendar files: the bytes that a site publishes, and only the events that are asked for."""

from __future__ import annotations

import dataclasses
import functools
import re
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from demo import options
from ordering import order_of, some_of
from paiqi.feeds import SiteFolder, room
from paiqi.pages.site import Site
from paiqi.site.build import build_site
from paiqi.takeout import FORMATS, Order
from workspace import ROOT


def made(order: Order) -> dict[str, bytes]:
    return dict(FORMATS["ics"].make(order).files)


@pytest.fixture(scope="module", name="first")
def _first() -> Callable[[str, str], Site]:
    """The first edition of the demo's site for an audience."""

    @functools.cache
    def built(visibility: str, language: str) -> Site:
        with tempfile.TemporaryDirectory() as nowhere:
            before = SiteFolder(Path(nowhere) / "site")
            made = build_site(ROOT, dataclasses.replace(options(visibility, language), before=before)).site
        assert made is not None
        return made

    return built


First = Callable[[str, str], Site]


@pytest.mark.parametrize(("visibility", "language"), [("internal", ""), ("public", "en")])
def test_the_calendar_of_everything_is_the_site_s_byte_by_byte(
    first: First, visibility: str, language: str
) -> None:
    site = first(visibility, language)
    assert made(order_of(visibility, language)) == {"all.ics": site.files["feeds/all.ics"]}


def test_calendars_of_campaigns_and_accounts_are_the_site_s_byte_by_byte(first: First) -> None:
    site, every = first("internal", ""), order_of()
    campaigns = frozenset(["spring-tea-2026", "daily"])
    assert made(some_of(every, campaigns=campaigns)) == {
        f"campaign/{one}.ics": site.files[f"feeds/campaign/{one}.ics"] for one in campaigns
    }
    assert made(some_of(every, accounts=frozenset(["douyin-main"]))) == {
        "account/douyin-main.ics": site.files["feeds/account/douyin-main.ics"]
    }


def test_events_are_those_of_the_days_and_of_the_account_in_a_campaign(first: First) -> None:
    since, until = date(2026, 3, 20), date(2026, 3, 22)
    asked = some_of(
        order_of(),
        campaigns=frozenset(["spring-tea-2026"]),
        accounts=frozenset(["douyin-main"]),
        since=since,
        until=until,
    )
    ((path, data),) = made(asked).items()
    assert path == "campaign/spring-tea-2026.ics"
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    whole = first("internal", "").files["feeds/campaign/spring-tea-2026.ics"]
    assert 1 <= len(events) < whole.count(b"BEGIN:VEVENT")
    for event in events:
        start = event.decoded("DTSTART")
        day = start.date() if isinstance(start, datetime) else start
        assert day <= until
        assert "RRULE" in event or day >= since
        assert str(event["UID"]).encode() in whole.replace(b"\r\n ", b"")


def test_what_holds_no_event_is_named() -> None:
    asked = some_of(order_of(), campaigns=frozenset(["daily"]), until=date(2000, 1, 1))
    exported = FORMATS["ics"].make(asked)
    assert not exported.files
    assert "campaign/daily" in exported.told[0].english()


def test_what_is_too_much_for_calendars_comes_in_parts_that_are_told_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = made(order_of())["all.ics"]
    monkeypatch.setattr(room, "MAX_EVENTS", 60)
    exported = FORMATS["ics"].make(order_of())
    assert len(exported.files) > 2
    assert "all.ics" in exported.told[0].english()
    parts = b"".join(data for path, data in exported.files.items() if path != "all.ics")
    assert _uids(parts) == _uids(whole)
    assert _uids(exported.files["all.ics"]) < _uids(whole)


def _uids(data: bytes) -> set[bytes]:
    return set(re.findall(rb"^UID:(.*)\r$", data.replace(b"\r\n ", b""), re.M))
