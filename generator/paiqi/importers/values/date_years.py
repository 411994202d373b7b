"""Which year dates without one are of: by a rule that is told, for all such dates of a table at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from paiqi.importers.values.date_orders import exists
from paiqi.importers.values.date_texts import DateText

#: From one row to the next, more days than this are the turn of a year.
_HALF_YEAR = 183
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Years:
    """A year for each date (None: not decided), by which rule (`above`, `file`, `column`, `weekdays`, `near`,
    `answer`), the first one; and where rules disagree, the years that they tell, for the question.
    """

    years: tuple[int | None, ...]
    by: str = ""
    first: int | None = None
    disputed: tuple[str, ...] = ()


def years_in(texts: Iterable[str]) -> tuple[int, ...]:
    """The years that texts name, each once."""
    return tuple(dict.fromkeys(int(year) for text in texts for year in _YEAR.findall(text)))


def years_of(
    days: Sequence[DateText], above: Sequence[int], file: Sequence[int], near: date | None, answer: str = ""
) -> Years:
    """The years of a table's days, in the order of its rows; days with a year keep theirs."""
    open_ones = [one for one in days if one.year is None]
    if not open_ones:
        return Years(tuple(one.year for one in days))
    if answer.rstrip("+").isdigit():
        first = int(answer.rstrip("+"))
        return Years(_spread(days, first, rolls=answer.endswith("+")), "answer", first)
    turns = _turns(days)
    if any(one.year for one in days):
        return _by_column(days, above)
    by, said = ("above", above) if above else ("file", file)
    if above and file and not set(above) & set(file):
        return _disputed(days, (*above, *file), turns)
    if found := _by_weekdays(days, near, (*above, *file), turns):
        if said and found not in said:
            return _disputed(days, (found, *said), turns)
        return Years(_spread(days, found, rolls=turns == 1), "weekdays", found)
    if said and (len(said) == 1 and turns == 0):
        return Years(_spread(days, said[0], rolls=False), by, said[0])
    if len(said) == 2 and said[1] == said[0] + 1 and turns == 1:
        return Years(_spread(days, said[0], rolls=True), by, said[0])
    if said or turns > 1:
        return _disputed(days, said or _around(days, near), turns)
    nearest = _around(days, near)
    if not nearest:
        return Years(tuple(one.year for one in days))
    return Years(_spread(days, nearest[0], rolls=True), "near", nearest[0])


def _turns(days: Sequence[DateText]) -> int:
    """How often a year turns from one row to the next, if all were of one year; 2 for both ways."""
    numbers = [date(2000, one.month, one.day).toordinal() for one in days]
    steps = [after - before for before, after in pairwise(numbers)]
    up, down = sum(step > _HALF_YEAR for step in steps), sum(step < -_HALF_YEAR for step in steps)
    return max(up, down) if not (up and down) else 2


def _spread(days: Sequence[DateText], first: int, *, rolls: bool) -> tuple[int | None, ...]:
    """The years from the first row on; `rolls`: behind December comes the next year's January."""
    years: list[int | None] = []
    before: date | None = None
    for one in days:
        year = one.year
        if year is None:
            year = first if before is None or not rolls else _nearest(one, before)
        fits = year is not None and exists(year, one.month, one.day)
        years.append(year if fits else None)
        if fits and year is not None:
            before = date(year, one.month, one.day)
    return tuple(years)


def _nearest(one: DateText, before: date) -> int | None:
    """The year in which a day is nearest to another."""
    years = [y for y in (before.year - 1, before.year, before.year + 1) if exists(y, one.month, one.day)]
    return min(years, key=lambda y: abs(date(y, one.month, one.day) - before), default=None)


def _by_column(days: Sequence[DateText], above: Sequence[int]) -> Years:
    """As the rows that have a year: near to the one before, else to the one behind."""
    written = [one.year for one in days if one.year]
    if above and not set(above) & set(written):
        return _disputed(days, (*dict.fromkeys(written), *above), 0)
    years: list[int | None] = []
    first = next(one for one in days if one.year)
    before = date(first.year or 0, first.month, first.day)
    for one in days:
        year = one.year or _nearest(one, before)
        years.append(year)
        if year is not None and exists(year, one.month, one.day):
            before = date(year, one.month, one.day)
    return Years(tuple(years), "column", written[0])


def _by_weekdays(days: Sequence[DateText], near: date | None, said: Sequence[int], turns: int) -> int | None:
    """The one year in which the days of the week beside the dates are right."""
    told = [one.weekday for one in days]
    if near is None or turns > 1 or all(one is None for one in told):
        return None
    right = []
    for first in sorted({near.year - 1, near.year, near.year + 1, *said}):
        years = _spread(days, first, rolls=turns == 1)
        fits = [
            date(year, one.month, one.day).weekday() == one.weekday
            for one, year in zip(days, years, strict=True)
            if year is not None and one.weekday is not None
        ]
        if fits and all(fits):
            right.append(first)
    return right[0] if len(right) == 1 else None


def _around(days: Sequence[DateText], near: date | None) -> tuple[int, ...]:
    """The year in which the first day is nearest to a day."""
    if near is None:
        return ()
    year = _nearest(days[0], near)
    return (year,) if year is not None else ()


def _disputed(days: Sequence[DateText], said: Iterable[int], turns: int) -> Years:
    choices = dict.fromkeys(f"{year}{mark}" for year in said for mark in (("", "+") if turns else ("",)))
    if turns == 1:
        choices |= dict.fromkeys(f"{year - 1}+" for year in said)
    return Years(tuple(one.year for one in days), disputed=tuple(choices))
