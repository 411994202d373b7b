"""A feed that is too large for calendars → its parts: whole years, quarters, months, thirds of them, days."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from paiqi.events.item import Item
from paiqi.feeds.room import Extent, fits
from paiqi.model.periods import month_key, quarter_key, third_key, year_key

#: What an address ends in that is a part of a feed: a year, a quarter, a month, days of a month, a day, or
#: one of several of a day.
SUFFIX = r"\d{4}(?:-(?:q[1-4]|\d\d(?:-\d\d(?:-\d\d|-n\d{1,3})?)?))?"
_SHAPES = (r"\d{4}", r"\d{4}-Q\d", r"\d{4}-\d\d", r"\d{4}-\d\d-\d\d-\d\d", r"\d{4}-\d\d-\d\d(-n\d+)?")
#: What an event takes, by the identity of its item.
Extents = Mapping[int, Extent]


#: How finely a feed is divided, the coarsest first: what is still too large is divided again.
_PERIODS: tuple[Callable[[date], str], ...] = (year_key, quarter_key, month_key, third_key, date.isoformat)


def part_name(name: str, period: str) -> str:
    """The name of a feed's part: `all-2026-q3`."""
    return f"{name}-{period.lower()}"


def parts_of(held: Sequence[Item], extents: Extents, frame: int) -> Iterator[tuple[str, list[Item]]]:
    """The periods that calendars take, with what falls on them; the events of a rhythm stand in all that it
    runs through. `frame` are the bytes of a calendar without events; events are told in brief.

    No period hangs on what day it is.
    """
    yield from _divided("", list(held), extents, frame, 0)


def within(held: Sequence[Item], extents: Extents, period: str) -> list[Item]:
    """What falls on a period (`2026`, `2026-Q1`, `2026-03`), whether the feed needs parts or not."""
    level = next(number for number, shape in enumerate(_SHAPES) if re.fullmatch(shape, period))
    key, wanted = _PERIODS[level], period.partition("-n")[0]
    return [one for one in held if _first(one, extents, key) <= wanted <= _last(one, extents, key)]


def _divided(
    period: str, held: list[Item], extents: Extents, frame: int, level: int
) -> Iterator[tuple[str, list[Item]]]:
    for label, some in _groups(period, held, extents, level).items():
        if _fit(some, frame):
            yield label, some
        elif level + 1 < len(_PERIODS):
            yield from _divided(label, some, extents, frame, level + 1)
        else:
            yield from ((f"{label}-n{number}", few) for number, few in enumerate(_shared(some, frame), 1))


def _fit(held: Sequence[Item], frame: int) -> bool:
    return fits(frame + sum(len(one.brief) for one in held), len(held))


def _groups(period: str, held: list[Item], extents: Extents, level: int) -> dict[str, list[Item]]:
    key = _PERIODS[level]
    above = _PERIODS[level - 1]
    firsts = [_first(one, extents, key) for one in held]
    begun = {
        first
        for one, first in zip(held, firsts, strict=True)
        # A rhythm from before this period begins no part of it.
        if not (level and one.until) or _first(one, extents, above) == period
    }
    groups: dict[str, list[Item]] = {label: [] for label in sorted(begun)}
    for one, first in zip(held, firsts, strict=True):
        if not one.until:
            groups[first].append(one)
            continue
        last = _last(one, extents, key)
        for label, some in groups.items():
            if first <= label <= last:
                some.append(one)
    return groups


def _first(item: Item, extents: Extents, key: Callable[[date], str]) -> str:
    return key(extents[id(item)].first)


def _last(item: Item, extents: Extents, key: Callable[[date], str]) -> str:
    return key(item.until or extents[id(item)].first)


def _shared(held: Sequence[Item], frame: int) -> list[list[Item]]:
    """The events of one day, by their UIDs in as few lots as calendars take: twice as many until they do."""
    count = 1
    while True:
        count *= 2
        lots: list[list[Item]] = [[] for _ in range(count)]
        for one in held:
            digest = hashlib.blake2b(one.uid.encode(), digest_size=4).digest()
            lots[int.from_bytes(digest) % count].append(one)
        if all(_fit(some, frame) for some in lots):
            return [some for some in lots if some]
