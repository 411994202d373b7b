"""What the past keeps of events and units: named in code, checked when it is read, compact on disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from paiqi.events import Item
from paiqi.history.records import Record
from paiqi.history.units import Unit
from paiqi.text.messages import Spoken
from paiqi.text.places import Span


class KnownEvent(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """An event as the digest of its day tells it: its begin as an ISO text, `day` that day ("": none)."""

    kind: str
    title: str
    start: str
    day: str = ""


class KnownUnit(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A campaign (or the team) as it was last read: its id, its file or folder, events by UID and records."""

    id: str
    home: str
    events: dict[str, KnownEvent]
    records: tuple[Record, ...]


class Notice(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What calendars were last told of an event: its fingerprint, when (seconds of UTC), since when it is
    cancelled (0: it is not), and the file or folder name of its campaign.
    """

    fingerprint: str
    stamp: int
    since: int
    stem: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A version of a file that does not read and stands for nothing: the one before it stayed in force."""

    commit: str
    span: Span
    message: Spoken


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an event last changed, and since when it is cancelled (None: it is not, or git does not know)."""

    at: datetime
    cancelled: datetime | None


def moment_of(seconds: int) -> datetime:
    """An instant of UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def stamp_of(seconds: int, since: int) -> Stamp:
    """A stamp of seconds; `since` 0 is never."""
    return Stamp(moment_of(seconds), moment_of(since) if since else None)


def known_event(item: Item) -> KnownEvent:
    """What is kept of an event."""
    return KnownEvent(item.kind, item.title, item.start.isoformat(), item.day.isoformat() if item.day else "")


def known_unit(unit: Unit) -> KnownUnit:
    """What is kept of a campaign."""
    events = {uid: known_event(item) for uid, item in unit.events.items()}
    return KnownUnit(unit.id, unit.home, events, tuple(unit.records.values()))
