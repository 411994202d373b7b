"""Days and times of a table's rows, made ready by whole columns before any row is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paiqi.importers.doubts import Answers, Choice, Question
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Table
from paiqi.importers.values.clock_columns import ClockRead, clocks_read
from paiqi.importers.values.date_cells import DateCell, DateColumn, DateRead
from paiqi.importers.values.date_columns import dates_of
from paiqi.importers.values.date_questions import distinct
from paiqi.importers.values.placed import dates_by_name
from paiqi.importers.values.remarks import Remark
from paiqi.importers.zone_words import OtherZone, zone_above, zone_in_title
from paiqi.intent.days import weekday_of
from paiqi.intent.meaning import Circumstances
from paiqi.intent.plain import plain
from paiqi.text.messages import msg
from paiqi.text.nearest import folded

Tables = Sequence[tuple[Table, Sequence[Mapped]]]
_DATES = ("date", "published_at")


@dataclass(frozen=True, slots=True)
class TableTimes:
    """Of columns of dates and of times, by number, what their cells say, and the zone of their titles."""

    dates: Mapping[int, Sequence[DateRead]]
    clocks: Mapping[int, Sequence[ClockRead]]
    zones: Mapping[int, OtherZone]
    #: Of a column of dates, by row: the dates of several platforms that one cell has in its lines.
    named: Mapping[int, Mapping[int, Sequence[tuple[str, DateRead]]]]
    #: The zone that stands above the table.
    zone: OtherZone | None = None


@dataclass(frozen=True, slots=True)
class FileTimes:
    """Those of all tables, and what was noticed and is asked."""

    tables: tuple[TableTimes, ...]
    remarks: tuple[Remark, ...]
    questions: tuple[Question, ...]


def times_of(tables: Tables, known: Known, around: Circumstances, answers: Answers) -> FileTimes:
    """Days and times of all tables: columns of one title in one file are one column."""
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for at, (table, mapped) in enumerate(tables):
        for one in mapped:
            if one.field in _DATES:
                key = (table.grid.file, folded(table.columns[one.column].title))
                groups.setdefault(key, []).append((at, one.column))
    dates: list[dict[int, Sequence[DateRead]]] = [{} for _ in tables]
    named: list[dict[int, Mapping[int, Sequence[tuple[str, DateRead]]]]] = [{} for _ in tables]
    remarks: list[Remark] = []
    questions: list[Question] = []
    for members in groups.values():
        parts = [_by_name(tables[at][0], number, known) for at, number in members]
        columns = [
            _column(*tables[at], number, by_row) for (at, number), by_row in zip(members, parts, strict=True)
        ]
        found = dates_of(columns, around, answers)
        remarks += found.remarks
        questions += found.questions
        for (at, number), read, by_row in zip(members, found.columns, parts, strict=True):
            dates[at][number], named[at][number] = _by_row(read, by_row, len(tables[at][0].rows))
    result = tuple(
        TableTimes(
            dates[at], dict(_clocks(table, mapped)), dict(_zones(table, mapped)), named[at], _above(table)
        )
        for at, (table, mapped) in enumerate(tables)
    )
    return FileTimes(result, tuple(remarks), distinct(questions))


_ByName = Mapping[int, Sequence[tuple[str, str]]]


def _by_name(table: Table, number: int, known: Known) -> _ByName:
    """The dates of platforms in the lines of cells, by the row's number."""
    values = (row.values[number] if number < len(row.values) else None for row in table.rows)
    found = {at: dates_by_name(value, known) for at, value in enumerate(values)}
    return {at: one for at, one in found.items() if one}


def _by_row(
    read: Sequence[DateRead], by_name: _ByName, rows: int
) -> tuple[Sequence[DateRead], Mapping[int, Sequence[tuple[str, DateRead]]]]:
    """The dates of rows, and those of platforms, from all of a column in their order."""
    if not by_name:
        return read, {}
    left = iter(read)
    plain: list[DateRead] = []
    named: dict[int, list[tuple[str, DateRead]]] = {}
    for at in range(rows):
        if at in by_name:
            named[at] = [(name, next(left)) for name, _ in by_name[at]]
            # The content's own day is the first of them, also where a platform has no account.
            days = [one.when for _, one in named[at] if one.is_day]
            plain.append(DateRead(min(days, default=""), whole=False))
        else:
            plain.append(next(left))
    return plain, named


def _column(table: Table, mapped: Sequence[Mapped], number: int, by_name: _ByName) -> DateColumn:
    weekdays = [one.column for one in mapped if one.field == "weekday"]
    cells = tuple(
        DateCell(
            value,
            table.place(row, number),
            next((day for at in weekdays if (day := _weekday(row.values[at])) is not None), None),
        )
        for at_row, row in enumerate(table.rows)
        for value in (
            [text for _, text in by_name[at_row]]
            if at_row in by_name
            else [row.values[number] if number < len(row.values) else None]
        )
    )
    grid = table.grid
    return DateColumn(table.columns[number].title, cells, (*table.above, grid.sheet), grid.file)


def _weekday(value: object) -> int | None:
    day = weekday_of(plain(value)) if isinstance(value, str) and len(value) < 20 else None
    return day.number if day else None


def _clocks(table: Table, mapped: Sequence[Mapped]) -> Iterator[tuple[int, Sequence[ClockRead]]]:
    for one in mapped:
        if one.field == "time":
            yield one.column, clocks_read([row.values[one.column] for row in table.rows])


def _zones(table: Table, mapped: Sequence[Mapped]) -> Iterator[tuple[int, OtherZone]]:
    """The zone of each column of times: of its title, else of what stands above the table."""
    above = _above(table)
    for one in mapped:
        if one.field in ("time", *_DATES):
            zone = zone_in_title(table.columns[one.column].title) or above
            if zone:
                yield one.column, zone


def _above(table: Table) -> OtherZone | None:
    return next((zone for text in table.above if (zone := zone_above(text))), None)


def zone_question(zone: OtherZone) -> Question:
    """Which zone letters mean that several have."""
    written = zone.told
    return Question(
        f"zone:{written}",
        (),
        msg("several time zones are called {zone}: which is meant?", zone=written),
        tuple(Choice(one, msg("the time in {zone}", zone=one)) for one in zone.among),
    )
