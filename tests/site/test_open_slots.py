"""Dated content without a post: an open slot in every calendar, sheet, feed and data file, until a post fills
it.
"""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from paiqi.text.diagnostics import Severity
from repository import Shelf
from workspace import TODAY, loaded, said, write_example

ACCOUNTS = """\
# plans/accounts.yml
accounts:
  - {id: x1, platform: x, name: 甲号, format: post, visibility: public}
  - {id: x2, platform: weibo, name: 乙号, visibility: public}
# plans/workspace.yml
namespace: example
title: 示例
pillars: [{id: craft, title: 工艺, visibility: public}]
people: [{id: lin-yue, name: 林月, visibility: public}]
"""
HEAD = "title: 春茶\nvisibility: public\nowner: lin-yue\nstart: 2026-03-01\nend: 2026-04-30\n"
SEO = "{id: seo, title: 长尾词文章, pillar: craft, date: 2026-03-25}"


def _site(
    folder: Path, text: str, visibility: str = "internal", today: date = TODAY, before: Site | None = None
) -> Site:
    place = Shelf(dict(before.files)) if before else None
    options = Options(visibility=visibility, today=today, allow_shallow=True, before=place)
    built = build_site(write_example(folder, text), options)
    assert built.site is not None, [
        str(one.span) + one.message.english() for one in built.diagnostics if one.severity is Severity.error
    ]
    return built.site


def _page(site: Site, path: str) -> str:
    return next(page.html for page in site.pages if page.path == path)


def _events(site: Site, feed: str = "all") -> dict[str, str]:
    """The events of a feed by UID, unfolded."""
    data = site.files.get(f"feeds/{feed}.ics", b"").decode().replace("\r\n ", "")
    return {re.findall(r"^UID:(.*)\r$", one, re.M)[0]: one for one in data.split("BEGIN:VEVENT")[1:]}


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_dated_content_without_an_account_stands_in_month_week_list_day_and_campaign(
    tmp_path: Path, audience: str
) -> None:
    site = _site(tmp_path, f"{HEAD}content: [{SEO}]\n{ACCOUNTS}", audience)
    for path in (
        "calendar/2026-03/",
        "week/2026-W13/",
        "agenda/",
        "agenda/2026-03/",
        "day/2026-03-25/",
        "people/lin-yue/",
        "",
    ):
        assert "长尾词文章" in _page(site, path), path
    assert "3月25日" in _page(site, "campaigns/example/").partition('id="seo"')[2]
    assert "1 个内容" in _page(site, "campaigns/example/")
    if audience == "internal":
        assert "长尾词文章" in _page(site, "production/")


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_dated_content_without_an_account_is_a_tentative_event_of_every_feed_that_fits(
    tmp_path: Path, audience: str
) -> None:
    site = _site(tmp_path, f"{HEAD}content: [{SEO}]\n{ACCOUNTS}", audience)
    for feed in ("all", "all-alarms", "campaign/example", "pillar/craft", "person/lin-yue"):
        event = _events(site, feed)["content.example.seo@example"]
        assert (
            "STATUS:TENTATIVE" in event and "DTSTART;VALUE=DATE:20260325" in event and "长尾词文章" in event
        )
    assert _events(
        _site(tmp_path, f"{HEAD}content: [{SEO.replace('date', 'status: review, date')}]\n{ACCOUNTS}"),
        "status/review",
    )
    assert "1 个内容" in site.files["feeds/digest.ics"].decode()


def test_each_promised_account_without_a_post_is_a_slot_of_its_own(tmp_path: Path) -> None:
    text = (
        f"{HEAD}content: [{{id: film, title: 短片, date: 2026-03-25, accounts: [x1, x2], posts: {{x2:"
        f" 19:30}}}}]\n{ACCOUNTS}"
    )
    site = _site(tmp_path, text)
    events = _events(site)
    assert sorted(events) == ["post.example.film.x1@example", "post.example.film.x2@example"]
    assert "STATUS:TENTATIVE" in events["post.example.film.x1@example"]
    assert (
        set(_events(site, "account/x1"))
        == {"post.example.film.x1@example"}
        == set(_events(site, "platform/x"))
    )
    assert '<h2 id="slots">' in _page(site, "day/2026-03-25/")
    assert "短片" in _page(site, "accounts/x1/")


