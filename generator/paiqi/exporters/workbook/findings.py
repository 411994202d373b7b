"""Which cell a finding is about."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from paiqi.model.fields import declarations
from paiqi.model.item import Item
from paiqi.model.plan import Plan
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Language
from paiqi.views.workbook import Row

#: The keys of plans that stand in columns of another name.
_COLUMN = {
    "at": "date",
    "copy_file": "copy",
    "start": "start_date",
    "end": "end_date",
    "published": "published_at",
}
#: A comment says so many findings at the most, and has so many characters.
_SEVERAL, _MOST = 5, 1_200

#: A cell: the number of its row in the sheet's rows, and a field.
Cell = tuple[int, str]
_Place = tuple[str, int, int]


def comments(
    plan: Plan, found: Sequence[Diagnostic], sheets: Mapping[str, Sequence[Row]], language: Language
) -> Mapping[str, Mapping[Cell, str]]:
    """What there is to say of each cell, by sheet: findings at its value, those of a row at its title."""
    if not found:
        return {}
    places = _places(plan, sheets)
    order = sorted(places)
    cells: dict[tuple[str, Cell], list[Diagnostic]] = defaultdict(list)
    for one in found:
        where = (one.span.file, one.span.line, one.span.col)
        index = bisect_right(order, where) - 1
        if index >= 0 and order[index][0] == where[0] and (cell := places[order[index]]):
            cells[cell].append(one)
    said: dict[str, dict[Cell, str]] = defaultdict(dict)
    for (sheet, at), several in cells.items():
        said[sheet][at] = _said(several, language)
    return said


def _said(found: Sequence[Diagnostic], language: Language) -> str:
    first = sorted(found, key=lambda one: -one.severity)[:_SEVERAL]
    texts = [
        f"{'✖' if one.severity is Severity.error else '•'} {one.message.text(language)}"
        + (f"\n  → {one.hint.text(language)}" if one.hint else "")
        for one in first
    ]
    more = [f"… +{len(found) - len(first)}"] if len(found) > len(first) else []
    return "\n".join([*texts, *more])[:_MOST]


def _places(plan: Plan, sheets: Mapping[str, Sequence[Row]]) -> Mapping[_Place, tuple[str, Cell] | None]:
    """The cell of every place at which an item, or a value of it, is written; None where it has no row."""
    places: dict[_Place, tuple[str, Cell] | None] = {}
    for campaign in plan.campaigns.values():
        for place, _ in _written(campaign):
            places[place] = None
    seen: set[int] = set()
    for sheet, rows in sheets.items():
        for number, row in enumerate(rows):
            fields = row.cells
            for item in row.of:
                if id(item) in seen:
                    continue
                seen.add(id(item))
                for place, key in _written(item):
                    field = _COLUMN.get(key, key)
                    if len(row.of) > 1 and item is row.of[-1] and key in ("", "title"):
                        field = "content_title"
                    title = "title" if "title" in fields else "name"
                    places[place] = (sheet, (number, field if field in fields else title))
    return places


def _written(item: Item) -> Iterator[tuple[_Place, str]]:
    """The places of an item and of its keys."""
    if item.src is None:
        return
    span = item.src.span()
    yield (span.file, span.line, span.col), ""
    for key in declarations(type(item)):
        if item.src.has(key):
            for place in (item.src.key_span(key), item.src.span(key)):
                yield (place.file, place.line, place.col), key
