"""The last editions of a site, kept beside it: what did not change is one file under several names."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from paiqi.publishing.look import Look
from paiqi.publishing.manifest import MANIFEST, Manifest, Unpublishable, holds_only_ours, read_manifest
from paiqi.publishing.system import SHUT, linked

#: How many earlier editions are kept where nobody says otherwise.
KEEP = 5
_NAME = re.compile(r"[0-9a-f]{12}")
#: Begin the names of folders that are being filled or removed; whoever finds one may remove it.
_COMING, _GOING = ".coming-", ".going-"


@dataclass(frozen=True, slots=True)
class Edition:
    """An earlier edition that is kept, or the one that is published: its name, and since when it was that.

    `files`: their SHA-256 in hex by path; `readers` as in its list.
    """

    name: str
    folder: Path
    at: datetime
    files: dict[str, str]
    readers: str


def _store(target: Path) -> Path:
    return target.parent / f".{target.name}.editions"


def published(target: Path) -> Edition | None:
    """The edition that is published in a folder; None where there is none, or one that was cut off."""
    manifest = read_manifest(target) if target.is_dir() else None
    return None if manifest is None or manifest.coming is not None else _edition(target, manifest)


def _edition(folder: Path, manifest: Manifest) -> Edition:
    at = datetime.fromtimestamp(os.stat(folder / MANIFEST).st_mtime, UTC)
    return Edition(manifest.name, folder, at, dict(manifest.files), manifest.readers)


def editions_of(target: Path) -> tuple[Edition, ...]:
    """The editions that are kept beside a site, without the one that is published; the newest first."""
    now = published(target)
    kept = [one for one in _kept(target) if now is None or one.name != now.name]
    return tuple(sorted(kept, key=lambda one: (one.at, one.name), reverse=True))


def _kept(target: Path) -> Iterator[Edition]:
    """What lies in the store and is an edition by its name and its list."""
    store = _store(target)
    if store.is_symlink() or not store.is_dir():
        return
    for folder in sorted(store.iterdir()):
        if _NAME.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            try:
                manifest = read_manifest(folder)
            except Unpublishable:
                continue
            if manifest is not None and manifest.coming is None and manifest.name == folder.name:
                yield _edition(folder, manifest)


def keep(look: Look) -> None:
    """Keeps what is published in a folder as an edition beside it, where it is whole and that can be written.

    Raises OSError where the disk is full. Nothing is waited for: an edition that a power failure damages is
    told by its list.
    """
    target, now = look.target, published(look.target)
    if now is None or not look.all_as(now.files.items()):
        return
    store = _store(target)
    try:
        if not store.exists():
            # Others may not see it: a server that shows what lies beside the site shows no edition of it.
            store.mkdir(mode=0o700)
        elif store.is_symlink() or not store.is_dir():
            return
        _fill(store, target, now)
    except OSError as error:
        if error.errno not in SHUT:
            raise


def _fill(store: Path, target: Path, now: Edition) -> None:
    done, coming = store / now.name, store / f"{_COMING}{now.name}"
    listed = os.stat(target / MANIFEST)
    if (done / MANIFEST).is_file():
        # It was published before, and is again: its day is that of the last time.
        os.utime(done / MANIFEST, ns=(listed.st_atime_ns, listed.st_mtime_ns))
        return
    others = [one.folder for one in editions_of(target)[:1]]
    shutil.rmtree(coming, ignore_errors=True)
    try:
        for path in (*now.files, MANIFEST):
            name = coming / path
            name.parent.mkdir(parents=True, exist_ok=True)
            _add(target / path, name, [folder / path for folder in others])
        coming.rename(done)
    except BaseException:
        shutil.rmtree(coming, ignore_errors=True)
        raise


def _add(source: Path, name: Path, twins: list[Path]) -> None:
    """Gives a published file its name in an edition: itself, else the copy of an older edition, else one."""
    if linked(source, name):
        return
    state = os.stat(source)
    for twin in twins:
        if _is_copy(twin, source, state) and linked(twin, name):
            return
    shutil.copyfile(source, name)
    os.utime(name, ns=(state.st_atime_ns, state.st_mtime_ns))


def _is_copy(twin: Path, source: Path, state: os.stat_result) -> bool:
    try:
        other = os.lstat(twin)
    except OSError:
        return False
    same = (other.st_size, other.st_mtime_ns) == (state.st_size, state.st_mtime_ns)
    return stat.S_ISREG(other.st_mode) and same and twin.read_bytes() == source.read_bytes()


def prune(target: Path, limit: int) -> None:
    """Removes all but the newest editions, and what a killed publication left; nothing that is not ours."""
    store = _store(target)
    if store.is_symlink() or not store.is_dir():
        return
    for folder in [one for one in store.iterdir() if one.name.startswith((_COMING, _GOING))]:
        shutil.rmtree(folder, ignore_errors=True)
    for edition in editions_of(target)[limit:]:
        if holds_only_ours(edition.folder):
            # First out of sight: half an edition is none.
            going = edition.folder.rename(store / f"{_GOING}{edition.name}")
            shutil.rmtree(going, ignore_errors=True)
    if not any(store.iterdir()):
        store.rmdir()
