"""A built folder → the published one: one at a time, looked through, the last good site kept until then."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from paiqi.publishing.editions import KEEP, keep, prune
from paiqi.publishing.in_place import publish_in_place
from paiqi.publishing.look import Look
from paiqi.publishing.made import Fault, Made, look_through
from paiqi.publishing.manifest import Manifest, Unpublishable, built_files, read_manifest
from paiqi.publishing.switch import recover, staging_prefix, switched
from paiqi.publishing.system import SHUT, locked_folder
from paiqi.text.messages import Message, msg

#: What a disk without room for more says.
_FULL = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


def refuse_target(target: Path, root: Path, sources: Iterable[Path]) -> None:
    """Raises Unpublishable where a site must not lie: over a workspace's plans, or in its `sources`, folders
    from which the site is made.
    """
    if target.is_symlink():
        raise Unpublishable(msg("{path} is a symbolic link: name the folder itself", path=str(target)))
    # The way there may lead through links: what counts is where it ends.
    target, root = target.resolve(), root.resolve()
    where = str(target)
    if target == Path(target.anchor) or _is_in(root, target) or _is_in(target, root / "plans"):
        raise Unpublishable(msg("{path} holds your plans: choose another folder for the site", path=where))
    if ".git" in target.parts:
        raise Unpublishable(msg("{path} belongs to git: choose another folder for the site", path=where))
    if any(_is_in(target, source) for source in sources):
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

    Whatever is read of what is published holds until the end. Raises Unpublishable where another build runs
    or nothing can be written; the site is then as it was, or the next publication finishes it.
    """
    folder = None
    try:
        _make_parents(target.parent)
        with _locked(target):
            recover(target)
            folder = _fresh(target)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        message = _unwritable(target, folder, error)
        if message is None:
            raise
        raise Unpublishable(message) from None


def _unwritable(target: Path, folder: Path | None, error: OSError) -> Message | None:
    """What is told of a target that cannot be written; None for an error of something else."""
    named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    beside = target.parent / f".{target.name}."
    ours = named is None or any(one is not None and _is_below(named, one) for one in (target, folder))
    if not ours and named != target.parent and not str(named).startswith(str(beside)):
        return None
    if named is None and error.errno not in (*_FULL, *SHUT, errno.EIO):
        return None
    if error.errno in _FULL:
        # The folder itself may lie elsewhere where nothing can be put beside the target.
        place = target if folder is None or folder.parent == target.parent or named is None else folder.parent
        return msg(
            "there is no room left for {path}: make some, then build again; what was published is still"
            " there",
            path=str(place),
        )
    return msg(
        "{path} could not be written: {reason}",
        path=str(target),
        reason=error.strerror or type(error).__name__,
    )


def _is_below(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


def _make_parents(folder: Path) -> None:
    for one in reversed((folder, *folder.parents)):
        if not one.exists():
            one.mkdir(exist_ok=True)
            one.chmod(0o755)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Locks a file beside the target, which outlives a switch, and the target, which may have two names."""
    with ExitStack() as held:
        try:
            held.enter_context(FileLock(target.parent / f".{target.name}.lock", timeout=0))
        except Timeout:
            raise _busy(target) from None
        except OSError as error:
            if error.errno not in SHUT or not target.is_dir():
                raise
        if target.is_dir():
            try:
                handle = locked_folder(target)
            except BlockingIOError:
                raise _busy(target) from None
            if handle is not None:
                held.callback(os.close, handle)
        yield


def _busy(target: Path) -> Unpublishable:
    return Unpublishable(msg("another build of {path} is running: wait for it", path=str(target)))


def _fresh(target: Path) -> Path:
    """A new folder beside the target, or among temporary files where nothing can be put beside it."""
    name = hashlib.sha256(os.fsencode(target.resolve())).hexdigest()[:12]
    places = [
        (target.parent, staging_prefix(target)),
        (Path(tempfile.gettempdir()), f"paiqi-staging-{name}-"),
    ]
    for parent, prefix in places:
        # Whoever left a folder here is dead: the lock is ours.
        for stale in parent.glob(f"{glob.escape(prefix)}*"):
            shutil.rmtree(stale, ignore_errors=True)
    try:
        return Path(tempfile.mkdtemp(prefix=places[0][1], dir=places[0][0]))
    except OSError as error:
        if error.errno not in SHUT or not target.is_dir():
            raise
        return Path(tempfile.mkdtemp(prefix=places[1][1], dir=places[1][0]))


@dataclass(frozen=True, slots=True)
class Published:
    """How many files are published, and what is wrong in those that are the owner's."""

    files: int
    faults: tuple[Fault, ...]


def publish(staged: Path, target: Path, made: Made | None = None, limit: int | None = KEEP) -> Published:
    """Looks through the staged site and puts it in the target's place.

    In one step where the target is wholly ours; else in place, file by file. What did not change keeps its
    date. Of the editions before, `limit` are kept beside the target: 0 none, None all that there are.
    Raises Unpublishable: the target is then as it was; and OSError: it is too, or the next publication in
    place finishes it.
    """
    made, files = made or Made(), built_files(staged)
    faults = look_through(staged, target, files, made)
    look, new = Look(target), Manifest(files, None, made.readers)
    # Where nothing changed, a switch would only take its folder from whoever is in it.
    same = _is_published(new, look)
    if not same and limit != 0:
        keep(look)
    if same or not switched(staged, new, look):
        publish_in_place(staged, new, look)
    if limit is not None:
        prune(target, limit)
    return Published(len(files), faults)


def _is_published(new: Manifest, look: Look) -> bool:
    """Whether these very files are what is published."""
    return look.target.is_dir() and read_manifest(look.target) == new and look.all_as(new.files.items())
