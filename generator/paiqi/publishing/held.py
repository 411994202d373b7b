"""Whether a mount or a program holds a folder, so that another put in its place would not be seen."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SYSTEM = Path("/proc")
_ESCAPE = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class _Mount:
    device: bytes
    #: The folder of the device's file system that it shows, and where it shows it.
    source: str
    point: str


def is_held(folder: Path) -> bool:
    """Whether a mount or a program holds the folder or one inside it."""
    return is_mounted(folder) or _is_worked_in(folder)


def _is_worked_in(folder: Path) -> bool:
    """Whether a program's working folder or root is here: it would go on with the folder that goes.

    Only programs that may be looked at are seen: one's own, and for root all of them.
    """
    state, where = os.stat(folder), str(folder.resolve())
    for process in _processes():
        for name in ("cwd", "root"):
            link = process / name
            with contextlib.suppress(OSError):
                # In a container the same folder has another name.
                here = os.stat(link)
                if (here.st_dev, here.st_ino) == (state.st_dev, state.st_ino):
                    return True
                if _is_in(os.readlink(link), where):
                    return True
    return False


def is_mounted(folder: Path) -> bool:
    """Whether the folder or one inside it is a mount, or a mount shows it elsewhere, be it in a container."""
    own = _mounts(_SYSTEM / "self")
    if not own:
        return os.path.ismount(folder)
    where = str(folder.resolve())
    if any(_is_in(mount.point, where) for mount in own):
        return True
    # The last one covers those before it.
    holder = max(reversed(own), key=lambda mount: len(mount.point) if _is_in(where, mount.point) else -1)
    source = os.path.normpath(os.path.join(holder.source, os.path.relpath(where, holder.point)))
    return any(mount.device == holder.device and _is_in(mount.source, source) for mount in _everywhere())


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _processes() -> Iterator[Path]:
    if _SYSTEM.is_dir():
        yield from (one for one in _SYSTEM.iterdir() if one.name.isdigit())


def _everywhere() -> Iterator[_Mount]:
    """The mounts of all processes that may be looked at: containers have their own."""
    read = set()
    for process in _processes():
        read.add(_text(process))
    for text in sorted(read):
        yield from _parsed(text)


def _mounts(process: Path) -> list[_Mount]:
    return list(_parsed(_text(process)))


def _text(process: Path) -> bytes:
    try:
        return (process / "mountinfo").read_bytes()
    except OSError:
        return b""


def _parsed(text: bytes) -> Iterator[_Mount]:
    """proc(5): id, parent, device, source, point …, with blanks and the like as octal escapes."""
    for line in text.splitlines():
        fields = line.split(b" ")
        if len(fields) > 5:
            yield _Mount(fields[2], _plain(fields[3]), _plain(fields[4]))


def _plain(field: bytes) -> str:
    return os.fsdecode(_ESCAPE.sub(lambda found: bytes([int(found[1], 8)]), field))
