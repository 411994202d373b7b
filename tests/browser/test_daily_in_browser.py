"""Daily work in a real browser: copying, the site that is older than the reader's day, phones, darkness, no
script.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from browsing import Kept, Visits, serve
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from workspace import ROOT, write_example

PAGES = ("today/", "day/2026-03-20/", "production/", "checks/", "people/", "creators/")
POST = "spring-tea-2026.launch-film.xhs-main"


@pytest.mark.parametrize(
    ("block", "begins", "ends"),
    [
        ("title", "明前头采上新啦", "明前头采上新啦"),
        ("text", "三月二十日", "每人一罐。"),
        ("comment", "链接在主页", "到周一。"),
        ("tags", "#春茶 #明前龙井", "#明前龙井"),
        ("link", "https://shop.example.com/mingqian?utm_campaign=spring-tea-2026", "spring-tea-2026"),
        ("line", "spring-tea-2026/launch-film/xhs-main,2026-03-20 20:00,,", ",,"),
    ],
)
def test_each_button_puts_its_own_text_on_the_clipboard(
    visits: Visits, block: str, begins: str, ends: str
) -> None:
    visit = visits.to(f"day/2026-03-20/#{POST}", width=390, height=844)
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = visit.page.locator(f'button[data-copy-of="{POST}.{block}"]')
    button.click()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == visit.page.locator(f'[id="{POST}.{block}"]').evaluate("node => node.textContent")
    assert copied.startswith(begins)
    assert copied.endswith(ends)
    assert button.inner_text() == "已复制"


def test_a_text_is_copied_at_an_address_without_a_clipboard_too(visits: Visits) -> None:
    visit = visits.to("subscribe/")
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})"
    )
    visit.page.goto(visits.base + "day/2026-03-20/")
    visit.page.locator(f'button[data-copy-of="{POST}.text"]').click()
    visit.page.locator(f'button[data-copy-of="{POST}.text"]', has_text="已复制").wait_for()
    visit.page.evaluate(
        "document.body.insertAdjacentHTML('afterbegin', '<textarea id=\"paste\"></textarea>')"
    )
    visit.page.locator("#paste").focus()
    visit.page.keyboard.press("Control+V")
    assert visit.page.locator("#paste").input_value() == visit.page.locator(f'[id="{POST}.text"]').evaluate(
        "node => node.textContent"
    )


def test_without_script_there_is_no_button_and_every_text_can_be_selected(visits: Visits) -> None:
    page = visits.to("day/2026-03-20/", width=390, script=False).page
    assert page.locator("button[data-copy-of]:visible").count() == 0
    for block in ("title", "text", "comment", "tags", "link", "line"):
        box = page.locator(f'[id="{POST}.{block}"]')
        assert box.is_visible()
        assert box.evaluate("node => getComputedStyle(node).userSelect") != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_in_both_themes(visits: Visits, path: str, scheme: str) -> None:
    visit = visits.look(path, width=390, height=844, scheme=scheme)
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert visit.errors == []
    assert visit.strangers == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_first_screen_of_home_answers(visits: Visits, width: int, height: int) -> None:
    page = visits.to("", width=width, height=height).page
    for name in ("今日发布", "明日发布", "逾期", "受阻", "偏离的指标", "本周要处理"):
        box = page.locator(".pq-stat__l", has_text=name).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
    first = page.locator("section[aria-labelledby=out-today] a.pq-e").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] <= height


def test_a_demo_whose_today_is_fixed_never_calls_itself_old(visits: Visits) -> None:
    visit = visits.to("subscribe/")
    visit.page.clock.set_fixed_time("2030-01-01T00:00:00Z")
    visit.page.goto(visits.base + "today/")
    assert not visit.page.locator(".pq-stale").is_visible()


TEXT = """title: 春茶上新
start: 2026-03-01
end: 2026-04-15
owner: lin-yue
content:
  - {id: one, title: 第一条, posts: {xhs-main: 2026-03-18 20:00}}
  - {id: long, title: LONG, posts: {xhs-main: 2026-03-20 20:00}}
""".replace("LONG", "w" * 300)


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site built on 18 March 2026 that is not told to stay there."""
    folder = tmp_path_factory.mktemp("living")
    build_workspace(
        write_example(folder, TEXT), folder / "site", Options(today=date(2026, 3, 18)), lambda step: None
    )
    with serve(folder / "site") as url:
        yield url


@pytest.fixture
def there(browser: Browser, living: str, kept: Kept) -> Iterator[Visits]:
    """Windows on that site."""
    made = Visits(browser, living, kept)
    yield made
    for context in made.open:
        context.close()


def test_an_old_site_says_so_in_the_plans_zone_and_leads_to_the_readers_day(there: Visits) -> None:
    visit = there.to("subscribe/")
    # 20 March has begun in Shanghai, not in Greenwich.
    visit.page.clock.set_fixed_time("2026-03-19T16:30:00Z")
    for path in ("", "today/", "day/2026-03-18/"):
        visit.page.goto(there.base + path)
        note = visit.page.locator(".pq-stale")
        assert note.is_visible()
        assert "本站显示的是 3月18日，今天是 3月20日。" in note.inner_text()
    note.get_by_role("link").click()
    visit.page.wait_for_url("**/day/2026-03-20/")
    assert visit.page.locator("article.pq-out").count() == 1
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_on_its_own_day_a_site_says_nothing(there: Visits) -> None:
    visit = there.to("subscribe/")
    visit.page.clock.set_fixed_time("2026-03-18T15:59:00Z")
    visit.page.goto(there.base + "today/")
    assert not visit.page.locator(".pq-stale").is_visible()


def test_a_site_so_old_that_the_day_has_no_sheet_offers_no_link(there: Visits) -> None:
    visit = there.to("subscribe/")
    visit.page.clock.set_fixed_time("2026-04-02T04:00:00Z")
    visit.page.goto(there.base + "today/")
    assert visit.page.locator(".pq-stale").is_visible()
    assert not visit.page.locator(".pq-stale a").is_visible()


def test_the_mark_of_today_moves_to_the_readers_day(there: Visits) -> None:
    visit = there.to("subscribe/")
    visit.page.clock.set_fixed_time("2026-03-20T04:00:00Z")
    visit.page.goto(there.base)
    assert visit.page.locator("[data-day].is-today").evaluate_all(
        "all => all.map(one => one.dataset.day)"
    ) == ["2026-03-20"]
    assert visit.page.locator("[data-day][aria-current=date]").count() == 1


def test_a_title_of_300_letters_without_a_space_fits_a_phone(there: Visits) -> None:
    for path in ("", "day/2026-03-20/", "production/", "people/lin-yue/", "checks/"):
        page = there.look(path, width=390, height=844).page
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_the_demos_cover_is_shown_where_the_post_goes_out(visits: Visits) -> None:
    page = visits.to(f"day/2026-03-20/#{POST}").page
    image = page.locator(f'[id="{POST}"] img')
    image.scroll_into_view_if_needed()
    page.wait_for_function("one => one.complete", arg=image.element_handle())
    assert image.evaluate("one => one.naturalWidth") == 360
    assert (ROOT / "plans" / "assets" / "cover-launch.png").stat().st_size < 20_000
