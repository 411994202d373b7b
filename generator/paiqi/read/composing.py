"""Events of libyaml → plain values with their marks; what plans may not hold leaves a hole in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

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

from paiqi.read.decoding import MAX_DEPTH, MAX_NODES, forbidden
from paiqi.read.odd import is_odd
from paiqi.read.refused import HOLE, MANY, MARRED, Refused, twice
from paiqi.read.slips.comments import (
    commas,
    commented,
    cut_short,
    folded,
    glued_dash,
    glued_entry,
    glued_keys,
    no_keys,
    no_value,
    wide_brackets,
    wide_key,
)
from paiqi.read.slips.values import as_text
from paiqi.text.messages import Message, msg

#: A text, a list or a mapping; nothing else comes out of a plan's file.
Value = str | list["Value"] | dict[str, "Value"]
#: Per mapping: key → (key's line and column, value's, marks of the value's inside); per list: one (line,
#: column, marks of the inside) an element. Lines and columns count from 0.
Marks = dict[str, tuple[int, int, int, int, Any]] | list[tuple[int, int, Any]] | None


class Composed(NamedTuple):
    """The values of a text, where they stand, where the first one begins, and how many lines there are."""

    value: Value
    marks: Marks
    line: int
    col: int
    length: int


def _is_plain(event: Any) -> bool:
    """Whether an event is a scalar that needs no further look, as most are."""
    return type(event) is ScalarEvent and event.anchor is None and event.tag is None and event.style != '"'


def _is_nothing(event: Any) -> bool:
    return (
        type(event) is ScalarEvent
        and event.value == ""
        and not event.style
        and event.tag is None
        and event.anchor is None
    )


class Composer:
    """Composes values and marks from libyaml's events, refusing what plans may not hold."""

    def __init__(self, text: str, base: int) -> None:
        self.text, self.base, self.nodes, self.key = text, base, 0, ""
        #: What was refused, with a hole in its place, and what is only told.
        self.refused: list[Refused] = []
        self.warned: list[Refused] = []
        #: Whether a text may need a second look.
        self.odd = is_odd(text)
        self.rows: list[str] = []
        #: The next event; bound once, because it is asked for a hundred thousand times.
        self.next: Callable[[], Any] = CParser(text).get_event

    def composed(self) -> Composed:
        """The whole document; raises Refused where nothing of it can be known, and libyaml's errors.

        All of them have a place: characters that libyaml does not take are refused before.
        """
        self.next()
        event = self.next()
        if isinstance(event, StreamEndEvent):
            raise Refused(
                "empty-file", 0, 0, msg("the file is empty"), msg("write a plan into it, or delete the file")
            )
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            message = msg("YAML directives are not part of the plan format")
            raise _feature(event.start_mark, message, msg("delete the line that begins with %"))
        event = self.next()
        line, col = event.start_mark.line, event.start_mark.column
        value, marks = self.node(event, 0)
        if isinstance(value, str) and (lost := no_keys(line, self.row)):
            raise lost
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
        return Composed(value, marks, line + self.base, col, self.text.count("\n") + 1)

    def row(self, line: int) -> str:
        """A line of the text."""
        self.rows = self.rows or self.text.split("\n")
        return self.rows[line].rstrip("\r") if line < len(self.rows) else ""

    def refuse(self, refused: Refused) -> None:
        """Notes what is refused; raises it where so much is that nobody reads on."""
        if len(self.refused) >= MANY - 1:
            raise refused
        self.refused.append(refused)

    def node(self, event: Any, depth: int, holder: str = "", entry: bool = False) -> tuple[Value, Marks]:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            hint = msg("split it into several files")
            raise _feature(event.start_mark, msg("the file holds too many values"), hint)
        kind = type(event)
        refused = kind is AliasEvent or event.anchor is not None or event.tag is not None
        if refused:
            self.foreign(event)
        if kind is AliasEvent:
            return HOLE, None
        if kind is ScalarEvent:
            return (HOLE if refused else self.scalar(event, entry)), None
        if depth >= MAX_DEPTH:
            message = msg("values are nested deeper than {limit} levels", limit=MAX_DEPTH)
            raise _feature(event.start_mark, message, msg("make the plan flatter"))
        flow = bool(event.flow_style)
        if kind is SequenceStartEvent:
            values, marks = self.sequence(depth, flow)
            return (HOLE if refused else values), marks
        mapping, inside = self.mapping(depth, flow, holder)
        if refused:
            _lose(mapping, inside, event.start_mark, self.base)
        return mapping, inside

    def foreign(self, event: Any) -> None:
        """Refuses an event that has an anchor, is an alias or has a tag."""
        at = event.start_mark
        if type(event) is AliasEvent or event.anchor is not None:
            message = msg("anchors (&) and aliases (*) are not part of the plan format")
            hint = msg("write the value out; put quotes around a text that begins with & or *")
        else:
            message = msg("tags (!) are not part of the plan format")
            hint = msg("remove the tag; put quotes around a text that begins with !")
        cuts, safe = as_text(at.line, self.row(at.line), at.column)
        self.refuse(Refused("yaml-feature", at.line, at.column, message, hint, cuts=cuts, safe=safe))

    def scalar(self, event: Any, entry: bool) -> Value:
        """The text of a scalar; a hole where it may not stand."""
        text: str = event.value
        if HOLE in text or MARRED in text:
            # Quotes may have brought them in, which is not told yet.
            return HOLE if not (event.style == '"' and "\\" in self.raw(event)) else self.unescaped(event)
        if event.style == '"':
            return self.unescaped(event)
        if self.odd and not event.style and text:
            at, end = event.start_mark, event.end_mark
            slip = (
                glued_dash(text, at.line, at.column, self.row, self.key)
                or wide_brackets(text, at.line, at.column, self.row(at.line))
                or (glued_keys(text, at.line, end.line, at.column, self.row, self.key) if entry else None)
            )
            if slip:
                self.refuse(slip)
                return HOLE
            if short := cut_short(at, end, self.row(end.line)) or folded(at, end, self.row, self.key):
                self.warned.append(short)
        return text

    def raw(self, event: Any) -> str:
        """What stands in the file for a scalar, of its first line."""
        at, end = event.start_mark, event.end_mark
        return self.row(at.line)[at.column : end.column if end.line == at.line else None]

    def unescaped(self, event: Any) -> Value:
        # Escapes in double quotes ("\0", "\u202e") bring in what the text itself may not hold.
        bad = forbidden(event.value) or re.search("\r", event.value)
        if not bad:
            return str(event.value)
        at = event.start_mark
        message = msg("the invisible character {code} is not allowed", code=f"U+{ord(bad[0]):04X}")
        hint = msg("remove the escape from the quoted text")
        self.refuse(Refused("forbidden-character", at.line, at.column, message, hint))
        return HOLE

    def sequence(self, depth: int, flow: bool) -> tuple[Value, Marks]:
        base = self.base
        values: list[Value] = []
        marks: list[tuple[int, int, Any]] = []
        value: Value
        inside: Marks
        proceed, simple, key = self.next, not self.odd, self.key
        while type(event := proceed()) is not SequenceEndEvent:
            mark = event.start_mark
            if simple and _is_plain(event) and event.value:
                value, inside = event.value, None
            elif _is_nothing(event) and (lost := commented(self.row(mark.line), mark.line, mark.column, key)):
                self.refuse(lost)
                value, inside = HOLE, None
            else:
                if flow and type(event) is ScalarEvent and not event.style:
                    self.warned += commas(event.value, mark.line, mark.column, self.row(mark.line), key)
                # What stood in the entry before it had keys of its own.
                self.key = key
                value, inside = self.node(event, depth + 1, entry=not flow)
            values.append(value)
            marks.append((mark.line + base, mark.column, inside))
        self.nodes += len(values)
        return values, marks

    def mapping(self, depth: int, flow: bool, holder: str) -> tuple[dict[str, Value], dict[str, Any]]:
        base = self.base
        values: dict[str, Value] = {}
        marks: dict[str, tuple[int, int, int, int, Any]] = {}
        proceed, simple, astray = self.next, not self.odd, False
        while type(named := proceed()) is not MappingEndEvent:
            mark = named.start_mark
            key: str | None
            # The short way of _is_plain, written out: this is where the time of reading goes.
            if (
                simple
                and type(named) is ScalarEvent
                and named.anchor is None
                and named.tag is None
                and named.style != '"'
                and (key := named.value) not in _NO_KEYS
            ):
                pass
            else:
                key = self.key_of(named, depth, first=not values, told=astray)
                # From an entry on that stands among keys, they are its own.
                astray = astray or (key is None and getattr(named, "value", "")[:1] == "-")
            if key is not None and key in values:
                if not astray:
                    self.refuse(twice(key, (marks[key][0] - base, marks[key][1]), (mark.line, mark.column)))
                key = None
            event = proceed()
            at = event.start_mark
            if (
                simple
                and type(event) is ScalarEvent
                and event.value
                and event.anchor is None
                and event.tag is None
                and event.style != '"'
            ):
                value: Value = event.value
                inside: Marks = None
            elif _is_nothing(event):
                key, value, inside = self.nothing(key, named, flow, holder, values)
            else:
                self.key = key or ""
                value, inside = self.node(event, depth + 1, self.key)
            if key is None:
                _lose(values, marks, mark, base)
                continue
            values[key] = value
            marks[key] = (mark.line + base, mark.column, at.line + base, at.column, inside)
        return values, marks

    def nothing(
        self, key: str | None, named: Any, flow: bool, holder: str, values: dict[str, Value]
    ) -> tuple[str | None, Value, Marks]:
        """A key without a value, refused unless it says enough alone: itself, its value and marks."""
        if key is None:
            return None, HOLE, None
        mark, end = named.start_mark, named.end_mark
        lost = no_value(key, (mark.line, mark.column), (end.line, end.column), self.row, flow, holder)
        if lost is None:
            return key, {}, {}
        self.refuse(lost)
        if lost.col < mark.column and values:
            # The value before it goes on here.
            values[next(reversed(values))], key = HOLE, None
        return key, HOLE, None

    def key_of(self, event: Any, depth: int, *, first: bool, told: bool) -> str | None:
        """A key; None where it may be none, which is refused."""
        mark = event.start_mark
        if type(event) is not ScalarEvent:
            hint = msg("put quotes around a text that begins with [ or {{")
            self.refuse(Refused("bad-key", mark.line, mark.column, msg("a key must be a plain word"), hint))
            self.node(event, depth + 1)
            return None
        if event.value == "<<":
            message = msg("merge keys (<<) are not part of the plan format")
            self.refuse(_feature(mark, message, msg("write the values out")))
            return None
        if event.value in _NO_KEYS and not event.style and event.tag is None and event.anchor is None:
            message, hint = msg("a key is missing here"), msg("write a word before the colon")
            self.refuse(Refused("bad-key", mark.line, mark.column, message, hint))
            return None
        name: str = event.value
        if event.anchor is not None or event.tag is not None:
            self.foreign(event)
            return None
        if MARRED in name or name[:1] == HOLE:
            return None if name[:1] != HOLE else name
        if wide := wide_key(name, mark.line, mark.column, self.row):
            self.refuse(wide)
            return None
        if name[:1] == "-" and (glued := glued_entry(name, mark.line, mark.column, self.row, first)):
            # The first one of several is told, and mended, for those below it.
            if glued.cuts or not told:
                self.refuse(glued)
            return None
        return None if self.unescaped(event) == HOLE else name


_NO_KEYS = frozenset(("", "~", "null", "<<"))


def _feature(mark: Any, message: Message, hint: Message) -> Refused:
    return Refused("yaml-feature", mark.line, mark.column, message, hint)


def _lose(values: dict[str, Value], marks: dict[str, Any], mark: Any, base: int) -> None:
    """A key of a mapping that is there, and of which nobody knows which one."""
    line, col = mark.line + base, mark.column
    name = f"{HOLE}{line}:{col}"
    values[name], marks[name] = HOLE, (line, col, line, col, None)
