"""Where a new key stands among those that are there."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.write.tree import Collection, Node, Scalar, Tree

#: So many items before and behind one are asked for their manner.
_NEAR = 10


def fitting(read: Tree, into: Collection, key: str, usual: Sequence[str] = ()) -> int:
    """Before which entry of a mapping a new key is written, as its neighbours have theirs; its id first.

    Without a neighbour that has it, it stands where the usual order of such keys has it; without that too it
    comes before long lists and mappings that end the mapping.
    """
    if key == "id":
        return 0
    keys = [one.key.value for one in into.entries if one.key]
    if len(keys) == len(into.entries):
        room = _between(keys, usual, key)
        for other in _neighbours(read, into):
            order = [one.key.value for one in other.entries if one.key]
            if there := _between(keys, order, key):
                # Between the keys beside it there may be some that the neighbour has not.
                within = room is not None and there[0] <= room[0] <= there[1]
                return room[0] if room and within else there[0]
        if room:
            return room[0]
    index = len(into.entries)
    while index > 0 and not into.flow and _is_long(into.entries[index - 1].value):
        index -= 1
    index = index or len(into.entries)
    if index == len(into.entries) > 0 and into.end == len(read.text) and _ends_open(into.entries[-1].value):
        # A block of lines that the file ends in would get the line end that it has not.
        index -= 1
    return index


def _between(keys: Sequence[str], order: Sequence[str], key: str) -> tuple[int, int] | None:
    """From where to where a key may stand among others by an order; None where that says nothing of it."""
    if key not in order:
        return None
    at = order.index(key)
    before = next((name for name in reversed(order[:at]) if name in keys), None)
    after = next((name for name in order[at + 1 :] if name in keys), None)
    if before is None:
        return None if after is None else (keys.index(after), keys.index(after))
    first = keys.index(before) + 1
    return first, max(first, keys.index(after) if after is not None else len(keys))


def _is_long(node: Node) -> bool:
    return isinstance(node, Collection) and not node.flow


def _ends_open(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style in ("|", ">")


def _neighbours(read: Tree, into: Collection) -> list[Collection]:
    """The mappings beside a mapping in its list or mapping, the nearest first."""
    _, around, entry = read.collections.get(into.start, (into, None, None))
    if not around or not entry:
        return []
    here = around.entries.index(entry)
    nearest = sorted(
        range(max(0, here - _NEAR), min(len(around.entries), here + _NEAR)), key=lambda at: abs(at - here)
    )
    values = [around.entries[at].value for at in nearest if at != here]
    return [node for node in values if isinstance(node, Collection) and node.mapping]
