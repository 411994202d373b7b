"""A built folder → one that is a mount or holds files of others: file by file, each whole, removals last."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from paiqi.site.manifest import MANIFEST, PART, Manifest, folders_of, read_manifest, stranger

#: Files that lead readers or calendars to others.
_LEADING = (".html", ".ics", ".xml", ".json", ".txt")


def publish_in_place(staged: Path, target: Path, files: Mapping[str, str]) -> None:
    """Puts the staged files (path → SHA-256) into an existing folder and removes those of the one before.

    Raises Unpublishable where something of others lies in the way, and OSError. Until the first file is put
    in its place, the target is then as it was; after that the next publication finishes this one.
    """
    before = read_manifest(target)
    look, listed = _Look(target), before or Manifest({})
    ours = _ours(look, listed)
    ahead = _in_the_way(look, files, ours)
    changed = [path for path in files if look.digest(path) != files[path]]
    gone = sorted(ours - {*files, *ahead}, key=lambda path: (-_leads(path), path))
    known = {*listed.files, *(listed.coming or ()), *files}
    _make_readable(look, ours & set(files), folders_of(ours))
    _remove_parts(look, folders_of(known))
    if not changed and not gone and before == Manifest(files):
        return
    # Before the list that names them is written anew: what a kill left of them would be nobody's.
    _remove_empty(look, folders_of(known) - folders_of(files))
    old = {path: look.digest(path) or "" for path in ours}
    _write_list(target, Manifest(old, files))
    try:
        parts = _write_parts(staged, target, changed)
    except BaseException:
        _write_back(target, before)
        raise
    for path in ahead:
        _remove(target, path)
    _remove_empty(look, folders_of(ahead))
    new = {path for path in changed if look.digest(path) is None}
    for path in sorted(changed, key=lambda path: _turn(path, path in new)):
        _make_folder(target, PurePosixPath(path).parent)
        os.replace(parts[path], target / path)
    _sync_folders(target, folders_of(changed))
    for path in gone:
        _remove(target, path)
    _remove_empty(look, folders_of(known) - folders_of(files))
    _sync_folders(target, folders_of(gone))
    _write_list(target, Manifest(files))


def _leads(path: str) -> int:
    """2 for pages, 1 for other files that lead to further ones, 0 for the rest."""
    return 2 if path.endswith(".html") else int(path.endswith(_LEADING))


def _turn(path: str, new: bool) -> tuple[int, str]:
    """When a file's turn comes: nothing that can be reached leads to what is not there yet.

    Assets; what is new, to which nothing leads yet; feeds and indexes; pages, the first page last.
    """
    leads = _leads(path)
    return (5 if path == "index.html" else leads and leads + (0 if new else 2)), path


@dataclass(slots=True)
class _Look:
    """What lies in the target, seen once, without following links."""

    target: Path
    _states: dict[str, os.stat_result | None] = field(default_factory=dict)
    _digests: dict[str, str | None] = field(default_factory=dict)

    def state(self, path: str) -> os.stat_result | None:
        """What lies at a path; None for nothing."""
        if path not in self._states:
            try:
                self._states[path] = os.lstat(self.target / path)
            except (FileNotFoundError, NotADirectoryError):
                self._states[path] = None
        return self._states[path]

    def first(self, path: str) -> tuple[str, os.stat_result | None]:
        """The first thing on the way to a file that is no folder, else what lies at its path itself."""
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            state = self.state(folder.as_posix())
            if state is None or not stat.S_ISDIR(state.st_mode):
                return (path, None) if state is None else (folder.as_posix(), state)
        return path, self.state(path)

    def leads_away(self, folder: str) -> bool:
        """Whether something that is no folder, such as a link, lies on the way to what is in a folder."""
        name, state = self.first(f"{folder}/x")
        return state is not None and name != f"{folder}/x"

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a plain file that is reached through folders alone; None where there is none."""
        if path not in self._digests:
            name, state = self.first(path)
            plain = name == path and state is not None and stat.S_ISREG(state.st_mode)
            file = self.target / path
            self._digests[path] = hashlib.sha256(file.read_bytes()).hexdigest() if plain else None
        return self._digests[path]


def _ours(look: _Look, before: Manifest) -> set[str]:
    """The plain files that we put there, those of a publication that was cut off too."""
    finished = {path for path in before.files if look.digest(path) is not None}
    return finished | {path for path, digest in (before.coming or {}).items() if look.digest(path) == digest}


def _in_the_way(look: _Look, files: Mapping[str, str], ours: Collection[str]) -> list[str]:
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


def _make_readable(look: _Look, files: Iterable[str], folders: Iterable[str]) -> None:
    """Mends what a narrow umask published; who may enter the target itself is its owner's matter."""
    for path, least in [*((path, 0o644) for path in files), *((path, 0o055) for path in folders)]:
        state = look.state(path)
        if state is None or stat.S_ISLNK(state.st_mode) or state.st_uid != os.geteuid():
            continue
        mode = stat.S_IMODE(state.st_mode)
        if mode & least != least:
            (look.target / path).chmod(mode | least)


def _remove_parts(look: _Look, folders: Iterable[str]) -> None:
    """What a killed publication had only begun to write."""
    for folder in ("", *folders):
        if folder and look.leads_away(folder):
            continue
        for path in (look.target / folder).glob(f"{PART}*"):
            if stat.S_ISREG(os.lstat(path).st_mode):
                os.unlink(path)


def _write_list(target: Path, manifest: Manifest) -> None:
    part = target / f"{PART}list"
    _write(part, manifest.text().encode("utf-8"))
    os.replace(part, target / MANIFEST)
    _sync(target)


def _write_back(target: Path, before: Manifest | None) -> None:
    """Undoes the list where nothing was put in place yet; if that fails, `Manifest.coming` does no harm."""
    with contextlib.suppress(OSError):
        if before is None:
            os.unlink(target / MANIFEST)
        else:
            _write_list(target, before)


def _write_parts(staged: Path, target: Path, paths: Iterable[str]) -> dict[str, Path]:
    """Writes the files under other names, so that a full disk is met before anything changes."""
    parts: dict[str, Path] = {}
    try:
        for path in paths:
            # Folders that are yet to come lie on the file system of the nearest that is there.
            folder = (target / path).parent
            while not folder.is_dir():
                folder = folder.parent
            parts[path] = folder / f"{PART}{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"
            _write(parts[path], (staged / path).read_bytes())
    except BaseException:
        for part in parts.values():
            with contextlib.suppress(OSError):
                os.unlink(part)
        raise
    return parts


def _write(path: Path, data: bytes) -> None:
    """A file of its own that everybody may read, on the disk when this returns."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    with os.fdopen(handle, "wb") as stream:
        os.fchmod(handle, 0o644)
        stream.write(data)
        stream.flush()
        os.fsync(handle)


def _make_folder(target: Path, folder: PurePosixPath) -> None:
    for path in reversed([folder, *folder.parents][:-1]):
        if not (target / path).is_dir():
            os.mkdir(target / path)
            (target / path).chmod(0o755)


def _remove(target: Path, path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target / path)


def _remove_empty(look: _Look, folders: Collection[str]) -> None:
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
            _sync(target / folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
