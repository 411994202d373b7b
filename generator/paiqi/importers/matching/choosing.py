"""One column for each field: where two mean the same, the better one takes it and the other becomes notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from paiqi.importers.matching.known import Known, Place
from paiqi.importers.matching.under_way import Columns, Found
from paiqi.importers.matching.words import PLATFORM_TITLES
from paiqi.model.choices import Status
from paiqi.text.nearest import folded

#: Fields that several columns may have: each adds to what the others hold.
_MANY = frozenset(("notes", "skip", "assets", "hashtags", ""))
#: The platform in tables that call accounts channels or profiles.
_SERVICE = "service"

_STEPS = [status.value for status in Status]


def chosen(columns: Columns, known: Known) -> tuple[list[Found], list[tuple[Found, Found]]]:
    """The columns with one for each field, and the pairs of a column that lost its field and the one that has
    it.
    """
    found = list(columns)
    lost: list[tuple[Found, Found]] = []
    same: dict[tuple[str, Place | str, bool | str], list[Found]] = defaultdict(list)
    for one in columns:
        if one.field not in _MANY:
            # Platform and account beside each other are no two of one: the row means what both mean.
            platform = one.plain if one.plain == _SERVICE else one.plain in PLATFORM_TITLES
            platform = one.field == "account" and platform
            same[one.field, known.place(one.of) or folded(one.of), platform].append(one)
    for several in same.values():
        best = min(several, key=_rank)
        for one in several:
            if one is best:
                continue
            found[one.column] = replace(one, field="notes" if one.content.filled else "skip", of="")
            if one.content.filled:
                lost.append((one, best))
    return found, lost


def _rank(column: Found) -> tuple[bool, bool, bool, int, int, int]:
    # Of columns to be ticked (`Draft`, `Approved`, `Posted`) the last step says most.
    step = _STEPS.index(column.said.states) if column.said.states in _STEPS else -1
    return (
        not column.told,
        not column.content.filled,
        not column.sure,
        column.said.rank,
        -step,
        column.column,
    )
