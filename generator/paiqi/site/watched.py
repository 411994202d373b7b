"""Which files a site is made of, and whether one of them changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from paiqi.pages.templates import template_dirs
from paiqi.read.files import SCHEMAS

#: The name of the folder in which we write ourselves.
_OURS = Path(SCHEMAS).name
#: Path, size and time of change of files.
Signature = tuple[tuple[str, int, int], ...]


def of_theme(root: Path) -> tuple[Path, ...]:
    """What MkDocs reads: files, and folders with all that is in them."""
    return root / "docs", root / "mkdocs.yml", *template_dirs(root)


def of_site(root: Path) -> tuple[Path, ...]:
    """What a site is made of."""
    return root / "plans", *of_theme(root)


def signature(tops: Iterable[Path]) -> Signature:
    """What files look like now; what is missing or vanishes meanwhile is left out."""
    found: list[tuple[str, int, int]] = []
    for top in tops:
        if top.is_dir():
            _look_into(str(top), found)
        else:
            _look_at(str(top), found)
    # A folder that is named twice is looked at once.
    return tuple(sorted(set(found)))


def _look_into(folder: str, found: list[tuple[str, int, int]]) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    # What we write there ourselves must not lead to the next look.
                    if entry.name != _OURS:
                        _look_into(entry.path, found)
                else:
                    _look_at(entry.path, found)
    except OSError:
        return


def _look_at(path: str, found: list[tuple[str, int, int]]) -> None:
    try:
        state = os.lstat(path)
    except OSError:
        return
    found.append((path, state.st_size, state.st_mtime_ns))
