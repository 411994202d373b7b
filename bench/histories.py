"""Writes repositories with a long history: every campaign's file in so many versions."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.workspaces import write_workspace

#: How many files a commit touches: a week's work of a large team.
_TOGETHER = 50
_FIRST_TIME = 1_767_225_600
_POSTS = 10


def write_repository(folder: Path, campaigns: int, revisions: int) -> int:
    """A repository of `campaigns` files with `revisions` versions each; the number of its commits."""
    write_workspace(folder, campaigns, _POSTS)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    texts = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "plans").rglob("*.yml"))
    }
    names = [name for name in texts if "/campaigns/" in name]
    commits = [texts]
    for revision in range(1, revisions):
        for start in range(0, len(names), _TOGETHER):
            commits.append(
                {name: _version(texts[name], revision) for name in names[start : start + _TOGETHER]}
            )
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=folder, input=b"".join(_stream(commits)), check=True
    )
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)
    return len(commits)


def edit_one(folder: Path) -> None:
    """Moves the start of one campaign by a commit."""
    path = folder / "plans" / "campaigns" / "campaign-0000.yml"
    path.write_bytes(path.read_bytes().replace(b"date: launch+3d", b"date: launch+4d"))
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qam", "x"],
        cwd=folder,
        check=True,
    )


def _version(text: bytes, revision: int) -> bytes:
    """Each version has another title of a piece; each fifth moves a date."""
    changed = re.sub(rb"(- id: piece-0\n    title: [^\n]*)", rb"\1 %d" % revision, text, count=1)
    return changed.replace(b"date: launch+6d", b"date: launch+%dd" % (6 + revision // 5))


def _stream(commits: list[dict[str, bytes]]) -> Iterator[bytes]:
    for number, texts in enumerate(commits):
        yield b"commit refs/heads/main\ncommitter a <a@example.com> %d +0000\ndata 1\nx\n" % (
            _FIRST_TIME + number * 3600
        )
        for name, data in texts.items():
            yield b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data)
