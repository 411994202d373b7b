"""Pages of days: home, and the calendar by month, by week and as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from paiqi.model.campaign import Campaign
from paiqi.model.periods import month_key, week_key, week_of
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import Part, parts_of
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.localize import month, week
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.facets import Facet, facets_of
from paiqi.views.calendar.months import AgendaDay, Month, Week
from paiqi.views.calendar.paths import DayPaths, ShownDay
from paiqi.views.calendar.timeline import Timeline
from paiqi.views.calendar.tray import Undated
from paiqi.views.changes.news import News
from paiqi.views.measures.kpis import StageView
from paiqi.views.team.home import HomeView


@dataclass(frozen=True, slots=True)
class HomeContext:
    """What the team looks at first; `title` is the workspace's."""

    title: str
    shown: ShownDay
    desk: HomeView
    stages: tuple[StageView, ...]
    in_flight: tuple[Campaign, ...]
    latest_news: tuple[News, ...]
    soon: tuple[AgendaDay, ...]
    overview: Timeline | None
    paths: DayPaths
    #: How many things have no date yet.
    undated: int


def home(views: PageViews) -> Iterator[PageData]:
    """The home page."""
    context = HomeContext(
        views.workspace.title,
        views.shown_day,
        views.desk,
        views.stages,
        views.in_flight,
        views.latest_news,
        views.soon,
        views.timeline,
        views.paths,
        len(views.tray),
    )
    yield PageData("", msg("Home").text(views.language), context)


@dataclass(frozen=True, slots=True)
class MonthContext:
    """A month as a grid."""

    month: Month
    facets: tuple[Facet, ...]
    paths: DayPaths


def months(views: PageViews) -> Iterator[PageData]:
    """The calendar: this month at its own address, and each month."""
    held = {one.key: MonthContext(one, views.facets, views.paths) for one in views.months}
    yield PageData("calendar/", msg("Calendar").text(views.language), held[month_key(views.today)])
    for key, one in held.items():
        title = month(one.month.first, views.language)
        search = SearchEntry("", title, "", SearchKind.day, (key,))
        yield PageData(f"calendar/{key}/", title, one, (), (search,))


@dataclass(frozen=True, slots=True)
class WeekContext:
    """A week as columns of days; `before` and `after` are the keys of the next ones, None at an end."""

    week: Week
    before: str | None
    after: str | None
    facets: tuple[Facet, ...]


def weeks(views: PageViews) -> Iterator[PageData]:
    """Weeks as columns of days: this week at its own address, and each that holds something."""
    every = tuple(views.weeks.values())
    held = {
        one.key: WeekContext(
            one,
            every[index - 1].key if index else None,
            every[index + 1].key if index + 1 < len(every) else None,
            views.facets,
        )
        for index, one in enumerate(every)
    }
    yield PageData("week/", msg("This week").text(views.language), held[week_key(views.today)])
    for key, one in held.items():
        title = week(*week_of(one.week.cells[0].day), views.language)
        search = SearchEntry("", title, "", SearchKind.day, (key,))
        yield PageData(f"week/{key}/", title, one, (), (search,))


@dataclass(frozen=True, slots=True)
class AgendaContext:
    """Weeks as a list: of a month (its first day), or the next ones, which lie between this month and the
    next (None).
    """

    weeks: tuple[Week, ...]
    month: date | None
    loose_rows: tuple[Entry, ...]
    before: str | None
    after: str | None
    facets: tuple[Facet, ...]
    paths: DayPaths


def agendas(views: PageViews) -> Iterator[PageData]:
    """The calendar as a list: the next weeks, and each month."""
    language, keys = views.language, [one.key for one in views.months]
    here = keys.index(month_key(views.today))
    after = keys[here + 1] if here + 1 < len(keys) else None
    now = AgendaContext(views.ahead, None, (), keys[here], after, views.facets, views.paths)
    yield PageData("agenda/", msg("Agenda").text(language), now)
    for one in views.months:
        title = msg("Agenda of {month}", month=month(one.first, language)).text(language)
        context = replace(
            now,
            weeks=one.agenda,
            month=one.first,
            loose_rows=one.loose,
            before=one.before,
            after=one.after,
        )
        yield PageData(f"agenda/{one.key}/", title, context)


@dataclass(frozen=True, slots=True)
class TrayContext:
    """What has no date yet: the `rows` of a part of it, of `total`; its facets are of these."""

    total: int
    rows: tuple[Undated, ...]
    part: Part
    facets: tuple[Facet, ...]


def tray(views: PageViews) -> Iterator[PageData]:
    """Everything that has no date yet; that it has none is told to the team only."""
    if views.internal:
        title = msg("Not scheduled yet").text(views.language)
        for path, part, rows in parts_of(views.tray, "tray/"):
            context = TrayContext(len(views.tray), rows, part, facets_of(views.orders, _used(rows)))
            yield PageData(path, f"{title} · {part.number}" if part.before else title, context)


def _used(rows: tuple[Undated, ...]) -> dict[str, list[str]]:
    """What rows of the tray can be filtered by."""
    fields = ("campaign", "platform", "account", "owner", "pillar", "kind")
    used = {field: [getattr(row, field) for row in rows] for field in fields}
    return {**used, "status": [row.state for row in rows]}
