"""Cells of a workbook that hold no value of their own: an empty one of these was not emptied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from paiqi.importers.cells import Fault, Grid
from paiqi.importers.doubts import Doubt
from paiqi.text.messages import msg


@dataclass
class Unsaid:
    """The cells of a sheet that say nothing, and where that is told: faults of formulas, formulas without a
    result (`unread`, by their places), and cells that were joined with another.
    """

    grid: Grid
    unread: frozenset[str]
    doubts: list[Doubt]

    @cached_property
    def _joined(self) -> frozenset[tuple[int, int]]:
        """All cells of joined ones but the first, which has their value."""
        return frozenset(
            (row, column)
            for area in self.grid.joined
            for row in range(area.top, min(area.bottom + 1, len(self.grid.rows)))
            for column in range(area.left, min(area.right + 1, area.left + 200))
            if (row, column) != (area.top, area.left)
        )

    def without(
        self, number: int, at: Mapping[str, int], values: Mapping[str, str], ids: set[str]
    ) -> Mapping[str, str]:
        """The values of a row without those that nobody said; each of them is told by its cell."""
        silent: set[str] = set()
        for name, index in at.items():
            if name in ids:
                continue
            if (number, index) in self._joined:
                told = msg("this cell was joined with another: its value in the plan stays")
            elif isinstance(value := self.grid.value(number, index), Fault):
                told = msg("{text} is a fault of a formula: it is not taken over", text=value.shown)
            elif not self.unread or self.grid.place(number, index) not in self.unread:
                continue
            else:
                # The formula without a result was told where the file was read.
                silent.add(name)
                continue
            silent.add(name)
            self.doubts.append(Doubt("workbook-cell", (self.grid.place(number, index),), told))
        return {name: text for name, text in values.items() if name not in silent} if silent else values
