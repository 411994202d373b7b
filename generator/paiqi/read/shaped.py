"""What comes of shaping a file: where its parts were written, what was refused, what dropped out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from paiqi.read.source import Lines
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Fix, Rewrite, Unread
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

#: What a converter gives for a value it had to refuse; the refusal is already reported.
BROKEN: Any = object()
#: Stands for the marks of a value that is a piece of a text: it has no place of its own to be written anew.
PIECE = "piece"
#: Place of a value: line and column counted from 0, and the marks of its inside.
Place = tuple[int, int, Any]


class Source(NamedTuple):
    """Where a part was written; computes the span of any value below it from the file's marks."""

    lines: Lines
    line: int
    col: int
    marks: Any

    # A place is no content: parts that say the same are equal wherever they were written.
    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def span(self, *path: str | int) -> Span:
        """The place of a value below the part; of the deepest written ancestor where it is not written."""
        line, col, marks = self.line, self.col, self.marks
        for step in path:
            if isinstance(marks, dict) and step in marks:
                _, _, line, col, marks = marks[step]
            elif isinstance(marks, dict) and isinstance(step, int) and step < len(marks):
                # A list that was written as a mapping: the item's place is its key.
                line, col, _, _, marks = list(marks.values())[step]
            elif isinstance(marks, list) and isinstance(step, int) and step < len(marks):
                line, col, marks = marks[step]
            else:
                break
        return self.lines.span(line, col)

    def key_span(self, *path: str) -> Span:
        """The place of a key of the part, or of one in a mapping that stands in it."""
        marks = self.marks
        for key in path[:-1]:
            marks = marks[key][4] if isinstance(marks, dict) and key in marks else None
        if isinstance(marks, dict) and path[-1] in marks:
            line, col, *_ = marks[path[-1]]
            return self.lines.span(line, col)
        return self.span(*path)

    def whole(self, *path: str | int) -> bool:
        """Whether a value below the part has a place of its own, and is no piece of a text."""
        marks = self.marks
        for step in path:
            if isinstance(marks, dict) and step in marks:
                marks = marks[step][4]
            elif isinstance(marks, dict) and isinstance(step, int) and step < len(marks):
                marks = list(marks.values())[step][4]
            elif isinstance(marks, list) and isinstance(step, int) and step < len(marks):
                marks = marks[step][2]
            else:
                return False
        return marks is not PIECE

    def has(self, key: str) -> bool:
        """Whether the part writes the field itself."""
        return isinstance(self.marks, dict) and key in self.marks


def other_name(span: Span, name: str) -> Diagnostic:
    """What stands at a place was understood by another name than its own: nobody is told so unasked, but
    `paiqi fix` writes it.
    """
    fix = Fix((Rewrite(span, name),))
    message, hint = msg("plans write {name} here", name=name), msg("write it as {example}", example=name)
    return Diagnostic("other-name", Severity.off, span, message, hint, fix=fix)


@dataclass(slots=True)
class Shaped:
    """What shaping a file found beside its parts: diagnostics, and ids of items that dropped out."""

    lines: Lines
    found: list[Diagnostic]
    #: (type of the item, its id) of each item that dropped out, so that nobody calls it unknown.
    broken: set[tuple[type, str]]
    #: Names of fields that dropped out of a root part.
    lost_fields: set[str]
    #: The ids of the file and those proposed for it, once one was missing.
    ids: set[str] | None = None
    #: All values of the file.
    values: Any = None

    def refuse(
        self,
        code: str,
        mark: Sequence[Any],
        message: Message,
        hint: Message | None,
        kind: str = "",
        text: str = "",
        fix: Fix | None = None,
        unit: str = "",
    ) -> Any:
        """Reports an error and gives BROKEN; a `text` of a `kind` is one that may still be understood."""
        span, whole = self.span(mark), PIECE not in mark
        unread = Unread(kind, text, span, unit, whole) if kind else None
        fix = fix if whole else None
        self.found.append(Diagnostic(code, Severity.error, span, message, hint, fix=fix, unread=unread))
        return BROKEN

    def span(self, mark: Sequence[Any]) -> Span:
        """The place of a value."""
        return self.lines.span(mark[0], mark[1])

    def respelled(self, mark: Sequence[Any], name: str) -> None:
        """Notes that a key or value was understood by another of its names; its own one is `name`."""
        if PIECE not in mark:
            self.found.append(other_name(self.span(mark), name))
