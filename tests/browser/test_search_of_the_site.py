"""Search as a reader meets it: whatever it finds exists, and its first result opens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from browsing import Visits
from demo import demo_folder
from dom import tree

#: Audience and whether it is read from a folder; each is built in all languages of the demo.
SITES = {
    "internal": ("internal", False),
    "client": ("client", False),
    "public": ("public", False),
    "stick": ("internal", True),
}


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo for an audience, from a server or from a folder."""
    audience, offline = SITES[request.param]
    return demo_folder(audience, offline=offline)


def _indexes(site: Path) -> Iterator[tuple[Path, list[dict[str, str]]]]:
    """The folder of each language with the documents of its index."""
    found = sorted(site.rglob("search/search_index.js*"))
    assert len(found) == 2, found
    for index in found:
        data = json.loads(index.read_text("utf-8").removeprefix("var __index = "))
        yield index.parents[1], data["docs"]


def test_whatever_search_finds_stands_on_a_page_that_exists(site: Path) -> None:
    for folder, documents in _indexes(site):
        anchors: dict[str, set[str]] = {}
        for location in (one["location"] for one in documents):
            path, _, anchor = location.partition("#")
            if path not in anchors:
                file = folder / path / "index.html" if path.endswith("/") or not path else folder / path
                assert file.is_file(), location
                anchors[path] = {
                    node.attrs["id"] for node in tree(file.read_text("utf-8")) if "id" in node.attrs
                }
            assert not anchor or anchor in anchors[path], location


def test_what_search_finds_within_a_page_comes_after_the_page_itself(site: Path) -> None:
    # The theme takes the first document of a page for the page: without one of its own, a result leads to
    # /undefined.
    for folder, documents in _indexes(site):
        pages: set[str] = set()
        orphans: list[str] = []
        for one in documents:
            path, sign, _ = one["location"].partition("#")
            if sign:
                orphans += [one["location"]] if path not in pages else []
            else:
                pages.add(path)
                assert one["title"].replace("\u200b", "").strip(), one
        assert orphans == [], (folder, len(orphans))
        assert len({one["location"] for one in documents}) == len(documents)


def _shown(link: Locator) -> str:
    """The title of a result."""
    return (link.locator("h1, h2").first.text_content() or "").replace("\u200b", "").strip()


@pytest.mark.parametrize("word", ["采茶", "首发", "预约"])
def test_the_first_result_of_a_common_word_has_a_title_and_opens(visits: Visits, word: str) -> None:
    visit = visits.to("")
    visit.page.locator("[data-md-component=search-query]").click()
    visit.page.locator("[data-md-component=search-query]").fill(word)
    visit.page.keyboard.press("End")
    first = visit.page.locator(".md-search-result__item").first
    first.wait_for(timeout=15000)
    links = first.locator(".md-search-result__link")
    for index in range(links.count()):
        link = links.nth(index)
        assert _shown(link)
        assert "undefined" not in (link.get_attribute("href") or "")
    title = _shown(links.first)
    with visit.page.expect_response(lambda response: response.request.is_navigation_request()) as opened:
        links.first.click()
    assert opened.value.ok
    # The answer is there before the page is.
    visit.page.locator("h1").first.wait_for(timeout=15000)
    assert visit.page.title().split(" - ")[0] == title
