"""The calendar by month, by week and as a list: parsed, in a browser, filtered, on paper, under load."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from browsing import Kept, Visits, serve
from demo import demo_pages
from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.load.pipeline import load_plan
from paiqi.pages.parts import MOST_BYTES
from paiqi.site.build import Options, build_site
from paiqi.site.engine import build_workspace
from workspace import DEMO_DAY, ROOT, write_example

SVG = "{http://www.w3.org/2000/svg}svg"
#: Letters for titles that have little in common, so that they pack no better than real ones.
WORDS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]
LONG = "长" * 150 + "x" * 150
EDGES = f"""title: 岁末
milestones: {{launch: 2026-08-20 10:00}}
content:
  - {{id: long, title: {LONG}, posts: {{douyin-main: 2026-08-03 10:00}}}}
  - {{id: eve, title: 跨年夜, posts: {{douyin-main: 2026-12-31 23:30}}}}
  - {{id: early, title: 清早, posts: {{xhs-main: 2026-08-20 08:00}}}}
  - {{id: week, title: 某天发, posts: {{xhs-main: 2026-W32}}}}
  - {{id: month, title: 八月里发, posts: {{xhs-main: 2026-08}}}}
  - {{id: off, title: 不发了, status: cancelled, posts: {{xhs-main: 2026-08-20 12:00}}}}
  - {{id: last, title: 上月末, posts: {{xhs-main: 2026-07-31 12:00}}}}
activities:
  - {{id: fair, title: 三天市集, kind: offline, start: 2026-08-20 14:00, end: 2026-08-22 18:00}}
# plans/campaigns/hollow.yml
title: 空项目
start: 2026-08-01
# plans/workspace.yml
namespace: example
title: Example
language: en
holidays: CN
people: [{{id: lin-yue, name: 林月}}, {{id: wang-fang, name: 王芳}}]
pillars: [{{id: product, title: 产品}}, {{id: craft, title: 工艺}}]
blackouts: [{{id: quiet, title: 静默, start: 2026-09-02}}]
"""


def crowd() -> str:
    """A month of 170 posts, forty of them on one day, and something for each of its weeks as such."""
    rows, chance = ["title: 一百七十条", "content:"], random.Random(300)
    for number in range(170):
        day = 5 if number < 40 else 1 + number % 31
        status = ("idea", "draft", "review", "approved")[number % 4]
        account = ("douyin-main", "xhs-main", "douyin-main")[number % 3]
        who, pillar = ("lin-yue", "wang-fang")[number % 2], ("product", "craft")[number % 5 > 2]
        rows.append(
            f"  - {{id: p{number}, title: 第 {number} 条：{''.join(chance.sample(WORDS, 16))}, owner: {who},"
            f" pillar: {pillar}, status: {status}, posts: {{{account}: 2026-08-{day:02}"
            f" {8 + number % 14:02}:{number % 60:02}}}}}"
        )
    rows += [
        f"  - {{id: w{week}, title: 第 {week} 周某天, posts: {{xhs-main: 2026-W{week}}}}}"
        for week in range(31, 37)
    ]
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The pages of an English workspace with Chinese plans at the edges of time, parsed."""
    root = write_example(tmp_path_factory.mktemp("edges"), EDGES)
    site = build_site(root, Options(today=date(2026, 8, 20))).site
    assert site is not None
    return {
        page.path: html5lib.parse(page.html, namespaceHTMLElements=False)
        for page in site.pages
        if page.path.startswith(("calendar/", "week/", "agenda/", "campaigns/"))
    }


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with 170 posts in August 2026, which has six weeks, and the edges beside them."""
    folder = tmp_path_factory.mktemp("crowded")
    root = write_example(
        folder / "work", EDGES.replace("language: en\n", "") + "# plans/campaigns/crowd.yml\n" + crowd()
    )
    build_workspace(root, folder / "site", Options(today=date(2026, 8, 1)), lambda step: None)
    return folder / "site"


@pytest.fixture
def crowd_visits(browser: Browser, crowded: Path, kept: Kept) -> Iterator[Visits]:
    """Windows on the crowded site."""
    with serve(crowded) as address:
        made = Visits(browser, address, kept)
        yield made
        for context in made.open:
            context.close()


def text(node: Element) -> str:
    """All text of an element."""
    return " ".join("".join(node.itertext()).split())


def entries(node: Element) -> list[Element]:
    """The calendar rows in an element."""
    return [one for one in node.iter("a") if "pq-e" in one.get("class", "").split()]


def days(page: Element) -> dict[str, Element]:
    """The days of a week's page."""
    return {one.get("id", ""): one for one in page.iter("li") if "pq-wd" in one.get("class", "").split()}


