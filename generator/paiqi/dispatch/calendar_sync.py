"""A named feed → one shared calendar: what is to be made, changed and removed there, by the UIDs of events.

Which event is ours is written into it: the last line of its description names the feed, the workspace, the
UID and a fingerprint of what was written, both of them as hashes: a UID looks like an e-mail address, of
which clients make links. Feishu documents no field of events for such things (`schemas` are parts of its own
page, `idempotency_key` is not given back). What lacks the line is somebody else's and left alone.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from paiqi.dispatch.sending import NotSent
from paiqi.events import Items
from paiqi.events.ical.reader import Occurrence, occurrences
from paiqi.model.zones import day_of, zone
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews

#: What is over longer is neither made nor touched; rhythms are written out so far ahead.
BACK, AHEAD = timedelta(days=30), timedelta(days=90)
_TITLE, _TEXT, _PLACE = 1000, 40_000, 512
#: So often a day an event may be removed and made again.
_AGAIN = 10
_MARK = re.compile(r"paiqi:([a-z0-9-]+):([a-z0-9-]+):([0-9a-f]{20}):([0-9a-f]{20})")


class Calendar(Protocol):
    """A calendar that events are written into."""

    def create(self, event: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Makes an event; asked twice with one key, it is made once. As it stands there."""
        ...

    def change(self, name: str, event: Mapping[str, Any]) -> None:
        """Changes an event."""
        ...

    def remove(self, name: str) -> None:
        """Removes an event."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """An event as it is to stand there: the hash of its UID, its payload, the fingerprint of that, and the
    last line of its description, which holds both.
    """

    key: str
    payload: Mapping[str, Any]
    fingerprint: str
    mark: str

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.payload["summary"])


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be done, and how many events stand as they should; `twice` are events whose line is that of
    another one, such as copies that somebody made: they are left alone.
    """

    create: tuple[Wanted, ...]
    change: tuple[tuple[str, Wanted], ...]
    remove: tuple[tuple[str, str], ...]
    same: int
    twice: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many writes it takes."""
        return len(self.create) + len(self.change) + len(self.remove)


def wanted(views: SiteViews, feed: str) -> dict[str, Wanted]:
    """The events of a named feed by the hashes of their UIDs, in order of time: those that are not over for
    long; what is cancelled is not among them.
    """
    first, last = views.today - BACK, views.today + AHEAD
    held = [
        one
        for item in Items(views.plan, views.language, views.internal).single()
        if f"named/{feed}" in item.slices and not item.cancelled
        for one in occurrences(item.data, first, last)
        if _last_day(one, views) >= first
    ]
    held.sort(key=lambda one: (_moment(one.start, views), one.uid))
    made = (_wanted(one, feed, views.workspace.timezone) for one in held)
    return {one.key: one for one in made}


def _last_day(one: Occurrence, views: SiteViews) -> date:
    if isinstance(one.end, datetime):
        return day_of(one.end, views.workspace.timezone)
    return one.end - timedelta(days=1)


def _moment(value: date | datetime, views: SiteViews) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, datetime.min.time(), zone(views.workspace.timezone))


def _wanted(one: Occurrence, feed: str, home: str) -> Wanted:
    payload: dict[str, Any] = {
        "summary": one.title[:_TITLE],
        # Descriptions are read as HTML there.
        "description": html.escape(one.description, quote=False)[:_TEXT],
        "need_notification": False,
        "start_time": _time(one.start, home),
        "end_time": _time(_included(one.end), home),
        "vchat": {"vc_type": "no_meeting"},
        "free_busy_status": "free",
    }
    if place := one.location[:_PLACE]:
        payload["location"] = {"name": place}
    told = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    key, fingerprint = _hashed(one.uid), _hashed(told)
    mark = f"paiqi:{feed}:{one.uid.rpartition('@')[2]}:{key}:{fingerprint}"
    payload["description"] = f"{payload['description']}\n{mark}".lstrip("\n")
    return Wanted(key, payload, fingerprint, mark)


def _hashed(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


def _included(end: date | datetime) -> date | datetime:
    """An end as it is written there: of whole days the last one, as in the documented example of one day."""
    return end if isinstance(end, datetime) else end - timedelta(days=1)


def _time(value: date | datetime, home: str) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"timestamp": str(int(value.astimezone(UTC).timestamp())), "timezone": home}
    return {"date": value.isoformat()}


def steps(
    wanted: Mapping[str, Wanted], there: Iterable[Mapping[str, Any]], feed: str, namespace: str, today: date
) -> Steps:
    """What makes a calendar hold what is wanted. Of what stands `there`, only events with the line of this
    feed and this workspace are ours; those that were over before the days that are looked at stay as they
    are.
    """
    ours: dict[str, tuple[str, Mapping[str, Any]]] = {}
    twice = []
    for one in sorted(there, key=_age):
        mark = _mark_of(one)
        if mark is None or (mark[1], mark[2]) != (feed, namespace):
            continue
        if mark[3] in ours:
            twice.append(str(one.get("summary") or ""))
        else:
            ours[mark[3]] = (mark[4], one)
    create, change, same = [], [], 0
    for key, event in wanted.items():
        if key not in ours:
            create.append(event)
            continue
        fingerprint, one = ours[key]
        if event.fingerprint == fingerprint and _stands(one, event.payload):
            same += 1
        else:
            change.append((str(one.get("event_id") or ""), _over_what_stood(event, one)))
    remove = [
        (str(one.get("event_id") or ""), str(one.get("summary") or ""))
        for key, (_, one) in ours.items()
        if key not in wanted and not _over(one, today - BACK)
    ]
    return Steps(tuple(create), tuple(change), tuple(remove), same, tuple(twice))


def _over_what_stood(event: Wanted, one: Mapping[str, Any]) -> Wanted:
    """The payload that changes an event: what a change leaves out stays, and no place is documented to be
    none.
    """
    if "location" in event.payload or not one.get("location"):
        return event
    return replace(event, payload={**event.payload, "location": {"name": "—"}})


def _mark_of(event: Mapping[str, Any]) -> re.Match[str] | None:
    """The last line that makes an event ours; whatever markup the service put around it."""
    found = list(_MARK.finditer(str(event.get("description") or "")))
    return found[-1] if found else None


def _age(event: Mapping[str, Any]) -> tuple[int, str]:
    made = str(event.get("create_time") or "")
    return (int(made) if made.isascii() and made.isdigit() else 0, str(event.get("event_id") or ""))


def _stands(one: Mapping[str, Any], payload: Mapping[str, Any]) -> bool:
    """Whether an event still stands when it should: somebody may have moved it there by hand."""
    # The last of whole days is not compared: how it is given back was not to be tried.
    compared = (("start_time", "timestamp"), ("start_time", "date"), ("end_time", "timestamp"))
    for name, key in compared:
        held, asked = one.get(name), payload[name].get(key)
        if asked and not (isinstance(held, Mapping) and held.get(key) == asked):
            return False
    return True


def _over(one: Mapping[str, Any], first: date) -> bool:
    held = one.get("end_time")
    held = held if isinstance(held, Mapping) else {}
    if day := str(held.get("date") or ""):
        return day < first.isoformat()
    stamp = str(held.get("timestamp") or "")
    began = datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()
    return stamp.isascii() and stamp.isdigit() and int(stamp) < began


def _created(event: Wanted, calendar: Calendar, today: date) -> Mapping[str, Any]:
    """The event as it stands there once it is made."""
    for number in range(_AGAIN):
        # An answer that got lost makes no second event. What was removed on the same day is remembered too.
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"{event.payload['description']} {today} {number}")
        made = calendar.create(event.payload, str(key))
        if made.get("status") != "cancelled":
            break
    return made


def carry_out(
    steps: Steps, calendar: Calendar, today: date, on_step: Callable[[int], None] = lambda done: None
) -> None:
    """Does all of it, removals last; raises NotSent, and a further run goes on from there."""
    done = 0
    for event in steps.create:
        made = _created(event, calendar, today)
        if event.mark not in str(made.get("description", event.mark)):
            # Without the line a further run would make each event again.
            raise NotSent(
                msg(
                    "the calendar does not keep the last line of descriptions as it is written, by which"
                    " events are known again: nothing more is written; delete {title} there, and please"
                    " report it",
                    title=event.title,
                )
            )
        on_step(done := done + 1)
    for name, event in steps.change:
        calendar.change(name, event.payload)
        on_step(done := done + 1)
    for name, _ in steps.remove:
        calendar.remove(name)
        on_step(done := done + 1)
