"""The fixed job of a build: ready Markdown of a workspace's posts, for plain MkDocs with Material.

Written once from the plan, never from our own pages: one page a campaign, account, person, platform, day,
week and month, each with a table of its posts. Heavier pages of ours make our ratio worse, as they should.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from bench.workspaces import write_workspace

#: Pairs of a size that takes seconds.
RUNS = 5
_HEAD = "| 标题 | 账号 | 时间 | 状态 | 负责人 |\n|---|---|---|---|---|\n"
_SETTINGS = (
    "site_name: base\nnot_in_nav: '*'\nnav: [index.md]\ntheme: {name: material, font: false}\n"
    "plugins: [{search: {lang: [zh, en]}}]\nmarkdown_extensions: [tables]\n"
)
#: As on a user's machine: compiled modules are kept, for ours and for the baseline alike.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# Every run is cold: nothing is kept for the next.
_ENVIRONMENT["PAIQI_CACHE_KEY"] = "none"


def write_markdown(folder: Path, workspace: Path) -> tuple[int, int]:
    """Writes the job of a workspace; gives the number of its pages and of their rows."""
    pages: dict[str, list[str]] = defaultdict(list)
    for keys, row in _posts(workspace):
        for key in keys:
            pages[key].append(row)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 首页\n", "utf-8")
    for name, rows in pages.items():
        (docs / f"{name}.md").write_text(f"# {name}\n\n{_HEAD}{''.join(rows)}", "utf-8")
    (folder / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    return len(pages), sum(map(len, pages.values()))


def _posts(workspace: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """A row for each post, with the names of the pages on which it stands."""
    from paiqi.load.pipeline import load_plan
    from paiqi.model.periods import week_key
    from paiqi.model.walk import posts_of

    plan = load_plan(workspace, date(2026, 3, 18)).plan
    assert plan is not None
    for campaign in plan.campaigns.values():
        for post in posts_of(campaign):
            day, account = post.slot.first, plan.accounts[post.account]
            assert day is not None
            keys = (
                f"campaign-{campaign.id}",
                f"account-{account.id}",
                f"person-{post.owner}",
                f"platform-{account.platform}",
                f"day-{day}",
                f"week-{week_key(day)}",
                f"month-{day:%Y-%m}",
            )
            cells = (post.title, account.name, f"{day} {post.slot.clock:%H:%M}", post.status, post.owner)
            yield keys, "| " + " | ".join(str(cell).replace("|", "/") for cell in cells) + " |\n"


def measured(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of the processors, and peak MB of a command with all it starts."""
    program = [sys.executable, "-c", _CHILD, *command]
    done = subprocess.run(program, cwd=folder, check=True, capture_output=True, text=True, env=_ENVIRONMENT)
    wall, cpu, peak = map(float, done.stdout.splitlines()[-1].split())
    return wall, cpu, peak


_CHILD = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def build_pairs(workspace: Path, place: Path, runs: int) -> dict[str, float]:
    """Our whole build against plain MkDocs over the fixed job, in turn; medians of the pairs."""
    pages, rows = write_markdown(place / "plain", workspace)
    plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(place / "plain" / "mkdocs.yml"), "-d"]
    pairs = []
    for number in range(runs):
        out = place / f"out-{number}"
        ours = [sys.executable, "-m", "paiqi", "build", str(workspace), "--out", str(out), "--keep", "0"]
        pairs.append((measured(ours, place), measured([*plain, str(place / "base")], place)))
    mine, base = ([statistics.median(pair[side][n] for pair in pairs) for n in range(3)] for side in (0, 1))
    ratios = [statistics.median(pair[0][n] / pair[1][n] for pair in pairs) for n in (0, 1)]
    values = (pages, rows, mine[0], base[0], ratios[0], mine[1], base[1], ratios[1], mine[2], base[2])
    return dict(zip(_COLUMNS, (round(value, 3) for value in values), strict=True))


def build_line(row: Mapping[str, float]) -> str:
    """A measured pair as a line of the table."""
    told = (
        "{pages:.0f} pages, {rows:.0f} rows | clock {wall:.2f} s, plain MkDocs + Material {wall_plain:.2f} s,"
        " ratio {wall_ratio:.2f} | processors {cpu:.2f} s, {cpu_plain:.2f} s, ratio {cpu_ratio:.2f}"
        " | peak {peak_mb:.0f} MB, {peak_mb_plain:.0f} MB"
    )
    without = "" if find_spec("jieba") else " | without jieba: pip install jieba for the whole job"
    return told.format_map(row) + without


def building(arguments: list[str]) -> None:
    """Prints a line for each number of campaigns; `--json FILE` writes them too, with the machine."""
    file = Path(arguments.pop(arguments.index("--json") + 1)) if "--json" in arguments else None
    sizes = [int(argument) for argument in arguments if argument != "--json"] or [100]
    rows = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            write_workspace(Path(name) / "team", size)
            rows[str(size)] = build_pairs(Path(name) / "team", Path(name), RUNS if size <= 100 else 1)
        print(f"{size} campaigns | {build_line(rows[str(size)])}", flush=True)
    if file is not None:
        machine = {
            "python": platform.python_version(),
            "system": platform.platform(),
            "processors": os.cpu_count(),
            "jieba": find_spec("jieba") is not None,
        }
        file.write_text(json.dumps({"machine": machine, "build": rows}, indent=1) + "\n", "utf-8")


_COLUMNS = (
    "pages",
    "rows",
    "wall",
    "wall_plain",
    "wall_ratio",
    "cpu",
    "cpu_plain",
    "cpu_ratio",
    "peak_mb",
    "peak_mb_plain",
)
