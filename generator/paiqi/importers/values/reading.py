"""What the rows of a file come to: the types that the stages of this folder hand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paiqi.importers.cells import CellValue
from paiqi.importers.doubts import Doubt, Question
from paiqi.importers.entries import Entry, PlanValue, Said
from paiqi.importers.mapping import Mapped
from paiqi.importers.table import Row, Table
from paiqi.importers.values.accounts import NewAccount
from paiqi.importers.values.newcomers import Lacking, NewStatus
from paiqi.importers.values.remarks import Remark, remark
from paiqi.importers.values.texts import has_control, note, shown
from paiqi.text.nearest import folded


@dataclass(frozen=True, slots=True)
class Read:
    """All rows of a file: entries, what is doubtful, what is asked, how many rows were looked at, and the
    accounts, pillars and people (by the name in the file) that the workspace is to have.
    """

    entries: tuple[Entry, ...]
    doubts: tuple[Doubt, ...]
    questions: tuple[Question, ...]
    rows: int
    new_accounts: tuple[NewAccount, ...] = ()
    new_pillars: tuple[str, ...] = ()
    new_people: tuple[str, ...] = ()
    new_statuses: tuple[NewStatus, ...] = ()
    #: How many posts were not made, as their names lead to no account.
    unmade: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row below one column: its number in the table, what the column is, its title, and the
    value as people see it.
    """

    table: Table
    row: Row
    number: int
    mapped: Mapped
    title: str
    value: CellValue
    text: str

    @property
    def place(self) -> str:
        """The cell as people find it."""
        return self.table.place(self.row, self.number)


Columns = Sequence[tuple[int, Mapped, str]]


def columns_of(table: Table, mapped: Sequence[Mapped]) -> Columns:
    """The columns of a table with what they are; one that nobody mapped is for notes."""
    by_column = {one.column: one for one in mapped}
    return [
        (number, by_column.get(number, Mapped(number, "notes")), column.title)
        for number, column in enumerate(table.columns)
    ]


def cells_of(table: Table, columns: Columns, row: Row) -> tuple[Cell, ...]:
    """The cells of a row that hold something."""
    return tuple(
        Cell(table, row, number, mapped, title, value, text)
        for (number, mapped, title), value in zip(columns, row.values, strict=False)
        if value is not None and (text := shown(value))
    )


@dataclass(slots=True)
class RowDraft:
    """What is put together of one row, cell by cell; it never leaves the row."""

    place: str
    fields: dict[str, Said] = field(default_factory=dict)
    kept: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    asked: list[tuple[Question, str]] = field(default_factory=list)
    new: list[NewAccount] = field(default_factory=list)
    #: Names that the workspace lacks, by their kind and their column's title; and those that it is to have.
    lacking: list[Lacking] = field(default_factory=list)
    wanted: list[tuple[str, str]] = field(default_factory=list)
    #: Words that are no status (column, word, place), and those that the workspace is to have.
    words: list[tuple[str, str, str]] = field(default_factory=list)
    statuses: list[NewStatus] = field(default_factory=list)

    def say(self, key: str, value: PlanValue, cell: Cell) -> None:
        """A field; where it has been said before, the cell is kept."""
        if not value:
            return
        if key in self.fields and self.fields[key].value != value:
            self.keep(cell)
        else:
            self.fields.setdefault(key, Said(value, cell.place))

    def add(self, key: str, values: tuple[str, ...], cell: Cell) -> None:
        """Values of a field that holds a list."""
        held = self.fields.get(key)
        if held is None and values:
            self.fields[key] = Said(values, cell.place)
        elif held is not None:
            self.fields[key] = Said(tuple(dict.fromkeys((*held.value, *values))), held.place)

    def keep(self, cell: Cell, text: str = "") -> None:
        """A cell, or a part of it, among the notes."""
        text = text or cell.text
        if len(text) == len(cell.title) and folded(text) == folded(cell.title):
            return
        line = (cell.number, note(cell.title, text))
        if line not in self.kept:
            self.kept.append(line)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was kept, in the order of its columns."""
        return tuple(dict.fromkeys(line for _, line in sorted(self.kept, key=lambda one: one[0])))

    def tell(self, code: str, place: str, /, **values: object) -> None:
        """Something to look at."""
        self.remarks.append(remark(code, place, **values))


def controls(cells: Iterable[Cell]) -> list[Remark]:
    """Remarks about cells from which control characters went."""
    return [remark("text-control", one.place) for one in cells if has_control(one.value)]


def by_field(cells: Iterable[Cell]) -> Mapping[str, tuple[Cell, ...]]:
    """Cells by what their column is, those of a column that stands for an account left out."""
    found: dict[str, list[Cell]] = {}
    for one in cells:
        if not one.mapped.of:
            found.setdefault(one.mapped.field, []).append(one)
    return {name: tuple(all_) for name, all_ in found.items()}
