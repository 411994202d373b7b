"""The zone of a new workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import run


@pytest.mark.parametrize(
    ("zone", "holidays"),
    [
        ("America/New_York", "holidays: US"),
        ("Asia/Shanghai", "holidays: CN"),
        ("Etc/UTC", "# holidays:"),
    ],
)
def test_a_new_workspace_has_the_teams_zone_and_its_countrys_holidays(
    tmp_path: Path, zone: str, holidays: str
) -> None:
    done = run("init", "mine", "--language", "en", "--timezone", zone, "--empty", cwd=tmp_path)
    settings = (tmp_path / "mine" / "plans" / "workspace.yml").read_text("utf-8")
    assert f"\ntimezone: {zone} " in settings
    assert f"\n{holidays}" in settings
    assert zone in done.stdout
    assert run("check", "mine", "--strict", cwd=tmp_path).returncode == 0


def test_a_zone_that_there_is_none_of_is_refused_with_the_nearest(tmp_path: Path) -> None:
    done = run("init", "mine", "--timezone", "America/NewYork", cwd=tmp_path)
    assert done.returncode == 2
    assert "America/New_York" in done.stderr
    assert not (tmp_path / "mine").exists()
