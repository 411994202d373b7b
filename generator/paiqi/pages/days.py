"""Pages of days: a sheet for each day, and today's at its own address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.localize import long_day, weekday
from paiqi.text.messages import msg
from paiqi.views.calendar.days import DaySheet
from paiqi.views.calendar.paths import ShownDay
from paiqi.views.team.home import Hitch


@dataclass(frozen=True, slots=True)
class DayContext:
    """The sheet of a day, and which day the site shows as today; on today's sheet what should be out by now
    and nobody reported.
    """

    sheet: DaySheet
    shown: ShownDay
    unreported: tuple[Hitch, ...]


def today(views: PageViews) -> Iterator[PageData]:
    """The sheet of today, one step from anywhere."""
    sheet = next(one for one in views.days if one.today)
    yield PageData("today/", msg("Today").text(views.language), _context(views, sheet))


def days(views: PageViews) -> Iterator[PageData]:
    """A page a day that holds anything, and for the days around today."""
    for sheet in views.days:
        title = f"{long_day(sheet.day, views.language)} {weekday(sheet.day, views.language)}"
        search = SearchEntry("", title, "", SearchKind.day, (), (sheet.day.isoformat(),))
        yield PageData(sheet.path, title, _context(views, sheet), (), (search,))


def _context(views: PageViews, sheet: DaySheet) -> DayContext:
    late = tuple(one for one in views.desk.late if one.kind in ("missed", "open")) if sheet.today else ()
    return DayContext(sheet, views.shown_day, late)
