"""Events and calendars → bytes: written once for each event, joined for each feed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, TypeVar

import msgspec

from paiqi.events.ical.vtimezone import vtimezone
from paiqi.model.zones import zone
from paiqi.text.amounts import whole_minutes

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
S = TypeVar("S", bound=msgspec.Struct)
#: SEQUENCE counts seconds from here to an item's stamp: it grows with every change and is the same on every
#: machine.
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """A rhythm: RRULE parts, its days left out and its last day; `clock` and `zone` give the wall time."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    last: date
    clock: time
    zone: str
    without: tuple[date, ...] = ()
    #: Its days one by one, for zones whose rule calendars cannot hold.
    days: tuple[date, ...] = ()


class Event(msgspec.Struct, frozen=True):
    """What a calendar shows. `start` and `end` are both dates (end exclusive) or both UTC instants.

    With a rule, `start` is the first day and `end` is ignored: `lasts` counts. `brief` is the description
    where there is no room for all of it ("": it is short enough).
    """

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    stamp: datetime = EPOCH
    status: Status = "CONFIRMED"
    description: str = ""
    url: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    busy: bool = False
    rule: RecurrenceRule | None = None
    lasts: timedelta = timedelta(minutes=15)
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A task with a day by which it is due."""

    uid: str
    title: str
    due: date
    stamp: datetime = EPOCH
    status: Literal["NEEDS-ACTION", "COMPLETED", "CANCELLED"] = "NEEDS-ACTION"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A feed's own properties."""

    name: str
    description: str
    zone: str
    colour: tuple[str, str] = ("darkgreen", "#2C6148")
    source: str = ""


def changed(struct: S, **changes: Any) -> S:
    """An event, or an item, with other values."""
    return msgspec.structs.replace(struct, **changes)


#: What ends a feed.
END = b"END:VCALENDAR\r\n"
_UNSTAMPED = b":20200101T000000Z\r\n"
# What RFC 5545 forbids, and separators that several parsers take for line ends.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text as calendars can hold it: no controls, LF line ends, no backslash (some clients misread one)."""
    return _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\\", "＼").strip()


def folded(lines: Iterable[str]) -> bytes:
    """The lines folded at 75 octets and never within a character, each with its CRLF."""
    return b"\r\n".join([_folded(line) for line in lines]) + b"\r\n"


def _folded(text: str) -> bytes:
    """A line, with CRLF and a space at each fold."""
    line = text.encode("utf-8")
    size = len(line)
    if size <= 75:
        return line
    pieces, start, room = [], 0, 75
    while size - start > room:
        cut = start + room
        while line[cut] & 0xC0 == 0x80:  # within a UTF-8 sequence
            cut -= 1
        pieces.append(line[start:cut])
        # The space that begins a folded line counts too.
        start, room = cut, 74
    pieces.append(line[start:])
    return b"\r\n ".join(pieces)


def event_bytes(event: Event) -> bytes:
    """One VEVENT (several where a rhythm's zone has no annual rule), with its line ends."""
    return event_forms(event)[0]


def event_forms(event: Event) -> tuple[bytes, bytes]:
    """The bytes of an event as `event_bytes` makes them, and those with its brief description: b"" where
    it has none.
    """
    if event.rule and vtimezone(event.rule.zone) is None:
        return b"".join(map(event_bytes, _occurrences(event, event.rule))), b""
    above, below = folded(_above(event)), folded(_below(event))
    if not event.description:
        return above + below, b""
    whole = above + _described(event.description) + below
    return whole, above + _described(event.brief) + below if event.brief else b""


def _described(text: str) -> bytes:
    return _folded(f"DESCRIPTION:{text_value(text)}") + b"\r\n"


#: What an event without texts takes, stamped, with its line ends; what a fold adds; so much fits in a line.
_BARE, _FOLD, _LINE = 217, 3, 73


def event_room(event: Event) -> tuple[bytes, bytes]:
    """As many bytes as `event_forms` makes of it, stamped, within two in a hundred, at a quarter of the work.

    They say nothing: they are for counting what feeds hold.
    """
    texts = (event.title, event.location, event.url, event.uid, ",".join(event.categories))
    size = _BARE + sum(map(_room, texts))
    if event.rule:
        size += 85 + 50 * len(event.rule.without)
        if vtimezone(event.rule.zone) is None:
            return bytes((size + _room(event.description)) * len(event.rule.days)), b""
    whole = bytes(size + _room(event.description))
    return whole, bytes(size + _room(event.brief)) if event.brief else b""