def test_a_post_on_new_years_eve_stands_in_its_iso_week_its_month_and_its_list(
    edges: dict[str, Element],
) -> None:
    assert "跨年夜" in text(days(edges["week/2026-W53/"])["2026-12-31"])
    assert "2027-01-03" in days(edges["week/2026-W53/"])
    assert "跨年夜" in text(edges["calendar/2026-12/"])
    assert "跨年夜" in text(edges["agenda/2026-12/"])
    assert "calendar/2027-01/" not in edges
    assert text(next(edges["week/2026-W53/"].iter("h1"))).startswith("Week 53, 2026")
    assert [
        a.get("href")
        for a in edges["calendar/2026-12/"].iter("a")
        if (a.get("href") or "").endswith("week/2026-W53/")
    ]


def test_a_weeks_day_has_what_lasts_on_top_and_the_rest_in_order_of_time(edges: dict[str, Element]) -> None:
    day = days(edges["week/2026-W34/"])
    assert [text(one)[:5] for one in entries(day["2026-08-20"])] == ["08:00", "10:00", "12:00", "14:00"]
    lane = next(one for one in day["2026-08-21"].iter("div") if one.get("class") == "pq-wd__a")
    assert [one.get("href") for one in entries(lane)] == ["../../activities/example/fair/"]
    assert day["2026-08-20"].get("aria-current") == "date"


def test_month_week_and_list_lead_to_each_other_to_today_and_to_their_neighbours(
    edges: dict[str, Element],
) -> None:
    def targets(path: str) -> set[str]:
        return {(a.get("href") or "").removeprefix("../../").partition("#")[0] for a in edges[path].iter("a")}

    assert {
        "calendar/2026-07/",
        "calendar/2026-09/",
        "calendar/",
        "week/2026-W34/",
        "agenda/2026-08/",
    } <= targets("calendar/2026-08/")
    assert {"week/2026-W32/", "week/2026-W53/", "week/", "calendar/2026-08/", "agenda/2026-08/"} <= targets(
        "week/2026-W34/"
    )
    assert {
        "agenda/2026-07/",
        "agenda/2026-09/",
        "agenda/",
        "calendar/2026-08/",
        "week/2026-W31/",
    } <= targets("agenda/2026-08/")
    rels = {a.get("rel"): a.get("href") for a in edges["week/2026-W34/"].iter("a") if a.get("rel")}
    assert rels == {"prev": "../../week/2026-W32/", "next": "../../week/2026-W53/"}


def test_a_day_leads_to_its_sheet(edges: dict[str, Element]) -> None:
    cell = next(one for one in edges["calendar/2026-08/"].iter("td") if one.get("aria-current"))
    link = next(one for one in cell.iter("a") if "pq-day__n" in one.get("class", ""))
    assert link.get("href") == "../../day/2026-08-20/"


@pytest.mark.parametrize("path", ["calendar/2026-08/", "agenda/2026-08/", "week/2026-W32/"])
def test_what_has_only_a_week_stands_in_a_lane_of_its_own_as_tentative(
    edges: dict[str, Element], path: str
) -> None:
    found = [one for one in entries(edges[path]) if "某天发" in text(one)]
    assert found
    assert all("is-tentative" in one.get("class", "") for one in found)
    assert not [
        one
        for cell in edges[path].iter("td")
        if cell.get("colspan") is None
        for one in entries(cell)
        if "某天发" in text(one)
    ]


def test_kinds_have_their_own_signs_and_what_is_cancelled_is_struck_through(
    edges: dict[str, Element],
) -> None:
    rows = entries(days(edges["week/2026-W34/"])["2026-08-20"])
    signs = {row.get("data-f-kind"): [svg.get("class") for svg in row.iter(SVG)] for row in rows}
    assert signs["activity"] == ["pq-glyph pq-glyph--activity"]
    assert signs["milestone"] == ["pq-glyph pq-glyph--milestone"]
    assert signs["post"] == []
    assert all(
        [one for one in row.iter("span") if "pq-pf" in one.get("class", "")]
        for row in rows
        if row.get("data-f-kind") == "post"
    )
    off = next(row for row in rows if "不发了" in text(row))
    assert "pq-e--off" in off.get("class", "")
    assert "Cancelled" in text(off)


