"""The timeline: what stands where on which page, how its pages are linked, labels that never meet, and marks
of where things stood before.
"""

from __future__ import annotations

import dataclasses
import html
import itertools
import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from paiqi.days.today import Today
from paiqi.history.changes import compare
from paiqi.model.plan import Plan
from paiqi.pages import PageViews, list_pages
from paiqi.pages.render import render_pages
from paiqi.pages.site import Site
from paiqi.pages.templates import template_dirs
from paiqi.site.build import Options, build_site
from paiqi.views.calendar.day_scale import month_scale, quarter_scale, whole_scale
from paiqi.views.calendar.lanes import ROOM, SIGN, WIDTH, Mark, text_width
from paiqi.views.calendar.timeline import dated_days, timeline
from workspace import ROOT, TODAY, plan_of, write_example

TEXT = """\
title: 春茶
status: active
start: 2026-02-10
end: 2026-04-15
milestones: {launch: 2026-03-20 10:00}
phases:
  - {id: warm, title: 预热, start: start, end: launch-1d}
  - {id: burst, title: 引爆, start: launch, end: end}
activities:
  - {id: meet, title: 见面会, kind: offline, start: 2026-03-28 14:00, end: 2026-03-28 17:00, status: cancelled}
  - {id: some-week, title: 某一周的活动, kind: offline, start: 2026-W15}
placements:
  - {id: kol, title: 茶评人, kind: feed-ads, start: 2026-03-18, end: 2026-04-03}
"""


def built(folder: Path, text: str, visibility: str = "internal", today: date = TODAY) -> Site:
    result = build_site(write_example(folder, text), Options(visibility=visibility, today=Today(today)))
    assert result.site is not None, [f"{item.span} {item.message.english()}" for item in result.diagnostics]
    return result.site


def page(site: Site, path: str) -> str:
    return next(one.html for one in site.pages if one.path == path)


def titles(markup: str) -> list[str]:
    """What a reader is told of each mark of the drawing."""
    return [" ".join(html.unescape(one).split()) for one in re.findall(r"<title>(.*?)</title>", markup, re.S)]


def turns(markup: str) -> dict[str, str]:
    """The links of the bar by their text."""
    bar = re.search(r'<header class="pq-bar">.*?</header>', markup, re.S)
    assert bar
    return {
        html.unescape(text): href
        for href, text in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', bar[0])
    }


def test_everything_stands_on_one_scale_with_its_days_and_its_state(tmp_path: Path) -> None:
    markup = page(built(tmp_path, TEXT), "timeline/")
    assert titles(markup) == [
        "项目 · 春茶 · 2月10日 周二 – 4月15日 周三 · 进行中",
        "阶段 · 预热 · 2月10日 周二 – 3月19日 周四",
        "阶段 · 引爆 · 3月20日 周五 10:00 – 4月15日 周三",
        "投放 · 茶评人 · 3月18日 周三 – 4月3日 周五 · 撰写中",
        "里程碑 · launch · 3月20日 周五 10:00",
        "活动 · 见面会 · 3月28日 周六 14:00–17:00 · 已取消",
        "活动 · 某一周的活动 · 4月6日 – 4月12日 · 撰写中",
    ]
    assert 'id="example"' in markup
    assert markup.count("is-off") == 2  # in the drawing and in its list
    assert markup.count(" is-tentative") == 1


def test_a_quarter_and_a_month_show_what_touches_them(tmp_path: Path) -> None:
    site = built(tmp_path, TEXT)
    assert [title.split(" · ")[1] for title in titles(page(site, "timeline/2026-02/"))] == ["春茶", "预热"]
    assert [title.split(" · ")[1] for title in titles(page(site, "timeline/2026-04/"))] == [
        "春茶",
        "引爆",
        "茶评人",
        "某一周的活动",
    ]
    assert [title.split(" · ")[1] for title in titles(page(site, "timeline/2026-Q2/"))] == [
        "春茶",
        "引爆",
        "茶评人",
        "某一周的活动",
    ]


def test_pages_turn_by_links_and_zoom_to_where_one_is(tmp_path: Path) -> None:
    site = built(tmp_path, TEXT)
    assert turns(page(site, "timeline/")) == {
        "全部": "../timeline/",
        "按季": "../timeline/2026-Q1/",
        "按月": "../timeline/2026-03/",
    }
    assert turns(page(site, "timeline/2026-02/")) == {
        "全部": "../../timeline/",
        "按季": "../../timeline/2026-Q1/",
        "按月": "../../timeline/2026-02/",
        "今天": "../../timeline/2026-03/",
        "2026年3月 →": "../../timeline/2026-03/",
    }
    april = turns(page(site, "timeline/2026-04/"))
    assert (april["按季"], april["← 2026年3月"], april["2026年5月 →"]) == (
        "../../timeline/2026-Q2/",
        "../../timeline/2026-03/",
        "../../timeline/2026-05/",
    )
    second = turns(page(site, "timeline/2026-Q2/"))
    assert (second["按月"], second["今天"], second["← 2026 年第 1 季度"]) == (
        "../../timeline/2026-04/",
        "../../timeline/2026-Q1/",
        "../../timeline/2026-Q1/",
    )


def test_each_month_and_quarter_between_the_first_and_the_last_day_has_a_page(tmp_path: Path) -> None:
    paths = [one.path for one in built(tmp_path, TEXT).pages if one.path.startswith("timeline/2")]
    assert paths == ["timeline/2026-Q1/", "timeline/2026-Q2/", *(f"timeline/2026-0{n}/" for n in range(2, 6))]


