"""The pages of days: home, the calendar in all its forms, the timeline, what has no date."""

from __future__ import annotations

from paiqi.pages import (
    calendar,
    days,
    home,
    loads,
    timeline,
)
from paiqi.pages.kinds import PageKind, PageScope
from paiqi.text.messages import msg

CALENDAR = msg("Calendar")
DAY = PageScope.day
WEEK = PageScope.week
MONTH = PageScope.month
ALL = PageScope.workspace

OF_TIME: tuple[PageKind, ...] = (
    PageKind(
        "home",
        home.home,
        home.HomeContext,
        ALL,
        "workspace shown_day desk stages in_flight latest_news soon timeline paths tray",
        msg("Home"),
        "",
    ),
    PageKind(
        "hitches",
        home.hitches,
        home.HitchesContext,
        ALL,
        "desk",
        there=lambda views: views.internal,
    ),
    PageKind(
        "day",
        days.today,
        days.DayContext,
        ALL,
        "days posts_on rows_on shown_day unreported",
        msg("Today"),
        "today/",
    ),
    PageKind(
        "calendar",
        calendar.this_month,
        calendar.MonthContext,
        ALL,
        "months facets paths",
        msg("Month"),
        "calendar/",
        CALENDAR,
        called=msg("Calendar"),
    ),
    PageKind(
        "calendar",
        calendar.months,
        calendar.MonthContext,
        MONTH,
        "months facets paths",
        section=CALENDAR,
        below="calendar/",
    ),
    PageKind(
        "month-load",
        loads.loads,
        loads.LoadContext,
        MONTH,
        "months paths",
        section=CALENDAR,
        below="calendar/",
        always=False,
    ),
    PageKind(
        "week",
        calendar.this_week,
        calendar.WeekContext,
        ALL,
        "weeks week_keys facets",
        msg("Week"),
        "week/",
        CALENDAR,
        called=msg("This week"),
    ),
    PageKind(
        "week", calendar.weeks, calendar.WeekContext, WEEK, "weeks facets", section=CALENDAR, below="week/"
    ),
    PageKind(
        "agenda",
        calendar.agenda,
        calendar.AgendaContext,
        ALL,
        "ahead month_keys facets paths",
        msg("Agenda"),
        "agenda/",
        CALENDAR,
    ),
    PageKind(
        "agenda",
        calendar.agendas,
        calendar.AgendaContext,
        MONTH,
        "months facets paths",
        section=CALENDAR,
        below="agenda/",
    ),
    PageKind(
        "timeline",
        timeline.whole,
        timeline.TimelineContext,
        ALL,
        "timelines",
        msg("Timeline"),
        "timeline/",
        CALENDAR,
    ),
    PageKind(
        "timeline",
        timeline.periods,
        timeline.TimelineContext,
        ALL,
        "timelines periods",
        section=CALENDAR,
        below="timeline/",
    ),
    PageKind(
        "tray",
        calendar.tray,
        calendar.TrayContext,
        ALL,
        "tray orders",
        msg("Not scheduled yet"),
        "tray/",
        CALENDAR,
        there=lambda views: views.internal,
    ),
    PageKind(
        "day", days.days, days.DayContext, DAY, "days posts_on rows_on shown_day unreported", below="day/"
    ),
)
