"""Which files that a site is made of differ from a revision, beside the texts of the plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from paiqi.history import git
from paiqi.history.git import Checkout
from paiqi.read.files import read_plain

#: The owner's settings of the site, and what they name unless they say otherwise: the folder of hand-written
#: pages and our templates.
SETTINGS = "mkdocs.yml"
_PLACES = ("docs", "site_templates")
#: Larger files are no pages, styles or scripts of anybody: they are told by their size alone.
_LARGEST = 8_000_000
_WORD = re.compile(r"[^\s'\"\[\]{},:#]+")


def differing_assets(checkout: Checkout, rev: str, wanted: Iterable[str]) -> frozenset[str]:
    """Those of some files below plans/assets/ that hold something else at a revision; raises NoHistory."""
    names = set(wanted)
    if not names:
        return frozenset()
    listed = git.tree(checkout, rev, "plans/assets/")
    return frozenset(name for name in names if name in listed and _differs(checkout, name, listed[name]))


def differing_files(checkout: Checkout, rev: str) -> tuple[str, ...]:
    """The owner's files beside the plans that make the look of the site and differ from a revision, in order:
    mkdocs.yml, what it names, hand-written pages, templates; raises NoHistory.
    """
    places = tuple(dict.fromkeys((SETTINGS, *_PLACES, *_named(checkout.root))))
    listed = git.tree(checkout, rev, *places)
    tops = {name[: len(place)] for name in listed for place in places if name.startswith(f"{place}/")}
    # A folder that is named and of which nothing is kept is what a build writes.
    held = [one for one in places if one in _PLACES or one in tops or not (checkout.root / one).is_dir()]
    present = {name for place in held for name in _below(checkout.root, place)}
    return tuple(
        name
        for name in sorted(present | listed.keys())
        if name not in listed or name not in present or _differs(checkout, name, listed[name])
    )


def _named(root: Path) -> Iterator[str]:
    """The files and folders that the settings name, whatever the setting is."""
    text = (read_plain(root / SETTINGS, _LARGEST) or b"").decode("utf-8", "replace")
    for word in dict.fromkeys(_WORD.findall(text)):
        name = word.removeprefix("./").rstrip("/")
        inside = name and not name.startswith((".", "/", "~")) and ".." not in name.split("/")
        if inside and name.split("/")[0] != "plans" and (root / name).exists():
            yield name


def _below(root: Path, place: str) -> Iterator[str]:
    path = root / place
    if path.is_symlink():
        return
    for one in [path] if path.is_file() else sorted(path.rglob("*")):
        name = one.relative_to(root).as_posix()
        # What a run leaves behind, and editors' own files, are nobody's pages.
        left = name.endswith("~") or any(part[0] == "." or part == "__pycache__" for part in name.split("/"))
        if one.is_file() and not one.is_symlink() and not left:
            yield name


def _differs(checkout: Checkout, name: str, known: tuple[str, int]) -> bool:
    blob, size = known
    data = read_plain(checkout.root / name, _LARGEST + 1)
    if data is None:
        return True
    return size != len(data) if len(data) > _LARGEST else not git.is_blob(blob, data)
