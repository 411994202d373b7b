"""Places of a document as editors count them (from 0, in units of UTF-16 unless agreed otherwise) and as
plans' findings have them (from 1, in code points).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from paiqi.write import Spans, spans_of

#: In what editors count columns: `utf-16` where nothing else was agreed.
Encoding = Literal["utf-8", "utf-16", "utf-32"]
#: What ends a line for editors; plans know no other ends either.
_LINE_ENDS = re.compile("\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column as an editor counts them."""

    line: int
    character: int


@dataclass(frozen=True, slots=True)
class Range:
    """From a position up to another one, which is not in it."""

    start: Position
    end: Position


@dataclass(frozen=True)
class Document:
    """A text as an editor holds it: its lines, and how the editor counts in them.

    `exact`: its values are shown to their very ends, over several lines; else to the end of their line, which
    takes no reading.
    """

    text: str
    encoding: Encoding = "utf-16"
    exact: bool = False
    lines: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # A mark of the order of bytes is no column of anything.
        object.__setattr__(self, "lines", tuple(_LINE_ENDS.split(self.text.removeprefix("\ufeff"))))

    def line(self, number: int) -> str:
        """A line by its number from 0; nothing behind the last one."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def column(self, position: Position) -> int:
        """The column of a position in code points from 0, never behind the end of its line."""
        text = self.line(position.line)
        if self.encoding == "utf-32" or text.isascii():
            return min(max(position.character, 0), len(text))
        units = 0
        for column, char in enumerate(text):
            if units >= position.character:
                return column
            units += _units(char, self.encoding)
        return len(text)

    def position(self, line: int, column: int) -> Position:
        """The position of a line and column in code points, both from 0; of what lies behind the end of the
        text its end.
        """
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        text = self.lines[line][: max(column, 0)]
        if self.encoding == "utf-32" or text.isascii():
            return Position(line, len(text))
        return Position(line, sum(_units(char, self.encoding) for char in text))

    def range(self, line: int, start: int, end: int) -> Range:
        """A stretch of a line, by columns in code points from 0."""
        return Range(self.position(line, start), self.position(line, end))

    def token(self, line: int, column: int) -> Range:
        """The key or value that begins at a line and column, both from 1."""
        text = self.line(line - 1)
        if self.exact and (end := self._spans.end(line, column)):
            return Range(self.position(line - 1, column - 1), self.position(end[0] - 1, end[1] - 1))
        start = min(max(column - 1, 0), len(text))
        return self.range(line - 1, start, end_of_token(text, start))

    @cached_property
    def _spans(self) -> Spans:
        return spans_of(self.text.encode("utf-8", "replace"))


def _units(char: str, encoding: Encoding) -> int:
    if encoding == "utf-16":
        return 2 if ord(char) > 0xFFFF else 1
    return len(char.encode("utf-8", "surrogatepass"))


_CLOSING = {"[": "]", "{": "}"}


def end_of_token(text: str, start: int) -> int:
    """Where the key or value that begins at a column of a line ends."""
    if start >= len(text):
        return len(text)
    first = text[start]
    if first in "\"'":
        end = _end_of_quoted(text, start)
        return len(text.rstrip()) if end is None else end
    if first in _CLOSING:
        return _end_of_brackets(text, start)
    inside = _within_brackets(text, start)
    at = start
    while at < len(text):
        char = text[at]
        if char == ":" and (at + 1 == len(text) or text[at + 1] in " ,]}"):
            break
        if (char == "#" and at > start and text[at - 1] == " ") or (inside and char in ",]}"):
            break
        at += 1
    return max(start + len(text[start:at].rstrip()), min(start + 1, len(text)))


def _end_of_quoted(text: str, start: int) -> int | None:
    """Behind the quote that ends a text in quotes; None where it does not end in this line."""
    quote, at = text[start], start + 1
    while at < len(text):
        if text[at] == "\\" and quote == '"':
            at += 1
        elif text[at] == quote:
            if quote == '"' or text[at + 1 : at + 2] != "'":
                return at + 1
            at += 1
        at += 1
    return None


def _end_of_brackets(text: str, start: int) -> int:
    open_brackets: list[str] = []
    at = start
    while at < len(text):
        char = text[at]
        if char in "\"'" and text[at - 1] in " [{,:":
            at = _end_of_quoted(text, at) or len(text)
            continue
        if char in _CLOSING:
            open_brackets.append(_CLOSING[char])
        elif open_brackets and char == open_brackets[-1]:
            open_brackets.pop()
            if not open_brackets:
                return at + 1
        at += 1
    return len(text.rstrip())


def _within_brackets(text: str, at: int) -> bool:
    """Whether a column stands in brackets that were opened in its line."""
    depth, here = 0, 0
    while here < at:
        char = text[here]
        if char in "\"'" and (here == 0 or text[here - 1] in " [{,:"):
            here = _end_of_quoted(text, here) or len(text)
            continue
        depth += (char in "[{") - (char in "]}")
        here += 1
    return depth > 0
