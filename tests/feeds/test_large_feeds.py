"""Feeds that are too large for calendars: what their address holds, which parts stand beside, who is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paiqi.cli.main import app
from paiqi.days.today import Today
from paiqi.events.ical.blocks import blocks as event_blocks
from paiqi.events.ical.lint import MAX_BYTES, MAX_EVENTS, lint
from paiqi.events.item import fingerprint
from paiqi.feeds import (
    Before,
    FeedFile,
    build_calendars,
    build_feeds,
    feed_findings,
    findings_ahead,
    read_before,
)
from paiqi.feeds.edition import PATH
from paiqi.feeds.files import Files as FilesByPath
from paiqi.history import History
from paiqi.load.pipeline import load_files
from paiqi.model.plan import Plan
from paiqi.read.files import Files
from paiqi.site.build import Options, build_site
from paiqi.views.site_views import SiteViews
from repository import ACCOUNTS, WORKSPACE, Repository, Shelf, blocks

JUNE = date(2026, 6, 1)
RITUAL = "rituals: [{id: hello, title: 早安, repeat: 'weekly mon 09:00', start: 2025-12-01}]"


def _posts(days: Iterable[date], extra: str = "") -> str:
    """A campaign with a post on each day."""
    rows = "".join(
        f"  - {{id: c{n}, title: 片, posts: [{{id: p, account: dy, at: {day}"
        f" {8 + n % 12:02}:{n % 60:02}}}]}}\n"
        for n, day in enumerate(days)
    )
    return f"title: 长\nvisibility: public\nkind: daily\n{extra}content:\n{rows}"


def _year(count: int, first: date = date(2026, 1, 1), over: int = 360) -> list[date]:
    return [first + timedelta(days=number % over) for number in range(count)]


def _plan(campaign: str, today: date) -> Plan:
    texts = {
        "plans/workspace.yml": WORKSPACE,
        "plans/accounts.yml": ACCOUNTS,
        "plans/campaigns/tea.yml": campaign,
    }
    plan = load_files(Files({path: text.encode() for path, text in texts.items()}, {}), today).plan
    assert plan is not None
    return plan


def _feeds(campaign: str, today: date) -> dict[str, FeedFile]:
    """The feeds by name, such as `account/dy`."""
    made = build_feeds(SiteViews(_plan(campaign, today), "zh"), History())
    return {feed.path.removeprefix("feeds/").removesuffix(".ics"): feed for feed in made}


def _days(feed: FeedFile) -> list[date]:
    """The days on which its posts begin (all of them begin on the same day in UTC)."""
    found = re.findall(rb"\r\nDTSTART(?:;VALUE=DATE)?:(\d{8})", feed.data)
    return sorted(date.fromisoformat(day.decode()) for day in found)


@pytest.fixture
def hundred(monkeypatch: pytest.MonkeyPatch) -> int:
    """Calendars that take a hundred events: the same plans ten times as small."""
    monkeypatch.setattr("paiqi.feeds.room.MAX_EVENTS", 100)
    return 100


ROW = [*_year(1001, over=365), date(2027, 1, 4)]


@pytest.mark.parametrize("name", ["all", "campaign/tea", "account/dy", "platform/douyin"])
def test_a_feed_that_is_too_large_shows_now_and_what_is_ahead_and_not_next_year_alone(name: str) -> None:
    feed = _feeds(_posts(ROW), JUNE)[name]
    assert _days(feed) == sorted(day for day in ROW if day >= JUNE - timedelta(days=90))
    assert feed.window == (JUNE - timedelta(days=90), date(2027, 1, 4))
    assert not feed.crowded
    assert lint(feed.data) == ()
    assert len(feed.data) <= MAX_BYTES and feed.events <= MAX_EVENTS


def test_it_reaches_as_far_ahead_as_calendars_take() -> None:
    days = _year(1600)
    feed = _feeds(_posts(days), JUNE)["account/dy"]
    assert feed.window is not None
    first, last = feed.window
    assert first == JUNE - timedelta(days=90)
    assert _days(feed) == sorted(day for day in days if first <= day <= last)
    more = len([day for day in days if first <= day <= last + timedelta(days=1)])
    assert len(_days(feed)) <= MAX_EVENTS
    # One more day would be too much, for calendars that count events or those that count bytes.
    assert more > MAX_EVENTS or len(feed.data) / len(_days(feed)) * more > MAX_BYTES


def test_where_the_past_leaves_no_room_for_a_month_ahead_it_reaches_less_far_back() -> None:
    days = _year(3600)
    feed = _feeds(_posts(days), JUNE)["account/dy"]
    # Ten posts a day: a hundred days, today among them.
    assert feed.window == (JUNE - timedelta(days=69), JUNE + timedelta(days=30))
    assert _days(feed) == sorted(day for day in days if feed.window[0] <= day <= feed.window[1])


@pytest.mark.usefixtures("hundred")
def test_what_is_all_over_keeps_its_end_whatever_day_it_is() -> None:
    days = _year(150, date(2024, 1, 1), 150)
    now, later = (_feeds(_posts(days), today) for today in (JUNE, JUNE + timedelta(days=400)))
    last = max(days)
    assert _days(now["account/dy"]) == sorted(day for day in days if day >= last - timedelta(days=90))
    assert {name: feed.data for name, feed in now.items()} == {
        name: feed.data for name, feed in later.items()
    }


@pytest.mark.usefixtures("hundred")
def test_what_lasts_for_days_or_repeats_is_held_as_long_as_a_day_of_it_is() -> None:
    extra = (
        f"community: [{{id: fans, title: 群, account: dy, {RITUAL}}}]\nactivities: [{{id: tour, title: 巡展,"
        " kind: offline, start: 2026-02-20, end: 2026-03-05}]\n"
    )
    uids = blocks(_feeds(_posts(_year(150, over=360), extra), JUNE)["all"].data).keys()
    assert {"ritual.tea.fans.hello@tea", "activity.tea.tour@tea"} <= uids


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(heaps=st.lists(st.tuples(st.integers(-400, 400), st.integers(1, 60)), min_size=1, max_size=8))
def test_whatever_is_planned_the_address_holds_whole_days_that_fit_and_the_parts_hold_everything(
    hundred: int, heaps: list[tuple[int, int]]
) -> None:
    days = [JUNE + timedelta(days=offset) for offset, count in heaps for _ in range(count)]
    feeds = _feeds(_posts(days), JUNE)
    feed = feeds["account/dy"]
    if feed.window is None:
        assert _days(feed) == sorted(days)
        return
    assert _days(feed) == sorted(day for day in days if feed.window[0] <= day <= feed.window[1])
    assert _days(feed)
    assert feed.crowded is (len(_days(feed)) > hundred)
    # Too much for calendars only where a single day is.
    assert not feed.crowded or len(set(_days(feed))) == 1
    parts = [one for one in feeds.values() if one.part_of == "feeds/account/dy.ics"]
    assert sorted(day for part in parts for day in _days(part)) == sorted(days)
    # No part is ever more than calendars take.
    assert all(part.events <= hundred for part in parts)


@pytest.mark.usefixtures("hundred")
def test_a_days_passing_changes_the_window_and_no_part() -> None:
    campaign = _posts([*_year(300), *_year(80, date(2025, 1, 1))])
    today, tomorrow = (_feeds(campaign, day) for day in (JUNE, JUNE + timedelta(days=1)))
    changed = {name for name in today if today[name].data != tomorrow[name].data}
    assert today.keys() == tomorrow.keys()
    assert {name for name in changed if not today[name].window} == set()
    assert {"all", "all-alarms"} <= changed
    parts = {feed.period for feed in today.values() if feed.part_of == "feeds/all.ics"}
    assert parts == {"2025", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"}
    # What other feeds of many campaigns leave out stands in the parts of everything.
    split = {feed.part_of.removeprefix("feeds/") for feed in today.values()} - {""}
    assert split == {"all.ics", "campaign/tea.ics", "account/dy.ics", "digest.ics"}


@pytest.mark.usefixtures("hundred")
def test_an_event_has_the_same_bytes_in_the_window_and_in_each_part(tmp_path: Path) -> None:
    made = Repository(tmp_path / "team")
    made.git("init", "-q")
    campaign = _posts(_year(180)).replace("p, account", "p, status: idea, account")
    made.commit(workspace=WORKSPACE, accounts=ACCOUNTS, campaigns__tea=campaign)
    made.edit(("title: 片", "title: 长片"))
    feeds = made.feeds(today=JUNE)
    parts = {
        uid: body
        for name in feeds
        if re.fullmatch(r"all-2026-q\d.ics", name)
        for uid, body in blocks(feeds[name]).items()
    }
    assert len([uid for uid in parts if uid.startswith("post.")]) == 180
    held = blocks(feeds["all.ics"])
    assert 30 < len(held) < 180
    assert held.items() <= parts.items()
    # What left the window was not cancelled.
    assert all(b"STATUS:CANCELLED" not in data for data in feeds.values())


@pytest.mark.usefixtures("hundred")
def test_years_that_calendars_take_stand_whole_beside_the_feed() -> None:
    days = [date(2024 + number // 80, 1, 1) + timedelta(days=number % 50) for number in range(300)]
    feeds = _feeds(_posts(days), JUNE)
    for name in ("all", "campaign/tea", "account/dy"):
        parts = {year: feeds[f"{name}-{year}"] for year in (2024, 2025, 2026, 2027)}
        uids = {year: set(blocks(part.data)) for year, part in parts.items()}
        assert sum(map(len, uids.values())) == len(set().union(*uids.values())) == 300
        whole = feeds[name]
        assert all(
            len(feed.data) <= MAX_BYTES and feed.events <= MAX_EVENTS and lint(feed.data) == ()
            for feed in (whole, *parts.values())
        )
    found = feed_findings(feeds.values())
    assert {(one.code, one.severity.name) for one in found} == {("feed-split", "warning")}
    told = {one.span.file for one in found}
    assert "feeds/all.ics" in told
    assert told.isdisjoint({"feeds/activities.ics", "feeds/all-2026.ics"})


@pytest.mark.usefixtures("hundred")
def test_a_year_that_is_too_large_goes_by_quarters_and_a_rhythm_runs_through_them() -> None:
    extra = f"community: [{{id: fans, title: 群, account: dy, {RITUAL}}}]\n"
    feeds = _feeds(_posts(_year(300), extra), date(2026, 3, 10))
    quarters = {name: set(blocks(feeds[name].data)) for name in feeds if name.startswith("account/dy-2026-q")}
    assert list(quarters) == [f"account/dy-2026-q{number}" for number in (1, 2, 3, 4)]
    rhythm = "ritual.tea.fans.hello@tea"
    posts = set().union(*quarters.values()) - {rhythm}
    assert (len(posts), sum(map(len, quarters.values())) - 4) == (300, 300)
    # Its own beginning is a part of its own.
    assert all(rhythm in uids for uids in quarters.values())
    assert set(blocks(feeds["account/dy-2025"].data)) == {rhythm}
    # A year that is divided has no address.
    assert "account/dy-2026" not in feeds
    assert all(feed.events <= 100 and lint(feed.data) == () for feed in feeds.values())


@pytest.mark.usefixtures("hundred")
def test_a_month_that_is_too_large_goes_by_thirds_and_those_by_days() -> None:
    days = [*_year(140, date(2026, 3, 1), 28), *[date(2026, 3, 5)] * 60]
    feeds = _feeds(_posts(days), date(2026, 3, 10))
    parts = {name: feed.events for name, feed in feeds.items() if feed.part_of == "feeds/account/dy.ics"}
    early = {f"account/dy-2026-03-{day:02}": 65 if day == 5 else 5 for day in range(1, 11)}
    assert parts == early | {"account/dy-2026-03-11-20": 50, "account/dy-2026-03-21-31": 40}
    assert feeds["account/dy"].window == (date(2026, 3, 6), date(2026, 3, 25))
    assert not any(feed.crowded for feed in feeds.values())


@pytest.mark.usefixtures("hundred")
def test_a_day_that_is_too_large_is_served_and_named_and_its_parts_are_not_too_large() -> None:
    feeds = _feeds(_posts([date(2026, 3, 20)] * 150), date(2026, 3, 10))
    found = {one.message.english(): one.span.file for one in feed_findings(feeds.values())}
    assert feeds["account/dy"].events == 150
    assert feeds["account/dy"].crowded
    crowded = next(text for text in found if text.startswith("a single day of these feeds is too large"))
    assert found[crowded] == "feeds/all.ics"
    parts = [feed for feed in feeds.values() if feed.part_of == "feeds/account/dy.ics"]
    assert [feed.period for feed in parts] == ["2026-03-20-n1", "2026-03-20-n2"]
    assert sum(feed.events for feed in parts) == 150
    assert all(feed.events <= 100 and lint(feed.data) == () for feed in parts)


LONG = ", copy: " + "字" * 900 + ", posts"


def test_a_feed_of_many_campaigns_tells_in_brief_before_it_leaves_anything_out() -> None:
    campaign = _posts(_year(330)).replace(", posts", LONG)
    feeds = _feeds(campaign, JUNE)
    assert all(feeds[name].brief and not feeds[name].window for name in ("all", "platform/douyin"))
    short, whole = blocks(feeds["all"].data), blocks(feeds["account/dy"].data)
    assert len(short) == 330
    assert all("字".encode() not in data for data in short.values())
    # Whoever works from it has all of it; in parts, too, it is told in brief.
    assert not feeds["account/dy"].brief and feeds["account/dy"].window
    assert all("字".encode() in data for data in whole.values())
    assert feeds["account/dy-2026"].brief
    uid = next(iter(whole))
    kept = [line for line in short[uid].split(b"\r\n") if not line.startswith((b"DESCRIPTION", b" "))]
    assert set(kept) <= set(whole[uid].split(b"\r\n"))
    assert b"campaigns/tea/#" in short[uid].replace(b"\r\n ", b"")


def test_a_feed_that_calendars_take_tells_all_of_everything() -> None:
    feeds = _feeds(_posts(_year(200)).replace(", posts", LONG), JUNE)
    assert not any(feed.brief or feed.window for feed in feeds.values())
    assert all("字".encode() in data for data in blocks(feeds["all"].data).values())


@pytest.fixture
def large(tmp_path: Path, hundred: int) -> Path:
    """A workspace whose year is too large and whose March is too large even alone."""
    made = Repository(tmp_path / "team")
    days = [*_year(hundred + 20, date(2026, 3, 1), 30), *_year(30, date(2026, 7, 1), 90)]
    campaign = "status: active\n" + _posts(days).replace("p, account", "p, status: idea, account")
    checks = "checks: {same-minute: off}\nlanguages: [zh, en]\n"
    made.write(workspace=WORKSPACE + checks, accounts=ACCOUNTS, campaigns__tea=campaign)
    return made.root


def _page(folder: Path, path: str, visibility: str = "internal", language: str = "") -> str:
    site = build_site(folder, Options(visibility, Today(JUNE), language=language)).site
    assert site is not None
    return unescape(next((page.html for page in site.pages if page.path == path), ""))


def test_the_build_says_which_feeds_are_too_large_in_each_language(large: Path) -> None:
    done = CliRunner().invoke(
        app, ["build", str(large), "--today", "2026-06-01", "--out", str(large / "site")]
    )
    assert done.exit_code == 0, done.output
    told = re.findall(r"^(\S+):1:1: 警告: .*\[feed-split\]$", done.stderr, re.M)
    # Once a language, however many feeds it is.
    assert sorted(told) == ["en/feeds/all.ics", "feeds/all.ics"]
    assert re.search(
        r"^feeds/all.ics:.* 个订阅对日历软件来说太大：.*原地址只含今天前后的内容", done.stderr, re.M
    )


def test_the_page_of_checks_says_it_and_leads_to_the_feeds_card(large: Path) -> None:
    page = _page(large, "checks/")
    assert "个订阅对日历软件来说太大" in page
    assert '<a href="../subscribe/#all">feeds/all.ics</a>' in page
    assert '<a href="../subscribe/#all">en/feeds/all.ics</a>' in _page(large, "checks/", language="en")


@pytest.mark.parametrize("visibility", ["internal", "public"])
def test_the_card_says_what_the_address_holds_and_where_the_parts_are(large: Path, visibility: str) -> None:
    page = _page(large, "subscribe/", language="en", visibility=visibility)
    cards = {
        card.split('"')[0]: card.split("</article>")[0]
        for card in page.split('<article class="pq-card pq-sub" id="')[1:]
    }
    # One card a feed, however many parts it has.
    assert not [name for name in cards if "-2026" in name]
    assert re.search(r"A part of it: .*2026 to .*2026\.", cards["all"])
    assert 'href="../feeds/all-2026-03-01-10.ics"' in cards["all"]
    assert "webcal://example.com/p/en/feeds/all-2026-q3.ics" in cards["all"]
    # The parts are folded.
    assert cards["all"].index("<details") < cards["all"].index("all-2026-03-01-10.ics")
    assert "in the parts of Everything" not in cards["all"]
    assert "in the parts of Everything" in cards["platform.douyin"]
    assert "All of it, in parts" not in cards["platform.douyin"]
    assert "A part of it" not in cards["digest"]


def test_a_team_that_calls_it_an_error_publishes_nothing(large: Path) -> None:
    path = large / "plans/workspace.yml"
    path.write_text(path.read_text("utf-8").replace("checks: {", "checks: {feed-split: error, "), "utf-8")
    built = build_site(large, Options(today=Today(JUNE)))
    assert built.site is None
    assert {one.code for one in built.diagnostics if one.severity == 3} == {"feed-split"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    heaps=st.lists(st.tuples(st.integers(-400, 400), st.integers(1, 60)), min_size=1, max_size=8),
    rhythm=st.booleans(),
)
def test_a_check_finds_of_feeds_what_a_build_does(
    hundred: int, heaps: list[tuple[int, int]], rhythm: bool
) -> None:
    days = [JUNE + timedelta(days=offset) for offset, count in heaps for _ in range(count)]
    extra = f"community: [{{id: fans, title: 群, account: dy, {RITUAL}}}]\n" if rhythm else ""
    plan = _plan(_posts(days, extra), JUNE)
    built = feed_findings(build_feeds(SiteViews(plan, "zh", internal=True), History()))
    assert set(findings_ahead(plan)) == set(built)


def test_what_bytes_make_too_large_is_found_ahead_too() -> None:
    long = "字" * 290
    plan = _plan(_posts(_year(900)).replace("title: 片,", f"title: 片, copy: {long},"), JUNE)
    built = feed_findings(build_feeds(SiteViews(plan, "zh", internal=True), History()))
    assert "feeds/account/dy.ics" in built[0].message.english()
    assert set(findings_ahead(plan)) == set(built)


def test_check_and_build_and_the_page_of_checks_tell_the_same_of_feeds(large: Path) -> None:
    run = CliRunner()
    today = ("--today", "2026-06-01")
    checked = run.invoke(app, ["check", str(large), "--format", "json", *today])
    told = {
        (one["code"], one["file"], one["line"], one["severity"], one["message"], one["hint"])
        for one in json.loads(checked.output)["findings"]
        if one["code"] == "feed-split"
    }
    built = {
        (one.code, one.span.file, one.span.line, one.severity.name, one.message.text("zh"),
         one.hint.text("zh") if one.hint else None)
        for language in ("zh", "en")
        for one in build_site(large, Options(today=Today(JUNE), language=language)).diagnostics
        if one.code == "feed-split"
    }  # fmt: skip
    assert told == built
    assert len(told) == 2
    assert checked.exit_code == 0
    assert run.invoke(app, ["check", str(large), "--strict", *today]).exit_code == 1


def test_a_strict_build_publishes_nothing_with_warnings_and_says_which(large: Path) -> None:
    target = large / "site"
    done = CliRunner().invoke(
        app, ["build", str(large), "--strict", "--today", "2026-06-01", "--out", str(target)]
    )
    assert done.exit_code == 1
    assert "[feed-split]" in done.stderr
    assert not target.exists()


@pytest.mark.parametrize("level", ["advice", "warning"])
def test_a_build_tells_what_it_finds_late_whatever_its_level(large: Path, level: str) -> None:
    path = large / "plans/workspace.yml"
    text = path.read_text("utf-8").replace("checks: {", f"checks: {{feed-split: {level}, ")
    path.write_text(text.replace("site_url: https://example.com/p/\n", ""), "utf-8")
    done = CliRunner().invoke(
        app, ["build", str(large), "--today", "2026-06-01", "--out", str(large / "site")]
    )
    assert done.exit_code == 0, done.output
    told = set(re.findall(r"\[([a-z-]+)\]$", done.stderr, re.M))
    assert told == {"feed-split", "feeds-without-address"}


def test_feeds_without_an_address_are_told_by_check_in_the_same_words(large: Path) -> None:
    path = large / "plans/workspace.yml"
    path.write_text(path.read_text("utf-8").replace("site_url: https://example.com/p/\n", ""), "utf-8")
    checked = CliRunner().invoke(app, ["check", str(large), "--format", "json", "--today", "2026-06-01"])
    one = next(
        one for one in json.loads(checked.output)["findings"] if one["code"] == "feeds-without-address"
    )
    assert (one["file"], one["severity"]) == ("plans/workspace.yml", "advice")
    built = build_site(large, Options(today=Today(JUNE))).diagnostics
    (same,) = [found for found in built if found.code == "feeds-without-address"]
    assert same.message.text("zh") == one["message"]


def test_a_file_is_made_when_it_is_read_and_stands_in_the_order_of_paths() -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("b")
        return b"two"

    files = FilesByPath({"b": make, "a": b"one"}).beside({"c": b"three", "a": b"first"})
    assert (list(files), len(files), made) == (["a", "b", "c"], 3, [])
    assert files["b"] == files["b"] == b"two"
    assert made == ["b", "b"]
    assert files == {"a": b"first", "b": b"two", "c": b"three"}
    assert FilesByPath({}).beside(files) == files


def test_no_feed_is_in_memory_before_it_is_read() -> None:
    plan = _plan(_posts(_year(50)).replace(", posts", LONG), JUNE)
    calendars = build_calendars(SiteViews(plan, "zh"), History(), Before("x" * 32))
    feeds = {feed.path: feed for feed in calendars.feeds}
    assert calendars.files["feeds/all.ics"] == feeds["feeds/all.ics"].data
    assert feeds["feeds/all.ics"].size == len(feeds["feeds/all.ics"].data)
    # Bytes of an event are those of all feeds that hold it.
    shared = {id(block) for block in feeds["feeds/all.ics"].blocks}
    assert shared >= {id(block) for block in feeds["feeds/account/dy.ics"].blocks}


@pytest.mark.usefixtures("hundred")
def test_without_its_record_a_site_is_known_by_what_feeds_tell_the_most_of() -> None:
    plan = _plan(_posts(_year(150, date(2026, 1, 1))).replace(", posts", LONG), date(2026, 3, 1))
    calendars = build_calendars(SiteViews(plan, "zh"), History(), Before("x" * 32))
    files = {path: data for path, data in calendars.files.items() if path != PATH}
    before = read_before(Shelf(files), "", "x" * 32, "tea", ())
    assert before is not None and before.edition is not None and calendars.edition is not None
    whole, known = calendars.edition.events, before.edition.events
    held = [one for one in event_blocks(files["feeds/account/dy.ics"]) if one.uid.startswith("post.")]
    assert len(held) > 50
    for block in held:
        assert whole[block.uid].fingerprint == known[block.uid].fingerprint == fingerprint(block.bare)
