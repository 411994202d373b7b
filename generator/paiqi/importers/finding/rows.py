"""What the rows below a head are: of the table, its head again, totals, names of parts, empty templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from paiqi.importers.cells import CellValue
from paiqi.importers.finding.heads import Head, same
from paiqi.importers.finding.sheet import Sheet
from paiqi.importers.finding.words import datelike, is_section, is_total, is_undecided, weekday


@dataclass(slots=True)
class Kinds:
    """Rows by their kind. `runs` are rows of the table, parted where a line names the part that follows;
    `after` are such lines.
    """

    runs: list[list[int]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    templates: list[int] = field(default_factory=list)
    legends: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


def kinds_of(sheet: Sheet, head: Head | None, columns: tuple[int, ...], rows: Sequence[int]) -> Kinds:
    """Each of the rows by its kind."""
    kinds = Kinds(runs=[[]])
    shape = _Shape(sheet, columns, rows)
    for row in rows:
        cells = shape.cells(row)
        first = sheet.value(row, cells[0])
        if head is not None and (same(sheet, row, cells, head.row) or _same_groups(sheet, row, cells, head)):
            kinds.heads.append(row)
        elif head is not None and row == rows[0] and _explains(sheet, row, cells, head):
            kinds.legends.append(row)
        elif is_total(first) and _sums(sheet, row, cells, len(columns)):
            kinds.totals.append(row)
        elif shape.names_a_part(row, cells):
            kinds.after.append(row)
            if kinds.runs[-1]:
                kinds.runs.append([])
        elif shape.is_template(row, cells):
            kinds.templates.append(row)
        else:
            kinds.runs[-1].append(row)
    if not kinds.runs[-1] and len(kinds.runs) > 1:
        kinds.runs.pop()
    return kinds


def _explains(sheet: Sheet, row: int, cells: Sequence[int], head: Head) -> bool:
    """Whether a row says of most of its columns what goes into them: `Link | Link to the brief`."""
    texts = [value for at in cells if isinstance(value := sheet.value(row, at), str)]
    if len(texts) < max(3, len(cells)) or any(map(datelike, texts)):
        return False
    said = sum(
        isinstance(title := sheet.value(head.row, at), str)
        and len(title.strip()) > 2
        and title.strip().casefold() in str(sheet.value(row, at)).casefold()
        for at in cells
    )
    return said >= 3 and 2 * said >= len(cells)


def _sums(sheet: Sheet, row: int, cells: Sequence[int], width: int) -> bool:
    """Whether a row that begins as one of totals has no text where titles stand in others."""
    texts = [value for at in cells[1:] if isinstance(value := sheet.value(row, at), str)]
    return len(cells) < width or not texts


def _same_groups(sheet: Sheet, row: int, cells: Sequence[int], head: Head) -> bool:
    return head.groups is not None and same(sheet, row, cells, head.groups)


class _Shape:
    """What rows of a table mostly look like."""

    def __init__(self, sheet: Sheet, columns: tuple[int, ...], rows: Sequence[int]) -> None:
        self.sheet, self.columns = sheet, columns
        self._taken = set(columns)
        self._whole = columns[-1] - columns[0] + 1 == len(columns) if columns else True
        sizes = sorted(len(self.cells(row)) for row in rows)
        self.typical = sizes[3 * len(sizes) // 4] if sizes else 0
        self._tail = self._tail_of(rows)
        full = [row for row in rows if row < self._tail and len(self.cells(row)) > 1]
        self.first = columns[0] if columns else 0
        leading = [value for row in full[:200] if (value := sheet.value(row, self.first)) is not None]
        self._leading_typed = bool(leading) and sum(map(_typed, leading)) >= 0.6 * len(leading)
        self._leading_parts = bool(leading) and sum(map(is_section, leading)) >= 0.6 * len(leading)

    def cells(self, row: int) -> list[int]:
        """The columns of this table that hold something in a row."""
        filled = self.sheet.filled[row]
        if self._whole and filled[0] >= self.columns[0] and filled[-1] <= self.columns[-1]:
            return filled
        return [at for at in filled if at in self._taken]

    def _tail_of(self, rows: Sequence[int]) -> int:
        """The first row behind a blank one after which only lines of a cell or two follow, as of a legend."""
        tail = rows[-1] + 1 if rows else 0
        for row, above in zip(reversed(rows), [*reversed(rows[:-1]), -2], strict=False):
            if len(self.cells(row)) > 2:
                break
            if above < row - 1:
                tail = row
        return tail

    def names_a_part(self, row: int, cells: Sequence[int]) -> bool:
        """Whether a row is a line of its own, not a row of the table: `Week 2: July 15–21`."""
        if (
            self.typical < 3
            or self.sheet.grid.titles is not None
            or len(cells) > (2 if row >= self._tail else 1)
        ):
            return False
        first = self.sheet.value(row, cells[0])
        if not isinstance(first, str) or is_undecided(first):
            return False
        wide = self.sheet.wide.get((row, cells[0]), 0) - cells[0] + 1
        if len(cells) == 1 and wide > 1 and wide >= 0.5 * len(self.columns):
            return True
        if cells[0] != self.first or datelike(first):
            return len(cells) == 1 and cells[0] == self.first and is_section(first) and ":" in first
        if self._leading_parts:
            return False
        return self._leading_typed or is_section(first)

    def is_template(self, row: int, cells: Sequence[int]) -> bool:
        """Whether a row waits to be filled: a date, a number or a box without a tick, and nothing else."""
        if self.typical < 3 or len(cells) > 3:
            return False
        values = [self.sheet.value(row, at) for at in cells]
        parts = self.sheet.grid.titles is None
        return (
            all(_of_template(value) or (parts and is_section(value)) for value in values)
            and len(cells) < self.typical
        )


def _typed(value: CellValue) -> bool:
    return not isinstance(value, str) or datelike(value) or value.strip().isdigit()


def _of_template(value: CellValue) -> bool:
    if isinstance(value, str):
        text = value.strip()
        known = is_undecided(text) or weekday(text) is not None
        return text.lower() == "false" or text.isdigit() or datelike(text) or known
    return True
