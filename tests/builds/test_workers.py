"""Several processes make what one makes, fail as one fails, and end with the one that began."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from paiqi.site.build import Options
from paiqi.site.engine import BuildFailed, build_workspace
from paiqi.site.workers import in_processes
from workspace import DEMO_DAY, ROOT, write_example

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process are POSIX's")
HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\n"


def same(error: Exception) -> Exception:
    return error


@pytest.mark.parametrize("tasks", [0, 1, 2, 7, 20_001])
def test_every_task_is_done_once_and_told_in_its_place(tasks: int) -> None:
    done = in_processes(3, tasks, lambda number: (number, os.getpid()), same)
    assert [number for number, _ in done] == list(range(tasks))


def test_the_copies_work_too() -> None:
    def slowly(number: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    assert len(set(in_processes(3, 30, slowly, same))) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_task_that_fails_is_told_whoever_did_it(count: int) -> None:
    def failing(number: int) -> int:
        time.sleep(0.001)
        if number >= 20:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="20"):
        in_processes(count, 60, failing, same)


def test_a_copy_that_is_ended_is_told() -> None:
    parent = os.getpid()

    def ending(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError):
        in_processes(2, 20, ending, same)


STUCK = """
import os, time
from paiqi.site.workers import in_processes
def work(number):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(60)
in_processes(2, 2, work, lambda error: error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone ends a process with its parent")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_copy_outlives_the_process_that_made_it(how: signal.Signals) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    command = [sys.executable, "-c", STUCK]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
    ) as parent:
        assert parent.stdout is not None
        both = {int(parent.stdout.readline()) for _ in range(2)}
        assert parent.pid in both and len(both) == 2
        parent.send_signal(how)
        # It ends when nobody holds its end of the pipe any more.
        assert parent.stdout.read() == ""


def test_a_site_of_two_processes_is_that_of_one(tmp_path: Path) -> None:
    root = write_example(
        tmp_path / "team", f"{HEAD}content: [{{id: film, title: 茶, posts: {{douyin-main: 2026-03-20}}}}]\n"
    )
    options = Options(today=DEMO_DAY, allow_shallow=True)
    one, two = tmp_path / "one", tmp_path / "two"
    build_workspace(root, one, options, lambda step: None)
    build_workspace(root, two, replace(options, processes=2), lambda step: None)
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert [path for path in files if (one / path).read_bytes() != (two / path).read_bytes()] == []


def test_a_broken_template_is_the_same_finding_with_two_processes(tmp_path: Path) -> None:
    root = write_example(tmp_path / "team", HEAD)
    own = root / "site_templates" / "pages" / "platform.html"
    own.parent.mkdir(parents=True)
    own.write_text("<h1>x</h1>\n{{ nothing.there }}\n", "utf-8")
    told = []
    for processes in (1, 2):
        options = Options(today=DEMO_DAY, allow_shallow=True, processes=processes)
        with pytest.raises(BuildFailed) as failed:
            build_workspace(root, tmp_path / "site", options, lambda step: None)
        told.append([(str(item.span), item.message.english()) for item in failed.value.diagnostics])
    assert told[0] == told[1]
    assert told[0][-1][0].startswith("site_templates/pages/platform.html:2")
    assert not (tmp_path / "site").exists()
