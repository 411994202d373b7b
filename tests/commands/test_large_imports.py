"""`paiqi import` and what a check of the plans costs: it is shown before they are written, unless they are
large.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import run
from paiqi.cli import importing
from paiqi.load import pipeline

SETTINGS = "title: 春茶\nnamespace: tea\ntimezone: Asia/Shanghai\nlanguage: en\n"
SHEET = "Title,Date\nSpring opening,2026-03-01\n"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/workspace.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "spring.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_plans_that_are_small_are_checked_before_they_are_written(team: Path) -> None:
    assert "paiqi check will" in run("import", "spring.csv", "--yes", cwd=team).stdout


def test_plans_that_are_large_are_written_unchecked_and_that_is_said(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_CHECKED_FILES", 0)

    done = run("import", "spring.csv", "--yes", cwd=team)

    assert "so they are not checked before they are written: paiqi check does." in done.stdout
    assert "paiqi check will" not in done.stdout
    assert (team / "plans/campaigns/spring.yml").exists()


def test_the_plans_that_are_there_already_are_read_without_asking_any_rule(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_CHECKED_FILES", 0)
    monkeypatch.setattr(pipeline, "check", None)

    assert run("import", "spring.csv", "--yes", cwd=team).returncode == 0
