"""The built folder put right: our own sitemap and search, nothing that is not needed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import rcssmin

from paiqi.pages.site import IndexEntry, Site
from paiqi.site.search_index import manual_entries, scripts

#: What the theme's own search is made of: its index, its worker and the worker's languages.
_THEMES_SEARCH = ("search/search_index.json", "assets/javascripts/workers", "assets/javascripts/lunr")


def tidied(folder: Path) -> tuple[IndexEntry, ...] | None:
    """Puts right what MkDocs and its theme leave in a folder that nobody sees yet.

    Gives what search finds of the pages that are written by hand; None where mkdocs.yml has no search.
    """
    index = folder / _THEMES_SEARCH[0]
    manual = tuple(manual_entries(index.read_bytes())) if index.exists() else None
    for name in _THEMES_SEARCH:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in (folder / "assets").glob("*.css"):
        path.write_text(rcssmin.cssmin(path.read_text("utf-8")), "utf-8", newline="")
    scripts = folder / "assets" / "javascripts"
    for path in sorted([*scripts.rglob("*"), *(folder / "assets" / "stylesheets").rglob("*")]):
        if path.suffix == ".map":
            path.unlink()
        elif path.suffix in (".js", ".css"):
            _without_map(path)
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (folder / name).unlink(missing_ok=True)
    return manual


def _without_map(path: Path) -> None:
    """A pointer to a map that is gone would be a broken request of every developer's browser."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "sourceMappingURL=" not in line[:60]]
    if len(kept) != len(lines):
        path.write_text("".join(kept), "utf-8", newline="")


def write_search(folder: Path, site: Site, manual: Iterable[IndexEntry]) -> frozenset[str]:
    """Writes what search reads; gives the paths of its files."""
    files = scripts(
        (*site.search, *manual), site.language, "index.html" if site.offline else "", site.statuses
    )
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return frozenset(files)


def write_sitemap(folder: Path, site: Site, manual: Iterable[str]) -> frozenset[str]:
    """Writes the addresses without dates, only where the site is public and knows its address; gives the
    file's path.

    `manual`: the folders of the pages that are written by hand.
    """
    if not (site.public and site.address):
        return frozenset()
    base = site.address.rstrip("/") + "/"
    rows = "".join(
        f"  <url><loc>{escape(base + path)}</loc></url>\n"
        for path in sorted({*manual, *(page.path for page in site.pages)})
    )
    (folder / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset'
        f' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n',
        "utf-8",
    )
    return frozenset(["sitemap.xml"])
