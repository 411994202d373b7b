"""What is said of slips as planners make them, word for word, and how each is mended."""

from __future__ import annotations

import pytest

from slips import GOLDEN, SLIPS, told

_SECTIONS = dict(
    block.split("\n", 1) for block in GOLDEN.read_text("utf-8").removeprefix("=== ").split("\n\n=== ")
)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_in_these_words_and_mended_like_this(name: str) -> None:
    assert told(SLIPS[name]).rstrip() == _SECTIONS[name].partition("--- told\n")[2].rstrip()
