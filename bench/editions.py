"""Editions one upon the other: `python -m bench.editions [sequences] [--seed N]` for as many random sequences
as one likes against a subscriber who remembers, and `python -m bench.editions cost [campaigns]` for what the
record adds to making the feeds and the whole site (50 posts a campaign; the ratio of pairs of runs).
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.workspaces import write_workspace

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


def sequences(count: int, seed: int) -> int:
    """Publishes `count` sequences; how many showed a fault."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from editions import sequence_of_editions

    old = ROOT / "tests" / "golden" / "0.1.0" / "published"
    first = {path.relative_to(old).as_posix(): path.read_bytes() for path in sorted(old.rglob("*.ics"))}
    faulty = 0
    for number in range(seed, seed + count):
        folder = Path(tempfile.mkdtemp(prefix="editions-"))
        try:
            # Every fifth team comes from a site of 0.1.0.
            faults = sequence_of_editions(number, folder, first if number % 5 == 0 else None)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        faulty += bool(faults)
        for fault in faults[:3]:
            print(f"{number}: {fault}", flush=True)
    print(f"{count} sequences, {faulty} with a fault")
    return faulty


def cost(campaigns: int) -> None:
    """What the record adds, as the ratio of making the site's feeds and files upon an edition and without."""
    from paiqi.feeds import SiteFolder
    from paiqi.site.build import Options, build_site

    with tempfile.TemporaryDirectory() as name:
        team, site = Path(name) / "team", Path(name) / "site"
        write_workspace(team, campaigns)
        plain = Options(today=date(2026, 3, 18), allow_shallow=True)
        first = build_site(team, Options(today=date(2026, 3, 18), before=SiteFolder(site))).site
        assert first is not None
        for path, data in first.files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(data)
        upon = Options(today=date(2026, 3, 18), allow_shallow=True, before=SiteFolder(site))
        rows = [(_seconds(team, upon), _seconds(team, plain)) for _ in range(RUNS)]
        ratio = statistics.median(one / other for one, other in rows)
        size = len(first.files["feeds/edition.json"])
        mine, other = (statistics.median(row[number] for row in rows) for number in (0, 1))
        print(
            f"{campaigns * 50} posts: upon an edition {mine:.2f} s, without {other:.2f} s, ratio {ratio:.3f}"
        )
        print(f"record {size:,} bytes")


def _seconds(team: Path, options: object) -> float:
    from paiqi.site.build import Options, build_site

    assert isinstance(options, Options)
    start = time.process_time()
    assert build_site(team, options).site is not None
    return time.process_time() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="100")
    parser.add_argument("campaigns", nargs="?", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if given.what == "cost":
        cost(given.campaigns)
    else:
        raise SystemExit(bool(sequences(int(given.what), given.seed)))
