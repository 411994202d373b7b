"""Pages of the timeline: all of it, each quarter and each month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paiqi.model.periods import quarter_of
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import Heading
from paiqi.text.localize import month
from paiqi.text.messages import Language, msg
from paiqi.views.calendar.day_scale import DayScale, month_scale, quarter_scale
from paiqi.views.calendar.timeline import Timeline


@dataclass(frozen=True, slots=True)
class TimelineContext:
    """A timeline with the ways to others: `zooms` (zoom, path, title), to the stretch before and after (path
    and title, None at an end), and to that of today.
    """

    picture: Timeline
    zooms: tuple[tuple[str, str, str], ...]
    before: tuple[str, str] | None
    now: str
    after: tuple[str, str] | None


def whole(views: PageViews) -> Iterator[PageData]:
    """Everything on one scale."""
    picture = views.timelines[""]
    headings = tuple(Heading(lane.campaign.id, lane.campaign.title, 2) for lane in picture.lanes)
    context = TimelineContext(picture, _zooms(views, picture.scale, ()), None, "", None)
    yield PageData("timeline/", msg("Timeline").text(views.language), context, headings)


def periods(views: PageViews) -> Iterator[PageData]:
    """A page a quarter, a page a month."""
    language = views.language
    _, months = views.periods
    for scales in views.periods:
        for n, scale in enumerate(scales):
            context = TimelineContext(
                picture=views.timelines[scale.key],
                zooms=_zooms(views, scale, months),
                before=_link(scales[n - 1], language) if n else None,
                now=_path(
                    quarter_scale(views.today) if scale.zoom == "quarter" else month_scale(views.today)
                ),
                after=_link(scales[n + 1], language) if n + 1 < len(scales) else None,
            )
            yield PageData(_path(scale), _title(scale, language), context)


def _path(scale: DayScale) -> str:
    return f"timeline/{scale.key}/"


def _link(scale: DayScale, language: Language) -> tuple[str, str]:
    return _path(scale), _title(scale, language)


def _title(scale: DayScale, language: Language) -> str:
    if scale.zoom == "month":
        return month(scale.first, language)
    return msg("Q{quarter} {year}", year=scale.first.year, quarter=quarter_of(scale.first)).text(language)


def _zooms(views: PageViews, scale: DayScale, months: Iterable[DayScale]) -> tuple[tuple[str, str, str], ...]:
    """The other stretches around what is shown: that of today where it lies within, else the first that has a
    page: a quarter may begin with months before the plan does.
    """
    today = views.today
    days = (today, *(one.first for one in months))
    day = next((one for one in days if scale.touches(one, one)), scale.first)
    return (
        ("all", "timeline/", msg("Everything").text(views.language)),
        ("quarter", _path(quarter_scale(day)), msg("By quarter").text(views.language)),
        ("month", _path(month_scale(day)), msg("By month").text(views.language)),
    )
