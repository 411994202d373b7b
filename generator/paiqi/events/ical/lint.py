"""What must hold of a feed's bytes before anyone may subscribe to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

#: Google drops calendars above about 1 MB or 1,000 events without a word. Whoever makes or reads a feed looks
#: at that beside: too large is no fault of its bytes.
MAX_BYTES, MAX_EVENTS = 900_000, 1_000
_TEXTS = ("SUMMARY", "CATEGORIES")
_NAME = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^;:\"]*))*):(.*)", re.S)

# Any text, folded or not; a text whose backslashes escape what they may; names without escapes.
_ANY = rb"[^\r\n]*(?:\r\n [^\r\n]*)*\r\n"
_ESCAPED = rb"[^\r\n\\]*(?:(?:\\[;,nN]|\r\n )[^\r\n\\]*)*\r\n"
_NAMES = rb"[^\r\n\\]*(?:\r\n [^\r\n\\]*)*\r\n"
_AT, _DAY = rb"\d{8}T\d{6}Z", rb"\d{8}"
#: An event as it is written here but for its description, once only or with a reminder: whatever has this
#: form, and ends after it begins, has no fault within its lines.
_USUAL = re.compile(
    rb"BEGIN:VEVENT\r\nSUMMARY:" + _ESCAPED
    + rb"(?:DTSTART:(" + _AT + rb")\r\nDTEND:(" + _AT + rb")|DTSTART;VALUE=DATE:(" + _DAY
    + rb")\r\nDTEND;VALUE=DATE:(" + _DAY + rb"))\r\n"
    + rb"DTSTAMP:" + _AT + rb"\r\nUID:([^\r\n]+(?:\r\n [^\r\n]*)*)\r\nSEQUENCE:\d+\r\n"
    + rb"(?:CATEGORIES:" + _NAMES + rb")?"
    + rb"LAST-MODIFIED:" + _AT + rb"\r\n(?:LOCATION:" + _ANY + rb")?"
    + rb"STATUS:(?:TENTATIVE|CONFIRMED|CANCELLED)\r\nTRANSP:(?:TRANSPARENT|OPAQUE)\r\n"
    + rb"(?:URL:" + _ANY + rb")?X-MICROSOFT-CDO-BUSYSTATUS:(?:FREE|BUSY)\r\n"
    + rb"(?:BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:" + _ANY
    + rb"TRIGGER:-PT\d+M\r\nEND:VALARM\r\n)?END:VEVENT\r\n"
)  # fmt: skip
_SHOWN = re.compile(rb"\r\n(STATUS:[A-Z]+\r\nTRANSP:[A-Z]+\r\n)")
_CONTROLS = bytes(one for one in range(128) if (one < 32 and one not in b"\t\r\n") or one == 127)
_LATE_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_END = b"END:VCALENDAR\r\n"
#: So many events are looked at in one go.
_BATCH = 200


def event_faults(
    events: Sequence[tuple[bytes, bytes]], zones: bytes
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The finished components that have faults, by their place, as `lint` names them; each with its brief
    form (b"": it has none). `zones` are the VTIMEZONEs that their feeds have.

    An event that stands in ten feeds is looked at once. What looks unusual is read line by line.
    """
    frame = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + zones
    for start in range(0, len(events), _BATCH):
        some = events[start : start + _BATCH]
        sound = _sound(b"".join(chain.from_iterable(some)))
        for number, (data, brief) in enumerate(some, start):
            if sound and _both_usual(data, brief):
                continue
            forms = [data, brief] if brief else [data]
            faults = [one for form in forms for one in lint(frame + form + _END, single=True)]
            if faults:
                yield number, tuple(faults)


def _sound(data: bytes) -> bool:
    """Whether lines are short, and hold characters and no controls."""
    if max(map(len, data.split(b"\r\n"))) > 75 or len(data.translate(None, _CONTROLS)) < len(data):
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if "\u2028" in text or "\u2029" in text or "\ufeff" in text:
        return False
    return b"\xc2" not in data or not _LATE_CONTROL.search(data)


def _both_usual(data: bytes, brief: bytes) -> bool:
    """Whether an event looks as one is written here, and so does its brief form: the same up to another
    description, and after it no more than how it is shown.
    """
    above, below = _described(data)
    if above < 0 or (above and not _one_line(data, above, below)):
        return False
    around = data[:above] + data[below:] if above else data
    if not _usual(around):
        return False
    if not brief:
        return True
    above, below = _described(brief)
    if above < 1 or not _one_line(brief, above, below) or not data.startswith(brief[:above]):
        return False
    shown = _SHOWN.search(data, above)
    return shown is not None and brief[below:] == shown[1] + b"END:VEVENT\r\n"


def _described(data: bytes) -> tuple[int, int]:
    """Where the description of an event begins and ends; 0 for none, -1 where its end is not found."""
    start = data.find(b"\r\nDESCRIPTION:")
    if start < 0:
        return 0, 0
    end = data.find(b"\r\nLAST-MODIFIED:", start)
    if end < 0:
        end = data.find(b"\r\nSTATUS:", start)
    return (start + 2, end + 2) if end > 0 else (-1, 0)


def _one_line(data: bytes, start: int, end: int) -> bool:
    """Whether each line but the first begins with a space, and no line ends in anything but CRLF."""
    ends = data.count(b"\n", start, end)
    return (
        ends == data.count(b"\r", start, end) == data.count(b"\r\n", start, end)
        and ends == data.count(b"\n ", start, end) + 1
    )


