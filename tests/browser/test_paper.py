"""Pages on paper: nobody can open a fold there, so that everything stands on the sheet and nothing is cut."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from browsing import PAGES, Visits

#: A line that says that more is folded away. The brief is one sheet by its purpose: it says what it leaves
#: out, and folds nothing.
MORE = re.compile(r"^\W*(?:还有 \d+ 项|\d+ more\b.*)$", re.MULTILINE)
#: What is for the screen alone: its controls, not what it holds.
TOOLS = ".pq-add, .pq-facet, .pq-offer, .pq-pick"

#: What a fold holds and the paper does not show: nothing of it may be of no height or skipped by the browser.
HIDDEN = """tools =>
 [...document.querySelectorAll('main details')].filter(one => !one.closest(tools)).flatMap(one =>
  [...one.children].filter(inside => inside.tagName !== 'SUMMARY'
    && !(inside.getBoundingClientRect().height > 0 && inside.checkVisibility({visibilityProperty: true})))
  .map(inside => one.className + ': ' + inside.textContent.trim().slice(0, 40)))"""
SUMMARIES = """tools => [...document.querySelectorAll('main summary')].filter(one =>
  !one.closest(tools) && one.checkVisibility() && one.getBoundingClientRect().height > 0)
  .map(one => one.innerText.trim())"""
#: Entries whose title does not fit the box that it stands in.
CUT = """() => [...document.querySelectorAll('main .pq-e')].filter(one =>
  one.checkVisibility() && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1))
  .map(one => one.textContent.trim())"""


def on_paper(visits: Visits, path: str, *, script: bool, size: tuple[int, int]) -> Page:
    """A page as it is printed, in a window of a sheet's size in the browser's pixels."""
    page = visits.look(path, width=size[0], height=size[1], script=script).page
    page.emulate_media(media="print")
    return page


# With scripts the theme opens all folds before it prints; without them the style sheet alone must.
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("path", [*PAGES, "en/calendar/2026-03/", "en/kpis/"])
def test_no_fold_keeps_anything_from_the_paper(visits: Visits, path: str, script: bool) -> None:
    page = on_paper(visits, path, script=script, size=(711, 1000))
    assert page.evaluate(HIDDEN, TOOLS) == []
    assert [text for text in page.evaluate(SUMMARIES, TOOLS) if MORE.search(text)] == []
    if not path.startswith(("brief/", "en/brief/")):
        assert MORE.findall(page.locator("main").inner_text()) == []


# A4 on its side less its margins.
@pytest.mark.parametrize("path", ["calendar/2026-03/", "en/calendar/2026-03/", "week/2026-W12/"])
def test_a_printed_month_holds_every_entry_of_every_day_with_its_whole_title(
    visits: Visits, path: str
) -> None:
    page = on_paper(visits, path, script=True, size=(1062, 733))
    days = page.locator("td[data-f-box]") if "calendar" in path else page.locator(".pq-wd")
    assert days.count() > 5
    for day in days.all():
        assert day.locator(".pq-e:visible").count() == day.locator(".pq-e").count()
    if path == "calendar/2026-03/":
        # The launch day: seventeen entries, the slot of an account without a post, what begins and ends,
        # and a KPI's due day.
        crowded = page.locator("td[data-f-box]").filter(
            has=page.locator("[data-f-count]", has_text=re.compile("^22$"))
        )
        assert crowded.count() == 1
        assert crowded.locator(".pq-e:visible").count() == 22
    assert page.evaluate(CUT) == []


def test_a_fold_that_has_a_name_keeps_it_on_paper(visits: Visits) -> None:
    page = on_paper(visits, "production/", script=False, size=(711, 1000))
    done = page.locator("summary", has_text=re.compile(r"已完成 \d+|\d+ 项已完成|完成"))
    assert done.first.is_visible()
    page = on_paper(visits, "checks/", script=False, size=(711, 1000))
    for heading in page.locator("summary h2").all():
        assert heading.is_visible()


def test_the_figures_of_a_kpi_are_printed(visits: Visits) -> None:
    page = on_paper(visits, "kpis/", script=False, size=(711, 1000))
    tables = page.locator(".pq-kpi table")
    assert tables.count() > 5
    assert all(table.is_visible() for table in tables.all())


@pytest.mark.parametrize("path", ["calendar/2026-02/", "calendar/2026-03/", "en/calendar/2026-03/"])
def test_a_month_prints_on_few_sheets_and_names_itself_on_each(visits: Visits, path: str) -> None:
    page = visits.look(path).page
    page.emulate_media(media="print")
    data = page.pdf(prefer_css_page_size=True)
    sheets = [float(width) for width in re.findall(rb"/MediaBox \[0 0 ([\d.]+) [\d.]+\]", data)]
    # Some 170 entries take three.
    assert 1 <= len(sheets) <= 3
    assert {round(width) for width in sheets} == {842}
    # A table's head stands on each of its sheets.
    head = page.locator("table.pq-month thead")
    assert head.evaluate("node => getComputedStyle(node).display") == "table-header-group"
    assert (
        head.locator("th:visible").first.inner_text() == page.locator("table.pq-month caption").inner_text()
    )
