"""A figure: a number with the days that it speaks of and the rows that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a figure speaks of, both included; None: as far as the plan goes."""

    first: date | None = None
    last: date | None = None

    @property
    def key(self) -> str:
        """As programs read it (ISO 8601): `2026-03-01/2026-03-18`, with `..` for an open end."""
        return f"{self.first or '..'}/{self.last or '..'}"

    def holds(self, day: date) -> bool:
        """Whether a day lies within it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name, its window, and the full ids of what it counts; `days` where it says how many days
    these last.
    """

    name: str
    window: Window
    rows: tuple[str, ...]
    days: int | None = None

    @property
    def value(self) -> int:
        """The number."""
        return len(self.rows) if self.days is None else self.days
