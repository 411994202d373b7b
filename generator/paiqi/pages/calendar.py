"""Pages of days: home, and the calendar by month, by week and as a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paiqi.pages.kinds import PageData
from paiqi.text.localize import month, week
from paiqi.text.messages import msg
from paiqi.views.calendar.months import Week, week_key
from paiqi.views.site_views import SiteViews


def home(views: SiteViews) -> Iterator[PageData]:
    """The home page."""
    yield PageData("", msg("Home").text(views.language))


def months(views: SiteViews) -> Iterator[PageData]:
    """The calendar: this month at its own address, and each month."""
    now = next(one for one in views.months if one.first == views.plan.today.replace(day=1))
    yield PageData("calendar/", msg("Calendar").text(views.language), {"month": now})
    for one in views.months:
        yield PageData(f"calendar/{one.key}/", month(one.first, views.language), {"month": one})


def weeks(views: SiteViews) -> Iterator[PageData]:
    """Weeks as columns of days: this week at its own address, and each that holds something."""
    every = tuple(views.weeks.values())
    now = week_key(views.plan.today)
    values = {
        one.key: {
            "week": one,
            "before": every[index - 1].key if index else None,
            "after": every[index + 1].key if index + 1 < len(every) else None,
        }
        for index, one in enumerate(every)
    }
    yield PageData("week/", msg("This week").text(views.language), values[now])
    for one in every:
        yield PageData(f"week/{one.key}/", week(one.cells[0].day, views.language), values[one.key])


def agendas(views: SiteViews) -> Iterator[PageData]:
    """The calendar as a list: the next weeks, and each month."""
    language = views.language
    yield PageData("agenda/", msg("Agenda").text(language), _listed(views, views.ahead, None))
    for one in views.months:
        title = msg("Agenda of {month}", month=month(one.first, language)).text(language)
        yield PageData(
            f"agenda/{one.key}/",
            title,
            {
                **_listed(views, one.agenda, one.first),
                "loose_rows": one.loose,
                "before": one.before,
                "after": one.after,
            },
        )


def _listed(views: SiteViews, found: tuple[Week, ...], first: date | None) -> dict[str, object]:
    """The values of a list: `month` is None for the next weeks, between this month and the next."""
    keys = [one.key for one in views.months]
    here = keys.index(f"{views.plan.today:%Y-%m}")
    return {
        "weeks": found,
        "month": first,
        "loose_rows": (),
        "before": keys[here],
        "after": keys[here + 1] if here + 1 < len(keys) else None,
    }
