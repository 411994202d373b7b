"""What systems do differently: flags, links, swapping two folders, locks, waiting for the disk.

What only some have is asked for here and nowhere else; without it the room works as well, in more steps.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

_CLOSED_IN_CHILDREN: int = getattr(os, "O_CLOEXEC", 0)
_AS_BYTES: int = getattr(os, "O_BINARY", 0)
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2
_HERE = -100  # AT_FDCWD
#: What is said of a folder into which nothing can be put.
SHUT = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_new(path: Path, data: bytes) -> None:
    """A file of its own that everybody may read, on the disk when this returns; FileExistsError, OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CLOSED_IN_CHILDREN | _AS_BYTES
    with os.fdopen(os.open(path, flags, 0o644), "wb") as stream:
        stream.write(data)
        stream.flush()
        # Whatever the umask.
        path.chmod(0o644)
        os.fsync(stream.fileno())


def sync_file(path: Path | str) -> None:
    """Returns when a file's bytes are on the disk."""
    # Where a file is flushed by its writer alone, one that only reads is refused.
    handle = os.open(path, os.O_RDWR | _CLOSED_IN_CHILDREN | _AS_BYTES)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


#: From so many files on, one wait for all that a file system holds is shorter than a wait for each.
_MANY = 200


def sync_all(top: Path, files: Sequence[str], folders: Sequence[str]) -> None:
    """Returns when the bytes of these files and the names in these folders, all below `top`, are on the disk;
    OSError.
    """
    if len(files) + len(folders) > _MANY and _file_system_synced(top):
        return
    for file in files:
        sync_file(file)
    for folder in folders:
        sync_folder(folder)


def _file_system_synced(folder: Path) -> bool:
    """Waits until all that a folder's file system holds is on its disk; False where that cannot be asked for.

    Linux alone can, and tells since 5.8 whether it failed; before, and elsewhere, each file is waited for.
    """
    sync = _own_library("syncfs")
    release = [int(part) for part in re.findall(r"[0-9]+", os.uname().release)[:2]] if sync else []
    if sync is None or release < [5, 8]:
        return False
    handle = os.open(folder, os.O_RDONLY | _CLOSED_IN_CHILDREN)
    try:
        if sync(ctypes.c_int(handle)) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)
    return True


def _own_library(name: str) -> Callable[..., int] | None:
    """A function of the system's own library, where it has it."""
    try:
        found: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    except (OSError, TypeError):
        # Windows has no library of the program itself.
        return None
    return found


def sync_folder(folder: Path | str) -> None:
    """Returns when a folder's names are on the disk, where a system can be asked for that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | _CLOSED_IN_CHILDREN)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def linked(source: Path, name: Path) -> bool:
    """Gives a file a second name, where the file system can."""
    try:
        os.link(source, name)
    except (OSError, NotImplementedError, AttributeError):
        return False
    return True


def is_own(state: os.stat_result) -> bool:
    """Whether a file belongs to this user, who may then change its rights."""
    user = getattr(os, "geteuid", None)
    return user is None or state.st_uid == user()


def exchanged(one: Path, other: Path) -> bool:
    """Swaps two folders in one step, where the system can; False where nothing was done."""
    swap = _own_library("renameat2")
    if swap is None:
        return False
    here = ctypes.c_int(_HERE)
    return bool(swap(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0)


def locked_folder(folder: Path) -> int | None:
    """Locks a folder, whatever its names, until the handle that comes back is closed.

    None where no folder can be locked, as on Windows or on some file systems of a network; raises
    BlockingIOError where another has it.
    """
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(folder, os.O_RDONLY | _CLOSED_IN_CHILDREN)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in (errno.EAGAIN, errno.EACCES):
            raise BlockingIOError(error.errno, error.strerror) from None
        return None
    return handle
