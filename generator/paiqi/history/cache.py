"""Pasts on disk: never needed, never trusted without its checksum, never able to change a result or to run
anything.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from paiqi.audience.audience import Audience
from paiqi.history.git import Revision
from paiqi.history.past import Past
from paiqi.read.files import read_plain

FOLDER = ".paiqi-cache"
#: How many pasts are kept for each audience: of some branches.
_KEPT = 4
_LIMIT = 1 << 30
#: What a past's file begins with: its form, raised with every change of what is kept or how. Whatever begins
#: otherwise is no past, and is made anew.
_FORM = b"paiqi-past 3 "


def names(revisions: Sequence[Revision], audience: Audience, language: str) -> Iterator[str]:
    """The name of the past after each revision: it stands for all that this past depends on."""
    prefix = hashlib.blake2b(f"{audience.key} {language}".encode(), digest_size=6).hexdigest()
    chain = hashlib.blake2b(f"{_tool()} {audience.key} {language}".encode(), digest_size=20)
    for revision in revisions:
        # A commit's id stands for its files and its time; in a clone without older commits, other revisions
        # come before it.
        chain.update(f"{revision.commit} {revision.seconds}".encode())
        yield f"{prefix}-{chain.hexdigest()}.json"


@cache
def _tool() -> str:
    """Stands for this version of the program, of Python and of the libraries that dates come from."""
    found = hashlib.blake2b(digest_size=16)
    package = Path(__file__).resolve().parents[1]
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".yml", ".po"):
            found.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    versions = []
    for name in ("holidays", "tzdata", "babel"):
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            versions.append(name)
    return f"{found.hexdigest()} {sys.version} {versions}"


def newest(root: Path, wanted: Sequence[str]) -> tuple[int, Past | None]:
    """The past that reaches furthest, and after how many revisions it stands; (0, None) if there is none."""
    folder = _folder(root)
    try:
        there = set(os.listdir(folder)) if folder else set()
    except OSError:
        there = set()
    for index in range(len(wanted), 0, -1):
        if folder and wanted[index - 1] in there:
            past = _read(folder / wanted[index - 1])
            if past is not None:
                return index, past
    return 0, None


def _folder(root: Path) -> Path | None:
    """The folder of pasts; None where a link would lead elsewhere."""
    top = root / FOLDER
    return None if top.is_symlink() or (top / "history").is_symlink() else top / "history"


def _read(path: Path) -> Past | None:
    data = read_plain(path, _LIMIT)
    if data is None:
        return None
    head, _, body = data.partition(b"\n")
    if head != _FORM + _checksum(body):
        return None
    try:
        return msgspec.json.decode(body, type=Past)
    except msgspec.MsgspecError:
        return None


def keep(root: Path, name: str, past: Past) -> None:
    """Writes a past; a folder that cannot be written is as good as none."""
    folder = _folder(root)
    if folder is None:
        return
    try:
        # Names of files that are not UTF-8 cannot be written down.
        body = msgspec.json.encode(past)
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_FORM + _checksum(body) + b"\n" + body)
        os.replace(temporary, folder / name)
        _tidy(folder, name)
    except (OSError, UnicodeEncodeError):
        return


def _tidy(folder: Path, name: str) -> None:
    """Deletes the oldest pasts of an audience, and what a killed run left behind."""
    prefix = name.split("-")[0]
    found = sorted(folder.glob(f"{prefix}-*.json"), key=lambda path: path.stat().st_mtime_ns)
    for path in [*found[:-_KEPT], *folder.glob("*.tmp")]:
        path.unlink(missing_ok=True)


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).hexdigest().encode()
