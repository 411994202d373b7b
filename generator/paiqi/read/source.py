"""Bytes of YAML → plain values (every scalar a text) with the place of each key and value."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from paiqi.read.decoding import MAX_DEPTH, MAX_NODES, Refused, decoded, forbidden
from paiqi.read.yaml_hints import friendly
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

#: A text, a list or a mapping; nothing else comes out of a plan's file.
Value = str | list["Value"] | dict[str, "Value"]
#: Per mapping: key → (key's line and column, value's line and column, marks of the value's inside);
#: per list: one (line, column, marks of the inside) an element. Lines and columns count from 0.
Marks = dict[str, tuple[int, int, int, int, Any]] | list[tuple[int, int, Any]] | None


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


# An unquoted text that ends at a space and # loses its end without a word; a comment after "# " is meant.
_LOST_END = re.compile(r" +#(?![ #\n]|$)")


def read(data: bytes, file: str, base: int = 0) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The values of a plan's file, or what refuses it; also warnings about texts that lose their end.

    `base` is added to the line numbers of the marks: the length of the files pasted above this one.
    Never raises for any bytes: each refusal is one error with its line and column.
    """
    try:
        text = decoded(data, file)
        composer = _Composer(text, file, base)
        document = composer.document()
    except Refused as refused:
        return None, (refused.diagnostic(file),)
    return document, tuple(composer.warnings)


def _is_plain(event: Any) -> bool:
    """Whether an event is a scalar that needs no further look; most are, so the rest of the checks is
    skipped.
    """
    return type(event) is ScalarEvent and event.anchor is None and event.tag is None and event.style != '"'


def _bad_key(mark: Any, message: Message, hint: Message) -> Refused:
    return Refused("bad-key", mark.line, mark.column, message, hint)


def _second(key: str, first: tuple[int, int], mark: Any) -> Refused:
    """A key that stands twice in a mapping."""
    return Refused(
        "duplicate-key",
        mark.line,
        mark.column,
        msg(
            "the key {key} stands twice, in lines {first} and {second}",
            key=key,
            first=first[0] + 1,
            second=mark.line + 1,
        ),
        msg("keep one of the two, or put both values into one list"),
        first,
    )


def _empty(key: str, mark: Any, flow: bool) -> Refused:
    """A key without a value."""
    hint = (
        msg("inside {{ }} a comma ends a value: put a text with a comma in quotes")
        if flow
        else msg("write a value behind the colon (on the same line, or indented below), or delete the key")
    )
    return Refused("empty-value", mark.line, mark.column, msg("the key {key} has no value", key=key), hint)