def test_every_sign_is_told_by_the_legend(edges: dict[str, Element]) -> None:
    for path in ("calendar/2026-08/", "week/2026-W34/", "agenda/"):
        legend = next(one for one in edges[path].iter("div") if one.get("class") == "pq-key")
        assert {svg.get("class", "").rpartition("--")[2] for svg in legend.iter(SVG)} == {
            "content",
            "activity",
            "ritual",
            "series",
            "deadline",
            "milestone",
            "deliverable",
            "setup",
            "kpi",
            "phase",
        }
        for word in (
            "tentative",
            "cancelled or on hold",
            "working day",
            "shopping festival",
            "day of silence",
        ):
            assert word in text(legend)
    legend = next(one for one in edges["calendar/2026-08/"].iter("div") if one.get("class") == "pq-key")
    assert [text(one) for one in legend.iter("b")] == ["1", "2–3", "4–5", "6–8", "9+"]


def test_the_next_weeks_begin_with_today_and_leave_out_what_is_over(edges: dict[str, Element]) -> None:
    page = edges["agenda/"]
    first = next(one for one in page.iter("li") if "pq-agenda__day" in one.get("class", ""))
    assert "is-today" in first.get("class", "")
    assert LONG not in text(page)
    assert "静默" in text(page)


def test_a_campaign_without_posts_disturbs_nothing(edges: dict[str, Element]) -> None:
    assert "campaigns/hollow/" in edges
    assert text(next(edges["calendar/2026-08/"].iter("table"))).count("空项目") == 1
    assert "空项目 begins" in text(next(edges["calendar/2026-08/"].iter("table")))


def test_an_english_site_writes_english_around_chinese_plans(edges: dict[str, Element]) -> None:
    for path, page in edges.items():
        if path.startswith(("calendar/", "week/", "agenda/")):
            assert re.search("[上下]一|今天|没有安排|筛选", text(page)) is None, path
    assert "August 2026" in text(next(edges["calendar/2026-08/"].iter("h1")))


def test_a_crowded_day_folds_says_how_many_and_how_dense(crowded: Path) -> None:
    page = html5lib.parse(
        (crowded / "calendar/2026-08/index.html").read_text("utf-8"), namespaceHTMLElements=False
    )
    cell = next(
        one
        for one in page.iter("td")
        if any((a.get("href") or "").endswith("day/2026-08-05/") for a in one.iter("a"))
    )
    fold = next(cell.iter("details"))
    count = int(text(next(one for one in cell.iter("span") if one.get("data-f-count") is not None)))
    assert count == len(entries(cell)) > 40
    assert len(entries(fold)) == count - 5
    assert text(next(fold.iter("summary"))) == f"还有 {count - 5} 项"
    assert any("pq-n-5" in one.get("class", "") for one in cell.iter("span"))


@pytest.mark.parametrize("visibility", ["public", "client", "client:qinglan"])
def test_filters_name_only_what_the_audience_sees(visibility: str) -> None:
    plan = load_plan(ROOT, DEMO_DAY).plan
    site = demo_pages(visibility)
    assert plan is not None
    seen = project(plan, audience_of(visibility))
    held = {
        "campaign": set(seen.campaigns),
        "account": set(seen.accounts),
        "owner": set(seen.people),
        "pillar": set(seen.pillars),
    }
    html = "".join(page.html for page in site.pages)
    for field, known in held.items():
        used = {name for value in re.findall(rf'data-f-{field}="([^"]*)"', html) for name in value.split()}
        offered = set(re.findall(rf'name="{field}" value="([^"]*)"', html))
        assert bool(used) == bool(known), field
        assert used <= known, field
        assert offered <= known, field


