"""One sheet of a workbook: its cells, what may be chosen in them, its colours, filters and print."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from paiqi.exporters.workbook.looks import STATUS_COLOURS, Looks
from paiqi.model.statuses import plain_key
from paiqi.text.messages import msg
from paiqi.views.workbook import Column, Labels, Row, Shown
from paiqi.views.workbook.kept import MOST

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: So many empty rows below the last take what may be chosen too.
_SPARE = 300
#: A row shows so many lines of a long text; as high as a line is, in points.
_LINES, _HEIGHT = 6, 14.5
#: An address is there to be followed, not read; the narrow letters of a line of a comment.
_LINKED, _BESIDE = 2, 44
#: Cells are written smaller than the letters that a column's width counts.
_ROOM = 1.08
#: The whole digits of which a number in a spreadsheet is sure.
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a sheet is drawn of: its columns and rows, comments by row and field, the ranges of the lists."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    comments: Mapping[tuple[int, str], str]
    ranges: Mapping[str, str]
    labels: Labels


def draw(sheet: Worksheet, looks: Looks, drawn: Drawn) -> None:
    """Writes a sheet; a text never becomes a formula or a link."""
    language = drawn.labels.language
    heads = {kind: looks.head(kind) for kind in dict.fromkeys(one.kind for one in drawn.columns)}
    sheet.set_row(0, 24)
    for at, column in enumerate(drawn.columns):
        sheet.write_string(0, at, column.title.text(language), heads[column.kind])
        hidden = {"hidden": True} if column.kind == "id" else {}
        sheet.set_column(at, at, column.width, looks.cell(column.kind, True, False), hidden)
    for number, row in enumerate(drawn.rows):
        sheet.set_row(number + 1, _height(drawn.columns, row))
        for at, column in enumerate(drawn.columns):
            _write(sheet, number + 1, at, column, row.cells[column.field], looks)
            if said := _comment(drawn, number, column.field, row.cells[column.field]):
                lines = _lines(said, _BESIDE) + 1
                size = {"x_scale": 2.4, "y_scale": min(max(lines / 5, 0.6), 5), "author": "Paiqi"}
                sheet.write_comment(number + 1, at, said, size)
    _choices(sheet, drawn)
    _print(sheet, drawn)
    for key, label in drawn.labels.lists["status"].items():
        for at, column in enumerate(drawn.columns):
            if column.of == "status" and plain_key(key) in STATUS_COLOURS:
                rule = {"type": "cell", "criteria": "==", "format": looks.status(plain_key(key))}
                rule["value"] = '"' + label.replace('"', '""') + '"'
                sheet.conditional_format(1, at, len(drawn.rows) + _SPARE, at, rule)


def _write(sheet: Worksheet, row: int, at: int, column: Column, shown: Shown, looks: Looks) -> None:
    look = looks.cell(column.kind, shown.own, column.fixed)
    value = typed(column.kind, shown.value)
    if isinstance(value, str):
        if value:
            sheet.write_string(row, at, value[:MOST], look)
        else:
            sheet.write_blank(row, at, None, look)
    elif isinstance(value, float):
        sheet.write_number(row, at, value, look)
    else:
        whole = not isinstance(value, date) or isinstance(value, datetime)
        sheet.write_datetime(
            row, at, value, look if whole or column.kind == "day" else looks.cell("day", True, False)
        )


def typed(kind: str, value: str) -> str | float | date | datetime | time:
    """A shown value as a spreadsheet has it: what is no day (`2026-W12`) stays a text."""
    try:
        if kind == "number" and value:
            exact = Decimal(value)
            return float(exact) if len(exact.as_tuple().digits) <= _DIGITS else value
        if kind in ("day", "moment") and len(value) == 10:
            return date.fromisoformat(value)
        if kind == "moment" and value:
            return datetime.fromisoformat(value)
        if kind == "clock" and value:
            return time.fromisoformat(value)
    except (ValueError, InvalidOperation):
        return value
    return value


def _comment(drawn: Drawn, number: int, field: str, shown: Shown) -> str:
    language = drawn.labels.language
    said = [drawn.comments.get((number, field), "")]
    if shown.written:
        said.append(msg("the plan has: {written}", written=shown.written).text(language))
    if len(shown.value) > MOST:
        said.append(msg("only the beginning is shown; this cell is not read back").text(language))
    return "\n".join(one for one in said if one)


def _height(columns: Sequence[Column], row: Row) -> float:
    """As high as the longest text needs, but not beyond some lines: a row is to stay a row."""
    lines = 1
    for column in columns:
        if column.kind not in ("id", "day", "clock", "moment", "number"):
            text = row.cells[column.field].value[:600]
            most = _LINKED if column.kind == "link" else _LINES
            lines = max(lines, min(_lines(text, int(column.width * _ROOM)), most))
    return lines * _HEIGHT + 3


def _lines(text: str, room: int) -> int:
    """The lines of a text where so many narrow letters have room."""
    return sum(-(-_wide(one) // room) or 1 for one in text.split("\n"))


def _wide(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _choices(sheet: Worksheet, drawn: Drawn) -> None:
    """What may be chosen, from the ranges of the lists: a list in the cell itself holds 255 characters."""
    language = drawn.labels.language
    for at, column in enumerate(drawn.columns):
        if column.kind == "label" and column.of in drawn.ranges:
            rule = {"validate": "list", "source": drawn.ranges[column.of], "error_type": "warning"}
            rule["error_title"] = msg("Not in the list").text(language)
            rule["error_message"] = msg("Choose one of the list; what is not in it is not taken over.").text(
                language
            )
            sheet.data_validation(1, at, len(drawn.rows) + _SPARE, at, rule)


def _print(sheet: Worksheet, drawn: Drawn) -> None:
    columns = drawn.columns
    hidden = sum(one.kind == "id" for one in columns)
    held = next(
        (at for at, one in enumerate(columns) if one.field in ("content_title", "title", "name")), hidden
    )
    sheet.freeze_panes(1, held + 1)
    sheet.autofilter(0, 0, max(len(drawn.rows), 1), len(columns) - 1)
    sheet.set_landscape()
    # A4, or A3 where so many columns would come out too small to read.
    sheet.set_paper(8 if sum(one.width for one in columns) > 220 else 9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.print_area(0, 0, max(len(drawn.rows), 1), len(columns) - 1)
    sheet.hide_gridlines(2)
