"""Edits of items → bytes of their files, through the one writer of plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.doubts import Doubt
from paiqi.importers.entries import PlanValue
from paiqi.model.item import Item
from paiqi.text.edits import Rewrite
from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.write import Add, NotWritable, Path, Remove, Set, changed, edited
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


@dataclass(frozen=True, slots=True)
class Move:
    """A post that goes to another account, which may be the key that it stands under."""

    item: Item
    account: str
    place: str


def written(
    files: Mapping[str, bytes], writes: Sequence[Write | NewEntry | Move]
) -> tuple[dict[str, bytes], tuple[Doubt, ...]]:
    """The files that change; what cannot be written is told by its cell, and all else is."""
    of: dict[str, list[Write | NewEntry]] = defaultdict(list)
    moves: dict[str, list[Move]] = defaultdict(list)
    for one in writes:
        (moves if isinstance(one, Move) else of)[_file(one)].append(one)  # type: ignore[arg-type]
    after: dict[str, bytes] = {}
    doubts: list[Doubt] = []
    for path in dict.fromkeys((*of, *moves)):
        some, data = of[path], files.get(path, b"")
        places = _Places(data, path)
        steps = [_change(one, places) for one in some]
        try:
            data = changed(data, steps, path)
        except NotWritable:
            for one, step in zip(some, steps, strict=True):
                try:
                    data = changed(data, [step], path)
                except NotWritable as refused:
                    doubts.append(Doubt("workbook-not-written", (one.place,), refused.message))
        for move in moves[path]:
            try:
                data = _moved(data, path, places, move)
            except NotWritable as refused:
                doubts.append(Doubt("workbook-not-written", (move.place,), refused.message))
        after[path] = data
    return after, tuple(doubts)


def _moved(data: bytes, file: str, places: _Places, move: Move) -> bytes:
    """Moves go last: paths lead through the keys that they change."""
    post, account = places.item(move.item), places.key(move.item, "account")
    now = _Places(data, file)
    if isinstance(post[-1], int) or account != post:
        # In a list, where a post may be no more than the id of its account.
        return changed(data, [Set(post if post in now.texts else account, move.account)], file)
    at = next((place for place, path in now.keys.items() if path == post), None)
    if at is None:
        raise NotWritable(msg("its post was not found in the file"))
    return edited(data, [Rewrite(Span(file, *at), move.account)])


def _file(one: Write | NewEntry | Move) -> str:
    item = one.item if isinstance(one, Write | Move) else one.beside or one.into
    return item.span().file if item else one.file if isinstance(one, NewEntry) else ""


def _change(one: Write | NewEntry, places: _Places) -> Set | Add | Remove:
    if isinstance(one, NewEntry):
        if one.beside:
            return Add(places.item(one.beside)[:-1], dict(one.value))  # type: ignore[arg-type]
        start = places.item(one.into) if one.into else ()
        return Add((*start, *one.keys), dict(one.value))  # type: ignore[arg-type]
    path = (*places.key(one.item, one.keys[0]), *one.keys[1:])
    if one.value is None:
        # A short form (`douyin-main: 19:30`) stands where its post stands: the post is to stay.
        return Set(path, {}) if path == places.item(one.item) else Remove(path)
    return Set(path, list(one.value) if isinstance(one.value, tuple) else one.value)


class _Places:
    """The paths of a file's keys, lists and mappings by where they begin."""

    def __init__(self, data: bytes, file: str) -> None:
        self.nodes: dict[tuple[int, int], Path] = {}
        self.keys: dict[tuple[int, int], Path] = {}
        self.texts: set[Path] = set()
        self._text = text_of(data, file)
        root = tree_of(self._text.text).root if data.strip() else None
        if root:
            self._walk(root, ())

    def item(self, item: Item) -> Path:
        """The path of an item. Where a mapping of items begins, its first key begins too: that is meant."""
        span = item.span()
        at = (span.line, span.col)
        node = self.nodes.get(at)
        if node is not None and (not node or isinstance(node[-1], int)):
            return node
        return self.keys.get(at) or node or ()

    def key(self, item: Item, name: str) -> Path:
        """The path of an item's key, which may stand there by another of its names."""
        if item.src is None or not item.src.has(name):
            return (*self.item(item), name)
        span = item.src.key_span(name)
        return self.keys.get((span.line, span.col)) or (*self.item(item), name)

    def _walk(self, node: Node, path: Path) -> None:
        self.nodes.setdefault(self._text.place(node.start), path)
        if not isinstance(node, Collection):
            self.texts.add(path)
        else:
            for index, entry in enumerate(node.entries):
                inner: Path = (*path, entry.key.value if entry.key else index)
                if entry.key:
                    self.keys[self._text.place(entry.key.start)] = inner
                self._walk(entry.value, inner)
