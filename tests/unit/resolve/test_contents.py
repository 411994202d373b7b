"""A content with its date, its copy and its posts, and what a post takes from around it."""

from __future__ import annotations

import pytest

from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.plan import Plan
from paiqi.text.diagnostics import Severity
from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
AT = "2026-03-20 19:30"


def _plan(text: str, more: str = "", head: str = HEAD) -> Plan:
    plan = loaded(f"{head}content: [{{id: film, title: 片{text}}}]\n{more}").plan
    assert plan is not None
    return plan


def _content(text: str, more: str = "", head: str = HEAD) -> Content:
    return _plan(text, more, head).contents["example/film"]


def _post(post: str, content: str = "", more: str = "", head: str = HEAD) -> Post:
    (found,) = _content(f"{content}, posts: {{douyin-main: {{{post}}}}}", more, head).posts
    return found


def test_a_post_takes_from_its_content_what_it_does_not_say_itself() -> None:
    around = (
        ", owner: wang-fang, copy: 第一杯, hashtags: [茶], link: https://example.com/a, pillar: craft, purpose:"
        " seeding, assets: [{file: a.jpg}], series: talk"
    )
    series = (
        "series: [{id: talk, title: 茶话, account: xhs-main, repeat: weekly fri 20:00}, {id: two, title: 二,"
    )
    series += " account: xhs-main, repeat: weekly fri 20:00}]\n"
    post = _post(f"at: {AT}", around, series)
    assert (post.owner, post.own_title, post.copy, post.hashtags, post.link) == (
        "wang-fang",
        "片",
        "第一杯",
        ("茶",),
        "https://example.com/a",
    )
    assert (post.series, post.pillar, [one.file for one in post.assets]) == ("talk", "craft", ["a.jpg"])
    own = _post(
        f"at: {AT}, owner: lin-yue, title: 自己的, copy: 第二杯, hashtags: [], link: https://example.com/b, series:"
        " two, assets: [{file: b.jpg}]",
        around,
        series,
    )
    assert (own.owner, own.own_title, own.copy, own.hashtags, own.link) == (
        "lin-yue",
        "自己的",
        "第二杯",
        (),
        "https://example.com/b",
    )
    assert (own.series, [one.file for one in own.assets]) == ("two", ["b.jpg"])


def test_a_series_that_only_the_post_or_only_the_content_names_is_the_posts() -> None:
    series = "series: [{id: talk, title: 茶话, account: xhs-main, repeat: weekly fri 20:00}]\n"
    assert _post("series: talk", "", series).series == "talk"
    assert _post(f"at: {AT}", ", series: talk", series).series == "talk"
    assert _post(f"at: {AT}").series is None


def test_the_owner_and_the_segments_of_a_content_are_its_own_or_the_campaigns() -> None:
    head = f"{HEAD}segments: [young]\n"
    more = (
        "# plans/workspace.yml\nnamespace: a\ntitle: b\npeople: [{id: "
        "lin-yue, name: 林}, {id: z, name: 周}]\n"
    )
    more += "segments: [{id: young, title: 青年}, {id: old, title: 老友}]\n"
    content = _content("", more, head)
    assert (content.owner, content.segments) == ("lin-yue", ("young",))
    content = _content(", owner: z, segments: [old]", more, head)
    assert (content.owner, content.segments) == ("z", ("old",))


@pytest.mark.parametrize(
    ("post", "content", "format"),
    [
        ("", "", "video"),
        ("", ", format: 图文", "image-post"),
        ("format: 视频", ", format: 图文", "video"),
        ("format: 歌剧", "", "歌剧"),
    ],
)
def test_the_format_is_the_posts_the_contents_or_the_accounts(post: str, content: str, format: str) -> None:
    assert _post(post or f"at: {AT}", content).format == format


def test_a_post_goes_out_at_its_time_on_its_contents_date_or_at_its_accounts_hour() -> None:
    accounts = "# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 茶, format: video,"
    accounts += " times: {视频: 19:30}}]\n"
    assert _post("at: 20:00", ", date: 2026-03-20", accounts).slot.iso == "2026-03-20 20:00"
    assert _post("notes: x", ", date: 2026-03-20", accounts).slot.iso == AT
    assert _post("format: image-post", ", date: 2026-03-20", accounts).slot.iso == "2026-03-20"
    assert _post("notes: x", ", date: 2026-W12", accounts).slot.iso == "2026-W12"
    assert _post("at: 2026-03-21", ", date: 2026-03-20", accounts).slot.iso == "2026-03-21"
    assert _post("notes: x", "", accounts).slot.iso == ""


