"""Runs the benchmarks and prints a table: python -m bench [campaigns …], build [campaigns …] [--json FILE],
history [files revisions], imports [rows …], names, serve [campaigns saves], search [campaigns …], or typing
[campaigns …].

Beside them, each with a help of its own: `python -m bench.identity` tells whether any output differs from an
earlier one's, `python -m bench.mutants` whether the quick tests notice small wrong changes of the code,
`python -m bench.growth` how work grows with the plan, `python -m bench.small` whether a change made something
slow.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.feeds import row as feeds_row
from bench.finding import finding
from bench.histories import edit_one, write_repository
from bench.importing import importing
from bench.names import SLIPS, write_accounts, write_series
from bench.serving import serving, visible
from bench.typing import typing
from bench.workspaces import write_workspace
from bench.yardstick import build_line, build_pairs, building

RUNS = 5
#: As on a user's machine: compiled modules are kept, for ours and for the baseline alike.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# Every run is cold: nothing is kept for the next.
ENVIRONMENT["PAIQI_CACHE_KEY"] = "none"
_TIMED = """
import resource, sys, time
from pathlib import Path
{setup}
start = time.perf_counter()
{work}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_BASE_LOAD = (
    "import yaml\nfiles = [p.read_bytes() for p in sorted(Path(sys.argv[1]).rglob('*.yml'))]",
    "for data in files: yaml.load(data, yaml.CSafeLoader)",
)
_OUR_LOAD = (
    "from datetime import date\nfrom paiqi.load.pipeline import load_plan",
    "loaded = load_plan(Path(sys.argv[1]), date(2026, 3, 18)); assert loaded.plan and not loaded.broken",
)
_FEEDS = (
    (
        "from datetime import date\nfrom paiqi.load.pipeline import load_plan\nfrom paiqi.feeds import"
        " build_feeds\nfrom paiqi.history import History\n"
        "from paiqi.views.site_views import SiteViews\nplan ="
        " load_plan(Path(sys.argv[1]), date(2026, 3, 18)).plan"
    ),
    # Joined one after the other, as whoever writes them does.
    "for feed in build_feeds(SiteViews(plan, 'zh'), History()): feed.join()",
)
_HISTORY = (
    "from paiqi.history import Checkout, read_history\nfrom paiqi.audience.audience import audience_of",
    (
        "found = read_history(Checkout(Path(sys.argv[1])), audience_of('internal'), 'zh'); assert found.known"
        " and not found.found"
    ),
)
_NAMES = (
    "from datetime import date\nfrom paiqi.load.pipeline import load_plan",
    "assert load_plan(Path(sys.argv[1]), date(2026, 3, 18)).plan",
)
_STAGES = """
import time, sys
from pathlib import Path
from datetime import date
from paiqi.read.files import read_files
from paiqi.read.parts import load
from paiqi.resolve import resolve
from paiqi.resolve.rulebook import with_rulebook
from paiqi.rules.run import check
from paiqi.load.pipeline import uncollected
from paiqi.rules.unchecked import not_checked
t = [time.perf_counter()]
def lap(name):
    t.append(time.perf_counter()); print(f'{name}={t[-1] - t[-2]:.3f}', end=' ')
with uncollected():
    files = read_files(Path(sys.argv[1])); lap('read')
    parts, found = load(files); parts, _ = with_rulebook(parts); lap('parse+shape')
    plan, problems = resolve(parts, parts.workspace, date(2026, 3, 18)); lap('resolve')
    loading = t[-1] - t[0]
    found = check(plan); lap('rules')
    missed = not_checked(plan); lap('not-checked')
print(f'| rules / load {(t[-1] - t[-3]) / loading:.2f} | {len(found)} findings')
"""


