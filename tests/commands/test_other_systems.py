"""A system without POSIX' locks and flags: what works there works, the rest says so in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from publishing import ENVIRONMENT
from workspace import ROOT, write_example

PLAN = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: nobody\n"

#: Python as on Windows, as far as this program goes: what only POSIX or Linux has is missing.
_BARE = """
import ctypes, os, signal, sys
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
flags = ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY")
for name in (*flags, "geteuid", "getuid", "mkfifo", "fchmod", "killpg"):
    if hasattr(os, name):
        delattr(os, name)
class Library(ctypes.CDLL):
    def __getattr__(self, name):
        if name == "renameat2":
            raise AttributeError(name)
        return super().__getattr__(name)
ctypes.CDLL = Library
"""
_WITHOUT_POSIX = """
{bare}
del os.fork
from paiqi.cli.main import main
sys.argv = ["paiqi", *{arguments!r}]
main()
"""


def paiqi(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One run of the command line without what only POSIX has."""
    environment = {"PYTHONPATH": str(ROOT / "generator"), "PATH": "/usr/bin:/bin", "PYTHONWARNINGS": "ignore"}
    code = _WITHOUT_POSIX.format(bare=_BARE, arguments=arguments)
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


def test_a_site_is_built_published_and_brought_back(tmp_path: Path) -> None:
    campaign = write_example(tmp_path, PLAN.replace("owner: nobody\n", "")) / "plans/campaigns/example.yml"
    for title in ("春茶", "秋茶"):
        campaign.write_text(campaign.read_text("utf-8").replace("春茶", title), "utf-8")
        done = paiqi(tmp_path, "build", ".")
        assert done.returncode == 0, done.stderr
    page = tmp_path / "site/campaigns/example/index.html"
    assert "秋茶" in page.read_text("utf-8")
    done = paiqi(tmp_path, "rollback")
    assert (done.returncode, done.stderr) == (0, "")
    assert "春茶" in page.read_text("utf-8")
    # The lock of such a system goes with its owner.
    beside = {path.name for path in tmp_path.iterdir()}
    assert beside == {".site.editions", "plans", "site"}


_KILLED = """
{bare}
import json
from pathlib import Path
from killing import main
print(json.dumps(main(Path({folder!r}), {way!r}, 8, 7)))
"""


@pytest.mark.parametrize("way", ["renames", "in-place"])
def test_a_killed_publication_is_finished_by_the_next(tmp_path: Path, way: str) -> None:
    code = _KILLED.format(bare=_BARE, folder=str(tmp_path), way=way)
    environment = {**ENVIRONMENT, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert (seen["wrong"], seen["whole"]) == ([], True)
    assert seen["left"]


def test_what_needs_another_system_says_so_in_one_sentence(tmp_path: Path) -> None:
    command = "serve"
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
