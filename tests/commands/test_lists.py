"""`paiqi list` and `paiqi platforms`: what there is, by ids and names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import HEAD, run
from paiqi.cli.list_things import KINDS
from paiqi.report.listing import LISTS
from paiqi.rules.examples import WORKSPACE
from workspace import write_example

ENGLISH = f"# plans/workspace.yml\n{WORKSPACE}language: en\n"
DAY = ("--today", "2026-03-18")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_example(tmp_path, HEAD)


def test_accounts_stand_in_columns_with_what_tells_them_apart(folder: Path) -> None:
    assert run("list", "accounts", *DAY, cwd=folder).stdout.splitlines() == [
        "douyin-main  山野茶事  抖音",
        "xhs-main     山野茶事  小红书",
        "wechat-sub   山野茶事  微信公众号",
    ]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("people", "lin-yue      林月"),
        ("pillars", "product  产品  50%"),
        ("campaigns", "example  春茶上新  撰写中、2026-03-01 – 2026-04-15"),
    ],
)
def test_each_list_begins_with_the_id(folder: Path, kind: str, line: str) -> None:
    assert run("list", kind, *DAY, cwd=folder).stdout.splitlines()[0] == line


@pytest.mark.parametrize("kind", KINDS)
def test_each_list_is_there_for_machines_too(folder: Path, kind: str) -> None:
    told = json.loads(run("list", kind, "--format", "json", *DAY, cwd=folder).stdout)
    assert (told["version"], told["kind"]) == (1, kind)
    assert all(set(one) == {"id", "name", "about"} for one in told["items"])
    assert set(KINDS) == set(LISTS)


def test_a_platform_is_shown_by_any_of_its_names_with_formats_limits_and_sources(folder: Path) -> None:
    shown = {run("platforms", name, *DAY, cwd=folder).stdout for name in ("xiaohongshu", "小红书", "XHS")}
    (card,) = shown
    assert card.startswith("小红书 (xiaohongshu)\n")
    assert "  image-post  图文\n" in card
    assert "  标题：至多 20 字" in card
    assert "\n  [1] " in card
    told = json.loads(run("platforms", "xhs", "--format", "json", *DAY, cwd=folder).stdout)
    assert told["id"] == "xiaohongshu"
    assert [one["id"] for one in told["formats"]] == ["image-post", "video", "live"]


def test_an_english_workspace_is_answered_in_english(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD + ENGLISH)
    assert run("platforms", "twitter", *DAY, cwd=folder).stdout.startswith("X (Twitter) (x)\nAlso called: ")
    wrong = run("platforms", "wechat", *DAY, cwd=folder)
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "wechat may be any of 3 platforms\nreplace wechat with one of: wechat-channels (WeChat Channels),"
        " wechat-group (WeChat group), wechat-official (WeChat Official Account)\n",
    )


def test_an_unknown_platform_is_answered_with_what_there_is(folder: Path) -> None:
    wrong = run("platforms", "line", *DAY, cwd=folder)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("没有平台 line\n可选的有：linkedin（领英）、")


def test_platforms_are_known_where_there_is_no_workspace_yet(tmp_path: Path) -> None:
    assert "抖音" in run("platforms", cwd=tmp_path).stdout
    assert run("platforms", "tg", cwd=tmp_path).stdout.startswith("Telegram 频道 (telegram)\n")
    assert run("list", "accounts", cwd=tmp_path).returncode == 3
