"""Pages of days: home, and the calendar by month, by week and as a list.

What is crowded shows a part of each day, says so, and leads to the page of the day, which has all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from paiqi.model.periods import month_key, week_key, week_of
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import ROWS, Part, parts_of
from paiqi.pages.room import FEW, OF_GRID, OF_LIST, OF_MONTH, OF_WEEK, count_of, cut_loose, cut_weeks
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.localize import month, week
from paiqi.text.messages import msg
from paiqi.views.calendar.crowd import Tally, tally
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.facets import Facet, bounded, facets_of
from paiqi.views.calendar.months import SHOWN, Month, Stretch, Week
from paiqi.views.calendar.paths import DayPaths
from paiqi.views.calendar.tray import Undated


@dataclass(frozen=True, slots=True)
class MonthContext:
    """A month as a grid, and the same as a list for narrow screens; `whole` counts all of it where the grid
    shows a part.
    """

    month: Month
    listed: tuple[Week, ...]
    facets: tuple[Facet, ...]
    paths: DayPaths
    whole: Tally | None


def this_month(views: PageViews) -> Iterator[PageData]:
    """The calendar: this month at its own address."""
    here = views.months[month_key(views.today)]
    yield PageData("calendar/", msg("Calendar").text(views.language), _month(views, here))


def months(views: PageViews, key: str, stretch: Stretch) -> Iterator[PageData]:
    """A month of the calendar."""
    title = month(stretch.first, views.language)
    search = SearchEntry("", title, "", SearchKind.day, (key,))
    yield PageData(f"calendar/{key}/", title, _month(views, views.months[key]), (), (search,))


def is_crowded(whole: Month) -> bool:
    """Whether a month holds more than its page has room for."""
    return any(cell.crowd for one in cut_weeks(whole.weeks, OF_GRID, SHOWN) for cell in one.cells)


def _month(views: PageViews, whole: Month) -> MonthContext:
    shown = cut_loose(replace(whole, weeks=cut_weeks(whole.weeks, OF_GRID, SHOWN)))
    # The same again as a list: where it does not fit as well, each day has a few lines there.
    room = OF_MONTH if count_of(whole.weeks) <= OF_MONTH else FEW
    listed = cut_loose(replace(whole, weeks=cut_weeks(whole.weeks, room)))
    kept, every = list(_entries(shown)), list(_entries(whole))
    facets = bounded(views.facets, kept)
    return MonthContext(shown, listed.agenda, facets, views.paths, _tallied(kept, every))


def _tallied(kept: Sequence[Entry], every: Sequence[Entry]) -> Tally | None:
    """What all of it is, where a page shows a part."""
    return tally(every, len(kept)) if len(kept) < len(every) else None


def _entries(month: Month) -> Iterator[Entry]:
    """What stands in a month's grid, each once."""
    yield from month.loose
    yield from _of_weeks(month.weeks)


def _of_weeks(weeks: Iterable[Week]) -> Iterator[Entry]:
    seen = set[int]()
    for one in weeks:
        yield from one.loose
        for cell in one.cells:
            for row in cell.entries if cell.inside else ():
                if id(row) not in seen:
                    seen.add(id(row))
                    yield row


@dataclass(frozen=True, slots=True)
class WeekContext:
    """A week as columns of days; `before` and `after` are the keys of the next ones, None at an end; `whole`
    counts all of it where the page shows a part.
    """

    week: Week
    before: str | None
    after: str | None
    facets: tuple[Facet, ...]
    whole: Tally | None


def this_week(views: PageViews) -> Iterator[PageData]:
    """Weeks as columns of days: this week at its own address."""
    key = week_key(views.today)
    yield PageData("week/", msg("This week").text(views.language), _week(views, views.week_keys[key]))


def weeks(views: PageViews, key: str, stretch: Stretch) -> Iterator[PageData]:
    """A week as columns of days."""
    title = week(*week_of(stretch.first), views.language)
    search = SearchEntry("", title, "", SearchKind.day, (key,))
    yield PageData(f"week/{key}/", title, _week(views, stretch), (), (search,))