def test_pages_stay_light_under_170_entries(crowded: Path) -> None:
    def weight(path: str) -> int:
        return len(gzip.compress((crowded / path).read_bytes(), 9, mtime=0))

    month = html5lib.parse(
        (crowded / "calendar/2026-08/index.html").read_text("utf-8"), namespaceHTMLElements=False
    )
    assert len(entries(next(month.iter("table")))) >= 170
    assert weight("calendar/2026-08/index.html") <= MOST_BYTES
    assert sum(weight(f"assets/{one.name}") for one in (crowded / "assets").glob("*.js")) <= 15_000
    assert sum(weight(f"assets/{one.name}") for one in (crowded / "assets").glob("*.css")) <= 15_000


def shown(page: Page) -> int:
    """How many rows of the main part are not filtered away (folded ones count)."""
    return int(
        page.evaluate("[...document.querySelectorAll('[data-f-main] .pq-e')].filter(e => !e.hidden).length")
    )


def choose(page: Page, facet: str, *values: str) -> None:
    """Checks boxes of a facet by their labels."""
    page.locator(".pq-facet > summary", has_text=facet).click()
    for value in values:
        page.get_by_role("checkbox", name=value, exact=True).check()
    page.keyboard.press("Escape")


def test_a_filter_narrows_the_month_and_stands_in_the_address(visits: Visits) -> None:
    visit = visits.to("calendar/2026-03/")
    page = visit.page
    everything = shown(page)
    choose(page, "平台", "抖音", "微博")
    assert page.url.endswith("/calendar/2026-03/?platform=douyin,weibo")
    left = shown(page)
    assert 0 < left < everything
    assert page.locator(".pq-filter output").inner_text() == f"共 {everything} 项，显示 {left} 项"
    assert set(
        page.evaluate(
            "[...document.querySelectorAll('[data-f-main] .pq-e:not([hidden])')].map(e =>"
            " e.dataset.fPlatform)"
        )
    ) == {"douyin", "weibo"}
    choose(page, "负责人", "王硕")
    assert page.url.endswith("?platform=douyin,weibo&owner=wang-shuo")
    assert shown(page) < left
    assert visit.errors == []


def test_density_and_folds_follow_the_filter(crowd_visits: Visits) -> None:
    page = crowd_visits.to("calendar/2026-08/").page
    cell = page.locator("td", has=page.locator("a[href$='day/2026-08-05/']"))
    before = int(cell.locator("[data-f-count]").inner_text())
    choose(page, "状态", "待审")
    count = int(cell.locator("[data-f-count]").inner_text())
    assert 6 < count < before
    assert cell.locator(".pq-fold > summary").inner_text().endswith(f"还有 {count - 5} 项")
    assert cell.locator(".pq-e:visible").count() == 5
    choose(page, "账号", "抖音｜山野茶事")
    choose(page, "负责人", "王芳")
    few = page.evaluate(
        "[...document.querySelectorAll('td [data-f-count]')].map(e => [e.textContent,"
        " e.closest('.pq-n').className, e.closest('.pq-n').hidden])"
    )
    levels = {0: 0, 1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 4, 7: 4, 8: 4}
    for number, name, hidden in few:
        assert name == f"pq-n pq-n-{levels.get(int(number), 5)}"
        assert hidden == (number == "0")


def test_a_filter_goes_along_to_the_next_month_the_week_and_the_list(visits: Visits) -> None:
    page = visits.to("calendar/2026-03/?pillar=craft&status=draft,review").page
    for name, address in (
        ("下一月", "calendar/2026-04/"),
        ("按周看", "week/"),
        ("按列表看", "agenda/"),
        ("月历", "calendar/"),
    ):
        page.get_by_role("link", name=name).last.click()
        page.wait_for_url(f"**/{address}**")
        assert page.url.endswith("?status=draft,review&pillar=craft"), name
        assert page.locator(".pq-facet input:checked").count() == 3
        assert set(
            page.evaluate(
                "[...document.querySelectorAll('a.pq-e:not([hidden])')].map(e => e.dataset.fPillar)"
            )
        ) <= {"craft"}


def test_the_stage_filter_keeps_what_works_for_one_link_of_the_chain(visits: Visits) -> None:
    page = visits.to("agenda/2026-03/").page
    choose(page, "环节", "增长")
    kept = {
        one.get_attribute("data-f-kind") for one in page.locator("[data-f-main] [data-f-kind]:visible").all()
    }
    assert kept <= {"activity", "ritual", "post"}
    assert {"activity", "ritual"} <= kept
    assert page.url.endswith("?stage=grow")