def _usual(data: bytes) -> bool:
    found = _USUAL.fullmatch(data)
    if not found:
        return False
    begin, end, first, after, uid = found.groups()
    return (begin or first) < (end or after) and len(uid.replace(b"\r\n ", b"")) <= 255


def lint(data: bytes, single: bool = False) -> tuple[str, ...]:
    """The faults of a feed, one line each in English; nothing means that it may be published.

    `single`: it is the file of one event, which nobody subscribes to.
    """
    return (*_bytes(data), *_meaning(data, single))


def _bytes(data: bytes) -> Iterator[str]:
    if not data.startswith(b"BEGIN:VCALENDAR\r\n") or not data.endswith(b"END:VCALENDAR\r\n"):
        yield "the feed does not begin and end as one calendar"
    if data.count(b"BEGIN:VCALENDAR") != 1:
        yield "the feed holds more than one calendar"
    if b"\n" in data.replace(b"\r\n", b"") or b"\r" in data.replace(b"\r\n", b""):
        yield "a line does not end in CRLF"
    if b"\r\n\r\n" in data:
        yield "the feed holds a blank line"
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            yield "a line is longer than 75 octets"
            break
    for line in data.split(b"\r\n"):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield "a fold splits a character, or the feed is not UTF-8"
            break
    text = data.decode("utf-8", "replace")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff]", text):
        yield "the feed holds a control character"


def _meaning(data: bytes, single: bool) -> Iterator[str]:
    lines = data.decode("utf-8", "replace").replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")
    names = {line.split(":", 1)[0].split(";", 1)[0] for line in lines}
    for wanted in ("PRODID", "VERSION", *(() if single else ("NAME", "X-WR-CALNAME"))):
        if wanted not in names:
            yield f"{wanted} is missing"
    if not single and (
        not any(line == "REFRESH-INTERVAL;VALUE=DURATION:PT6H" for line in lines)
        or "X-PUBLISHED-TTL:PT6H" not in lines
    ):
        yield "the refresh hint is missing or malformed"
    zones = {line[5:] for line in lines if line.startswith("TZID:")}
    seen: Counter[str] = Counter()
    item: dict[str, list[tuple[str, str]]] = {}
    kind = ""
    events = 0
    for line in lines:
        if line in ("BEGIN:VEVENT", "BEGIN:VTODO"):
            item, kind = {}, line[6:]
            events += 1
        elif line in ("END:VEVENT", "END:VTODO"):
            uid = item.get("UID", [("", "")])[0][1]
            seen[uid + item.get("RECURRENCE-ID", [("", "")])[0][1]] += 1
            yield from _item(kind, item, zones)
            kind = ""
        elif match := _NAME.fullmatch(line):
            if kind:
                item.setdefault(match[1], []).append((match[2], match[3]))
            elif match[1] == "UID":
                yield "the calendar itself has a UID"
        elif line:
            yield "a line is no property"
    if not events:
        yield "the feed is empty"
    for uid, count in seen.items():
        if count > 1:
            yield f"the UID {uid} stands {count} times"


def _item(kind: str, item: dict[str, list[tuple[str, str]]], zones: set[str]) -> Iterator[str]:
    uid = item.get("UID", [("", "?")])[0][1]
    for wanted in (
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "SUMMARY",
        *(("DTSTART", "DTEND", "STATUS", "TRANSP") if kind == "VEVENT" else ()),
    ):
        if len(item.get(wanted, ())) != 1:
            yield f"{uid}: {wanted} must stand once"
    status = item.get("STATUS", [("", "")])[0][1]
    if kind == "VEVENT" and status not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
        yield f"{uid}: STATUS {status} is not known to calendars"
    if not uid or len(uid.encode()) > 255:
        yield f"{uid}: the UID is empty or too long"
    if not re.fullmatch(r"\d{8}T\d{6}Z", item.get("DTSTAMP", [("", "")])[0][1]):
        yield f"{uid}: DTSTAMP is not in UTC"
    start, end = item.get("DTSTART"), item.get("DTEND")
    if kind == "VEVENT" and start and end:
        yield from _times(uid, start[0], end[0], zones, bool(item.get("RRULE")))
    for name in _TEXTS:
        for _, value in item.get(name, ()):
            if re.search(r"\\(?![\\;,nN])|\\\\", value):
                yield f"{uid}: {name} holds a backslash"
            if name == "CATEGORIES" and re.search(r"\\[,;]", value):
                yield f"{uid}: a category holds a comma"
    for _, rule in item.get("RRULE", ()):
        if "UNTIL=" not in rule and "COUNT=" not in rule:
            yield f"{uid}: the rhythm has no end"
        elif "UNTIL=" in rule and "Z" not in rule.split("UNTIL=")[1].split(";")[0]:
            yield f"{uid}: UNTIL is not in UTC"
    if "RDATE" in item:
        yield f"{uid}: RDATE is not read by all clients"


def _times(
    uid: str, start: tuple[str, str], end: tuple[str, str], zones: set[str], repeats: bool
) -> Iterator[str]:
    if start[0] != end[0]:
        yield f"{uid}: DTSTART and DTEND are of different types"
    elif "VALUE=DATE" not in start[0] and not repeats and not start[1].endswith("Z"):
        yield f"{uid}: a single timed event is not in UTC"
    if end[1] <= start[1]:
        yield f"{uid}: the event ends before it begins"
    if zoned := re.search(r"TZID=([^;]+)", start[0]):
        if zoned[1] not in zones:
            yield f"{uid}: the zone {zoned[1]} is not described"
    elif repeats and not start[1].endswith("Z"):
        yield f"{uid}: the time floats"
