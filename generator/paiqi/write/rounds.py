"""Changes of a read text that are made at once, and what must read otherwise after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from paiqi.text.messages import msg
from paiqi.text.places import Span
from paiqi.write.draft import Draft, Splice
from paiqi.write.holes import tree_of
from paiqi.write.layout import New, as_plain, manner
from paiqi.write.refused import NotWritable
from paiqi.write.splicing import Pair, inserted, removed, replaced, rewritten
from paiqi.write.tree import Collection, Entry, Node, Plain, Scalar, Tree, plain


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A key becomes a text, or a value another; `entry` is the value's."""

    span: Span | None
    around: Collection
    node: Node
    entry: Entry | None
    value: New


@dataclass(frozen=True, slots=True)
class Add:
    """New entries before the entry `index`."""

    span: Span | None
    around: Collection
    index: int
    entries: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """An entry goes."""

    span: Span | None
    around: Collection
    entry: Entry


Change = Rewritten | Add | Remove


def made(draft: Draft, now: Tree, changes: Sequence[Change], eol: str) -> None:
    """Makes changes of a draft's text, read as `now`: adding to and removing from a list or mapping not at
    once. Raises NotWritable where it does not read as was asked, whichever way it is written.
    """
    _refuse_holes(now, changes)
    wanted = _Wanted(changes).of(now.root)
    span = changes[0].span if len(changes) == 1 else None
    before = draft.state()
    for blocks in (True, False):
        splices = _splices(now, changes, eol, blocks)
        draft.splice(splices, span)
        if _reads(draft, now, wanted):
            if any(one.end == len(now.text) and not one.text for one in splices) and now.text[-1:] != "\n":
                # The last line had no end; neither has the one that is the last now, unless it needs it.
                there = draft.state()
                draft.cut_line_end()
                if not _reads(draft, now, wanted):
                    draft.restore(there)
            return
        draft.restore(before)
    raise NotWritable(msg("more than this would read otherwise"), span)


def _reads(draft: Draft, now: Tree, wanted: Plain) -> bool:
    """Whether a text reads as it was asked to, and as far as before."""
    after = tree_of(draft.text)
    return plain(after.root) == wanted and after.whole >= now.whole


def _refuse_holes(now: Tree, changes: Sequence[Change]) -> None:
    """Raises NotWritable where a change meets what could not be read."""
    for one in changes if now.holes else ():
        around = one.around
        if isinstance(one, Rewritten):
            touched: list[Node | Entry] = [one.node]
        elif around.flow:
            touched = [around]
        elif isinstance(one, Add):
            touched = list(around.entries[max(0, one.index - 2) : max(1, one.index)])
        else:
            at = around.entries.index(one.entry)
            touched = list(around.entries[max(0, at - 1) : at + 1])
        if not all(now.clean(node.start, node.end) for node in touched):
            raise NotWritable(
                msg("this stands beside something that cannot be read: mend that first"), one.span
            )


def refuse_mixed(draft: Draft, changes: Sequence[Change]) -> None:
    """Raises NotWritable where a change is of what another one has put there."""
    for one in changes:
        node = one.node if isinstance(one, Rewritten) else one.entry if isinstance(one, Remove) else None
        if node is not None and not draft.intact(node.start, node.end or node.start):
            raise NotWritable(msg("two changes of the same place"), one.span)


def _splices(now: Tree, changes: Sequence[Change], eol: str, blocks: bool) -> list[Splice]:
    text = now.text
    style = manner(now)
    style.blocks = blocks
    found: list[Splice] = []
    gone: dict[int, tuple[Collection, list[Entry]]] = {}
    added: dict[tuple[int, int], tuple[Collection, list[Pair]]] = {}
    for one in changes:
        if isinstance(one, Remove):
            gone.setdefault(id(one.around), (one.around, []))[1].append(one.entry)
        elif isinstance(one, Add):
            added.setdefault((id(one.around), one.index), (one.around, []))[1].extend(one.entries)
        elif isinstance(one.node, Scalar) and isinstance(one.value, str):
            found += rewritten(text, one.node, one.around, one.value, one.entry is None, blocks, eol)
        else:
            assert one.entry is not None
            name = _name(now, one.around)
            found += replaced(text, one.entry, one.around, one.value, style, name, eol)
    for (_, index), (into, pairs) in added.items():
        name = _name(now, into)
        found += inserted(text, into, index, pairs, style, name, eol)
    for around, entries in gone.values():
        found += removed(text, around, entries)
    return found


def _name(now: Tree, into: Collection) -> str:
    """The key above a list or mapping."""
    entry = now.collections[into.start][2] if into.start in now.collections else None
    return entry.key.value if entry and entry.key else ""


class _Wanted:
    """What a text must read as after changes."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.values = {id(one.node): one.value for one in changes if isinstance(one, Rewritten)}
        self.gone = {id(one.entry) for one in changes if isinstance(one, Remove)}
        self.added: dict[tuple[int, int], list[Pair]] = {}
        for one in changes:
            if isinstance(one, Add):
                self.added.setdefault((id(one.around), one.index), []).extend(one.entries)

    def of(self, node: Node | None) -> Plain:
        """The texts of a node after the changes."""
        if node is None:
            return ""
        if id(node) in self.values:
            return as_plain(self.values[id(node)])
        if isinstance(node, Scalar):
            return node.value
        found: list[Any] = []
        for index in range(len(node.entries) + 1):
            for key, value in self.added.get((id(node), index), ()):
                found.append((key, as_plain(value)) if node.mapping else as_plain(value))
            if index == len(node.entries) or id(node.entries[index]) in self.gone:
                continue
            entry = node.entries[index]
            value = self.of(entry.value)
            if node.mapping and entry.key:
                found.append((self.of(entry.key), value))
            elif not node.mapping:
                found.append(value)
        return tuple(found) if node.mapping else found
