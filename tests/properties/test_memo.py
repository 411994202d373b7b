"""However files are edited, a result of which only what changed was made anew is that of all made anew."""

from __future__ import annotations

import os

import pytest

from alike import difference
from editing import Edited
from paiqi.load.pipeline import load_files
from paiqi.memo import Memo

#: Seeds of the suite's own sequences; PAIQI_EDITS=1000 runs as many.
SEEDS = range(int(os.environ.get("PAIQI_EDITS", "2")))
#: The edits of each.
EDITS = 40


@pytest.mark.parametrize("seed", SEEDS)
def test_after_each_edit_findings_and_plan_are_those_of_a_program_that_just_began(seed: int) -> None:
    edited, memo, done = Edited.of(seed), Memo(), list[object]()
    for _ in range(EDITS):
        memo.turn()
        warm, cold = load_files(edited.files, edited.today, memo), load_files(edited.files, edited.today)
        assert difference(warm, cold) == "", done
        done.append(edited.edit())
