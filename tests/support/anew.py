"""What a workspace's site is when a program just began and makes all of it, as the preview would answer."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from paiqi.read.files import Files
from paiqi.site.build import Options, build_site
from paiqi.site.engine import BuildFailed, run_mkdocs
from paiqi.site.findings_page import findings_page
from paiqi.site.mkdocs_pages import given_of
from paiqi.site.search_index import scripts

#: Files that only a published site has.
PUBLISHED_ONLY = frozenset(["robots.txt"])


@dataclass(frozen=True)
class Anew:
    """What stands at each path, and in the theme's folder; `fault` instead where there is to be no site."""

    answers: dict[str, bytes]
    theme: dict[str, bytes]
    fault: bytes | None


def folder_of(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def made_anew(root: Path, options: Options) -> Anew:
    """The site of a workspace as it stands."""
    built = build_site(root, options)
    site = built.site
    if site is None:
        return Anew({}, {}, findings_page(built.diagnostics, built.language))
    with tempfile.TemporaryDirectory() as folder:
        try:
            dressed = run_mkdocs(root, Path(folder), given_of(site), site.language)
        except BuildFailed as failed:
            lead = "" if failed.diagnostics else failed.message.text(failed.language)
            return Anew({}, {}, findings_page(failed.diagnostics, failed.language, lead))
        theme, files = folder_of(Path(folder)), site.files
        theme = {path: data for path, data in theme.items() if path not in PUBLISHED_ONLY}
    shells, manual = dressed.shells, dressed.manual
    found = (
        {}
        if manual is None
        else {**scripts((*site.search, *manual), site.language, options.leaf, site.statuses)}
    )
    if shells is None:
        # MkDocs wrote all pages and files itself.
        return Anew(found, theme, None)
    answers = {page.path: shells.wrap(page).encode("utf-8", "xmlcharrefreplace") for page in site.pages}
    return Anew(answers | found | {path: files[path] for path in files.keys() - PUBLISHED_ONLY}, theme, None)


def put(root: Path, files: Files) -> None:
    """Makes the plans below a folder those files, and touches nothing that is the same already."""
    wanted = dict(files.texts) | {
        path: b"\xff\xd8" + bytes(size % 999) for path, size in files.assets.items()
    }
    for path in (root / "plans").rglob("*"):
        if path.is_file() and path.relative_to(root).as_posix() not in wanted:
            path.unlink()
    for name, data in wanted.items():
        path = root / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
