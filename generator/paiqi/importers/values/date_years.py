"""Which year dates without one are of: by a rule that is told, for all such dates of a table at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from paiqi.importers.values.date_orders import exists
from paiqi.importers.values.date_texts import DateText

#: Back by more days than this from one row to the next is the turn of a year; by so many as a quarter has, it
#: may be one.
_HALF_YEAR, _QUARTER, _YEAR_LONG = 183, 92, 365
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
        return Years(_spread(days, first, _turns(days), rolls=answer.endswith("+")), "answer", first)
    turns = _turns(days)
    if any(one.year for one in days):
        return _by_column(days, above)
    by, said = ("above", above) if above else ("file", file)
    if above and file and not set(above) & set(file):
        return _disputed(days, (*above, *file), turns)
    if found := _by_weekdays(days, near, (*above, *file), turns):
        if said and found not in said:
            return _disputed(days, (found, *said), turns)
        return Years(_spread(days, found, turns, rolls=turns.count == 1), "weekdays", found)
    if said and (len(said) == 1 and turns.count == 0):
        return Years(_spread(days, said[0], turns, rolls=False), by, said[0])
    if len(said) == 2 and abs(said[1] - said[0]) == 1 and turns.count == 1:
        first = max(said) if turns.back else min(said)
        return Years(_spread(days, first, turns, rolls=True), by, first)
    if said or turns.count > 1:
        return _disputed(days, said or _around(days, near), turns)
    return _by_today(days, near, turns)


def _by_today(days: Sequence[DateText], near: date | None, turns: _Turns) -> Years:
    nearest = _around(days, near)
    if not nearest:
        return Years(tuple(one.year for one in days))
    years = _spread(days, nearest[0], turns, rolls=turns.count == 1)
    if any(_fits_another(one, year) for one, year in zip(days, years, strict=True)):
        return _disputed(days, [nearest[0] + step for step in (-1, 0, 1)], turns)
    return Years(years, "near", nearest[0])


def _fits_another(one: DateText, year: int | None) -> bool:
    """Whether the day of the week beside a date is right in a year beside this one, and not in this."""
    if one.weekday is None or year is None or one.year is not None:
        return False
    right = {
        other
        for other in (year - 1, year, year + 1)
        if exists(other, one.month, one.day) and date(other, one.month, one.day).weekday() == one.weekday
    }
    return bool(right) and year not in right


@dataclass(frozen=True, slots=True)
class _Turns:
    """How often the year turns from one row to the next, 2 where that is not sure; whether rows go back in
    time.
    """

    count: int
    back: bool


def _turns(days: Sequence[DateText]) -> _Turns:
    numbers = [date(2000, one.month, one.day).toordinal() for one in days]
    steps = [after - before for before, after in pairwise(numbers)]
    small = [step for step in steps if abs(step) <= _QUARTER]
    back = sum(step < 0 for step in small) > sum(step > 0 for step in small)
    forward = [-step for step in steps] if back else steps
    count = sum(step < -_HALF_YEAR for step in forward)
    unsure = any(-_HALF_YEAR <= step < -_QUARTER or step > _YEAR_LONG - _QUARTER for step in forward)
    return _Turns(2 if unsure else count, back)


def _spread(days: Sequence[DateText], first: int, turns: _Turns, *, rolls: bool) -> tuple[int | None, ...]:
    """The years from the first row on; `rolls`: behind December comes the next year's January (and where rows
    go back in time, behind January the December before).
    """
    years: list[int | None] = []
    year, before = first, 0
    sign = -1 if turns.back else 1
    for one in days:
        number = date(2000, one.month, one.day).toordinal()
        if before and rolls and sign * (number - before) < -_QUARTER:
            year += sign
        before = number
        if one.year is not None:
            year = one.year
        years.append(year if exists(year, one.month, one.day) else None)
    return tuple(years)


def _nearest(one: DateText, before: date) -> int | None:
    """The year in which a day is nearest to another."""
    years = [y for y in (before.year - 1, before.year, before.year + 1) if exists(y, one.month, one.day)]
    return min(years, key=lambda y: abs(date(y, one.month, one.day) - before), default=None)


def _by_column(days: Sequence[DateText], above: Sequence[int]) -> Years:
    """As the rows that have a year: near to the one before, else to the one behind."""
    written = [one.year for one in days if one.year]
    if above and not set(above) & set(written):
        return _disputed(days, (*dict.fromkeys(written), *above), _Turns(0, back=False))
    years: list[int | None] = []
    first = next(one for one in days if one.year)
    before = date(first.year or 0, first.month, first.day)
    for one in days:
        year = one.year or _nearest(one, before)
        years.append(year)
        if year is not None and exists(year, one.month, one.day):
            before = date(year, one.month, one.day)
    return Years(tuple(years), "column", written[0])


def _by_weekdays(
    days: Sequence[DateText], near: date | None, said: Sequence[int], turns: _Turns
) -> int | None:
    """The one year in which the days of the week beside the dates are right."""
    told = [one.weekday for one in days]
    if near is None or turns.count > 1 or all(one is None for one in told):
        return None
    right = []
    for first in sorted({near.year - 1, near.year, near.year + 1, *said}):
        years = _spread(days, first, turns, rolls=turns.count == 1)
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


def _disputed(days: Sequence[DateText], said: Iterable[int], turns: _Turns) -> Years:
    choices = dict.fromkeys(
        f"{year}{mark}" for year in said for mark in (("", "+") if turns.count else ("",))
    )
    if turns.count == 1:
        choices |= dict.fromkeys(f"{year - 1}+" for year in said)
    return Years(tuple(one.year for one in days), disputed=tuple(choices))
