"""What an account sends: while it is run, in one push, and not the same text twice."""

from __future__ import annotations

import pytest

from paiqi.text.diagnostics import Diagnostic, Severity
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\nowner: lin-yue\n"


def found(text: str, code: str) -> list[Diagnostic]:
    return [one for one in loaded(HEAD + text).diagnostics if one.code == code]


PLANNED = {
    "post": "content: [{id: film, title: 片, posts: {old: 2026-03-25 19:30}}]",
    "post of a week": "content: [{id: film, title: 片, posts: {old: 2026-W14}}]",
    "post without a day": "content: [{id: film, title: 片, posts: [{account: old}]}]",
    "slot": "content: [{id: film, title: 片, date: 2026-03-25, accounts: [old]}]",
    "series": "series: [{id: ask, title: 问, account: old, repeat: weekly fri 20:00}]",
    "live show": "activities: [{id: live, title: 播, kind: online, account: old, start: 2026-03-25 20:00}]",
}


def account(status: str) -> str:
    return (
        "\n# plans/accounts.yml\naccounts:\n"
        f"  - {{id: old, platform: douyin, name: 旧号, format: video, status: {status}}}\n"
    )


@pytest.mark.parametrize("thing", PLANNED)
def test_nothing_is_planned_on_an_account_that_is_not_run(thing: str) -> None:
    for status, severity in (("paused", Severity.advice), ("closed", Severity.error)):
        (one,) = found(PLANNED[thing] + account(status), "account-not-run")
        assert (one.severity, one.message.english()) == (severity, f"the account Douyin · 旧号 is {status}")
    assert not found(PLANNED[thing] + account("active"), "account-not-run")
    assert not found("status: cancelled\n" + PLANNED[thing] + account("closed"), "account-not-run")


def test_what_went_out_before_an_account_was_closed_is_fine_and_many_posts_are_one_finding() -> None:
    out = '{at: 2026-03-10 19:30, published: {at: 2026-03-10 19:31, url: "https://example.com/1"}}'
    assert not found(
        f"content: [{{id: film, title: 片, posts: {{old: {out}}}}}]" + account("closed"), "account-not-run"
    )
    rows = "".join(f"  - {{id: c{n}, title: 片, posts: {{old: 2026-03-2{n} 19:30}}}}\n" for n in range(5))
    (one,) = found("content:\n" + rows + account("paused"), "account-not-run")
    assert one.message.english().endswith("(and 4 more)")


def push(*posts: str) -> str:
    rows = (
        f"  - {{id: c{n}, title: 文 {n}, posts: {{wechat-sub: {{at: 2026-03-25 08:00, push: march{one}}}}}}}\n"
        for n, one in enumerate(posts)
    )
    return "content:\n" + "".join(rows)


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        ((", position: 1", ", position: 1"), 1),
        ((", position: 1", ", position: 2"), 0),
        (("", ""), 0),
        ((", position: 1", ", position: 1, status: cancelled"), 0),
        ((", position: 1", ", position: 1, status: idea"), 0),
    ],
)
def test_two_articles_have_two_positions(posts: tuple[str, str], told: int) -> None:
    assert [one.severity for one in found(push(*posts), "position-twice")] == [Severity.error] * told


def test_one_position_in_two_pushes_is_fine() -> None:
    other = push(", position: 1") + push(", position: 1").replace("content:\n", "").replace(
        "c0", "d0"
    ).replace("march", "april")
    assert not found(other, "position-twice")


@pytest.mark.parametrize(("articles", "told"), [(8, []), (9, [Severity.error])])
def test_wechat_takes_eight_articles_in_a_push(articles: int, told: list[Severity]) -> None:
    assert [one.severity for one in found(push(*[""] * articles), "push-too-long")] == told


def test_an_article_that_is_called_off_is_not_in_the_push() -> None:
    assert not found(push(*[""] * 8, ", status: cancelled"), "push-too-long")


def test_an_account_may_take_more_articles() -> None:
    own = (
        "# plans/accounts.yml\naccounts: [{id: wechat-sub, platform: wechat-official, type: subscription,\n"
        "  name: 山, format: article, overrides: [{limit: articles.max, value: 9, reason: 实测}]}]\n"
    )
    assert not found(push(*[""] * 9) + own, "push-too-long")
    assert found(push(*[""] * 10) + own, "push-too-long")


TEXT = "copy: The first tea is here."


def twice(one: str, other: str, format: str = "post", more: str = "") -> str:
    return (
        f"content:\n  - {{id: one, title: 一, {TEXT}, posts: {{x-main: {one}}}}}\n"
        f"  - {{id: two, title: 二, {TEXT}{more}, posts: {{x-main: {other}}}}}\n"
        "# plans/accounts.yml\naccounts:\n"
        f"  - {{id: x-main, platform: instagram, name: Shanye, format: {format}}}\n"
    ).replace("instagram", "x" if format == "post" else "instagram")


@pytest.mark.parametrize(
    ("one", "other", "more", "told"),
    [
        ("2026-03-25 10:00", "2026-03-25 10:20", "", 1),
        ("2026-03-25 10:00", "2026-03-26 09:59", "", 1),
        ("2026-03-25 10:00", "2026-03-26 10:00", "", 0),
        ("2026-03-25 10:00", "2026-03-25", "", 1),
        ("2026-03-25 10:00", "2026-W13", "", 0),
        ("2026-03-25 10:00", "2026-03-25 10:20", ', link: "https://example.com/a"', 0),
        ("2026-03-25 10:00", "2026-03-25 10:20", ", hashtags: [tea]", 0),
        ("2026-03-25 10:00", "2026-03-25 10:20", ", status: cancelled", 0),
    ],
)
def test_a_text_stands_once_a_day_on_an_account(one: str, other: str, more: str, told: int) -> None:
    assert len(found(twice(one, other, more=more), "same-text")) == told


def test_a_story_may_say_what_the_post_says() -> None:
    story = "{at: 2026-03-25 10:20, format: story}"
    assert not found(twice("2026-03-25 10:00", story, "image-post"), "same-text")


def test_what_is_still_to_be_written_is_no_text() -> None:
    draft = twice("2026-03-25 10:00", "2026-03-25 10:20").replace("The first tea is here.", "【待补充】")
    assert not found(draft, "same-text")
