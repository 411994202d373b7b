"""Dates that everybody knows: lunar feasts, solar terms, shopping festivals, worldwide days, by rule for any
year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from paiqi.model.choices import MarkerKind, MarkerSet
from paiqi.text.messages import Message, msg


@dataclass(frozen=True, slots=True)
class NotableDay:
    """A day that everybody knows: what it is called and what kind of marker it is."""

    day: date
    kind: MarkerKind
    name: Message


#: The days of a feast within a year: mostly one; 腊八 comes twice in some years and in others not at all.
_Rule = Callable[[int], tuple[date, ...]]


def known_days(sets: Sequence[MarkerSet], first: date, last: date) -> tuple[NotableDay, ...]:
    """The days of the chosen sets from `first` to `last`, in order; days outside 1901–2099 are not known.

    Sources: GB/T 33661-2017 for the lunar calendar (tables of borax), fixed dates and weekday rules for the
    others. What is announced anew each year (presales, Prime Day, moved workdays) is not computed.
    """
    found = [
        one
        for year in range(max(first.year, 1901), min(last.year, 2099) + 1)
        for one in _year(tuple(sets), year)
    ]
    return tuple(
        sorted(
            (one for one in found if first <= one.day <= last), key=lambda one: (one.day, one.name.template)
        )
    )


@lru_cache(maxsize=512)
def _year(sets: tuple[MarkerSet, ...], year: int) -> tuple[NotableDay, ...]:
    seen: dict[tuple[date, str], NotableDay] = {}
    for name in sets:
        for kind, title, rule in _SETS[name]():
            for day in rule(year):
                # Two sets may hold the same day, such as Mother's Day.
                seen.setdefault((day, title.template), NotableDay(day, kind, title))
    return tuple(seen.values())


def _lunar(month: int, day: int) -> _Rule:
    """A lunar day. The last month of a lunar year lies mostly in the next one of ours, so two are asked; leap
    months never count.
    """
    from borax.calendars.lunardate import LunarDate

    def rule(year: int) -> tuple[date, ...]:
        both = (LunarDate(lunar, month, day).to_solar_date() for lunar in (year - 1, year))
        return tuple(one for one in both if one.year == year)

    return rule


def _term(name: str) -> _Rule:
    """A solar term; each falls once in every year of ours."""
    from borax.calendars.lunardate import TermUtils

    return lambda year: (TermUtils.nth_term_day(year, term_name=name),)


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: (date(year, month, day),)


def _nth(month: int, weekday: int, nth: int) -> _Rule:
    def rule(year: int) -> tuple[date, ...]:
        first = date(year, month, 1)
        return (first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1)),)

    return rule


def _after(rule: _Rule, days: int) -> _Rule:
    return lambda year: tuple(day + timedelta(days=days) for day in rule(year))


def _easter(year: int) -> tuple[date, ...]:
    from dateutil.easter import easter

    return (easter(year),)


_Row = tuple[MarkerKind, Message, _Rule]


def _feasts() -> Iterator[_Row]:
    kind, new_year = MarkerKind.festival, _lunar(1, 1)
    yield kind, msg("Laba Festival"), _lunar(12, 8)
    yield kind, msg("Little New Year"), _lunar(12, 23)
    # The last lunar month has 29 or 30 days.
    yield kind, msg("Chinese New Year's Eve"), _after(new_year, -1)
    yield kind, msg("Chinese New Year"), new_year
    yield kind, msg("Lantern Festival"), _lunar(1, 15)
    yield kind, msg("Qingming"), _term("清明")
    yield kind, msg("Dragon Boat Festival"), _lunar(5, 5)
    yield kind, msg("Qixi Festival"), _lunar(7, 7)
    yield kind, msg("Ghost Festival"), _lunar(7, 15)
    yield kind, msg("Mid-Autumn Festival"), _lunar(8, 15)
    yield kind, msg("Double Ninth Festival"), _lunar(9, 9)
    yield kind, msg("Winter Solstice"), _term("冬至")


def _shopping() -> Iterator[_Row]:
    kind = MarkerKind.shopping
    yield kind, msg("Women's Day sale"), _fixed(3, 8)
    yield kind, msg("520"), _fixed(5, 20)
    yield kind, msg("618"), _fixed(6, 18)
    yield kind, msg("Double 11"), _fixed(11, 11)
    yield kind, msg("Double 12"), _fixed(12, 12)
    feast = MarkerKind.festival
    yield feast, msg("Valentine's Day"), _fixed(2, 14)
    yield feast, msg("Mother's Day"), _nth(5, 6, 2)
    yield feast, msg("Father's Day"), _nth(6, 6, 3)
    yield MarkerKind.other, msg("Consumer Rights Day"), _fixed(3, 15)
    yield feast, msg("Children's Day"), _fixed(6, 1)
    yield feast, msg("Teachers' Day"), _fixed(9, 10)


def _terms() -> Iterator[_Row]:
    for title, name in (
        (msg("Start of Spring"), "立春"),
        (msg("Rain Water"), "雨水"),
        (msg("Awakening of Insects"), "惊蛰"),
        (msg("Spring Equinox"), "春分"),
        (msg("Qingming"), "清明"),
        (msg("Grain Rain"), "谷雨"),
        (msg("Start of Summer"), "立夏"),
        (msg("Grain Full"), "小满"),
        (msg("Grain in Ear"), "芒种"),
        (msg("Summer Solstice"), "夏至"),
        (msg("Minor Heat"), "小暑"),
        (msg("Major Heat"), "大暑"),
        (msg("Start of Autumn"), "立秋"),
        (msg("End of Heat"), "处暑"),
        (msg("White Dew"), "白露"),
        (msg("Autumn Equinox"), "秋分"),
        (msg("Cold Dew"), "寒露"),
        (msg("Frost's Descent"), "霜降"),
        (msg("Start of Winter"), "立冬"),
        (msg("Minor Snow"), "小雪"),
        (msg("Major Snow"), "大雪"),
        (msg("Winter Solstice"), "冬至"),
        (msg("Minor Cold"), "小寒"),
        (msg("Major Cold"), "大寒"),
    ):
        yield MarkerKind.season, title, _term(name)


def _worldwide() -> Iterator[_Row]:
    kind, shopping, thanks = MarkerKind.festival, MarkerKind.shopping, _nth(11, 3, 4)
    yield kind, msg("New Year's Day"), _fixed(1, 1)
    yield kind, msg("Valentine's Day"), _fixed(2, 14)
    yield kind, msg("International Women's Day"), _fixed(3, 8)
    yield kind, msg("April Fools' Day"), _fixed(4, 1)
    yield kind, msg("Easter"), _easter
    yield kind, msg("Mother's Day"), _nth(5, 6, 2)
    yield kind, msg("Father's Day"), _nth(6, 6, 3)
    yield kind, msg("Halloween"), _fixed(10, 31)
    yield kind, msg("Thanksgiving (US)"), thanks
    yield shopping, msg("Black Friday"), _after(thanks, 1)
    yield shopping, msg("Cyber Monday"), _after(thanks, 4)
    yield kind, msg("Christmas Eve"), _fixed(12, 24)
    yield kind, msg("Christmas"), _fixed(12, 25)
    yield kind, msg("New Year's Eve"), _fixed(12, 31)


def _solemn() -> Iterator[_Row]:
    """Days of remembrance. 30 September and 13 December stand in decisions of the Standing Committee of the
    National People's Congress of 2014-08-31 and 2014-02-27; that the others are kept so is common practice.
    """
    kind = MarkerKind.solemn
    yield kind, msg("Qingming"), _term("清明")
    yield kind, msg("Wenchuan earthquake of 12 May"), _fixed(5, 12)
    yield kind, msg("Incident of 7 July"), _fixed(7, 7)
    yield kind, msg("Incident of 18 September"), _fixed(9, 18)
    yield kind, msg("Martyrs' Day"), _fixed(9, 30)
    yield kind, msg("National Memorial Day"), _fixed(12, 13)


_SETS: dict[MarkerSet, Callable[[], Iterator[_Row]]] = {
    MarkerSet.lunar: _feasts,
    MarkerSet.shopping: _shopping,
    MarkerSet.solar_terms: _terms,
    MarkerSet.worldwide: _worldwide,
    MarkerSet.solemn: _solemn,
}