def test_of_a_post_whose_contents_date_dropped_out_nothing_more_is_said() -> None:
    result = loaded(
        f"{HEAD}content: [{{id: a, title: 一, date: nowhere, posts: "
        f"{{douyin-main: 19:30, xhs-main: {AT}}}}}]\n"
    )
    assert said(result) == ["unknown-milestone 5:35"]
    assert result.plan is not None
    assert [(one.uncertain, one.slot.iso) for one in result.plan.posts] == [(False, AT), (True, "")]


@pytest.mark.parametrize(
    ("campaign", "content", "post", "status", "written"),
    [
        ("active", "review", "", Status.review, Status.review),
        ("active", "review", "approved", Status.approved, Status.approved),
        ("active", "cancelled", "approved", Status.cancelled, Status.approved),
        ("on-hold", "approved", "", Status.on_hold, Status.approved),
        ("on-hold", "approved", "published", Status.published, Status.published),
        ("idea", "approved", "", Status.idea, Status.approved),
    ],
)
def test_a_posts_status_is_its_own_unless_something_above_stops_it(
    campaign: str, content: str, post: str, status: Status, written: Status
) -> None:
    own = f"status: {post}" if post else f"at: {AT}"
    found = _post(own, f", status: {content}", "", f"{HEAD}status: {campaign}\n")
    assert (found.status, found.written, found.out) == (status, written, status is Status.published)


def test_what_was_written_back_is_out_whatever_the_plan_says() -> None:
    table = "# plans/published.csv\npost,at\nexample/film/douyin-main,2026-03-10 20:00\n"
    post = _post("at: 2026-03-09 19:30, status: draft", "", table)
    assert (post.status, post.written, post.out, post.late, post.overdue) == (
        Status.published,
        Status.draft,
        True,
        True,
        False,
    )
    inside = _post("at: 2026-03-10 19:30, published: {at: 2026-03-10 20:00}")
    assert (inside.out, inside.late) == (True, False)
    unknown = _post("at: 2026-03-10 19:30, published: {url: https://example.com/1}")
    assert (unknown.out, unknown.late) == (True, False)
    assert _post("published: {at: 2026-03-10 20:00}").late is False


@pytest.mark.parametrize(
    ("post", "overdue"),
    [
        ("at: 2026-03-17 19:30, status: approved", True),
        ("at: 2026-03-18 00:30, status: approved", False),
        ("at: 2026-03-17 19:30, status: idea", False),
        ("at: 2026-03-17 19:30, status: on-hold", False),
        ("at: 2026-03-17 19:30, status: published", False),
        ("status: approved", False),
        ("at: 2026-W12, status: approved", False),
    ],
)
def test_a_post_is_overdue_once_its_day_is_over_and_it_counts_and_is_not_out(
    post: str, overdue: bool
) -> None:
    assert _post(post).overdue is overdue


def test_the_innermost_word_about_ai_holds() -> None:
    accounts = (
        "# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 茶, ai_generated: yes}]\n"
    )
    assert _post("notes: x").ai_generated is None
    assert _post("notes: x", "", accounts).ai_generated is True
    assert _post("notes: x", ", ai_generated: no", accounts).ai_generated is False
    assert _post("ai_generated: yes", ", ai_generated: no", accounts).ai_generated is True


def test_copy_comes_from_a_file_beside_the_campaign_or_below_plans() -> None:
    files = "# plans/campaigns/film.md\n第一杯\n# plans/film.md\n另一杯\n# plans/other.md\n第三杯\n"
    assert _content(", copy_file: film.md", files).copy == "第一杯"
    assert _content(", copy_file: other.md", files).copy == "第三杯"
    assert _post("copy_file: other.md", ", copy_file: film.md", files).copy == "第三杯"


def test_a_file_of_copy_that_is_not_there_is_told_with_where_it_belongs() -> None:
    result = loaded(f"{HEAD}content: [{{id: film, title: 片, copy_file: none.md}}]\n")
    (found,) = result.diagnostics
    assert (found.code, str(found.span), found.campaign) == (
        "missing-file",
        "plans/campaigns/example.yml:5:43",
        "example",
    )
    assert found.message.english() == "there is no file none.md"
    assert found.hint is not None
    assert "plans/campaigns/" in found.hint.english()


