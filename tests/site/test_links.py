"""Every link inside the built site leads somewhere, every anchor exists once."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from demo import demo_pages

BASE = "http://site.invalid/"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids[value] += 1
            elif name in ("href", "src") and value and tag != "base":
                self.targets.append(value)


@cache
def _pages(folder: Path) -> dict[str, _Page]:
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text("utf-8"))
        pages[path.relative_to(folder).as_posix()] = page
    return pages


def test_every_internal_link_and_anchor_leads_somewhere(demo_site: Path) -> None:
    pages = _pages(demo_site)
    broken = []
    seen = 0
    for name, page in pages.items():
        if name == "404.html":
            continue
        for target in page.targets:
            address = urlsplit(urljoin(BASE + name.removesuffix("index.html"), target))
            if address.netloc != "site.invalid" or address.scheme != "http":
                continue
            seen += 1
            path = unquote(address.path).lstrip("/")
            file = path + "index.html" if path.endswith("/") or not path else path
            if not (demo_site / file).is_file():
                broken.append(f"{name}: {target}")
            elif (
                address.fragment
                and file in pages
                and unquote(address.fragment) not in pages[file].ids
                and not address.fragment.startswith("__")
            ):
                broken.append(f"{name}: {target} (no such anchor)")
    assert seen > 3000
    assert broken == []


def test_no_page_has_an_id_twice(demo_site: Path) -> None:
    twice = {
        name: [one for one, count in page.ids.items() if count > 1]
        for name, page in _pages(demo_site).items()
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_no_page_of_the_plans_holds_a_style_or_a_script_of_its_own() -> None:
    for page in demo_pages().pages:
        assert re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", page.html) is None, page.path


def test_the_site_names_only_files_that_a_build_declares(demo_site: Path) -> None:
    suffixes = {path.suffix for path in demo_site.rglob("*") if path.is_file()}
    assert suffixes <= {".html", ".css", ".js", ".json", ".svg", ".png", ".ics", ".xml", ".txt", ".csv"}
    assert not list(demo_site.rglob("*.map"))
    assert not (demo_site / "pages").exists()
    assert not (demo_site / "decisions").exists()
