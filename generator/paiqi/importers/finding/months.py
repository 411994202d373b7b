"""Months drawn as a calendar: days of the week, below them the days, and below or in these what happens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from paiqi.importers.cells import CellValue
from paiqi.importers.finding.heads import speaks_of_titles
from paiqi.importers.finding.sheet import Region, Sheet
from paiqi.importers.finding.words import datelike, is_section, weekday

#: A line with fewer days of the week is none.
_DAYS_AT_LEAST = 5
_NUMBERED = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th|日|号|號)?(?:[.):：]|(?=\s)|$)\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar as its cell has it: a date, or a number and how many months after the first one."""

    cell: tuple[int, int]
    written: CellValue
    number: int | None
    month: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """What stands in a day: its cell and its text."""

    day: Day
    cell: tuple[int, int]
    text: CellValue


@dataclass(slots=True)
class Calendar:
    """A calendar in a sheet: its place, the days of the week by column, its days, and what stands in them.

    `labels` are columns at the left that name its rows; `title` that of its days.
    `of_fields` says that its rows are titles (Platform, Caption): a day is one row of its table then.
    """

    region: Region
    head: int
    week: dict[int, int]
    items: list[Item] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    labels: tuple[int, ...] = ()
    title: str = "Date"
    of_fields: bool = False


def calendars_of(sheet: Sheet, region: Region) -> Iterator[Calendar]:
    """The calendars of a region, from the top."""
    until = region.top
    for row in range(region.top, region.bottom + 1):
        if len(sheet.filled[row]) < _DAYS_AT_LEAST or row < until:
            continue
        for week in _weeks(sheet, row, region):
            found = _calendar(sheet, region, row, week)
            if found is not None:
                until = max(until, found.region.bottom + 1)
                yield found


def _weeks(sheet: Sheet, row: int, region: Region) -> Iterator[dict[int, int]]:
    """Days of the week by their column, for each week that stands side by side in a row."""
    week: dict[int, int] = {}
    for at in sheet.columns(row, region):
        day = weekday(sheet.value(row, at))
        if week and (day is None or day in week.values()):
            if len(week) >= _DAYS_AT_LEAST:
                yield week
            week = {}
        if day is not None:
            week[at] = day
    if len(week) >= _DAYS_AT_LEAST:
        yield week


def _calendar(sheet: Sheet, region: Region, head: int, week: dict[int, int]) -> Calendar | None:
    columns = sorted(week)
    left, step = columns[0], columns[1] - columns[0]
    right = columns[-1] + step - 1
    lead = [at for at in sheet.filled[head] if at < left]
    start = max((at + 1 for at in lead if weekday(sheet.value(head, at)) is not None), default=region.left)
    found = Calendar(Region(head, head, min(start, left), right), head, week)
    open_days: dict[int, Day] = {}
    last, height = head, 0
    for row in range(head + 1, region.bottom + 1):
        cells = [at for at in sheet.filled[row] if left <= at <= right]
        labels = [at for at in sheet.filled[row] if start <= at < left]
        if not cells and not labels:
            continue
        if any(weekday(sheet.value(row, at)) is not None for at in cells):
            break
        days = _days(sheet, row, columns, cells, found.days)
        if days:
            height = max(height, row - last) if open_days else height
            last = row
            open_days = days
            found.days += days.values()
        elif not open_days or not _in_week(sheet, row, cells == [left] and not labels, last, height):
            break
        _content(sheet, found, row, cells, open_days)
        found.region = found.region.with_rows(head, row)
    rows = {row for item in found.items for row in (item.cell[0], item.day.cell[0])}
    found.labels = tuple(
        at for at in range(start, left) if any(sheet.held(each, at) is not None for each in rows)
    )
    return found if found.days and (found.items or len(found.days) >= _DAYS_AT_LEAST) else None


