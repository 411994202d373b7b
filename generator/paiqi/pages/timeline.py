"""Pages of the timeline: all of it, each quarter and each month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading
from paiqi.text.localize import month
from paiqi.text.messages import msg
from paiqi.views.calendar.day_scale import DayScale, month_scale, quarter_scale
from paiqi.views.site_views import Atlas


def whole(atlas: Atlas) -> Iterator[PageData]:
    """Everything on one scale."""
    picture = atlas.timeline_of(atlas.whole)
    headings = tuple(Heading(str(lane.campaign.id), lane.campaign.title, 2) for lane in picture.lanes)
    yield PageData(
        "timeline/",
        msg("Timeline").text(atlas.language),
        {"picture": picture, "zooms": _zooms(atlas, atlas.whole), "before": None, "now": "", "after": None},
        headings,
    )


def periods(atlas: Atlas) -> Iterator[PageData]:
    """A page a quarter, a page a month."""
    for scales in atlas.periods:
        for n, scale in enumerate(scales):
            values: dict[str, Any] = {
                "picture": atlas.timeline_of(scale),
                "zooms": _zooms(atlas, scale),
                "before": _link(atlas, scales[n - 1]) if n else None,
                "after": _link(atlas, scales[n + 1]) if n + 1 < len(scales) else None,
                "now": _path(_of_day(atlas, scale.zoom)),
            }
            yield PageData(_path(scale), _title(atlas, scale), values)


def _path(scale: DayScale) -> str:
    return f"timeline/{scale.key}/" if scale.key else "timeline/"


def _link(atlas: Atlas, scale: DayScale) -> tuple[str, str]:
    return _path(scale), _title(atlas, scale)


def _of_day(atlas: Atlas, zoom: str) -> DayScale:
    return quarter_scale(atlas.plan.today) if zoom == "quarter" else month_scale(atlas.plan.today)


def _title(atlas: Atlas, scale: DayScale) -> str:
    if scale.zoom == "month":
        return month(scale.first, atlas.language)
    return msg("Q{quarter} {year}", year=scale.first.year, quarter=(scale.first.month + 2) // 3).text(
        atlas.language
    )


def _zooms(atlas: Atlas, scale: DayScale) -> tuple[tuple[str, str, str], ...]:
    """The other stretches around what is shown: that of today where it lies within, else the first."""
    today = atlas.plan.today
    day = today if scale.touches(today, today) else scale.first
    return (
        ("all", "timeline/", msg("Everything").text(atlas.language)),
        ("quarter", _path(quarter_scale(day)), msg("By quarter").text(atlas.language)),
        ("month", _path(month_scale(day)), msg("By month").text(atlas.language)),
    )
