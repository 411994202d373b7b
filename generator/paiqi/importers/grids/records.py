"""Records (objects of JSON, mappings of YAML, events) → a grid: a key a column, a record a row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from paiqi.importers.cells import CellValue, Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.cell_texts import Texts
from paiqi.importers.grids.extras import linked
from paiqi.importers.grids.limits import MAX_DEPTH
from paiqi.text.messages import msg

#: What an object in a list is called by, and where it leads, the likelier first.
_NAMES = (
    "name",
    "title",
    "text",
    "content",
    "label",
    "alt_text",
    "alt",
    "filename",
    "fullName",
    "value",
    "en_name",
    "username",
)
_ADDRESSES = ("url", "link", "href", "path", "src", "tmp_url")
#: From here on a number is an id of a platform, which nobody counts with.
_COUNTED = 10**15


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
    joined by `, ` (by line breaks where one holds a comma), each object of it by its name and address
    (`brief.pdf <https://…>`), else as JSON.
    """
    short: set[str] = set()
    flat = [_flat(record, short) for record in records]
    titles = tuple(dict.fromkeys(key for record in flat for key in record))
    rows: list[list[object]] = [[key, *_flat({key: value}, short).values()] for _, key, value in above]
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
    doubts = texts.doubts(grid)
    return grid, (*doubts, _shortened(grid, sorted(short))) if short else doubts


def _shortened(grid: Grid, titles: Sequence[str]) -> Doubt:
    message = msg(
        "of what is listed in {columns} only names and addresses were read", columns=", ".join(titles[:5])
    )
    row = grid.titles or 0
    columns = {title: column for column, title in enumerate(grid.rows[row])}
    return Doubt("shortened", tuple(grid.place(row, columns.get(title, 0)) for title in titles), message)


def _plain(value: object) -> CellValue:
    if isinstance(value, float) and value.is_integer() and abs(value) < _COUNTED:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _COUNTED:
        return str(value)
    return cast(CellValue, value)


def _flat(record: Mapping[str, Any], short: set[str], before: str = "", depth: int = 0) -> dict[str, object]:
    """Keys with dots of what is nested, each with one value; `short` gets those of which not all is said."""
    flat: dict[str, object] = {}
    for key, value in record.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping) and value and depth < MAX_DEPTH:
            flat |= _flat(value, short, f"{name}.", depth + 1)
        elif isinstance(value, (list, tuple)):
            said = [_said(one) for one in value if one is not None]
            texts = [text for text, _ in said if text]
            # An element that holds a comma itself has a line of its own.
            flat[name] = ("\n" if any("," in text for text in texts) else ", ").join(texts) or None
            if not all(whole for _, whole in said):
                short.add(name)
        else:
            flat[name] = None if isinstance(value, Mapping) and not value else value
    return flat


def _said(value: Any) -> tuple[str, bool]:
    """An element of a list as a text, and whether that is all of it."""
    if isinstance(value, str):
        return value, True
    if isinstance(value, Mapping):
        known = {str(key): one for key, one in value.items() if isinstance(one, str) and one}
        text = next((known[key] for key in _NAMES if key in known), "")
        addresses = [known[key] for key in _ADDRESSES if key in known][:1] or list(_inner(value))
        if text or addresses:
            said = linked(text, "> <".join(addresses)) if text and addresses else text or ", ".join(addresses)
            return said, len(value) <= bool(text) + bool(addresses)
    return json.dumps(value, ensure_ascii=False, default=str), True


def _inner(value: Mapping[str, Any]) -> Iterator[str]:
    """The addresses of what is listed in an object, as of the pictures of a post."""
    for held in value.values():
        for one in held if isinstance(held, list) else ():
            if isinstance(one, Mapping):
                yield from [one[key] for key in _ADDRESSES if isinstance(one.get(key), str)][:1]
