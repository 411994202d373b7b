"""Tables of what went out → one thing a row: its title, when, where it stands, on which accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from paiqi.importers.doubts import Answers, Doubt, Question
from paiqi.importers.mapping import Mapped
from paiqi.importers.matching.known import Known
from paiqi.importers.published.joining import Sent
from paiqi.importers.table import Row, Table
from paiqi.importers.values.date_cells import DateCell, DateColumn, DateRead
from paiqi.importers.values.date_columns import dates_of
from paiqi.importers.values.kinds import KINDS
from paiqi.importers.values.remarks import doubts_of
from paiqi.intent.meaning import Circumstances

#: Fields that say a thing, the surer one first: a list of what went out has one date, a plan's export two.
_WHEN, _WHERE, _WHAT = ("published_at", "date"), ("published_url", "link"), ("title", "copy")
_TOTALS = frozenset(("total", "合计", "总计", "gesamt"))
#: A caption is compared by how it begins.
_TITLE = 200


@dataclass(frozen=True, slots=True)
class SentRead:
    """What tables list as gone out; how many rows were looked at, and what is not sure."""

    sent: tuple[Sent, ...]
    rows: int
    doubts: tuple[Doubt, ...]
    questions: tuple[Question, ...]


def sent_of(
    tables: Sequence[tuple[Table, Sequence[Mapped]]],
    known: Known,
    accounts: frozenset[str],
    around: Circumstances,
    answers: Answers,
) -> SentRead:
    """The things of tables whose columns are known. `accounts` is where all of them went out (empty: as each
    row says, else anywhere).
    """
    sent: list[Sent] = []
    doubts: list[Doubt] = []
    questions: list[Question] = []
    rows = 0
    for table, mapped in tables:
        columns = _Columns(table, {one.field: one.column for one in reversed(mapped) if not one.of})
        rows += len(table.rows)
        when = columns.first(_WHEN)
        read: Sequence[DateRead] = [DateRead()] * len(table.rows)
        if when is not None:
            dates = dates_of([_dates(table, when)], around, answers)
            read = dates.columns[0]
            doubts += doubts_of(dates.remarks, KINDS)
            questions += dates.questions
        for row, found in zip(table.rows, read, strict=True):
            title = columns.text(row, _WHAT)
            url = columns.text(row, _WHERE)
            if title.strip().casefold() in _TOTALS or not (title or url):
                continue
            on = accounts or _accounts(columns.text(row, ("account",)), known)
            titled = bool(columns.text(row, ("title",))) and "#" not in title
            sent.append(
                Sent(table.place(row, 0), title[:_TITLE], _moment(found, around.zone), url, on, titled)
            )
    return SentRead(tuple(sent), rows, tuple(doubts), tuple(questions))


class _Columns:
    """The columns of a table by their fields."""

    def __init__(self, table: Table, of: Mapping[str, int]) -> None:
        self._table, self._of = table, of

    def first(self, fields: Sequence[str]) -> int | None:
        """The column of the first field that the table has."""
        return next((self._of[name] for name in fields if name in self._of), None)

    def text(self, row: Row, fields: Sequence[str]) -> str:
        """What a row says of the first field that it has something for."""
        for name in fields:
            value = row.values[self._of[name]] if name in self._of else None
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""


def _dates(table: Table, column: int) -> DateColumn:
    cells = tuple(DateCell(row.values[column], table.place(row, column)) for row in table.rows)
    grid = table.grid
    return DateColumn(table.columns[column].title, cells, (*table.above, grid.sheet), grid.file)


def _moment(read: DateRead, name: str) -> datetime | date | None:
    """When it went out, by the workspace's clocks."""
    if not read.is_day:
        return None
    day = date.fromisoformat(read.when)
    if read.clock is None:
        return day
    here = read.zone.here(day, read.clock, name) if read.zone else (day, read.clock)
    return datetime.combine(*here) if here else day


def _accounts(text: str, known: Known) -> frozenset[str]:
    return frozenset(known.place(text).accounts) if text else frozenset()
