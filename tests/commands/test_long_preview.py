"""The server for writing over a long day: its memory stays flat, and at midnight it shows the new day."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from paiqi.site import session
from paiqi.site.build import Options
from paiqi.site.search_index import scripts
from preview import PLAN, POSTS, Served
from workspace import TODAY, loaded, write_example

#: The program with a clock that a file sets.
SET_CLOCK = """
import sys
from datetime import datetime
from pathlib import Path
from paiqi.cli import environment
environment.now = lambda: datetime.fromisoformat(Path({clock!r}).read_text())
from paiqi.cli.main import main
main()
"""
#: How much the memory may grow over five saves, in MB; keeping what a build makes, it grew by twenty at each.
BOUND_MB = 15


def _resident(process: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("utf-8"))
    assert found
    return int(found[1]) / 1024


def _many(title: str) -> str:
    pieces = "".join(
        f"  - {{id: piece-{n}, title: 第{n}篇, posts: {{douyin-main: 2026-03-{n % 28 + 1:02}"
        f" {8 + n // 28:02}:{n % 60:02}}}}}\n"
        for n in range(80)
    )
    return PLAN.format(title=title) + "content:\n" + pieces


def test_reading_and_building_leave_nothing_frozen() -> None:
    before = gc.get_freeze_count()
    for _ in range(3):
        loaded(_many("春茶"))
    # What a test run froze before may go meanwhile; nothing may come.
    assert gc.get_freeze_count() <= before
    assert gc.isenabled()


def test_saving_again_and_again_keeps_no_objects(tmp_path: Path) -> None:
    root = write_example(tmp_path / "team", _many("春茶"))
    (tmp_path / "site").mkdir()
    counts = []
    shown = session.Session(root, tmp_path / "site", Options())
    for number in range(16):
        write_example(tmp_path / "team", _many(f"存{number}"))
        shown.renew(TODAY)
        assert shown.fault is None
        assert f"存{number}" in (shown.answer("campaigns/example/") or b"").decode()
        shown.settle()
        gc.collect()
        counts.append(len(gc.get_objects()) + gc.get_freeze_count())
    # The first ones fill caches that have bounds.
    assert counts[-1] - counts[1] < 2000, counts


def test_what_search_reads_is_made_once_for_each_state_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_example(tmp_path / "team", _many("春茶"))
    (tmp_path / "site").mkdir()
    made = []

    def counted(*given: Any) -> Mapping[str, bytes]:
        made.append(given)
        return scripts(*given)

    monkeypatch.setattr(session, "scripts", counted)
    shown = session.Session(root, tmp_path / "site", Options())
    for title in ("春茶", "秋茶"):
        write_example(tmp_path / "team", _many(title))
        shown.renew(TODAY)
        assert title in (shown.answer("search/plan.js") or b"").decode()
        assert shown.answer("search/manual.js")
        assert shown.answer("search/plan/block-0.js") is None
    assert len(made) == 2


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path / "team", plan=_many("存0"))
    yield server
    server.end()


def test_saving_again_and_again_keeps_the_memory_flat(served: Served) -> None:
    seen = []
    for number in range(1, 7):
        served.plan.write_text(_many(f"存{number}"), "utf-8")
        served.shows(f"存{number}", "campaigns/example/")
        seen.append(_resident(served.process.pid))
    assert seen[-1] - seen[0] < BOUND_MB, seen


def test_at_midnight_in_the_workspaces_zone_the_preview_shows_the_new_day(tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("2026-03-18T15:59:50+00:00")
    server = Served(tmp_path / "team", plan=POSTS, program=("-c", SET_CLOCK.format(clock=str(clock))))
    try:
        assert '"as_of": "2026-03-18"' in server.get("data/posts.json")
        (tmp_path / "later").write_text("2026-03-18T16:00:01+00:00")
        shutil.move(tmp_path / "later", clock)
        server.shows('"as_of": "2026-03-19"', "data/posts.json")
        assert "第19天" in server.get("today/")
    finally:
        server.end()


def test_a_day_that_was_asked_for_stays_over_midnight(tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("2026-03-18T15:59:50+00:00")
    server = Served(
        tmp_path / "team",
        "--today",
        "2026-03-10",
        plan=POSTS,
        program=("-c", SET_CLOCK.format(clock=str(clock))),
    )
    try:
        clock.write_text("2026-03-25T15:59:50+00:00")
        server.plan.write_text(POSTS.replace("title: 日常", "title: 新的日常"), "utf-8")
        server.shows("新的日常", "campaigns/example/")
        assert '"as_of": "2026-03-10"' in server.get("data/posts.json")
    finally:
        server.end()
