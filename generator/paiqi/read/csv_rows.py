"""The CSV files of a workspace: rows of measured values and of what operators wrote back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from paiqi.model.malformed import Malformed
from paiqi.model.readers import read_number, read_url
from paiqi.model.team import Measurement, WriteBackRow
from paiqi.model.times import read_moment, read_when
from paiqi.read.decoding import refuse_large
from paiqi.read.refused import Refused
from paiqi.read.shaped import Source
from paiqi.read.source import Lines
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.edits import Unread
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

T = TypeVar("T")

METRIC_COLUMNS = ("date", "subject", "metric", "value")
PUBLISHED_COLUMNS = ("post", "at", "url", "title")


def read_metrics(data: bytes, file: str) -> tuple[list[Measurement], list[Diagnostic]]:
    """The measured values of a file with the columns date, subject, metric, value; a date may carry a time
    (`2026-03-02 20:00`).
    """
    table, found = _rows(data, file, METRIC_COLUMNS, ("date", "subject", "metric", "value"))
    rows = []
    for line, row in table:
        cell = _Cells(file, line, row, found)
        moment, value = cell.read("date", "moment", read_moment), cell.read("value", "number", read_number)
        if moment is None or value is None:
            continue
        measured, at = moment
        rows.append(
            Measurement(
                src=Source(Lines(((0, file),)), line - 1, 0, None),
                date=measured,
                clock=at,
                subject=row["subject"],
                metric=row["metric"],
                value=value,
            )
        )
    return rows, found


def read_published(data: bytes, file: str) -> tuple[list[WriteBackRow], list[Diagnostic]]:
    """What operators wrote back, in a file with the columns post, at, url, title."""
    table, found = _rows(data, file, PUBLISHED_COLUMNS, ("post", "at"))
    rows = []
    for line, row in table:
        cell = _Cells(file, line, row, found)
        at = cell.read("at", "moment", read_when)
        url = cell.read("url", "", read_url) if row["url"] else None
        if at is None or (row["url"] and url is None):
            continue
        if at.kind != "date":
            found.append(
                _error(
                    file,
                    line,
                    msg("this is not a point in time"),
                    msg("write the day, and behind a blank the time if it has one: YYYY-MM-DD HH:MM"),
                    "bad-value",
                )
            )
            continue
        rows.append(
            WriteBackRow(
                src=Source(Lines(((0, file),)), line - 1, 0, None),
                post=row["post"],
                at=at,
                url=url,
                title=row["title"] or None,
            )
        )
    return rows, found


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row, read by their columns; what cannot be read is reported."""

    file: str
    line: int
    row: Mapping[str, str]
    found: list[Diagnostic]

    def read(self, column: str, kind: str, read: Callable[[str], T]) -> T | None:
        """The value of a cell; None where it cannot be read."""
        text = self.row[column]
        try:
            return read(text)
        except Malformed as malformed:
            error = _error(self.file, self.line, malformed.message, malformed.hint, "bad-value")
            # Where in its line a cell stands is not known.
            unread = Unread(kind, text, error.span, rewritable=False) if kind else None
            self.found.append(replace(error, unread=unread))
            return None


def _error(file: str, line: int, message: Message, hint: Message, code: str) -> Diagnostic:
    return Diagnostic(code, Severity.error, Span(file, line, 1), message, hint)


def _not_text(file: str, message: Message) -> Diagnostic:
    return _error(file, 1, message, msg("save it as CSV UTF-8"), "not-utf8")


#: Rows of a table with their line, from 1.
_Table = list[tuple[int, dict[str, str]]]


def _rows(
    data: bytes, file: str, columns: tuple[str, ...], required: tuple[str, ...]
) -> tuple[_Table, list[Diagnostic]]:
    """The rows of a file that hold all they must, and what is wrong with the others."""
    try:
        refuse_large(data, file)
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except Refused as refused:
        return [], [refused.diagnostic(file)]
    except UnicodeDecodeError:
        return [], [_not_text(file, msg("this file is not UTF-8"))]
    if "\0" in text:
        return [], [_not_text(file, msg("this is not a text file"))]
    rows: _Table = []
    found: list[Diagnostic] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in required if name not in header]
        if missing:
            message = msg("columns missing here: {missing}", missing=", ".join(missing))
            hint = msg("write {columns} into the first line", columns=",".join(columns))
            return [], [_error(file, 1, message, hint, "missing-column")]
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            named = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            row = dict.fromkeys(columns, "") | named
            if len(cells) > len(header) or not all(row[name] for name in required):
                found.append(_misfit(file, reader.line_num, required))
            else:
                rows.append((reader.line_num, row))
    except csv.Error:
        message = msg("this row is not CSV")
        found.append(_error(file, reader.line_num, message, msg("close the quotes"), "bad-row"))
    return rows, found


def _misfit(file: str, line: int, required: tuple[str, ...]) -> Diagnostic:
    hint = msg("fill {columns}, and put a text with commas in quotes", columns=", ".join(required))
    return _error(file, line, msg("this row does not fit the columns"), hint, "bad-row")