def test_a_campaign_far_away_makes_no_endless_row_of_pages(tmp_path: Path) -> None:
    site = built(tmp_path, "title: 远\nstart: 2001-01-01\nend: 2099-12-31\n")
    months = [one.path for one in site.pages if re.fullmatch(r"timeline/\d{4}-\d{2}/", one.path)]
    assert len(months) <= 74
    assert "2000" in page(site, "timeline/") or "2010" in page(site, "timeline/")


def test_today_is_marked_where_it_lies_and_nowhere_else(tmp_path: Path) -> None:
    site = built(tmp_path, TEXT)
    assert "pq-tl__today" in page(site, "timeline/2026-03/")
    assert "pq-tl__now" not in page(site, "timeline/2026-04/")


def test_a_campaign_without_days_is_listed_below(tmp_path: Path) -> None:
    markup = page(built(tmp_path, "title: 还没定\n"), "timeline/")
    assert "没有安排" in markup
    assert re.search(r'<section aria-labelledby="undated">.*还没定', markup, re.S)


def test_a_campaign_that_an_audience_does_not_see_changes_no_page_of_its_timeline(tmp_path: Path) -> None:
    head = (
        "title: 公开的\nvisibility: public\nstart: 2026-03-01\nend: 2026-04-15\n#"
        " plans/campaigns/hidden.yml\ntitle: 暗号\n"
    )
    before = built(tmp_path / "a", f"{head}start: 2026-03-01\nend: 2026-04-01\n", "public")
    after = built(
        tmp_path / "b", f"{head}start: 2024-01-01\nend: 2027-12-31\nmilestones: {{x: 2026-03-20}}\n", "public"
    )
    assert before.pages == after.pages
    assert "暗号" not in page(before, "timeline/")


def _pages(plan: Plan, **fields: object) -> dict[str, str]:
    views = dataclasses.replace(PageViews(plan, "zh"), **fields)  # type: ignore[arg-type]
    return {one.path: one.html for one in render_pages(views, list_pages(views), {}, template_dirs(ROOT))}


def test_what_was_moved_shows_where_it_stood_before(tmp_path: Path) -> None:
    changes = compare(
        plan_of(TEXT.replace("launch: 2026-03-20 10:00", "launch: 2026-03-12 10:00")), plan_of(TEXT)
    )
    pages = _pages(plan_of(TEXT), changes=changes)
    markup = pages["timeline/2026-03/"]
    assert "里程碑 · launch · 3月20日 周五 10:00 · 原定 3月12日" in titles(markup)
    assert markup.count("pq-tl__before") == 1
    assert "原来在这里" in markup
    assert "pq-tl__before" not in pages["timeline/2026-04/"]
    assert "pq-tl__before" not in _pages(plan_of(TEXT))["timeline/2026-03/"]


def _span(mark: Mark) -> tuple[float, float]:
    """The pixels that a mark with its label takes on the narrowest drawing."""
    left, right = (
        (mark.x * WIDTH, (mark.x + mark.width) * WIDTH)
        if mark.width
        else (mark.x * WIDTH - SIGN, mark.x * WIDTH + SIGN)
    )
    wide = text_width(mark.label)
    return (left - wide if mark.side == "left" else left), (right + wide if mark.side == "right" else right)


@pytest.mark.parametrize("seed", range(25))
def test_no_label_meets_another_however_crowded_it_is(seed: int) -> None:
    dice = random.Random(seed)
    words = ["龙井村茶友见面会", "launch", "首发", "An online tasting with a rather long name", "茶" * 300]
    activities = []
    for n in range(40):
        day = TODAY + timedelta(days=dice.choice([0, 0, 1, 2, 7, 30]) + dice.randrange(3))
        until = day + timedelta(days=dice.choice([0, 0, 1, 9]))
        activities.append(
            f"  - {{id: a{n}, title: {dice.choice(words)}, kind: offline, start: {day}, end: {until}}}\n"
        )
    plan = plan_of("title: 满\nstart: 2026-03-01\nend: 2026-05-31\nactivities:\n" + "".join(activities))
    campaigns = tuple(plan.campaigns.values())
    for scale in (whole_scale(dated_days(campaigns), TODAY), quarter_scale(TODAY), month_scale(TODAY)):
        (lane,) = timeline(campaigns, scale, TODAY).lanes
        assert lane.marks
        for one in lane.marks:
            assert _span(one)[0] >= -SIGN
            assert _span(one)[1] <= WIDTH + SIGN
        for one, two in itertools.combinations(lane.marks, 2):
            if one.row == two.row:
                (a, b), (c, d) = _span(one), _span(two)
                assert b + ROOM <= c + 5 or d + ROOM <= a + 5, (one.title[:20], two.title[:20])


def test_a_title_of_300_signs_is_cut_and_told_in_full(tmp_path: Path) -> None:
    long = "长" * 300
    markup = page(built(tmp_path, TEXT.replace("title: 春茶", f"title: {long}")), "timeline/")
    assert f"项目 · {long} · " in titles(markup)[0]
    name = re.search(r'class="pq-tl__name"[^>]*>(.*?)</text>', markup)
    assert name
    assert name[1].endswith("…")
    assert text_width(name[1]) < WIDTH


def test_an_english_site_names_months_and_quarters_in_english(tmp_path: Path) -> None:
    site = built(tmp_path, TEXT + "# plans/workspace.yml\nnamespace: example\ntitle: 示例\nlanguage: en\n")
    assert "Q2 2026 →" in turns(page(site, "timeline/2026-Q1/"))
    assert titles(page(site, "timeline/"))[0] == "Campaign · 春茶 · Tue 10 Feb – Wed 15 Apr · Running"
