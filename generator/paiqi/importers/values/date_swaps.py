"""Dates that a spreadsheet turned round when it took some texts of a column for dates and left the others.

A sheet that reads months first takes 03/10/2024 (3 October) for March 10 and leaves 13/10/2024 a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from paiqi.importers.values.date_orders import differing, readings
from paiqi.importers.values.date_texts import DateText


@dataclass(frozen=True, slots=True)
class Swaps:
    """The cells, by number, that may have been turned round; whether they were (None: a person knows)."""

    suspects: frozenset[int] = frozenset()
    swapped: bool | None = None


def swaps_of(texts: Sequence[DateText], answer: str = "") -> Swaps:
    """Which typed dates of a column are not to be trusted, since texts beside them show the other order."""
    left = [one for one in texts if one.kind == "numbers" and not one.first and len(one.numbers) < 4]
    one_way = any(readings(one) and not differing(one) and max(one.numbers[:2]) > 12 for one in left)
    suspects = frozenset(
        number for number, one in enumerate(texts) if one.typed and one.day <= 12 and one.day != one.month
    )
    if not one_way or not suspects:
        return Swaps()
    if answer in ("swap", "keep"):
        return Swaps(suspects, answer == "swap")
    told = [texts[number] for number in sorted(suspects) if texts[number].weekday is not None]
    kept = [date(one.year or 0, one.month, one.day).weekday() == one.weekday for one in told]
    turned = [date(one.year or 0, one.day, one.month).weekday() == one.weekday for one in told]
    if len(told) == len(suspects) and all(kept) != all(turned):
        return Swaps(suspects, all(turned))
    return Swaps(suspects)
