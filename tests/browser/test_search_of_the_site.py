"""Search as a reader meets it: what it finds, in which order, and that its results open."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import Visits, serve
from demo import demo_folder, demo_pages
from dom import tree
from paiqi.load.pipeline import load_plan
from paiqi.site import search_index
from searching import OVER, Box, Found, box_folder, documents
from workspace import DEMO_DAY, ROOT

#: Audience and whether it is read from a folder; each is built in all languages of the demo.
SITES = {
    "internal": ("internal", False),
    "client": ("client", False),
    "public": ("public", False),
    "stick": ("internal", True),
}


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    """The demo for an audience, from a server or from a folder."""
    audience, offline = SITES[request.param]
    return demo_folder(audience, offline=offline)


def _indexes(site: Path) -> Iterator[tuple[Path, list[Found]]]:
    """The folder of each language with what each of its two scopes holds."""
    found = sorted(path.name for path in site.rglob("search/*.js"))
    assert found == ["manual.js", "manual.js", "plan.js", "plan.js"]
    for folder in (site, site / "en"):
        yield folder, list(documents(folder, "plan"))
        yield folder, list(documents(folder, "manual"))


def test_whatever_search_finds_has_a_title_and_stands_on_a_page_that_exists(site: Path) -> None:
    for folder, found in _indexes(site):
        anchors: dict[str, set[str]] = {}
        for one in found:
            path = one.path
            if path not in anchors:
                file = folder / path / "index.html" if path.endswith("/") or not path else folder / path
                assert file.is_file(), path
                anchors[path] = {
                    node.attrs["id"] for node in tree(file.read_text("utf-8")) if "id" in node.attrs
                }
            assert one.title.strip(), one
            assert not one.anchor or one.anchor in anchors[path], one
        assert len({one.place for one in found}) == len(found)


def test_every_item_of_the_plan_is_found_where_it_stands() -> None:
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    wanted = {f"{kind}/{name}/" for kind in ("people", "accounts") for name in getattr(plan, kind)}
    wanted |= {f"ideas/#{one.id}" for one in plan.ideas}
    wanted |= {f"kpis/#{one.full_id}" for one in plan.team_kpis}
    for campaign in plan.campaigns.values():
        here = f"campaigns/{campaign.id}/"
        wanted.add(here)
        wanted |= {f"{here}#milestone.{one.id}" for one in campaign.milestone_slots}
        for several in (
            campaign.phases, campaign.series, campaign.offers, campaign.content, campaign.placements
        ):  # fmt: skip
            wanted |= {f"{here}#{one.id}" for one in several}
        wanted |= {f"{here}#{one.id}.{post.id}" for one in campaign.content for post in one.posts}
        wanted |= {f"{here}#{one.id}.{piece.id}" for one in campaign.placements for piece in one.deliverables}
        wanted |= {f"activities/{one.full_id}/" for one in campaign.activities}
        wanted |= {f"community/#{one.id}" for one in campaign.community}
        wanted |= {f"kpis/#{campaign.id}.{one.id}" for one in campaign.kpis}
    there = {one.place for one in documents(demo_folder(), "plan")}
    assert wanted - there == set()
    learnings = sum(len(campaign.learnings) for campaign in plan.campaigns.values())
    assert sum(place.startswith("learnings/#") for place in there) == learnings


def test_the_plan_of_a_small_site_is_one_small_file_and_holds_nothing_of_the_manual(site: Path) -> None:
    assert not [one for one in documents(site, "plan") if one.path.startswith(("guide/", "rules/"))]
    assert not (site / "search/plan").exists()
    assert len(gzip.compress((site / "search/plan.js").read_bytes())) < 30_000


@pytest.fixture(scope="module")
def box(browser: Browser) -> Iterator[Box]:
    """The team's demo, open for one query after the other."""
    with serve(demo_folder()) as base:
        page = browser.new_page()
        page.goto(base)
        yield Box(page, base)
        page.close()


