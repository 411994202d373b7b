"""The built folder put right: our own sitemap, a smaller search index, nothing that is not needed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.sax.saxutils import escape

import rcssmin

from paiqi.pages.site import Site
from paiqi.site.search_index import compact

#: What the theme's search worker needs whatever the languages, and what single languages need.
_WORKERS = {"lunr.multi.min.js", "lunr.stemmer.support.min.js"}
_SEGMENTERS = {"ja": "tinyseg.js", "th": "wordcut.js"}


#: The script that lets search run where the site is opened from a folder.
OFFLINE_WORKER = "assets/offline-worker.js"


def postprocess(folder: Path, site: Site) -> None:
    """Works in place on a folder that nobody sees yet."""
    index = folder / "search" / "search_index.json"
    languages: list[str] = []
    if index.exists():
        index.write_bytes(compact(index.read_bytes()))
        if site.offline:
            # A page opened from a folder may load a script, but no JSON.
            index.with_suffix(".js").write_bytes(b"var __index = " + index.read_bytes())
            index.unlink()
            index = index.with_suffix(".js")
        languages = json.loads(index.read_bytes().removeprefix(b"var __index = "))["config"]["lang"]
    if not site.offline:
        (folder / OFFLINE_WORKER).unlink(missing_ok=True)
    for path in (folder / "assets").glob("*.css"):
        path.write_text(rcssmin.cssmin(path.read_text("utf-8")), "utf-8", newline="")
    scripts = folder / "assets" / "javascripts"
    for path in sorted([*scripts.rglob("*"), *(folder / "assets" / "stylesheets").rglob("*")]):
        if path.suffix == ".map":
            path.unlink()
        elif path.suffix in (".js", ".css"):
            _without_map(path)
    kept = _WORKERS | {f"lunr.{language}.min.js" for language in languages}
    for path in (scripts / "lunr" / "min").glob("*.js"):
        if path.name not in kept:
            path.unlink()
    for language, name in _SEGMENTERS.items():
        if language not in languages:
            (scripts / "lunr" / name).unlink(missing_ok=True)
    _sitemap(folder, site)


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
