"""Pages of days: a sheet for each day, and today's at its own address."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.text.localize import long_day, weekday
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews


def today(views: SiteViews) -> Iterator[PageData]:
    """The sheet of today, one step from anywhere."""
    sheet = next(one for one in views.days if one.today)
    yield PageData("today/", msg("Today").text(views.language), {"sheet": sheet})


def days(views: SiteViews) -> Iterator[PageData]:
    """A page a day that holds anything, and for the days around today."""
    for sheet in views.days:
        yield PageData(
            sheet.path,
            f"{long_day(sheet.day, views.language)} {weekday(sheet.day, views.language)}",
            {"sheet": sheet},
        )
