"""The built folder put right: our own sitemap, a smaller search index, nothing that is not needed."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from paiqi.search_index import compact
from paiqi.site import Site

#: Languages of the theme's search worker that our two site languages need.
_WORKERS = {"lunr.multi.min.js", "lunr.stemmer.support.min.js", "lunr.zh.min.js"}


def postprocess(folder: Path, site: Site) -> None:
    """Works in place on a folder that nobody sees yet."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".map" or path.name == "sitemap.xml.gz" or (path.parent.name == "min" and path.parent.parent.name == "lunr" and path.name not in _WORKERS):
            path.unlink()
        elif path.suffix == ".js" or (path.suffix == ".css" and path.parent.name == "stylesheets"):
            _without_map(path)
    for name in ("tinyseg.js", "wordcut.js"):
        (folder / "assets" / "javascripts" / "lunr" / name).unlink(missing_ok=True)
    _sitemap(folder, site)
    index = folder / "search" / "search_index.json"
    if index.exists():
        index.write_bytes(compact(index.read_bytes()))


def _without_map(path: Path) -> None:
    """A pointer to a map that is gone would be a broken request of every developer's browser."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "sourceMappingURL=" not in line[:60]]
    if len(kept) != len(lines):
        path.write_text("".join(kept), "utf-8", newline="")


def _sitemap(folder: Path, site: Site) -> None:
    """The addresses without dates; only where the site is public and knows its address."""
    target = folder / "sitemap.xml"
    if not (site.public and site.address):
        target.unlink(missing_ok=True)
        return
    base = site.address.rstrip("/") + "/"
    rows = "".join(f"  <url><loc>{escape(base + page.path)}</loc></url>\n" for page in sorted(site.pages, key=lambda page: page.path))
    target.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n', "utf-8")
