"""The page of feeds and the feeds of filtered calendars in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from browsing import Kept, Visits, serve
from paiqi.site.build import Options
from paiqi.site.engine import build_workspace
from workspace import write_example

TEXT = """title: 春茶上新
start: 2026-03-01
end: 2026-04-15
status: active
owner: lin-yue
content:
  - {id: one, title: 第一条, posts: {xhs-main: 2026-03-18 20:00}}
  - {id: two, title: 第二条, owner: wang-fang, posts: {douyin-main: 2026-03-19 19:30}}
"""


@pytest.fixture(scope="module")
def plain_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose workspace does not say where it stands."""
    folder = tmp_path_factory.mktemp("plain")
    build_workspace(
        write_example(folder, TEXT), folder / "site", Options(today=date(2026, 3, 18)), lambda step: None
    )
    return folder / "site"


@pytest.fixture
def plain(browser: Browser, plain_folder: Path, kept: Kept) -> Iterator[Visits]:
    """Windows on that site."""
    with serve(plain_folder) as url:
        made = Visits(browser, url, kept)
        yield made
        for context in made.open:
            context.close()


def _elsewhere(visits: Visits, folder: Path, address: str) -> Page:
    """The page of feeds as it is at an address of the web; no request leaves this machine."""

    def answer(route: Route) -> None:
        path = folder / route.request.url.removeprefix(address).partition("?")[0]
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    page = visits.to("subscribe/").page
    page.route(f"{address}**", answer)
    page.goto(f"{address}subscribe/")
    return page


def test_a_browser_fills_in_the_addresses_that_the_build_did_not_know(
    plain: Visits, plain_folder: Path
) -> None:
    page = _elsewhere(plain, plain_folder, "https://plans.test/team/")
    card = page.locator("#all")
    feed = "https://plans.test/team/feeds/all.ics"
    assert card.get_by_role("link", name="webcal").get_attribute("href") == feed.replace("https", "webcal", 1)
    google = card.get_by_role("link", name="Google").get_attribute("href")
    assert google == f"https://calendar.google.com/calendar/r?cid={quote('webcal' + feed[5:], safe='')}"
    for name, host in (("Outlook.com", "live"), ("Outlook 365", "office")):
        link = card.get_by_role("link", name=name).get_attribute("href") or ""
        assert link.startswith(f"https://outlook.{host}.com/calendar/0/addfromweb?url={quote(feed, safe='')}")
    assert card.locator("input").input_value() == feed
    assert card.get_by_role("button").get_attribute("data-copy") == feed
    assert page.locator("[data-unfilled]").is_hidden()
    assert page.locator("[data-local]").is_hidden()


def test_the_browser_draws_the_code_of_an_address_when_its_card_opens(
    plain: Visits, plain_folder: Path
) -> None:
    page = _elsewhere(plain, plain_folder, "https://plans.test/")
    drawn = page.locator("#all .pq-qr path").get_attribute("d") or ""
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn)}
    size = max(x for x, _ in dark) + 1
    # docs/decisions/0018-codes-in-the-browser.md says how it was read back; each has these three corners.
    for left, top in ((0, 0), (size - 7, 0), (0, size - 7)):
        ring = {(x, y) for x in range(7) for y in range(7) if 0 in (x, y) or 6 in (x, y)}
        assert {(left + x, top + y) for x, y in ring} <= dark
    assert size >= 25
    # A folded card's is drawn when it opens.
    other = page.locator("#activities, #deadlines, #digest").first
    assert other.locator(".pq-qr").is_hidden()
    other.locator("summary").click()
    other.locator(".pq-qr svg").wait_for()


def test_an_address_of_this_machine_alone_is_said_and_offered_to_nobody_elsewhere(plain: Visits) -> None:
    visit = plain.to("subscribe/")
    assert visit.page.locator("[data-local]").is_visible()
    card = visit.page.locator("#all")
    assert card.locator("input").input_value() == f"{plain.base}feeds/all.ics"
    assert card.get_by_role("link", name="Google").count() == 0
    assert visit.errors == [] and visit.strangers == []


