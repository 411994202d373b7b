"""A day on the command line, written as people write one."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import HEAD, run
from workspace import write_example


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026/3/20", "请写成 2026-03-20 / write it as 2026-03-20"),
        ("2026年3月20日", "请写成 2026-03-20 / write it as 2026-03-20"),
        ("03-04-2026", "this may mean 2026-04-03 or 2026-03-04: write the one that is meant"),
        ("someday", "请写成 YYYY-MM-DD / write the day as YYYY-MM-DD"),
    ],
)
def test_a_day_of_another_form_is_told_as_the_day_that_it_is(written: str, said: str, tmp_path: Path) -> None:
    ended = run("check", "--today", written, cwd=write_example(tmp_path, HEAD))
    assert ended.returncode == 2
    assert said in ended.stderr
