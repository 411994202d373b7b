"""From where to where each field of a file reaches, as far as the file can be read; for any bytes, broken
ones too.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from paiqi.read.decoding import MAX_DEPTH, readable

_STARTS, _ENDS = (MappingStartEvent, SequenceStartEvent), (MappingEndEvent, SequenceEndEvent)


@dataclass(slots=True)
class Extent:
    """A key, and the first and last line (from 0) of it and its value; `last` is None where reading broke off
    inside.
    """

    key: str
    first: int
    around: Extent | None
    last: int | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that it stands below, outermost first, and its own."""
        return (*self.around.path, self.key) if self.around else (self.key,)


@dataclass(slots=True)
class Extents:
    """The extents of a file's fields, in their order; from the line `known` on there may be more (None: all
    were read).
    """

    lines: list[str]
    fields: list[Extent] = field(default_factory=list)
    known: int | None = None

    def of(self, line: int) -> Iterator[Extent]:
        """The fields that a line belongs to: those that begin in it, and those around its beginning."""
        at = bisect.bisect_left(self.fields, line, key=lambda one: one.first)
        outer = self.fields[at - 1] if at else None
        while at < len(self.fields) and self.fields[at].first == line:
            yield self.fields[at]
            at += 1
        while outer:
            if outer.last is None or outer.last >= line:
                yield outer
            outer = outer.around


def extents(data: bytes) -> Extents:
    """The extents of a YAML file; `lines` are its lines with a blank for each character that plans may not
    hold.
    """
    text = readable(re.sub("\r(?!\n)", " ", data.decode("utf-8", "replace").removeprefix("\ufeff")))
    result = Extents([line.rstrip("\r") for line in text.split("\n")])
    parser = CParser(text)
    reached = 0
    event: Any
    try:
        reader = _Reader(result.fields)
        while type(event := parser.get_event()) is not StreamEndEvent:
            reached = event.start_mark.line
            if not reader.take(event):
                result.known = reached
                break
    except (yaml.YAMLError, ValueError):
        result.known = reached
    return result


class _Reader:
    """Notes fields as the parser comes by them."""

    def __init__(self, fields: list[Extent]) -> None:
        self.fields, self.last = fields, 0
        #: For each collection that is open: whether it is a mapping, and its field whose value is being read.
        self.open: list[tuple[bool, list[Extent]]] = []

    def take(self, event: Any) -> bool:
        """Takes an event; gives False where the values are nested deeper than plans ever are."""
        kind = type(event)
        if kind in _STARTS:
            self.open.append((kind is MappingStartEvent, []))
            return len(self.open) <= MAX_DEPTH + 1
        if kind in _ENDS:
            self.open.pop()
            if event.end_mark.index > event.start_mark.index:
                # A bracket; a block ends with its last text.
                self.last = event.end_mark.line
        elif kind is ScalarEvent:
            # A text in a block ends at the beginning of the line below it.
            self.last = max(event.start_mark.line, event.end_mark.line - (event.end_mark.column == 0))
            if self.open and self.open[-1][0] and not self.open[-1][1]:
                around = next((inner[0] for _, inner in reversed(self.open) if inner), None)
                self.fields.append(Extent(event.value, event.start_mark.line, around))
                self.open[-1][1].append(self.fields[-1])
                return True
        if self.open and self.open[-1][1]:
            self.open[-1][1].pop().last = self.last
        return True
