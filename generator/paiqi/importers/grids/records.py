"""Records (objects of JSON, mappings of YAML, events) → a grid: a key a column, a record a row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.cell_texts import Texts
from paiqi.importers.grids.extras import linked
from paiqi.importers.grids.limits import MAX_DEPTH

#: What an object in a list is called by, and where it leads, the likelier first.
_NAMES = ("name", "title", "text", "label", "filename", "fullName", "value", "en_name", "username")
_ADDRESSES = ("url", "link", "href", "tmp_url")


def records_grid(
    name: str,
    sheet: str,
    records: Sequence[Mapping[str, Any]],
    lines: Sequence[int] = (),
    above: Sequence[tuple[int, str, Any]] = (),
    title_line: int = 1,
) -> tuple[Grid, tuple[Doubt, ...]]:
    """A grid of records: first what stands beside their list (`above`: line, key, value), a row each, then a
    row of titles, then a row a record.

    Objects inside become columns by dotted names (`owner.name`); a list becomes one text, its elements
    joined by `, `, each object of it by its name and address (`brief.pdf <https://…>`), else as JSON.
    """
    flat = [_flat(record) for record in records]
    titles = tuple(dict.fromkeys(key for record in flat for key in record))
    rows: list[list[object]] = [[key, *_flat({key: value}).values()] for _, key, value in above]
    rows.append(list(titles))
    rows += ([record.get(title) for title in titles] for record in flat)
    texts = Texts()
    cells: list[tuple[CellValue, ...]] = []
    for number, row in enumerate(rows):
        read = [
            texts.cell(value, number, column) if isinstance(value, str) else _plain(value)
            for column, value in enumerate(row)
        ]
        while read and read[-1] is None:
            read.pop()
        cells.append(tuple(read))
    numbers = (*(line for line, _, _ in above), title_line, *lines) if lines else ()
    grid = Grid(name, sheet, cells, lines=tuple(numbers), titles=len(above))
    return grid, texts.doubts(grid)


def _plain(value: object) -> CellValue:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**15:
        # Ids of platforms: no number that anybody counts with.
        return str(value)
    return value  # type: ignore[return-value]


def _flat(record: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, object]:
    """Keys with dots of what is nested, each with one value."""
    flat: dict[str, object] = {}
    for key, value in record.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping) and value and depth < MAX_DEPTH:
            flat |= _flat(value, f"{name}.", depth + 1)
        elif isinstance(value, (list, tuple)):
            flat[name] = _list(value)
        else:
            flat[name] = None if isinstance(value, Mapping) and not value else value
    return flat


def _list(values: Sequence[Any]) -> CellValue:
    said = [_said(value) for value in values if value is not None]
    return ", ".join(text for text in said if text) or None


def _said(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        known = {str(key): one for key, one in value.items() if isinstance(one, str) and one}
        text = next((known[key] for key in _NAMES if key in known), "")
        address = next((known[key] for key in _ADDRESSES if key in known), "")
        if text or address:
            return linked(text, address) if text and address else text or address
    return json.dumps(value, ensure_ascii=False, default=str)
