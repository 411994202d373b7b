"""What somebody meant who wrote a name that is not known: the nearest known one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from copy import copy
from itertools import islice

from paiqi.text.messages import Message, Spoken, msg

#: In a list of this many names or more, no more pairs than these are compared; what is asked after that gets
#: no answer but for slips of one letter. A file may hold thousands of unknown names, and its findings must
#: not take minutes.
_MANY, _COMPARISONS = 500, 10_000_000
#: Where many ask the same list, each may ask it so many times at least.
_EACH = 4
#: A name of more letters than this was no slip of one letter: the longest names that plans give are two ids
#: and a slash.
_LONG = 130
#: How many names a hint lists.
_LISTED = 12


class Known:
    """The known names of one kind, made ready once for all that is asked of them."""

    __slots__ = ("_all", "_left", "_slips", "names")

    def __init__(self, names: Iterable[str]) -> None:
        self._all = frozenset(names)
        # Of two names that are equally near the last one is told, whatever the order of a set.
        self.names = sorted(self._all, reverse=True)
        self._left = _COMPARISONS if len(self.names) >= _MANY else math.inf
        self._slips: dict[str, list[str]] | None = None

    def __contains__(self, name: str) -> bool:
        return name in self._all

    def shared(self, askers: int) -> Known:
        """The same names for one of so many askers: what others asked changes none of its answers."""
        one = copy(self)
        one._slips = self._slipped
        if len(self.names) >= _MANY:
            one._left = max(_COMPARISONS // max(askers, 1), _EACH * len(self.names))
        return one

    def nearest(self, name: str, least: float) -> str | None:
        """The name that is most alike, at least `least` (0 to 1); None if there is none. A slip of one letter
        comes first.
        """
        found = _best(name, self._one_letter_off(name), least)
        if found is None and self._left >= len(self.names):
            self._left -= len(self.names)
            found = _best(name, self.names, least)
        return found

    @property
    def _slipped(self) -> dict[str, list[str]]:
        """The names by what is left of them without each of their letters."""
        if self._slips is None:
            self._slips = {}
            for one in self.names:
                for short in _shortened(one):
                    self._slips.setdefault(short, []).append(one)
        return self._slips

    def _one_letter_off(self, name: str) -> list[str]:
        """The names that a letter too many or too few, a wrong one or two exchanged ones make of `name`."""
        slips = self._slipped
        found = {one for short in _shortened(name) for one in slips.get(short, ())}
        if len(found) > _MANY:
            # So many that differ in one letter say nothing, and would be compared for each question.
            return []
        if not found:
            return []
        # Imported late, as below: most plans hold no unknown name.
        from rapidfuzz.distance import OSA

        return sorted((one for one in found if OSA.distance(name, one, score_cutoff=1) <= 1), reverse=True)


def _best(name: str, names: list[str], least: float) -> str | None:
    if not names:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=100 * least)
    return found[0] if found else None


def _shortened(name: str) -> set[str]:
    """A name, and the name without each one of its letters; nothing for one that is too long to be meant."""
    if len(name) > _LONG:
        return set()
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def nearest(name: str, known: Known | Iterable[str], least: float = 0.6) -> str | None:
    """The known name that is most alike; None if none is. Whoever asks about many names hands over the same
    `Known`.
    """
    return (known if isinstance(known, Known) else Known(known)).nearest(name, least)


def meant(name: str, known: Known | Iterable[str], otherwise: Message, least: float = 0.6) -> Message:
    """The hint that asks for the nearest name, or `otherwise` where none is near."""
    near = nearest(name, known, least)
    return msg("did you mean {near}?", near=near) if near else otherwise


def one_of(
    name: str, known: Known | Iterable[str], allowed: str | Spoken, shown: Spoken | None = None
) -> Message:
    """The hint that lists what there is, the nearest name in front of it; `shown` is how readers know it."""
    near = nearest(name, known)
    return (
        msg("did you mean {near}? use one of: {allowed}", near=shown or near, allowed=allowed)
        if near
        else msg("use one of: {allowed}", allowed=allowed)
    )


def some(names: Iterable[str]) -> str:
    """Names for a hint, cut short where they are many; a dash where there is none."""
    first = list(islice(names, _LISTED + 1))
    return ", ".join([*first[:_LISTED], "…"] if len(first) > _LISTED else first) or "-"
