"""A built folder → the published one: verified, switched in one step, the last good site kept until then."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from paiqi.pages.templates import NAME as TEMPLATES
from paiqi.pages.templates import template_dirs
from paiqi.site.in_place import publish_in_place
from paiqi.site.manifest import MANIFEST, Manifest, Unpublishable, holds_only_ours, read_manifest
from paiqi.site.mounts import is_mounted
from paiqi.text.messages import msg

__all__ = ["MANIFEST", "Unpublishable", "publish", "refuse_target", "staging"]
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2
#: What is said of a folder into which nothing can be put.
_SHUT = (errno.EACCES, errno.EPERM, errno.EROFS)


def refuse_target(target: Path, root: Path) -> None:
    """Raises Unpublishable where a site must not lie: over the plans, or in what it is made from."""
    if target.is_symlink():
        raise Unpublishable(msg("{path} is a symbolic link: name the folder itself", path=str(target)))
    # The way there may lead through links: what counts is where it ends.
    target, root = target.resolve(), root.resolve()
    where = str(target)
    if target == Path(target.anchor) or _is_in(root, target) or _is_in(target, root / "plans"):
        raise Unpublishable(msg("{path} holds your plans: choose another folder for the site", path=where))
    if ".git" in target.parts:
        raise Unpublishable(msg("{path} belongs to git: choose another folder for the site", path=where))
    if any(_is_in(target, source) for source in (root / "docs", root / TEMPLATES, *template_dirs(root))):
        text = msg("{path} holds what the site is made from: choose another folder for the site", path=where)
        raise Unpublishable(text)
    if target.exists() and not target.is_dir():
        raise Unpublishable(msg("{path} is a file: choose another folder for the site", path=str(target)))


def _is_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies in it, under whatever name."""
    above = (path, *path.parents)
    if folder in above:
        return True
    return folder.exists() and any(one.exists() and one.samefile(folder) for one in above)


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A fresh folder, beside the target where that can be, gone afterwards; one build at a time.

    Raises Unpublishable where another build runs, and OSError where nothing can be written.
    """
    _make_parents(target.parent)
    with _locked(target):
        _recover(target)
        folder = _fresh(target)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _make_parents(folder: Path) -> None:
    for one in reversed((folder, *folder.parents)):
        if not one.exists():
            one.mkdir(exist_ok=True)
            one.chmod(0o755)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Locks a file beside the target, which outlives a switch, and the target, which may have two names."""
    handles: list[int] = []
    try:
        try:
            beside = target.parent / f".{target.name}.lock"
            handles.append(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644))
        except OSError as error:
            if error.errno not in _SHUT or not target.is_dir():
                raise
        must = len(handles)
        if target.is_dir():
            handles.append(os.open(target, os.O_RDONLY | os.O_CLOEXEC))
        for number, handle in enumerate(handles):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in (errno.EAGAIN, errno.EACCES):
                    message = msg("another build of {path} is running: wait for it", path=str(target))
                    raise Unpublishable(message) from None
                # Some file systems, such as a network's, lock files but no folders.
                if number < must:
                    raise
        yield
    finally:
        for handle in handles:
            os.close(handle)


def _fresh(target: Path) -> Path:
    """A new folder beside the target, or among temporary files where nothing can be put beside it."""
    name = hashlib.sha256(os.fsencode(target.resolve())).hexdigest()[:12]
    places = [
        (target.parent, f".{target.name}.staging-"),
        (Path(tempfile.gettempdir()), f"paiqi-staging-{name}-"),
    ]
    for parent, prefix in places:
        # Whoever left a folder here is dead: the lock is ours.
        for stale in parent.glob(f"{glob.escape(prefix)}*"):
            shutil.rmtree(stale, ignore_errors=True)
    try:
        return Path(tempfile.mkdtemp(prefix=places[0][1], dir=places[0][0]))
    except OSError as error:
        if error.errno not in _SHUT or not target.is_dir():
            raise
        return Path(tempfile.mkdtemp(prefix=places[1][1], dir=places[1][0]))


def publish(staged: Path, target: Path, expected: Iterable[str] = ()) -> int:
    """Verifies the staged site and puts it in the target's place; the number of its files.

    In one step where the target is wholly ours; else in place, file by file. `expected` are paths that the
    site must have. Raises Unpublishable: the target is then as it was; and OSError: it is too, or the next
    publication in place finishes it.
    """
    if not (staged / "index.html").is_file():
        raise Unpublishable(msg("the build has no first page"))
    files = _manifest(staged)
    lacking = sorted(set(expected) - set(files))
    if lacking:
        raise Unpublishable(msg("the build lacks {path}", path=lacking[0]))
    if not _switched(staged, target, files):
        publish_in_place(staged, target, files)
    return len(files)


def _manifest(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            name = path.relative_to(folder).as_posix()
            raise Unpublishable(msg("the build holds a symbolic link: {path}", path=name))
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _make_durable(staged: Path, files: Mapping[str, str]) -> None:
    """Adds the list of the files, lets everybody read all whatever the umask, and waits for the disk."""
    (staged / MANIFEST).write_text(Manifest(files).text(), encoding="utf-8")
    for top, folders, names in os.walk(staged, topdown=False):
        here = Path(top)
        for name in names:
            (here / name).chmod(0o644)
            _sync(here / name)
        for name in folders:
            if not any((here / name).iterdir()):
                # A folder without files is on no list: the next build would take it for somebody else's.
                (here / name).rmdir()
        here.chmod(0o755)
        _sync(here)


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
    if not aside.is_dir() or aside.is_symlink() or read_manifest(aside) is None:
        return
    if not target.exists():
        aside.rename(target)
    elif holds_only_ours(aside):
        shutil.rmtree(aside, ignore_errors=True)


def _switched(staged: Path, target: Path, files: Mapping[str, str]) -> bool:
    """Swaps the staged site and the target in one step; False where others' files or a mount are there."""
    if not target.exists():
        _make_durable(staged, files)
        staged.rename(target)
        _sync(target.parent)
        return True
    if not holds_only_ours(target) or is_mounted(target):
        return False
    _make_durable(staged, files)
    if _exchanged(staged, target):
        # The old site now lies in the staging folder, which its owner removes.
        if not holds_only_ours(staged) and _exchanged(staged, target):
            return False
    elif not _renamed(staged, target):
        return False
    _sync(target.parent)
    return True


def _renamed(staged: Path, target: Path) -> bool:
    """The switch in two steps, where the system cannot swap; False where it is not possible either."""
    aside = _aside(target)
    try:
        target.rename(aside)
    except OSError:
        return False
    try:
        staged.rename(target)
    except OSError:
        aside.rename(target)
        raise
    if not holds_only_ours(aside):
        # Somebody put a file there in this moment.
        target.rename(staged)
        aside.rename(target)
        return False
    shutil.rmtree(aside, ignore_errors=True)
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Swaps two folders in one step, where the system can."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    here = ctypes.c_int(-100)  # AT_FDCWD
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0)
