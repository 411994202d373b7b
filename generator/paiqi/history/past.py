"""What calendars would have been told up to a revision, and when: the stamps of events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

import msgspec

from paiqi.events import Item, Line
from paiqi.history.changes import Change, FieldChange, differences, renamed
from paiqi.history.kept import (
    KnownEvent,
    KnownUnit,
    Notice,
    Skipped,
    Stamp,
    known_unit,
    moment_of,
    stamp_of,
)
from paiqi.history.records import Record, Records
from paiqi.history.units import Unit

#: Where a digest's notice says that it stands: in no campaign.
DIGEST = "~"
#: What an audience other than the team reads of an old value: when, and how far.
_OPEN = frozenset(("at", "date", "start", "end", "due", "status", "done"))
#: Makes the digest of a day of its lines.
Digest = Callable[[date, Iterable[Line]], Item]


class Past(msgspec.Struct, forbid_unknown_fields=True):
    """The state after a revision, for one audience. Times are seconds of UTC; `last` is 0 where nothing is
    known.

    `stamps`: the last notice of each event by UID. `units`: campaigns by their file's or folder's name.
    `days`: the lines of each day's digest by UID. `ids`: the id of each campaign by the name of its file.
    `tried`: keys of what was last looked at. `good`: blobs of the shared files that are in force.
    """

    internal: bool = True
    last: int = 0
    stamps: dict[str, Notice] = msgspec.field(default_factory=dict)
    units: dict[str, KnownUnit] = msgspec.field(default_factory=dict)
    days: dict[str, dict[str, Line]] = msgspec.field(default_factory=dict)
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    tried: dict[str, str] = msgspec.field(default_factory=dict)
    good: dict[str, str] = msgspec.field(default_factory=dict)
    changes: list[Change] = msgspec.field(default_factory=list)
    skipped: list[Skipped] = msgspec.field(default_factory=list)

    def skip(self, skipped: Skipped) -> None:
        """Notes a version that does not read, once for each of its kind; only the team is told."""
        told = ((one.span, one.message) for one in self.skipped)
        if self.internal and (skipped.span, skipped.message) not in told:
            self.skipped.append(skipped)

    def advance(self, units: Mapping[str, Unit | None], seconds: int, commit: str, digest: Digest) -> None:
        """Takes over what some units became (None: they are gone); the stamp is `seconds`, or later, so that
        it only grows.
        """
        stamp, first = max(seconds, self.last + 1), not self.last
        old = {stem: known for stem in units if (known := self.units.get(stem))}
        before = {uid: event for unit in old.values() for uid, event in unit.events.items()}
        moved = False
        after: dict[str, Item] = {}
        for stem, unit in units.items():
            for uid, item in unit.events.items() if unit else ():
                after[uid] = item
                moved |= self._tell(item, stem, stamp)
        for uid in before:
            if uid not in after and uid in self.stamps:
                del self.stamps[uid]
                moved = True
        moved |= self._digest(before, after, stamp, digest)
        told, gone = self._changes(old, units, stamp, commit if self.internal else "")
        if gone:
            # Whether it is no more or no longer for them: all that was said of it goes.
            self.changes = [change for change in self.changes if change.item not in gone]
        if not first:
            self.changes += told
        for stem, unit in units.items():
            self.units.pop(stem, None)
            self.ids.pop(stem, None)
            if unit:
                self.units[stem] = known_unit(unit)
                self.ids[stem] = unit.id
        if moved or told:
            self.last = stamp

    def _tell(self, item: Item, stem: str, stamp: int) -> bool:
        """Notes an event; whether calendars see a change."""
        notice, fingerprint = self.stamps.get(item.uid), item.fingerprint
        if notice and notice.fingerprint == fingerprint:
            if notice.stem != stem:
                self.stamps[item.uid] = Notice(fingerprint, notice.stamp, notice.since, stem)
            return False
        since = ((notice.since if notice else 0) or stamp) if item.cancelled else 0
        self.stamps[item.uid] = Notice(fingerprint, stamp, since, stem)
        return True

    def _digest(
        self, before: Mapping[str, KnownEvent], after: Mapping[str, Item], stamp: int, digest: Digest
    ) -> bool:
        """Brings the digest of the days up to date that some events leave, reach or stay on with another
        title.
        """
        was = {
            (event.day, uid): Line(event.start, uid, event.kind, event.title)
            for uid, event in before.items()
            if event.day
        }
        now = {(item.day.isoformat(), uid): Line.of(item) for uid, item in after.items() if item.day}
        touched = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
        for day, uid in sorted(touched):
            lines = self.days.setdefault(day, {})
            lines.pop(uid, None)
            if line := now.get((day, uid)):
                lines[uid] = line
        moved = False
        for day in sorted({day for day, _ in touched}):
            lines = self.days[day]
            if not lines:
                del self.days[day]
            moved |= self._redigest(day, lines.values(), stamp, digest)
        return moved

    def _redigest(self, day: str, lines: Iterable[Line], stamp: int, digest: Digest) -> bool:
        held = list(lines)
        item = digest(date.fromisoformat(day), held)
        if held:
            return self._tell(item, DIGEST, stamp)
        self.stamps.pop(item.uid, None)
        return True

    def redigest(self, seconds: int, digest: Digest) -> None:
        """Looks at all days anew: what their digests show may hang on the workspace's settings."""
        stamp = max(seconds, self.last + 1)
        moved = False
        for day in sorted(self.days):
            moved |= self._redigest(day, self.days[day].values(), stamp, digest)
        named = {digest(date.fromisoformat(day), ()).uid for day in self.days}
        strange = [uid for uid, one in self.stamps.items() if one.stem == DIGEST and uid not in named]
        for uid in strange:
            del self.stamps[uid]
        if moved:
            self.last = stamp

    def _changes(
        self, old: Mapping[str, KnownUnit], units: Mapping[str, Unit | None], stamp: int, commit: str
    ) -> tuple[list[Change], frozenset[tuple[str, str]]]:
        """What changed of some units, as this audience is told, and the items that it may hear of no more."""
        before = {record.key: record for unit in old.values() for record in unit.records}
        after = {key: record for unit in units.values() if unit for key, record in unit.records.items()}
        moment = moment_of(stamp)
        found = sorted(differences(before, after, moment, commit), key=lambda change: change.order)
        if self.internal:
            return [*found, *_renamed(old, units, moment, commit)], frozenset()
        gone = frozenset(change.item for change in found if change.kind == "removed")
        return [redacted(change) for change in found if change.item not in gone], gone

    def settle(self, items: Iterable[Item], constant: int) -> dict[str, Stamp]:
        """The stamp of each event as it stands now; uncommitted changes come one second after the last."""
        now = self.last + 1 if self.last else constant
        stamps: dict[str, Stamp] = {}
        for item in items:
            notice = self.stamps.get(item.uid)
            if notice and notice.fingerprint == item.fingerprint:
                stamps[item.uid] = stamp_of(notice.stamp, notice.since)
                continue
            since = (notice.since if notice else 0) or (now if self.last else 0)
            stamps[item.uid] = stamp_of(now, since if item.cancelled else 0)
        return stamps

    def records(self) -> dict[tuple[str, str], Record]:
        """The records of all items after the last revision."""
        return {record.key: record for unit in self.units.values() for record in unit.records}

    def by_campaign(self) -> dict[str, Records]:
        """The same by the campaign that they stand in, "" for none."""
        found: dict[str, dict[tuple[str, str], Record]] = {}
        for key, record in self.records().items():
            found.setdefault(record.campaign, {})[key] = record
        return dict(found)


def _renamed(
    old: Mapping[str, KnownUnit], units: Mapping[str, Unit | None], moment: datetime, commit: str
) -> Iterator[Change]:
    """The campaigns whose file has another name."""
    homes = {unit.id: unit.home for unit in old.values() if unit.id}
    for unit in units.values():
        if unit and homes.get(unit.id, unit.home) != unit.home and ("campaign", unit.id) in unit.records:
            yield renamed(unit.records["campaign", unit.id], homes[unit.id], unit.home, moment, commit)


def redacted(change: Change) -> Change:
    """A change as others than the team are told: which fields changed, and of times and status what they
    were.
    """
    return replace(
        change, fields=tuple(one if one.name in _OPEN else FieldChange(one.name) for one in change.fields)
    )
