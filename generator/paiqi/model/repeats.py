"""Rhythms as plans write them, and their days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from paiqi.model.choices import Weekday
from paiqi.model.malformed import Malformed
from paiqi.model.periods import WEEK, each_day, monday_of, month_end, month_starts
from paiqi.model.times import read_time
from paiqi.text.messages import msg

#: The day of a rhythm that comes on the last day of each month.
LAST_DAY = -1


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rhythm as written: `daily`, `weekly` (with days and an interval) or `monthly`, at a local time.

    `month_day` -1 is the last day of each month. Every few weeks are counted from the week of its first day.
    """

    freq: Literal["daily", "weekly", "monthly"]
    clock: time
    days: tuple[Weekday, ...] = ()
    interval: int = 1
    month_day: int = 0

    def dates(self, start: date, until: date, without: frozenset[date] = frozenset()) -> tuple[date, ...]:
        """Its days from `start` to `until`, both inclusive, without the excepted ones."""
        if self.freq == "daily":
            found = list(each_day(start, until))
        elif self.freq == "weekly":
            numbers = {day.number for day in self.days}
            monday = monday_of(start)
            found = [
                day
                for day in each_day(start, until)
                if day.weekday() in numbers and ((day - monday) // WEEK) % self.interval == 0
            ]
        else:
            found = [day for day in each_day(start, until) if day.day == self._day_in(day)]
        return tuple(day for day in found if day not in without)

    def months_without(self, start: date, until: date) -> tuple[date, ...]:
        """The first days of the months that end from `start` to `until` and lack its day."""
        return tuple(
            first
            for first in month_starts(start, until)
            if month_end(first).day < self.month_day and month_end(first) <= until
        )

    def _day_in(self, day: date) -> int:
        return month_end(day).day if self.month_day == LAST_DAY else self.month_day


_DAILY = re.compile(r"daily ([0-9]{2}:[0-9]{2})")
_WEEKLY = re.compile(r"weekly ([^ ]+(?: *, *[^ ]+)*) ([0-9]{2}:[0-9]{2})")
_EVERY = re.compile(r"every ([0-9]{1,2}) weeks ([^ ]+) ([0-9]{2}:[0-9]{2})")
_MONTHLY = re.compile(r"monthly ([0-9]{1,2}|last) ([0-9]{2}:[0-9]{2})")


def read_repeat(text: str) -> Repeat:
    """A *repeat* of the plan format."""
    if match := _DAILY.fullmatch(text):
        return Repeat("daily", read_time(match[1]))
    if match := _WEEKLY.fullmatch(text):
        return Repeat("weekly", read_time(match[2]), _days(match[1]))
    if match := _EVERY.fullmatch(text):
        if int(match[1]) == 0:
            raise Malformed(msg("every 0 weeks never comes round"), msg("write every 1 weeks or more"))
        return Repeat("weekly", read_time(match[3]), _days(match[2]), int(match[1]))
    if match := _MONTHLY.fullmatch(text):
        if match[1] == "last":
            return Repeat("monthly", read_time(match[2]), month_day=LAST_DAY)
        if not 1 <= int(match[1]) <= 31:
            raise Malformed(msg("a month has no day {day}", day=match[1]), msg("use a day from 1 to 31"))
        return Repeat("monthly", read_time(match[2]), month_day=int(match[1]))
    raise Malformed(
        msg("repeat takes fixed English words: daily, weekly, monthly or every N weeks"),
        msg(
            'write daily HH:MM, weekly fri HH:MM, "weekly mon,thu HH:MM", every 2 weeks fri HH:MM, monthly 15'
            " HH:MM or monthly last HH:MM"
        ),
    )


def _days(text: str) -> tuple[Weekday, ...]:
    days = []
    for word in text.split(","):
        day = Weekday.read(word)
        if day is None:
            raise Malformed(
                msg("{word} is no day of the week", word=word.strip()),
                msg("use mon tue wed thu fri sat sun"),
            )
        days.append(day)
    return tuple(sorted(set(days), key=lambda day: day.number))
