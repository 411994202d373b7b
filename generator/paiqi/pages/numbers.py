"""Numbers as templates write them, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from paiqi.model.choices import Period
from paiqi.model.readers import Count
from paiqi.text import amounts
from paiqi.text import localize as formats
from paiqi.text.messages import Language, msg


@dataclass(frozen=True, slots=True)
class Figures:
    """What templates need to write numbers, shares, costs, sizes and durations."""

    language: Language

    def number(self, value: Decimal | int | float) -> str:
        """A number with grouped digits."""
        return formats.number(value, self.language)

    def short(self, value: Decimal | int | float) -> str:
        """A number cut short (`1.3万`), for axes."""
        return formats.short(value, self.language)

    def cost(self, value: Decimal) -> str:
        """What one of many cost: three figures below one."""
        return formats.cost(value, self.language)

    def progress(self, value: float) -> str:
        """A share of a way, in whole percent."""
        return formats.progress(value)

    def ratio(self, value: Decimal) -> str:
        """A ratio below one as percent with three figures, else as a number."""
        return formats.ratio(value, self.language)

    def percent(self, value: float | Decimal) -> str:
        """A share as percent."""
        return formats.percent(value)

    def rate(self, value: Count) -> str:
        """A promised number: `每周 3 条`, `3 a week`, or in all."""
        said = {
            None: msg("{count} in all", count=value.number),
            Period.day: msg("{count} a day", count=value.number),
            Period.week: msg("{count} a week", count=value.number),
            Period.month: msg("{count} a month", count=value.number),
        }
        return said[value.period].text(self.language)

    def size(self, value: int) -> str:
        """A file's size."""
        return amounts.file_size(value)

    def lasting(self, value: timedelta) -> str:
        """A duration."""
        return amounts.lasting(value).text(self.language)
