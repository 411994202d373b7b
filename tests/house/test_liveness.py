"""What a status stops is read in one place."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "paiqi"
#: Where statuses are declared, and where it is said what they mean for a thing.
TOLD = ("model/choices.py", "model/liveness.py")
SOURCES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def reads_of_cancellation(source: str) -> list[int]:
    """Lines that name a status which stops a thing."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in ("cancelled", "on_hold")
        and isinstance(node.value, ast.Name)
        and node.value.id == "Status"
    ]


def test_nobody_but_liveness_reads_a_status_that_stops_a_thing() -> None:
    found = {name: reads_of_cancellation((PACKAGE / name).read_text(encoding="utf-8")) for name in SOURCES}
    assert {name for name, lines in found.items() if lines} <= set(TOLD)


def test_a_status_that_stops_a_thing_would_be_noticed_where_it_is_read() -> None:
    assert reads_of_cancellation("if post.status is not Status.cancelled:\n    pass") == [1]