def test_without_script_the_page_says_how_and_shows_no_dead_link(plain: Visits) -> None:
    page = plain.to("subscribe/", script=False).page
    assert page.locator("[data-unfilled]").is_visible()
    card = page.locator("#all")
    assert card.get_by_role("link").all_inner_texts() == ["下载"]
    assert card.get_by_role("button").count() == 0
    assert page.locator(".pq-seek").is_hidden()
    # To pick oneself is to go to one's own card.
    page.locator(".pq-pick a", has_text="林月").click()
    assert page.url.endswith("#person.lin-yue")


def test_feeds_are_searched_by_name_and_group_with_the_keyboard(visits: Visits) -> None:
    visit = visits.to("subscribe/")
    page = visit.page
    page.locator(".pq-seek input").focus()
    page.keyboard.type("抖音")
    shown = page.locator("article.pq-sub:visible")
    assert shown.evaluate_all("all => all.map(one => one.id)") == ["platform.douyin", "account.douyin-main"]
    assert page.locator(".pq-seek output").inner_text() == "共 59 项，显示 2 项"
    assert page.locator("section[aria-labelledby=most-used]").is_hidden()
    page.keyboard.press("Control+A")
    page.keyboard.type("平台")
    assert {one.split(".")[0] for one in shown.evaluate_all("all => all.map(one => one.id)")} == {"platform"}
    page.keyboard.press("Escape")
    assert shown.count() == 59
    assert visit.errors == []


def test_who_picks_themselves_finds_their_feed_first_now_and_later(visits: Visits) -> None:
    visit = visits.to("subscribe/")
    page = visit.page
    first = "section[aria-labelledby=most-used] article.pq-sub"
    assert page.locator(first).evaluate_all("all => all.map(one => one.id)") == ["all"]
    page.locator('[data-pick="person.lin-yue"]').press("Enter")
    page.locator('[data-pick="campaign.spring-tea-2026"]').click()
    for _ in range(2):
        assert page.locator(first).evaluate_all("all => all.map(one => one.id)") == [
            "all",
            "person.lin-yue",
            "campaign.spring-tea-2026",
        ]
        assert page.locator('[id="person.lin-yue"] .pq-sub__links').is_visible()
        page.reload()
    # Chosen again it goes back to its group.
    page.locator('[data-pick="person.lin-yue"]').click()
    assert page.locator('section:has(> h2:text-is("人员")) [id="person.lin-yue"]').count() == 1
    assert visit.errors == [] and visit.strangers == []


def test_a_link_to_a_card_within_a_fold_opens_it(visits: Visits) -> None:
    page = visits.to("subscribe/#account.x-en").page
    assert page.locator('[id="account.x-en"] .pq-sub__links').is_visible()


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("calendar/2026-03/?platform=douyin", "platform.douyin"),
        ("week/2026-W12/?owner=lin-yue", "person.lin-yue"),
        ("agenda/?kind=activity", "activities"),
        ("agenda/?status=approved&kind=content,post", "status.approved"),
        ("agenda/?kind=series,post&platform=wechat-channels,douyin", "named.douyin-and-channels"),
    ],
)
def test_a_filtered_calendar_leads_to_the_feed_of_just_that(visits: Visits, path: str, feed: str) -> None:
    page = visits.look(path).page
    page.locator(".pq-offer .pq-feed").click()
    page.wait_for_url(f"**/subscribe/#{feed}")
    assert page.locator(f'[id="{feed}"] .pq-sub__links').is_visible()


def test_a_selection_without_a_feed_is_given_as_lines_that_make_one(visits: Visits) -> None:
    visit = visits.to("calendar/2026-03/?platform=douyin&owner=lin-yue&status=approved")
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    offer = visit.page.locator(".pq-offer")
    offer.locator("summary").click()
    offer.get_by_role("button").click()
    assert visit.page.evaluate("navigator.clipboard.readText()") == (
        'feeds:\n  named:\n    - {id: lin-yue-douyin, title: "林月 · 抖音",'
        " select: {people: [lin-yue], platforms: [douyin]}}\n"
    )
    assert offer.locator("[data-offer-lacks]").is_visible()
    address = offer.locator("[data-offer-address]").inner_text()
    assert address == f"{visits.base}feeds/named/lin-yue-douyin.ics"
    visit.page.locator("[data-f-clear]").click()
    assert offer.is_hidden()
