"""Days of silence and holidays bind everything that appears before readers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from paiqi.text.diagnostics import Concern
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\nowner: lin-yue\n"
SILENCE = """\
# plans/workspace.yml
namespace: example
title: 示例
holidays: CN
people: [{id: lin-yue, name: 林月}]
blackouts:
  - {title: 静默, start: 2026-04-07, end: 2026-04-08}
  - {title: 小红书, start: 2026-04-10, accounts: [xhs-main]}
"""
THINGS = {
    "post": "content: [{id: film, title: 片, posts: {xhs-main: DAY 19:30}}]",
    "slot": "content: [{id: film, title: 片, date: DAY, accounts: [xhs-main]}]",
    "piece without an account": "content: [{id: film, title: 片, date: DAY}]",
    "series": "series: [{id: ask, title: 问, account: xhs-main, repeat: daily 20:00, start: DAY, until: DAY}]",
    "deliverable": "placements: [{id: kol, title: 合作, kind: creator, disclosure: 广告,\n"
    "  creator: {name: 一盏, platform: xiaohongshu}, start: 2026-03-18, end: 2026-05-25,\n"
    "  deliverables: [{id: note, format: image-post, at: DAY 12:00}]}]",
    "live show": "activities: [{id: live, title: 直播, kind: online, account: xhs-main, start: DAY 20:00}]",
    "meeting": "activities: [{id: meet, title: 见面, kind: offline, venue: 村, start: DAY 14:00}]",
    "flight": "placements: [{id: ads, title: 投流, kind: feed-ads, account: xhs-main, start: DAY, end: DAY}]",
}


def found(thing: str, day: str, code: str) -> int:
    text = HEAD + THINGS[thing].replace("DAY", day) + "\n" + SILENCE
    return sum(one.code == code for one in loaded(text).diagnostics)


@pytest.mark.parametrize("thing", THINGS)
def test_a_day_of_silence_binds_whatever_appears_before_readers(thing: str) -> None:
    assert found(thing, "2026-04-07", "on-blackout") == 1
    assert found(thing, "2026-04-09", "on-blackout") == 0


@pytest.mark.parametrize("thing", THINGS)
def test_a_silence_of_one_account_binds_what_is_on_it(thing: str) -> None:
    elsewhere = thing in ("deliverable", "meeting", "piece without an account")
    assert found(thing, "2026-04-10", "on-blackout") == (0 if elsewhere else 1)


@pytest.mark.parametrize("thing", THINGS)
def test_a_holiday_is_said_of_what_somebody_has_to_publish(thing: str) -> None:
    assert found(thing, "2026-05-01", "on-holiday") == (0 if thing in ("meeting", "flight") else 1)


def test_a_series_over_several_days_of_silence_is_one_finding_with_its_days() -> None:
    text = f"{HEAD}series: [{{id: ask, title: 问, account: xhs-main, repeat: daily 20:00}}]\n{SILENCE}"
    told = [one for one in loaded(text).diagnostics if one.code == "on-blackout"]
    assert ["2026-04-07, 2026-04-08" in one.message.english() for one in told] == [True, False]


@pytest.mark.parametrize(
    ("code", "day", "more"),
    [
        ("on-holiday", date(2026, 5, 1), "repeat: weekly fri 20:00, start: 2026-04-23, until: 2026-05-02"),
        ("on-blackout", date(2026, 4, 7), "repeat: daily 20:00, start: 2026-04-06, until: 2026-04-07"),
    ],
)
def test_what_is_said_of_a_series_presses_by_its_first_such_day(code: str, day: date, more: str) -> None:
    text = f"{HEAD}series: [{{id: ask, title: 问, account: xhs-main, {more}}}]\n{SILENCE}"
    for ahead, concern in ((7, Concern.week), (8, Concern.hygiene)):
        (told,) = [one for one in loaded(text, day - timedelta(ahead)).diagnostics if one.code == code]
        assert told.day == day
        assert told.concern is (Concern.publishing if code == "on-blackout" else concern)


def test_what_is_cancelled_is_bound_by_nothing() -> None:
    for thing in THINGS:
        text = HEAD + "status: cancelled\n" + THINGS[thing].replace("DAY", "2026-04-07") + "\n" + SILENCE
        assert not [one for one in loaded(text).diagnostics if one.code == "on-blackout"]


@pytest.mark.parametrize(("format", "findings"), [("story", 0), ("carousel", 1)])
def test_a_story_stands_in_no_posts_way(format: str, findings: int) -> None:
    text = (
        f"{HEAD}content:\n  - {{id: film, title: 片, posts: {{ig: 2026-03-20 19:30}}}}\n"
        f"  - {{id: farm, title: 茶园, posts: {{ig: {{at: 2026-03-20 19:30, format: {format}}}}}}}\n"
        "# plans/accounts.yml\naccounts:\n"
        "  - {id: ig, platform: instagram, name: Shanye, format: image-post, spacing: 2h}\n"
    )
    codes = [one.code for one in loaded(text).diagnostics]
    assert codes.count("same-minute") == codes.count("post-spacing") == findings


@pytest.mark.parametrize("status", ["approved", "published", "done"])
def test_a_later_status_steps_around_no_approval(status: str) -> None:
    text = (
        f"{HEAD}content: [{{id: film, title: 片, copy: 明前, posts: {{xhs-main: {{at: 2026-03-17 19:30,"
        f" status: {status}}}}}}}]\n# plans/workspace.yml\nnamespace: example\ntitle: 示例\n"
        "people: [{id: lin-yue, name: 林月}]\napprovals: [legal]\n"
    )
    assert "approval-missing" in [one.code for one in loaded(text).diagnostics]


REMEMBERED = """\
# plans/workspace.yml
namespace: example
title: 示例
people: [{id: lin-yue, name: 林月}]
%s
"""
SELLING = "content: [{id: film, title: 片, purpose: conversion, posts: {xhs-main: DAY 19:30}}]"
SHOW = "content: [{id: film, title: 片, posts: {xhs-main: {at: DAY 19:30, format: live}}}]"
OFFER = "offers: [{id: half, title: 半价, start: DAY, end: 2026-06-10}]"


def solemn(thing: str, day: str, settings: str, code: str = "on-solemn-day") -> list[str]:
    text = f"{HEAD}{thing.replace('DAY', day)}\n{REMEMBERED % settings}"
    return [one.message.english() for one in loaded(text).diagnostics if one.code == code]


@pytest.mark.parametrize(
    "thing",
    [SELLING, SHOW, OFFER, *(THINGS[name] for name in ("deliverable", "live show", "meeting", "flight"))],
)
def test_selling_amusement_and_paid_reach_on_a_day_of_remembrance_is_said(thing: str) -> None:
    assert len(solemn(thing, "2026-04-05", "holidays: CN")) == 1
    assert len(solemn(thing, "2026-05-12", "holidays: CN")) == 1
    assert solemn(thing, "2026-05-13", "holidays: CN") == []
    assert solemn(thing, "2026-05-12", "holidays: DE") == []
    assert solemn(thing, "2026-05-12", "holidays: CN\nmarker_sets: [lunar]") == []
    assert len(solemn(thing, "2026-05-12", "marker_sets: [solemn]")) == 1


def test_other_pieces_are_left_alone_on_a_day_of_remembrance() -> None:
    for name in ("post", "slot", "series", "piece without an account"):
        assert solemn(THINGS[name], "2026-05-12", "holidays: CN") == []


def test_the_teams_own_days_are_days_of_remembrance_and_are_told_instead_of_the_known_one() -> None:
    own = "holidays: CN\nmarkers: [{title: 周年, date: 2026-05-11, end: 2026-05-12, kind: solemn}]"
    assert solemn(SELLING, "2026-05-11", own) == [
        "selling is planned on a day of remembrance: 周年, 2026-05-11"
    ]
    assert ["周年" in one for one in solemn(SELLING, "2026-05-12", own)] == [True]


@pytest.mark.parametrize("thing", THINGS)
def test_days_of_remembrance_are_days_of_silence_where_the_workspace_says_so(thing: str) -> None:
    silent = "holidays: CN\nsolemn: silent"
    assert len(solemn(THINGS[thing], "2026-05-12", silent, "on-blackout")) == 1
    assert solemn(THINGS[thing], "2026-05-12", silent) == []
    assert solemn(THINGS[thing], "2026-05-12", "holidays: CN", "on-blackout") == []
    assert solemn(THINGS[thing], "2026-05-13", silent, "on-blackout") == []


@pytest.mark.parametrize(
    "day", ["2026-07-07", "2026-09-18", "2026-09-30", "2026-12-13", "2027-04-05", "2028-04-04"]
)
def test_each_known_day_of_remembrance_has_its_day_each_year(day: str) -> None:
    text = (
        f"title: 茶\nstart: 2026-01-01\nend: 2028-12-31\n{SELLING.replace('DAY', day)}\n"
        f"{REMEMBERED % 'holidays: CN'}"
    )
    assert [one.code for one in loaded(text).diagnostics].count("on-solemn-day") == 1


@pytest.mark.parametrize(("status", "found"), [("draft", 1), ("idea", 0), ("cancelled", 0)])
def test_an_open_slot_takes_its_part_of_a_quota(status: str, found: int) -> None:
    text = (
        f"{HEAD}content:\n  - {{id: story, title: 信, posts: {{wechat-sub: 2026-03-20 08:00}}}}\n"
        f"  - {{id: craft, title: 手艺, status: {status}, date: 2026-03-20, accounts: [wechat-sub]}}\n"
    )
    told = [one for one in loaded(text).diagnostics if one.code == "quota-exceeded"]
    assert [str(one.span) for one in told] == ["plans/campaigns/example.yml:6:47"] * found
