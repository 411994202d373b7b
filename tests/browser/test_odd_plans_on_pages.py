"""Plans that strain a page: a title of 300 characters without a space, a campaign without posts, KPIs of one
value or a target of zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Kept, Visits, serve
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from workspace import TODAY, write_example

LONG = "x" * 300
ODD = f"""title: {LONG}
goal: {LONG}
message: {LONG}
owner: lin-yue
start: 2026-01-01
end: 2026-03-10
milestones: {{launch: 2026-03-01 10:00}}
phases: [{{id: one, title: {LONG}, start: 2026-01-01, end: 2026-03-10, goal: {LONG}}}]
budget: {{lines: [{{for: {LONG}, planned: 2000, spent: 500}}]}}
offers: [{{id: cheap, title: {LONG}, code: CODE, terms: {LONG}}}]
kpis:
  - {{id: long, title: {LONG}, stage: grow, unit: {"y" * 60}, target: 100, actuals: {{2026-03-01: 40}}}}
  - {{id: once, title: 一个值, stage: grow, target: 100, actuals: {{2026-03-01: 40}}}}
  - {{id: zero, title: 目标为零, stage: grow, direction: down, target: 0,
      actuals: {{2026-03-01: 0, 2026-03-08: 2}}}}
  - {{id: from-zero, title: 从零到零, stage: grow, kind: level, baseline: 0, target: 0,
      actuals: {{2026-03-01: 0}}}}
content:
  - {{id: film, title: {LONG}, brief: {LONG}, notes: {LONG}, owner: lin-yue,
      posts: {{douyin-main: {{at: 2026-03-08 19:30, title: {LONG}}}}}}}
activities:
  - {{id: meet, kind: offline, title: {LONG}, start: 2026-03-28 14:00, end: 2026-03-28 17:00, venue: {LONG},
      runsheet: [{{at: 14:00, what: {LONG}, who: lin-yue}}],
      tasks: [{{id: t, title: {LONG}, due: 2026-03-20, owner: lin-yue}}], content: [film]}}
community:
  - {{id: group, title: {LONG}, duty: lin-yue, members: {{2026-03-01: 320}},
      rituals: [{{id: qa, title: {LONG}, repeat: weekly fri 20:00}}],
      feedback: [{{date: 2026-03-05, text: {LONG}, leads_to: ideas/small}}]}}
learnings: [{{date: 2026-03-09, text: {LONG}, content: [film]}}]
# plans/campaigns/empty.yml
title: 空项目
status: done
# plans/ideas.yml
ideas: [{{id: small, title: {LONG}, source: {LONG}, owner: lin-yue, score: 80}}]
"""
PAGES = (
    "kpis/",
    "campaigns/example/",
    "campaigns/empty/",
    "brief/example/",
    "brief/empty/",
    "review/example/",
    "review/empty/",
    "accounts/",
    "accounts/douyin-main/",
    "activities/",
    "activities/example/meet/",
    "community/",
    "ideas/",
    "learnings/",
)


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the plans above."""
    folder = tmp_path_factory.mktemp("odd")
    build_workspace(
        write_example(folder / "team", ODD), folder / "site", Options(today=TODAY), lambda step: None
    )
    return folder / "site"


@pytest.fixture
def odd(browser: Browser, odd_site: Path, kept: Kept) -> Iterator[Visits]:
    """Windows on that site."""
    with serve(odd_site) as address:
        made = Visits(browser, address, kept)
        yield made
        for context in made.open:
            context.close()


#: What stands right of the edge, but for what scrolls in a region of its own.
OUTSIDE = """edge => {
  const cut = one => one.matches('main') ? false : getComputedStyle(one).overflowX === 'hidden'
    && one.getBoundingClientRect().right <= edge + 1 || cut(one.parentElement);
  return [...document.querySelectorAll('main .pq *')]
    .filter(one => !one.closest('svg, .pq-scroll, details:not([open]) > :not(summary), .pq-sr')
      && one.getBoundingClientRect().width > 0 && one.getBoundingClientRect().right > edge + 1 && !cut(one))
    .map(one => one.tagName + '.' + one.className);
}"""


@pytest.mark.parametrize("path", PAGES)
def test_no_long_word_pushes_a_page_out_of_its_window_or_its_sheet(odd: Visits, path: str) -> None:
    page = odd.look(path, width=390, height=844).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(OUTSIDE, 390) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.evaluate(OUTSIDE, 1440) == []
    # A4 upright less its margins.
    page.set_viewport_size({"width": 711, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE.replace(", .pq-scroll", ""), 711) == []


@pytest.mark.parametrize("path", ["kpis/", "campaigns/example/", "review/example/", "brief/example/"])
def test_charts_of_odd_kpis_hold_plain_numbers_only(odd_site: Path, path: str) -> None:
    text = (odd_site / path / "index.html").read_text("utf-8")
    drawn = re.findall(
        r' (?:d|x|y|cx|cy|width|height|points)="([^"]*)"',
        "".join(re.findall(r"<svg class=\"pq-(?:bullet|trend|spend).*?</svg>", text, re.DOTALL)),
    )
    assert drawn
    assert [one for one in drawn if re.search(r"nan|inf|e[+-]", one, re.IGNORECASE)] == []


def test_what_a_kpi_of_one_value_or_of_none_to_reach_says_is_true(odd: Visits) -> None:
    page = odd.look("kpis/").page
    card = page.locator('[id="example.once"]')
    assert card.locator("b").first.inner_text() == "40"
    assert card.locator("em").inner_text() == "40%"
    assert page.locator('[id="example.zero"]').get_by_text("未达成").count() > 0
    # The one that stays where it was is kept, not "0%" or "100%" of nothing.
    assert "%" not in page.locator('[id="example.from-zero"]').inner_text()


def test_a_campaign_without_posts_says_so_in_each_of_its_pages(odd: Visits) -> None:
    assert "还没有" in odd.look("campaigns/empty/").page.locator("main").inner_text()
    assert "还没有" in odd.look("brief/empty/").page.locator("main").inner_text()
    review = odd.look("review/empty/").page
    assert review.locator("main").get_by_text("没有").count() > 0
    assert review.locator("#targets, #best, #money").count() == 0
