"""Events → bytes: written once for each event, joined for each feed."""

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


def changed(struct: S, **changes: Any) -> S:
    """An event, or an item, with other values."""
    return msgspec.structs.replace(struct, **changes)


_LAST = b"END:VEVENT\r\n"
_UNSTAMPED = b":20200101T000000Z\r\n"
_DTSTAMP, _MODIFIED = b"\r\nDTSTAMP" + _UNSTAMPED, b"\r\nLAST-MODIFIED" + _UNSTAMPED
_NUMBER = b"\r\nSEQUENCE:0\r\n"
#: As much of a line as fits behind a fold: up to 74 octets, before one that begins a character.
_PIECE = re.compile(rb"(?s).{1,74}(?![\x80-\xbf])")
# What RFC 5545 forbids, and separators that several parsers take for line ends.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text as calendars can hold it: no controls, LF line ends, no backslash (some clients misread one)."""
    # Whatever prints is none of those; to look for that takes a fifth of the time.
    if not all(map(str.isprintable, text.split("\n"))):
        text = _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "＼").strip()


def folded(lines: Iterable[str]) -> bytes:
    """The lines folded at 75 octets and never within a character, each with its CRLF."""
    return b"\r\n".join([_folded(line) for line in lines]) + b"\r\n"


def _line(text: str) -> bytes:
    return _folded(text) + b"\r\n"


def _folded(text: str) -> bytes:
    """A line, with CRLF and a space at each fold."""
    line = text.encode("utf-8")
    if len(line) <= 75:
        return line
    cut = 75
    while line[cut] & 0xC0 == 0x80:  # within a UTF-8 sequence
        cut -= 1
    # The space that begins a folded line counts too.
    return b"\r\n ".join((line[:cut], *_PIECE.findall(line, cut)))


def event_bytes(event: Event) -> bytes:
    """One VEVENT (several where a rhythm's zone has no annual rule), with its line ends."""
    return event_forms(event)[0]


def event_forms(event: Event) -> tuple[bytes, bytes]:
    """The bytes of an event as `event_bytes` makes them, and those in brief: b"" where it has no brief
    description.

    In brief the page stands in the description, where all clients show it, and in no property; DTSTAMP says
    when it was modified, as RFC 5545 has it of feeds (3.8.7.2), and TRANSP that it takes no time.
    """
    if event.rule and vtimezone(event.rule.zone) is None:
        return b"".join(map(event_bytes, _occurrences(event, event.rule))), b""
    above, below = _above(event), _below(event)
    if not event.description:
        return above + below, b""
    whole = above + _described(event.description) + below
    return whole, above + _described(event.brief) + _shown(event) + _LAST if event.brief else b""


def _described(text: str) -> bytes:
    return _line(f"DESCRIPTION:{text_value(text)}")


#: What an event without texts takes, stamped, with its line ends; how much less in brief; what a fold adds;
#: so much fits in a line.
_BARE, _LESS, _FOLD, _LINE = 217, 65, 3, 73


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
    less = _room(event.url) + _LESS
    return whole, bytes(size - less + _room(event.brief)) if event.brief else b""


def most_room(event: Event, whole: int, brief: int) -> tuple[int, int]:
    """As many bytes as `event_room` says at the most of an event without a rhythm, whose description has so
    many bytes, and of it in brief, at a tenth of the work.
    """
    texts = "".join((event.title, event.location, event.url, event.uid, *event.categories))
    names = 6 * (12 + _FOLD) + len(event.categories)
    size = _BARE + names + len(texts.encode())
    whole, brief = size + whole, size + brief
    return whole + _FOLD * (whole // _LINE), brief + _FOLD * (brief // _LINE)


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
    return _moment(EPOCH + timedelta(seconds=sequence))[1:]


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
    moment = b":" + moment_text(sequence).encode() + b"\r\n"
    number = f"\r\n{sequence_text(sequence)}\r\n".encode()
    first, count = data.find(_DTSTAMP), data.find(_NUMBER)
    last = data.rfind(_MODIFIED)
    if not 0 < first < count or -1 < last < count or data.find(b"\r\nBEGIN:V", first) > 0:
        # A task, or a rhythm of several events.
        for name in (b"\r\nDTSTAMP", b"\r\nLAST-MODIFIED"):
            data = data.replace(name + _UNSTAMPED, name + moment)
        return data.replace(_NUMBER, number)
    above = (data[:first], b"\r\nDTSTAMP", moment, data[first + len(_DTSTAMP) : count], number[:-2])
    # The line end of the number may be that before the last stamp.
    count += len(_NUMBER) - 2
    if last < 0:
        return b"".join((*above, data[count:]))
    modified = b"\r\nLAST-MODIFIED", moment
    return b"".join((*above, data[count:last], *modified, data[last + len(_MODIFIED) :]))


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


def _above(event: Event) -> bytes:
    """The lines of a VEVENT before its description, in a fixed order.

    Written by hand: icalendar's components take twenty times as long, and a build writes thousands of events;
    its parser reads them back in the tests, beside those of three other origins.
    """
    if event.rule:
        times = folded(_rule_lines(event, event.rule))
    else:
        times = f"DTSTART{_moment(event.start)}\r\nDTEND{_moment(event.end)}\r\n".encode()
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            _line(f"SUMMARY:{text_value(event.title)}"),
            times,
            b"DTSTAMP",
            _stamp(event),
            _line(f"UID:{event.uid}"),
            f"{sequence_text(sequence_of(event.stamp))}\r\n".encode(),
            # An escaped comma in a category is split by several clients.
            _line(f"CATEGORIES:{','.join(map(_category, event.categories))}") if event.categories else b"",
        )
    )


def _stamp(event: Event) -> bytes:
    return _UNSTAMPED if event.stamp is EPOCH else f"{_moment(event.stamp)}\r\n".encode()


def _category(name: str) -> str:
    return clean(name).replace(",", "，").replace(";", "；").replace("\n", " ")


def _below(event: Event) -> bytes:
    """The lines after its description."""
    return b"".join(
        (
            b"LAST-MODIFIED",
            _stamp(event),
            _line(f"LOCATION:{text_value(event.location)}") if event.location else b"",
            _shown(event),
            _line(f"URL:{event.url}") if event.url else b"",
            f"X-MICROSOFT-CDO-BUSYSTATUS:{'FREE' if _is_free(event) else 'BUSY'}\r\n".encode(),
            _LAST,
        )
    )


def _shown(event: Event) -> bytes:
    shown = "TRANSPARENT" if _is_free(event) else "OPAQUE"
    return f"STATUS:{event.status}\r\nTRANSP:{shown}\r\n".encode()


def _is_free(event: Event) -> bool:
    return not event.busy or event.status == "CANCELLED"


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
