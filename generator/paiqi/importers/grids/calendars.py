"""Calendars (ics) → a grid: an event a row. What repeats is one row, and told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paiqi.events.ical.reader import Foreign, foreign_events
from paiqi.importers.cells import Grid
from paiqi.importers.doubts import Doubt
from paiqi.importers.grids.limits import Unreadable
from paiqi.importers.grids.records import records_grid
from paiqi.text.messages import msg, msg_n

#: How a calendar begins, whatever program wrote it.
BEGIN = "BEGIN:VCALENDAR"


def calendar_grid(name: str, text: str) -> tuple[Grid, tuple[Doubt, ...]]:
    """A row an event, under `uid`, `title`, `start`, `end`, `all-day`, `location`, `description`, `url`,
    `status`, `categories` and `repeats`; `start` and `end` are days or instants, in the
    zone that the calendar gives them.
    """
    doubts: list[Doubt] = []
    lines = list(_lines(text))
    if missing := _missing(text):
        message = msg("{file} ends before its calendar does: it may be cut short", file=name)
        doubts.append(Doubt("cut-short", (f"{name}:{lines[-1] if lines else 1}",), message))
    try:
        events = list(foreign_events((text + missing).encode()))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError):
        raise Unreadable(
            msg("the calendar is cut short or damaged: export it once more, and import that")
        ) from None
    places = tuple(f"{name}:{line}" for line in lines)
    if repeating := tuple(place for place, event in zip(places, events, strict=False) if event.rule):
        message = msg_n(
            "{count} event repeats: only its first day is imported; write the others as rows",
            "{count} events repeat: only the first day of each is imported; write the others as rows",
            count=len(repeating),
        )
        doubts.append(Doubt("repeating-event", repeating, message))
    if unknown := sorted({event.zone for event in events if event.zone}):
        message = msg(
            "nobody knows the time zone {zone}: the times are taken as they stand", zone=", ".join(unknown)
        )
        told = tuple(place for place, event in zip(places, events, strict=False) if event.zone)
        doubts.append(Doubt("unknown-zone", told, message))
    lines = lines if len(lines) == len(events) else [1] * len(events)
    grid, more = records_grid(name, "", [_record(event) for event in events], lines, title_line=1)
    return grid, (*doubts, *more)


def _missing(text: str) -> str:
    """What a calendar lacks at its end."""
    ends = text.rstrip().upper()
    if ends.endswith("END:VCALENDAR"):
        return ""
    inside = ends.count("BEGIN:VEVENT") > ends.count("END:VEVENT")
    return ("\r\nEND:VEVENT" if inside else "") + "\r\nEND:VCALENDAR\r\n"


def _lines(text: str) -> Iterator[int]:
    """The line of each event."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip().upper() == "BEGIN:VEVENT":
            yield number


def _record(event: Foreign) -> dict[str, object]:
    all_day = type(event.start) is date
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
