"""A workspace's folder → bytes by path, refusing whatever is not a plain file inside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paiqi.read.decoding import MAX_BYTES
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

#: What is read as text; everything under plans/assets/ is listed, not read.
TEXT_SUFFIXES = (".yml", ".yaml", ".csv", ".md", ".txt")
MAX_FILES = 20_000
#: Where schemas for editors lie: as of everything whose name begins with a dot, nothing of it is read.
SCHEMAS = "plans/.schema"
#: What imports keep for the next one.
IMPORTS = "plans/.imports"
#: Opened without following links and without waiting on a pipe. Not each system has all of these; BINARY is
#: Windows' own.
_READ = sum(getattr(os, f"O_{name}", 0) for name in ("RDONLY", "CLOEXEC", "NOFOLLOW", "NONBLOCK", "BINARY"))


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a workspace: texts by path (`plans/workspace.yml`), assets by path with their size."""

    texts: Mapping[str, bytes]
    assets: Mapping[str, int]
    found: tuple[Diagnostic, ...] = ()


def schemas_kept(root: Path) -> bool:
    """Whether the schemas of a workspace are ours to renew: whatever a link leads to is not."""
    folder = root / SCHEMAS
    return not folder.is_symlink() and (folder / ".gitignore").is_file()


def read_files(root: Path) -> Files:
    """Reads `root/plans`. Symbolic links, special files and unreadable ones become findings."""
    texts: dict[str, bytes] = {}
    assets: dict[str, int] = {}
    found: list[Diagnostic] = []
    plans = root / "plans"
    if plans.is_symlink() or not plans.is_dir():
        found.append(
            _error(
                "no-plans",
                "plans",
                msg("there is no folder named plans here"),
                msg("run paiqi in the folder above plans/, or start a workspace with paiqi init"),
            )
        )
        return Files(texts, assets, tuple(found))
    _walk(plans, "plans", texts, assets, found)
    return Files(dict(sorted(texts.items())), dict(sorted(assets.items())), tuple(found))


def _error(code: str, file: str, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(code, Severity.error, Span(file), message, hint)


def _walk(
    folder: Path, name: str, texts: dict[str, bytes], assets: dict[str, int], found: list[Diagnostic]
) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        found.append(
            _error("unreadable", name, msg("this folder cannot be read"), msg("check its permissions"))
        )
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            found.append(
                _error("bad-file-name", name, msg("a file's name is not UTF-8"), msg("rename the file"))
            )
            continue
        if entry.is_symlink():
            found.append(
                _error(
                    "symlink",
                    path,
                    msg("symbolic links are not followed"),
                    msg("put the file itself here"),
                )
            )
        elif entry.is_dir():
            _walk(Path(entry.path), path, texts, assets, found)
        elif not entry.is_file():
            found.append(_error("special-file", path, msg("this is not a plain file"), msg("remove it")))
        elif path.startswith("plans/assets/"):
            assets[path] = entry.stat(follow_symlinks=False).st_size
        elif path.endswith(TEXT_SUFFIXES):
            if len(texts) >= MAX_FILES:
                found.append(
                    _error(
                        "too-many-files",
                        name,
                        msg("there are more than {limit} files", limit=MAX_FILES),
                        msg("split the workspace"),
                    )
                )
                return
            _take(Path(entry.path), path, texts, found)


def _take(place: Path, path: str, texts: dict[str, bytes], found: list[Diagnostic]) -> None:
    data = read_plain(place, MAX_BYTES + 1)
    if data is None:
        found.append(
            _error("unreadable", path, msg("this file cannot be read"), msg("check its permissions"))
        )
    else:
        texts[path] = data


def read_imports(root: Path) -> dict[str, bytes]:
    """What imports of a workspace kept, by path; what is no plain file inside of it is not there."""
    folder = root / IMPORTS
    if folder.is_symlink() or not folder.is_dir():
        return {}
    names = sorted(name for name in os.listdir(folder) if name.endswith((".yml", ".csv")))
    read = {f"{IMPORTS}/{name}": read_plain(folder / name, MAX_BYTES + 1) for name in names[:MAX_FILES]}
    return {path: data for path, data in read.items() if data is not None}


def read_plain(path: Path, limit: int) -> bytes | None:
    """At most `limit` bytes of a plain file; None if it is no plain file (any more) or cannot be read."""
    try:
        # What was opened is what is asked, whatever lies there by then.
        handle = os.open(path, _READ)
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        # A stream of a folder cannot even be made.
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as stream:
        try:
            return stream.read(limit)
        except OSError:
            return None
