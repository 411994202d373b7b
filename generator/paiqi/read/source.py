"""Bytes of YAML → plain values (every scalar a text) with the place of each key and value."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

import yaml

from paiqi.read.composing import Composed, Composer, Marks, Value
from paiqi.read.decoding import marred, unchecked
from paiqi.read.refused import MANY, Refused
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.places import Span


@dataclass(frozen=True, slots=True)
class Lines:
    """Files pasted one below the other: the first line (from 0) of each, in order."""

    starts: tuple[tuple[int, str], ...]

    def span(self, line: int, col: int) -> Span:
        """The place of a line and column, both from 0, of the pasted files."""
        index = bisect.bisect_right(self.starts, (line, "\U0010ffff")) - 1
        start, file = self.starts[index]
        return Span(file, line - start + 1, col + 1)


@dataclass(frozen=True, slots=True)
class Document:
    """The values of a file (or of a folder's files pasted together), and where each stands."""

    lines: Lines
    value: Value
    marks: Marks
    line: int = 0
    col: int = 0
    #: Number of lines, for pasting the next file below.
    length: int = 0


def read(data: bytes, file: str, base: int = 0) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The values of a plan's file (None where they are not known), what is refused of it, and warnings about
    texts that mean something else than they seem to.

    A key or an entry that cannot be read leaves a hole (`read.refused.HOLE`), which drops out with what it
    stands in: the rest is known. `base` is added to the line numbers of the marks: the length of the files
    pasted above this one. Never raises for any bytes: each refusal is an error with its line and column.
    """
    try:
        text, refused = marred(unchecked(data, file), MANY)
    except Refused as nothing:
        return None, (nothing.diagnostic(file),)
    composed, more, warned = _composed(text, base)
    told = [one.diagnostic(file) for one in _each_once([*refused, *more])[:MANY]]
    told += [one.diagnostic(file) for one in warned]
    if composed is None:
        return None, tuple(told)
    lines = Lines(((base, file),))
    return Document(lines, *composed), tuple(told)


def _composed(text: str, base: int) -> tuple[Composed | None, list[Refused], list[Refused]]:
    """The values of a text, what is refused of it, and warnings."""
    composer = Composer(text, base)
    try:
        return composer.composed(), composer.refused, composer.warned
    except Refused as refused:
        return None, [*composer.refused, refused], composer.warned
    except yaml.MarkedYAMLError:
        # Imported late: most files can be read.
        from paiqi.read.slips.broken import read_on

        whole, slips = read_on(text)
    # Just before a slip something may be refused for its sake.
    near = {one.line - before for one in slips for before in range(3)}
    before = [*slips, *(one for one in composer.refused if one.line not in near)]
    if whole is None:
        return None, before, composer.warned
    composer = Composer(whole, base)
    try:
        return composer.composed(), [*before, *composer.refused], composer.warned
    except (Refused, yaml.MarkedYAMLError) as error:
        more = [error] if isinstance(error, Refused) else []
        return None, [*before, *composer.refused, *more], composer.warned


def _each_once(refused: list[Refused]) -> list[Refused]:
    """What is refused, in the order of its places, one of each place."""
    return sorted(
        {(one.line, one.col): one for one in reversed(refused)}.values(), key=lambda one: (one.line, one.col)
    )
