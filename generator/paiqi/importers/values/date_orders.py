"""Whether the day or the month comes first in a column's dates: decided once, by all cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from paiqi.importers.values.date_texts import DateText
from paiqi.model.periods import month_end

Order = Literal["dmy", "mdy", "ymd"]
#: So many different days must rise in one order, and fall so often in the other, before rows are evidence.
_RISING, _FALLS = 6, 1
#: Years that plans begin with in two digits; 01 to 12 and most days are none.
_SHORT_YEARS = range(15, 41)
#: By so many days of the week, at least, are dates without a year read, if all are right in some year.
_YEARLESS = 3


@dataclass(frozen=True, slots=True)
class OrderHints:
    """What stands around a column: the months that its table's texts name, the order that its title states
    ("" for none), whether its title is Chinese, and the years that dates without one may be of.
    """

    months: frozenset[int] = frozenset()
    stated: str = ""
    chinese: bool = False
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The order, or None where only a person knows it; what it rests on; whether cells contradict each
    other, or the title.
    """

    order: Order | None
    by: str = ""
    contradicted: bool = False


def in_order(text: DateText, order: Order) -> DateText | None:
    """Numbers as a day in an order; None where no calendar has it."""
    one, two, *short = text.numbers
    year = text.year
    if short:
        if order == "ymd":
            if one not in _SHORT_YEARS:
                return None
            year, one, two = 2000 + one, two, short[0]
        else:
            year = 2000 + short[0]
    month, day = (two, one) if order == "dmy" else (one, two)
    return replace(text, kind="day", year=year, month=month, day=day) if exists(year, month, day) else None


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day, in that year or (None) in some year."""
    if not 1 <= month <= 12 or (year is not None and not 2000 <= year <= 2100):
        return False
    return 1 <= day <= month_end(date(2000 if year is None else year, month, 1)).day


def readings(text: DateText) -> dict[Order, DateText]:
    """The days that numbers may mean, by the order in which they do."""
    orders: tuple[Order, ...] = ("dmy", "mdy", "ymd") if len(text.numbers) == 3 else ("dmy", "mdy")
    found = {order: in_order(text, order) for order in orders}
    return {order: one for order, one in found.items() if one is not None}


def differing(text: DateText) -> bool:
    """Whether the order makes a difference for a cell."""
    return len({(one.year, one.month, one.day) for one in readings(text).values()}) > 1


def decided(texts: Sequence[DateText], hints: OrderHints, answer: str = "") -> Decided:
    """The order of the numbers of a column: `texts` are all its cells of that kind, in their order."""
    read = [(text, found) for text in texts if (found := readings(text))]
    fitting = [order for order in _orders(texts) if all(order in found for _, found in read)]
    known = [order for order in _orders(texts) if order == answer]
    if known:
        return Decided(known[0], "answer", known[0] not in fitting)
    if all(text.first for text in texts) and "mdy" in fitting:
        # 2026-03-05: nobody writes the day in the middle, but for a column that shows it.
        return Decided("mdy", "form")
    if not fitting:
        return Decided(None, contradicted=True)
    by_days = _by_weekdays(read, fitting) or _by_weekdays_of(hints.years, read, fitting)
    if len(fitting) == 1:
        if by_days is None and _against_weekdays(read, fitting[0]):
            return Decided(None)
        return Decided(fitting[0], "cells", bool(hints.stated) and hints.stated != fitting[0])
    if not any(differing(text) for text, _ in read):
        return Decided(fitting[0], "form")
    said = {
        "weekdays": by_days,
        "months": _by_months(read, fitting, hints.months),
        "stated": next((one for one in fitting if one == hints.stated), None),
        "rows": _by_rows(read, fitting),
    }
    evidence = {by: order for by, order in said.items() if order}
    if len(set(evidence.values())) == 1:
        by, order = next(iter(evidence.items()))
        return Decided(order, by)
    if evidence:
        return Decided(None)
    return _by_habit(read, hints)


def _orders(texts: Sequence[DateText]) -> tuple[Order, ...]:
    return ("dmy", "mdy", "ymd") if any(len(one.numbers) == 3 for one in texts) else ("dmy", "mdy")


_Read = Sequence[tuple[DateText, dict[Order, DateText]]]


def _weekday_fits(found: DateText) -> bool | None:
    if found.weekday is None or found.year is None:
        return None
    if not exists(found.year, found.month, found.day):
        return False
    return date(found.year, found.month, found.day).weekday() == found.weekday


def _by_weekdays(read: _Read, fitting: Sequence[Order]) -> Order | None:
    """The one order in which all days of the week beside the dates are right."""
    rights: dict[Order, list[bool]] = {order: [] for order in fitting}
    for text, found in read:
        for order in fitting if differing(text) else ():
            if order in found and (fits := _weekday_fits(found[order])) is not None:
                rights[order].append(fits)
    right = [order for order, fits in rights.items() if fits and all(fits)]
    return right[0] if len(right) == 1 else None


def _by_weekdays_of(years: Sequence[int], read: _Read, fitting: Sequence[Order]) -> Order | None:
    """The same for dates without a year: the one order in which all are right in some year."""
    told = [found for text, found in read if text.weekday is not None and text.year is None]
    told = [found for found in told if all(one.year is None for one in found.values())]
    if len({(one.month, one.day) for found in told for one in found.values()}) < 2 * _YEARLESS:
        return None
    right = [
        order
        for order in fitting
        if any(all(_weekday_fits(replace(found[order], year=year)) for found in told) for year in years)
    ]
    return right[0] if len(right) == 1 else None


def _against_weekdays(read: _Read, order: Order) -> bool:
    """Whether days of the week stand beside the dates and most are wrong in an order, right in the other."""
    fits = [
        (bool(_weekday_fits(found[order])), any(_weekday_fits(one) for one in found.values()))
        for text, found in read
        if differing(text) and _weekday_fits(found[order]) is not None
    ]
    return len(fits) > 1 and not any(here for here, _ in fits) and all(other for _, other in fits)


def _by_months(read: _Read, fitting: Sequence[Order], months: frozenset[int]) -> Order | None:
    """The one order in which all dates lie in the months that stand above the table."""
    open_ones = [found for text, found in read if differing(text)]
    inside = {order: [found[order].month in months for found in open_ones] for order in fitting}
    right = [order for order in fitting if all(inside[order])]
    if not months or len(right) != 1:
        return None
    others = [fits for order in fitting if order != right[0] for fits in [inside[order]]]
    return right[0] if all(2 * sum(fits) <= len(fits) for fits in others) else None


def _by_rows(read: _Read, fitting: Sequence[Order]) -> Order | None:
    """The one order in which the rows rise throughout."""
    falls = {order: _falls([found[order] for _, found in read]) for order in fitting}
    right = [order for order in fitting if falls[order] == 0]
    different = {text.numbers for text, _ in read}
    if len(right) != 1 or len(different) < _RISING:
        return None
    return right[0] if all(falls[one] >= _FALLS for one in fitting if one != right[0]) else None


def _falls(days: Sequence[DateText]) -> int:
    keys = [(one.year or 0, one.month, one.day) for one in days]
    return sum(after < before for before, after in pairwise(keys))


def _by_habit(read: _Read, hints: OrderHints) -> Decided:
    """What everybody writes in one order: 13.10.2024 in dots, and months first under Chinese titles."""
    open_ones = [text for text, _ in read if differing(text)]
    if all(one.dotted and len(one.numbers) == 2 and one.year for one in open_ones):
        return Decided("dmy", "dots")
    if hints.chinese and all(len(one.numbers) == 2 and one.year is None for one in open_ones):
        return Decided("mdy", "chinese")
    return Decided(None)


_PART = {"d": "d", "m": "m", "y": "y", "j": "d", "t": "d", "a": "y"}
_STATED = re.compile(
    r"(?<![a-z])(d{1,2}|m{1,2}|y{2}|y{4}|y)[/.\-\s](d{1,2}|m{1,2})(?:[/.\-\s](d{1,2}|y{2}|y{4}|y))?(?![a-z])"
)


def stated_order(title: str) -> str:
    """The order that a title such as `Date (MM/DD/YYYY)` states: `dmy`, `mdy`, `ymd`, or ""."""
    for match in _STATED.finditer(title.casefold()):
        letters = "".join(part[0] for part in match.groups() if part)
        for order in ("dmy", "mdy", "ymd"):
            if letters in (order, order[:2]) and letters != "ym":
                return order
    return ""


def months_in(texts: Sequence[str]) -> frozenset[int]:
    """The months that texts above a table name."""
    return frozenset(number for text in texts for number in _months(text))


_WORD = re.compile(r"[^\W\d_]{3,12}")
_HAN = re.compile(r"(?<![0-9])(1[0-2]|0?[1-9])\s?月")


def _months(text: str) -> Iterator[int]:
    from paiqi.importers.values.months import MONTHS

    small = text.casefold()
    yield from (MONTHS[word] for word in _WORD.findall(small) if word in MONTHS)
    yield from (int(number) for number in _HAN.findall(small))
