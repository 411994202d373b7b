"""The rows that the past is kept in: events, records and what left a feed, as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from paiqi.events import Item
from paiqi.history.records import Record
from paiqi.history.units import Unit


class JsonRows(dict[str, Any]):
    """Values by name that are kept as JSON and read only when somebody asks for them."""

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        if isinstance(value, str):
            value = json.loads(value)
            self[name] = value
        return value

    def find(self, name: str) -> Any:
        """The value, None where there is none."""
        try:
            return self[name]
        except KeyError:
            return None

    def dumped(self) -> Iterator[tuple[str, str]]:
        """Names and values as JSON."""
        for name, value in self.items():
            yield (
                name,
                (
                    value
                    if isinstance(value, str)
                    else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
                ),
            )


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An event that left a feed: `since` is when calendars were first told; `mark` is cancelled or done."""

    uid: str
    slice: str
    stamp: int
    since: int
    kind: str
    title: str
    start: date | datetime
    end: date | datetime
    mark: str


def moment_of(seconds: int) -> datetime:
    """An instant of UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def row_of(item: Item) -> list[Any]:
    """An event as plain values."""
    day = item.day.isoformat() if item.day else ""
    return [
        item.fingerprint,
        item.kind,
        item.title,
        item.start.isoformat(),
        item.end.isoformat(),
        list(item.slices),
        item.cancelled,
        day,
    ]


def dumped(unit: Unit) -> dict[str, Any]:
    """A campaign's events and records as plain values."""
    records = [
        [one.kind, one.id, one.title, one.campaign, one.path, dict(one.fields)]
        for one in unit.records.values()
    ]
    return {
        "id": unit.id,
        "home": unit.home,
        "events": {uid: row_of(item) for uid, item in unit.events.items()},
        "done": sorted(unit.done),
        "records": records,
    }


def record_of(row: list[Any]) -> Record:
    """A record again."""
    return Record(*row)


def tomb_of(uid: str, one: str, row: list[Any]) -> Withdrawn:
    """What left a feed, again as one."""
    stamp, since, kind, title, start, end, mark = row
    return Withdrawn(uid, one, stamp, since, kind, title, _point(start), _point(end), mark)


def _point(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)
