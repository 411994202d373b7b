"""The second process of a build: tests do its work in their own, where each code is drawn once.

A build of a small workspace takes a tenth of the time so. Answers are the same (unit/site/test_side.py holds
them against each other); the demo, whole builds in site/test_engine.py and the command line as a process of
its own have the real one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from paiqi.site import background
from paiqi.site.background import Background

_ALONE = pytest.MonkeyPatch()


def work_here() -> None:
    """From now on builds of this process start no other."""
    _ALONE.setattr(Background, "_start", lambda side: None)
    _ALONE.setattr(background, "qr_code", functools.cache(background.qr_code))


@contextmanager
def second_process() -> Iterator[None]:
    """Builds inside start their process as they do for users."""
    _ALONE.undo()
    try:
        yield
    finally:
        work_here()
