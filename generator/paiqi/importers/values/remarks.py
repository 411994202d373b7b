"""What is noticed cell by cell, gathered: all of one kind are one doubt with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paiqi.importers.doubts import Doubt
from paiqi.text.messages import Message


@dataclass(frozen=True, slots=True)
class Remark:
    """Something noticed at a cell: the code of its kind, and the values of the kind's message; those that
    differ are told apart.
    """

    code: str
    place: str
    values: tuple[tuple[str, object], ...] = ()


def remark(code: str, place: str, /, **values: object) -> Remark:
    """A remark with the values that its kind's message names."""
    return Remark(code, place, tuple(sorted(values.items())))


def doubts_of(remarks: Iterable[Remark], kinds: Mapping[str, Message]) -> tuple[Doubt, ...]:
    """Remarks as doubts, in the order in which their kinds come first; a place is named once in each."""
    places: dict[tuple[str, tuple[tuple[str, object], ...]], dict[str, None]] = {}
    for one in remarks:
        places.setdefault((one.code, one.values), {})[one.place] = None
    return tuple(
        Doubt(code, tuple(where), kinds[code].of(count=len(where), **dict(values)))
        for (code, values), where in places.items()
    )
