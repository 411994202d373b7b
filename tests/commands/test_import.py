"""paiqi import, as it is typed: what it refuses, and what an unlucky workspace makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import run
from workspace import write_example

SHEET = "Key,Title,Date,Account,Status\na1,Film,2026-03-20,douyin-main,draft\n"
PLAN = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\ncontent: [{id: film, title: 首发}]\n"


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    root = write_example(tmp_path / "work", PLAN)
    (root / "tea.csv").write_text(SHEET, encoding="utf-8")
    return root


@pytest.mark.parametrize("name", ["Not An Id", "../../away", "fresh"])
def test_an_id_that_is_none_or_is_taken_is_a_usage_error(root: Path, name: str) -> None:
    assert run("import", "tea.csv", "--as", "fresh", "--yes", cwd=root).returncode == 0
    done = run("import", "tea.csv", "--as", name, "--yes", cwd=root)
    assert done.returncode == 2
    assert "defect" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_cannot_be_written_is_told_with_its_file(root: Path) -> None:
    assert run("import", "tea.csv", "--as", "fresh", "--yes", cwd=root).returncode == 0
    kept = root / "plans/.imports/fresh.yml"
    kept.write_text("[1, 2", encoding="utf-8")
    (root / "tea.csv").write_text(SHEET.replace("draft", "review"), encoding="utf-8")
    before = (root / "plans/campaigns/fresh.yml").read_bytes()
    done = run("import", "tea.csv", "--into", "fresh", "--yes", cwd=root)
    assert done.returncode == 3
    assert done.stderr.startswith("plans/.imports/fresh.yml")
    assert (root / "plans/campaigns/fresh.yml").read_bytes() == before


def test_a_terminal_obeys_nothing_that_a_file_is_called(root: Path) -> None:
    name = "a\x1b[31m\u202eb.csv"
    (root / name).write_text(SHEET, encoding="utf-8")
    done = run("import", name, "--yes", cwd=root)
    assert done.returncode == 0, done.stderr
    assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)
