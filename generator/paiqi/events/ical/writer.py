"""Events and calendars → bytes: written once for each event, joined for each feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from paiqi.events.ical.vtimezone import vtimezone
from paiqi.model.zones import zone
from paiqi.text.amounts import whole_minutes

if TYPE_CHECKING:
    import icalendar

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
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


@dataclass(frozen=True, slots=True)
class Event:
    """What a calendar shows. `start` and `end` are both dates (end exclusive) or both UTC instants.

    With a rule, `start` is the first day and `end` is ignored: `lasts` counts.
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


_UNSTAMPED = b":20200101T000000Z\r\n"
# What RFC 5545 forbids, and separators that several parsers take for line ends.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text as calendars can hold it: no controls, LF line ends, no backslash (some clients misread one)."""
    return _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\\", "＼").strip()


def folded(lines: Iterable[str]) -> bytes:
    """The lines folded at 75 octets and never within a character, each with its CRLF."""
    out = []
    for text in lines:
        line = text.encode("utf-8")
        while len(line) > 75:
            cut = 75
            while line[cut] & 0xC0 == 0x80:  # within a UTF-8 sequence
                cut -= 1
            out.append(line[:cut])
            line = b" " + line[cut:]
        out.append(line)
    return b"\r\n".join(out) + b"\r\n"


def _lines(component: icalendar.Component) -> list[str]:
    return [str(line) for line in component.content_lines() if line]


def event_bytes(event: Event) -> bytes:
    """One VEVENT (several where a rhythm's zone has no annual rule), with its line ends."""
    if event.rule and vtimezone(event.rule.zone) is None:
        return b"".join(folded(_event_lines(single)) for single in _occurrences(event, event.rule))
    return folded(_event_lines(event))


#: What an event without texts takes, stamped, with its line ends; what a fold adds; so much fits in a line.
_BARE, _FOLD, _LINE = 217, 3, 73


def event_room(event: Event) -> bytes:
    """As many bytes as `event_bytes` makes of it, stamped, within two in a hundred, at a quarter of the work.

    They say nothing: they are for counting what feeds hold.
    """
    texts = (event.title, event.description, event.location, event.url, event.uid, ",".join(event.categories))
    sizes = [len(text.encode()) + (12 if text else 0) for text in texts]
    size = _BARE + sum(sizes) + _FOLD * sum(one // _LINE for one in sizes)
    if event.rule:
        size += 85 + 50 * len(event.rule.without)
        if vtimezone(event.rule.zone) is None:
            size *= len(event.rule.days)
    return bytes(size)


def _occurrences(event: Event, rule: RecurrenceRule) -> Iterable[Event]:
    """Each day of a rhythm as an event of its own, in UTC."""
    uid, _, host = event.uid.partition("@")
    for day in rule.days:
        start = datetime.combine(day, rule.clock, zone(rule.zone)).astimezone(UTC)
        yield replace(
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
    return (
        f":{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        if isinstance(value, datetime)
        else f";VALUE=DATE:{value:%Y%m%d}"
    )


def _event_lines(event: Event) -> Iterable[str]:
    """The lines of a VEVENT in a fixed order.

    Written by hand: icalendar's components take five times as long, and a build writes thousands of events;
    its parser reads them back in the tests, beside those of three other origins.
    """
    stamp = _moment(event.stamp)
    transparent = not event.busy or event.status == "CANCELLED"
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{text_value(event.title)}"
    if event.rule:
        yield from _rule_lines(event, event.rule)
    else:
        yield f"DTSTART{_moment(event.start)}"
        yield f"DTEND{_moment(event.end)}"
    yield f"DTSTAMP{stamp}"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{sequence_of(event.stamp)}"
    if event.categories:
        # An escaped comma in a category is split by several clients.
        names = (
            clean(name).replace(",", "，").replace(";", "；").replace("\n", " ") for name in event.categories
        )
        yield f"CATEGORIES:{','.join(names)}"
    if event.description:
        yield f"DESCRIPTION:{text_value(event.description)}"
    yield f"LAST-MODIFIED{stamp}"
    if event.location:
        yield f"LOCATION:{text_value(event.location)}"
    yield f"STATUS:{event.status}"
    yield f"TRANSP:{'TRANSPARENT' if transparent else 'OPAQUE'}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"X-MICROSOFT-CDO-BUSYSTATUS:{'FREE' if transparent else 'BUSY'}"
    yield "END:VEVENT"


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
    # Late, as below: a check weighs events and writes none.
    import icalendar
    from icalendar.prop import vText, vUri

    made = icalendar.Todo()
    made.add("UID", todo.uid)
    made.add("DTSTAMP", todo.stamp)
    made.add("LAST-MODIFIED", todo.stamp)
    made.add("SEQUENCE", sequence_of(todo.stamp))
    made.add("SUMMARY", vText(clean(todo.title)))
    made.add("DUE", todo.due)
    made.add("STATUS", todo.status)
    if todo.url:
        made.add("URL", vUri(todo.url))
    return folded(_lines(made))


def calendar_bytes(calendar: Calendar, blocks: Sequence[bytes], zones: Iterable[str]) -> bytes:
    """A whole feed of finished components; `zones` are those that its rhythms use."""
    import icalendar
    from icalendar.prop import vDuration, vText, vUri

    made = icalendar.Calendar()
    made.add("PRODID", "-//Paiqi//Paiqi//EN")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    for name, text in (
        ("NAME", calendar.name),
        ("X-WR-CALNAME", calendar.name),
        ("DESCRIPTION", calendar.description),
        ("X-WR-CALDESC", calendar.description),
        ("X-WR-TIMEZONE", calendar.zone),
        ("COLOR", calendar.colour[0]),
        ("X-APPLE-CALENDAR-COLOR", calendar.colour[1]),
    ):
        made.add(name, vText(clean(text)))
    made.add("REFRESH-INTERVAL", vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", vText("PT6H"))
    if calendar.source:
        made.add("SOURCE", vUri(calendar.source), parameters={"VALUE": "URI"})
    head, end, _ = folded(_lines(made)).partition(b"END:VCALENDAR")
    timezones = b"".join(part for name in sorted(set(zones)) if (part := vtimezone(name)))
    return head + timezones + b"".join(blocks) + end + b"\r\n"


def single_bytes(block: bytes) -> bytes:
    """A file of one finished event: without a name or a rhythm of its own, or Outlook would add it as a
    calendar.
    """
    return (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Paiqi//Paiqi//EN\r\nCALSCALE:GREGORIAN\r\n"
        + block
        + b"END:VCALENDAR\r\n"
    )
