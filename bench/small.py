"""A few ratios within a minute, held against stored ones: whether a change made something slow.

`python -m bench.small` fails where a ratio is over its baseline by more than `SLACK`; with `--write` it
stores what it measures instead. Both sides of a ratio run on the same machine, in turn.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.feeds import rates
from bench.workspaces import write_workspace
from bench.yardstick import build_pairs, measured

BASELINES = Path(__file__).with_name("baselines.json")
SLACK = 1.3
RUNS = 3
_LOADER = "import sys, yaml; from pathlib import Path\nfor p in Path(sys.argv[1]).rglob('*.yml'):"
_LOADER += " yaml.load(p.read_bytes(), yaml.CSafeLoader)"


def check_ratio(place: Path) -> float:
    """`paiqi check` of 30 campaigns against PyYAML's bare CSafeLoader of the same files."""
    write_workspace(place / "team", 30)
    ours = [sys.executable, "-m", "paiqi", "check", str(place / "team")]
    base = [sys.executable, "-c", _LOADER, str(place / "team")]
    return statistics.median(measured(ours, place)[1] / measured(base, place)[1] for _ in range(RUNS))


def build_ratio(place: Path) -> float:
    """`paiqi build` of 10 campaigns against plain MkDocs with Material over the fixed job."""
    write_workspace(place / "team", 10)
    return build_pairs(place / "team", place, RUNS)["cpu_ratio"]


def feeds_ratio(place: Path) -> float:
    """icalendar's rate of 30 campaigns' feeds against ours."""
    write_workspace(place / "team", 30)
    return statistics.median(1 / rates(place / "team").ratio for _ in range(RUNS))


ROWS: Mapping[str, Callable[[Path], float]] = {
    "check / CSafeLoader, 30 campaigns": check_ratio,
    "build / plain MkDocs, 10 campaigns": build_ratio,
    "feeds / icalendar, 30 campaigns": feeds_ratio,
}


def main(arguments: list[str]) -> int:
    """Prints a line a ratio; 1 where one is too much over its baseline."""
    stored: dict[str, float] = json.loads(BASELINES.read_text("utf-8")) if BASELINES.exists() else {}
    found = {}
    for name, work in ROWS.items():
        with tempfile.TemporaryDirectory() as folder:
            found[name] = round(work(Path(folder)), 3)
        before = stored.get(name)
        told = f"{found[name]:.3f}" + (f", stored {before:.3f}" if before else "")
        print(f"{name}: {told}", flush=True)
    if "--write" in arguments:
        BASELINES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        return 0
    slow = [name for name, ratio in found.items() if ratio > stored.get(name, ratio) * SLACK]
    for name in slow:
        print(f"{name}: over its stored ratio by more than {SLACK - 1:.0%}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
