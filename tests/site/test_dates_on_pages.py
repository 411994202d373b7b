"""Each date of a plan stands in the calendar, the list and the sheet of its day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paiqi.pages.site import Site
from paiqi.site.build import Options, build_site
from workspace import TODAY, write_example

PLAN = """\
title: 春茶
kind: project
start: 2026-03-02
end: 2026-06-14
milestones: {launch: 2026-03-25 10:00}
phases: [{id: warm-up, title: 预热, start: 2026-03-09, end: launch-1d}]
offers:
  - {id: nine, title: 九折, start: launch, end: 2026-W14}
  - {id: day, title: 一日价, start: 2026-03-21, end: 2026-03-21}
kpis: [{id: fans, title: 涨粉, stage: grow, target: 9, due: 2026-04-10, pace: {2026-03-19: 4}}]
placements: [{id: kol, title: 茶评, kind: feed-ads, start: 2026-03-18, end: 2026-05}]
activities: [{id: show, title: 茶展, kind: offline, start: 2026-03-05, end: 2026-05-30}]
series: [{id: tea, title: 问茶, account: douyin-main, format: live, repeat: every 2 weeks wed 20:00}]
content: [{id: film, title: 短片, posts: {douyin-main: {at: 2026-03-27 19:30, scheduled: 2026-03-24 18:00}}}]
# plans/workspace.yml
namespace: example
title: 示例
markers: [{id: fair, title: 茶博会, kind: industry, date: 2026-09-03}]
blackouts: [{id: quiet, title: 静默周, start: 2026-11-11, end: 2026-11-12}]
"""
#: Where each date stands: the day, and what it says there.
DAYS = {
    "2026-03-02": "春茶 开始",
    "2026-06-14": "春茶 结束",
    "2026-03-09": "预热 · 春茶 开始",
    "2026-03-24": "预热 · 春茶 结束",
    "2026-03-25": "九折 · 春茶 开始",
    "2026-03-21": "一日价 · 春茶",
    "2026-03-19": "中途目标：涨粉",
    "2026-04-10": "指标到期：涨粉",
    "2026-03-18": "茶评 开始",
    "2026-05-30": "茶展",
    "2026-11-12": "静默周",
    "2026-09-03": "茶博会",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = write_example(tmp_path_factory.mktemp("dates"), PLAN)
    built = build_site(folder, Options(today=TODAY, allow_shallow=True))
    assert built.site is not None, [str(one.span) + one.message.english() for one in built.diagnostics]
    return built.site


def _page(site: Site, path: str) -> str:
    return next(page.html for page in site.pages if page.path == path)


@pytest.mark.parametrize("day", DAYS)
def test_a_date_stands_in_its_month_its_list_and_its_day(site: Site, day: str) -> None:
    for path in (f"calendar/{day[:7]}/", f"agenda/{day[:7]}/", f"day/{day}/"):
        assert DAYS[day] in _page(site, path), path


def test_setting_a_post_up_stands_on_its_own_day_among_what_is_due(site: Site) -> None:
    assert "设置定时：短片" in _page(site, "day/2026-03-24/").partition('id="due"')[2]


def test_what_ends_in_a_week_or_a_month_stands_there_as_such(site: Site) -> None:
    loose = _page(site, "week/2026-W14/").partition("pq-loose")[2]
    assert "九折 · 春茶 结束" in loose
    assert "茶评 结束" in _page(site, "agenda/2026-05/").partition("pq-loose")[2]
    assert "茶评 结束" not in _page(site, "day/2026-05-30/")


def test_what_begins_and_ends_on_one_day_is_told_once(site: Site) -> None:
    page = _page(site, "day/2026-03-21/")
    assert page.count(">一日价 · 春茶<") == 1
    assert "一日价 · 春茶 开始" not in page


def test_every_few_weeks_say_from_which_week_they_are_counted(site: Site) -> None:
    page = _page(site, "campaigns/example/").partition('<li id="tea">')[2].partition("</li>")[0]
    assert "每 2 周" in page and "从2026年第10周数起" in page.replace(" ", ""), page


def test_a_part_of_a_week_says_so_beside_its_figure(tmp_path: Path) -> None:
    text = (
        "title: 春茶\nstart: 2026-03-25\nend: 2026-03-31\n"
        "matrix: [{account: wechat-sub, format: article, count: 3/week}]\n"
    )
    built = build_site(write_example(tmp_path, text), Options(today=TODAY, allow_shallow=True))
    assert built.site is not None
    page = " ".join(_page(built.site, "matrix/promises/").split())
    found = re.findall(r">(\d/\d)<span[^>]*>[^<]*</span><br><small>(\d/\d) 天</small>", page)
    assert found == [("0/2", "5/7"), ("0/1", "2/7")]
