"""The CSV files of a workspace: rows of measured values and of what operators wrote back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from paiqi.model.malformed import Malformed
from paiqi.model.readers import read_number, read_url
from paiqi.model.team import Measurement, WriteBackRow
from paiqi.model.times import read_moment, read_when
from paiqi.read.shaped import Source
from paiqi.read.source import Lines
from paiqi.text.diagnostics import Diagnostic, Severity, Span
from paiqi.text.messages import Message, msg

METRIC_COLUMNS = ("date", "subject", "metric", "value")
PUBLISHED_COLUMNS = ("post", "at", "url", "title")


def read_metrics(data: bytes, file: str) -> tuple[list[Measurement], list[Diagnostic]]:
    """The measured values of a file with the columns date, subject, metric, value; a date may carry a time
    (`2026-03-02 20:00`).
    """
    found: list[Diagnostic] = []
    rows = []
    for line, row in _rows(data, file, METRIC_COLUMNS, ("date", "subject", "metric", "value"), found):
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
    found: list[Diagnostic] = []
    rows = []
    for line, row in _rows(data, file, PUBLISHED_COLUMNS, ("post", "at"), found):
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


def _text(data: bytes, file: str, found: list[Diagnostic]) -> str | None:
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        found.append(_error(file, 1, msg("this file is not UTF-8"), msg("save it as CSV UTF-8"), "not-utf8"))
        return None
    if "\0" in text:
        found.append(_error(file, 1, msg("this is not a text file"), msg("save it as CSV UTF-8"), "not-utf8"))
        return None
    return text


def _rows(
    data: bytes, file: str, columns: tuple[str, ...], required: tuple[str, ...], found: list[Diagnostic]
) -> Iterator[tuple[int, dict[str, str]]]:
    text = _text(data, file, found)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in required if name not in header]
        if missing:
            found.append(
                _error(
                    file,
                    1,
                    msg("the columns {missing} are missing", missing=", ".join(missing)),
                    msg("write {columns} into the first line", columns=",".join(columns)),
                    "missing-column",
                )
            )
            return
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = dict.fromkeys(columns, "") | {
                name: cell.strip() for name, cell in zip(header, cells, strict=False)
            }
            empty = [name for name in required if not row[name]]
            if empty or len(cells) > len(header):
                found.append(
                    _error(
                        file,
                        reader.line_num,
                        msg("this row does not fit the columns"),
                        msg(
                            "fill {columns}, and put a text with commas in quotes",
                            columns=", ".join(required),
                        ),
                        "bad-row",
                    )
                )
                continue
            yield reader.line_num, row
    except csv.Error:
        found.append(
            _error(file, reader.line_num, msg("this row is not CSV"), msg("close the quotes"), "bad-row")
        )