def _room(text: str) -> int:
    """What a text takes with the name of its property."""
    size = len(text.encode()) + 12 if text else 0
    return size + _FOLD * (size // _LINE)


def _occurrences(event: Event, rule: RecurrenceRule) -> Iterable[Event]:
    """Each day of a rhythm as an event of its own, in UTC."""
    uid, _, host = event.uid.partition("@")
    for day in rule.days:
        start = datetime.combine(day, rule.clock, zone(rule.zone)).astimezone(UTC)
        yield changed(
            event, uid=f"{uid}.{day:%Y%m%d}@{host}", start=start, end=start + event.lasts, rule=None
        )


def sequence_of(stamp: datetime) -> int:
    """The SEQUENCE of a stamp."""
    return max(0, int((stamp - EPOCH).total_seconds()))


def moment_text(sequence: int) -> str:
    """The stamp of a SEQUENCE, as DTSTAMP has it."""
    return f"{EPOCH + timedelta(seconds=sequence):%Y%m%dT%H%M%SZ}"


def sequence_text(sequence: int) -> str:
    """The line of a SEQUENCE."""
    return f"SEQUENCE:{sequence}"


def stamped(data: bytes, sequence: int) -> bytes:
    """Components that were written with EPOCH as their stamp, with that of a SEQUENCE: DTSTAMP, LAST-MODIFIED
    and the number itself.
    """
    if not sequence:
        return data
    # No text can hold such a line: the line ends of texts are escaped, and the rest of a folded line begins
    # with a space.
    for name in (b"DTSTAMP", b"LAST-MODIFIED"):
        line = b"\r\n" + name + b":" + moment_text(sequence).encode() + b"\r\n"
        data = data.replace(b"\r\n" + name + _UNSTAMPED, line)
    return data.replace(b"\r\nSEQUENCE:0\r\n", f"\r\n{sequence_text(sequence)}\r\n".encode())


def with_alarm(data: bytes, title: str, before: timedelta) -> bytes:
    """An event with a reminder, `before` its start; clients that read none drop the whole feed where
    DESCRIPTION is missing.
    """
    lines = folded(
        (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{text_value(title)}",
            f"TRIGGER:-PT{whole_minutes(before)}M",
            "END:VALARM",
        )
    )
    return data.replace(b"\r\nEND:VEVENT\r\n", b"\r\n" + lines + b"END:VEVENT\r\n")


def text_value(value: str) -> str:
    """A text value, escaped; what is cleaned holds no backslash that could be taken for an escape."""
    return clean(value).replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _moment(value: date | datetime) -> str:
    """A property's parameters and value: a day, or an instant in UTC."""
    if isinstance(value, datetime):
        at = value if value.tzinfo is UTC else value.astimezone(UTC)
        day = f"{at.year:04}{at.month:02}{at.day:02}"
        return f":{day}T{at.hour:02}{at.minute:02}{at.second:02}Z"
    return f";VALUE=DATE:{value.year:04}{value.month:02}{value.day:02}"


def _above(event: Event) -> list[str]:
    """The lines of a VEVENT before its description, in a fixed order.

    Written by hand: icalendar's components take twenty times as long, and a build writes thousands of events;
    its parser reads them back in the tests, beside those of three other origins.
    """
    lines = ["BEGIN:VEVENT", f"SUMMARY:{text_value(event.title)}"]
    if event.rule:
        lines += _rule_lines(event, event.rule)
    else:
        lines += (f"DTSTART{_moment(event.start)}", f"DTEND{_moment(event.end)}")
    lines += (
        f"DTSTAMP{_moment(event.stamp)}",
        f"UID:{event.uid}",
        sequence_text(sequence_of(event.stamp)),
    )
    if event.categories:
        # An escaped comma in a category is split by several clients.
        names = (
            clean(name).replace(",", "，").replace(";", "；").replace("\n", " ") for name in event.categories
        )
        lines.append(f"CATEGORIES:{','.join(names)}")
    return lines


def _below(event: Event) -> list[str]:
    """The lines after its description."""
    transparent = not event.busy or event.status == "CANCELLED"
    lines = [f"LAST-MODIFIED{_moment(event.stamp)}"]
    if event.location:
        lines.append(f"LOCATION:{text_value(event.location)}")
    lines += (f"STATUS:{event.status}", f"TRANSP:{'TRANSPARENT' if transparent else 'OPAQUE'}")
    if event.url:
        lines.append(f"URL:{event.url}")
    lines += (f"X-MICROSOFT-CDO-BUSYSTATUS:{'FREE' if transparent else 'BUSY'}", "END:VEVENT")
    return lines


def _rule_lines(event: Event, rule: RecurrenceRule) -> Iterable[str]:
    """Start, end, rule and exceptions of a rhythm: wall times of its zone, the end of the rule in UTC."""
    start = datetime.combine(event.start, rule.clock)
    until = datetime.combine(rule.last, rule.clock, zone(rule.zone)).astimezone(UTC)
    parts = [*rule.parts[:1], ("UNTIL", (f"{until:%Y%m%dT%H%M%SZ}",)), *rule.parts[1:]]
    yield f"DTSTART;TZID={rule.zone}:{start:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={rule.zone}:{start + event.lasts:%Y%m%dT%H%M%S}"
    for day in rule.without:
        yield f"EXDATE;TZID={rule.zone}:{datetime.combine(day, rule.clock):%Y%m%dT%H%M%S}"
    yield f"RRULE:{';'.join(f'{name}={chr(44).join(values)}' for name, values in parts)}"


def todo_bytes(todo: Todo) -> bytes:
    """One VTODO."""
    stamp = _moment(todo.stamp)
    lines = [
        "BEGIN:VTODO",
        f"DTSTAMP{stamp}",
        f"DUE{_moment(todo.due)}",
        f"LAST-MODIFIED{stamp}",
        sequence_text(sequence_of(todo.stamp)),
        f"STATUS:{todo.status}",
        f"SUMMARY:{text_value(todo.title)}",
        f"UID:{todo.uid}",
        *([f"URL:{todo.url}"] if todo.url else ()),
        "END:VTODO",
    ]
    return folded(lines)


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
