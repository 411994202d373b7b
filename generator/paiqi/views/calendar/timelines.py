"""The timelines of a plan: all of it, each quarter and each month, with holidays and days off where there is
room for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from paiqi.days.workdays import Workdays
from paiqi.model.campaign import Campaign
from paiqi.model.periods import each_day
from paiqi.model.plan import Plan
from paiqi.views.calendar.day_scale import DayScale, whole_scale
from paiqi.views.calendar.timeline import Timeline, dated_days, timeline

Signs = tuple[tuple[str, str, date, date], ...]


def whole(campaigns: tuple[Campaign, ...], today: date) -> DayScale:
    """The scale of everything that timelines show."""
    return whole_scale(dated_days(campaigns), today)


def scales(whole: DayScale, periods: tuple[tuple[DayScale, ...], ...]) -> Mapping[str, DayScale]:
    """Every scale that has a timeline by its key, "" for the whole."""
    return {scale.key: scale for scale in (whole, *(one for held in periods for one in held))}


def signs(plan: Plan) -> Signs:
    """The markers of a plan: kind, title, first and last day."""
    return tuple((one.kind.value, one.title, one.date, one.end or one.date) for one in plan.markers)


def timeline_on(
    scale: DayScale,
    campaigns: tuple[Campaign, ...],
    today: date,
    signs: Signs,
    workdays: Workdays,
    was: Mapping[str, date],
) -> Timeline:
    """The campaigns on a scale, with markers; with holidays and shaded days off in a month or quarter."""
    if not scale.key:
        return timeline(campaigns, scale, today, signs=signs, was=was)
    days = list(each_day(scale.first, scale.last))
    off = tuple(day for day in days if not workdays.is_workday(day))
    named = {(title, first) for _, title, first, _ in signs}
    # A day off in lieu of another is named in brackets after it; it is shaded, and that will do.
    holidays = [
        ("holiday", workdays.holiday(day), day, day)
        for day in days
        if (bare := workdays.named(day))
        and bare != workdays.named(day - timedelta(days=1))
        and "（" not in bare
        and "(" not in bare
    ]
    shown = (*signs, *(one for one in holidays if (one[1], one[2]) not in named))
    return timeline(campaigns, scale, today, signs=shown, off=off, was=was)


def overview(timelines: Mapping[str, Timeline]) -> Timeline | None:
    """All campaigns on one scale; None where none has a day."""
    return timelines[""] if timelines[""].lanes else None
