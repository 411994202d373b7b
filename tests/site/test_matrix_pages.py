"""The pages of the matrix: coverage against targets, purposes, supply of accounts, content × account,
promises by week.
"""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest

from paiqi.days.today import Today
from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from workspace import TODAY, write_example

#: Wednesday 18 March 2026; columns are the weeks from 23 February to 11 May.
PILLARS = """\
# plans/workspace.yml
namespace: example
title: 示例
pillars:
  - {id: product, title: 产品, share: 50%}
  - {id: craft, title: 工艺, share: 50%}
"""


def built(folder: Path, text: str, visibility: str = "internal", today: date = TODAY) -> Site:
    result = build_site(write_example(folder, text), Options(visibility=visibility, today=Today(today)))
    assert result.site is not None, [f"{item.span} {item.message.english()}" for item in result.diagnostics]
    return result.site


def page(site: Site, path: str) -> str:
    return next(one.html for one in site.pages if one.path == path)


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def table(markup: str, name: str) -> list[list[str]]:
    """The cells of a table, row by row, head and foot included; a cell over several columns stands once."""
    found = re.search(rf'<table [^>]*data-s="{name}".*?</table>', markup, re.S)
    assert found, name
    return [
        [plain(cell) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr\b.*?</tr>", found[0], re.S)
    ]


def row(rows: list[list[str]], *starts: str) -> list[str]:
    """The row whose first cells begin with these texts."""
    return next(
        cells
        for cells in rows
        if all(cell.startswith(start) for cell, start in zip(cells, starts, strict=False))
    )


COVERED = (
    """\
title: 春茶
start: 2026-03-01
end: 2026-09-30
content:
  - {id: a, title: 甲, pillar: product, purpose: seeding,
     posts: {douyin-main: 2026-03-16 10:00, xhs-main: 2026-03-17 10:00}}
  - {id: b, title: 乙, pillar: product, purpose: conversion, posts: {douyin-main: 2026-03-24 10:00}}
  - {id: c, title: 丙, posts: {douyin-main: 2026-03-25 10:00}}
  - {id: off, title: 取消, status: cancelled, pillar: craft, posts: {douyin-main: 2026-03-26 10:00}}
  - {id: far, title: 很远, pillar: craft, posts: {douyin-main: 2026-09-01 10:00}}
"""
    + PILLARS
)


def test_coverage_counts_pillars_by_platform_and_week_and_marks_weeks_to_come_that_hold_nothing(
    tmp_path: Path,
) -> None:
    rows = table(page(built(tmp_path, COVERED), "matrix/"), "coverage")
    assert rows[0][2:6] == ["2月23日", "3月2日", "3月9日", "3月16日"]
    assert row(rows, "产品", "全部平台")[2:] == ["", "", "", "2", "1", *["○ 没有安排"] * 7, "3"]
    assert row(rows, "产品", "抖 抖音")[5:7] == ["1", "1"]
    assert row(rows, "产品", "红 小红书")[5:7] == ["1", ""]
    assert row(rows, "工艺", "全部平台")[2:] == ["", "", "", *["○ 没有安排"] * 9, "0"]
    assert row(rows, "未分类", "抖")[6] == "1"
    assert row(rows, "合计") == ["合计", "0", "0", "0", "2", "2", *["0"] * 7, "4"]


def test_the_share_of_a_pillar_stands_against_its_target_and_says_when_it_is_far_off(tmp_path: Path) -> None:
    text = plain(page(built(tmp_path, COVERED), "matrix/"))
    # 3 of 4 posts are one too many of two: no plan can cut a post. 0 of 2 are two too few.
    assert "产品 75% 目标 50% 工艺" in text
    assert "与目标相差超过目标的三分之一" in text
    assert "工艺 0% 目标 50% 不足" in text
    assert "1 个内容方向偏离占比 2月23日 – 5月17日" in text


def test_purposes_stand_against_pillars_and_pairs_that_nothing_serves_are_marked(tmp_path: Path) -> None:
    rows = table(page(built(tmp_path, COVERED), "matrix/"), "purpose")
    assert rows[0] == ["目的", "产品", "工艺", "未分类", "合计", "占比"]
    assert row(rows, "种草") == ["种草", "1", "○ 没有安排", "", "1", "33%"]
    assert row(rows, "没有目的") == ["没有目的", "", "", "1", "1", "33%"]
    assert row(rows, "合计") == ["合计", "2", "0", "1", "3", ""]


def test_an_account_says_when_its_plan_runs_out_and_which_week_is_the_first_empty_one(tmp_path: Path) -> None:
    text = """\
title: 春茶
content:
  - {id: a, title: 甲, posts: {douyin-main: 2026-03-20 10:00}}
  - {id: b, title: 乙, posts: {douyin-main: 2026-03-25 10:00}}
  - {id: c, title: 丙, posts: {douyin-main: 2026-04-08 10:00}}
# plans/accounts.yml
accounts:
  - {id: douyin-main, platform: douyin, name: 甲号, format: video, cadence: {video: 1/week}}
  - {id: xhs-main, platform: xiaohongshu, name: 乙号, format: image-post, cadence: {image-post: 1/week}}
  - {id: old, platform: weibo, name: 丙号, format: post, status: closed}
"""
    rows = table(page(built(tmp_path, text), "matrix/"), "supply")
    assert row(rows, "抖 甲号")[1:5] == ["4月8日 快断更", "11", "3月30日", "3"]
    assert row(rows, "红 乙号")[1:5] == ["没有安排 快断更", "", "3月23日", "0"]
    assert len(rows) == 3


PROMISED = """\
title: 春茶
start: 2026-03-02
end: 2026-04-05
matrix:
  - {account: douyin-main, format: video, count: 2/week}
  - {account: xhs-main, count: 3}
  - {account: wechat-sub, format: article, count: 2/month}
series:
  - {id: friday, title: 周五问茶, account: douyin-main, format: live, repeat: weekly fri 20:00, start: 2026-03-09}
content:
  - {id: a, title: 甲, posts: {douyin-main: 2026-03-17 10:00, xhs-main: 2026-03-17 10:00}}
  - {id: b, title: 乙, posts: {douyin-main: 2026-03-24 10:00}}
  - {id: c, title: 丙, posts: {douyin-main: 2026-03-25 10:00}}
  - {id: d, title: 丁, posts: {douyin-main: 2026-03-26 10:00}}
  - {id: e, title: 直播, series: friday, format: live, posts: {douyin-main: 2026-03-20 20:00}}
  - {id: f, title: 文章, posts: {wechat-sub: 2026-03-27 08:00}}
"""


def test_promises_stand_against_the_plan_week_by_week_and_what_is_over_counts_as_missing_no_more(
    tmp_path: Path,
) -> None:
    rows = table(page(built(tmp_path, PROMISED), "matrix/promises/"), "promises")
    weekly = row(rows, "抖 山野茶事 视频 · 每周 2 条")
    assert weekly[1:] == ["春茶", "3", "", "0/2 缺", "0/2 缺", "1/2 缺", "3/2", "0/2 缺", *[""] * 6]
    assert row(rows, "红 山野茶事 任意形式 · 共 3 条")[1:] == ["春茶", "2", "", "共 1/3 缺", *[""] * 6]
    assert row(rows, "抖 山野茶事 周五问茶 · 栏目")[1:] == [
        "春茶",
        "2",
        "",
        "",
        "0/1 缺",
        "1/1",
        "0/1 缺",
        "0/1 缺",
        *[""] * 6,
    ]


def test_a_promise_of_a_month_is_one_cell_over_its_weeks(tmp_path: Path) -> None:
    text = (
        "title: 春茶\nstart: 2026-03-01\nend: 2026-04-30\nmatrix: [{account: wechat-sub, format: article,"
        " count: 2/month}]\ncontent: [{id: f, title: 文章, posts: {wechat-sub: 2026-03-27 08:00}}]\n"
    )
    rows = table(page(built(tmp_path, text), "matrix/promises/"), "promises")
    assert row(rows, "公")[2:] == ["3", "", "3月 1/2 缺", "4月 0/2 缺", ""]


def test_a_campaigns_page_holds_its_promises_in_its_own_weeks(tmp_path: Path) -> None:
    rows = table(page(built(tmp_path, PROMISED), "campaigns/example/"), "promises")
    assert rows[0][2:] == ["3月2日", "3月9日", "3月16日", "3月23日", "3月30日"]
    assert row(rows, "抖 山野茶事 视频")[1:] == ["3", "0/2 缺", "0/2 缺", "1/2 缺", "3/2", "0/2 缺"]


def test_a_cell_of_the_matrix_says_format_day_and_status_and_a_promised_one_without_a_post_is_missing(
    tmp_path: Path,
) -> None:
    text = (
        "title: 春茶\nstatus: active\ncontent:\n  - {id: a, title: 甲, status: review, accounts:"
        " [douyin-main, xhs-main, wechat-sub], posts: {douyin-main: 2026-03-20 10:00, wechat-sub:"
        " 2026-W13}}\n"
    )
    markup = page(built(tmp_path, text), "matrix/content/")
    rows = table(markup, "example")
    assert row(rows, "甲")[1:] == ["3月20日", "3月20日 视频 待审", "缺", "3月23日 – 3月29日 文章 待审", "1"]
    assert row(rows, "发布")[2:] == ["1", "0 −1 缺", "1", "1"]
    assert "缺 1" in plain(markup)


def test_what_is_over_is_a_link_to_its_own_page(tmp_path: Path) -> None:
    text = (
        "title: 春茶\nstatus: done\ncontent: [{id: a, title: 甲, posts: {douyin-main: 2026-03-02 10:00}}]\n"
    )
    markup = page(built(tmp_path, text), "matrix/content/")
    assert "<table" not in markup
    assert 'href="../../campaigns/example/#matrix"' in markup


def test_forty_posts_of_one_cell_fold(tmp_path: Path) -> None:
    posts = "".join(
        f"      - {{id: p{n}, account: douyin-main, at: 2026-03-20 {n // 4 + 8:02}:{n % 4 * 15:02}}}\n"
        for n in range(40)
    )
    site = built(tmp_path, f"title: 春茶\ncontent:\n  - id: a\n    title: 甲\n    posts:\n{posts}")
    markup = page(site, "matrix/content/")
    assert "还有 36 项" in plain(markup)
    assert markup.count("#a.p") == 40
    assert markup.split("<details")[1].count("#a.p") >= 36
    assert row(table(page(site, "matrix/"), "coverage"), "未分类", "抖")[5] == "40"


@pytest.mark.parametrize(
    "path", ["matrix/", "matrix/content/", "matrix/promises/", "timeline/", "campaigns/example/"]
)
def test_a_campaign_without_a_post_and_a_workspace_without_pillars_have_all_pages(
    tmp_path: Path, path: str
) -> None:
    text = (
        "title: 空\n# plans/workspace.yml\nnamespace: example\ntitle: 示例\n# plans/accounts.yml\naccounts:"
        " []\n"
    )
    assert plain(page(built(tmp_path, text), path))


def test_a_promise_without_any_content_is_a_matrix_too(tmp_path: Path) -> None:
    text = (
        "title: 春茶\nstatus: active\nstart: 2026-03-01\nend: 2026-04-05\nmatrix: [{account: douyin-main,"
        " count: 6}]\n"
    )
    site = built(tmp_path, text)
    assert "还没有内容" in plain(page(site, "matrix/content/"))
    assert row(table(page(site, "campaigns/example/"), "promises"), "抖")[1:] == ["6", "共 0/6 缺"]


def test_an_english_workspace_with_chinese_plans_speaks_english_around_chinese_titles(tmp_path: Path) -> None:
    text = PROMISED + "# plans/workspace.yml\nnamespace: example\ntitle: 示例\nlanguage: en\n"
    markup = page(built(tmp_path, text), "matrix/promises/")
    cells = row(table(markup, "promises"), "抖 山野茶事 周五问茶 · series")
    assert cells[1] == "春茶"
    assert cells[5] == "0/1 missing"
    assert table(markup, "promises")[0][:4] == ["Promise", "Campaign", "Missing", "23 Feb"]


def test_a_pillar_that_an_audience_does_not_see_counts_as_none(tmp_path: Path) -> None:
    text = (
        COVERED.replace("title: 春茶\n", "title: 春茶\nvisibility: public\n")
        + "# plans/accounts.yml\naccounts:\n  - {id: douyin-main, platform: douyin, name: 甲, format: video,"
        " visibility: public}\n  - {id: xhs-main, platform: xiaohongshu, name: 乙, format: image-post,"
        " visibility: public}\n"
    )
    site = built(tmp_path, text, "public")
    rows = table(page(site, "matrix/"), "coverage")
    assert [cells[0] for cells in rows[1:]] == ["未分类"] * 3 + ["合计"]
    assert row(rows, "合计")[-1] == "4"
    assert "产品" not in page(site, "matrix/")
