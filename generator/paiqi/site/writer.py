"""Pages and files of a site → a folder, each written as it is made; then what is made of all of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paiqi.pages.site import IndexEntry, Page, Site
from paiqi.site.postprocess import write_search, write_sitemap
from paiqi.site.theme_shell import Shells
from paiqi.site.workers import in_processes
from paiqi.text.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Dressed:
    """What a run of MkDocs leaves in its folder and gives to the pages of a site.

    `shells`: None where the pages went through MkDocs themselves, and all files with them, because of what
    `reason` names. `written`: the paths at which the run may have put a file, None where programs of the
    owner ran. `manual`: what search finds of the pages written by hand, None where there is no search.
    `asked`: what was looked for among the site's pages and files, with what was found: where the same is
    found under an equal frame, another run of MkDocs over the same files would leave the same. `read`: the
    folders that the owner's settings name.
    """

    shells: Shells | None
    reason: str = ""
    written: frozenset[str] | None = frozenset()
    manual: tuple[IndexEntry, ...] | None = None
    asked: Mapping[str, str | None] = field(default_factory=dict)
    read: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the SHA-256 in hex of the site's files by path, the paths of those made of all of it,
    and what is wrong on its pages.
    """

    digests: Mapping[str, str]
    added: frozenset[str]
    found: tuple[Diagnostic, ...] = ()


#: The hash of a file, what is wrong on a page.
_Done = tuple[str, tuple[Diagnostic, ...]]
#: Looks at a finished page.
Look = Callable[[Page], tuple[Diagnostic, ...]]


def write_site(
    folder: Path,
    site: Site,
    dressed: Dressed,
    look: Look = lambda page: (),
    processes: int = 1,
    fault: Callable[[Exception], Exception] = lambda error: error,
) -> Written:
    """Puts a site into the folder of the run of MkDocs that dressed it, with up to so many processes.

    `fault` makes an error one that can be sent from one process to another. Raises what making a page raises,
    that of the first page which fails; OSError.
    """
    # Before our own are there: the others are written by hand.
    manual = [path.relative_to(folder).as_posix() for path in folder.rglob("index.html")]
    shells, names, count = dressed.shells, list(site.files), len(site.pages)
    if shells is None:
        # MkDocs wrote them.
        done: list[_Done] = [(_digest(data), ()) for data in site.files.values()]
        count = 0
    else:

        def written(number: int) -> _Done:
            """Of a page what is wrong on it, of a file its hash: pages come first, they take longer."""
            if number < count:
                return "", write_page(folder, shells, site.pages[number].finished(), look)
            data = site.files[names[number - count]]
            _write(f"{folder}/{names[number - count]}", data)
            return _digest(data), ()

        done = in_processes(processes, count + len(names), written, fault)
    digests = {name: digest for name, (digest, _) in zip(names, done[count:], strict=True)}
    found = tuple(one for _, on_page in done[:count] for one in on_page)
    added = write_sitemap(folder, site, (path.removesuffix("index.html") for path in manual))
    if dressed.manual is not None:
        added |= write_search(folder, site, dressed.manual)
    return Written(digests, added, found)


def write_page(
    folder: Path, shells: Shells, page: Page, look: Look = lambda page: ()
) -> tuple[Diagnostic, ...]:
    """Writes a finished page with the theme around it; gives what `look` finds on it."""
    # As MkDocs writes what is no character.
    _write(f"{folder}/{page.path}index.html", shells.wrap(page).encode("utf-8", "xmlcharrefreplace"))
    return look(page)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: str, data: bytes) -> None:
    try:
        with open(path, "wb") as stream:
            stream.write(data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            stream.write(data)
