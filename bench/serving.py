"""The server for writing over many saves: its memory, and the time from a save to the page that shows it in
a browser. Each save renames a campaign.
"""

from __future__ import annotations

import json
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.workspaces import write_workspace

#: Pages by what they are called: each looks at the campaign that is renamed, or at all of them.
PAGES: Mapping[str, str] = {
    "post": "day/2026-03-20/",
    "month": "calendar/2026-03/",
    "day": "day/2026-03-18/",
    "campaign": "campaigns/campaign-0000/",
    "home": "",
    "findings": "checks/",
}
_TIMES = 5
#: Shown is another document than before that has been painted.
_SHOWN = """was => performance.timeOrigin !== was
  && performance.getEntriesByName("first-contentful-paint").length > 0"""


def serving(campaigns: int, saves: int) -> None:
    """Prints the resident MB and the seconds from save to page after each of `saves` saves."""
    with _served(campaigns) as (address, plan, process):
        print(f"\nserve: {campaigns} campaigns, {saves} saves", flush=True)
        print(f"  first build       | {resident(process):.0f} MB", flush=True)
        for number in range(1, saves + 1):
            seconds = saved(plan, address, number)
            print(f"  save {number:<13}| {resident(process):.0f} MB | {seconds:.2f} s", flush=True)


def visible(sizes: Sequence[int], file: str = "") -> None:
    """Prints the median seconds from a save to the page that shows it in Chromium, at so many campaigns; with
    `file` they are written there as JSON.
    """
    found = {str(size): _visible(size) for size in sizes}
    print("\nsave → visible     | " + " | ".join(f"{size:>6}" for size in found), flush=True)
    for name in (*PAGES, "MB"):
        print(f"  {name:<17}| " + " | ".join(f"{one[name]:6.2f}" for one in found.values()), flush=True)
    if file:
        Path(file).write_text(json.dumps({"save-to-visible": found}, indent=1) + "\n", "utf-8")


def _visible(campaigns: int) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    found: dict[str, float] = {}
    with _served(campaigns) as (address, plan, process), sync_playwright() as player:
        browser = player.chromium.launch(channel=None, executable_path=_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        number = 0
        for name, path in PAGES.items():
            page.goto(address + path, timeout=300_000)
            times = []
            for _ in range(_TIMES):
                number += 1
                before = page.evaluate("performance.timeOrigin")
                _write(plan, f"save-{number}-here")
                start = time.perf_counter()
                page.wait_for_function(_SHOWN, arg=before, polling=10, timeout=300_000)
                times.append(time.perf_counter() - start)
                time.sleep(0.3)
            found[name] = round(statistics.median(times), 3)
        browser.close()
        found["MB"] = round(resident(process))
    return found


def _chromium() -> str | None:
    path = Path("/usr/bin/chromium")
    return str(path) if path.exists() else None


@contextmanager
def _served(campaigns: int) -> Iterator[tuple[str, Path, int]]:
    """The address of a served workspace of so many campaigns, the file of one of them, the process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "team"
        write_workspace(folder, campaigns)
        command = [sys.executable, "-u", "-m", "paiqi", "serve", str(folder), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            try:
                address = server.stdout.readline().strip()
                yield address, folder / "plans" / "campaigns" / "campaign-0000.yml", server.pid
            finally:
                server.send_signal(signal.SIGINT)


def saved(plan: Path, address: str, number: int) -> float:
    """Seconds from a save to the page that shows it."""
    title = f"save-{number}-here"
    _write(plan, title)
    start = time.perf_counter()
    while (
        title not in urllib.request.urlopen(f"{address}campaigns/campaign-0000/", timeout=300).read().decode()
    ):
        time.sleep(0.02)
    return time.perf_counter() - start


def _write(plan: Path, title: str) -> None:
    plan.write_text(re.sub(r"\Atitle: .*", f"title: {title}", plan.read_text("utf-8")), "utf-8")


def resident(process: int) -> float:
    """The resident memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("utf-8"))
    assert found
    return int(found[1]) / 1024
