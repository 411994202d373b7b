"""Items of lists that say more of the item above them: `Owner: Ann` below `Spring film`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from paiqi.importers.grids.markdown import Item

_PAIR = re.compile(r"([^\d:：\n]{1,20})(?::\s+|：\s*)(\S.*)", re.DOTALL)
#: So many keys are columns; more are texts with a colon in them.
_MOST = 12


def keyed(item: Item) -> Mapping[str, str]:
    """What stands below an item by its keys; nothing where one of the items there says no key, or has items
    below it itself, or a key comes twice.
    """
    found: dict[str, str] = {}
    for one in item.items:
        match = _PAIR.fullmatch(one.text)
        if match is None or one.items or (key := match[1].strip()) in found:
            return {}
        found[key] = match[2].strip()
    return found


def keys_of(items: Sequence[Item]) -> tuple[str, ...]:
    """The keys below the innermost items of a list, in their order, where most of these have some and the
    same keys come again; else none.
    """
    inner = list(_inner(items))
    counts = Counter(key for item in inner for key in keyed(item))
    keys = tuple(key for key, count in counts.items() if count > 1)
    # A text with a colon in it comes once.
    said = sum(bool(found) and found.keys() <= set(keys) for found in map(keyed, inner))
    return keys if len(keys) <= _MOST and said > 1 and 5 * said >= 3 * len(inner) else ()


def _inner(items: Sequence[Item]) -> Iterator[Item]:
    """The items below which only such stand that have none below them."""
    for item in items:
        if item.items and not any(one.items for one in item.items):
            yield item
        else:
            yield from _inner(item.items)
