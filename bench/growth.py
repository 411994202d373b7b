"""How work grows with a plan: check, build, the preview and what a site weighs at several sizes, as a plot.

`python -m bench.growth [campaigns …] [--json FILE] [--plot FILE]`
"""

from __future__ import annotations

import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.workspaces import write_workspace
from bench.yardstick import measured

#: Sizes at which a whole site is built too.
_BUILT = 1000
_SAVED = """
import gc, sys, tempfile, time
from datetime import date
from pathlib import Path
from paiqi.site.build import Options
from paiqi.site.session import Session
root = Path(sys.argv[1])
session = Session(root, Path(tempfile.mkdtemp()), Options())
session.renew(date(2026, 3, 18))
gc.freeze()
plan = sorted((root / "plans" / "campaigns").glob("*.yml"))[0]
page, text = f"campaigns/{plan.stem}/", plan.read_text("utf-8")
session.answer(page)
took = []
for number in range(5):
    plan.write_text(text.replace("title: ", f"title: {number} ", 1), "utf-8")
    begin = time.process_time()
    session.renew(date(2026, 3, 18))
    assert session.answer(page)
    took.append(time.process_time() - begin)
print(sorted(took)[2])
"""
#: What is measured: its name, its unit, and the colour of its line.
MEASURES = {
    "check": ("CPU s", "#1b6ca8"),
    "build": ("CPU s", "#b4431f"),
    "save": ("CPU s", "#2e7d4f"),
    "memory": ("MB", "#7a4fa3"),
    "files": ("files", "#8a6d1d"),
    "site": ("MB", "#55606b"),
}
Row = Mapping[str, float]


def row(folder: Path, campaigns: int) -> dict[str, float]:
    """What a workspace of so many campaigns costs."""
    workspace = folder / "team"
    write_workspace(workspace, campaigns)
    paiqi = [sys.executable, "-m", "paiqi"]
    found = {"check": measured([*paiqi, "check", str(workspace), "--format", "json"], folder)[1]}
    saved = subprocess.run(
        [sys.executable, "-c", _SAVED, str(workspace)], capture_output=True, text=True, check=True
    )
    found["save"] = float(saved.stdout)
    if campaigns <= _BUILT:
        site = folder / "site"
        _, found["build"], found["memory"] = measured(
            [*paiqi, "build", str(workspace), "--out", str(site), "--keep", "0"], folder
        )
        files = [path for path in site.rglob("*") if path.is_file()]
        found["files"], found["site"] = len(files), sum(path.stat().st_size for path in files) / 1e6
    return found


def exponents(rows: Mapping[int, Row]) -> dict[str, float]:
    """By which power of the size each measure grows between the two largest sizes that have it."""
    found = {}
    for name in MEASURES:
        sizes = [size for size, one in rows.items() if name in one][-2:]
        if len(sizes) == 2:
            first, last = (rows[size][name] for size in sizes)
            found[name] = round(math.log(last / first) / math.log(sizes[1] / sizes[0]), 2)
    return found


def plot(rows: Mapping[int, Row], machine: str) -> str:
    """The rows as an SVG, both scales logarithmic: what grows in step with the plan rises by one square."""
    square, left, top, right = 110, 70, 24, 150
    sizes, values = list(rows), [value for one in rows.values() for value in one.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.floor(math.log10(sizes[0])), math.ceil(math.log10(sizes[-1]))
    width, height = (last - first) * square, (high - low) * square // 2

    def at(size: float, value: float) -> tuple[float, float]:
        x = left + (math.log10(size) - first) * square
        return round(x, 1), round(top + height - (math.log10(value) - low) * square / 2, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + right} {top + height + 60}"'
        ' font-family="sans-serif" font-size="12" fill="#55606b">'
    ]
    for power in range(first, last + 1):
        x, y = at(10**power, 10**low)
        parts.append(f'<path d="M{x} {top}V{y}" stroke="#d5dae0"/>')
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low, high + 1):
        x, y = at(10**first, 10**power)
        parts.append(f'<path d="M{x} {y}H{x + width}" stroke="#d5dae0"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
    ends: list[tuple[float, float, str, str]] = []
    for name, (unit, colour) in MEASURES.items():
        points = [at(size, one[name]) for size, one in rows.items() if one.get(name)]
        line = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points]
        ends.append((points[-1][1], points[-1][0], f"{name} ({unit})", colour))
    lowest = 0.0
    for y, x, text, colour in sorted(ends):
        # No label lies upon the one above it.
        lowest = max(y, lowest + 15)
        parts.append(f'<text x="{x + 8}" y="{lowest + 4}" fill="{colour}">{text}</text>')
    parts.append(f'<text x="{left}" y="{top + height + 44}">campaigns of 50 posts · {machine}</text></svg>')
    return "\n".join(parts) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Prints a line a size and the exponents; writes them and the plot where that is asked for."""
    given = list(arguments)
    files = {name: Path(given.pop(given.index(name) + 1)) for name in ("--json", "--plot") if name in given}
    rows: dict[int, Row] = {}
    for size in [int(one) for one in given if not one.startswith("--")] or [10, 100, 1000]:
        with tempfile.TemporaryDirectory() as name:
            rows[size] = row(Path(name), size)
        told = " | ".join(f"{key} {value:.2f} {MEASURES[key][0]}" for key, value in rows[size].items())
        print(f"{size} campaigns | {told}", flush=True)
    print(f"exponents | {exponents(rows)}")
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    if "--json" in files:
        found = {"machine": machine, "rows": rows, "exponents": exponents(rows)}
        files["--json"].write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    if "--plot" in files:
        files["--plot"].write_text(plot(rows, machine), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
