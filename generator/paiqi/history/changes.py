"""Two sets of records → what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple

from paiqi.history.records import TIMES, Record, records_of, told
from paiqi.model.plan import Plan

Kind = Literal["created", "moved", "changed", "status", "cancelled", "removed", "renamed"]
Key = tuple[str, str]
#: The stamp of a change that has none, such as one between two plans.
NEVER = datetime(2020, 1, 1, tzinfo=UTC)
_STATES = frozenset(("status", "done", "published"))


class Move(NamedTuple):
    """A point in time that moved: `field` as plans write it; `before` and `after` ISO texts (`2026-03-20
    19:30`, `2026-03-20`, `2026-W12`, "" where there was or is none); `days` whole days, negative where
    brought forward, None where the day is the same or is no day.
    """

    field: str
    before: str
    after: str
    days: int | None


class FieldChange(NamedTuple):
    """A field that changed; "" where there was or is nothing."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one item in one revision.

    `kind` is the weightiest: cancelled before moved before status before changed. `fields` are all that
    changed; of a renamed campaign its file. `moved_days` counts whole days (negative: brought forward), None
    where only a time of day moved, or a month. `stamp` is the revision's, in UTC; `commit` its short id, ""
    where it is not committed or not for this audience. `path` is the item's page with its anchor; `owner` and
    `account` are ids, "" where it has none.
    """

    item_kind: str
    full_id: str
    title: str
    campaign: str
    kind: Kind
    fields: tuple[FieldChange, ...]
    moved_days: int | None
    stamp: datetime
    commit: str
    path: str
    owner: str = ""
    account: str = ""

    @property
    def item(self) -> Key:
        """The item that it happened to: kind and full id."""
        return self.item_kind, self.full_id

    @property
    def moves(self) -> tuple[Move, ...]:
        """All points in time of the item that moved, the most telling first: publish (`at`, `date`), `start`,
        `due`, `end`.
        """
        by_name = {one.name: one for one in self.fields}
        times = (by_name[name] for name in TIMES if name in by_name)
        return tuple(Move(one.name, one.before, one.after, _days(one.before, one.after)) for one in times)

    @property
    def status_step(self) -> tuple[str, str] | None:
        """Its status before and after, None where it stayed."""
        return next(((one.before, one.after) for one in self.fields if one.name == "status"), None)

    @property
    def order(self) -> tuple[datetime, str, str, str]:
        """Sorting key: oldest first, then item and kind."""
        return (self.stamp, self.item_kind, self.full_id, self.kind)


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """What changed from one plan to another, by item; both must be of one audience."""
    return tuple(
        sorted(differences(records_of(old), records_of(new), NEVER, ""), key=lambda change: change.order)
    )


def differences(
    old: Mapping[Key, Record], new: Mapping[Key, Record], stamp: datetime, commit: str
) -> Iterator[Change]:
    """What changed between two sets of records."""
    for key, record in new.items():
        before = old.get(key)
        if before is None:
            yield _change(record, "created", (), None, stamp, commit)
        elif before != record:
            fields = _changed(before, record)
            if fields:
                kind, days = _weighed(fields)
                yield _change(record, kind, fields, days, stamp, commit)
    for key, record in old.items():
        if key not in new:
            yield _change(record, "removed", (), None, stamp, commit)


def renamed(record: Record, before: str, after: str, stamp: datetime, commit: str) -> Change:
    """A campaign whose file has another name and that is the same all the same."""
    return _change(record, "renamed", (FieldChange("file", before, after),), None, stamp, commit)


def _change(
    record: Record,
    kind: Kind,
    fields: tuple[FieldChange, ...],
    days: int | None,
    stamp: datetime,
    commit: str,
) -> Change:
    owner, account = (
        record.fields.get("owner", ""),
        record.id if record.kind == "account" else record.fields.get("account", ""),
    )
    return Change(
        record.kind,
        record.id,
        record.title,
        record.campaign,
        kind,
        fields,
        days,
        stamp,
        commit,
        record.path,
        owner,
        account,
    )


def _changed(before: Record, after: Record) -> tuple[FieldChange, ...]:
    names = sorted({*before.fields, *after.fields})
    pairs = ((name, before.fields.get(name, ""), after.fields.get(name, "")) for name in names)
    found = [FieldChange(name, told(old), told(new)) for name, old, new in pairs if old != new]
    if before.title != after.title and "title" not in names:
        found.append(FieldChange("title", before.title, after.title))
    return tuple(found)


def _weighed(fields: tuple[FieldChange, ...]) -> tuple[Kind, int | None]:
    by_name = {one.name: one for one in fields}
    moved = next((by_name[name] for name in TIMES if name in by_name), None)
    days = _days(moved.before, moved.after) if moved else None
    status = by_name.get("status")
    if status and status.after == "cancelled":
        return "cancelled", days
    if moved:
        return "moved", days
    return ("status" if by_name.keys() <= _STATES else "changed"), None


def _days(before: str, after: str) -> int | None:
    """Whole days between two points; None where one of them is no day, or the day is the same."""
    try:
        return (date.fromisoformat(after[:10]) - date.fromisoformat(before[:10])).days or None
    except ValueError:
        return None
