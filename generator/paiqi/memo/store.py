"""Results on disk from one run to the next: never needed, never trusted without their seal."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

#: What each file begins with: its form, raised with every change of it.
_FORM = b"paiqi-kept 1\n"
_SEAL = 32
#: No result is larger, packed and unpacked; together they are not larger either.
_LIMIT = 1 << 29
_ENDING = ".kept"


class Store:
    """Keeps nothing: where nobody gave a folder and a key."""

    def newest(self, kind: str, names: Iterable[str]) -> tuple[str, bytes] | None:
        """The first of some results that is there, with its name."""
        return None

    def keep(self, kind: str, name: str, data: bytes, most: int) -> None:
        """Keeps a result, and of its kind so many in all."""


class DiskStore(Store):
    """Results as files of one folder, each sealed with a key that only this machine (or the CI's secrets)
    knows: what somebody else put there, what was cut off or belongs to another version is as good as none.
    A folder that cannot be written is as good as none, too.

    Kinds and names are plain words (a-z, 0-9, `-`); a name stands for all that its result is made of.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        """Nothing is read or written yet."""
        self._folder = folder
        self._key = hashlib.blake2b(key, digest_size=32, person=b"paiqi-kept").digest()

    def newest(self, kind: str, names: Iterable[str]) -> tuple[str, bytes] | None:
        """The first of some results that is there and sealed as it should be, with its name."""
        try:
            there = set(os.listdir(self._folder))
        except OSError:
            return None
        for name in names:
            if self._file(kind, name) in there and (data := self._read(kind, name)) is not None:
                return name, data
        return None

    def keep(self, kind: str, name: str, data: bytes, most: int) -> None:
        """Writes a result whole or not at all; the oldest of its kind go."""
        packed = zlib.compress(data, 1)
        if max(len(data), len(packed)) > _LIMIT:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_FORM + self._seal(kind, name, packed) + packed)
                os.replace(temporary, self._folder / self._file(kind, name))
            except OSError:
                # A disk that is full stays full of what nobody takes away.
                os.unlink(temporary)
                raise
            self._tidy(kind, name, most)
        except OSError:
            return

    def _file(self, kind: str, name: str) -> str:
        return f"{kind}.{name}{_ENDING}"

    def _seal(self, kind: str, name: str, packed: bytes) -> bytes:
        seal = hashlib.blake2b(f"{kind}.{name}\0".encode(), digest_size=_SEAL, key=self._key)
        seal.update(packed)
        return seal.digest()

    def _read(self, kind: str, name: str) -> bytes | None:
        path = self._folder / self._file(kind, name)
        try:
            # A pipe would never end, and a link may lead anywhere.
            if not stat.S_ISREG(os.lstat(path).st_mode):
                return None
            with path.open("rb") as stream:
                whole = stream.read(_LIMIT)
        except OSError:
            return None
        begin = len(_FORM) + _SEAL
        seal, packed = whole[len(_FORM) : begin], whole[begin:]
        if not whole.startswith(_FORM) or not hmac.compare_digest(seal, self._seal(kind, name, packed)):
            return None
        work = zlib.decompressobj()
        data = work.decompress(packed, _LIMIT)
        return data if work.eof else None

    def _tidy(self, kind: str, name: str, most: int) -> None:
        """Deletes the oldest results of a kind, then of all, and what a killed run left behind."""
        own = self._file(kind, name)
        now = os.lstat(self._folder / own).st_mtime_ns
        found: list[tuple[int, int, str]] = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                state = entry.stat(follow_symlinks=False)
                # What a clock of tomorrow wrote would never be the oldest.
                age = state.st_mtime_ns if state.st_mtime_ns <= now else 0
                if entry.name != own and entry.name.endswith((_ENDING, ".tmp")):
                    found.append((age, state.st_size, entry.name))
        found.sort(reverse=True)
        of_kind, size = 1, 0
        for age, length, file in found:
            mine = file.startswith(f"{kind}.")
            of_kind, size = of_kind + mine, size + length
            # One that is newer than ours is being written.
            stale = file.endswith(".tmp") and 0 < age < now - 3600 * 10**9
            if stale or size > _LIMIT or (mine and of_kind > most):
                (self._folder / file).unlink(missing_ok=True)


#: For programs that keep nothing.
NOWHERE = Store()
