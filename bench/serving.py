"""Memory of the server for writing over many saves; each renames a campaign and waits for its page."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.workspaces import write_workspace


def serving(campaigns: int, saves: int) -> None:
    """Prints the resident MB and the seconds from save to page after each of `saves` saves."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "team"
        write_workspace(folder, campaigns)
        print(f"\nserve: {campaigns} campaigns, {saves} saves", flush=True)
        command = [sys.executable, "-u", "-m", "paiqi", "serve", str(folder), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            try:
                address = server.stdout.readline().strip()
                print(f"  first build       | {resident(server.pid):.0f} MB", flush=True)
                for number in range(1, saves + 1):
                    seconds = saved(folder / "plans" / "campaigns" / "campaign-0000.yml", address, number)
                    print(f"  save {number:<13}| {resident(server.pid):.0f} MB | {seconds:.1f} s", flush=True)
            finally:
                server.send_signal(signal.SIGINT)


def saved(plan: Path, address: str, number: int) -> float:
    """Seconds from a save to the page that shows it."""
    title = f"save-{number}-here"
    plan.write_text(re.sub(r"\Atitle: .*", f"title: {title}", plan.read_text("utf-8")), "utf-8")
    start = time.perf_counter()
    while (
        title not in urllib.request.urlopen(f"{address}campaigns/campaign-0000/", timeout=300).read().decode()
    ):
        time.sleep(0.1)
    return time.perf_counter() - start


def resident(process: int) -> float:
    """The resident memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("utf-8"))
    assert found
    return int(found[1]) / 1024
