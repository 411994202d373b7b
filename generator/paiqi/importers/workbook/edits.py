"""The edited cells of an item, and how a point in time that stands in two cells is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from paiqi.importers.doubts import Doubt
from paiqi.importers.entries import PlanValue, is_day
from paiqi.importers.workbook.writing import Move, NewEntry, Write
from paiqi.model.times import When, read_time
from paiqi.text.messages import Message
from paiqi.views.workbook import Row


@dataclass(frozen=True, slots=True)
class CellEdit:
    """An edited cell: where it stands, and what a plan is to write for it (None: nothing)."""

    place: str
    value: PlanValue | None

    @property
    def text(self) -> str:
        """The value of a cell that holds one text."""
        return self.value if isinstance(self.value, str) else ""


@dataclass(frozen=True, slots=True)
class RowEdit:
    """The edited cells of a row that the plan has, by field."""

    row: Row
    cells: Mapping[str, CellEdit]


@dataclass(slots=True)
class Outcome:
    """What edits come to: what is written, files of copy that change, what to tell, and the full ids of rows
    that have another one from now on, and the ids of new people by their names.
    """

    writes: list[Write | NewEntry | Move]
    copies: dict[str, str]
    doubts: list[Doubt]
    moved: set[str] = field(default_factory=set)
    people: dict[str, str] = field(default_factory=dict)

    def refuse(self, place: str, message: Message) -> None:
        """A cell that is not taken over."""
        self.doubts.append(Doubt("workbook-cell", (place,), message))


def takes_time(day: str) -> bool:
    """Whether a time of day may stand behind a point in time: a week and a month take none."""
    return is_day(day) or (day[:1].isalpha() and " " not in day)


def point(day: str, clock: str) -> str:
    """A day and a time of day as a plan writes them."""
    return f"{day} {clock}".strip() if not day or takes_time(day) else day


def at_time(when: When, clock: str) -> str | None:
    """A point in time as written with another time of day ("": without); None where it takes none."""
    if when.kind == "ref":
        return replace(when, time=read_time(clock) if clock else None).counted_from(when.ref)
    if when.kind == "date" and when.day:
        return point(when.day.isoformat(), clock)
    return None
