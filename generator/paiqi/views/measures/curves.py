"""Measured points → curves in the unit square, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """Days and values → the unit square: x from `first` to `last`, y from `low` to `high`."""

    first: date | None
    last: date | None
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        """How far a day lies on the way; the middle where there is no way."""
        if not self.first or not self.last or self.first == self.last:
            return 0.5
        return round((day - self.first).days / (self.last - self.first).days, 4)

    def y(self, value: Decimal) -> float:
        """How high a value lies; the middle where all are alike."""
        return 0.5 if self.high == self.low else round(float((value - self.low) / (self.high - self.low)), 4)

    def point(self, day: date, value: Decimal) -> tuple[float, float]:
        """Both."""
        return self.x(day), self.y(value)


@dataclass(frozen=True, slots=True)
class Trend:
    """A measured figure over time: `name` as measured, its points in order of date, and the same as a line in
    the unit square.
    """

    name: str
    points: tuple[tuple[date, Decimal], ...]
    line: tuple[tuple[float, float], ...]
    low: Decimal
    high: Decimal

    @property
    def first(self) -> date:
        """The first measured day."""
        return self.points[0][0]

    @property
    def last(self) -> date:
        """The last measured day."""
        return self.points[-1][0]

    @property
    def value(self) -> Decimal:
        """The latest value."""
        return self.points[-1][1]

    @property
    def change(self) -> Decimal:
        """From the first value to the latest."""
        return self.points[-1][1] - self.points[0][1]


def trend(name: str, points: Iterable[tuple[date, Decimal]], until: date) -> Trend | None:
    """The trend of what was measured up to `until`; None where nothing was."""
    kept = tuple(sorted((day, Decimal(value)) for day, value in points if day <= until))
    if not kept:
        return None
    low, high = min(value for _, value in kept), max(value for _, value in kept)
    scale = Scale(kept[0][0], kept[-1][0], low, high)
    return Trend(name, kept, tuple(scale.point(day, value) for day, value in kept), low, high)