#: A query and how its first results begin: titles and places.
FIRST = {
    "采茶": ("采茶的她们", "campaigns/spring-tea-2026/#tea-women"),
    "首发": ("春茶首发", "campaigns/spring-tea-2026/#launch-film"),
    "预约": ("上新预约", "kpis/#spring-tea-2026.bookings"),
    "明前": ("清明前的最后一筐", "campaigns/spring-tea-2026/#qingming-quiet"),
    "券": ("早订 8 折", "campaigns/new-year-2026/#early-box"),
    "MQ90": ("首采 9 折", "campaigns/spring-tea-2026/#first-pick"),
    "mq9": ("首采 9 折", "campaigns/spring-tea-2026/#first-pick"),
    "ＭＱ９０": ("首采 9 折", "campaigns/spring-tea-2026/#first-pick"),
    "lin-yue": ("林月", "people/lin-yue/"),
    "林月": ("林月", "people/lin-yue/"),
    "launch film": ("春茶首发", "campaigns/spring-tea-2026/#launch-film"),
    "launch-film": ("春茶首发", "campaigns/spring-tea-2026/#launch-film"),
    "瓷": ("青岚瓷 × 山野 联名盖碗", "campaigns/qinglan-joint/"),
    "岚瓷": ("青岚瓷 × 山野 联名盖碗", "campaigns/qinglan-joint/"),
    "友见面": ("龙井村茶友见面会", "activities/spring-tea-2026/fan-meetup/"),
    "小红书": ("小红书", "platforms/xiaohongshu/"),
    "虾仁": ("龙井虾仁，茶要最后放", "campaigns/spring-tea-2026/#kitchen-story"),
    "春茶首发短片": ("春茶首发", "campaigns/spring-tea-2026/#launch-film"),
    "Sign-ups": ("Newsletter sign-ups", "kpis/#overseas-spring.sign-ups"),
    "quota-exceeded": ("quota-exceeded · ", "rules/quota-exceeded/"),
}  # fmt: skip


@pytest.mark.parametrize("query", FIRST)
def test_a_query_finds_first_what_was_meant(box: Box, query: str) -> None:
    title, place = FIRST[query]
    first = box.find(query)[0]
    assert first[0].startswith(title)
    assert first[1] == place


@pytest.mark.parametrize(
    "query", ["3月20日", "2026-03-20", "2026年3月20日", "3.20", "03/20", "20 March", "Mar 20th"]
)
def test_a_day_is_found_however_it_is_written(box: Box, query: str) -> None:
    found = box.find(query)
    assert found[0] == ("2026年3月20日 周五", "day/2026-03-20/")
    places = [place for _, place in found]
    assert "campaigns/spring-tea-2026/#launch-film" in places
    assert "campaigns/spring-tea-2026/#first-pick" in places


#: What is asked above, and what stands in texts, in many documents, in two words. (Whatever ranks alike comes
#: in the order of its blocks.)
ASKED = [*FIRST, "3月20日", "2026-03-20", "茶", "龙井 小红书", "采茶 3月", "明前 头采", "早订"]


