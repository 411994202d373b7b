"""What refuses a file or a part of it, with its place and its mend."""

from __future__ import annotations

from typing import NamedTuple

from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.edits import Fix, Replace
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

#: What stands for a value, or in a key, that could not be read; no plan may hold this character. What holds
#: such a value drops out, with its id known.
HOLE = "\ufdd0"
#: What stands in a text for a character that plans may not hold.
MARRED = "\ufdd1"
#: How many slips of one file are told at once.
MANY = 20


def is_hole(value: object) -> bool:
    """Whether a value could not be read, beside ids that it holds."""
    return value == HOLE or (isinstance(value, list) and bool(value) and value[0] == HOLE)


class Cut(NamedTuple):
    """What stands in a line from column `col` to `end` (all from 0, `end` exclusive) becomes `text`."""

    line: int
    col: int
    end: int
    text: str


class Refused(Exception):
    """What stops the reading of a file, or of a part of it, with its place."""

    def __init__(
        self,
        code: str,
        line: int,
        col: int,
        message: Message,
        hint: Message,
        first: tuple[int, int] | None = None,
        cuts: tuple[Cut, ...] = (),
        safe: bool = True,
        severity: Severity = Severity.error,
    ) -> None:
        super().__init__(code)
        self.code, self.line, self.col = code, line, col
        self.message, self.hint, self.first = message, hint, first
        self.cuts, self.safe, self.severity = cuts, safe, severity

    def diagnostic(self, file: str) -> Diagnostic:
        related: tuple[Related, ...] = ()
        if self.first:
            there = Span(file, self.first[0] + 1, self.first[1] + 1)
            related = (Related(there, msg("the first one stands here")),)
        span = Span(file, self.line + 1, self.col + 1)
        return Diagnostic(
            self.code, self.severity, span, self.message, self.hint, related, fix=self.fix(file)
        )

    def fix(self, file: str) -> Fix | None:
        """The cuts as edits of the file."""
        edits = tuple(
            Replace(Span(file, cut.line + 1, cut.col + 1), (cut.line + 1, cut.end + 1), cut.text)
            for cut in self.cuts
        )
        return Fix(edits, self.safe) if edits else None


def twice(key: str, first: tuple[int, int], second: tuple[int, int]) -> Refused:
    """A key that stands twice in a mapping, at two places (line and column from 0)."""
    message = msg(
        "the key {key} stands twice, in lines {first} and {second}",
        key=key,
        first=first[0] + 1,
        second=second[0] + 1,
    )
    hint = msg("keep one of the two, or put both values into one list")
    return Refused("duplicate-key", *second, message, hint, first)
