"""YAML → grids of its lists of mappings: every scalar stays the text that stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.limits import Unreadable
from paiqi.importers.grids.records import records_grid
from paiqi.read.composing import Marks, Value
from paiqi.read.refused import HOLE, is_hole
from paiqi.read.source import Document, read
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import msg

_DEPTH = 4


def yaml_document(name: str, data: bytes) -> tuple[Document | None, tuple[Doubt, ...]]:
    """The document, and what could not be read of it, each with its place."""
    document, told = read(data, name)
    return document, tuple(_doubt(one) for one in told)


def _doubt(one: Diagnostic) -> Doubt:
    place = f"{one.span.file}:{one.span.line}"
    if one.hint is None:
        return Doubt(one.code, (place,), msg("{place}: {what}", place=place, what=one.message))
    message = msg("{place}: {what}: {mend}", place=place, what=one.message, mend=one.hint)
    return Doubt(one.code, (place,), message)


def yaml_grids(name: str, data: bytes) -> tuple[list[Grid], list[Doubt]]:
    """A grid a list of mappings, with the line of each; a grid of one row where there is no list."""
    document, told = yaml_document(name, data)
    doubts = list(told)
    if document is None:
        raise Unreadable(doubts[0].message if doubts else msg("the file is empty"))
    found = list(_lists(document.value, document.marks, (), (), 1))
    if not found and isinstance(document.value, dict):
        found = [((), [document.value], [1], (), 1)]
    if not found:
        raise Unreadable(msg("this YAML holds no list of posts: write each one below a dash, with its keys"))
    grids = []
    for path, records, lines, beside, first in found:
        sheet = ".".join(path) if len(found) > 1 else ""
        grid, more = records_grid(name, sheet, [without_holes(one) for one in records], lines, beside, first)
        grids.append(grid)
        doubts += more
    if doubts and not any(any(row) for grid in grids for row in grid.rows):
        raise Unreadable(doubts[0].message)
    return grids, doubts


def without_holes(value: Any) -> Any:
    """A value without what could not be read of it, which is told."""
    if isinstance(value, Mapping):
        return {
            key: without_holes(one)
            for key, one in value.items()
            if not key.startswith(HOLE) and not is_hole(one)
        }
    if isinstance(value, list):
        return [without_holes(one) for one in value if not is_hole(one)]
    return value


_Found = tuple[tuple[str, ...], list[dict[str, Value]], list[int], tuple[tuple[int, str, Any], ...], int]


def _lists(
    value: Value, marks: Marks, path: tuple[str, ...], beside: tuple[tuple[int, str, Any], ...], line: int
) -> Iterator[_Found]:
    if isinstance(value, list) and isinstance(marks, list):
        # What is no mapping among mappings is a record of one key.
        pairs: list[tuple[dict[str, Value], int]] = [
            (one if isinstance(one, dict) else {"value": one}, mark[0] + 1)
            for one, mark in zip(value, marks, strict=True)
            if one != HOLE
        ]
        if any(isinstance(one, dict) for one in value):
            yield path, [one for one, _ in pairs], [at for _, at in pairs], beside, line
    elif isinstance(value, dict) and isinstance(marks, dict) and len(path) <= _DEPTH:
        here = tuple(
            (marks[key][0] + 1, key, one)
            for key, one in value.items()
            if one
            and not isinstance(one, dict)
            and not is_hole(one)
            and not key.startswith(HOLE)
            and not any(isinstance(inner, dict) for inner in one)
        )
        for key, one in value.items():
            yield from _lists(one, marks[key][4], (*path, key), (*beside, *here), marks[key][0] + 1)