def test_filling_a_slot_updates_the_event_that_calendars_have(tmp_path: Path) -> None:
    content = "{id: film, title: 短片, date: 2026-03-25, accounts: [x1]%s}"
    _commit(write_example(tmp_path, f"{HEAD}content: [{content % ''}]\n{ACCOUNTS}"), "open")
    before = _events(_site(tmp_path, f"{HEAD}content: [{content % ''}]\n{ACCOUNTS}"))
    filled = f"{HEAD}content: [{content % ', posts: {x1: 19:30}'}]\n{ACCOUNTS}"
    _commit(write_example(tmp_path, filled), "filled", seconds=60)
    after = _events(_site(tmp_path, filled))
    assert set(before) == set(after) == {"post.example.film.x1@example"}
    assert _sequence(after.popitem()[1]) > _sequence(before.popitem()[1])


def test_a_piece_that_gets_its_post_is_not_told_as_cancelled(tmp_path: Path) -> None:
    text = f"{HEAD}content: [{SEO}]\n{ACCOUNTS}"
    _commit(write_example(tmp_path, text), "open")
    before = _site(tmp_path, text)
    assert set(_events(before)) == {"content.example.seo@example"}
    filled = f"{HEAD}content: [{SEO.replace('}', ', posts: {x1: 19:30}}')}]\n{ACCOUNTS}"
    uncommitted = _events(_site(tmp_path, filled, before=before))
    _commit(tmp_path, "filled", seconds=60)
    for events in (uncommitted, _events(_site(tmp_path, filled, before=before))):
        assert set(events) == {"post.example.seo.x1@example"}


def test_a_piece_that_is_deleted_is_told_as_cancelled(tmp_path: Path) -> None:
    text = f"{HEAD}content: [{SEO}, {SEO.replace('seo', 'b')}]\n{ACCOUNTS}"
    _commit(write_example(tmp_path, text), "open")
    before = _site(tmp_path, text)
    after = _site(tmp_path, f"{HEAD}content: [{SEO.replace('seo', 'b')}]\n{ACCOUNTS}", before=before)
    assert "STATUS:CANCELLED" in _events(after)["content.example.seo@example"]


def test_a_post_on_the_account_fills_its_slot_whatever_its_id_and_state(tmp_path: Path) -> None:
    for post in (
        "{account: x1, id: one, at: 19:30}",
        "{account: x1, status: cancelled, at: 19:30}",
        "{account: x1, at: 2026-04-02 10:00}",
    ):
        events = _events(
            _site(
                tmp_path,
                f"{HEAD}content: [{{id: film, title: 短片, date: 2026-03-25, accounts: [x1], posts:"
                f" [{post}]}}]\n{ACCOUNTS}",
            )
        )
        assert len(events) == 1, post


def test_a_slot_whose_id_another_post_took_has_a_uid_of_its_own(tmp_path: Path) -> None:
    text = (
        f"{HEAD}content: [{{id: film, title: 短片, date: 2026-03-25, accounts: [x1], posts: [{{account: x2,"
        f" id: x1, at: 19:30}}]}}]\n{ACCOUNTS}"
    )
    assert set(_events(_site(tmp_path, text))) == {
        "post.example.film.x1@example",
        "content.example.film.x1@example",
    }


@pytest.mark.parametrize(("when", "start"), [("2026-W13", "VALUE=DATE:20260323"), ("2026-03", "")])
def test_a_week_is_tentative_and_a_month_stands_on_its_page(tmp_path: Path, when: str, start: str) -> None:
    site = _site(tmp_path, f"{HEAD}content: [{SEO.replace('2026-03-25', when)}]\n{ACCOUNTS}")
    assert "长尾词文章" in _page(site, "calendar/2026-03/")
    assert start in "".join(_events(site).values())
    assert bool(_events(site)) == bool(start)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("cancelled", "STATUS:CANCELLED"),
        ("on-hold", "STATUS:TENTATIVE"),
        ("approved", "STATUS:TENTATIVE"),
        ("published", "STATUS:CONFIRMED"),
    ],
)
def test_a_slot_has_the_status_of_its_content(tmp_path: Path, status: str, expected: str) -> None:
    site = _site(tmp_path, f"{HEAD}content: [{SEO.replace('date', f'status: {status}, date')}]\n{ACCOUNTS}")
    assert expected in _events(site)["content.example.seo@example"]
    if status in ("cancelled", "on-hold"):
        assert "pq-e--off" in _page(site, "day/2026-03-25/")