def _week(views: PageViews, stretch: Stretch) -> WeekContext:
    whole = views.weeks[stretch.key]
    shown = cut_loose(Month(stretch.first, cut_weeks([whole], OF_WEEK), (), None, None)).weeks[0]
    kept, every = list(_of_weeks([shown])), list(_of_weeks([whole]))
    facets = bounded(views.facets, kept)
    return WeekContext(shown, stretch.before, stretch.after, facets, _tallied(kept, every))


@dataclass(frozen=True, slots=True)
class AgendaContext:
    """Weeks as a list: those of a month (`of`, its first day), or the next ones, which lie between this month
    and the next (None). `whole` counts all of it where the page shows a part. On further parts stands what
    has no day of its own and found no room: `rest`.
    """

    month: Month
    of: date | None
    facets: tuple[Facet, ...]
    paths: DayPaths
    whole: Tally | None
    part: Part
    rest: tuple[Entry, ...]


def agenda(views: PageViews) -> Iterator[PageData]:
    """The calendar as a list: the next weeks."""
    here = month_key(views.today)
    after = views.month_keys[here].after
    ahead = Month(views.today, views.ahead, (), here, after)
    yield PageData("agenda/", msg("Agenda").text(views.language), _listed(views, ahead, None))


def agendas(views: PageViews, key: str, stretch: Stretch) -> Iterator[PageData]:
    """A month of the calendar as a list."""
    one, language = views.months[key], views.language
    title = msg("Agenda of {month}", month=month(one.first, language)).text(language)
    listed = replace(one, weeks=one.agenda)
    first = _listed(views, listed, one.first)
    shown = first.month
    pairs = [(listed.loose, shown.loose)]
    pairs += [(held.loose, kept.loose) for held, kept in zip(listed.weeks, shown.weeks, strict=True)]
    rest = [row for every, kept in pairs for row in every[len(kept) :]]
    yield PageData(f"agenda/{key}/", title, replace(first, part=_first_of(rest, f"agenda/{key}/")))
    for path, part, rows in parts_of(rest, f"agenda/{key}/", begin=0) if rest else ():
        if part.before:
            facets = bounded(views.facets, rows)
            nothing = replace(shown, weeks=(), loose=(), left=0)
            context = AgendaContext(nothing, one.first, facets, views.paths, None, part, rows)
            yield PageData(path, f"{title} · {part.number}", context)


def _first_of(rest: Sequence[Entry], path: str) -> Part:
    return next(part for _, part, _ in parts_of(rest, path, begin=0 if rest else ROWS))


def _listed(views: PageViews, whole: Month, of: date | None) -> AgendaContext:
    shown = cut_loose(replace(whole, weeks=cut_weeks(whole.weeks, OF_LIST)))
    kept = list(_entries(shown))
    told = _tallied(kept, list(_entries(whole)))
    return AgendaContext(shown, of, bounded(views.facets, kept), views.paths, told, Part(1, 1, "", ""), ())


@dataclass(frozen=True, slots=True)
class TrayContext:
    """What has no date yet: the `rows` of a part of it, of `total`; its facets are of these."""

    total: int
    rows: tuple[Undated, ...]
    part: Part
    facets: tuple[Facet, ...]


def tray(views: PageViews) -> Iterator[PageData]:
    """Everything that has no date yet; that it has none is told to the team only."""
    title = msg("Not scheduled yet").text(views.language)
    for path, part, rows in parts_of(views.tray, "tray/"):
        facets = bounded(facets_of(views.orders, _used(rows)), rows)
        context = TrayContext(len(views.tray), rows, part, facets)
        yield PageData(path, f"{title} · {part.number}" if part.before else title, context)


def _used(rows: tuple[Undated, ...]) -> dict[str, list[str]]:
    """What rows of the tray can be filtered by."""
    fields = ("campaign", "platform", "account", "owner", "pillar", "kind")
    used = {field: [getattr(row, field) for row in rows] for field in fields}
    return {**used, "status": [row.status for row in rows]}
