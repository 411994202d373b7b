"""Which days are workdays: weekends, public holidays with make-up days, and the workspace's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from paiqi.model.periods import is_weekend
from paiqi.text.messages import Language


@dataclass(frozen=True, slots=True)
class Announced:
    """The last year whose holidays a government has announced, and when it did."""

    year: int
    on: date


#: Countries whose government sets the days off of each year by a notice of its own; what the library knows of
#: later years is worked out from the law, without days moved or made up for. All others go by rule: their
#: holidays follow from the law alone.
#:
#: CN: the State Council's notice on 2026, https://politics.gmw.cn/2025-11/04/content_38391083.htm; none on
#: 2027 was found on 2026-11-28.
ANNOUNCED: Mapping[str, Announced] = {"CN": Announced(2026, date(2025, 11, 4))}


@lru_cache(maxsize=64)
def _calendar(country: str, language: Language = "zh") -> Any:
    """The public holidays of a country, None where the library knows none. Imported late: it is heavy.

    Their names are in the wanted language where the library has it, else in the country's own.
    """
    import holidays

    # The library would take any name of its own module for a country, so only its list of codes counts.
    if country not in holidays.list_supported_countries():
        return None
    wanted = {"zh": "zh_CN", "en": "en_US"}[language]
    return holidays.country_holidays(
        country, language=wanted if wanted in holidays.list_localized_countries().get(country, ()) else None
    )


def knows(country: str) -> bool:
    """Whether a country's public holidays are known."""
    return _calendar(country) is not None


@dataclass(frozen=True, slots=True)
class Workdays:
    """The workdays of a workspace: `country` may be "", `extra` are workdays in any case.

    `today` is the day as of which it is known what a government has announced; None: all that this program
    knows of.
    """

    country: str = ""
    extra: frozenset[date] = frozenset()
    today: date | None = None

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day."""
        if day in self.extra:
            return True
        calendar = _calendar(self.country) if self.country else None
        return bool(calendar.is_working_day(day)) if calendar is not None else not is_weekend(day)

    def holiday(self, day: date, language: Language = "zh") -> str:
        """The name of the public holiday on a day, "" on other days; one that is not announced says so."""
        name = self.named(day, language)
        if not name or not self.is_provisional(day):
            return name
        comma, word, ends = ("，", "预计", "）") if language == "zh" else (", ", "provisional", ")")
        return (
            f"{name[:-1]}{comma}{word}{ends}"
            if name.endswith(ends)
            else f"{name}（{word}）"
            if language == "zh"
            else f"{name} ({word})"
        )

    def named(self, day: date, language: Language = "zh") -> str:
        """The bare name of the public holiday on a day, "" on other days."""
        calendar = _calendar(self.country, language) if self.country else None
        return str(calendar.get(day, "")) if calendar is not None else ""

    def is_provisional(self, day: date) -> bool:
        """Whether the holidays of a day's year are still to be announced."""
        last = ANNOUNCED.get(self.country)
        if last is None:
            return False
        known = last.year if self.today is None or self.today >= last.on else last.year - 1
        return day.year > known

    def made_up(self, day: date) -> bool:
        """Whether a weekend day is a workday (调休)."""
        return is_weekend(day) and self.is_workday(day)

    def shift(self, day: date, count: int) -> date:
        """The day `count` workdays later (earlier if negative)."""
        step = timedelta(days=1 if count > 0 else -1)
        left = abs(count)
        while left:
            day += step
            if self.is_workday(day):
                left -= 1
        return day
