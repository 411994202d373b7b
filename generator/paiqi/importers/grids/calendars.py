"""Calendars (ics) → a grid: an event a row. What repeats is one row, and told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from paiqi.events.ical.reader import Foreign, foreign_events
from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.limits import Unreadable
from paiqi.importers.grids.records import records_grid
from paiqi.text.messages import msg, msg_n

#: Other programs leave out what they do not know; a calendar begins so for all of them.
BEGIN = b"BEGIN:VCALENDAR"


def calendar_grid(name: str, data: bytes) -> tuple[Grid, tuple[Doubt, ...]]:
    """A row an event, under `uid`, `title`, `start`, `end`, `all-day`, `location`, `description`, `url`,
    `status`, `categories` and `repeats`; `start` and `end` are days or instants, in the
    zone that the calendar gives them.
    """
    try:
        events = list(foreign_events(data))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError):
        raise Unreadable(
            msg("the calendar is cut short or damaged: export it once more, and import that")
        ) from None
    lines = list(_lines(data))
    lines = lines if len(lines) == len(events) else [1] * len(events)
    grid, doubts = records_grid(name, "", [_record(event) for event in events], lines, title_line=1)
    repeating = tuple(f"{name}:{line}" for line, event in zip(lines, events, strict=True) if event.rule)
    if repeating:
        message = msg_n(
            "{count} event repeats: only its first day is imported; write the others as rows",
            "{count} events repeat: only the first day of each is imported; write the others as rows",
            count=len(repeating),
        )
        doubts = (*doubts, Doubt("repeating-event", repeating, message))
    return grid, doubts


def _lines(data: bytes) -> Iterator[int]:
    """The line of each event."""
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip().upper() == b"BEGIN:VEVENT":
            yield number


def _record(event: Foreign) -> dict[str, object]:
    all_day = event.start is not None and not isinstance(event.start, datetime)
    return {
        "uid": event.uid,
        "title": event.title,
        "start": event.start,
        "end": event.end,
        "all-day": all_day,
        "location": event.location,
        "description": event.description,
        "url": event.url,
        "status": event.status,
        "categories": event.categories,
        "repeats": event.rule,
    }
