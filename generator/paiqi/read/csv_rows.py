"""The CSV files of a workspace: rows of measured values and of what operators wrote back."""

from __future__ import annotations

import csv
import io

from paiqi.model.malformed import Malformed
from paiqi.model.readers import read_number, read_url
from paiqi.model.team import Measurement, WriteBackRow
from paiqi.model.times import read_moment, read_when
from paiqi.read.decoding import refuse_large
from paiqi.read.refused import Refused
from paiqi.read.shaped import Source
from paiqi.read.source import Lines
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

METRIC_COLUMNS = ("date", "subject", "metric", "value")
PUBLISHED_COLUMNS = ("post", "at", "url", "title")


def read_metrics(data: bytes, file: str) -> tuple[list[Measurement], list[Diagnostic]]:
    """The measured values of a file with the columns date, subject, metric, value; a date may carry a time
    (`2026-03-02 20:00`).
    """
    table, found = _rows(data, file, METRIC_COLUMNS, ("date", "subject", "metric", "value"))
    rows = []
    for line, row in table:
        try:
            measured, at = read_moment(row["date"])
            value = read_number(row["value"])
        except Malformed as malformed:
            found.append(_error(file, line, malformed.message, malformed.hint, "bad-value"))
            continue
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
        try:
            at = read_when(row["at"])
            url = read_url(row["url"]) if row["url"] else None
        except Malformed as malformed:
            found.append(_error(file, line, malformed.message, malformed.hint, "bad-value"))
            continue
        if at.kind != "date":
            found.append(
                _error(
                    file,
                    line,
                    msg("this is not a point in time"),
                    msg("write the day and the time, such as {example}", example="2026-03-20 19:31"),
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
