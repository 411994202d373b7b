"""The demo's exported pages, built by plain MkDocs and by Zensical, neither with anything of ours."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from ordering import order_of
from paiqi.takeout import FORMATS

#: MkDocs tells of every link and anchor that leads nowhere.
STRICT = (
    "validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}\n"
)


class _Page(HTMLParser):
    """The links, anchors and title of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "img" and given.get("src"):
            self.links.append(given["src"] or "")
        if given.get("id"):
            self.ids.add(given["id"] or "")


@pytest.fixture(scope="module", name="documents")
def _documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's pages for everybody, as they are exported."""
    folder = tmp_path_factory.mktemp("documents")
    for path, data in FORMATS["docs"].make(order_of("public")).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def _nowhere(site: Path) -> Iterator[str]:
    """The links of built pages that lead to nothing within the site."""
    pages = {path: _Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or path.name != "index.html":
                continue
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            goal = goal / "index.html" if goal.is_dir() else goal
            anchor = unquote(parts.fragment)
            found = goal.is_file() and (not anchor or goal not in pages or anchor in pages[goal].ids)
            # Themes write links to themselves without a goal.
            if not found and not anchor.startswith("__"):
                yield f"{path.relative_to(site)}: {link}"


def _built(documents: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=documents,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _looked_through(site: Path, documents: Path) -> None:
    sources = [path for path in documents.rglob("*.md") if site not in path.parents]
    for source in sources:
        page = site / source.relative_to(documents / "docs").parent / "index.html"
        text = page.read_text("utf-8")
        (title,) = re.findall(r'^title: "(.*)"$', source.read_text("utf-8"), re.M)
        assert title.replace("&", "&amp;").replace('\\"', "&#34;")[:8] in text, page
        assert "{{" not in re.sub(r"<script.*?</script>", "", text, flags=re.S), page
        assert len(re.findall("<h1", text)) == 1, page
    assert len(sources) > 50
    assert [*_nowhere(site)] == []


def test_plain_mkdocs_builds_them_without_a_word(documents: Path) -> None:
    settings = documents / "strict.yml"
    settings.write_text((documents / "mkdocs.yml").read_text("utf-8") + STRICT, encoding="utf-8")
    site = documents / "by-mkdocs"
    _built(documents, "mkdocs", "build", "--strict", "-q", "-f", str(settings), "-d", str(site))
    _looked_through(site, documents)


def test_zensical_builds_them_without_a_word(documents: Path) -> None:
    pytest.importorskip("zensical")
    said = _built(documents, "zensical", "build")
    assert "No issues found" in said
    _looked_through(documents / "site", documents)
