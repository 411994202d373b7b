"""Calendars of a sheet as tables: a row for what stands in each day, with its date where that is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from paiqi.importers.cells import CellValue
from paiqi.importers.finding.months import Calendar, Day, Item, dated
from paiqi.importers.finding.sheet import Region, Sheet, spelled
from paiqi.importers.finding.words import month_of, year_of
from paiqi.importers.table import Column, Row, Table

#: A line that tells a month is a title, no prose.
_TITLE_AT_MOST = 60


def calendar_table(
    sheet: Sheet, calendar: Calendar, above: Sequence[str]
) -> tuple[Table, list[tuple[int, int]]]:
    """The table of a calendar under the texts above it, and the days whose weekday is another than that above
    them: then no date of numbers is certain.
    """
    year, month = _when((*above, sheet.grid.sheet))
    first = _first_month(calendar.days)
    known = set(calendar.days)
    dates = {day.cell: dated(day, first, year, month) for day in calendar.days}
    wrong = [day.cell for day in calendar.days if _other_weekday(calendar, day, dates[day.cell])]
    if wrong:
        dates = {day.cell: dated(day, first, None, None) for day in calendar.days}
    if calendar.of_fields:
        return replace(_by_day(sheet, calendar, dates), above=tuple(above)), wrong
    columns = [Column(spelled(sheet.value(calendar.head, at)), at) for at in calendar.labels]
    first_day = min(day.cell[1] for day in calendar.days)
    columns += [Column(calendar.title, first_day), Column("Text", first_day + 1)]
    rows = []
    for item in calendar.items:
        labels = [_label(sheet, calendar, item, at) for at in calendar.labels]
        values: list[CellValue] = [sheet.held(*cell) for cell in labels]
        day = dates[item.day.cell] if item.day in known else item.day.written
        places = [*labels, item.day.cell, item.cell]
        rows.append(Row(item.cell[0], (*values, day, item.text), tuple(places)))
    return Table(sheet.grid, tuple(columns), tuple(rows), tuple(above)), wrong


def _by_day(sheet: Sheet, calendar: Calendar, dates: dict[tuple[int, int], CellValue]) -> Table:
    """The table of a plan whose rows are titles: a row a day."""
    (names,) = calendar.labels
    fields = sorted({item.cell[0] for item in calendar.items})
    columns = [Column(spelled(sheet.value(calendar.head, names)) or calendar.title, names)]
    columns += [Column(spelled(sheet.held(row, names)), names + 1 + at) for at, row in enumerate(fields)]
    filled = {item.cell[1] for item in calendar.items}
    rows = []
    for day in calendar.days:
        if day.cell[1] in filled:
            cells = [(row, day.cell[1]) for row in fields]
            values = (dates[day.cell], *(sheet.value(*cell) for cell in cells))
            rows.append(Row(calendar.head, values, (day.cell, *cells)))
    return Table(sheet.grid, tuple(columns), tuple(rows))


def _label(sheet: Sheet, calendar: Calendar, item: Item, column: int) -> tuple[int, int]:
    """The cell that names an item's row: beside it, else beside its days (`KW 18`)."""
    beside = (item.cell[0], column)
    days = item.day.cell[0]
    return beside if days == calendar.head or sheet.held(*beside) is not None else (days, column)


def free_of(calendars: Sequence[Calendar], whole: Region) -> list[Region]:
    """The regions that calendars leave of a sheet: between, beside and below them."""
    free: list[Region] = []
    top = whole.top
    bands: list[list[Calendar]] = []
    for calendar in calendars:
        if bands and calendar.region.top <= max(each.region.bottom for each in bands[-1]):
            bands[-1].append(calendar)
        else:
            bands.append([calendar])
    for band in bands:
        head, bottom = min(each.region.top for each in band), max(each.region.bottom for each in band)
        free.append(whole.with_rows(top, head - 1))
        left = whole.left
        for each in sorted(band, key=lambda each: each.region.left):
            free.append(Region(head, bottom, left, each.region.left - 1))
            free.append(Region(head, each.region.top - 1, each.region.left, each.region.right))
            free.append(Region(each.region.bottom + 1, bottom, each.region.left, each.region.right))
            left = each.region.right + 1
        free.append(Region(head, bottom, left, whole.right))
        top = bottom + 1
    free.append(whole.with_rows(top, whole.bottom))
    return [each for each in free if each.top <= each.bottom and each.left <= each.right]


def unclaimed(sheet: Sheet, calendar: Calendar) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Cells of a calendar that no row of its table has: names of rows in which nothing stands, and cells that
    stand in no day.
    """
    claimed = {(calendar.head, at) for at in (*calendar.week, *calendar.labels)}
    claimed |= {day.cell for day in calendar.days}
    for item in calendar.items:
        claimed.add(item.cell)
        claimed |= {_label(sheet, calendar, item, at) for at in calendar.labels}
    first = min(day.cell[1] for day in calendar.days)
    names: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    for row in range(calendar.region.top, calendar.region.bottom + 1):
        for at in sheet.columns(row, calendar.region):
            if (row, at) not in claimed:
                (names if at < first else others).append((row, at))
    return names, others


def _when(texts: Sequence[str]) -> tuple[int | None, int | None]:
    """The year and the month that the nearest text tells of a calendar."""
    titles = [text for text in reversed(texts) if text and len(text) <= _TITLE_AT_MOST]
    titles = titles[1:] + titles[:1] if texts[-1] else titles
    month = next((found for text in titles if (found := month_of(text))), None)
    years = [found for text in titles if (found := year_of(text))]
    own = [found for text in titles if month_of(text) and (found := year_of(text))]
    if own:
        return own[0], month
    return (years[0] if len(set(years)) == 1 else None), month


def _first_month(days: Sequence[Day]) -> int:
    """Which of its months a calendar is of: its first days may be the last ones of the month before."""
    rows: dict[int, list[Day]] = {}
    for day in days:
        rows.setdefault(day.cell[0], []).append(day)
    first = next(iter(rows.values()), [])
    return 1 if first and first[0].month == 0 and first[-1].month == 1 and len(rows) > 1 else 0


def _other_weekday(calendar: Calendar, day: Day, value: CellValue) -> bool:
    expected = calendar.week.get(day.cell[1])
    return isinstance(value, date) and expected is not None and value.weekday() != expected
