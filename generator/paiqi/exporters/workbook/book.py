"""The workbook of a plan."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from paiqi.exporters.exported import Exported
from paiqi.exporters.workbook.findings import comments
from paiqi.exporters.workbook.looks import Looks
from paiqi.exporters.workbook.sheet import Drawn, draw
from paiqi.load.pipeline import uncollected
from paiqi.model.item import Item
from paiqi.views.site_views import SiteViews
from paiqi.views.workbook import SHEETS, Column, Labels, Row, rows_of, seen_columns
from paiqi.views.workbook.kept import KEPT, LISTS, MOST, Kept, lines_of, state_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: What a file says of its making, so that the same plan gives the same bytes.
_CREATED = datetime(2000, 1, 1)
#: With more rows than this a workbook does not stay in memory as a whole.
_LARGE = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a plan: ids of campaigns and accounts (none: all), the days from `since` to `until`."""

    campaigns: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def takes(self, sheet: str, row: Row) -> bool:
        """Whether a row is asked for; what has no day is not where days are said."""
        item = row.of[0]
        if sheet in ("ideas", "people"):
            return True
        if self.campaigns and row.key.partition("/")[0] not in self.campaigns:
            return False
        if sheet == "kpis":
            return not self.campaigns or "/" in row.key
        if sheet == "posts" and self.accounts and getattr(item, "account", "") not in self.accounts:
            return False
        return self._in_days(item)

    def _in_days(self, item: Item) -> bool:
        if not (self.since or self.until):
            return True
        slot = getattr(item, "slot", None)
        if not slot:
            return False
        return (self.since is None or slot.last >= self.since) and (
            self.until is None or slot.first <= self.until
        )


def workbook(views: SiteViews, wanted: Wanted = Wanted()) -> Exported:
    """The workbook of what an audience sees: its sheets, and hidden ones by which it is known when it comes
    back. The same plan gives the same bytes.
    """
    with uncollected():
        return Exported({f"{views.workspace.namespace}.xlsx": _made(views, wanted)})


def _made(views: SiteViews, wanted: Wanted) -> bytes:
    labels = Labels(views.plan, views.language)
    every = rows_of(views.plan, labels, views.internal)
    rows = {key: [row for row in held if wanted.takes(key, row)] for key, held in every.items()}
    columns = {one.key: seen_columns(one, rows[one.key], views.internal) for one in SHEETS}
    shown = [one for one in SHEETS if views.internal or rows[one.key]]
    said = comments(views.plan, views.diagnostics, rows, views.language)
    titles = {one.key: one.title.text(views.language) for one in shown}
    kept = _kept(views, titles, columns, rows)
    data = io.BytesIO()
    with _book(data, sum(len(held) for held in rows.values())) as book:
        looks = Looks(book)
        # The first sheet is the one that opens; the lists are known before the cells that choose from them.
        sheets = {key: book.add_worksheet(title) for key, title in titles.items()}
        ranges = _lists(book, labels)
        for key, sheet in sheets.items():
            draw(sheet, looks, Drawn(columns[key], rows[key], said.get(key, {}), ranges, labels))
        hidden = book.add_worksheet(KEPT)
        for number, line in enumerate(lines_of(kept)):
            for at, text in enumerate(line):
                hidden.write_string(number, at, text)
        hidden.hide()
    return data.getvalue()


def _book(data: io.BytesIO, rows: int) -> Workbook:
    from xlsxwriter import Workbook

    # A large one goes row by row through a temporary file: its cells would take most of a gigabyte.
    book = Workbook(data, {"constant_memory": True} if rows > _LARGE else {"in_memory": True})
    book.set_properties({"created": _CREATED, "author": "Paiqi"})
    book.set_size(2400, 1400)
    return book


def _lists(book: Workbook, labels: Labels) -> Mapping[str, str]:
    """The sheet of the lists, a column each, and where each stands."""
    sheet = book.add_worksheet(LISTS)
    sheet.hide()
    ranges: dict[str, str] = {}
    for at, (kind, named) in enumerate(labels.lists.items()):
        sheet.write_string(0, at, kind)
        for number, label in enumerate(named.values(), 1):
            sheet.write_string(number, at, label)
        if named:
            letter = chr(ord("A") + at)
            ranges[kind] = f"={LISTS}!${letter}$2:${letter}${len(named) + 1}"
    return ranges


def _kept(
    views: SiteViews,
    titles: Mapping[str, str],
    columns: Mapping[str, Sequence[Column]],
    rows: Mapping[str, Sequence[Row]],
) -> Kept:
    held = {
        key: {
            row.key: {
                one.field: row.cells[one.field].value
                for one in columns[key]
                if one.kind != "id" and len(row.cells[one.field].value) <= MOST
            }
            for row in rows[key]
        }
        for key in titles
    }
    named = {key: {one.field: one.title.text(views.language) for one in columns[key]} for key in titles}
    return Kept(views.language, views.today.isoformat(), state_of(held), titles, named, held)
