"""The site in a real browser: calm console, no other host, both themes, phones, no script, keys."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest

from browsing import PAGES, Visits

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_complains_of_nothing(visits: Visits, path: str) -> None:
    visit = visits.look(path)
    visit.page.wait_for_load_state("networkidle")
    assert visit.strangers == []
    assert visit.errors == []


#: Colours are looked at where they have come to rest: the theme fades its header in.
RESTED = """() => Promise.allSettled(document.getAnimations()
  .filter(one => one.effect.getComputedTiming().endTime !== Infinity).map(one => one.finished))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_barrier(visits: Visits, path: str, scheme: str) -> None:
    page = visits.look(path, scheme=scheme).page
    page.evaluate(AXE)
    page.evaluate(RESTED)
    found = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v =>"
        " ['serious', 'critical'].includes(v.impact)).map(v => [v.id, v.nodes.length,"
        " v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary]))"
    )
    assert found == [], json.dumps(found, ensure_ascii=False, indent=1)


#: What sticks out of its card on the right; what scrolls in a box of its own may.
OUT_OF_CARDS = """() =>
 [...document.querySelectorAll('.pq-card, .pq-kpi, .pq-piece, .pq-stat')].flatMap(card =>
  [...card.querySelectorAll('*')].filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 0
    && !one.closest('svg, .pq-scroll, .pq-sr, details:not([open]) > :not(summary)')
    && one.getBoundingClientRect().right > card.getBoundingClientRect().right + 1)
  .map(one => [card.id || card.className, one.tagName + '.' + one.className]))"""


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_and_its_cards_hold_what_they_hold(
    visits: Visits, path: str, language: str
) -> None:
    page = visits.look(language + path, width=1280, height=844).page
    # The theme's search slides where a window grows narrower.
    page.emulate_media(reduced_motion="reduce")
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(OUT_OF_CARDS) == [], width


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_without_script(visits: Visits, path: str) -> None:
    page = visits.look(path, script=False).page
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").inner_text()) > 40


def test_months_are_linked_both_ways_and_today_is_marked(visits: Visits) -> None:
    page = visits.to("calendar/").page
    assert page.locator("td.is-today").get_attribute("aria-current") == "date"
    assert "18" in page.locator("td.is-today").inner_text()
    page.get_by_role("link", name="下一月").click()
    assert page.url.endswith("/calendar/2026-04/")
    page.get_by_role("link", name="上一月").click()
    assert page.url.endswith("/calendar/2026-03/")


def test_a_crowded_day_folds_and_opens_by_keyboard(visits: Visits) -> None:
    page = visits.to("calendar/2026-03/", script=False).page
    fold = page.locator("details.pq-fold").first
    assert not fold.locator("a").first.is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("a").first.is_visible()


def test_a_phone_gets_the_agenda_instead_of_the_grid(visits: Visits) -> None:
    page = visits.to("calendar/2026-03/", width=390).page
    assert not page.locator("table.pq-month").is_visible()
    assert page.locator("ol.pq-agenda").first.is_visible()


def test_the_matrix_shows_the_promised_cell_that_is_missing(visits: Visits) -> None:
    page = visits.to("campaigns/spring-tea-2026/").page
    row = page.locator("table.pq-matrix tr", has_text="春茶首发")
    assert row.locator(".pq-mx--gap").count() == 1
    assert row.locator(".pq-mx--gap").inner_text() == "缺"


def test_a_copy_button_copies_the_feeds_address(visits: Visits) -> None:
    visit = visits.to("subscribe/#all")
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = visit.page.locator("#all")
    card.get_by_role("button").click()
    assert visit.page.evaluate("navigator.clipboard.readText()") == "https://plans.example.com/feeds/all.ics"


def test_a_month_prints_on_one_landscape_page(visits: Visits) -> None:
    page = visits.to("calendar/2026-02/").page
    page.emulate_media(media="print")
    data = page.pdf(prefer_css_page_size=True)
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") == 1
    assert b"MediaBox [0 0 842" in data or b"MediaBox [0 0 841" in data


@pytest.mark.parametrize(
    "path", ["matrix/", "accounts/wechat-sub/", "campaigns/spring-tea-2026/", "platforms/wechat-official/"]
)
def test_no_table_is_cut_off_on_paper(visits: Visits, path: str) -> None:
    # A4 on its side less its margins, in the browser's pixels.
    page = visits.look(path, width=1062).page
    page.emulate_media(media="print")
    wide = page.evaluate(
        "all => [...document.querySelectorAll('.pq table')].map(one => [one.className,"
        " Math.round(one.getBoundingClientRect().right)]).filter(one => one[1] > 1063)"
    )
    assert page.locator(".pq table").count() > 0
    assert wide == []
