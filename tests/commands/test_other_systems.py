"""A system without POSIX' locks and flags: what works there works, the rest says so in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workspace import ROOT, write_example

PLAN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: nobody\n"

#: Python as on Windows, as far as this program goes: what only POSIX has is missing.
_WITHOUT_POSIX = """
import os, signal, sys
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
flags = ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY")
for name in (*flags, "geteuid", "getuid", "fork", "mkfifo", "fchmod", "killpg"):
    if hasattr(os, name):
        delattr(os, name)
from paiqi.cli.main import main
sys.argv = ["paiqi", *{arguments!r}]
main()
"""


def paiqi(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One run of the command line without what only POSIX has."""
    environment = {"PYTHONPATH": str(ROOT / "generator"), "PATH": "/usr/bin:/bin", "PYTHONWARNINGS": "ignore"}
    code = _WITHOUT_POSIX.format(arguments=arguments)
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_a_check_finds_the_same_as_elsewhere(tmp_path: Path) -> None:
    write_example(tmp_path, PLAN)
    done = paiqi(tmp_path, "check", "--format", "json")
    usual = subprocess.run(
        [sys.executable, "-m", "paiqi", "check", "--format", "json"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert (done.returncode, done.stdout) == (usual.returncode, usual.stdout)
    assert "nobody" in done.stdout
    assert json.loads(done.stdout)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_what_needs_another_system_says_so_in_one_sentence(tmp_path: Path, command: str) -> None:
    write_example(tmp_path, PLAN)
    done = paiqi(tmp_path, command, ".")
    assert done.returncode == 3
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    for word in (f"paiqi {command}", "Windows", "WSL", "Linux", "paiqi check", "可以直接用"):
        assert word in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["explain"], 0),
        (["explain", "unknown-owner"], 2),
        (["schema", "campaign"], 0),
        (["init", "new"], 0),
        (["diff"], 3),
        (["release", "v1"], 1),
        (["--version"], 0),
    ],
)
def test_the_other_commands_do_not_fall_over(tmp_path: Path, arguments: list[str], code: int) -> None:
    write_example(tmp_path, PLAN)
    done = paiqi(tmp_path, *arguments)
    assert done.returncode == code, done.stderr
    assert "Paiqi itself" not in done.stderr
    assert "Traceback" not in done.stderr
