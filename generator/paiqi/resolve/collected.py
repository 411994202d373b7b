"""Values with what was found on the way: how the steps of resolving hand both on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from paiqi.model.times import UNDATED, Slot
from paiqi.text.diagnostics import Diagnostic

T = TypeVar("T")
#: What every step gives: a value, and what is wrong.
Settled = tuple[T, tuple[Diagnostic, ...]]


class Dated(NamedTuple):
    """A resolved point in time; `sure` is false where its slot is missing because of an error, reported here
    or elsewhere.
    """

    slot: Slot = UNDATED
    found: tuple[Diagnostic, ...] = ()
    sure: bool = True


@dataclass(slots=True)
class Findings:
    """What one step has found so far; it lives no longer than the step."""

    found: list[Diagnostic] = field(default_factory=list)

    def slot(self, dated: Dated) -> Slot:
        """The slot; what was found is kept."""
        self.found += dated.found
        return dated.slot

    def value(self, settled: Settled[T]) -> T:
        """The value; what was found is kept."""
        value, found = settled
        self.found += found
        return value

    def values(self, several: Iterable[Settled[T]]) -> tuple[T, ...]:
        """The values in order; what was found is kept."""
        return tuple(map(self.value, several))

    def add(self, *found: Diagnostic) -> None:
        """Keeps what was found."""
        self.found += found

    def over(self, value: T) -> Settled[T]:
        """The step's result."""
        return value, tuple(self.found)
