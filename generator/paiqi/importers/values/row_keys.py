"""What a row is known by when its file comes again: its own id, else its title, with its day where several
have one. Nothing of it counts rows, so that rows may be added and moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from paiqi.importers.entries import Entry
from paiqi.text.nearest import folded

#: A key is no longer than this.
_LONG = 120


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """An entry, its table's sheet ("" where a file has only one), and what its column of ids says."""

    entry: Entry
    sheet: str = ""
    identity: str = ""


def keyed(rows: Sequence[KeyedRow]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries with their keys, in their order; and the places of those whose id another has too."""
    counts = Counter((one.sheet, one.identity) for one in rows)
    twice = tuple(one.entry.place for one in rows if one.identity and counts[one.sheet, one.identity] > 1)
    bases = [_base(one, alone=counts[one.sheet, one.identity] == 1) for one in rows]
    # The earliest of several of one title has it alone: one that is added later does not take it.
    order = sorted(range(len(rows)), key=lambda at: (_day(rows[at].entry) or "9", at))
    used: Counter[str] = Counter()
    keys: dict[int, str] = {}
    for at in order:
        base = bases[at]
        key = base if not used[base] else f"{base} · {_day(rows[at].entry) or '-'}"
        used[base] += 1
        if key != base:
            used[key] += 1
            key = key if used[key] == 1 else f"{key} · {used[key]}"
        keys[at] = key
    return tuple(replace(one.entry, key=keys[at]) for at, one in enumerate(rows)), twice


def own_ids(ids: Sequence[str]) -> Sequence[str]:
    """What a table's column of ids says, "" for all where it just counts the rows: others count anew."""
    numbers = [int(one) if one.isdecimal() else None for one in ids]
    counting = all(one is not None for one in numbers) and len(ids) > 2
    if counting and all(after == (before or 0) + 1 for before, after in pairwise(numbers)):
        return [""] * len(ids)
    return ids


def _base(row: KeyedRow, *, alone: bool) -> str:
    text = row.identity if row.identity and alone else folded(str(row.entry.fields["title"].value))
    return f"{row.sheet}: {text}"[:_LONG] if row.sheet else text[:_LONG]


def _day(entry: Entry) -> str:
    return str(entry.fields["date"].value) if "date" in entry.fields else ""
