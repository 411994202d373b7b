"""Pages of the timeline: all of it, each quarter and each month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading
from paiqi.text.localize import month
from paiqi.text.messages import msg
from paiqi.views.calendar.day_scale import DayScale, month_scale, quarter_scale
from paiqi.views.site_views import SiteViews


def whole(views: SiteViews) -> Iterator[PageData]:
    """Everything on one scale."""
    picture = views.timeline_of(views.whole)
    headings = tuple(Heading(str(lane.campaign.id), lane.campaign.title, 2) for lane in picture.lanes)
    yield PageData(
        "timeline/",
        msg("Timeline").text(views.language),
        {"picture": picture, "zooms": _zooms(views, views.whole), "before": None, "now": "", "after": None},
        headings,
    )


def periods(views: SiteViews) -> Iterator[PageData]:
    """A page a quarter, a page a month."""
    for scales in views.periods:
        for n, scale in enumerate(scales):
            values: dict[str, Any] = {
                "picture": views.timeline_of(scale),
                "zooms": _zooms(views, scale),
                "before": _link(views, scales[n - 1]) if n else None,
                "after": _link(views, scales[n + 1]) if n + 1 < len(scales) else None,
                "now": _path(_of_day(views, scale.zoom)),
            }
            yield PageData(_path(scale), _title(views, scale), values)


def _path(scale: DayScale) -> str:
    return f"timeline/{scale.key}/" if scale.key else "timeline/"


def _link(views: SiteViews, scale: DayScale) -> tuple[str, str]:
    return _path(scale), _title(views, scale)


def _of_day(views: SiteViews, zoom: str) -> DayScale:
    return quarter_scale(views.plan.today) if zoom == "quarter" else month_scale(views.plan.today)


def _title(views: SiteViews, scale: DayScale) -> str:
    if scale.zoom == "month":
        return month(scale.first, views.language)
    return msg("Q{quarter} {year}", year=scale.first.year, quarter=(scale.first.month + 2) // 3).text(
        views.language
    )


def _zooms(views: SiteViews, scale: DayScale) -> tuple[tuple[str, str, str], ...]:
    """The other stretches around what is shown: that of today where it lies within, else the first."""
    today = views.plan.today
    day = today if scale.touches(today, today) else scale.first
    return (
        ("all", "timeline/", msg("Everything").text(views.language)),
        ("quarter", _path(quarter_scale(day)), msg("By quarter").text(views.language)),
        ("month", _path(month_scale(day)), msg("By month").text(views.language)),
    )
