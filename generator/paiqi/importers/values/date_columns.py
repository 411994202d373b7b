"""A column of dates as a whole: the order of its numbers, its years, and what each cell then says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median_low

from paiqi.importers.cells import CellValue
from paiqi.importers.doubts import Answers, Question
from paiqi.importers.values import date_questions as ask
from paiqi.importers.values.date_cells import DateCell, DateColumn, DateRead
from paiqi.importers.values.date_orders import (
    Decided,
    OrderHints,
    decided,
    differing,
    exists,
    in_order,
    months_in,
    readings,
    stated_order,
)
from paiqi.importers.values.date_swaps import Swaps, swaps_of
from paiqi.importers.values.date_texts import DateText, date_text
from paiqi.importers.values.date_years import Years, years_in, years_of
from paiqi.importers.values.remarks import Remark, remark
from paiqi.intent.meaning import Circumstances
from paiqi.model.periods import DAY, monday_in, month_key, week_key

#: Further than this from the middle of its column a date is looked at, where the others lie within.
_FAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class DatesRead:
    """Dates of columns: for each column its cells', and what was noticed and is asked."""

    columns: tuple[tuple[DateRead, ...], ...]
    remarks: tuple[Remark, ...] = ()
    questions: tuple[Question, ...] = ()


def dates_of(columns: Sequence[DateColumn], around: Circumstances, answers: Answers) -> DatesRead:
    """The dates of columns of one title in a file, one a table: their order is one, years are a table's."""
    # Lists have no titles.
    title = columns[0].title or "date"
    cache: dict[tuple[type, CellValue], DateText] = {}
    texts = [[_seen(cell, cache) for cell in column.cells] for column in columns]
    flat = [text for each in texts for text in each]
    cells = [cell for column in columns for cell in column.cells]
    hints = OrderHints(
        months_in([one for column in columns for one in column.above]),
        stated_order(title),
        any("\u4e00" <= letter <= "\u9fff" for letter in title),
        tuple(around.near.year + step for step in (-1, 0, 1)) if around.near else (),
    )
    orders = _orders(flat, hints, answers.get(f"date-order:{title}", ""))
    swaps = swaps_of(flat, answers.get(f"date-swapped:{title}", ""))
    remarks: list[Remark] = [*ask.order_remarks(title, cells, flat, orders, hints), *_swapped(cells, swaps)]
    questions = [
        *ask.order_questions(title, cells, flat, orders),
        *ask.swap_questions(title, cells, flat, swaps),
    ]
    fixed = iter([_fixed(text, number, orders, swaps) for number, text in enumerate(flat)])
    results: list[tuple[DateRead, ...]] = []
    for column in columns:
        texts_here = [next(fixed) for _ in column.cells]
        years = _years(column, texts_here, around, answers.get(f"year:{title}", ""))
        questions += ask.year_questions(title, column.cells, texts_here, years)
        read = [_read(text, year) for text, year in zip(texts_here, years.years, strict=True)]
        remarks += ask.year_remarks(title, column.cells, texts_here, years)
        remarks += _remarks(column.cells, texts_here, read, years)
        results.append(tuple(read))
    return DatesRead(tuple(results), tuple(remarks), ask.distinct(questions))


def _seen(cell: DateCell, cache: dict[tuple[type, CellValue], DateText]) -> DateText:
    key = (type(cell.value), cell.value)
    text = cache.get(key) or cache.setdefault(key, date_text(cell.value))
    return text if cell.weekday is None or text.weekday is not None else replace(text, weekday=cell.weekday)


def _orders(flat: Sequence[DateText], hints: OrderHints, answer: str) -> Mapping[bool, Decided]:
    """The order of numbers behind a year (True), and of all others."""
    return {
        first: decided(own, hints, answer)
        for first in (True, False)
        if (own := [one for one in flat if one.kind == "numbers" and one.first is first])
    }


