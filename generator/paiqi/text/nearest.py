"""What somebody meant who wrote a name that is not known: the nearest known one."""

from __future__ import annotations

import bisect
import math
import unicodedata
from collections.abc import Iterable, Sequence
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
LISTED = 12


def folded(name: str) -> str:
    """A name as it is compared with others: whatever its case, its width and the blanks around it."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    return " ".join(name.casefold().split())


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

    def ranked(self, name: str, near: str | None, count: int) -> list[str]:
        """So many of the names, the most alike first; of very many those that stand beside the nearest one by
        alphabet.
        """
        if len(self.names) >= _MANY:
            return self.beside(near or name, count)
        from rapidfuzz import fuzz, process

        found = process.extract(name, self.names, scorer=fuzz.ratio, limit=None)
        return [one for one, _, _ in sorted(found, key=lambda one: (-one[1], one[0]))[:count]]

    def beside(self, name: str, count: int) -> list[str]:
        """So many of the names, those that stand beside it by alphabet."""
        # The names stand in falling order.
        at = bisect.bisect_left(self.names, True, key=lambda one: one < name)
        first = max(0, min(at - count // 2, len(self.names) - count))
        return self.names[first : first + count][::-1]

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


def likeness(first: str, second: str) -> float:
    """How alike two texts are, from 0 to 1: the share of letters that they have in common, in order."""
    from rapidfuzz import fuzz

    return fuzz.ratio(first, second) / 100


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


def offered(near: str | Spoken | None, others: Message | Spoken | None, otherwise: Message) -> Message:
    """The hint that asks for the nearest name and lists what else there is; where none is near, it lists what
    there is and says what else could be done.
    """
    if near and others:
        return msg("did you mean {near}? others: {listed}", near=near, listed=others)
    if near:
        return msg("did you mean {near}?", near=near)
    return (
        msg("there are: {listed}; {otherwise}", listed=others, otherwise=otherwise) if others else otherwise
    )


def listed_names(names: Sequence[Spoken]) -> Spoken:
    """Names one after the other."""
    return Spoken("、".join(one.zh for one in names), ", ".join(one.en for one in names))


def some(names: Iterable[str]) -> str:
    """Names for a hint, cut short where they are many; a dash where there is none."""
    first = list(islice(names, LISTED + 1))
    return ", ".join([*first[:LISTED], "…"] if len(first) > LISTED else first) or "-"


def with_name(identity: str, told: Spoken) -> Spoken:
    """An id with what readers know it by: `xhs-main (Xiaohongshu: Tea)`."""
    return Spoken(f"{identity}（{told.zh}）", f"{identity} ({told.en})")
