"""Crowded days: what a page shows of a day that has more than room for, and what it says of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.facets import in_order

T = TypeVar("T", str, date)
#: So many of the busiest accounts, campaigns and days are named.
BUSIEST = 8


@dataclass(frozen=True, slots=True)
class Crowd:
    """A day of which a page shows a part: how many entries take place on it, or did (`count`), how many of
    them are out or done, and missed; and how many the page leaves out (`left`).
    """

    count: int
    past: int
    bad: int
    left: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a crowded stretch holds, counted: entries in all and by status; posts by account, by campaign and
    by day, the busiest first; `shown`: how many entries the page shows.
    """

    total: int
    shown: int
    states: tuple[tuple[str, int], ...]
    accounts: tuple[tuple[str, int], ...]
    campaigns: tuple[tuple[str, int], ...]
    days: tuple[tuple[date, int], ...]


def goes_out(row: Entry) -> bool:
    """Whether a row is a post, or a piece with a day of its own, that nobody called off."""
    return row.kind in ("post", "content") and not row.off


def first_few(rows: tuple[Entry, ...], room: int) -> tuple[Entry, ...]:
    """As many rows as there is room for, in their order: what is missed is kept first, then what is still to
    be done.
    """
    if len(rows) <= room:
        return rows
    ranks = sorted(range(len(rows)), key=lambda n: (rows[n].state != "missed", rows[n].over, n))
    return tuple(rows[n] for n in sorted(ranks[:room]))


def crowd(rows: tuple[Entry, ...], left: int) -> Crowd:
    """A day's entries, counted."""
    held = [row for row in rows if not row.off]
    return Crowd(len(held), sum(row.past for row in held), sum(row.state == "missed" for row in held), left)


def tally(rows: Iterable[Entry], shown: int) -> Tally:
    """Everything of a stretch, counted."""
    every = tuple(rows)
    states = Counter(row.status for row in every if row.status)
    out = [row for row in every if goes_out(row)]
    return Tally(
        len(every),
        shown,
        in_order(states),
        _busiest(Counter(row.account for row in out if row.account)),
        _busiest(Counter(row.campaign for row in out if row.campaign)),
        _busiest(Counter(row.first for row in out if not row.tentative)),
    )


def _busiest(counts: Counter[T]) -> tuple[tuple[T, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:BUSIEST])
