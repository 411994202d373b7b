"""Cells of columns of dates, as they go in and as they come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from paiqi.importers.cells import CellValue
from paiqi.importers.zone_words import OtherZone


@dataclass(frozen=True, slots=True)
class DateCell:
    """A cell of a column of dates, with its place and the day of the week that its row has (0 for Monday)."""

    value: CellValue
    place: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The cells of one table's column of dates; `above`: what stands above it, and the sheet's name."""

    title: str
    cells: tuple[DateCell, ...]
    above: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class DateRead:
    """What a cell comes to. `when` as plans write it without a time ("" for none); `whole`: nothing else
    stood in the cell, so that it need not be kept in notes.
    """

    when: str = ""
    clock: time | None = None
    zone: OtherZone | None = None
    whole: bool = True

    @property
    def is_day(self) -> bool:
        """Whether it is one day, not a week or a month."""
        return len(self.when) == 10