def _in_week(sheet: Sheet, row: int, alone: bool, last: int, height: int) -> bool:
    """Whether a row is still of the week whose days stand in the row `last`: by how high weeks are, else
    while nothing is blank. A line `alone` at the left is none of it then, and titles of a table never.
    """
    filled = sheet.filled[row]
    if speaks_of_titles(sheet, row, filled):
        return False
    if row < last + height:
        return True
    if row == last + 1:
        return not (alone and is_section(sheet.value(row, filled[0])))
    return not alone and all(sheet.filled[each] for each in range(last, row))


def _days(
    sheet: Sheet, row: int, columns: Sequence[int], cells: Sequence[int], before: Sequence[Day]
) -> dict[int, Day]:
    """The days of a row by their column; {} where it is no row of days."""
    days: dict[int, Day] = {}
    month = before[-1].month if before else 0
    previous = before[-1].number if before else None
    number: int | None
    for at in cells:
        value = sheet.value(row, at)
        if at not in columns:
            continue
        number = _number(value)
        if number is None and not datelike(value):
            continue
        if number is not None and not isinstance(value, date):
            if previous is not None and number < previous:
                if number > 7:
                    return {}
                month += 1
            elif previous is not None and number - previous > 20:
                return {}
            previous = number
        days[at] = Day((row, at), value, number, month)
    if len(days) < max(1, 0.5 * len(cells)) or not _in_line(days, columns):
        return {}
    return days


def _in_line(days: dict[int, Day], columns: Sequence[int]) -> bool:
    """Whether numbers go up by one from column to column, a new month's from 1."""
    numbered = [(columns.index(at), day.number) for at, day in days.items() if day.number is not None]
    for (one, lower), (two, higher) in pairwise(numbered):
        if higher - lower != two - one and not (higher <= 7 and lower > 20):
            return False
    return True


def _number(value: CellValue) -> int | None:
    """The day of a month that a cell begins with."""
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        return value.day
    if isinstance(value, (int, float)):
        return int(value) if value == int(value) and 1 <= value <= 31 else None
    if isinstance(value, str) and not datelike(value) and (match := _NUMBERED.fullmatch(value)):
        return int(match[1]) if 1 <= int(match[1]) <= 31 else None
    return None


def _content(
    sheet: Sheet,
    found: Calendar,
    row: int,
    cells: Sequence[int],
    days: dict[int, Day],
) -> None:
    """What stands in the cells of a row, each with its day."""
    for at in cells:
        slot = max(column for column in found.week if column <= at)
        day, value = days.get(slot), sheet.value(row, at)
        if day is not None and day.cell != (row, at):
            found.items += (Item(day, (row, at), text) for text in parts_of_cell(value))
        elif day is not None and (text := _beside_number(value)):
            found.items.append(Item(day, (row, at), text))


def _beside_number(value: CellValue) -> str:
    """What a cell says after the number of its day: `12 Launch`."""
    match = _NUMBERED.fullmatch(value) if isinstance(value, str) else None
    return match[2].strip() if match else ""


def parts_of_cell(value: CellValue) -> list[CellValue]:
    """The items of a cell: parted by blank lines where each is short and they are alike."""
    if not isinstance(value, str):
        return [value]
    parts = [part.strip() for part in re.split(r"\n\s*\n", value.strip()) if part.strip()]
    alike = len({part.count("\n") for part in parts}) == 1
    short = all(len(line) <= 80 for part in parts for line in part.split("\n"))
    return list(parts) if len(parts) > 1 and alike and short else [value]


def dated(day: Day, first: int, year: int | None, month: int | None) -> CellValue:
    """A day as a date where the year and the month of the calendar are known, else as it is written. `first`
    is the number of months before its own that it begins with.
    """
    if isinstance(day.written, datetime):
        return day.written.date()
    if isinstance(day.written, date):
        return day.written
    if day.number is None:
        return day.written
    if year and month:
        months = year * 12 + month - 1 + day.month - first
        try:
            return date(months // 12, months % 12 + 1, day.number)
        except ValueError:
            return str(day.number)
    return str(day.number)
