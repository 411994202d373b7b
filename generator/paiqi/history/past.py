"""What calendars were told up to a revision, and when: stamps of events, and what left which feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from paiqi.events import Item, Line
from paiqi.history.changes import Change, differences, renamed
from paiqi.history.records import Record
from paiqi.history.rows import Lines, Withdrawn, dumped, moment_of, record_of, row_of, tomb_of
from paiqi.history.units import Unit

#: Where a digest's stamp says that it stands: in no campaign.
DIGEST = "~"
#: What an audience other than the team reads of an old value: when, and how far.
_OPEN = frozenset(("at", "date", "start", "end", "due", "status", "done"))


@dataclass(slots=True)
class Past:
    """The state after a revision, for one audience. Times are seconds of UTC; `last` is 0 where nothing is
    known.

    `stamps`: by UID fingerprint, stamp, since when it is cancelled (0: it is not) and the file or folder name
    of its campaign. `gone`: by UID and feed the stamp, since when, kind, title, start, end and mark of what
    left it. `units`: by campaign's file name its id, home, key, events, done and records. `days`: the lines
    of each day's digest by UID.
    """

    internal: bool = True
    last: int = 0
    stamps: dict[str, list[Any]] = field(default_factory=dict)
    gone: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    units: Lines = field(default_factory=Lines)
    days: Lines = field(default_factory=Lines)
    ids: dict[str, str] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)
    good: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    skipped: list[tuple[str, str, int, int, Any]] = field(default_factory=list)

    def advance(
        self,
        units: Mapping[str, Unit | None],
        seconds: int,
        commit: str,
        digest: Callable[[date, Iterable[Line]], Item],
    ) -> None:
        """Takes over what some units became (None: they are gone); the stamp is `seconds`, or later, so that
        it only grows.
        """
        stamp, first = max(seconds, self.last + 1), not self.last
        old = {stem: self.units.find(stem) for stem in units}
        before = {uid: row for unit in old.values() if unit for uid, row in unit["events"].items()}
        done = frozenset(uid for unit in units.values() if unit for uid in unit.done)
        moved = False
        after: dict[str, Item] = {}
        for stem, unit in units.items():
            for uid, item in unit.events.items() if unit else ():
                after[uid] = item
                moved |= self._tell(item, stem, stamp, before.get(uid))
        for uid, row in before.items():
            if uid not in after and uid in self.stamps:
                if not _taken_over(uid, row[1], after):
                    self._bury(uid, row, row[5], stamp, "done" if uid in done else "cancelled")
                del self.stamps[uid]
                moved = True
        moved |= self._digest(before, after, stamp, digest)
        found = list(self._changes(old, units, stamp, commit if self.internal else ""))
        if not first:
            self.changes += found
        for stem, unit in units.items():
            self.units.pop(stem, None)
            self.ids.pop(stem, None)
            if unit:
                self.units[stem] = dumped(unit)
                self.ids[stem] = unit.id
        if moved or found:
            self.last = stamp

    def _tell(self, item: Item, stem: str, stamp: int, row: list[Any] | None) -> bool:
        """Notes an event; whether calendars see a change."""
        entry, mark = self.stamps.get(item.uid), item.fingerprint
        if entry and entry[0] == mark:
            entry[3] = stem
            return False
        if row:
            self._bury(item.uid, row, [one for one in row[5] if one not in item.slices], stamp, "cancelled")
        there = self.gone.get(item.uid)
        if there:
            for one in item.slices:
                there.pop(one, None)
            if not there:
                del self.gone[item.uid]
        since = ((entry[2] if entry else 0) or stamp) if item.cancelled else 0
        self.stamps[item.uid] = [mark, stamp, since, stem]
        return True

    def _bury(self, uid: str, row: list[Any], slices: Iterable[str], stamp: int, mark: str) -> None:
        """Notes that an event left some feeds. One that was cancelled before is not told again: its days of
        grace run on.
        """
        entry = self.stamps.get(uid)
        since = (entry[2] if entry else 0) or stamp
        for one in slices:
            self.gone.setdefault(uid, {})[one] = [
                stamp,
                since,
                row[1],
                row[2] if self.internal else "",
                row[3],
                row[4],
                mark,
            ]

    def _digest(
        self,
        before: Mapping[str, list[Any]],
        after: Mapping[str, Item],
        stamp: int,
        digest: Callable[[date, Iterable[Line]], Item],
    ) -> bool:
        """Brings the digest of the days up to date that some events leave, reach or stay on with another
        title.
        """
        was = {(row[7], uid): [row[3], row[1], row[2]] for uid, row in before.items() if row[7]}
        now = {
            (item.day.isoformat(), uid): [item.order[0], item.kind, item.title]
            for uid, item in after.items()
            if item.day
        }
        touched = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
        for day, uid in sorted(touched):
            lines = self.days.find(day) or {}
            lines.pop(uid, None)
            if line := now.get((day, uid)):
                lines[uid] = line
            self.days[day] = lines
        moved = False
        for day in sorted({day for day, _ in touched}):
            lines = self.days[day]
            if not lines:
                del self.days[day]
            moved |= self._redigest(day, lines, stamp, digest)
        return moved

    def _redigest(
        self,
        day: str,
        lines: Mapping[str, list[str]],
        stamp: int,
        digest: Callable[[date, Iterable[Line]], Item],
    ) -> bool:
        item = digest(
            date.fromisoformat(day), [Line(line[0], uid, line[1], line[2]) for uid, line in lines.items()]
        )
        if lines:
            return self._tell(item, DIGEST, stamp, None)
        if item.uid in self.stamps:
            self._bury(item.uid, row_of(replace(item, title="")), ["digest"], stamp, "cancelled")
            del self.stamps[item.uid]
        return True

    def redigest(self, seconds: int, digest: Callable[[date, Iterable[Line]], Item]) -> None:
        """Looks at all days anew: what their digests show may hang on the workspace's settings."""
        stamp = max(seconds, self.last + 1)
        moved = False
        for day in sorted(self.days):
            moved |= self._redigest(day, self.days[day], stamp, digest)
        named = {digest(date.fromisoformat(day), ()).uid for day in self.days}
        for uid in [uid for uid, entry in self.stamps.items() if entry[3] == DIGEST and uid not in named]:
            del self.stamps[uid]
        if moved:
            self.last = stamp

    def _changes(
        self, old: Mapping[str, Any], units: Mapping[str, Unit | None], stamp: int, commit: str
    ) -> Iterator[Change]:
        before = {
            record.key: record for unit in old.values() if unit for record in map(record_of, unit["records"])
        }
        after = {key: record for unit in units.values() if unit for key, record in unit.records.items()}
        moment = moment_of(stamp)
        for change in sorted(differences(before, after, moment, commit), key=lambda change: change.order):
            if self.internal:
                yield change
            elif change.kind == "removed":
                # Whether it is no more or no longer for them: all that was said of it goes.
                self.changes = [
                    one
                    for one in self.changes
                    if (one.item_kind, one.full_id) != (change.item_kind, change.full_id)
                ]
            else:
                yield redacted(change)
        homes = {unit["id"]: unit["home"] for unit in old.values() if unit and unit["id"]}
        for unit in units.values():
            if (
                self.internal
                and unit
                and homes.get(unit.id, unit.home) != unit.home
                and ("campaign", unit.id) in unit.records
            ):
                yield renamed(unit.records["campaign", unit.id], homes[unit.id], unit.home, moment, commit)

    def settle(
        self, items: Iterable[Item], finished: frozenset[str], constant: int
    ) -> tuple[dict[str, tuple[int, int]], tuple[Withdrawn, ...]]:
        """Stamp and since-when-cancelled of each event as it stands now, and what left which feed;
        uncommitted changes come one second after the last.
        """
        now = self.last + 1 if self.last else constant
        stamps: dict[str, tuple[int, int]] = {}
        tombs: dict[tuple[str, str], list[Any]] = {
            (uid, one): row for uid, there in self.gone.items() for one, row in there.items()
        }
        for item in items:
            entry = self.stamps.get(item.uid)
            if entry and entry[0] == item.fingerprint:
                stamps[item.uid] = entry[1], entry[2]
                continue
            since = (entry[2] if entry else 0) or (now if self.last else 0)
            stamps[item.uid] = now, since if item.cancelled else 0
            for one in item.slices:
                tombs.pop((item.uid, one), None)
            if entry and (row := self._row_of(item.uid, entry)):
                self._leave(
                    tombs,
                    item.uid,
                    row,
                    [one for one in row[5] if one not in item.slices],
                    now,
                    entry,
                    "cancelled",
                )
        for uid, entry in self.stamps.items():
            if (
                uid not in stamps
                and (row := self._row_of(uid, entry))
                and not _taken_over(uid, row[1], stamps)
            ):
                self._leave(tombs, uid, row, row[5], now, entry, "done" if uid in finished else "cancelled")
        return stamps, tuple(tomb_of(uid, one, row) for (uid, one), row in sorted(tombs.items()))

    def _leave(
        self,
        tombs: dict[tuple[str, str], list[Any]],
        uid: str,
        row: list[Any],
        slices: Iterable[str],
        now: int,
        entry: list[Any],
        mark: str,
    ) -> None:
        for one in slices:
            tombs[uid, one] = [
                now,
                entry[2] or now,
                row[1],
                row[2] if self.internal else "",
                row[3],
                row[4],
                mark,
            ]

    def _row_of(self, uid: str, entry: list[Any]) -> list[Any] | None:
        if entry[3] == DIGEST:
            day = uid.split(".")[1].split("@")[0]
            return [
                entry[0],
                "digest",
                "",
                day,
                date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat(),
                ["digest"],
                False,
                "",
            ]
        unit = self.units.find(entry[3])
        row: list[Any] | None = unit["events"].get(uid) if unit else None
        return row

    def records(self) -> dict[tuple[str, str], Record]:
        """The records of all items after the last revision."""
        return {
            record.key: record
            for stem in self.units
            for record in map(record_of, self.units[stem]["records"])
        }


def _taken_over(uid: str, kind: str, there: Iterable[str]) -> bool:
    """Whether what left is a piece without an account that has its posts now: they stand for it, nothing was
    cancelled.
    """
    if kind != "content":
        return False
    posts = f"post.{uid.partition('@')[0].partition('.')[2]}."
    return any(one.startswith(posts) for one in there)


def redacted(change: Change) -> Change:
    """A change as others than the team are told: which fields changed, and of times and status what they
    were.
    """
    return replace(
        change,
        fields=tuple(
            (name, before, after) if name in _OPEN else (name, "", "")
            for name, before, after in change.fields
        ),
    )
