"""git → when each file of the plans last changed."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

#: The stamp of what git does not know: constant, so that the same plans give the same feeds.
CONSTANT = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stamps:
    """The last change of each file by its path (`plans/…`), and the stamp of all others."""

    files: Mapping[str, datetime] = field(default_factory=dict)
    other: datetime = CONSTANT

    def of(self, file: str) -> datetime:
        """The stamp of what stands in a file."""
        return self.files.get(file, self.other)


def read_stamps(root: Path, other: datetime | None = None) -> Stamps:
    """The stamps of a workspace; only `other` counts where there is no git, no repository or no commit."""
    default = other or CONSTANT
    try:
        done = subprocess.run(
            [
                "git",
                "-c",
                "core.quotePath=false",
                "-c",
                "log.showSignature=false",
                "log",
                "--first-parent",
                "-m",
                "--format=%x00%at",
                "--name-only",
                "--relative",
                "--no-renames",
                "--",
                "plans",
            ],
            cwd=root,
            capture_output=True,
            timeout=120,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return Stamps({}, default)
    files: dict[str, datetime] = {}
    for commit in done.stdout.split(b"\0")[1:] if done.returncode == 0 else []:
        head, _, names = commit.partition(b"\n")
        stamp = datetime.fromtimestamp(max(0, int(head)), UTC)
        for name in names.decode("utf-8", "replace").split("\n"):
            if name:
                files[name] = max(files.get(name, stamp), stamp)
    return Stamps(files, default)
