"""The built folder put right: our own sitemap and search, nothing that is not needed."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.sax.saxutils import escape

import rcssmin

from paiqi.pages.site import Site
from paiqi.site.search_index import manual_entries, scripts

#: What the theme's own search is made of: its index, its worker and the worker's languages.
_THEMES_SEARCH = ("search/search_index.json", "assets/javascripts/workers", "assets/javascripts/lunr")


def postprocess(folder: Path, site: Site) -> frozenset[str]:
    """Works in place on a folder that nobody sees yet; gives the paths of the files that it adds."""
    added = _search(folder, site)
    for path in (folder / "assets").glob("*.css"):
        path.write_text(rcssmin.cssmin(path.read_text("utf-8")), "utf-8", newline="")
    scripts = folder / "assets" / "javascripts"
    for path in sorted([*scripts.rglob("*"), *(folder / "assets" / "stylesheets").rglob("*")]):
        if path.suffix == ".map":
            path.unlink()
        elif path.suffix in (".js", ".css"):
            _without_map(path)
    _sitemap(folder, site)
    return added | {"sitemap.xml"}


def _search(folder: Path, site: Site) -> frozenset[str]:
    """What search reads, where mkdocs.yml has search at all; the theme's own gives way to it."""
    written = frozenset[str]()
    index = folder / _THEMES_SEARCH[0]
    if index.exists():
        found = (*site.search, *manual_entries(index.read_bytes()))
        added = scripts(found, site.language, "index.html" if site.offline else "")
        for name, data in added.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
        written = frozenset(added)
    for name in _THEMES_SEARCH:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return written


def _without_map(path: Path) -> None:
    """A pointer to a map that is gone would be a broken request of every developer's browser."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "sourceMappingURL=" not in line[:60]]
    if len(kept) != len(lines):
        path.write_text("".join(kept), "utf-8", newline="")


def _sitemap(folder: Path, site: Site) -> None:
    """The addresses without dates; only where the site is public and knows its address."""
    target = folder / "sitemap.xml"
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    if not (site.public and site.address):
        target.unlink(missing_ok=True)
        return
    base = site.address.rstrip("/") + "/"
    # Read from the folder: the guide's pages are MkDocs' own.
    paths = sorted(
        path.relative_to(folder).as_posix().removesuffix("index.html") for path in folder.rglob("index.html")
    )
    rows = "".join(f"  <url><loc>{escape(base + path)}</loc></url>\n" for path in paths)
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset'
        f' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n',
        "utf-8",
    )
