"""Results of pure stages by the place that they have in the work, each with what it was made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from paiqi.memo.reads import Reader, Sources

T = TypeVar("T")
#: Values of these very types are the same where they are equal, and so are sets of words or days. Of all else
#: only the very object is the same: parts that say the same are equal wherever they are written, and
#: findings name their place; one instant is equal in all zones.
_PLAIN = frozenset([str, bytes, int, date])
_IN_SETS = frozenset([str, date])
#: A result that nobody asked for in so many turns is forgotten.
_TURNS = 12


@dataclass(slots=True)
class _Held:
    """A result: what it was made of, what it read of large values, and the turn in which it was last asked
    for.
    """

    of: tuple[object, ...]
    read: Reader | None
    value: Any
    turn: int


class Memo:
    """What a program that goes on has worked out. A slot, `("campaign", "spring")`, holds the last result of
    a pure stage and no other, so that nothing piles up however often a plan is saved.

    Several threads may use it: two that ask for one thing at once make it twice, and both are right.

    Every result is as if it were made anew: `make` must look at nothing but what stands in `of`, and at what
    its reader is given.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._slots: dict[Hashable, _Held] = {}
        self._turn = 0

    def value(self, slot: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """The result of a stage, made only where it was made of something else before."""
        held = self._slots.get(slot)
        if held is not None and held.read is None and _same(held.of, of):
            held.turn = self._turn
            found: T = held.value
            return found
        value = make()
        self._slots[slot] = _Held(of, None, value, self._turn)
        return value

    def reading(
        self, slot: Hashable, of: tuple[object, ...], sources: Sources, make: Callable[[Sources], T]
    ) -> T:
        """As `value`, of a stage that looks some things up in large sets and mappings: it is made anew only
        where one of its questions has another answer now.
        """
        held = self._slots.get(slot)
        if held is not None and held.read is not None and _same(held.of, of) and held.read.holds(sources):
            held.turn = self._turn
            found: T = held.value
            return found
        reader = Reader(sources)
        value = make(reader.sources)
        reader.close()
        self._slots[slot] = _Held(of, reader, value, self._turn)
        return value

    def steady(self, slot: Hashable, value: T) -> T:
        """An equal value as the object that it was before, so that what hangs on it stays. Only for values
        that are equal where nothing about them differs.
        """
        held = self._slots.get(slot)
        if held is not None and held.value == value:
            value = held.value
        self._slots[slot] = _Held((), None, value, self._turn)
        return value

    def same(self, slot: Hashable, value: T) -> T:
        """A tuple of the very same things as the object that it was before."""
        return self.value(slot, (value,), lambda: value)

    def turn(self) -> None:
        """Another round begins, a save for instance: what nobody asked for in many of them goes."""
        self._turn += 1
        held = list(self._slots.items())
        for slot in (slot for slot, one in held if one.turn < self._turn - _TURNS):
            self._slots.pop(slot, None)

    @property
    def held(self) -> int:
        """How many results are held."""
        return len(self._slots)


class Fresh(Memo):
    """Keeps nothing: everything is made anew."""

    def value(self, slot: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """Made anew."""
        return make()

    def reading(
        self, slot: Hashable, of: tuple[object, ...], sources: Sources, make: Callable[[Sources], T]
    ) -> T:
        """Made anew, of the sources themselves."""
        return make(sources)

    def steady(self, slot: Hashable, value: T) -> T:
        """The value itself."""
        return value

    def same(self, slot: Hashable, value: T) -> T:
        """The value itself."""
        return value


#: For work that is done once: it holds nothing, so one is enough for all.
FRESH = Fresh()


def _same(old: object, new: object) -> bool:
    """Whether it is made of the same: of the same objects, of equal plain values, of tuples of such."""
    if old is new:
        return True
    if type(old) is tuple and type(new) is tuple:
        return len(old) == len(new) and all(a is b or _same(a, b) for a, b in zip(old, new, strict=True))
    kind = type(old)
    if kind is not type(new):
        return False
    if kind in _PLAIN:
        return old == new
    return (
        isinstance(old, frozenset)
        and old == new
        and all(type(one) in _IN_SETS for each in (old, new) for one in cast("frozenset[object]", each))
    )
