"""Golden plans: each bad one says in its first line what must be found and where; good ones are silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiqi.load.pipeline import load_files
from paiqi.rules.examples import example_files
from workspace import TODAY, said

CASES = Path(__file__).parent
BAD = sorted((CASES / "bad").glob("*.yml"))
GOOD = sorted((CASES / "good").glob("*.yml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_plan_is_found_out_at_its_line_and_column(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    expected = text.split("\n", 1)[0].removeprefix("# expect: ").split("; ")
    result = load_files(example_files(text), TODAY)
    assert said(result) == expected
    for item in result.diagnostics:
        assert item.hint is not None
        assert item.message.text("zh") != item.message.text("en")
        assert item.hint.text("zh") != item.hint.text("en")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_plan_is_passed_in_silence(path: Path) -> None:
    result = load_files(example_files(path.read_bytes().decode("utf-8")), TODAY)
    assert said(result) == []


def test_there_are_more_bad_plans_than_sixty() -> None:
    assert len(BAD) >= 60
    assert len(GOOD) >= 10
