"""What lies in a published folder, seen once, without following links."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


@dataclass(slots=True)
class Look:
    """A folder's files by path (`feeds/all.ics`); the folder need not be there."""

    target: Path
    _states: dict[str, os.stat_result | None] = field(default_factory=dict)
    _digests: dict[str, str | None] = field(default_factory=dict)

    def state(self, path: str) -> os.stat_result | None:
        """What lies at a path; None for nothing."""
        if path not in self._states:
            try:
                self._states[path] = os.lstat(self.target / path)
            except (FileNotFoundError, NotADirectoryError):
                self._states[path] = None
        return self._states[path]

    def first(self, path: str) -> tuple[str, os.stat_result | None]:
        """The first thing on the way to a file that is no folder, else what lies at its path itself."""
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            state = self.state(folder.as_posix())
            if state is None or not stat.S_ISDIR(state.st_mode):
                return (path, None) if state is None else (folder.as_posix(), state)
        return path, self.state(path)

    def leads_away(self, folder: str) -> bool:
        """Whether something that is no folder, such as a link, lies on the way to what is in a folder."""
        name, state = self.first(f"{folder}/x")
        return state is not None and name != f"{folder}/x"

    def plain(self, path: str) -> os.stat_result | None:
        """The state of a plain file that is reached through folders alone; None where there is none."""
        name, state = self.first(path)
        return state if name == path and state is not None and stat.S_ISREG(state.st_mode) else None

    def digest(self, path: str) -> str | None:
        """The SHA-256 of such a file in hex; None where there is none."""
        if path not in self._digests:
            found = self.plain(path)
            self._digests[path] = digest_of(self.target / path) if found else None
        return self._digests[path]

    def all_as(self, files: Iterable[tuple[str, str]]) -> bool:
        """Whether each of these files (path, SHA-256) is there as it says."""
        return all(self.digest(path) == digest for path, digest in files)


def digest_of(file: Path | str) -> str:
    """The SHA-256 of a file in hex."""
    with open(file, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def date_after(file: Path, before: os.stat_result | None) -> None:
    """Makes a file that takes another's place younger by its date, to the second.

    Servers name a version by length and second: two of one length in one second would be one to them, and
    whoever holds the first would never be given the other.
    """
    if before is not None and int(os.stat(file).st_mtime) <= int(before.st_mtime):
        os.utime(file, (before.st_atime, int(before.st_mtime) + 1))
