"""Finished pages and files → a folder, each written as it is made; then what is made of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paiqi.pages.site import IndexEntry, Page, Site
from paiqi.site.postprocess import write_search, write_sitemap
from paiqi.site.theme_shell import Shells


@dataclass(frozen=True, slots=True)
class Dressed:
    """What a run of MkDocs leaves in its folder and gives to the pages of a site.

    `shells`: None where the pages went through MkDocs themselves, and all files with them, because of what
    `reason` names. `written`: the paths at which the run may have put a file, None where programs of the
    owner ran. `manual`: what search finds of the pages written by hand, None where there is no search.
    `asked`: what was looked for among the site's pages and files, with what was found: where the same is
    found under an equal frame, another run of MkDocs over the same files would leave the same.
    """

    shells: Shells | None
    reason: str = ""
    written: frozenset[str] | None = frozenset()
    manual: tuple[IndexEntry, ...] | None = None
    asked: Mapping[str, str | None] = field(default_factory=dict)


def write_site(folder: Path, site: Site, dressed: Dressed) -> frozenset[str]:
    """Puts a site into the folder of the run of MkDocs that dressed it; gives the paths of the files that are
    neither its pages nor its files nor the run's.
    """
    # Before our own are there: the others are written by hand.
    manual = [path.relative_to(folder).as_posix() for path in folder.rglob("index.html")]
    if dressed.shells is not None:
        write_pages(folder, dressed.shells, site.pages)
        write_files(folder, site.files)
    added = write_sitemap(folder, site, (path.removesuffix("index.html") for path in manual))
    return added | (frozenset() if dressed.manual is None else write_search(folder, site, dressed.manual))


def write_pages(folder: Path, shells: Shells, pages: Iterable[Page]) -> None:
    """Writes pages with the theme around them."""
    for page in pages:
        # As MkDocs writes what is no character.
        data = shells.wrap(page).encode("utf-8", "xmlcharrefreplace")
        _write(folder / page.path / "index.html", data)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files as they are."""
    for path, data in files.items():
        _write(folder / path, data)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
