"""What is told and asked about a column of dates: its order, its years, and dates that were turned round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from paiqi.importers.doubts import Choice, Question
from paiqi.importers.values.date_cells import DateCell
from paiqi.importers.values.date_orders import Decided, OrderHints, differing, readings
from paiqi.importers.values.date_swaps import Swaps
from paiqi.importers.values.date_texts import DateText
from paiqi.importers.values.date_years import Years
from paiqi.importers.values.remarks import Remark, remark
from paiqi.text.messages import Message, msg

#: How many cells a question shows.
_SHOWN = 3
_NAMES = {"dmy": msg("day, month, year"), "mdy": msg("month, day, year"), "ymd": msg("year, month, day")}
_BY = {
    "cells": "date-order-cells",
    "weekdays": "date-order-weekdays",
    "months": "date-order-months",
    "stated": "date-order-stated",
    "rows": "date-order-rows",
    "dots": "date-order-habit",
    "chinese": "date-order-habit",
}


def order_remarks(
    title: str,
    cells: Sequence[DateCell],
    texts: Sequence[DateText],
    orders: Mapping[bool, Decided],
    hints: OrderHints,
) -> Iterator[Remark]:
    """By what the order was decided, with a remark at each cell where it makes a difference."""
    for first, found in orders.items():
        if found.order is None or found.by not in _BY:
            continue
        order = _NAMES[found.order]
        at = [cell for cell, text in zip(cells, texts, strict=True) if _open(text, first)]
        yield from (remark(_BY[found.by], cell.place, title=title, order=order) for cell in at)
        if found.contradicted:
            says = _NAMES[hints.stated]
            whole = [cell for cell, text in zip(cells, texts, strict=True) if text.kind == "numbers"]
            yield from (
                remark("date-order-title", cell.place, title=title, order=order, stated=says)
                for cell in whole
            )


def _open(text: DateText, first: bool) -> bool:
    return text.kind == "numbers" and text.first is first and differing(text)


def order_questions(
    title: str, cells: Sequence[DateCell], texts: Sequence[DateText], orders: Mapping[bool, Decided]
) -> Iterator[Question]:
    """The question which number is the day, with what the first cells would become."""
    for first, found in orders.items():
        at = [(cell, text) for cell, text in zip(cells, texts, strict=True) if _open(text, first)]
        if found.order is not None or not at:
            continue
        names = [name for name in _NAMES if any(name in readings(text) for _, text in at)]
        template = (
            msg(
                "the dates of “{title}” are written in two orders: which is that of cells that fit both?",
                title=title,
            )
            if found.contradicted
            else msg("in the dates of “{title}”, which number is the day and which the month?", title=title)
        )
        yield Question(
            f"date-order:{title}",
            tuple(cell.place for cell, _ in at),
            template,
            tuple(Choice(name, _shown(_NAMES[name], at, name)) for name in names),
        )


def _shown(name: Message, at: Sequence[tuple[DateCell, DateText]], order: str) -> Message:
    examples = []
    for cell, text in at[:_SHOWN]:
        found = {str(key): one for key, one in readings(text).items()}.get(order)
        if found is not None:
            examples.append(f"{cell.value} → {_day(found)}")
    return msg("{order}: {examples}", order=name, examples=", ".join(examples))


def _day(text: DateText) -> str:
    return f"{text.year}-{text.month:02}-{text.day:02}" if text.year else f"{text.month:02}-{text.day:02}"


def swap_questions(
    title: str, cells: Sequence[DateCell], texts: Sequence[DateText], swaps: Swaps
) -> Iterator[Question]:
    """Whether a spreadsheet turned dates round."""
    if not swaps.suspects or swaps.swapped is not None:
        return
    at = [(cells[number], texts[number]) for number in sorted(swaps.suspects)]
    shown = [date(one.year or 0, one.month, one.day) for _, one in at[:_SHOWN]]
    kept = ", ".join(day.isoformat() for day in shown)
    turned = ", ".join(f"{day.isoformat()} → {day.year}-{day.day:02}-{day.month:02}" for day in shown)
    yield Question(
        f"date-swapped:{title}",
        tuple(cell.place for cell, _ in at),
        msg(
            "some dates of “{title}” are texts that the spreadsheet could not read, so it may have exchanged"
            " day and month in the others: did it?",
            title=title,
        ),
        (
            Choice("swap", msg("yes, exchange them back: {examples}", examples=turned)),
            Choice("keep", msg("no, they are right: {examples}", examples=kept)),
        ),
    )


def year_remarks(
    title: str, cells: Sequence[DateCell], texts: Sequence[DateText], years: Years
) -> Iterator[Remark]:
    """By which rule dates without a year have one."""
    if not years.by or years.by == "answer":
        return
    at = [
        (cell, year)
        for cell, text, year in zip(cells, texts, years.years, strict=True)
        if text.kind != "none" and text.year is None and year is not None
    ]
    taken = ", ".join(str(year) for year in sorted({year for _, year in at}))
    yield from (remark(f"year-{years.by}", cell.place, title=title, years=taken) for cell, _ in at)
    if years.by == "column":
        yield from _jumps(cells, texts, years)


def _jumps(cells: Sequence[DateCell], texts: Sequence[DateText], years: Years) -> Iterator[Remark]:
    """Dates without a year that were taken for another year than the date before them has."""
    before = None
    for cell, text, year in zip(cells, texts, years.years, strict=True):
        if text.kind == "none" or year is None:
            continue
        if text.year is None and before not in (None, year):
            yield remark("year-jump", cell.place, listed=f"{cell.value} → {year}")
        before = year


def year_questions(
    title: str, cells: Sequence[DateCell], texts: Sequence[DateText], years: Years
) -> Iterator[Question]:
    """Which year dates are of, where rules disagree."""
    if not years.disputed:
        return
    places = [c.place for c, t in zip(cells, texts, strict=True) if t.kind != "none" and t.year is None]
    yield Question(
        f"year:{title}",
        tuple(places),
        msg(
            "the dates of “{title}” have no year, and what stands around them tells different ones: which?",
            title=title,
        ),
        tuple(Choice(one, _year(one)) for one in years.disputed),
    )


def _year(choice: str) -> Message:
    year = choice.rstrip("+")
    if choice == year:
        return msg("all of {year}", year=year)
    return msg("from {year} on; the year goes up behind December", year=year)


def distinct(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions of one id as one, with the places and choices of all."""
    found: dict[str, Question] = {}
    for one in questions:
        before = found.get(one.id)
        if before is None:
            found[one.id] = one
            continue
        choices = {choice.value: choice for choice in (*before.choices, *one.choices)}
        places = tuple(dict.fromkeys((*before.places, *one.places)))
        found[one.id] = Question(one.id, places, before.message, tuple(choices.values()), before.usual)
    return tuple(found.values())
