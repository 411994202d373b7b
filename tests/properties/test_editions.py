"""Whatever a team does between two publications, its subscribers' calendars never go back, lose nothing, and
hear of nothing called off that is going to be.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from editions import sequence_of_editions

#: `python -m bench editions` runs as many more as one likes.
SEEDS = range(48)


@pytest.mark.parametrize("start", range(0, len(SEEDS), 8))
def test_subscribers_are_never_told_wrongly(tmp_path: Path, start: int) -> None:
    found = {
        seed: faults
        for seed in SEEDS[start : start + 8]
        if (faults := sequence_of_editions(seed, tmp_path / str(seed)))
    }
    assert found == {}
