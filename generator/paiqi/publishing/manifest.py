"""Which files of a published folder are ours: the list that each publication leaves in it."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from paiqi.publishing.look import digest_of
from paiqi.text.messages import Message, msg

#: The list's file, at the top of a site.
MANIFEST = ".paiqi-site.json"
#: Begins the names of files that are being written; whoever finds one may remove it.
PART = ".paiqi-part-"


class Unpublishable(Exception):
    """The target or the built folder cannot be used; nothing was changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site by path (`feeds/all.ics`) with their SHA-256 in hex.

    `coming`: while a publication in place is under way, or was cut off, what it puts there; None afterwards.
    A file at such a path is ours if these are its bytes. `readers` stands for whom it was made for, "" where
    nobody said: sites for others are no editions of it.
    """

    files: Mapping[str, str]
    coming: Mapping[str, str] | None = None
    readers: str = ""

    @property
    def name(self) -> str:
        """What an edition is called by: the same files for the same readers, the same twelve hex digits."""
        return hashlib.sha256(Manifest(self.files, None, self.readers).text().encode("utf-8")).hexdigest()[
            :12
        ]

    def text(self) -> str:
        """What stands in the list's file; the same files give the same bytes."""
        coming = {} if self.coming is None else {"coming": dict(self.coming)}
        readers = {"for": self.readers} if self.readers else {}
        listed = {"paiqi": 1, "files": dict(self.files), **coming, **readers}
        return json.dumps(listed, indent=0, sort_keys=True) + "\n"


def built_files(folder: Path) -> dict[str, str]:
    """The files of a built folder by path, with their SHA-256 in hex; raises Unpublishable for a link."""
    found = {}
    for top, folders, names in os.walk(folder, onerror=_raise):
        way = "" if top == str(folder) else Path(top).relative_to(folder).as_posix() + "/"
        for name in sorted((*folders, *names)):
            place = os.path.join(top, name)
            if os.path.islink(place):
                raise Unpublishable(msg("the build holds a symbolic link: {path}", path=way + name))
        for name in names:
            found[way + name] = digest_of(os.path.join(top, name))
    return dict(sorted(found.items()))


def stranger(path: str, target: Path) -> Unpublishable:
    """The refusal of a target in which something of others lies at a path of ours."""
    message = msg(
        "{path} in {folder} is not from Paiqi, but in its way: move it, or name another folder with --out",
        path=path,
        folder=str(target),
    )
    return Unpublishable(message)


def read_manifest(folder: Path) -> Manifest | None:
    """The list in a folder; None where there is none. Raises Unpublishable where it is not ours; OSError."""
    path = folder / MANIFEST
    if not os.path.lexists(path):
        return None
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise stranger(MANIFEST, folder)
    try:
        read = json.loads(path.read_bytes())
        coming = read.get("coming")
        ahead = None if coming is None else _named(coming)
        return Manifest(_named(read["files"]), ahead, str(read.get("for", "")))
    except (ValueError, KeyError, AttributeError, RecursionError):
        raise stranger(MANIFEST, folder) from None


def _named(listed: object) -> dict[str, str]:
    """The entries that can be ours: the list lies where others write, and what it names may be deleted."""
    if not isinstance(listed, dict):
        raise ValueError(listed)
    return {name: str(digest) for name, digest in listed.items() if _can_be_ours(name)}


def _can_be_ours(name: str) -> bool:
    way = PurePosixPath(name)
    odd = way.is_absolute() or "\0" in name or "\\" in name or {"..", ".git"} & set(name.lower().split("/"))
    return str(way) == name and name not in (".", MANIFEST) and not odd


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that these files need, by path, without the top."""
    return {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents} - {"."}


def holds_only_ours(folder: Path) -> bool:
    """Whether all that lies in a folder is of one finished publication; raises as `read_manifest` does."""
    manifest = read_manifest(folder)
    if manifest is None:
        return not any(folder.iterdir())
    if manifest.coming is not None:
        return False
    files, folders = {*manifest.files, MANIFEST}, folders_of(manifest.files)
    for top, inner, names in os.walk(folder, onerror=_raise):
        here = Path(top).relative_to(folder)
        for name in inner:
            if (here / name).as_posix() not in folders or os.path.islink(os.path.join(top, name)):
                return False
        for name in names:
            plain = stat.S_ISREG(os.lstat(os.path.join(top, name)).st_mode)
            if not plain or (here / name).as_posix() not in files:
                return False
    return True


def _raise(error: OSError) -> None:
    raise error
