"""A whole site put in another's place: made durable first, swapped in one step where the system can."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from paiqi.publishing.held import is_held
from paiqi.publishing.look import Look, date_after
from paiqi.publishing.manifest import MANIFEST, Manifest, holds_only_ours, read_manifest
from paiqi.publishing.system import exchanged, linked, sync_all, sync_folder


def switched(staged: Path, new: Manifest, look: Look) -> bool:
    """Puts the staged site in the place of what `look` is at.

    False where that holds files of others, is a mount or is worked in: nothing is changed then. Raises
    OSError: the site before is there then, at the latest once `recover` has run.
    """
    target = look.target
    if not target.exists():
        _settle(staged, new, look)
        staged.rename(target)
        sync_folder(target.parent)
        return True
    if not holds_only_ours(target) or is_held(target):
        return False
    _settle(staged, new, look)
    if exchanged(staged, target):
        # The old site now lies in the staging folder, which its owner removes.
        if not holds_only_ours(staged) and exchanged(staged, target):
            return False
    elif not _renamed(staged, target):
        return False
    sync_folder(target.parent)
    return True


def _settle(staged: Path, new: Manifest, look: Look) -> None:
    """Adds the list of the files, lets everybody read all whatever the umask, and waits for the disk.

    What did not change becomes the very file that is published, or is given its date: who holds it from
    before need not load it again.
    """
    (staged / MANIFEST).write_text(new.text(), encoding="utf-8", newline="")
    first, files, all_folders = not look.target.is_dir(), list[str](), list[str]()
    for top, folders, names in os.walk(staged, topdown=False):
        way = "" if top == str(staged) else Path(top).relative_to(staged).as_posix() + "/"
        for name in names:
            place = os.path.join(top, name)
            if first or not _taken_over(Path(place), way + name, new.files, look):
                if os.lstat(place).st_mode & 0o777 != 0o644:
                    Path(place).chmod(0o644)
                files.append(place)
        for name in folders:
            if not os.listdir(os.path.join(top, name)):
                # A folder without files is on no list: the next build would take it for somebody else's.
                os.rmdir(os.path.join(top, name))
        Path(top).chmod(0o755)
        all_folders.append(top)
    sync_all(staged, files, [folder for folder in all_folders if os.path.isdir(folder)])


def _taken_over(fresh: Path, path: str, files: Mapping[str, str], look: Look) -> bool:
    """Whether a fresh file is the published one now; else its date says whether it is the same."""
    published = look.plain(path)
    if published is None:
        return False
    if look.digest(path) != files.get(path):
        date_after(fresh, published)
        return False
    aside = fresh.with_name(f"{fresh.name}.fresh")
    fresh.rename(aside)
    if published.st_mode & 0o777 == 0o644 and linked(look.target / path, fresh):
        aside.unlink()
        return True
    aside.rename(fresh)
    os.utime(fresh, ns=(published.st_atime_ns, published.st_mtime_ns))
    return False


def staging_prefix(target: Path) -> str:
    """Begins the names of folders beside a target that a publication may remove, whoever left them."""
    return f".{target.name}.staging-"


def _aside(target: Path) -> Path:
    return target.parent / f".{target.name}.previous"


def recover(target: Path) -> None:
    """Finishes a switch that was cut off between its two renames."""
    aside = _aside(target)
    if not aside.is_dir() or aside.is_symlink() or read_manifest(aside) is None:
        return
    if not target.exists():
        aside.rename(target)
    elif holds_only_ours(aside):
        _discard(aside, target)


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
    _discard(aside, target)
    return True


def _discard(aside: Path, target: Path) -> None:
    """Removes the site before; what a kill leaves of it goes with the next publication's staging."""
    gone = target.parent / f"{staging_prefix(target)}previous"
    shutil.rmtree(gone, ignore_errors=True)
    shutil.rmtree(aside.rename(gone), ignore_errors=True)
