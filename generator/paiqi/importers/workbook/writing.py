"""Edits of items → bytes of their files, through the one writer of plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.doubts import Doubt
from paiqi.importers.entries import PlanValue
from paiqi.model.item import Item
from paiqi.text.places import Span
from paiqi.write import Add, NotWritable, Path, Remove, Set, changed
from paiqi.write.holes import tree_of
from paiqi.write.places import text_of
from paiqi.write.tree import Collection, Node

#: A new item as a plan writes it.
NewItem = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Write:
    """A key of an item (or a key in one of its keys) that becomes a value, or goes (None)."""

    item: Item
    keys: tuple[str, ...]
    value: PlanValue | None
    place: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A new item at the end of a list: of the list that `beside` stands in, else below the keys of `into`,
    else below the keys of a file.
    """

    value: NewItem
    place: str
    beside: Item | None = None
    into: Item | None = None
    keys: tuple[str, ...] = ()
    file: str = ""


def written(
    files: Mapping[str, bytes], writes: Sequence[Write | NewEntry]
) -> tuple[dict[str, bytes], tuple[Doubt, ...]]:
    """The files that change; what cannot be written is told by its cell, and all else is."""
    of: dict[str, list[Write | NewEntry]] = defaultdict(list)
    for one in writes:
        of[_file(one)].append(one)
    after: dict[str, bytes] = {}
    doubts: list[Doubt] = []
    for path, some in of.items():
        data = files.get(path, b"")
        places = _places(data, path)
        steps = [_change(one, places) for one in some]
        try:
            data = changed(data, steps, path)
        except NotWritable:
            for one, step in zip(some, steps, strict=True):
                try:
                    data = changed(data, [step], path)
                except NotWritable as refused:
                    doubts.append(Doubt("workbook-not-written", (one.place,), refused.message))
        after[path] = data
    return after, tuple(doubts)


def _file(one: Write | NewEntry) -> str:
    item = one.item if isinstance(one, Write) else one.beside or one.into
    return item.span().file if item else one.file if isinstance(one, NewEntry) else ""


def _change(one: Write | NewEntry, places: Mapping[tuple[int, int], Path]) -> Set | Add | Remove:
    if isinstance(one, NewEntry):
        if one.beside:
            return Add(_at(one.beside.span(), places)[:-1], dict(one.value))  # type: ignore[arg-type]
        start = _at(one.into.span(), places) if one.into else ()
        return Add((*start, *one.keys), dict(one.value))  # type: ignore[arg-type]
    item, first = one.item, one.keys[0]
    # A key may stand there by another of its names.
    there = item.src is not None and item.src.has(first)
    start = _at(item.src.key_span(first), places) if there and item.src else (*_at(item.span(), places), first)
    path = (*start, *one.keys[1:])
    if one.value is None:
        return Remove(path)
    return Set(path, list(one.value) if isinstance(one.value, tuple) else one.value)


def _at(span: Span, places: Mapping[tuple[int, int], Path]) -> Path:
    return places.get((span.line, span.col), ())


def _places(data: bytes, file: str) -> Mapping[tuple[int, int], Path]:
    """The path of every key, list and mapping of a file by its line and column."""
    if not data.strip():
        return {}
    text = text_of(data, file)
    found: dict[tuple[int, int], Path] = {}

    def walk(node: Node, path: Path) -> None:
        found.setdefault(text.place(node.start), path)
        if isinstance(node, Collection):
            for index, entry in enumerate(node.entries):
                inner: Path = (*path, entry.key.value if entry.key else index)
                if entry.key:
                    # The first key of a mapping begins where that does: the item is meant there, see _change.
                    keys[text.place(entry.key.start)] = inner
                walk(entry.value, inner)

    keys: dict[tuple[int, int], Path] = {}
    if root := tree_of(text.text).root:
        walk(root, ())
    return _Both(found, keys)


class _Both(dict[tuple[int, int], Path]):
    """Paths of what begins at a place: of items, and of the keys that begin there too."""

    def __init__(self, items: Mapping[tuple[int, int], Path], keys: Mapping[tuple[int, int], Path]) -> None:
        super().__init__({**keys, **items})
        self.keys_at = keys
