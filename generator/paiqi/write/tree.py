"""The text of a plan → its keys, values, lists and mappings, each from where to where.

Offsets count code points of the text without its byte order mark. A text that is not YAML gives what stands
before the slip; `end` is None of what was open there.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from paiqi.read.decoding import MAX_DEPTH, readable

#: Texts with the order of their keys: a text, a list, or a mapping as pairs.
Plain = str | list[Any] | tuple[tuple[str, Any], ...]


@dataclass(slots=True, eq=False)
class Scalar:
    """A key or a text; `style` is "" without quotes, else a quotation mark, | or >."""

    value: str
    style: str
    start: int
    end: int
    col: int


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an item of a list (no key). In a block list it begins at its dash."""

    key: Scalar | None
    value: Node
    start: int
    col: int

    @property
    def end(self) -> int | None:
        return self.value.end


@dataclass(slots=True, eq=False)
class Collection:
    """A mapping or a list, in brackets (`flow`) or as a block; `col` is where its entries begin."""

    mapping: bool
    flow: bool
    start: int
    col: int
    end: int | None = None
    entries: list[Entry] = field(default_factory=list)
    _named: dict[str, dict[str, list[Entry]]] = field(default_factory=dict)

    def named(self, key: str, value: str) -> list[Entry]:
        """The entries whose value is a mapping that says `value` under `key`."""
        known = self._named.get(key)
        if known is None:
            known = self._named[key] = {}
            for one in self.entries:
                inner = one.value.entry(key) if isinstance(one.value, Collection) else None
                if inner and isinstance(inner.value, Scalar):
                    known.setdefault(inner.value.value, []).append(one)
        return known.get(value, [])

    def entry(self, key: str) -> Entry | None:
        """The entry of a key of this mapping."""
        return next((one for one in self.entries if one.key and one.key.value == key), None)


Node = Scalar | Collection


@dataclass(slots=True)
class Tree:
    """A text with its nodes; `whole` where all of it could be read."""

    text: str
    root: Node | None = None
    whole: bool = False
    #: Whether it is no YAML.
    broken: bool = False
    #: Parts that are not what stands in the text: from where to where, in order.
    holes: list[tuple[int, int]] = field(default_factory=list)
    #: Each key and value by the offset where it begins; of a block there its first key is meant.
    scalars: dict[int, tuple[Scalar, Collection | None, Entry | None]] = field(default_factory=dict)
    #: Mappings and lists by the offset where they begin.
    collections: dict[int, tuple[Collection, Collection | None, Entry | None]] = field(default_factory=dict)

    def clean(self, start: int | None, end: int | None) -> bool:
        """Whether a stretch of the text was read as it stands there."""
        if start is None or end is None or start < 0 or end < 0:
            return False
        at = bisect.bisect_left(self.holes, (start, start))
        return not (self.holes[at - 1 : at] and self.holes[at - 1][1] > start) and not (
            self.holes[at : at + 1] and self.holes[at][0] < end
        )


def tree(text: str) -> Tree:
    """The nodes of a text, as far as it can be read; never raises."""
    result = Tree(text)
    builder = _Builder(result)
    event: Any
    try:
        parser = CParser(readable(text))
        while type(event := parser.get_event()) is not StreamEndEvent:
            if type(event) is DocumentEndEvent:
                # A second document is no part of a plan.
                result.whole = True
                break
            if type(event) is AliasEvent or len(builder.open) > MAX_DEPTH + 1:
                break
            builder.take(event)
    except (yaml.YAMLError, ValueError):
        result.broken = True
    return result


def plain(node: Node | None) -> Plain:
    """The texts of a node, in their order; of a text that breaks off what stands before."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.value
    if node.mapping:
        return tuple((one.key.value, plain(one.value)) for one in node.entries if one.key)
    return [plain(one.value) for one in node.entries]


class _Builder:
    def __init__(self, result: Tree) -> None:
        self.result, self.text = result, result.text
        #: What is open, and the key whose value comes next.
        self.open: list[Collection] = []
        self.key: list[Scalar | None] = []
        self.last = 0

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind in (MappingStartEvent, SequenceStartEvent):
            start, col = event.start_mark.index, event.start_mark.column
            node = Collection(kind is MappingStartEvent, bool(event.flow_style), start, col)
            self.result.collections[start] = (node, self.open[-1] if self.open else None, self._placed(node))
            self.open.append(node)
            self.key.append(None)
        elif kind in (MappingEndEvent, SequenceEndEvent):
            node = self.open.pop()
            self.key.pop()
            # A block ends with its last text; its own mark stands where the next thing begins.
            node.end = self.last = event.end_mark.index if node.flow else self.last

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in ("|", ">"):
            end = self._block_end(start, end)
        node = Scalar(event.value, style, start, end, event.start_mark.column)
        if end > start:
            self.last = end
        around = self.open[-1] if self.open else None
        if around and around.mapping and self.key[-1] is None:
            self.key[-1] = node
            if len(around.entries) == 0 and not around.flow:
                around.col = node.col
            self.result.scalars[start] = (node, around, None)
            return
        entry = self._placed(node)
        if end > start or start not in self.result.scalars:
            self.result.scalars[start] = (node, around, entry)

    def _placed(self, node: Node) -> Entry | None:
        """Puts a value into what is open."""
        if not self.open:
            self.result.root = node
            return None
        around = self.open[-1]
        if around.mapping:
            key = self.key[-1]
            # A key that is no text was refused by reading; here it is only passed by.
            entry = Entry(key, node, key.start if key else node.start, key.col if key else node.col)
            self.key[-1] = None
        elif around.flow:
            entry = Entry(None, node, node.start, node.col)
        else:
            entry = Entry(None, node, self._dash(around.col, node.start), around.col)
        around.entries.append(entry)
        return entry

    def _dash(self, col: int, before: int) -> int:
        """The dash, in column `col`, of the item whose value begins at `before`."""
        line = self.text.rfind("\n", 0, before) + 1
        while line:
            at = line + col
            here = self.text[line : at + 1]
            if at < before and here.endswith("-") and not here.lstrip().startswith("#"):
                return at
            line = self.text.rfind("\n", 0, line - 1) + 1
        return line + col

    def _block_end(self, start: int, end: int) -> int:
        """The end of a block's last line with a text; of one that keeps its blank lines, of these."""
        header = self.text[start : self.text.find("\n", start)]
        if "+" in header.split("#")[0]:
            body = self.text[start:end]
            return start + len(body.removesuffix("\n").removesuffix("\r"))
        last = start + len(self.text[start:end].rstrip(" \t\r\n"))
        below = self.text.find("\n", last, end)
        return last + len(self.text[last : end if below < 0 else below].removesuffix("\r"))
