"""Accounts, and rows that were written back."""

from __future__ import annotations

from paiqi.model.accounts import Account
from paiqi.text.diagnostics import Severity
from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
FILM = "content: [{id: film, title: 片, posts: {douyin-main: 2026-03-10 19:30}}]\n"
TABLE = "# plans/published.csv\npost,at\n"


def _account(text: str, more: str = "") -> Account:
    plan = loaded(f"# plans/accounts.yml\naccounts: [{{id: a, name: 茶, {text}}}]\n{more}").plan
    assert plan is not None
    return plan.accounts["a"]


def test_an_account_knows_the_formats_of_its_platform_by_their_ids() -> None:
    account = _account("platform: douyin, format: 图文, times: {视频: 19:30}, cadence: {视频: 3/week}")
    assert (account.format, list(account.times), list(account.cadence)) == (
        "image-post",
        ["video"],
        ["video"],
    )
    assert account.formats[0] == "video"


def test_an_account_without_a_format_has_the_first_one_of_its_platform() -> None:
    assert _account("platform: douyin").format == "video"
    pack = "# plans/platforms/tv.yml\nid: tv\nname: {zh: 电视, en: TV}\n"
    bare = _account("platform: tv", pack)
    assert (bare.format, bare.formats) == (None, ())


def test_an_account_on_a_platform_that_nobody_knows_drops_out_and_takes_its_posts_along() -> None:
    result = loaded(
        f"{HEAD}{FILM}# plans/accounts.yml\naccounts: [{{id: douyin-main, platform: duoyin, name: 茶}}]\n"
    )
    assert said(result) == ["unknown-reference 1:40"]
    assert result.plan is not None
    assert (result.plan.accounts, result.plan.posts) == ({}, ())
    assert ("account", "douyin-main") in result.plan.broken


def test_of_two_accounts_with_one_id_the_first_holds() -> None:
    twice = (
        "# plans/accounts.yml\naccounts: [{id: a, platform: douyin, name: 一}, {id: "
        "a, platform: xiaohongshu, name: 二}]\n"
    )
    result = loaded(twice)
    assert [item.code for item in result.diagnostics if item.code == "duplicate-id"] == ["duplicate-id"]
    assert result.plan is not None
    assert [one.name for one in result.plan.accounts.values()] == ["一"]


def test_of_accounts_on_platforms_that_cannot_be_read_nothing_is_said() -> None:
    result = loaded(
        f"{HEAD}{FILM}# plans/platforms/tv.yml\nid: [\n# plans/accounts.yml\naccounts: "
        f"[{{id: douyin-main, platform: tv, name: 茶}}]\n"
    )
    assert [item.split()[0] for item in said(result)] == ["bad-yaml"]


def test_of_two_rows_about_one_post_the_last_holds_and_the_second_is_told() -> None:
    row = "example/film/douyin-main,2026-03-%s 20:00\n"
    result = loaded(HEAD + FILM + TABLE + row % "10" + row % "11")
    (found,) = [item for item in result.diagnostics if item.code == "duplicate-row"]
    assert (str(found.span), str(found.related[0].span)) == (
        "plans/published.csv:3:1",
        "plans/published.csv:2:1",
    )
    assert result.plan is not None
    (post,) = result.plan.posts
    assert post.published is not None
    assert post.published.at is not None
    assert post.published.at.day is not None
    assert post.published.at.day.day == 11


def test_a_row_about_a_post_that_nobody_plans_is_told() -> None:
    for post in ("example/film/xhs-main", "example/note/douyin-main", "other/film/douyin-main", "film"):
        result = loaded(f"{HEAD}{FILM}{TABLE}{post},2026-03-10\n")
        assert [item for item in said(result) if item.startswith("unknown")] == ["unknown-reference 2:1"]


def test_a_row_about_a_post_of_a_content_or_campaign_that_dropped_out_is_not_called_unknown() -> None:
    def codes(text: str, post: str = "example/film/douyin-main") -> list[str]:
        result = loaded(f"{text}{TABLE}{post},2026-03-10\n")
        return [item.code for item in result.diagnostics if item.severity.name == "error"]

    assert codes(HEAD + FILM.replace("title: 片", "status: wrong, title: 片")) == ["unknown-choice"]
    assert codes(f"title: [\n{FILM}") == ["bad-yaml"]
    assert codes(HEAD + FILM + "# plans/accounts.yml\naccounts: [\n") == ["bad-yaml"]


def test_a_post_is_written_back_by_the_id_that_it_gives_itself() -> None:
    film = FILM.replace(
        "{douyin-main: 2026-03-10 19:30}", "[{account: douyin-main, id: one, at: 2026-03-10 19:30}]"
    )
    result = loaded(f"{HEAD}{film}{TABLE}example/film/one,2026-03-10\n")
    assert result.plan is not None
    assert [post.out for post in result.plan.posts] == [True]


def test_a_row_about_a_post_that_dropped_out_for_its_own_error_is_no_second_error() -> None:
    text = (
        "title: x\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
        "content: [{id: film, title: 片, posts: [{id: one, account: douyin-main, at: 2026-03-40 19:30}]}]\n"
        "# plans/published.csv\npost,at,url,title\nexample/film/one,2026-03-20 19:31,,\n"
    )
    assert [item.code for item in loaded(text).diagnostics if item.severity is Severity.error] == [
        "bad-value"
    ]