def test_back_and_forward_walk_through_filters_and_clear_ends_them(visits: Visits) -> None:
    page = visits.to("agenda/2026-03/").page
    everything = shown(page)
    choose(page, "类型", "活动")
    activities = shown(page)
    page.go_back()
    assert (shown(page), page.locator(".pq-facet input:checked").count()) == (everything, 0)
    page.go_forward()
    assert (shown(page), page.locator(".pq-facet input:checked").count()) == (activities, 1)
    page.get_by_role("button", name="清除筛选").click()
    assert shown(page) == everything
    assert "?" not in page.url
    assert not page.get_by_role("button", name="清除筛选").is_visible()


def test_days_and_weeks_of_the_list_go_when_nothing_of_them_is_left(visits: Visits) -> None:
    page = visits.to("agenda/2026-03/?kind=activity").page
    for day in page.locator(".pq-agenda__day:visible").all():
        assert day.locator(".pq-e:visible").count() > 0
    for week in page.locator(".pq-list-week:visible").all():
        assert week.locator(".pq-e:visible").count() > 0


def test_a_value_that_nothing_has_shows_nothing_and_says_so(visits: Visits) -> None:
    page = visits.to("calendar/2026-03/?owner=nobody").page
    assert shown(page) == 0
    assert "显示 0 项" in page.locator(".pq-filter output").inner_text()
    assert page.get_by_role("button", name="清除筛选").is_visible()


def test_filters_are_used_by_keyboard_alone(visits: Visits) -> None:
    page = visits.to("week/2026-W12/").page
    summary = page.locator(".pq-facet > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.locator(".pq-facet input").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**/week/2026-W12/?campaign=*")
    page.keyboard.press("Escape")
    assert not page.locator(".pq-facet fieldset").first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_an_activity_of_several_days_counts_once(crowd_visits: Visits) -> None:
    page = crowd_visits.to("week/2026-W34/?kind=activity").page
    assert shown(page) == 3
    assert page.locator(".pq-filter output").inner_text().endswith("显示 1 项")


@pytest.mark.parametrize("path", ["calendar/2026-03/", "week/2026-W12/", "agenda/"])
def test_without_script_there_is_no_bar_and_everything_is_there(visits: Visits, path: str) -> None:
    page = visits.to(path + "?platform=douyin", script=False).page
    assert not page.locator(".pq-filter").is_visible()
    assert page.locator(".pq-e--post:visible").count() > 5
    assert page.locator(".pq-pager a").first.is_visible()


@pytest.mark.parametrize("path", ["calendar/2026-08/", "week/2026-W32/", "agenda/2026-08/"])
@pytest.mark.parametrize("width", [390, 1024])
def test_a_title_without_a_space_and_forty_posts_a_day_widen_no_page(
    crowd_visits: Visits, path: str, width: int
) -> None:
    visit = crowd_visits.to(path, width=width)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    for summary in visit.page.locator(".pq-facet > summary").all():
        summary.click()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.errors == []


def test_a_phone_reads_the_week_as_a_list(visits: Visits) -> None:
    page = visits.to("week/2026-W12/", width=390).page
    boxes = [one.bounding_box() for one in page.locator(".pq-wd").all()]
    assert len({box["x"] for box in boxes if box}) == 1
    assert all(box and box["width"] > 330 for box in boxes)


@pytest.mark.parametrize("filtered", ["", "?kind=post"])
def test_a_month_of_300_entries_prints_all_that_the_filter_leaves_on_landscape_sheets(
    crowd_visits: Visits, filtered: str
) -> None:
    page = crowd_visits.to("calendar/2026-08/" + filtered).page
    wanted = page.locator(".pq-month .pq-e:not([hidden])").count()
    page.emulate_media(media="print")
    data = page.pdf(prefer_css_page_size=True)
    assert {round(float(width)) for width in re.findall(rb"MediaBox \[0 0 ([\d.]+)", data)} == {842}
    assert 1 <= data.count(b"/Type /Page\n") <= 12
    # Nor is it shrunk to fit: this is the room of A4 landscape within its margins.
    page.set_viewport_size({"width": 1062, "height": 733})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1062
    assert wanted > 100
    assert page.locator(".pq-month .pq-e:visible").count() == wanted
    assert page.locator(".pq-fold > summary:visible").count() == 0
