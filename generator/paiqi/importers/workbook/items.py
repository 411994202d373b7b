"""Edited cells of activities, KPIs, ideas and people: a cell is a key of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.importers.workbook.edits import CellEdit, Outcome, RowEdit, at_time, point
from paiqi.importers.workbook.writing import Write
from paiqi.model.item import Item
from paiqi.model.times import When
from paiqi.text.messages import msg

NOTHING_THERE = msg("this is what holds where a plan says nothing: there is nothing to take away")
#: What an item cannot be without.
_NEEDED = frozenset(["title", "name", "kind", "start"])


def edit_items(edits: Sequence[RowEdit], outcome: Outcome) -> None:
    """Adds what edited rows come to."""
    for one in edits:
        item = one.row.of[0]
        for field, cell in one.cells.items():
            if field == "campaign":
                outcome.refuse(
                    cell.place, msg("an item stays in its campaign: add a row without an id instead")
                )
            elif not field.endswith(("_date", "_time")):
                _set(item, field, cell, outcome)
        for key in ("start", "end"):
            _moment(item, key, one, outcome)


def _set(item: Item, key: str, cell: CellEdit, outcome: Outcome) -> None:
    if cell.value is None and key in _NEEDED:
        outcome.refuse(cell.place, msg("this cannot be empty"))
    elif cell.value is None and item.src and not item.src.has(key):
        outcome.refuse(cell.place, NOTHING_THERE)
    else:
        outcome.writes.append(Write(item, (key,), cell.value, cell.place))


def _moment(item: Item, key: str, one: RowEdit, outcome: Outcome) -> None:
    """A begin or an end, whose day and time stand in two cells."""
    day, clock = one.cells.get(f"{key}_date"), one.cells.get(f"{key}_time")
    if day:
        time = clock.text if clock else one.row.cells[f"{key}_time"].value
        _set(item, key, CellEdit(day.place, point(day.text, time) if day.value else None), outcome)
    elif clock:
        when = getattr(item, key)
        at = at_time(when, clock.text) if isinstance(when, When) else None
        if at is None:
            outcome.refuse(clock.place, msg("a time of day needs its day too"))
        else:
            _set(item, key, CellEdit(clock.place, at), outcome)
