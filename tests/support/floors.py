"""Holds the coverage of each room against its floor: python tests/support/floors.py coverage.json.

Floors stand in pyproject.toml, in percent of the lines and branches of a room; `all` is that of all rooms
together.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from workspace import ROOT


def shares(report: Mapping[str, Any]) -> dict[str, float]:
    """The percentage of lines that ran and of branches that were taken, by room, from coverage's JSON."""
    there: Counter[str] = Counter()
    ran: Counter[str] = Counter()
    for name, found in report["files"].items():
        below = PurePosixPath(name).parts[PurePosixPath(name).parts.index("paiqi") + 1 :]
        for room in ("all", *below[:-1][:1]):
            there[room] += found["summary"]["num_statements"] + found["summary"]["num_branches"]
            ran[room] += found["summary"]["covered_lines"] + found["summary"]["covered_branches"]
    return {room: 100 * ran[room] / count for room, count in sorted(there.items()) if count}


def complaints(reached: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """What is wrong: a room below its floor, without a floor, a floor without a room."""
    return [
        *(
            f"{room}: {reached[room]:.1f} % of its lines and branches ran, its floor is {floor} %"
            for room, floor in floors.items()
            if room in reached and reached[room] < floor
        ),
        *(f"{room}: no floor in pyproject.toml" for room in reached if room not in floors),
        *(f"{room}: a floor without a room" for room in floors if room not in reached),
    ]


def main(report: Path) -> int:
    """0 where each room is at its floor or above it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    floors: dict[str, float] = settings["tool"]["paiqi"]["floors"]
    reached = shares(json.loads(report.read_text("utf-8")))
    for room, share in reached.items():
        print(f"{room:<12} {share:5.1f} %  floor {floors.get(room, 0)} %")
    wrong = complaints(reached, floors)
    print(*wrong, sep="\n", file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
