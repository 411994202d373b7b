"""What a build made, as publishing asks for it: files to the last byte, pages, what MkDocs wrote beside."""

from __future__ import annotations

import hashlib
from pathlib import Path

from paiqi.pages.site import Site
from paiqi.pages.templates import NAME as TEMPLATES
from paiqi.pages.templates import template_dirs
from paiqi.publishing import Made
from paiqi.site.writer import Dressed, Written


def sources_of(root: Path) -> tuple[Path, ...]:
    """The folders, there or not, from which a workspace's site is made, beside its plans."""
    return root / "docs", root / TEMPLATES, *template_dirs(root)


def made_of(site: Site, dressed: Dressed, written: Written, visibility: str, way: str = "") -> Made:
    """What a site holds that was written so; `way` is its language's folder (`en/`)."""
    # A program of the owner may change what it likes but for feeds: what breaks those, nobody sees.
    others, digests = dressed.written, written.digests.items()
    exact = {path: one for path, one in digests if others is not None or path.endswith(".ics")}
    there = None if others is None else frozenset([*others, *written.added, *site.files])
    return Made(
        {f"{way}{path}": digest for path, digest in exact.items()},
        frozenset(f"{way}{page.path}index.html" for page in site.pages),
        None if there is None else frozenset(f"{way}{path}" for path in there),
        site.address,
        # Everybody who may read the site can read this too: it names nobody.
        hashlib.sha256(visibility.encode("utf-8")).hexdigest()[:16],
    )


def joined(one: Made, other: Made) -> Made:
    """The first language's and a further one's in one folder."""
    either = one.others is None or other.others is None
    others = None if either else frozenset([*(one.others or ()), *(other.others or ())])
    return Made({**one.files, **other.files}, one.pages | other.pages, others, one.address, one.readers)
