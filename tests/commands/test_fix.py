"""`paiqi fix`: what it shows, what it writes, and what it leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paiqi.cli import fix
from paiqi.cli.main import app
from paiqi.load.pipeline import Loaded
from paiqi.mend import Mended
from paiqi.write import Changes
from publishing import git
from workspace import SITED, write_example

HEAD = "title: 春茶上新\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
SLIPS = (
    f"{HEAD}content:\n  # 首发的一条\n  - id: film\n    title: 首发   # 暂定\n    status: draft\n"
    "    date: 2026/3/20\n    posts:\n        xhs-main: {at: 20：00, title: 明前第一采}\n"
)
PLACE = "plans/campaigns/example.yml"


def _run(folder: Path, *arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["fix", str(folder), "--today", "2026-03-18", *arguments], input=answer)


def _made(tmp_path: Path, text: str = SLIPS) -> tuple[Path, Path]:
    folder = write_example(tmp_path, text + SITED)
    return folder, folder / PLACE


def test_it_shows_the_change_and_writes_nothing_before_somebody_says_yes(tmp_path: Path) -> None:
    folder, file = _made(tmp_path)
    before = file.read_bytes()
    done = _run(folder)
    assert done.exit_code == 1
    assert "-    date: 2026/3/20" in done.output
    assert "+    date: 2026-03-20" in done.output
    assert "--yes" in done.output
    assert file.read_bytes() == before


def test_it_counts_what_it_mends_by_code_with_the_name_of_each(tmp_path: Path) -> None:
    folder, _ = _made(tmp_path)
    told = _run(folder, "--dry-run").output
    assert "处：" in told
    assert "bad-value" in told
    assert "值的写法不对，无法识别。" in told
    assert "\x1b[" not in told


def test_a_dry_run_writes_nothing_even_with_a_yes(tmp_path: Path) -> None:
    folder, file = _made(tmp_path)
    before = file.read_bytes()
    assert _run(folder, "--dry-run", "--yes").exit_code == 1
    assert file.read_bytes() == before


def test_it_writes_what_was_meant_and_leaves_comments_and_all_else(tmp_path: Path) -> None:
    folder, file = _made(tmp_path)
    assert _run(folder, "--yes").exit_code == 0
    assert (
        file.read_text("utf-8").rstrip()
        == SLIPS.replace("2026/3/20", "2026-03-20").replace("20：00", "20:00").rstrip()
    )


def test_a_second_time_there_is_nothing_left_to_mend(tmp_path: Path) -> None:
    folder, file = _made(tmp_path)
    _run(folder, "--yes")
    once = file.read_bytes()
    done = _run(folder, "--yes")
    assert (done.exit_code, file.read_bytes()) == (0, once)


def test_only_a_code_that_was_asked_for_is_mended(tmp_path: Path) -> None:
    folder, file = _made(tmp_path)
    before = file.read_bytes()
    assert _run(folder, "--yes", "--select", "unknown-key").exit_code == 0
    assert file.read_bytes() == before


def test_a_code_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    folder, _ = _made(tmp_path)
    done = _run(folder, "--select", "unknown-kye")
    assert done.exit_code == 2
    assert "unknown-key" in done.output


def test_for_a_program_it_says_what_it_mended_and_whether_it_wrote(tmp_path: Path) -> None:
    folder, file = _made(tmp_path)
    told = json.loads(_run(folder, "--json").output)
    assert told["written"] is False
    assert {(one["line"], one["code"]) for one in told["mended"]} == {(10, "bad-value"), (12, "bad-value")}
    assert json.loads(_run(folder, "--json", "--yes").output)["written"] is True
    assert "20:00" in file.read_text("utf-8")


def test_a_check_can_mend_first(tmp_path: Path) -> None:
    folder, _ = _made(tmp_path)
    arguments = ["check", str(folder), "--today", "2026-03-18"]
    assert CliRunner().invoke(app, arguments).exit_code == 1
    done = CliRunner().invoke(app, [*arguments, "--fix", "--yes"])
    assert done.exit_code == 0, done.output


def test_a_file_open_in_an_editor_is_not_written(tmp_path: Path) -> None:
    folder, file = _made(tmp_path)
    before = file.read_bytes()
    (file.parent / f".{file.name}.swp").write_bytes(b"")
    assert _run(folder, "--yes").exit_code == 3
    assert file.read_bytes() == before


def test_what_feeds_lack_was_there_before_where_nothing_changed(tmp_path: Path) -> None:
    folder = write_example(tmp_path, HEAD)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        git(*arguments, cwd=folder)
    check = ["check", str(folder), "--today", "2026-03-18", "--format", "json"]
    found = [
        [one["code"] for one in json.loads(CliRunner().invoke(app, [*check, *more]).stdout)["findings"]]
        for more in ([], ["--since", "HEAD"])
    ]
    assert "feeds-without-address" in found[0]
    assert found[1] == []


def test_a_file_that_changed_while_its_change_was_shown_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = _made(tmp_path)
    real, meanwhile = fix.changes_of, SLIPS.replace("暂定", "定了").encode()

    def saved(before: Loaded, found: Mended) -> Changes:
        file.write_bytes(meanwhile)
        return real(before, found)

    monkeypatch.setattr(fix, "changes_of", saved)
    done = _run(folder, "--yes")
    assert done.exit_code == 3
    assert str(file.name) in done.output
    assert file.read_bytes() == meanwhile


KILLED = """
import os, sys
left = int(sys.argv.pop(1))
def killed(real):
    def call(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*given, **named)
    return call
from paiqi.cli.main import app
for name in ("replace", "link", "unlink", "fsync"):
    setattr(os, name, killed(getattr(os, name)))
app()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("calls", [4, 6])
def test_a_mend_that_is_killed_leaves_whole_files_and_is_made_again(tmp_path: Path, calls: int) -> None:
    folder, file = _made(tmp_path)
    other = file.with_name("other.yml")
    other.write_bytes(SLIPS.replace("春茶", "秋茶").encode())
    paths = (file, other)
    before = [one.read_bytes() for one in paths]
    after = [one.replace(b"2026/3/20", b"2026-03-20").replace("20：00".encode(), b"20:00") for one in before]
    command = [sys.executable, "-c", KILLED, str(calls), "fix", str(folder), "--today", "2026-03-18", "--yes"]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    for one, old, new in zip(paths, before, after, strict=True):
        assert one.read_bytes() in (old, new)
    again = _run(folder, "--yes")
    assert again.exit_code == 0, again.output
    assert [one.read_bytes() for one in paths] == after
