"""Plans that run from left to right: a column a day, or a day of the week, and a row an account or a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise, takewhile

from paiqi.importers.cells import CellValue
from paiqi.importers.finding.heads import speaks_of_titles
from paiqi.importers.finding.months import Calendar, Day, Item, parts_of_cell
from paiqi.importers.finding.sheet import Region, Sheet
from paiqi.importers.finding.words import datelike, is_time, known_title, titlelike, weekday

_DATES_AT_LEAST, _WEEKDAYS_AT_LEAST, _NUMBERS_AT_LEAST = 3, 4, 5
_LABELS_AT_MOST, _COMPARED = 3, 10


def plans_across(sheet: Sheet, region: Region) -> Iterator[Calendar]:
    """The plans of a region whose days stand side by side, from the top."""
    row = region.top
    while row < region.bottom:
        days = _days(sheet, row, region)
        if not days:
            row += 1
            continue
        found = _plan(sheet, region, row, days)
        yield found
        row = found.region.bottom + 1


def _days(sheet: Sheet, row: int, region: Region) -> list[int]:
    """The columns of the days that a row names over cells of another kind; [] where it does not."""
    if len(sheet.filled[row]) < _DATES_AT_LEAST:
        return []
    cells = sheet.columns(row, region)
    kinds = ((datelike, _DATES_AT_LEAST), (_names_weekday, _WEEKDAYS_AT_LEAST), (_counts, _NUMBERS_AT_LEAST))
    for is_day, least in kinds:
        days = [at for at in cells if is_day(sheet.value(row, at))]
        if len(days) >= least and _heads(sheet, row, cells, days, region):
            return days
    return []


def _heads(sheet: Sheet, row: int, cells: Sequence[int], days: Sequence[int], region: Region) -> bool:
    before = [at for at in cells if at < days[0]]
    if len(before) > _LABELS_AT_MOST or [*before, *days] != [at for at in cells if at <= days[-1]]:
        return False
    if not all(titlelike(sheet.value(row, at)) for at in before) or len(days) < 0.6 * len(cells):
        return False
    named = [sheet.value(row, at) for at in days]
    if any(not _may_follow(one, two) for one, two in pairwise(named)):
        return False
    if row > region.top and sum(datelike(sheet.value(row - 1, at)) for at in days) > 1:
        return False
    near = range(row + 1, min(region.bottom, row + _COMPARED) + 1)
    rows = list(takewhile(lambda each: sheet.filled[each], near))
    below = [value for each in rows for at in days if (value := sheet.value(each, at)) is not None]
    return bool(below) and sum(_is_content(value) for value in below) >= 0.7 * len(below)


def _plan(sheet: Sheet, region: Region, head: int, days: Sequence[int]) -> Calendar:
    week = {at: day for at in days if (day := weekday(sheet.value(head, at))) is not None}
    by_weekday = len(week) == len(days)
    found = Calendar(Region(head, head, region.left, days[-1]), head, week)
    for at in days:
        value = sheet.value(head, at)
        found.days.append(Day((head, at), value, value if isinstance(value, int) else None))
    by_column = dict(zip(days, found.days, strict=True))
    labels: set[int] = set()
    for row in range(head + 1, region.bottom + 1):
        cells = sheet.columns(row, region)
        if cells and _ends(sheet, row, cells, by_column):
            break
        if not cells:
            continue
        found.region = found.region.with_rows(head, row)
        there = [at for at in cells if at in by_column]
        labels |= {at for at in range(region.left, days[0]) if there and sheet.held(row, at) is not None}
        for at in there:
            found.items += (
                Item(by_column[at], (row, at), text) for text in parts_of_cell(sheet.value(row, at))
            )
    found.labels = tuple(sorted(labels))
    found.of_fields = len(labels) == 1 and _are_titles(sheet, found)
    if all(is_time(day.written) for day in found.days):
        found.title = "Time"
    if by_weekday:
        found.title = "Weekday"
        _date_weeks(sheet, found)
    return found


def _are_titles(sheet: Sheet, found: Calendar) -> bool:
    """Whether the names of rows are titles of columns, each of them once."""
    rows = sorted({item.cell[0] for item in found.items})
    names = [str(sheet.held(row, found.labels[0]) or "").casefold() for row in rows]
    known = sum(map(known_title, names))
    return known > 1 and known >= 0.6 * len(names) and len(set(names)) == len(names)


def _ends(sheet: Sheet, row: int, cells: Sequence[int], days: dict[int, Day]) -> bool:
    """Whether a row begins something else: other days, or titles behind a blank row."""
    heads = [value for at in cells if at in days and not _is_content(value := sheet.value(row, at))]
    if len(heads) >= _DATES_AT_LEAST:
        return True
    return not sheet.filled[row - 1] and len(cells) > 2 and speaks_of_titles(sheet, row, cells)


def _date_weeks(sheet: Sheet, found: Calendar) -> None:
    """Gives days of the week their dates, where a typed date at the left of each row begins its week."""
    first = min(found.week)
    items: list[Item] = []
    for item in found.items:
        row, at = item.cell
        begins = next(
            (day for label in found.labels if isinstance(day := sheet.held(row, label), date)), None
        )
        if begins is None or begins.weekday() != found.week[first]:
            return
        begins = begins.date() if isinstance(begins, datetime) else begins
        day = begins + timedelta((found.week[at] - found.week[first]) % 7)
        items.append(Item(Day(item.day.cell, day, None), item.cell, item.text))
    found.title, found.items = "Date", items


def _may_follow(one: CellValue, two: CellValue) -> bool:
    """Whether a day may stand beside another one: a later date, the next number."""
    if isinstance(one, date) and isinstance(two, date):
        return str(one) < str(two)
    if isinstance(one, int) and isinstance(two, int):
        return two == one + 1
    return one != two


def _counts(value: CellValue) -> bool:
    """Whether a cell is the number of a day of a month."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 31


def _is_content(value: CellValue) -> bool:
    return isinstance(value, str) and not datelike(value) and weekday(value) is None


def _names_weekday(value: CellValue) -> bool:
    return weekday(value) is not None