def test_in_blocks_is_found_what_is_found_in_one_file(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = demo_pages().search
    one = box_folder(demo_folder(), tmp_path / "one", whole)
    monkeypatch.setattr(search_index, "SMALL", 0)
    monkeypatch.setattr(search_index, "ENOUGH", 12)
    cut = box_folder(demo_folder(), tmp_path / "cut", whole)
    assert not (one / "search/plan").exists()
    assert len(list((cut / "search/plan").glob("block-*"))) > 12
    found = []
    for folder in (one, cut):
        with serve(folder) as base:
            page = browser.new_page()
            page.goto(base)
            box = Box(page, base)
            found.append({query: box.find(query)[:10] for query in ASKED})
            page.close()
    assert found[0] == found[1]


#: What is written in a title, and a day for which a part of it could be taken.
LOOKS_LIKE_A_DAY = {
    "V2.1": ("App V2.1 上线", "2026-02-01"),
    "app v2.1": ("App V2.1 上线", "2026-02-01"),
    "v1.2.3": ("Release v1.2.3", "2026-01-02"),
    "kit-2-1": ("The kit-2-1", "2026-02-01"),
    "5 marketing": ("5 marketing lessons", "2026-03-05"),
    "12 decaf": ("12 decaf teas", "2026-12-12"),
    "march 10th-anniversary": ("March 10th-anniversary", "2026-03-10"),
}


@pytest.mark.parametrize("query", LOOKS_LIKE_A_DAY)
def test_a_name_with_numbers_is_found_and_no_day_stands_above_it(site_of_two: Page, query: str) -> None:
    title, day = LOOKS_LIKE_A_DAY[query]
    rows = [[0, "a", 0, "Something", "", "", "", day], [0, "b", 0, title]]
    data = {"pages": [["x/", "X"]], "kinds": [["Piece", "piece"]], "states": {}, "docs": rows}
    site_of_two.evaluate("data => paiqiSearch('plan', data)", data)
    found = Box(site_of_two, "").find(query)
    assert found[0][0] == title


@pytest.fixture(name="site_of_two", scope="module")
def _site_of_two(browser: Browser) -> Iterator[Page]:
    """A page whose search is told what there is."""
    with serve(demo_folder()) as base:
        page = browser.new_page()
        page.goto(base)
        page.focus(".md-search__input")
        page.wait_for_function("document.querySelector('script[src*=\"search/plan.js\"]')")
        page.wait_for_load_state("networkidle")
        yield page
        page.close()


def test_what_only_looks_alike_is_not_found(box: Box) -> None:
    assert not [place for title, place in box.find("头采") if "头条" in title and "头采" not in title]
    assert "platforms/toutiao/" not in [place for _, place in box.find("头采")]
    # A Latin word is found by its begin only.
    assert not [title for title, _ in box.find("aunch") if "launch" in title.lower()]
    assert box.find("凤凰单丛九百年") == []
    assert box.page.inner_text(".pq-find__count") == "没有找到"


def test_the_manual_is_a_scope_of_its_own(box: Box) -> None:
    plan = {place.split("/")[0] for _, place in box.find("审批")}
    box.page.click("[data-scope=manual]")
    box.page.wait_for_function(OVER)
    manual = {place.split("/")[0] for _, place in box.find("审批")}
    box.page.click("[data-scope=plan]")
    assert manual == {"guide", "rules"}
    assert not plan & manual or box.page.inner_text(".pq-find__count").startswith("排期里没有")


def test_results_are_walked_by_key_and_the_first_one_opens(visits: Visits) -> None:
    visit = visits.to("")
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type("首发")
    page.locator(".pq-find__list a").first.wait_for(timeout=15000)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.querySelector('b').textContent") == "春茶首发"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/campaigns/spring-tea-2026/#launch-film")
    assert not page.is_checked("#__search")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert not page.is_checked("#__search")
    assert visit.errors == []


def test_what_is_searched_is_loaded_with_the_first_look_at_it_and_the_manual_when_asked(
    visits: Visits,
) -> None:
    asked: list[str] = []
    visit = visits.to("")
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    visit.page.reload()
    visit.page.wait_for_load_state("networkidle")
    assert not [name for name in asked if name in ("plan.js", "manual.js")]
    visit.page.fill(".md-search__input", "首发")
    visit.page.locator(".pq-find__list a").first.wait_for(timeout=15000)
    assert [name for name in asked if name in ("plan.js", "manual.js")] == ["plan.js"]


def test_without_script_no_search_is_offered(visits: Visits) -> None:
    page = visits.look("", script=False).page
    assert not page.locator(".md-search").is_visible()
    assert not page.locator("label.md-header__button[for=__search]").is_visible()


def test_a_result_says_kind_day_account_and_status_each_for_itself(box: Box) -> None:
    box.find("launch-film/douyin")
    row = box.page.locator(".pq-find__list a").first
    assert row.locator("b").inner_text() == "春茶首发"
    assert row.locator(".pq-st").inner_text() == "已定稿"
    assert row.locator("small em").inner_text() == "发布"
    assert row.locator("small time").inner_text() == "2026年3月20日"
    assert row.locator("small span").all_inner_texts() == ["抖音 山野茶事", "2026 春茶上新"]


def test_results_fit_a_phone_in_the_dark(visits: Visits) -> None:
    visit = visits.to("", width=390, height=844, scheme="dark")
    visit.page.click("label.md-header__button[for=__search]")
    Box(visit.page, visit.base).find("首发")
    # The box slides in from the side.
    visit.page.wait_for_function(
        "[...document.querySelectorAll('.pq-find *')].every(one => one.getBoundingClientRect().right <= 390)"
    )
    assert visit.errors == []
    assert visit.strangers == []
