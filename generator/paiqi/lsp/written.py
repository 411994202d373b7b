"""The single values of a file as they stand in it, each with what the plan format expects there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from paiqi.lsp.expected import Expected, Step, expected, key_values
from paiqi.model.describe import Field, One
from paiqi.read.composing import Value
from paiqi.read.source import Document, read


@dataclass(frozen=True, slots=True)
class Written:
    """A value, or a key that is a value itself: its text, line and column (from 1), what it may be, the
    field that it stands in, and the path of keys to it.
    """

    text: str
    line: int
    col: int
    shapes: tuple[One, ...]
    field: Field | None
    path: tuple[Step, ...]
    is_key: bool = False


def written_in(kind: type, data: bytes, path: str) -> tuple[Written, ...]:
    """All single values of a file, in their order; none where it cannot be read."""
    document, _ = read(data, path)
    return tuple(_walk(kind, document)) if document else ()


def _walk(kind: type, document: Document) -> Iterator[Written]:
    yield from _values(expected(kind, ()), document.value, document.marks, (), (0, 0))


def _values(
    expectations: tuple[Expected, ...], value: Value, marks: Any, path: tuple[Step, ...], at: tuple[int, int]
) -> Iterator[Written]:
    if isinstance(value, str):
        yield _one(value, at, expectations, path)
        return
    if isinstance(value, dict):
        keys = tuple(key_values(expectations))
        for key, inner in value.items():
            key_line, key_col, line, col, inside = marks[key]
            if keys:
                yield _one(key, (key_line, key_col), keys, (*path, key), is_key=True)
            yield from _values(_below(expectations, key), inner, inside, (*path, key), (line, col))
        return
    for inner, (line, col, inside) in zip(value, marks, strict=True):
        yield from _values(_below(expectations, None), inner, inside, (*path, None), (line, col))


def _below(expectations: tuple[Expected, ...], step: Step) -> tuple[Expected, ...]:
    return tuple(option for one in expectations for inner in one.below(step) for option in inner.options())


def _one(
    text: str,
    at: tuple[int, int],
    expectations: tuple[Expected, ...],
    path: tuple[Step, ...],
    *,
    is_key: bool = False,
) -> Written:
    singles = [one for one in expectations if isinstance(one.shape, One)]
    shapes = tuple(one.shape for one in singles if isinstance(one.shape, One))
    field = singles[0].field if singles else expectations[0].field if expectations else None
    return Written(text, at[0] + 1, at[1] + 1, shapes, field, path, is_key)
