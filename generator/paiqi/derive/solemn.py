"""The days of remembrance of a workspace: those that everybody keeps, and the team's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from paiqi.days.festivals import known_days
from paiqi.model.choices import MarkerKind, MarkerSet
from paiqi.model.team import Marker
from paiqi.model.workspace import Workspace
from paiqi.text.messages import Message


@dataclass(frozen=True, slots=True)
class SolemnDays:
    """Days on which selling and amusement are out of place, both included.

    `marker`: where the team says so.
    """

    first: date
    last: date
    title: Message | str
    marker: Marker | None = None


class SolemnCalendar:
    """The solemn days of a workspace; those of a year are worked out once."""

    def __init__(self, workspace: Workspace, markers: Sequence[Marker]) -> None:
        self._known = MarkerSet.solemn in workspace.shown_sets
        self._own = tuple(
            SolemnDays(one.date, one.end or one.date, one.title, one)
            for one in markers
            if one.kind is MarkerKind.solemn
        )
        self._years: dict[int, tuple[SolemnDays, ...]] = {}

    def between(self, first: date, last: date) -> Iterator[SolemnDays]:
        """Those that touch the days from `first` to `last`: the team's own, then the others by day; a day
        that the team has itself is not told again.
        """
        own = [one for one in self._own if one.first <= last and first <= one.last]
        yield from own
        for year in range(first.year, last.year + 1) if self._known else ():
            for one in self._of(year):
                if first <= one.first <= last and not any(it.first <= one.first <= it.last for it in own):
                    yield one

    def _of(self, year: int) -> tuple[SolemnDays, ...]:
        if year not in self._years:
            days = known_days((MarkerSet.solemn,), date(year, 1, 1), date(year, 12, 31))
            self._years[year] = tuple(SolemnDays(one.day, one.day, one.name) for one in days)
        return self._years[year]
