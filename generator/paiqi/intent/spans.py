"""Stretches of the calendar that people write where plans want a point: months, weeks, quarters, ranges."""

from __future__ import annotations

import re
from datetime import date

from paiqi.intent.days import MONTH_NAME, MONTHS, in_some_year
from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.model.periods import (
    monday_in,
    month_end,
    month_key,
    quarter_end,
    quarter_start,
    week_key,
)
from paiqi.model.times import FIRST_YEAR, LAST_YEAR
from paiqi.text.messages import msg

_MONTH = re.compile(
    r"(?P<year>[0-9]{4})\s?[-/.年]\s?(?P<number>[0-9]{1,2})\s?月?(?:份)?"
    r"|(?P<alone>[0-9]{1,2})\s?月(?:份)?(?P<third>上旬|中旬|下旬|初|中)?"
    rf"|(?:(?P<part>early|mid|late)[\s-])?(?P<name>{MONTH_NAME})\.?(?:[\s,-]+(?P<behind>[0-9]{{4}}))?"
)
_WEEK = re.compile(
    r"(?:(?P<year>[0-9]{4})\s?[-/年]?\s?)?(?:w|week\s?|cw\s?|kw\s?|第\s?)(?P<number>[0-9]{1,2})\s?周?"
)
_QUARTER = re.compile(
    r"(?:(?P<year>[0-9]{4})\s?[-/年]?\s?)?(?:q|第)?\s?(?P<number>[1-4])(?P<word>\s?季度?)?"
    r"(?:\s(?P<behind>[0-9]{4}))?"
)
_HALF = re.compile(r"(?:(?P<year>[0-9]{4})\s?[-/年]?\s?)?(?P<half>h1|h2|上半年|下半年)")
_YEAR = re.compile(r"(?P<year>[0-9]{4})\s?年?|(?P<word>今年|明年)")


def month_in(text: str, around: Circumstances) -> Meaning:
    """A plain text that names a month, as `YYYY-MM`."""
    match = _MONTH.fullmatch(text)
    if match is None:
        return NOTHING
    number = MONTHS[match["name"][:3]] if match["name"] else int(match["number"] or match["alone"])
    year = match["year"] or match["behind"]
    rough = bool(match["third"] or match["part"])
    if not 1 <= number <= 12:
        return NOTHING
    if year:
        if not FIRST_YEAR <= int(year) <= LAST_YEAR:
            return NOTHING
        return Meaning((Reading(month_key(date(int(year), number, 1)), sure=not rough),))
    found = in_some_year([(number, 1)], around)
    why = msg("plans know a whole month or a day, no part of a month") if rough else None
    if len(found) == 1 and found[0].sure:
        why = why or msg("the campaign has no other such month")
    return Meaning(
        tuple(Reading(month_key(one.day), one.sure and not rough, why or one.why) for one in found),
        None if rough else msg("this month has no year"),
    )


def week_in(text: str, around: Circumstances) -> Meaning:
    """A plain text that names a week by its number, as `YYYY-Www`."""
    match = _WEEK.fullmatch(text)
    if match is None or (around.near is None and not match["year"]):
        return NOTHING
    year = int(match["year"]) if match["year"] else around.near.year if around.near else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return NOTHING
    try:
        monday = monday_in(year, int(match["number"]))
    except ValueError:
        return NOTHING
    if match["year"]:
        return Meaning((Reading(week_key(monday)),))
    return Meaning(
        (Reading(week_key(monday), False, msg("the year was not written")),), msg("this week has no year")
    )


def long_stretch_in(text: str, around: Circumstances) -> Meaning:
    """A plain text that names a quarter, half a year or a year, which plans do not know: its two ends."""
    first: date | None = None
    match = _QUARTER.fullmatch(text)
    if match and (match["word"] or "q" in text):
        year = int(match["year"] or match["behind"] or (around.near.year if around.near else 0))
        if FIRST_YEAR <= year <= LAST_YEAR:
            first = quarter_start(date(year, 3 * int(match["number"]), 1))
            return _ends(first, quarter_end(first))
    if match := _HALF.fullmatch(text):
        year = int(match["year"] or (around.near.year if around.near else 0))
        if FIRST_YEAR <= year <= LAST_YEAR:
            late = match["half"] in ("h2", "下半年")
            first = date(year, 7 if late else 1, 1)
            return _ends(first, month_end(date(year, 12 if late else 6, 1)))
    match = _YEAR.fullmatch(text)
    if match and (match["year"] or around.today):
        this = around.today.year + (match["word"] == "明年") if around.today else 0
        year = int(match["year"] or this)
        if FIRST_YEAR <= year <= LAST_YEAR:
            return _ends(date(year, 1, 1), date(year, 12, 31))
    return NOTHING


def _ends(first: date, last: date) -> Meaning:
    return Meaning(
        wrong=msg("only days, weeks and months can be written, not quarters, half-years or years"),
        note=msg(
            "it goes from {first} to {last}: write the one of these days that is meant here, or a month such"
            " as {month}",
            first=first.isoformat(),
            last=last.isoformat(),
            month=month_key(first),
        ),
    )
