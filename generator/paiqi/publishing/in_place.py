"""A built folder → one that is a mount or holds files of others: file by file, each whole, removals last."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from paiqi.publishing.look import Look, date_after
from paiqi.publishing.manifest import MANIFEST, PART, Manifest, folders_of, read_manifest, stranger
from paiqi.publishing.system import is_own, sync_folder, write_new

#: Files that lead readers or calendars to others.
_LEADING = (".html", ".ics", ".xml", ".json", ".txt")


def publish_in_place(staged: Path, new: Manifest, look: Look) -> None:
    """Puts the staged files into an existing folder and removes those of the one before.

    `look` is at that folder, as it is now.

    Raises Unpublishable where something of others lies in the way, and OSError. Until the first file is put
    in its place, the target is then as it was; after that the next publication finishes this one.
    """
    target, files = look.target, new.files
    before = read_manifest(target)
    listed = before or Manifest({})
    ours = _ours(look, listed)
    ahead = _in_the_way(look, files, ours)
    changed = [path for path in files if look.digest(path) != files[path]]
    gone = sorted(ours - {*files, *ahead}, key=lambda path: (-_leads(path), path))
    known = {*listed.files, *(listed.coming or ()), *files}
    _make_readable(look, ours & set(files), folders_of(ours))
    _remove_parts(look, folders_of(known))
    if not changed and not gone and before == new:
        return
    # Before the list that names them is written anew: what a kill left of them would be nobody's.
    _remove_empty(look, folders_of(known) - folders_of(files))
    old = {path: look.digest(path) or "" for path in ours}
    _write_list(target, Manifest(old, files, new.readers))
    try:
        parts = _write_parts(staged, look, changed)
    except BaseException:
        _write_back(target, before)
        raise
    for path in ahead:
        _remove(target, path)
    _remove_empty(look, folders_of(ahead))
    fresh = {path for path in changed if look.digest(path) is None}
    for path in sorted(changed, key=lambda path: _turn(path, path in fresh)):
        _make_folder(target, PurePosixPath(path).parent)
        os.replace(parts[path], target / path)
    _sync_folders(target, folders_of(changed))
    for path in gone:
        _remove(target, path)
    _remove_empty(look, folders_of(known) - folders_of(files))
    _sync_folders(target, folders_of(gone))
    _write_list(target, new)


def _leads(path: str) -> int:
    """2 for pages, 1 for other files that lead to further ones, 0 for the rest."""
    return 2 if path.endswith(".html") else int(path.endswith(_LEADING))


#: The record that lies beside the feeds of a language.
RECORD = "feeds/edition.json"


def _turn(path: str, new: bool) -> tuple[int, str]:
    """When a file's turn comes: nothing that can be reached leads to what is not there yet.

    Records of editions: ahead of their feeds they are a floor that nothing falls below, behind them they
    would let a number be told twice. Assets; what is new, to which nothing leads yet; feeds and indexes;
    pages, the first page last.
    """
    if path.endswith(RECORD):
        return -1, path
    leads = _leads(path)
    return (5 if path == "index.html" else leads and leads + (0 if new else 2)), path


def _ours(look: Look, before: Manifest) -> set[str]:
    """The plain files that we put there, those of a publication that was cut off too."""
    finished = {path for path in before.files if look.digest(path) is not None}
    return finished | {path for path, digest in (before.coming or {}).items() if look.digest(path) == digest}


def _in_the_way(look: Look, files: Mapping[str, str], ours: Collection[str]) -> list[str]:
    """Files of ours where a folder comes, or in one where a file comes; raises Unpublishable for others'."""
    ahead: set[str] = set()
    for path in sorted(files):
        name, state = look.first(path)
        if state is None or name in ours:
            if state is not None and name != path:
                ahead.add(name)
        elif name == path and look.digest(path) == files[path]:
            continue
        elif name == path and stat.S_ISDIR(state.st_mode):
            ahead |= _only_ours(look.target, path, ours)
        else:
            raise stranger(name, look.target)
    return sorted(ahead)


def _only_ours(target: Path, folder: str, ours: Collection[str]) -> set[str]:
    """The files below a folder; raises Unpublishable unless there are some and all are ours."""
    found = set()
    for path in sorted((target / folder).rglob("*")):
        name = path.relative_to(target).as_posix()
        if name in ours:
            found.add(name)
        elif path.is_symlink() or not path.is_dir():
            raise stranger(name, target)
    if not found:
        raise stranger(folder, target)
    return found


def _make_readable(look: Look, files: Iterable[str], folders: Iterable[str]) -> None:
    """Mends what a narrow umask published; who may enter the target itself is its owner's matter."""
    for path, least in [*((path, 0o644) for path in files), *((path, 0o055) for path in folders)]:
        state = look.state(path)
        if state is None or stat.S_ISLNK(state.st_mode) or not is_own(state):
            continue
        mode = stat.S_IMODE(state.st_mode)
        if mode & least != least:
            (look.target / path).chmod(mode | least)


def _remove_parts(look: Look, folders: Iterable[str]) -> None:
    """What a killed publication had only begun to write."""
    for folder in ("", *folders):
        if folder and look.leads_away(folder):
            continue
        for path in (look.target / folder).glob(f"{PART}*"):
            if stat.S_ISREG(os.lstat(path).st_mode):
                os.unlink(path)


def _write_list(target: Path, manifest: Manifest) -> None:
    part = target / f"{PART}list"
    write_new(part, manifest.text().encode("utf-8"))
    os.replace(part, target / MANIFEST)
    sync_folder(target)


def _write_back(target: Path, before: Manifest | None) -> None:
    """Undoes the list where nothing was put in place yet; if that fails, `Manifest.coming` does no harm."""
    with contextlib.suppress(OSError):
        if before is None:
            os.unlink(target / MANIFEST)
        else:
            _write_list(target, before)


def _write_parts(staged: Path, look: Look, paths: Iterable[str]) -> dict[str, Path]:
    """Writes the files under other names, so that a full disk is met before anything changes."""
    parts: dict[str, Path] = {}
    try:
        for path in paths:
            # Folders that are yet to come lie on the file system of the nearest that is there.
            folder = (look.target / path).parent
            while not folder.is_dir():
                folder = folder.parent
            parts[path] = folder / f"{PART}{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"
            write_new(parts[path], (staged / path).read_bytes())
            date_after(parts[path], look.plain(path))
    except BaseException:
        for part in parts.values():
            with contextlib.suppress(OSError):
                os.unlink(part)
        raise
    return parts


def _make_folder(target: Path, folder: PurePosixPath) -> None:
    for path in reversed([folder, *folder.parents][:-1]):
        if not (target / path).is_dir():
            os.mkdir(target / path)
            (target / path).chmod(0o755)


def _remove(target: Path, path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target / path)


def _remove_empty(look: Look, folders: Collection[str]) -> None:
    """Folders in which nothing is left, the innermost first."""
    for folder in sorted(folders, reverse=True):
        if look.leads_away(folder):
            continue
        try:
            os.rmdir(look.target / folder)
        except OSError as error:
            # Not empty, gone already, a file by now, or a mount.
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.EBUSY):
                raise


def _sync_folders(target: Path, folders: Iterable[str]) -> None:
    for folder in ("", *sorted(folders)):
        if (target / folder).is_dir():
            sync_folder(target / folder)
