"""What is noticed cell by cell, gathered: all of one kind are one doubt with all its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paiqi.importers.doubts import Doubt
from paiqi.text.messages import Message, Spoken


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


#: The value of a remark that is one of many of its kind: one doubt lists them all, with how often they stand.
LISTED = "listed"
_MOST = 12


def doubts_of(remarks: Iterable[Remark], kinds: Mapping[str, Message]) -> tuple[Doubt, ...]:
    """Remarks as doubts, in the order in which their kinds come first; a place is named once in each."""
    places: dict[tuple[str, tuple[tuple[str, object], ...]], dict[str, None]] = {}
    texts: dict[tuple[str, tuple[tuple[str, object], ...]], Counter[str | Spoken]] = {}
    for one in remarks:
        values = tuple(pair for pair in one.values if pair[0] != LISTED)
        key = (one.code, values)
        places.setdefault(key, {})[one.place] = None
        if len(values) < len(one.values):
            said = dict(one.values)[LISTED]
            texts.setdefault(key, Counter())[said if isinstance(said, Spoken) else str(said)] += 1
    return tuple(
        Doubt(
            code,
            tuple(where),
            kinds[code].of(count=len(where), names=_listed(texts.get((code, values))), **dict(values)),
        )
        for (code, values), where in places.items()
    )


def _listed(texts: Counter[str | Spoken] | None) -> Spoken:
    counts = texts.most_common(_MOST) if texts else []
    told = [(one if isinstance(one, Spoken) else Spoken(one, one), count) for one, count in counts]
    more = ["…"] * (len(texts or ()) > _MOST)
    return Spoken(
        "、".join((*(_counted(one.zh, count) for one, count in told), *more)),
        ", ".join((*(_counted(one.en, count) for one, count in told), *more)),
    )


def _counted(text: str, count: int) -> str:
    return f"{text} ({count})" if count > 1 else text
