"""Zips of texts and tables (exports of Notion, folders of posts) → the grids of what they hold."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Sequence

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.limits import Unreadable
from paiqi.importers.grids.packed import part
from paiqi.text.messages import msg

#: What is read of a zip: tables, and pages where there is no table.
_TABLES = ("csv", "tsv", "xlsx", "xls", "ods")
_PAGES = ("md", "markdown", "json", "yaml", "yml", "ics")
#: Notion puts the id of a page behind its name; `_all` has the rows that a filtered view hides.
_ID = re.compile(r"[ _-][0-9a-f]{32}(_all)?$")
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.)")
#: A zip in a zip, as Notion makes of large exports.
_MOST = 500

Reader = Callable[[str, bytes], tuple[Sequence[Grid], Sequence[Doubt]]]


def bundle_grids(pack: zipfile.ZipFile, read: Reader) -> tuple[list[Grid], list[Doubt]]:
    """The grids of the tables in a zip, or of its pages where it holds none; raises Unreadable.

    A zip in it is no folder and is not opened. Of a table that Notion exports twice the one with all rows is
    read; pages beside tables are told.
    """
    names = sorted(name for name in pack.namelist() if not name.endswith("/") and not _JUNK.search(name))
    tables = _without_doubles([name for name in names if _ending(name) in _TABLES])
    pages = [name for name in names if _ending(name) in _PAGES]
    chosen = tables or pages
    if not chosen:
        raise Unreadable(
            msg("this packed file holds no table: save the plan as .xlsx or .csv, and import that")
        )
    if len(chosen) > _MOST:
        raise Unreadable(
            msg("this packed file holds more than {limit} files: import those of the plan alone", limit=_MOST)
        )
    grids: list[Grid] = []
    doubts: list[Doubt] = []
    for name in chosen:
        found, more = read(_plain(name), part(pack, name))
        grids += found
        doubts += more
    unread = [name for name in names if name not in chosen and (_ending(name) in (*_PAGES, "zip"))]
    if unread:
        message = msg("not read beside the tables: {files}", files=", ".join(map(_plain, unread[:5])))
        doubts.append(Doubt("not-read", tuple(_plain(name) for name in unread), message))
    return grids, doubts


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _plain(name: str) -> str:
    """A file's name as its page is called."""
    stem, dot, ending = posixpath.basename(name).rpartition(".")
    return f"{_ID.sub('', stem)}{dot}{ending}"


def _without_doubles(names: list[str]) -> list[str]:
    """The names without those that have a twin with all rows."""
    whole = {name[: -len("_all.csv")] for name in names if name.endswith("_all.csv")}
    return [name for name in names if name.removesuffix(".csv") not in whole]