def _fixed(text: DateText, number: int, orders: Mapping[bool, Decided], swaps: Swaps) -> DateText:
    """A cell's day once the order is known: of kind `none` where it is not."""
    if number in swaps.suspects:
        if swaps.swapped is None:
            return replace(text, kind="none", why="date-swapped")
        return replace(text, month=text.day, day=text.month) if swaps.swapped else text
    if text.kind == "day" and not exists(text.year, text.month, text.day):
        return replace(text, kind="none", why="date-impossible")
    if text.kind != "numbers":
        return text
    possible = readings(text)
    if not possible:
        return replace(text, kind="none", why="date-impossible")
    if not differing(text):
        return next(iter(possible.values()))
    order = orders[text.first].order
    found = in_order(text, order) if order else None
    return found or replace(text, kind="none", why="date-order")


def _years(column: DateColumn, texts: Sequence[DateText], around: Circumstances, answer: str) -> Years:
    """A year for each cell of a table; weeks and months have theirs by the same rule."""
    at = [number for number, one in enumerate(texts) if one.kind in ("day", "month", "week")]
    days = [_first_day(texts[number]) for number in at]
    above = years_in((*column.above, column.title))
    found = years_of(days, above, years_in([column.file]), around.near, answer)
    years: list[int | None] = [None] * len(texts)
    for number, year in zip(at, found.years, strict=True):
        years[number] = year
    return replace(found, years=tuple(years))


def _first_day(text: DateText) -> DateText:
    if text.kind == "month":
        return replace(text, day=1, weekday=None)
    if text.kind == "week":
        # A week lies about here in each year.
        day = date(2001, 1, 1) + min(text.week - 1, 51) * 7 * DAY
        return replace(text, month=day.month, day=min(day.day, 28), weekday=None)
    return text


def _read(text: DateText, year: int | None) -> DateRead:
    if text.kind == "none" or year is None or not 2000 <= year <= 2100:
        return DateRead(clock=None, whole=text.why == "blank")
    whole = not text.noted
    if text.kind == "month":
        return DateRead(month_key(date(year, text.month, 1)), whole=whole)
    if text.kind == "week":
        try:
            return DateRead(week_key(monday_in(year, text.week)), whole=whole)
        except ValueError:
            return DateRead(whole=False)
    if not exists(year, text.month, text.day):
        return DateRead(whole=False)
    day = date(year, text.month, text.day) + text.late * DAY
    return DateRead(day.isoformat(), text.clock, text.zone, whole)


def _remarks(
    cells: Sequence[DateCell], texts: Sequence[DateText], read: Sequence[DateRead], years: Years
) -> Iterator[Remark]:
    """What is noticed at single cells."""
    far = _far(read)
    for number, (cell, text, one) in enumerate(zip(cells, texts, read, strict=True)):
        if not one.when and text.why != "blank":
            yield remark(_why(text, years, number), cell.place)
            continue
        for code in text.noted:
            yield remark(code, cell.place)
        if one.is_day and text.weekday is not None:
            day = date.fromisoformat(one.when) - text.late * DAY
            if day.weekday() != text.weekday:
                yield remark("date-weekday-differs", cell.place)
        if number in far:
            yield remark("date-far", cell.place)


def _why(text: DateText, years: Years, number: int) -> str:
    if text.kind == "none":
        return text.why
    return "date-year" if years.years[number] is None and text.year is None else "date-impossible"


def _far(read: Sequence[DateRead]) -> frozenset[int]:
    """The numbers of cells whose day lies far from nearly all others."""
    days = {number: date.fromisoformat(one.when) for number, one in enumerate(read) if one.is_day}
    if len(days) < 5:
        return frozenset()
    middle = median_low(days.values())
    found = frozenset(number for number, day in days.items() if abs(day - middle) > _FAR)
    return found if 10 * len(found) <= len(days) or len(found) == 1 else frozenset()


def _swapped(cells: Sequence[DateCell], swaps: Swaps) -> Iterator[Remark]:
    if swaps.swapped is not None:
        code = "date-swapped-back" if swaps.swapped else "date-not-swapped"
        yield from (remark(code, cells[number].place) for number in sorted(swaps.suspects))
