"""A team's own words for statuses: read as what they stand for, and shown as the team says them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dom import tree
from paiqi.model.choices import Status
from paiqi.site.build import Options, build_site
from paiqi.site.search_index import PLAN as BEGIN
from paiqi.site.search_index import scripts
from workspace import TODAY, loaded, write_example

WORKSPACE = """\
# plans/workspace.yml
namespace: example
title: 示例
site_url: https://example.com/p/
people: [{id: lin, name: 林月, visibility: client}]
statuses: {draft: 制作中, shooting: {title: 待拍, as: draft}, editing: {title: 剪辑中, as: draft}, approved: 可发,
  waiting: {title: 等客户, as: on-hold}}
# plans/accounts.yml
accounts: [{id: dy, platform: douyin, name: 山野, format: video, visibility: client}]
"""
PLAN = (
    """\
title: 春茶
visibility: client
status: active
start: 2026-03-01
end: 2026-04-15
owner: lin
content:
  - {id: a, title: 甲片, status: 待拍, date: 2026-03-20, posts: {dy: 19:00}}
  - {id: b, title: 乙片, status: editing, date: 2026-03-20, posts: {dy: {at: 20:00, status: 可发}}}
  - {id: c, title: 丙片, status: 草稿, date: 2026-03-20, posts: {dy: 21:00}}
  - {id: d, title: 丁片, status: 等客户, date: 2026-03-20, posts: {dy: 22:00}}
activities:
  - {id: meet, title: 见面会, kind: offline, venue: 茶馆, status: 剪辑中, start: 2026-03-20 14:00,
     end: 2026-03-20 17:00}
"""
    + WORKSPACE
)


def test_a_status_is_read_by_title_or_id_and_counts_as_what_it_stands_for() -> None:
    plan = loaded(PLAN).plan
    assert plan is not None
    spring = plan.campaigns["example"]
    assert [(one.status, one.word) for one in spring.content] == [
        (Status.draft, "shooting"),
        (Status.draft, "editing"),
        (Status.draft, ""),
        (Status.on_hold, "waiting"),
    ]
    assert [(post.status, post.word) for one in spring.content[:2] for post in one.posts] == [
        (Status.draft, "shooting"),
        (Status.approved, ""),
    ]
    assert (spring.activities[0].status, spring.activities[0].word) == (Status.draft, "editing")


def test_what_stops_a_campaign_is_shown_and_not_the_word_for_what_stands_in_it() -> None:
    plan = loaded(PLAN.replace("status: active", "status: on-hold")).plan
    assert plan is not None
    assert {(one.status, one.word) for one in plan.campaigns["example"].content[:3]} == {(Status.on_hold, "")}


@pytest.mark.parametrize("visibility", ["internal", "client"])
def test_pages_and_feeds_show_the_teams_own_words(tmp_path: Path, visibility: str) -> None:
    options = Options(today=TODAY, visibility=visibility)
    site = build_site(write_example(tmp_path, PLAN), options).site
    assert site is not None
    pages = {page.path: tree(page.html) for page in site.pages}
    chips = [one.words for one in pages["day/2026-03-20/"].all("span", class_="pq-st")]
    assert [chip for chip in chips if chip in ("待拍", "可发", "制作中", "等客户", "剪辑中", "撰写中")] == [
        "待拍",
        "可发",
        "制作中",
        "等客户",
        "剪辑中",
    ]
    signs = {one.words: one.attrs["class"] for one in pages["day/2026-03-20/"].all("span", class_="pq-st")}
    assert (signs["待拍"], signs["等客户"]) == ("pq-st pq-st--draft", "pq-st pq-st--on-hold")
    feed = bytes(site.files["feeds/all.ics"]).decode()
    assert (
        "甲片（待拍）" in feed
        and "乙片（可发）" in feed
        and "丙片（制作中）" in feed
        and "见面会（剪辑中）" in feed
    )
    assert "乙片" in bytes(site.files["feeds/status/approved.ics"]).decode()


def test_the_board_has_a_column_of_each_behind_the_one_that_it_stands_for(tmp_path: Path) -> None:
    site = build_site(write_example(tmp_path, PLAN), Options(today=TODAY)).site
    assert site is not None
    board = next(tree(page.html) for page in site.pages if page.path == "production/")
    heads = [one.words for one in board.all("h3") if one.attrs.get("id", "").startswith("col-")]
    assert heads == ["选题 0", "制作中 1", "待拍 1", "剪辑中 1", "待审 0", "可发 0", "已发布 0"]


def test_a_word_that_nobody_knows_is_named_at_its_place_with_all_there_are() -> None:
    found = loaded(PLAN.replace("status: 待拍", "status: 待派")).diagnostics
    (unknown,) = [one for one in found if one.code == "unknown-choice"]
    assert (unknown.span.line, unknown.span.col) == (8, 32)
    assert unknown.hint is not None
    assert "draft（制作中）、待拍、剪辑中、review（待审）、approved（可发）" in unknown.hint.text("zh")
    assert "draft, 待拍, 剪辑中, review" in unknown.hint.english()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("shooting: 待拍", "missing-key"),
        ("draft: {title: 制作中, as: review}", "unknown-choice"),
        ("shooting: {title: 待审, as: draft}", "ambiguous-name"),
        ("one: {title: 待拍, as: draft}, two: {title: 待拍, as: review}", "ambiguous-name"),
    ],
)
def test_a_word_that_could_mean_two_things_is_an_error(written: str, code: str) -> None:
    text = f"title: 茶\n# plans/workspace.yml\nnamespace: example\ntitle: 示例\nstatuses: {{{written}}}\n"
    found = [one for one in loaded(text).diagnostics if one.span.file == "plans/workspace.yml"]
    assert [(one.code, one.span.line) for one in found if one.severity.name == "error"] == [(code, 3)]


def test_search_says_a_status_by_the_teams_own_word(tmp_path: Path) -> None:
    built = build_site(write_example(tmp_path, PLAN), Options(visibility="internal", today=TODAY))
    assert built.site is not None
    script = scripts(built.site.search, "zh", "", built.site.statuses)[BEGIN].decode()
    states = json.loads(script[script.index("{") : script.rindex("}") + 1])["states"]
    assert states == {
        "active": "进行中",
        "approved": "可发",
        "draft": "制作中",
        "draft.editing": "剪辑中",
        "draft.shooting": "待拍",
        "on-hold.waiting": "等客户",
    }