def test_two_posts_of_one_account_need_an_id_for_one_of_them() -> None:
    twice = f"posts: [{{account: douyin-main, at: {AT}}}, {{account: douyin-main, at: 2026-03-21 19:30}}]"
    result = loaded(f"{HEAD}content: [{{id: film, title: 片, {twice}}}]\n")
    assert [item.code for item in result.diagnostics] == ["duplicate-id"]
    assert result.plan is not None
    assert [one.slot.iso for one in result.plan.posts] == [AT]
    named = twice.replace("main, at: 2026-03-21", "main, id: again, at: 2026-03-21")
    posts = _content(f", {named}").posts
    assert [(one.id, one.full_id) for one in posts] == [
        ("douyin-main", "example/film/douyin-main"),
        ("again", "example/film/again"),
    ]


def test_an_unknown_series_is_told_at_the_item_that_names_it_unless_it_dropped_out() -> None:
    item = f"content: [{{id: film, title: 片, posts: {{douyin-main: {{at: {AT}, series: tolk}}}}}}]\n"
    series = "series: [{id: talk, title: 茶话, account: xhs-main, repeat: weekly fri 20:00}]\n"
    result = loaded(HEAD + series + item)
    (found,) = [one for one in result.diagnostics if one.code == "unknown-reference"]
    assert (found.span.line, found.hint and found.hint.english()) == (6, "did you mean talk?")
    broken = series.replace("id: talk", "id: tolk").replace("fri 20:00", "someday")
    assert [one.split()[0] for one in said(loaded(HEAD + broken + item))] == ["bad-value"]


def test_a_step_stops_with_its_content_or_its_campaign() -> None:
    steps = ", steps: [{step: 拍摄, due: 2026-03-10}]"
    assert [(one.slot.iso, one.stopped) for one in _content(steps).steps] == [("2026-03-10", None)]
    assert _content(f"{steps}, status: on-hold").steps[0].stopped is Status.on_hold
    assert _content(steps, "", f"{HEAD}status: cancelled\n").steps[0].stopped is Status.cancelled


def test_a_post_is_set_up_at_its_own_time() -> None:
    assert _post(f"at: {AT}, scheduled: 2026-03-19 10:00").set_up.iso == "2026-03-19 10:00"
    assert not _post(f"at: {AT}").set_up


def test_a_post_on_an_account_that_nobody_knows_drops_out() -> None:
    result = loaded(
        f"{HEAD}content: [{{id: film, title: 片, posts: {{douyin-man: {AT}, xhs-main: {AT}}}}}]\n"
    )
    assert [one.split()[0] for one in said(result)] == ["unknown-reference"]
    assert result.plan is not None
    assert [one.account for one in result.plan.posts] == ["xhs-main"]


@pytest.mark.parametrize(
    ("post", "headline"),
    [
        ("status: review", ""),
        ("status: approved", "片"),
        ("status: review, title: 自己的", "自己的"),
        ("title: 自己的, published: {at: 2026-03-10, title: 改过的}", "改过的"),
        ("published: {at: 2026-03-10}", "片"),
    ],
)
def test_a_working_title_is_no_published_one_until_the_post_is_settled(post: str, headline: str) -> None:
    plan = loaded(
        "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\n"
        f"content: [{{id: film, title: 片, posts: {{douyin-main: {{at: 2026-03-10 19:30, {post}}}}}}}]\n"
    ).plan
    assert plan is not None
    assert [one.headline for one in plan.posts] == [headline]


@pytest.mark.parametrize("account", ["nobody", "douyin-main"])
def test_a_series_whose_account_is_not_known_is_not_said_to_be_missing(account: str) -> None:
    broken = "# plans/accounts.yml\naccounts: [\n" if account == "douyin-main" else ""
    result = loaded(
        "title: x\nstart: 2026-03-01\nend: 2026-03-31\n"
        f"series: [{{id: talk, title: 茶话, account: {account}, repeat: weekly fri 20:00}}]\n"
        "content: [{id: first, title: 第一期, series: talk, date: 2026-03-06}]\n" + broken
    )
    errors = [item for item in result.diagnostics if item.severity is Severity.error]
    assert len(errors) == 1, said(result)
