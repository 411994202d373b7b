"""Bytes of a plan ↔ text and offsets; where what begins at a place ends."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.write.holes import tree_of
from paiqi.write.refused import NotWritable
from paiqi.write.tree import Tree, tree

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text without its byte order mark, and where its lines begin."""

    text: str
    mark: bytes
    starts: tuple[int, ...]

    @property
    def line_end(self) -> str:
        """What ends the file's lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def offset(self, line: int, col: int, span: Span | None = None) -> int:
        """The offset of a line and column, from 1; raises NotWritable, with `span`, for what is not there."""
        if 0 < line <= len(self.starts):
            start = self.starts[line - 1]
            end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
            if 0 < col <= end - start + 1:
                return start + col - 1
        raise NotWritable(msg("nothing stands at line {line}, column {col}", line=line, col=col), span)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def text_of(data: bytes, file: str = "") -> Text:
    """The text of a file; raises NotWritable for what is not UTF-8."""
    mark = _MARK if data.startswith(_MARK) else b""
    try:
        text = data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        raise NotWritable(msg("save the file in UTF-8 (not GBK, Latin-1 or UTF-16)"), Span(file)) from None
    starts = [0]
    while at := text.find("\n", starts[-1]) + 1:
        starts.append(at)
    return Text(text, mark, tuple(starts))


@dataclass(frozen=True, slots=True)
class Spans:
    """Where the keys and values of a file end, as far as it can be read."""

    text: Text
    ends: dict[int, int]

    def end(self, line: int, col: int) -> tuple[int, int] | None:
        """Where the key or value ends that begins at a place (line and column from 1, the end exclusive,
        without blanks and comments behind it); of a block the end of its last text. Where a block begins,
        its first key is meant. None where nothing begins, or the file cannot be read so far.
        """
        try:
            end = self.ends.get(self.text.offset(line, col))
        except NotWritable:
            return None
        return None if end is None else self.text.place(end)


def _ends(read: Tree) -> dict[int, int]:
    ends = {start: node.end for start, (node, _, _) in read.collections.items() if node.end is not None}
    return ends | {start: node.end for start, (node, _, _) in read.scalars.items() if node.end > start}


def spans_of(data: bytes) -> Spans:
    """The ends of a file's keys and values; of a file that is not UTF-8 none."""
    try:
        text = text_of(data)
    except NotWritable:
        return Spans(Text("", b"", (0,)), {})
    read = tree_of(text.text)
    ends = _ends(read)
    if read.broken:
        # In the line of the slip itself what stands before it.
        ends = _ends(tree(text.text)) | ends
    return Spans(text, ends)


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, without its line end."""
    at = text.find("\n", offset)
    at = len(text) if at < 0 else at
    return at - 1 if at > offset and text[at - 1] == "\r" else at


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1
