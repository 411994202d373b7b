"""Files put in place of others, all or none, where they are still what was read."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from paiqi.read.files import read_plain
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span
from paiqi.write.refused import NotWritable

#: A path, the bytes that were read (None: no file) and the bytes to be (None: no file).
Wanted = tuple[str, bytes | None, bytes | None]
_ENDING = ".paiqi-new"


@dataclass(slots=True)
class _One:
    """A file on its way."""

    path: str
    place: Path
    before: bytes | None
    after: bytes | None
    #: The new file beside, and the old one under a second name.
    fresh: Path | None = None
    kept: Path | None = None
    done: bool = False


@dataclass(slots=True)
class _Work:
    files: list[_One]
    folders: list[Path] = field(default_factory=list)


def put(root: Path, wanted: Sequence[Wanted]) -> None:
    """Writes files below `root`; raises NotWritable, and then all is as it was."""
    work = _Work([_One(path, _inside(root, path), before, after) for path, before, after in wanted])
    for one in work.files:
        _refuse_open(one)
        _refuse_changed(one)
    try:
        for one in work.files:
            with _told(one):
                _prepare(one, work)
        for one in work.files:
            # Once more, now that all is ready: from here on it takes a moment.
            _refuse_changed(one)
            with _told(one):
                _switch(one)
    except BaseException:
        _put_back(work)
        raise
    _tidy(work)
    for folder in {one.place.parent for one in work.files}:
        with contextlib.suppress(OSError):
            _sync_folder(folder)


def _inside(root: Path, path: str) -> Path:
    """The place of a path; raises NotWritable for one that leads elsewhere."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path or ":" in parts[0]:
        raise NotWritable(msg("this file does not lie in the workspace"), Span(path))
    place = root
    for part in parts:
        place = place / part
        if place.is_symlink():
            raise NotWritable(msg("symbolic links are not followed"), Span(path))
    return place


def _refuse_open(one: _One) -> None:
    """Raises NotWritable where an editor has the file open: what is not saved there would be lost or win."""
    name = one.place.name
    for beside in (f".{name}.swp", f".#{name}", f".~lock.{name}#"):
        if os.path.lexists(one.place.with_name(beside)):
            raise NotWritable(
                msg(
                    "this file is open in an editor: save it and close it there ({file} says so; delete that "
                    "if no editor is running)",
                    file=beside,
                ),
                Span(one.path),
            )


def _refuse_changed(one: _One) -> None:
    if one.before is None:
        if os.path.lexists(one.place):
            raise NotWritable(msg("a file of this name is there already"), Span(one.path))
        return
    if one.place.is_symlink() or not _holds(one, one.before):
        raise NotWritable(
            msg("this file was changed since it was read: run the command again"), Span(one.path)
        )


@contextlib.contextmanager
def _told(one: _One) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise NotWritable(msg("a file of this name is there already"), Span(one.path)) from None
    except OSError as error:
        raise NotWritable(_why(error), Span(one.path)) from error


def _why(error: OSError) -> Message:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return msg("this file cannot be written: the disk is full")
    return msg("this file cannot be written: check its permissions and those of its folder")


def _prepare(one: _One, work: _Work) -> None:
    """The new file beside the old one, whole and on the disk, and the old one under a second name."""
    if one.before is not None and not os.access(one.place, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only", str(one.path))
    _make_folder(one.place.parent, work)
    if one.after is not None:
        one.fresh = _beside(one, one.after)
    if one.before is not None:
        one.kept = _beside(one, one.before)


def _make_folder(folder: Path, work: _Work) -> None:
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        try:
            one.mkdir()
        except FileExistsError:
            # A file bears the folder's name.
            raise NotADirectoryError(errno.ENOTDIR, "no folder", str(one)) from None
        work.folders.append(one)


def _beside(one: _One, data: bytes) -> Path:
    """A file with some bytes beside a file, with its mode; of a new one with the mode that files get here."""
    mode = 0o666 if one.before is None else 0o600
    path = one.place.with_name(f".{one.place.name}.{secrets.token_hex(4)}{_ENDING}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if one.before is not None:
            path.chmod(stat.S_IMODE(os.lstat(one.place).st_mode))
    except BaseException:
        path.unlink()
        raise
    return path


def _switch(one: _One) -> None:
    if one.fresh is None:
        one.done = True
        one.place.unlink()
    elif one.before is not None:
        one.done = True
        os.replace(one.fresh, one.place)
        one.fresh = None
    else:
        _name_new(one.fresh, one.place)
        # Before, what bears the name is not ours to take away.
        one.done = True


def _name_new(fresh: Path, place: Path) -> None:
    """Gives a new file its name, unless another came there meanwhile."""
    try:
        os.link(fresh, place)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):
        # A file system without second names.
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, "there", str(place)) from None
        os.rename(fresh, place)


def _put_back(work: _Work) -> None:
    """Takes back what was done; what cannot be put back stays beside, and is told."""
    lost: list[tuple[_One, Path]] = []
    for one in reversed(work.files):
        # An interruption may come before a file is renamed or after.
        if not one.done or (one.before is not None and _holds(one, one.before)):
            continue
        try:
            if one.kept is not None:
                os.replace(one.kept, one.place)
                one.kept = None
            elif one.after is not None and _holds(one, one.after):
                one.place.unlink()
        except OSError:
            if one.kept:
                lost.append((one, one.kept))
                one.kept = None
    _tidy(work)
    for folder in reversed(work.folders):
        with contextlib.suppress(OSError):
            folder.rmdir()
    if lost:
        one, kept = lost[0]
        raise NotWritable(
            msg("this file could not be put back: what it was lies beside it in {file}", file=kept.name),
            Span(one.path),
        )


def _holds(one: _One, data: bytes) -> bool:
    return read_plain(one.place, len(data) + 1) == data


def _tidy(work: _Work) -> None:
    for one in work.files:
        for path in (one.fresh, one.kept):
            if path is not None:
                with contextlib.suppress(OSError):
                    path.unlink()


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
