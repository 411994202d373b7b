"""A crowded month by account and by campaign: how much goes out on which day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paiqi.model.periods import each_day, month_end
from paiqi.pages.calendar import is_crowded
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import Part, parts_of
from paiqi.pages.room import OF_LOADS
from paiqi.text.localize import month
from paiqi.text.messages import msg
from paiqi.views.calendar.crowd import goes_out
from paiqi.views.calendar.months import Cell, Month, Stretch, density
from paiqi.views.calendar.paths import DayPaths


@dataclass(frozen=True, slots=True)
class LoadRow:
    """An account or a campaign in a month: how much goes out of it, in all and on each day, and the levels of
    density of the days.
    """

    id: str
    total: int
    days: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class LoadContext:
    """A part of a month's accounts or campaigns (`of`), the busiest first, under the days of the month;
    `total`: how many there are, `sums`: how much goes out on each day in all.
    """

    of: str
    first: date
    key: str
    rows: tuple[LoadRow, ...]
    cells: tuple[Cell, ...]
    sums: tuple[int, ...]
    paths: DayPaths
    total: int
    part: Part


def loads(views: PageViews, key: str, stretch: Stretch) -> Iterator[PageData]:
    """The tables of a month, where it is crowded."""
    whole, paths = views.months[key], views.paths
    if not is_crowded(whole):
        return
    language = views.language
    cells = {cell.day: cell for week in whole.weeks for cell in week.cells if cell.inside}
    days = list(each_day(stretch.first, month_end(stretch.first)))
    shown = tuple(cells[day] for day in days)
    for of, folder, title in (
        ("account", "accounts", msg("{month} by account", month=month(stretch.first, language))),
        ("campaign", "campaigns", msg("{month} by campaign", month=month(stretch.first, language))),
    ):
        rows, sums = _rows(whole, of, days)
        for path, part, some in parts_of(rows, f"calendar/{key}/{folder}/", begin=OF_LOADS, most=OF_LOADS):
            name = title.text(language)
            context = LoadContext(of, stretch.first, key, some, shown, sums, paths, len(rows), part)
            yield PageData(path, f"{name} · {part.number}" if part.before else name, context)


def _rows(whole: Month, of: str, days: list[date]) -> tuple[list[LoadRow], tuple[int, ...]]:
    """A row for each account or campaign of which anything goes out, and the sums of the days."""
    counts: defaultdict[str, Counter[date]] = defaultdict(Counter)
    sums = Counter[date]()
    for week in whole.weeks:
        for cell in week.cells:
            for row in cell.entries if cell.inside else ():
                if goes_out(row) and getattr(row, of):
                    counts[getattr(row, of)][cell.day] += 1
                    sums[cell.day] += 1
    rows = [
        LoadRow(name, sum(held.values()), tuple((held[day], density(held[day])) for day in days))
        for name, held in counts.items()
    ]
    rows.sort(key=lambda row: (-row.total, row.id))
    return rows, tuple(sums[day] for day in days)
