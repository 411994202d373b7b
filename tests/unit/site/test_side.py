"""The second process: the same answer as without it, nothing of a workspace's run, a lost process no lost
build.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paiqi.site.background import Background, work
from side import second_process


@pytest.fixture(scope="module", autouse=True)
def _real() -> Iterator[None]:
    """The process that other tests go without."""
    with second_process():
        yield


TEXTS = ["webcal://tea.example/feeds/all.ics", "webcal://tea.example/feeds/茶.ics"]


def test_the_second_process_answers_as_the_work_itself() -> None:
    with Background() as side:
        answer = side.send(TEXTS)
        assert answer() == work(TEXTS)


def test_a_process_that_dies_costs_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with Background() as side:
        assert side._process is not None
        side._process.kill()
        side._process.wait()
        answer = side.send(TEXTS)
        assert answer() == work(TEXTS)


def test_without_a_second_process_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with Background() as side:
        answer = side.send(TEXTS)
        assert answer() == work(TEXTS)


def test_a_module_that_lies_in_the_workspace_is_never_run(tmp_path: Path) -> None:
    for name in ("segno.py", "json.py", "paiqi.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w').write('{name}')\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "paiqi.site.background"],
        cwd=tmp_path,
        input=b'["a"]',
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["a"].startswith("<svg")
    assert not (tmp_path / "ran").exists()


def test_a_process_whose_parent_is_gone_ends_by_itself() -> None:
    code = (
        "import os, sys\nfrom paiqi.site.background import Background\n"
        "side = Background()\nprint(side._process.pid,"
        " flush=True)\nos.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False, timeout=30
    )
    for _ in range(300):
        try:
            os.kill(int(done.stdout), 0)
        except ProcessLookupError:
            return
        if (
            Path(f"/proc/{done.stdout.strip()}/stat").exists()
            and " Z " in Path(f"/proc/{done.stdout.strip()}/stat").read_text()
        ):
            return
        __import__("time").sleep(0.1)
    pytest.fail("it still runs after 30 seconds")
