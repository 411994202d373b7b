"""What was not checked is said: one line a platform, in every form that has room for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from command_line import HEAD, run
from paiqi.rules.unchecked import not_checked
from reviewing import SARIF
from workspace import SITED, loaded, write_example

DAY = ("--today", "2026-03-18")
HEADING = "未检查（没有已知数值，或计划里没有写）："
POST = HEAD + "content:\n  - {id: film, title: 短片, posts: {douyin-main: 2026-03-20 19:30}}\n"
OTHER = (
    "# plans/campaigns/other.yml\n"
    + HEAD
    + "content:\n  - {id: note, title: 笔记, posts: {xhs-main: 2026-03-20 12:00}}\n"
)
PRODUCT = "有限制，但计划里没有对应内容可查：商品短标题"
DOUYIN = f"抖音：没有已知数值：视频时长、视频大小、发布数量；{PRODUCT}"
XHS = "小红书：没有已知数值：发布数量"


def lines(text: str, *campaigns: str) -> list[str]:
    return [item.message.text("zh") for item in not_checked(loaded(text).checked_plan, campaigns)[0]]


def accounts(*rows: str) -> str:
    return "# plans/accounts.yml\naccounts:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


def test_each_platform_with_posts_to_send_has_one_line_about_values_that_nobody_knows() -> None:
    assert lines(POST + OTHER) == [DOUYIN, XHS]
    assert lines(HEAD) == []


def test_a_named_campaign_brings_the_lines_of_its_own_platforms_only() -> None:
    assert lines(POST + OTHER, "example") == [DOUYIN]
    assert lines(POST + OTHER, "other") == [XHS]


def test_both_languages_say_it() -> None:
    (item,), _ = not_checked(loaded(POST).checked_plan)
    assert (
        item.message.text("en")
        == "Douyin: no value is known: video seconds, video bytes, how many may go out; limited, but nothing"
        " in a plan to hold it against: product title"
    )


@pytest.mark.parametrize(
    ("assets", "missing"),
    [
        ("[{file: a.mp4, bytes: 5}]", ["1 个视频的时长（没有写 seconds:）"]),
        ("[{file: a.mp4, seconds: 5}]", ["1 个文件的大小（没有写 bytes:，plans/assets/ 下也没有）"]),
        (
            "[a.mp4]",
            ["1 个文件的大小（没有写 bytes:，plans/assets/ 下也没有）", "1 个视频的时长（没有写 seconds:）"],
        ),
        ("[{file: a.mp4, bytes: 5, seconds: 5}]", []),
    ],
)
def test_figures_that_a_limit_asks_for_and_the_plan_does_not_give_are_counted(
    assets: str, missing: list[str]
) -> None:
    text = (
        HEAD
        + f"content:\n  - {{id: film, title: 短片, assets: {assets}, posts: {{api: 2026-03-20 19:30}}}}\n"
    )
    (line,) = lines(
        text
        + accounts(
            "id: api, platform: douyin, type: personal, channel: open-platform, name: 山野, format: video"
        )
    )
    assert line == "；".join(["抖音：没有已知数值：发布数量", PRODUCT, *missing])


def test_a_file_that_two_posts_carry_is_counted_once_and_a_picture_without_its_shape_too() -> None:
    posts = "posts: {ig: 2026-03-20 19:30, ig-two: 2026-03-21 19:30}"
    text = (
        HEAD + "content:\n  - {id: film, title: 照片, assets: [{file: a.jpg, bytes: 5}, {file: b.jpg, bytes:"
        f" 5, width: 4, height: 4}}], {posts}}}\n"
    )
    rows = [
        f"id: {name}, platform: instagram, publishing: api, name: 山野, format: image-post"
        for name in ("ig", "ig-two")
    ]
    assert lines(text + accounts(*rows)) == [
        "Instagram：没有已知数值：图片数；有限制，但计划里没有对应内容可查：替代文字、共创者、任意 24 小时接口调用；1 个文件的宽高（没有写 width: 和 height:）"
    ]


def test_a_quota_that_depends_on_a_type_that_is_not_given_is_said_with_the_account() -> None:
    text = HEAD + "content:\n  - {id: a, title: 信, posts: {mp: 2026-03-20 08:00}}\n"
    row = "id: mp, platform: wechat-official, name: 山野茶事, format: article"
    assert "配额随账号类型而定，山野茶事 没有写 type:" in lines(text + accounts(row))[0]
    assert "配额" not in lines(text + accounts(row + ", type: service"))[0]


def test_a_value_is_not_known_only_as_long_as_it_is_not_in_force() -> None:
    platform = (
        "# plans/platforms/tv.yml\nid: tv\nname: {zh: 电视, en: TV}\nformats: [{id: clip, name: {zh: 短片,"
        " en: Clip}}]\n"
    )
    fact = "source: [own], confidence: official"
    platform += (
        "sources: {own: {ref: 合同}}\nlimits:\n  - {of: body, max: 5, unit: zi, effective_from:"
        f" 2026-03-21, {fact}}}\n  - {{of: hashtags, max: 5, {fact}}}\n"
    )
    platform += f"quotas: [{{id: day, max: 5, window: day, {fact}}}]\nscheduling: [{{native: no, {fact}}}]\n"
    tail = platform + accounts("id: tv, platform: tv, name: 电视, format: clip")
    head = HEAD + "content:\n  - {id: a, title: 片, posts: {tv: "
    assert lines(head + "2026-03-20 19:30}}\n" + tail) == ["电视：没有已知数值：正文"]
    assert lines(head + "2026-03-21 19:30}}\n" + tail) == []


def test_nothing_was_checked_where_the_accounts_cannot_be_read() -> None:
    assert lines(POST + "# plans/accounts.yml\naccounts: [\n") == [
        "全部规则：它们所依赖的文件没有读出来，请看上面的错误"
    ]


def test_the_text_says_it_after_the_summary(tmp_path: Path) -> None:
    folder = write_example(tmp_path, POST + OTHER + SITED)
    said = run("check", *DAY, cwd=folder)
    assert said.returncode == 0
    assert said.stdout.splitlines()[-4:] == ["排期没有问题。", HEADING, f"  {DOUYIN}", f"  {XHS}"]
    assert run("check", "other", *DAY, cwd=folder).stdout.splitlines()[-2:] == [HEADING, f"  {XHS}"]


def test_json_lists_it_with_the_platform(tmp_path: Path) -> None:
    made = json.loads(
        run("check", "--format", "json", *DAY, cwd=write_example(tmp_path, POST + SITED)).stdout
    )
    assert {one["figure"]: one["value"] for one in made.pop("figures")}["due"] == 1
    assert made == {"version": 5, "findings": [], "not_checked": [{"platform": "douyin", "message": DOUYIN}]}


def test_sarif_carries_it_as_notifications_of_the_tool(tmp_path: Path) -> None:
    log = json.loads(
        run("check", "--format", "sarif", *DAY, cwd=write_example(tmp_path, POST + SITED)).stdout
    )
    Draft202012Validator(SARIF).validate(log)
    (made,) = log["runs"]
    (notice,) = made["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == DOUYIN
    assert (
        made["tool"]["driver"]["notifications"][notice["descriptor"]["index"]]["id"]
        == notice["descriptor"]["id"]
    )
    assert made["results"] == []


def test_github_shows_one_notice_last_and_gitlab_none(tmp_path: Path) -> None:
    folder = write_example(tmp_path, POST + OTHER + SITED)
    assert (
        run("check", "--format", "github", *DAY, cwd=folder).stdout
        == f"::notice title=not-checked::{HEADING}%0A{DOUYIN}%0A{XHS}\n"
    )
    assert json.loads(run("check", "--format", "gitlab", *DAY, cwd=folder).stdout) == []
