"""What a workbook holds beside the values that its reader gives: faults of formulas, links, joined cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paiqi.importers.cells import Area, CellValue


@dataclass(frozen=True, slots=True)
class SheetExtras:
    """Of one sheet, by cell (row, column): values that its reader does not give (faults, durations),
    where a link leads, its joined cells, and formulas whose results nobody saved.
    """

    values: Mapping[tuple[int, int], CellValue] = field(default_factory=dict)
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    joined: tuple[Area, ...] = ()
    unsaved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Extras:
    """The same of a workbook, by the name of the sheet."""

    sheets: Mapping[str, SheetExtras] = field(default_factory=dict)

    def joined(self, sheet: str) -> tuple[Area, ...]:
        """The joined cells of a sheet."""
        return self.sheets.get(sheet, SheetExtras()).joined

    def unsaved(self, sheet: str) -> tuple[tuple[int, int], ...]:
        """The cells of a sheet whose formulas have no result."""
        return self.sheets.get(sheet, SheetExtras()).unsaved

    def placed(self, sheet: str, rows: list[tuple[CellValue, ...]]) -> list[tuple[CellValue, ...]]:
        """A sheet's rows with its faults, and with the address behind each text that carries one."""
        extras = self.sheets.get(sheet, SheetExtras())
        for (row, column), value in extras.values.items():
            _put(rows, row, column, value)
        for (row, column), address in extras.links.items():
            held = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
            if isinstance(held, str):
                _put(rows, row, column, linked(held, address))
        return rows


def linked(text: str, address: str) -> str:
    """A text and where it leads, as the grids write it: `text <address>`; one of them where they are one."""
    plain = address.removeprefix("mailto:")
    return text if not plain or plain.rstrip("/") == text.strip().rstrip("/") else f"{text} <{address}>"


def _put(rows: list[tuple[CellValue, ...]], row: int, column: int, value: CellValue) -> None:
    rows.extend(() for _ in range(row + 1 - len(rows)))
    cells: Sequence[CellValue] = rows[row]
    padded = [*cells, *[None] * (column + 1 - len(cells))]
    padded[column] = value
    rows[row] = tuple(padded)
