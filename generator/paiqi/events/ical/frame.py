"""What stands around events: a feed, or a file of a few of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paiqi.events.ical.vtimezone import vtimezone
from paiqi.events.ical.writer import folded, text_value

#: What ends a feed.
END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A feed's own properties."""

    name: str
    description: str
    zone: str
    colour: tuple[str, str] = ("darkgreen", "#2C6148")
    source: str = ""


def calendar_head(calendar: Calendar, zones: Iterable[str]) -> bytes:
    """What stands in a feed before its events; `zones` are those that its rhythms use."""
    name, about = text_value(calendar.name), text_value(calendar.description)
    colour, shade = calendar.colour
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Paiqi//Paiqi//EN",
        "CALSCALE:GREGORIAN",
        f"DESCRIPTION:{about}",
        f"X-WR-CALDESC:{about}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        f"COLOR:{colour}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        *([f"SOURCE;VALUE=URI:{calendar.source}"] if calendar.source else ()),
        f"X-APPLE-CALENDAR-COLOR:{shade}",
        "X-PUBLISHED-TTL:PT6H",
        f"X-WR-TIMEZONE:{calendar.zone}",
    ]
    return folded(lines) + b"".join(part for one in sorted(set(zones)) if (part := vtimezone(one)))


def calendar_bytes(calendar: Calendar, blocks: Iterable[bytes], zones: Iterable[str]) -> bytes:
    """A whole feed of finished components, see `calendar_head`."""
    return calendar_head(calendar, zones) + b"".join(blocks) + END


def single_bytes(blocks: Iterable[bytes]) -> bytes:
    """A file of a few finished events: without a name or a rhythm of its own, or Outlook would add it as a
    calendar.
    """
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Paiqi//Paiqi//EN\r\nCALSCALE:GREGORIAN\r\n"
    return head + b"".join(blocks) + END
