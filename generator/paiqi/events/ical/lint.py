"""What must hold of a feed's bytes before anyone may subscribe to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

#: Google drops calendars above about 1 MB or 1,000 events without a word. Whoever makes or reads a feed looks
#: at that beside: too large is no fault of its bytes.
MAX_BYTES, MAX_EVENTS = 900_000, 1_000
_TEXTS = ("SUMMARY", "CATEGORIES")
_NAME = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^;:\"]*))*):(.*)", re.S)


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
