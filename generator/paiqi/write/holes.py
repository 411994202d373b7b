"""A text that is not YAML → its nodes, with holes where it cannot be read."""

from __future__ import annotations

import bisect

from paiqi.read.decoding import forbidden
from paiqi.read.slips.broken import read_on
from paiqi.write.tree import Node, Scalar, Tree, tree


def tree_of(text: str) -> Tree:
    """The nodes of a text; of one that is not YAML those that reading finds around its slips.

    Nodes whose places are not known, for they stand in a line with a slip, have a `start` below 0.
    """
    read = tree(text)
    if not read.broken or forbidden(text):
        return read
    whole, _ = read_on(text)
    own = text.split("\n")
    other = whole.split("\n") if whole is not None else []
    if len(own) != len(other):
        return read
    # Where a line is as it was it keeps its carriage return too.
    same = [line.removesuffix("\r") == now for line, now in zip(own, other, strict=True)]
    lines = [line if kept else now for line, now, kept in zip(own, other, same, strict=True)]
    around = tree("\n".join(lines))
    if not around.whole:
        return read
    return _Places(text, own, lines, same).moved(around)


class _Places:
    """Places in a text with holes → places in the text itself."""

    def __init__(self, text: str, own: list[str], lines: list[str], same: list[bool]) -> None:
        self.text, self.same = text, same
        self.starts, self.own = _starts(lines), _starts(own)
        self.holes = [
            (start, start + len(line))
            for start, line, kept in zip(self.own, own, same, strict=False)
            if not kept
        ]

    def of(self, offset: int) -> int:
        """An offset in the text itself; -1 where it is not known."""
        line = bisect.bisect_right(self.starts, offset) - 1
        return self.own[line] + offset - self.starts[line] if self.same[line] else -1

    def moved(self, around: Tree) -> Tree:
        result = Tree(self.text, around.root, broken=True, holes=self.holes)
        if around.root:
            self._move(around.root)
        # Bytes of a line with a slip belong to nobody.
        result.scalars = {
            one[0].start: one for one in around.scalars.values() if result.clean(one[0].start, one[0].end)
        }
        result.collections = {one[0].start: one for one in around.collections.values() if one[0].start >= 0}
        return result

    def _move(self, node: Node) -> None:
        node.start = self.of(node.start)
        if isinstance(node, Scalar):
            node.end = self.of(node.end)
            return
        ended = -1 if node.end is None else self.of(node.end)
        node.end = ended if ended >= 0 else None
        for entry in node.entries:
            entry.start = self.of(entry.start)
            if entry.key:
                self._move(entry.key)
            self._move(entry.value)


def _starts(lines: list[str]) -> list[int]:
    found = [0]
    for line in lines:
        found.append(found[-1] + len(line) + 1)
    return found[:-1]
