"""Publications that are killed at any moment while somebody reads: python killing.py FOLDER WAY KILLS SEED.

WAY is `switch` (the site is wholly ours), `in-place` (files of others stand in it) or `renames` (as where a
system cannot swap two folders). Prints what happened as JSON, with what the reader found wrong: nothing.
`python tests/support/killing.py /tmp/x switch 1000 1` runs as many as one likes.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from paiqi.publishing import MANIFEST, Unpublishable, publish, staging, switch
from publishing import OTHERS, texts_of, write

#: Pages of every edition, and how many lines each has: all alike, so that a half or mixed file is told.
PAGES = ("index.html", "campaigns/tea/index.html", "campaigns/index.html", "today/index.html")
LINES = 40


def edition(number: int) -> dict[str, str]:
    """The files of an edition: pages that lead to a style of their own, pages that come and go, a feed."""
    style = f"assets/{number}.css"
    texts = {"feeds/all.ics": f"feed {number}\n" * LINES, style: f"style {number}\n" * LINES}
    for name in (*PAGES, *(f"page-{one}/index.html" for one in range(number % 7 * 3))):
        up = "../" * name.count("/")
        texts[name] = f'{name} {number} <a href="{up}{style}">\n' * LINES
    # What never changes is one file from edition to edition.
    return texts | {"about/index.html": "about <b>us</b>\n" * LINES}


def put(target: Path, number: int) -> None:
    """Publishes an edition."""
    try:
        _put(target, number)
    except Unpublishable:
        # Without the system's own locks, a kill between making a marker and naming its owner in it leaves one
        # that nobody holds and nobody may break: its owner's matter, not the publication's.
        marker = target.parent / f".{target.name}.lock"
        if sys.modules.get("fcntl", marker) is not None or marker.read_bytes():
            raise
        marker.unlink()
        _put(target, number)


def _put(target: Path, number: int) -> None:
    with staging(target) as folder:
        write(folder, edition(number))
        publish(folder, target)


def read_on(target: Path, present: bool, stop: Path) -> Iterator[str]:
    """What a reader finds wrong until there is a file `stop`: a page missing, half, or leading nowhere."""
    names = [*PAGES, "about/index.html", "feeds/all.ics"]
    rounds = 0
    while not stop.exists():
        rounds += 1
        for name in names:
            try:
                text = (target / name).read_text("utf-8")
            except FileNotFoundError:
                if present:
                    yield f"{name} is missing"
                continue
            lines = text.splitlines()
            if len(lines) != LINES or len(set(lines)) != 1:
                yield f"{name} is half: {lines[:2]} … {len(lines)}"
            link = re.search(r'href="([^"]+)"', text)
            if link and present and not (target / name).parent.joinpath(link[1]).is_file():
                # Gone with its page, or before it?
                again = (target / name).read_text("utf-8")
                if again == text and not (target / name).parent.joinpath(link[1]).is_file():
                    yield f"{name} leads to {link[1]}, which is not there"
        time.sleep(0.001)
    (stop.parent / "rounds").write_text(str(rounds))


def killed(target: Path, first: int, delay: float) -> None:
    """Publishes one edition after another in a process of its own, and kills that after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            for number in range(first, first + 1000):
                put(target, number)
        finally:
            os._exit(3)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "a publication ended by itself"


def main(folder: Path, way: str, kills: int, seed: int) -> dict[str, object]:
    """Kills so many publications; what was seen."""
    chance, target, stop = random.Random(seed), folder / "site", folder / "stop"
    folder.mkdir(parents=True, exist_ok=True)
    if way == "in-place":
        write(target, OTHERS)
    if way == "renames":
        switch.exchanged = lambda one, other: False  # type: ignore[attr-defined]
    put(target, 0)
    start = time.perf_counter()
    put(target, 1)
    once = time.perf_counter() - start
    reader = os.fork()
    if reader == 0:
        wrong = list(read_on(target, way != "renames", stop))
        (folder / "wrong").write_text(json.dumps(wrong[:20]))
        os._exit(0)
    try:
        cut, left = kill_all(target, kills, chance, once, OTHERS if way == "in-place" else {})
        put(target, 5)
    finally:
        stop.touch()
        os.waitpid(reader, 0)
    whole = texts_of(target) == edition(5) | (OTHERS if way == "in-place" else {})
    return {
        "wrong": json.loads((folder / "wrong").read_text()),
        "rounds": int((folder / "rounds").read_text()),
        "cut": cut,
        "left": left,
        "whole": whole,
        "beside": sorted(path.name for path in folder.iterdir() if path.name.startswith(".")),
    }


def kill_all(
    target: Path, kills: int, chance: random.Random, once: float, others: Mapping[str, str]
) -> tuple[int, int]:
    """Kills so many; how many were cut off in place, and how many left something beside the site."""
    cut = left = 0
    span = 2 * once
    for number in range(kills):
        killed(target, number * 1000 + 2, chance.random() * span)
        manifest = target / MANIFEST
        cut_off = manifest.exists() and "coming" in json.loads(manifest.read_text())
        cut += cut_off
        # Where others keep the machine busy a publication takes longer than the one that was timed.
        span = 2 * once if cut_off else min(span * 1.2, 60 * once)
        left += bool(
            list(target.parent.glob(".site.staging-*")) or list(target.parent.glob(".site.previous"))
        )
        if chance.random() < 0.3:
            put(target, number)
            assert texts_of(target) == {**edition(number), **others}
    return cut, left


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
