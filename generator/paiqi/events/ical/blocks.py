"""A published feed → its events as they were given away, and what is read and rewritten in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from paiqi.events.ical.writer import folded, moment_text, sequence_text, stamped, text_value
from paiqi.model.zones import zone

_BLOCK = re.compile(rb"BEGIN:(VEVENT|VTODO)\r?\n.*?END:\1\r?\n", re.S)
_STAMPS = re.compile(rb"\r\n(DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z(?=\r\n)")
_SEQUENCE = re.compile(rb"\r\nSEQUENCE:(\d{1,10})(?=\r\n)")
_ALARM = re.compile(rb"BEGIN:VALARM\r\n.*?END:VALARM\r\n", re.S)
_ESCAPE = re.compile(r"\\(.)", re.S)
#: What a last word keeps of an event: which it is, and its old time.
_KEPT = ("DTSTART", "DTEND", "DUE", "RRULE", "EXDATE", "UID")


@dataclass(frozen=True, slots=True)
class Block:
    """A VEVENT or VTODO of a feed, byte for byte."""

    data: bytes

    @property
    def lines(self) -> list[str]:
        """Its lines, unfolded."""
        text = self.data.replace(b"\r\n ", b"").replace(b"\r\n\t", b"")
        return text.decode("utf-8", "replace").split("\r\n")

    def value(self, name: str) -> str:
        """The value of its first property of a name, unescaped; "" where there is none."""
        return next((_unescaped(text) for key, text in self._properties() if key[0] == name), "")

    def _properties(self) -> Iterator[tuple[list[str], str]]:
        for line in self.lines:
            head, _, text = line.partition(":")
            yield head.split(";"), text

    @property
    def uid(self) -> str:
        """Which event it is."""
        return self.value("UID")

    @property
    def sequence(self) -> int:
        """How often it changed; 0 where that is not said."""
        found = _SEQUENCE.search(self.data)
        return int(found[1]) if found else 0

    @property
    def cancelled(self) -> bool:
        """Whether it is told as cancelled."""
        return self.value("STATUS") == "CANCELLED"

    @property
    def todo(self) -> bool:
        """Whether it is a task."""
        return self.data.startswith(b"BEGIN:VTODO")

    @property
    def bare(self) -> bytes:
        """Its bytes before they had a stamp: of two publications the same where nothing was changed."""
        data = _ALARM.sub(b"", _STAMPS.sub(rb"\r\n\1:20200101T000000Z", self.data))
        return _SEQUENCE.sub(b"\r\nSEQUENCE:0", data)

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones that its times name."""
        found = (one[5:] for key, _ in self._properties() for one in key[1:] if one.startswith("TZID="))
        return tuple(dict.fromkeys(found))

    @property
    def dated(self) -> bool:
        """Whether it says when it is."""
        return (self._point("DTSTART") or self._point("DUE")) is not None

    @property
    def span(self) -> tuple[date | datetime, date | datetime]:
        """Begin and end of its first time: instants in UTC, or days with an exclusive end."""
        start = self._point("DTSTART") or self._point("DUE") or date(2000, 1, 1)
        end = self._point("DTEND")
        if end is None or isinstance(end, datetime) is not isinstance(start, datetime):
            end = start + (timedelta(minutes=15) if isinstance(start, datetime) else timedelta(days=1))
        return start, end

    def _point(self, name: str) -> date | datetime | None:
        for key, text in self._properties():
            if key[0] == name:
                place = next((one[5:] for one in key[1:] if one.startswith("TZID=")), "")
                try:
                    if len(text) == 8:
                        return datetime.strptime(text, "%Y%m%d").date()
                    at = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")
                    return at.replace(tzinfo=zone(place) if place else UTC).astimezone(UTC)
                except (ValueError, KeyError, OverflowError):
                    return None
        return None

    def last_word(self, title: str, status: str, sequence: int) -> bytes:
        """The same event with its old time and nothing else but a title, a status and a stamp."""
        kept = [line for line in self.lines if line.partition(":")[0].split(";")[0] in _KEPT]
        kind = "VTODO" if self.todo else "VEVENT"
        free = [] if self.todo else ["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
        return folded(
            [
                f"BEGIN:{kind}",
                f"SUMMARY:{text_value(title)}",
                *kept,
                f"DTSTAMP:{moment_text(sequence)}",
                f"LAST-MODIFIED:{moment_text(sequence)}",
                sequence_text(sequence),
                f"STATUS:{status}",
                *free,
                f"END:{kind}",
            ]
        )


def blocks(feed: bytes) -> Iterator[Block]:
    """The events and tasks of a feed, in its order."""
    for found in _BLOCK.finditer(feed):
        yield Block(found[0])


def calendar_name(feed: bytes) -> str:
    """The name of a feed, as it was given away; "" where it has none."""
    return Block(feed.partition(b"\r\nBEGIN:V")[0]).value("X-WR-CALNAME")


def renamed(data: bytes, uid: str) -> bytes:
    """The components of an event with another UID."""
    lines = [f"UID:{uid}" if line.startswith("UID:") else line for line in Block(data).lines]
    return folded(line for line in lines if line)


def restamped(data: bytes, sequence: int) -> bytes:
    """Components with any stamp, with that of a SEQUENCE."""
    return stamped(Block(data).bare, sequence)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)
