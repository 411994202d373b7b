"""Search in a plan of a thousand campaigns loads little and finds what was meant, from a folder too."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from browsing import serve
from demo import demo_folder
from searching import OVER, Box, box_folder, large

CAMPAIGNS = 1000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large plan, as search sees it."""
    return box_folder(demo_folder(offline=True), tmp_path_factory.mktemp("large") / "site", large(CAMPAIGNS))


@dataclass
class Reader:
    """A browser's page with what search asked for."""

    page: Page
    folder: Path
    box: Box
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        self.asked.append(request.url.removeprefix(self.box.base))

    def weight(self) -> int:
        """How much was asked for since the last look, on its way from a server."""
        found = sum(len(gzip.compress((self.folder / name).read_bytes())) for name in self.asked)
        self.asked.clear()
        return found


@pytest.fixture(params=["served", "folder"])
def reader(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Reader]:
    """A first visit to the large plan, from a server or from a folder."""
    page = browser.new_page()
    with serve(site) as served:
        base = served if request.param == "served" else f"{site.as_uri()}/"
        page.goto(f"{base}index.html")
        page.wait_for_load_state("networkidle")
        one = Reader(page, site, Box(page, base))
        page.on("request", one.note)
        page.on("pageerror", lambda error: one.errors.append(str(error)))
        yield one
        page.close()


#: A question and the place of what was meant: the one among sixty thousand.
MEANT = {
    "瓷": "#cup",
    "岚瓷": "#cup",
    "青岚瓷的联名盖碗": "#cup",
    "a股": "#stock",
    "双11": "#sale",
    "618大促": "#sale",
    "mq9": "#pick",
    "ＭＱ９０": "#pick",
    "launch film": "#launch-film",
    "2月29日": "#cup",
    "2028-02-29": "#cup",
    "盖碗 抖音": "#cup",
    "plan-0998 双11": "#sale",
}


def test_one_thing_among_sixty_thousand_is_found_and_little_is_loaded_for_it(reader: Reader) -> None:
    reader.page.focus(".md-search__input")
    reader.page.wait_for_function("document.querySelector('script[src*=\"search/plan.js\"]')")
    reader.page.wait_for_timeout(50)
    assert reader.asked == ["assets/pages/paiqi-find.js", "search/plan.js"]
    assert reader.weight() < 20_000
    for query, place in MEANT.items():
        first, *_ = reader.box.find(query)
        assert first[1] == f"campaigns/plan-0998/index.html{place}", query
        assert len(reader.asked) <= 40, query
        assert reader.weight() < 300_000, query
    assert reader.box.find("成员2") == [("成员2", "people/m2/index.html")]
    assert reader.box.find("凤凰单丛九百年") == []
    assert reader.errors == []


def test_a_word_of_every_campaign_shows_titles_first_and_says_that_there_are_more(reader: Reader) -> None:
    found = reader.box.find("山野")
    assert len(found) == 20
    assert all("山野" in title for title, _ in found)
    assert reader.page.inner_text(".pq-find__count").startswith("先找到 ")
    assert reader.weight() < 400_000
    reader.page.click(".pq-find__more")
    reader.page.locator(".pq-find__list li:nth-child(40)").wait_for()
    assert reader.box.find("山野")[:20] == found


@pytest.mark.parametrize("reader", ["served"], indirect=True)
def test_a_file_that_is_missing_keeps_nobody_waiting(reader: Reader) -> None:
    reader.page.route("**/words-*.js", lambda route: route.abort())
    assert reader.box.find("青岚瓷") == []
    assert reader.page.inner_text(".pq-find__count") == "没有找到"


#: Gives the box a text as a key does; `made`: an input method is still at work on it.
_KEY = """([text, kind, made]) => {
  const box = document.querySelector(".md-search__input");
  box.value = text;
  box.dispatchEvent(new InputEvent(kind, { bubbles: true, isComposing: made }));
}"""


@pytest.mark.parametrize("reader", ["served"], indirect=True)
def test_signs_that_an_input_method_still_makes_something_of_ask_for_nothing(reader: Reader) -> None:
    reader.box.find("成员2")
    reader.asked.clear()
    for text in ("q", "qing", "qing lan"):
        reader.page.evaluate(_KEY, [text, "input", True])
    reader.page.wait_for_timeout(300)
    assert reader.asked == []
    reader.page.evaluate(_KEY, ["青岚", "compositionend", False])
    reader.page.wait_for_function(OVER)
    assert reader.page.locator(".pq-find__list b").all_inner_texts() == ["青岚瓷联名盖碗"]


#: Types on for a second and a half, and tells how many blocks were asked for meanwhile.
_TYPED_ON = """async ([texts, pause]) => {
  const box = document.querySelector(".md-search__input");
  const blocks = () => document.querySelectorAll('script[src*="/block-"]').length;
  const before = blocks();
  for (let n = 0; n < 50; n++) {
    box.value = texts[Math.min(n, texts.length - 1)];
    box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: false }));
    await new Promise((go) => setTimeout(go, pause));
  }
  return blocks() - before;
}"""


@pytest.mark.parametrize("reader", ["served"], indirect=True)
def test_a_question_that_is_typed_on_loads_few_blocks_until_somebody_pauses(reader: Reader) -> None:
    reader.box.find("成员2")
    reader.asked.clear()
    meanwhile = reader.page.evaluate(_TYPED_ON, [["山", "山野", "山野采"], 30])
    assert 0 < meanwhile <= 12
    reader.page.wait_for_function(OVER)
    assert sum("block-" in name for name in reader.asked) > 12
    assert "山野采" in reader.page.locator(".pq-find__list li").first.inner_text()
