"""Events and calendars → bytes: written once for each event, joined for each feed. Uses icalendar, bare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

import icalendar
from icalendar.prop import vDuration, vText, vUri

from paiqi.ical.vtimezone import vtimezone
from paiqi.zones import zone

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
#: SEQUENCE counts seconds from here to an item's stamp: it grows with every change and is the same on every machine.
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rhythm: RRULE parts, its days left out and its last day; `clock` and `zone` give the wall time."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    last: date
    clock: time
    zone: str
    without: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What a calendar shows. `start` and `end` are both dates (end exclusive) or both UTC instants.

    With a rule, `start` is the first day and `end` is ignored: `lasts` counts.
    """

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    stamp: datetime
    status: Status = "CONFIRMED"
    description: str = ""
    url: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    busy: bool = False
    rule: Rule | None = None
    lasts: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Todo:
    """A task with a day by which it is due."""

    uid: str
    title: str
    due: date
    stamp: datetime
    done: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A feed's own properties."""

    name: str
    description: str
    zone: str
    colour: tuple[str, str] = ("darkgreen", "#2C6148")
    source: str = ""


# What RFC 5545 forbids, and separators that several parsers take for line ends.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text as calendars can hold it: no controls, LF line ends, no backslash (several clients misread one)."""
    return _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\\", "＼").strip()


def _folded(component: icalendar.Component) -> bytes:
    """The component's lines, folded at 75 octets and never within a character.

    icalendar folds character by character, which takes most of the time of a build's feeds.
    """
    out = []
    for text in component.content_lines():
        line = text.encode("utf-8")
        while len(line) > 75:
            cut = 75
            while line[cut] & 0xC0 == 0x80:  # within a UTF-8 sequence
                cut -= 1
            out.append(line[:cut])
            line = b" " + line[cut:]
        out.append(line)
    return b"\r\n".join(out).rstrip(b"\r\n") + b"\r\n"


def event_bytes(event: Event) -> bytes:
    """One VEVENT (two or more where a rhythm's zone has no annual rule), with its line ends."""
    if event.rule and vtimezone(event.rule.zone) is None:
        return b"".join(_folded(_component(single)) for single in _occurrences(event))
    return _folded(_component(event))


def _occurrences(event: Event) -> Iterable[Event]:
    """Each day of a rhythm as an event of its own, in UTC."""
    assert event.rule is not None and isinstance(event.start, date)
    byday = dict(event.rule.parts).get("BYDAY", ())
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    day = event.start
    while day <= min(event.rule.last, event.start + timedelta(days=366)):
        if (not byday or names[day.weekday()] in byday) and day not in event.rule.without:
            start = datetime.combine(day, event.rule.clock, zone(event.rule.zone)).astimezone(UTC)
            uid, _, host = event.uid.partition("@")
            yield Event(
                f"{uid}.{day:%Y%m%d}@{host}",
                event.title,
                start,
                start + event.lasts,
                event.stamp,
                event.status,
                event.description,
                event.url,
                event.location,
                event.categories,
                event.busy,
            )
        day += timedelta(days=1)


def _component(event: Event) -> icalendar.Event:
    made = icalendar.Event()
    made.add("UID", event.uid)
    made.add("DTSTAMP", event.stamp)
    made.add("LAST-MODIFIED", event.stamp)
    made.add("SEQUENCE", max(0, int((event.stamp - EPOCH).total_seconds())))
    made.add("SUMMARY", vText(clean(event.title)))
    made.add("STATUS", event.status)
    transparent = not event.busy or event.status == "CANCELLED"
    made.add("TRANSP", "TRANSPARENT" if transparent else "OPAQUE")
    made.add("X-MICROSOFT-CDO-BUSYSTATUS", vText("FREE" if transparent else "BUSY"))
    if event.rule:
        tz = zone(event.rule.zone)
        start = datetime.combine(event.start, event.rule.clock, tz)
        made.add("DTSTART", start)
        made.add("DTEND", datetime.combine(event.start, event.rule.clock, tz) + event.lasts)
        until = datetime.combine(event.rule.last, event.rule.clock, tz).astimezone(UTC)
        made.add("RRULE", {**{name: list(values) for name, values in event.rule.parts}, "UNTIL": until})
        for day in event.rule.without:
            made.add("EXDATE", datetime.combine(day, event.rule.clock, tz))
    else:
        made.add("DTSTART", event.start)
        made.add("DTEND", event.end)
    if event.description:
        made.add("DESCRIPTION", vText(clean(event.description)))
    if event.location:
        made.add("LOCATION", vText(clean(event.location)))
    if event.categories:
        # An escaped comma in a category is split by several clients.
        made.add("CATEGORIES", [clean(name).replace(",", "，").replace(";", "；") for name in event.categories])
    if event.url:
        made.add("URL", vUri(event.url))
    return made


def todo_bytes(todo: Todo) -> bytes:
    """One VTODO."""
    made = icalendar.Todo()
    made.add("UID", todo.uid)
    made.add("DTSTAMP", todo.stamp)
    made.add("LAST-MODIFIED", todo.stamp)
    made.add("SEQUENCE", max(0, int((todo.stamp - EPOCH).total_seconds())))
    made.add("SUMMARY", vText(clean(todo.title)))
    made.add("DUE", todo.due)
    made.add("STATUS", "COMPLETED" if todo.done else "NEEDS-ACTION")
    if todo.url:
        made.add("URL", vUri(todo.url))
    return _folded(made)


def calendar_bytes(calendar: Calendar, blocks: Sequence[bytes], zones: Iterable[str]) -> bytes:
    """A whole feed of finished components; `zones` are those that its rhythms use."""
    made = icalendar.Calendar()
    made.add("PRODID", "-//Paiqi//Paiqi//EN")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    for name, text in (("NAME", calendar.name), ("X-WR-CALNAME", calendar.name), ("DESCRIPTION", calendar.description),
                       ("X-WR-CALDESC", calendar.description), ("X-WR-TIMEZONE", calendar.zone), ("COLOR", calendar.colour[0]),
                       ("X-APPLE-CALENDAR-COLOR", calendar.colour[1])):  # fmt: skip
        made.add(name, vText(clean(text)))
    made.add("REFRESH-INTERVAL", vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", vText("PT6H"))
    if calendar.source:
        made.add("SOURCE", vUri(calendar.source), parameters={"VALUE": "URI"})
    head, end, _ = _folded(made).partition(b"END:VCALENDAR")
    timezones = b"".join(part for name in sorted(set(zones)) if (part := vtimezone(name)))
    return bytes(head) + timezones + b"".join(blocks) + bytes(end) + b"\r\n"
