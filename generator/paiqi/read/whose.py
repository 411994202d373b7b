"""Whose a place of a file is: the owner of the innermost item that it stands in, as the file writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paiqi.model.describe import Field, own_key, written
from paiqi.model.item import Part
from paiqi.read import source
from paiqi.read.composing import Value
from paiqi.text.places import Span


class Whose:
    """The owners that a file of a part names, whatever of it could not be read."""

    __slots__ = ("_document", "_kind")

    def __init__(self, kind: type[Part], data: bytes, path: str) -> None:
        self._kind, self._document = kind, source.read(data, path)[0]

    def of(self, span: Span) -> str:
        """Whose a place is, by id or name as it is written; "" where no item around it names one."""
        if self._document is None:
            return ""
        named = _owners(self._kind, self._document.value, self._document.marks, (span.line - 1, span.col - 1))
        return next(reversed([*named]), "")


def _owners(kind: type, value: Value, marks: Any, place: tuple[int, int]) -> Iterator[str]:
    """The owners of the items around a place, the outermost first."""
    if not isinstance(value, dict):
        return
    fields = written(kind)
    for key, held in value.items():
        if own_key(kind, key) == "owner" and "owner" in fields and isinstance(held, str) and held.strip():
            yield held.strip()
    key = _last({name: mark[:2] for name, mark in marks.items()}, place)
    field = fields.get(own_key(kind, key)) if key is not None else None
    if field is not None:
        yield from _below(field, value[key], marks[key][4], place)


def _below(field: Field, value: Value, marks: Any, place: tuple[int, int]) -> Iterator[str]:
    """The owners of the items around a place in the value of a field."""
    for kind in field.kinds[:1]:
        if isinstance(value, list):
            at = _last(dict(enumerate(mark[:2] for mark in marks)), place)
            if at is not None:
                yield from _owners(kind, value[at], marks[at][2], place)
        elif isinstance(value, dict) and field.declaration.keyed:
            name = _last({one: mark[:2] for one, mark in marks.items()}, place)
            if name is not None:
                yield from _owners(kind, value[name], marks[name][4], place)
        else:
            yield from _owners(kind, value, marks, place)


def _last(starts: dict[Any, tuple[int, int]], place: tuple[int, int]) -> Any:
    """Of several that begin somewhere the last one that a place can stand in; None where it stands before all.

    What begins in the line of the place is meant by it, though the place be the dash in front.
    """
    before = [one for one, start in starts.items() if start <= place]
    here = [one for one, start in starts.items() if start[0] == place[0] and start > place]
    if here and not (before and starts[before[-1]][0] == place[0]):
        return here[0]
    return before[-1] if before else None
