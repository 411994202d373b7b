"""Pages of days: home and the months of the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.formats import month
from paiqi.messages import msg
from paiqi.pages.kinds import PageData
from paiqi.views.atlas import Atlas


def home(atlas: Atlas) -> Iterator[PageData]:
    """The home page."""
    yield PageData("", msg("Home").text(atlas.language))


def months(atlas: Atlas) -> Iterator[PageData]:
    """The calendar: this month at its own address, and each month."""
    now = next(one for one in atlas.months if one.first == atlas.plan.today.replace(day=1))
    yield PageData("calendar/", msg("Calendar").text(atlas.language), {"month": now})
    for one in atlas.months:
        yield PageData(f"calendar/{one.key}/", month(one.first, atlas.language), {"month": one})
