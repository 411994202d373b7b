"""Publications that are killed while somebody reads: whole pages throughout, and the next one finishes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from publishing import ENVIRONMENT
from workspace import ROOT

#: A hundred and more in all; more of them by hand: tests/support/killing.py.
KILLS = {"switch": 50, "in-place": 50, "renames": 12}


@pytest.mark.parametrize("way", KILLS)
def test_a_kill_at_any_moment_leaves_whole_pages_and_the_next_publication_finishes(
    tmp_path: Path, way: str
) -> None:
    script = ROOT / "tests" / "support" / "killing.py"
    command = [sys.executable, str(script), str(tmp_path), way, str(KILLS[way]), "7"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["wrong"] == []
    assert seen["whole"]
    assert seen["rounds"] > KILLS[way]
    # Nothing of the killed ones is left.
    assert seen["beside"] == [".site.editions", ".site.lock"]
    # Some of the kills fell into the moments that matter.
    assert seen["left"] > KILLS[way] / 4
    assert way != "in-place" or seen["cut"]