def test_the_team_is_told_that_a_slot_is_open_and_later_that_it_is_overdue(tmp_path: Path) -> None:
    text = f"{HEAD}content: [{{id: film, title: 短片, date: 2026-03-25, accounts: [x1]}}, {SEO}]\n{ACCOUNTS}"
    site = _site(tmp_path, text)
    assert _page(site, "day/2026-03-25/").count("pq-st--gap") == 2
    titles = [re.search(r"SUMMARY:(.*)\r", one)[1] for one in _events(site).values()]  # type: ignore[index]
    assert sorted(titles) == ["X｜短片（撰写中）（待排）", "长尾词文章（撰写中）（待定账号）"]
    late = _site(tmp_path, text, today=date(2026, 3, 27))
    assert _page(late, "day/2026-03-25/").count("pq-st--missed") == 2
    assert _page(late, "people/lin-yue/").count("pq-st--missed") == 2


def test_slots_stand_in_a_data_file_of_their_own(tmp_path: Path) -> None:
    text = (
        f"{HEAD}content: [{{id: film, title: 短片, date: 2026-03-25 10:00, accounts: [x1]}},"
        f" {SEO}]\n{ACCOUNTS}"
    )
    rows = json.loads(_site(tmp_path, text).files["data/slots.json"])["slots"]
    assert [(row["uid"], row["account"], row["date"], row["time"], row["status"]) for row in rows] == [
        ("content.example.seo@example", None, "2026-03-25", None, "draft"),
        ("post.example.film.x1@example", "x1", "2026-03-25", "10:00", "draft"),
    ]
    assert json.loads(_site(tmp_path, text).files["data/posts.json"])["posts"] == []


def test_todays_slots_stand_on_the_home_page_and_count(tmp_path: Path) -> None:
    home = _page(_site(tmp_path, f"{HEAD}content: [{SEO}]\n{ACCOUNTS}", today=date(2026, 3, 25)), "")
    assert "长尾词文章" in home.partition('id="out-today"')[2].partition("</section>")[0]
    assert '<span class="pq-stat__v">1</span><span class="pq-stat__l">今日发布</span>' in home


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{id: seo, title: 甲, date: 2026-03-25}", 1),
        ("{id: seo, title: 甲, date: 2026-03-17}", 0),
        ("{id: seo, title: 甲, date: 2026-04-20}", 0),
        ("{id: seo, title: 甲, date: 2026-03}", 0),
        ("{id: seo, title: 甲, date: 2026-03-25, status: cancelled}", 0),
        ("{id: seo, title: 甲, date: 2026-03-25, status: idea}", 0),
        ("{id: seo, title: 甲, date: 2026-03-25, accounts: [x1]}", 0),
        ("{id: seo, title: 甲, date: 2026-03-25, posts: {x1: 19:30}}", 0),
        ("{id: seo, title: 甲, date: 2026-03-25, posts: {nowhere: 19:30}}", 0),
    ],
)
def test_a_piece_that_is_due_soon_and_has_no_account_is_advised_once(content: str, expected: int) -> None:
    assert (
        sum(
            "content-without-account" in one
            for one in said(loaded(f"{HEAD}content: [{content}]\n{ACCOUNTS}"))
        )
        == expected
    )


def _sequence(event: str) -> int:
    return int(re.search(r"SEQUENCE:(\d+)", event)[1])  # type: ignore[index]


def _commit(folder: Path, subject: str, seconds: int = 0) -> None:
    stamp = f"{1_772_000_000 + seconds} +0000"
    env = {
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_DATE": stamp,
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
    }
    run = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for words in (["init", "-q"], ["add", "plans"], ["commit", "-q", "-m", subject]):
        subprocess.run([*run, *words], check=True, env=env)
