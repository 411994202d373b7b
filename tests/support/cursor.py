"""The demo as an editor's desk holds it, with a cursor in one of its files."""

from __future__ import annotations

from functools import cache

from paiqi.lsp.completion import Spot
from paiqi.lsp.context import context
from paiqi.lsp.desk import Desk
from paiqi.read.parts import kind_of
from workspace import DEMO_DAY, ROOT


def desk() -> Desk:
    """The demo on a desk of its own, checked."""
    one = Desk(ROOT, lambda: DEMO_DAY)
    one.take(one.ready()())
    return one


@cache
def _demo() -> Desk:
    return desk()


def at(name: str, was: str, written: str) -> Spot:
    """A cursor in a file of the demo with one change: what stands there, and what is written instead, with |
    for the cursor. The plan is that of before the change.
    """
    path = f"plans/{name}"
    document, kind = _demo().document(path), kind_of(path)
    assert document is not None and kind is not None and document.text.count(was)
    text = document.text.replace(was, written, 1)
    start = document.text.index(was) + written.index("|")
    text = text[:start] + text[start + 1 :]
    row, column = text[:start].count("\n"), len(text[:start].rpartition("\n")[2])
    return Spot(context(text.split("\n"), row, column), kind, path, _demo().known, _demo().language)
