"""Calendars → what they show: our own finished components, for calendars that are written to, and those of
others, for import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import icalendar.error
from dateutil.rrule import rrulestr

from paiqi.model.zones import zone

#: `TZID=/example.org/20190914_1/Europe/Berlin`.
_MADE_BY = re.compile(rb"(TZID[=:])/[^:;\r\n]*/(\w+/[\w+-]+)(?=[:;\r\n])")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event as a calendar shows it: both ends are days (the end exclusive) or both instants in UTC."""

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    description: str = ""
    location: str = ""


def occurrences(data: bytes, first: date, last: date) -> Iterator[Occurrence]:
    """The events of one finished component (which may be several, see `writer.event_bytes`).

    Of a rhythm, each of its days between two days is an event of its own; it has the UID of the rhythm and
    the day.
    """
    wrapped = b"BEGIN:VCALENDAR\r\n" + data + b"END:VCALENDAR\r\n"
    for component in icalendar.Calendar.from_ical(wrapped).walk("VEVENT"):
        yield from _recurring(component, first, last) if "RRULE" in component else (_single(component),)


@dataclass(frozen=True, slots=True)
class Foreign:
    """An event of any calendar, as it stands there: texts are "" and ends None where it has none.

    An end that no calendar understands is its text. `zone` is the name of a zone that nobody knows, of ends
    that are times without one then; `rule` is its RRULE as written; `categories` are joined by `, `.
    """

    uid: str
    title: str
    start: date | datetime | str | None
    end: date | datetime | str | None
    location: str = ""
    description: str = ""
    url: str = ""
    status: str = ""
    categories: str = ""
    zone: str = ""
    rule: str = ""


def foreign_events(data: bytes) -> Iterator[Foreign]:
    """The events of calendars of other programs, in their order; raises ValueError for no calendar."""
    # A zone's name behind that of who made its file is known as well, but icalendar warns at each.
    plain = _MADE_BY.sub(rb"\1\2", data)
    for calendar in icalendar.Calendar.from_ical(plain, multiple=True):
        for event in calendar.walk("VEVENT"):
            yield _foreign(event)


def _foreign(event: icalendar.Component) -> Foreign:
    start, end, rule = _moment(event, "DTSTART"), _moment(event, "DTEND"), event.get("RRULE")
    lasts = event.get("DURATION")
    if end is None and isinstance(start, date) and isinstance(getattr(lasts, "td", None), timedelta):
        end = start + lasts.td
    named = [name for held in _several(event.get("CATEGORIES")) for name in getattr(held, "cats", [held])]
    zone_named = str(event["DTSTART"].params.get("TZID", "")) if isinstance(start, datetime) else ""
    return Foreign(
        uid=_text(event, "UID"),
        title=_text(event, "SUMMARY"),
        start=start,
        end=end,
        location=_text(event, "LOCATION"),
        description=_text(event, "DESCRIPTION"),
        url=_text(event, "URL"),
        status=_text(event, "STATUS"),
        categories=", ".join(map(str, named)),
        zone=zone_named if isinstance(start, datetime) and start.tzinfo is None else "",
        rule=rule.to_ical().decode() if isinstance(rule, icalendar.vRecur) else str(rule or ""),
    )


def _several(held: object) -> list[object]:
    return held if isinstance(held, list) else [] if held is None else [held]


def _text(event: icalendar.Component, name: str) -> str:
    return "\n".join(str(one) for one in _several(event.get(name)))


def _moment(event: icalendar.Component, name: str) -> date | datetime | str | None:
    held = next(iter(_several(event.get(name))), None)
    try:
        value = getattr(held, "dt", None)
    except icalendar.error.BrokenCalendarProperty:
        value = None
    return value if isinstance(value, date) else str(held or "") or None


def _single(component: icalendar.Component) -> Occurrence:
    return Occurrence(
        str(component["UID"]),
        str(component["SUMMARY"]),
        component["DTSTART"].dt,
        component["DTEND"].dt,
        str(component.get("DESCRIPTION", "")),
        str(component.get("LOCATION", "")),
    )


def _recurring(component: icalendar.Component, first: date, last: date) -> Iterator[Occurrence]:
    one = _single(component)
    home = zone(str(component["DTSTART"].params["TZID"]))
    # Wall times in the pinned zone, whatever the parser made of its name.
    begin, end = (_wall(component[name].dt) for name in ("DTSTART", "DTEND"))
    left_out = {_wall(value.dt) for value in _excluded(component)}
    until = component["RRULE"]["UNTIL"][0].astimezone(home).replace(tzinfo=None)
    rule = {name: value for name, value in component["RRULE"].items() if name != "UNTIL"}
    times = rrulestr(icalendar.vRecur(rule).to_ical().decode(), dtstart=begin)
    name, _, host = one.uid.partition("@")
    start, stop = datetime.combine(first, time.min), datetime.combine(last, time.max)
    for wall in times.xafter(start - timedelta(seconds=1)):
        if wall > min(until, stop):
            return
        if wall not in left_out:
            at = wall.replace(tzinfo=home).astimezone(UTC)
            uid = f"{name}.{wall:%Y%m%d}@{host}"
            yield replace(one, uid=uid, start=at, end=at + (end - begin))


def _wall(value: datetime) -> datetime:
    return value.replace(tzinfo=None)


def _excluded(component: icalendar.Component) -> Iterator[icalendar.vDDDTypes]:
    held = component.get("EXDATE", [])
    for one in held if isinstance(held, list) else [held]:
        yield from one.dts
