"""How much fits on a page: rows by their weight, days by what they hold, lists side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Protocol, TypeVar

from paiqi.pages.parts import MOST_BYTES, MOST_NODES, Part, shares
from paiqi.views.calendar.months import Cell, Month, Week

#: What the theme's shell, the heads, the filters and the legend of a page take of it at the most.
SHELL_NODES, SHELL_BYTES = 900, 13_000
#: A byte of text in gzip, at the worst; and the markup around a text, for each element.
TEXT, MARKUP = 0.5, 4.5
#: A title is seldom longer, in bytes.
USUAL = 60
#: So many entries a month has room for as a grid and as a list together, where titles are no longer than
#: usual; else so many in its grid, and few in the list below it.
OF_MONTH, OF_GRID, FEW = 190, 260, 93
#: So many a week, a list and home have room for.
OF_WEEK, OF_LIST, OF_HOME = 300, 300, 160
#: So many entries without a day of their own a calendar has room for; the others stand behind its list.
OF_LOOSE = 72
#: So many lines with a figure for each day of a month.
OF_LOADS = 75
Row = TypeVar("Row")


class Titled(Protocol):
    """What is listed by its title."""

    @property
    def title(self) -> str:
        """Its title."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a row takes of a page: elements, and bytes in gzip."""

    nodes: int
    zipped: float


def load(nodes: int, *texts: str | None) -> Load:
    """What a row with so many elements and these texts takes."""
    return Load(nodes, nodes * MARKUP + TEXT * sum(len(one.encode()) for one in texts if one))


def added(*loads: Load) -> Load:
    """What several rows take together."""
    return Load(sum(one.nodes for one in loads), sum(one.zipped for one in loads))


#: What rows may take of a page.
ROOM = Load(MOST_NODES - SHELL_NODES, MOST_BYTES - SHELL_BYTES)


def share_of(one: Load) -> float:
    """What something takes of the room of a page."""
    return max(one.nodes / ROOM.nodes, one.zipped / ROOM.zipped)


def split(
    rows: Sequence[Row], weigh: Callable[[Row], Load], share: float = 1.0, first: float | None = None
) -> list[tuple[Row, ...]]:
    """Rows in parts of which each fits on a page, or in a `share` of one (the `first` in another); never none
    at all. A row that is larger than a page has one of its own.
    """
    of = share if first is None else first
    most = Load(int(ROOM.nodes * of), ROOM.zipped * of)
    found: list[list[Row]] = [[]]
    nodes, zipped = 0, 0.0
    for row in rows:
        one = weigh(row)
        if found[-1] and (nodes + one.nodes > most.nodes or zipped + one.zipped > most.zipped):
            found.append([])
            nodes, zipped = 0, 0.0
            most = Load(int(ROOM.nodes * share), ROOM.zipped * share)
        found[-1].append(row)
        nodes, zipped = nodes + one.nodes, zipped + one.zipped
    return [tuple(one) for one in found]


def numbered(path: str, number: int) -> str:
    """The address of a part: the first keeps that of the whole."""
    return path if number == 1 else f"{path}{number}/"


def parts_at(path: str, count: int) -> Iterator[tuple[str, Part]]:
    """The addresses of so many parts, and where each stands among them."""
    for number in range(1, count + 1):
        before = numbered(path, number - 1) if number > 1 else ""
        after = numbered(path, number + 1) if number < count else ""
        yield numbered(path, number), Part(number, count, before, after)


def side_by_side(*lists: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """Several lists in parts: the first parts of all, the second ones, … (rows of as many types as lists)."""
    return zip_longest(*lists, fillvalue=())


def fitting(rows: Sequence[Titled], most: int) -> int:
    """How many of these rows a page has room for: fewer where their titles are long."""
    if not rows:
        return most
    mean = sum(len(row.title.encode()) for row in rows) / len(rows)
    usual = 8 * MARKUP + TEXT * USUAL
    return min(most, int(most * usual / (8 * MARKUP + TEXT * mean)))


def cut_cells(cells: Sequence[Cell], most: int, crowded: int | None = None) -> tuple[Cell, ...]:
    """Days with as many entries as their page has room for: short days are whole. `crowded`: a day that is
    cut has no more than so many.
    """
    room = fitting([row for cell in cells for row in cell.entries], most)
    given = shares([len(cell.entries) for cell in cells], room)
    rooms = [
        max(one, 1) if crowded is None or one >= len(cell.entries) else min(max(one, 1), crowded)
        for cell, one in zip(cells, given, strict=True)
    ]
    return tuple(cell.cut(room) for cell, room in zip(cells, rooms, strict=True))


def count_of(weeks: Sequence[Week]) -> int:
    """How many entries stand on the days of weeks."""
    return sum(len(cell.entries) for week in weeks for cell in week.cells if cell.inside)


def cut_weeks(weeks: Sequence[Week], most: int, crowded: int | None = None) -> tuple[Week, ...]:
    """Weeks with as many entries on their days as their page has room for, as `cut_cells`."""
    held = [cell for week in weeks for cell in week.cells if cell.inside]
    kept = {cell.day: cell for cell in cut_cells(held, most, crowded)}
    return tuple(
        replace(week, cells=tuple(kept[cell.day] if cell.inside else cell for cell in week.cells))
        for week in weeks
    )


def cut_loose(month: Month) -> Month:
    """A month with as many entries that have no day of their own as its page has room for."""
    held = [month.loose, *(week.loose for week in month.weeks)]
    own, *rooms = shares([len(rows) for rows in held], OF_LOOSE)
    weeks = tuple(
        replace(week, loose=week.loose[:room], left=len(week.loose) - room)
        for week, room in zip(month.weeks, rooms, strict=True)
    )
    return replace(month, weeks=weeks, loose=month.loose[:own], left=len(month.loose) - own)
