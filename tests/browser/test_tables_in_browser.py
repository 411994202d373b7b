"""The matrix and the timeline in a real browser: sorting, its address, paper, no script, phones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browsing import Visits


def column(page: Page, table: str, number: int) -> list[str]:
    """The texts of a column, as they stand on the page."""
    return [
        " ".join(text.split())
        for text in page.locator(
            f"table[data-s='{table}'] > tbody > tr:visible > :nth-child({number})"
        ).all_inner_texts()
    ]


def head(page: Page, table: str, name: str) -> None:
    """Presses a head."""
    page.locator(f"table[data-s='{table}'] th", has_text=name).first.locator("button").click()


def test_a_table_is_sorted_by_a_head_up_down_and_back(visits: Visits) -> None:
    page = visits.to("matrix/").page
    as_written = column(page, "supply", 1)
    head(page, "supply", "之后的发布")
    ahead = [int(text or 0) for text in column(page, "supply", 5)]
    assert ahead == sorted(ahead)
    assert page.url.endswith("/matrix/?sort=supply.4")
    assert (
        page.locator("table[data-s='supply'] th[aria-sort=ascending]").inner_text().startswith("之后的发布")
    )
    head(page, "supply", "之后的发布")
    assert [int(text or 0) for text in column(page, "supply", 5)] == sorted(ahead, reverse=True)
    assert page.url.endswith("/matrix/?sort=supply.-4")
    head(page, "supply", "之后的发布")
    assert column(page, "supply", 1) == as_written
    assert page.url.endswith("/matrix/")
    assert page.locator("th[aria-sort]").count() == 0


def test_an_order_is_shared_by_its_address_and_left_by_going_back(visits: Visits) -> None:
    page = visits.to("matrix/?sort=purpose.-5").page
    sums = [int(text) for text in column(page, "purpose", 6)]
    assert sums == sorted(sums, reverse=True)
    head(page, "purpose", "目的")
    assert page.url.endswith("?sort=purpose.0")
    page.go_back()
    assert [int(text) for text in column(page, "purpose", 6)] == sums
    page.reload()
    assert [int(text) for text in column(page, "purpose", 6)] == sums


def test_pillars_move_as_wholes_with_their_platforms_sorted_below_and_the_sum_last(visits: Visits) -> None:
    page = visits.to("matrix/").page
    last = page.locator("table[data-s='coverage'] thead th").count()
    head(page, "coverage", "合计")
    head(page, "coverage", "合计")
    bodies = page.locator("table[data-s='coverage'] > tbody")
    sums = []
    for n in range(bodies.count()):
        rows = [
            int(text or 0) for text in bodies.nth(n).locator(f"tr > :nth-child({last})").all_inner_texts()
        ]
        sums.append(rows[0])
        assert rows[1:] == sorted(rows[1:], reverse=True)
        assert rows[0] == sum(rows[1:])
    assert sums == sorted(sums, reverse=True)
    assert page.locator("table[data-s='coverage'] > :last-child").evaluate("one => one.tagName") == "TFOOT"


def test_a_column_of_an_account_sorts_by_day_with_gaps_first_and_empty_cells_last(visits: Visits) -> None:
    page = visits.to("matrix/content/").page
    heads = page.locator("table[data-s='spring-tea-2026'] thead th")
    place = next(n for n in range(heads.count()) if heads.nth(n).locator(".pq-pf--bilibili").count())
    heads.nth(place).locator("button").click()
    cells = column(page, "spring-tea-2026", place + 1)
    assert cells[0] == "缺"
    assert [bool(text) for text in cells] == sorted((bool(text) for text in cells), reverse=True)
    days = page.locator(
        f"table[data-s='spring-tea-2026'] > tbody > tr > :nth-child({place + 1})"
    ).evaluate_all("all => all.map(one => one.dataset.v).filter(Boolean)")
    assert days == sorted(days)


def test_a_head_is_worked_by_keyboard_and_says_what_it_does(visits: Visits) -> None:
    page = visits.to("matrix/promises/").page
    button = page.locator("table[data-s='promises'] thead button").nth(2)
    button.focus()
    page.keyboard.press("Enter")
    missing = [int(text or 0) for text in column(page, "promises", 3)]
    shown = [number for number in missing if number]
    assert shown == sorted(shown)
    page.keyboard.press("Enter")
    missing = [int(text or 0) for text in column(page, "promises", 3)]
    assert missing[0] == max(missing)


def tick(page: Page, field: str, value: str) -> None:
    """Ticks a value of a filter as a reader does."""
    box = page.locator(f"input[name='{field}'][value='{value}']")
    page.locator("details.pq-facet", has=box).locator("summary").click()
    box.check()


def test_a_filter_leaves_the_rows_that_match_and_stands_in_the_address(visits: Visits) -> None:
    page = visits.to("matrix/content/").page
    tick(page, "status", "gap")
    assert page.url.endswith("/matrix/content/?status=gap")
    rows = page.locator("table.pq-matrix > tbody > tr:visible")
    assert rows.count() == 1
    assert rows.locator(".pq-mx--gap").count() == 1
    assert page.locator("section[data-f-drop]:visible").count() == 1
    assert page.locator("tfoot:visible, #others:visible").count() == 0
    page.locator("[data-f-clear]").click()
    assert page.url.endswith("/matrix/content/")
    assert (
        page.locator("section[data-f-drop]:visible").count()
        == page.locator("section[data-f-drop]").count()
        > 3
    )


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("matrix/?pillar=craft&platform=douyin", "coverage"),
        ("matrix/promises/?account=douyin-main&status=gap", "promises"),
        ("matrix/content/?owner=wang-shuo", "daily"),
    ],
)
def test_an_address_with_filters_shows_what_was_shared(visits: Visits, path: str, table: str) -> None:
    page = visits.to(path).page
    asked = [part.split("=") for part in path.split("?")[1].split("&")]
    every = page.locator(
        f"table[data-s='{table}'] > tbody > tr[data-f-status], table[data-s='{table}'] > tbody >"
        " tr[data-f-platform]"
    )
    shown = page.locator(f"table[data-s='{table}'] > tbody > tr:visible")
    assert 0 < shown.count() < every.count()
    for field, value in asked:
        assert all(
            value in given.split()
            for given in shown.evaluate_all(f"all => all.map(one => one.getAttribute('data-f-{field}'))")
        )


def test_order_and_filter_stand_in_the_address_together(visits: Visits) -> None:
    page = visits.to("matrix/promises/").page
    tick(page, "platform", "douyin")
    page.keyboard.press("Escape")
    head(page, "promises", "缺口")
    head(page, "promises", "缺口")
    assert page.url.endswith("?platform=douyin&sort=promises.-2")
    missing = [int(text or 0) for text in column(page, "promises", 3)]
    assert len(missing) > 2
    assert missing[0] == max(missing)
    address = page.url
    again = visits.to(address.removeprefix(visits.base)).page
    assert column(again, "promises", 1) == column(page, "promises", 1)
    page.go_back()
    page.go_back()
    assert "sort" not in page.url
    assert page.url.endswith("?platform=douyin")


def test_the_sections_of_the_matrix_keep_a_filter_and_only_one_is_the_current_page(visits: Visits) -> None:
    page = visits.to("matrix/content/?pillar=craft").page
    assert page.locator(".pq-near [aria-current]").all_inner_texts() == ["内容 × 账号"]
    page.locator(".pq-near a", has_text="应更").click()
    page.wait_for_url("**/matrix/promises/?pillar=craft")
    rows = page.locator("table[data-s='promises'] > tbody > tr:visible")
    assert rows.count() > 0
    assert set(rows.evaluate_all("all => all.map(one => one.dataset.fPillar)")) == {"craft"}


@pytest.mark.parametrize("path", ["matrix/", "matrix/content/", "matrix/promises/"])
def test_without_script_every_row_is_there_and_no_head_promises_anything(visits: Visits, path: str) -> None:
    with_script = visits.to(path).page.locator(".pq tr:visible").count()
    page = visits.to(path + "?sort=coverage.-2&status=gap", script=False).page
    assert page.locator(".pq tr:visible").count() == with_script
    assert page.locator(".pq-sort").count() == 0
    assert page.locator("form.pq-filter:visible").count() == 0


@pytest.mark.parametrize("path", ["matrix/", "matrix/content/", "matrix/promises/"])
def test_the_csv_of_a_page_is_there(visits: Visits, path: str) -> None:
    page = visits.to(path).page
    links = page.locator(".pq-files a")
    assert links.count() >= 1
    for n in range(links.count()):
        answer = page.request.get(links.nth(n).evaluate("one => one.href"))
        assert answer.ok
        assert answer.body().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", ["matrix/", "matrix/content/", "matrix/promises/"])
def test_heads_and_the_first_column_stay_while_a_table_is_scrolled(visits: Visits, path: str) -> None:
    page = visits.to(path, width=700, height=500).page
    moved = page.locator(".pq-scroll").evaluate_all(
        """all => all.filter(box => box.scrollWidth > box.clientWidth + 40 && box.querySelector('[data-s]'))
          .map(box => {
            const edge = box.getBoundingClientRect();
            const first = box.querySelector('tbody th'), head = box.querySelector('thead th');
            box.scrollLeft = 9999; box.scrollTop = 9999;
            return [Math.round(first.getBoundingClientRect().left - edge.left),
                    Math.round(head.getBoundingClientRect().top - edge.top)];
        })"""
    )
    assert moved
    assert all(abs(left) <= 2 and abs(top) <= 2 for left, top in moved), moved


@pytest.mark.parametrize("path", ["timeline/", "timeline/2026-Q1/", "timeline/2026-03/"])
def test_no_two_labels_of_a_timeline_lie_on_each_other(visits: Visits, path: str) -> None:
    page = visits.to(path, width=1280).page
    met = page.evaluate(
        """() => [...document.querySelectorAll('.pq-tl__lane, .pq-tl__head')].flatMap(lane => {
            const all = [...lane.querySelectorAll('text')].filter(one => one.getBoundingClientRect().width)
              .map(one => [one.textContent, one.getBoundingClientRect()]);
            return all.flatMap(([one, a], n) => all.slice(n + 1).filter(([, b]) =>
                Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
              .map(([two]) => one + ' / ' + two));
        })"""
    )
    assert page.locator(".pq-tl__lane").count() > 1
    assert met == []


def test_a_phone_opens_a_month_at_today_and_keeps_the_names_in_sight(visits: Visits) -> None:
    page = visits.to("timeline/2026-03/", width=390, height=844).page
    page.wait_for_function("document.querySelector('.pq-tl').scrollLeft > 0")
    assert page.locator(".pq-tl__today").first.evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth; }"
    )
    name = page.locator(".pq-tl__n").first
    assert name.evaluate("one => one.getBoundingClientRect().left") < 40


def test_pages_of_the_timeline_are_turned_by_keyboard(visits: Visits) -> None:
    page = visits.to("timeline/").page
    page.get_by_role("link", name="按月").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/2026-03/")
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/2026-04/")
    page.locator(".pq-pager").get_by_role("link", name="今天").click()
    page.wait_for_url("**/timeline/2026-03/")


@pytest.mark.parametrize(
    "path",
    ["matrix/", "matrix/content/", "matrix/promises/", "timeline/", "timeline/2026-Q1/", "timeline/2026-03/"],
)
def test_nothing_is_cut_off_on_paper(visits: Visits, path: str) -> None:
    # A4 on its side less its margins, in the browser's pixels.
    page = visits.to(path, width=1062).page
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.pq table, .pq-tl__in, .pq-scroll')].filter(one =>
            one.getBoundingClientRect().right > 1063
            || one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== 'visible')
          .map(one => one.className)"""
    )
    assert cut == []
    assert b"MediaBox [0 0 84" in page.pdf(prefer_css_page_size=True)