class _Composer:
    """Composes values and marks from libyaml's events, refusing what plans may not hold."""

    def __init__(self, text: str, file: str, base: int) -> None:
        self.text, self.file, self.base, self.nodes = text, file, base, 0
        self.warnings: list[Diagnostic] = []
        #: The lines, only where a lost end is possible at all.
        self.lines = text.split("\n") if " #" in text and _LOST_END.search(text) else []
        #: The next event; bound once, because it is asked for a hundred thousand times.
        self.next: Callable[[], Any] = CParser(text).get_event

    def document(self) -> Document:
        """The whole document; libyaml's errors become refusals in a planner's words.

        All of them have a place: characters that libyaml does not take are refused before.
        """
        try:
            return self.composed()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, col = (mark.line, mark.column) if mark else (0, 0)
            at_line, at_col, message, hint = friendly(
                self.text, line, col, error.problem or "", error.context or ""
            )
            raise Refused("bad-yaml", at_line, at_col, message, hint) from None

    def composed(self) -> Document:
        self.next()
        event = self.next()
        if isinstance(event, StreamEndEvent):
            raise Refused(
                "empty-file", 0, 0, msg("the file is empty"), msg("write a plan into it, or delete the file")
            )
        self._no_directive(event)
        event = self.next()
        line, col = event.start_mark.line, event.start_mark.column
        value, marks = self.node(event, 0)
        self.next()
        event = self.next()
        if not isinstance(event, StreamEndEvent):
            raise Refused(
                "second-document",
                event.start_mark.line,
                event.start_mark.column,
                msg("a second document begins here"),
                msg("keep one document a file: remove the line ---"),
            )
        lines = Lines(((self.base, self.file),))
        return Document(lines, value, marks, line + self.base, col, self.text.count("\n") + 1)

    def _no_directive(self, event: Any) -> None:
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            raise self.refuse(
                event,
                msg("YAML directives are not part of the plan format"),
                msg("delete the line that begins with %"),
            )

    def refuse(self, event: Any, message: Message, hint: Message) -> Refused:
        return Refused("yaml-feature", event.start_mark.line, event.start_mark.column, message, hint)

    def node(self, event: Any, depth: int) -> tuple[Value, Marks]:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.refuse(
                event, msg("the file holds too many values"), msg("split it into several files")
            )
        kind = type(event)
        if kind is AliasEvent or event.anchor is not None:
            raise self.refuse(
                event,
                msg("anchors (&) and aliases (*) are not part of the plan format"),
                msg("write the value out; put quotes around a text that begins with & or *"),
            )
        if event.tag is not None:
            raise self.refuse(
                event,
                msg("tags (!) are not part of the plan format"),
                msg("remove the tag; put quotes around a text that begins with !"),
            )
        if kind is ScalarEvent:
            if event.style == '"':
                self.refuse_escapes(event)
            elif self.lines and not event.style:
                self.warn_of_lost_end(event)
            return event.value, None
        if depth >= MAX_DEPTH:
            raise self.refuse(
                event,
                msg("values are nested deeper than {limit} levels", limit=MAX_DEPTH),
                msg("make the plan flatter"),
            )
        if kind is SequenceStartEvent:
            return self.sequence(depth)
        return self.mapping(depth, bool(event.flow_style))

    def refuse_escapes(self, event: Any) -> None:
        # Escapes in double quotes ("\0", "\u202e") bring in what the text itself may not hold.
        if bad := forbidden(event.value) or re.search("\r", event.value):
            raise Refused(
                "forbidden-character",
                event.start_mark.line,
                event.start_mark.column,
                msg("the invisible character {code} is not allowed", code=f"U+{ord(bad[0]):04X}"),
                msg("remove the escape from the quoted text"),
            )

    def warn_of_lost_end(self, event: Any) -> None:
        end: Any = event.end_mark
        if event.value and (match := _LOST_END.match(self.lines[end.line], end.column)):
            self.warnings.append(
                Diagnostic(
                    "text-cut-at-hash",
                    Severity.warning,
                    Span(self.file, end.line + 1, match.end()),
                    msg("the text ends here: what follows the # is a comment"),
                    msg("put the whole value in quotes, or write a space after # if a comment is meant"),
                )
            )

    def sequence(self, depth: int) -> tuple[Value, Marks]:
        base = self.base
        values: list[Value] = []
        marks: list[tuple[int, int, Any]] = []
        proceed, simple = self.next, not self.lines
        while type(event := proceed()) is not SequenceEndEvent:
            mark = event.start_mark
            value, inside = (
                (event.value, None) if simple and _is_plain(event) else self.node(event, depth + 1)
            )
            values.append(value)
            marks.append((mark.line + base, mark.column, inside))
        self.nodes += len(values)
        return values, marks

    def mapping(self, depth: int, flow: bool) -> tuple[Value, Marks]:
        base = self.base
        values: dict[str, Value] = {}
        marks: dict[str, tuple[int, int, int, int, Any]] = {}
        proceed, simple = self.next, not self.lines
        while type(event := proceed()) is not MappingEndEvent:
            mark = event.start_mark
            if type(event) is not ScalarEvent:
                raise _bad_key(
                    mark,
                    msg("a key must be a plain word"),
                    msg("put quotes around a text that begins with [ or {{"),
                )
            # The short way of _is_plain, written out: this is where the time of reading goes.
            if simple and event.anchor is None and event.tag is None and event.style != '"':
                key: Any = event.value
            else:
                key, _ = self.node(event, depth + 1)
            if key == "<<":
                raise self.refuse(
                    event, msg("merge keys (<<) are not part of the plan format"), msg("write the values out")
                )
            if key in ("", "~", "null") and not event.style:
                raise _bad_key(mark, msg("a key is missing here"), msg("write a word before the colon"))
            if key in values:
                raise _second(key, (marks[key][0] - base, marks[key][1]), mark)
            event = proceed()
            at = event.start_mark
            if (
                type(event) is ScalarEvent
                and event.value == ""
                and not event.style
                and event.tag is None
                and event.anchor is None
            ):
                raise _empty(key, mark, flow)
            if (
                simple
                and type(event) is ScalarEvent
                and event.anchor is None
                and event.tag is None
                and event.style != '"'
            ):
                value: Value = event.value
                inside: Marks = None
            else:
                value, inside = self.node(event, depth + 1)
            values[key] = value
            marks[key] = (mark.line + base, mark.column, at.line + base, at.column, inside)
        return values, marks