def timed(parts: tuple[str, str], folder: Path) -> tuple[float, float]:
    """Seconds of the work and peak MB of the process."""
    done = subprocess.run(
        [sys.executable, "-c", _TIMED.format(setup=parts[0], work=parts[1]), str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env=ENVIRONMENT,
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def pairs(ours: tuple[str, str], base: tuple[str, str], folder: Path) -> tuple[float, float, float, float]:
    """Median seconds of ours and of the baseline, the median ratio of the pairs, our peak MB."""
    rows = [(timed(ours, folder), timed(base, folder)) for _ in range(RUNS)]
    ratio = statistics.median(mine[0] / other[0] for mine, other in rows)
    return (
        statistics.median(row[0][0] for row in rows),
        statistics.median(row[1][0] for row in rows),
        ratio,
        max(row[0][1] for row in rows),
    )


def history(files: int, revisions: int) -> None:
    """Reading a history without a cache, with one, and after one more commit: seconds by the clock, and of
    the processor with starting up.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "team"
        commits = write_repository(folder, files, revisions)
        print(f"\nhistory: {files} files x {revisions} revisions in {commits} commits", flush=True)
        cold, work = _read(folder, "cold")
        _read(folder, "cached", cold, work)
        edit_one(folder)
        _read(folder, "one edit later", cold, work)
        kept = sum(path.stat().st_size for path in (folder / ".paiqi-cache").rglob("*.json"))
        print(f"  cache on disk     | {kept / 1e6:.1f} MB", flush=True)


def _read(folder: Path, label: str, cold: float = 0, work: float = 0) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, memory = timed(_HISTORY, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    share = f" | {seconds / cold:.1%} of cold by the clock, {used / work:.1%} of its work" if cold else ""
    print(
        f"  {label:<18}| {seconds:.2f} s | processor {used:.2f} s | peak {memory:.0f} MB{share}", flush=True
    )
    return seconds, used


def names() -> None:
    """Loading and checking with names that are not known, as a multiple of the same plan with known ones."""
    for label, write, count in (
        ("accounts", write_accounts, 1000),
        ("accounts", write_accounts, 9000),
        ("series", write_series, 2000),
    ):
        known = 0.0
        for slip, text in SLIPS.items():
            with tempfile.TemporaryDirectory() as name:
                write(Path(name), count, text)
                rows = [timed(_NAMES, Path(name)) for _ in range(RUNS)]
            seconds, memory = statistics.median(row[0] for row in rows), max(row[1] for row in rows)
            known = known or seconds
            print(
                f"  {count} {label:<9}| {slip:<12}| {seconds:.2f} s | {seconds / known:.1f} of known names |"
                f" peak {memory:.0f} MB",
                flush=True,
            )


def main(sizes: list[int]) -> None:
    """Prints one line a measurement."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            folder = place / "team"
            write_workspace(folder, size)
            data = sum(path.stat().st_size for path in folder.rglob("*.yml"))
            print(f"\n{size} campaigns, {size * 50} posts, {data / 1e6:.1f} MB of YAML", flush=True)
            mine, base, ratio, memory = pairs(_OUR_LOAD, _BASE_LOAD, folder)
            print(
                f"  load + check      | {mine:.2f} s | CSafeLoader {base:.2f} s | ratio {ratio:.2f} | peak"
                f" {memory:.0f} MB",
                flush=True,
            )
            stages = subprocess.run(
                [sys.executable, "-c", _STAGES, str(folder)],
                capture_output=True,
                text=True,
                check=True,
                env=ENVIRONMENT,
            ).stdout.rstrip()
            print(f"  where it goes     | {stages}", flush=True)
            seconds, memory = timed(_FEEDS, folder)
            print(f"  all feeds         | {seconds:.2f} s | peak {memory:.0f} MB", flush=True)
            if size <= 100:
                print(f"  feeds, written    | {feeds_row(folder, RUNS)}", flush=True)
                print(f"  build             | {build_line(build_pairs(folder, place, 3))}", flush=True)
            shutil.rmtree(folder)


if __name__ == "__main__" and sys.argv[1:2] == ["build"]:
    building(sys.argv[2:])
elif __name__ == "__main__" and sys.argv[1:2] == ["history"]:
    history(*([int(argument) for argument in sys.argv[2:]] or [1000, 20]))
elif __name__ == "__main__" and sys.argv[1:2] == ["imports"]:
    importing([int(argument) for argument in sys.argv[2:]] or [2000, 50_000])
elif __name__ == "__main__" and sys.argv[1:2] == ["names"]:
    names()
elif __name__ == "__main__" and sys.argv[1:2] == ["serve"]:
    serving(*([int(argument) for argument in sys.argv[2:]] or [40, 12]))
elif __name__ == "__main__" and sys.argv[1:2] == ["visible"]:
    arguments, _, file = " ".join(sys.argv[2:]).partition("--json ")
    visible([int(argument) for argument in arguments.split()] or [100, 1000], file)
elif __name__ == "__main__" and sys.argv[1:2] == ["search"]:
    finding([int(argument) for argument in sys.argv[2:]] or [100, 1000])
elif __name__ == "__main__" and sys.argv[1:2] == ["typing"]:
    typing([int(argument) for argument in sys.argv[2:]] or [10, 100, 1000])
elif __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10, 100, 1000])
