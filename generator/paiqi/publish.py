"""A built folder → the published one: verified, switched in one step, the last good site kept until then."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from paiqi.messages import Message, msg

#: What marks a folder as ours: its files with their hashes.
MANIFEST = ".paiqi-site.json"
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2


class Unpublishable(Exception):
    """The target or the built folder cannot be used; nothing was changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


def refuse_foreign(target: Path, root: Path) -> None:
    """Raises Unpublishable unless the target is absent, empty, or a site that we published before."""
    if target.is_symlink():
        raise Unpublishable(msg("{path} is a symbolic link: name the folder itself", path=str(target)))
    # The way there may lead through links: what counts is where it ends.
    target, root = target.resolve(), root.resolve()
    if target == Path(target.anchor) or target == root or target in root.parents or target == root / "plans" or root / "plans" in target.parents:
        raise Unpublishable(msg("{path} holds your plans: choose another folder for the site", path=str(target)))
    if target.exists() and not target.is_dir():
        raise Unpublishable(msg("{path} is a file: choose another folder for the site", path=str(target)))
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise Unpublishable(msg("{path} holds files that Paiqi did not write: empty it, or choose another folder with --out", path=str(target)))


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A fresh folder beside the target, gone afterwards; one build at a time holds the target's lock.

    Raises Unpublishable where another build runs, and OSError where nothing can be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(target.parent / f".{target.name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES):
                raise Unpublishable(msg("another build of {path} is running: wait for it", path=str(target))) from None
            raise
        # Whoever left a folder here is dead: the lock is ours.
        for stale in target.parent.glob(f".{target.name}.staging-*"):
            shutil.rmtree(stale, ignore_errors=True)
        _recover(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.staging-", dir=target.parent))
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def publish(staged: Path, target: Path, expected: Iterable[str] = ()) -> int:
    """Verifies the staged site, makes it durable and puts it in the target's place; the number of its files.

    `expected` are paths that the site must have. Raises Unpublishable, and OSError; the target is then as it was.
    """
    if not (staged / "index.html").is_file():
        raise Unpublishable(msg("the build has no first page"))
    files = _manifest(staged)
    lacking = sorted(set(expected) - set(files))
    if lacking:
        raise Unpublishable(msg("the build lacks {path}", path=lacking[0]))
    text = json.dumps({"paiqi": 1, "files": files}, indent=0, sort_keys=True) + "\n"
    (staged / MANIFEST).write_text(text, encoding="utf-8")
    for folder, _, names in os.walk(staged):
        for name in names:
            _sync(Path(folder) / name)
        _sync(Path(folder))
    _switch(staged, target)
    _sync(target.parent)
    return len(files)


def _manifest(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise Unpublishable(msg("the build holds a symbolic link: {path}", path=path.relative_to(folder).as_posix()))
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _aside(target: Path) -> Path:
    return target.parent / f".{target.name}.previous"


def _recover(target: Path) -> None:
    """Finishes a switch that was cut off between its two renames."""
    aside = _aside(target)
    if aside.is_dir():
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(target)


def _switch(staged: Path, target: Path) -> None:
    if not target.exists():
        staged.rename(target)
    elif _exchanged(staged, target):
        return  # the old site now lies in the staging folder, which its owner removes
    else:
        target.rename(_aside(target))
        try:
            staged.rename(target)
        except OSError:
            _aside(target).rename(target)
            raise
        shutil.rmtree(_aside(target), ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Swaps two folders in one step, where the system can."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    here = ctypes.c_int(-100)  # AT_FDCWD
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0)
