"""VTIMEZONE in RRULE form: one annual pair of rules, as Outlook wants it, from the zone's POSIX footer."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import cache

from paiqi.model.zones import posix_footer, zone

_FOOTER = re.compile(
    r"(<[^>]+>|[A-Za-z]+)(-?[\d:]+)"
    r"(?:(<[^>]+>|[A-Za-z]+)(-?[\d:]+)?,(M[\d.]+)(?:/(-?[\d:]+))?,(M[\d.]+)(?:/(-?[\d:]+))?)?"
)
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
#: The years in which the annual pair must agree with the zone.
YEARS = range(2020, 2038)
_BEFORE = datetime(1970, 1, 1, tzinfo=UTC)


@cache
def vtimezone(name: str) -> bytes | None:
    """The component of a zone; None where no annual pair says what the zone does from 2020 to 2037.

    Callers then write each occurrence in UTC instead of a rule.
    """
    match = _FOOTER.fullmatch(posix_footer(name))
    if match is None:
        return None
    _, offset, dst, dst_offset, begins, begins_at, ends, ends_at = match.groups()
    standard = -_seconds(offset)
    if not dst:
        return (
            _component(name, [_observance("STANDARD", standard, standard, [])])
            if _follows(name, [(_BEFORE, standard)])
            else None
        )
    daylight = -_seconds(dst_offset) if dst_offset else standard + 3600
    switches = [(_BEFORE, standard)]
    for year in (YEARS.start - 1, *YEARS):
        switches.append((_onset(year, begins, begins_at, standard), daylight))
        switches.append((_onset(year, ends, ends_at, daylight), standard))
    if not _follows(name, sorted(switches)) or not (_annual(begins, begins_at) and _annual(ends, ends_at)):
        return None
    # Dublin's winter is its "daylight" time in POSIX terms; calendars expect the later clock under that name.
    first, second = ("DAYLIGHT", "STANDARD") if daylight > standard else ("STANDARD", "DAYLIGHT")
    return _component(
        name,
        [
            _observance(first, standard, daylight, _rule(begins, begins_at)),
            _observance(second, daylight, standard, _rule(ends, ends_at)),
        ],
    )


def _follows(name: str, switches: list[tuple[datetime, int]]) -> bool:
    """Whether a zone takes these offsets at these instants, and no other on any day of YEARS."""
    tz, instants = zone(name), [at for at, _ in switches]
    first, last = datetime(YEARS.start, 1, 1, tzinfo=UTC), datetime(YEARS.stop, 1, 1, tzinfo=UTC)
    asked = [first + timedelta(days=n) for n in range((last - first).days)]
    asked += [
        moment for at in instants for moment in (at - timedelta(seconds=1), at) if first <= moment < last
    ]
    return all(
        moment.astimezone(tz).utcoffset()
        == timedelta(seconds=switches[bisect_right(instants, moment) - 1][1])
        for moment in asked
    )


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (*(int(part) for part in text.lstrip("-+").split(":")), 0, 0)[:3]
    return sign * (hours * 3600 + minutes * 60 + seconds)


def _wall(year: int, rule: str, at: str | None) -> datetime:
    """The wall time at which a POSIX rule `Mm.w.d/time` comes into force."""
    month, week, weekday = (int(part) for part in rule[1:].split("."))
    first = datetime(year, month, 1)
    day = first + timedelta(days=(weekday - (first.isoweekday() % 7)) % 7)
    day += timedelta(weeks=week - 1)
    while day.month != month:
        day -= timedelta(weeks=1)
    return day + timedelta(seconds=_seconds(at or "2:00:00"))


def _onset(year: int, rule: str, at: str | None, before: int) -> datetime:
    """The instant of the wall time, under the offset that is in force before it."""
    return (_wall(year, rule, at) - timedelta(seconds=before)).replace(tzinfo=UTC)


def _shift(at: str | None) -> int:
    """By how many days the onset falls after the weekday that the rule names: `24` is the next day, `-1` the
    day before.
    """
    return _seconds(at or "2:00:00") // 86400


def _days(rule: str, at: str | None) -> range:
    """The days of the month on which a shifted onset can fall."""
    month, week, _ = (int(part) for part in rule[1:].split("."))
    first = _length(month) - 6 if week == 5 else 7 * week - 6
    return range(first + _shift(at), first + _shift(at) + 7)


def _length(month: int) -> int:
    return 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _annual(rule: str, at: str | None) -> bool:
    """Whether one yearly rule can say it: not where a shift leads into another month, or counts from
    February's last day.
    """
    month, week, _ = (int(part) for part in rule[1:].split("."))
    days = _days(rule, at)
    return not _shift(at) or (days[0] >= 1 and days[-1] <= _length(month) and (month, week) != (2, 5))


def _rule(rule: str, at: str | None) -> list[str]:
    """The RRULE of a POSIX rule."""
    month, week, weekday = (int(part) for part in rule[1:].split("."))
    day = _DAYS[(weekday + _shift(at)) % 7]
    if not _shift(at):
        return [
            f"DTSTART:{_wall(1970, rule, at):%Y%m%dT%H%M%S}",
            f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={-1 if week == 5 else week}{day}",
        ]
    days = ",".join(str(number) for number in _days(rule, at))
    return [
        f"DTSTART:{_wall(1970, rule, at):%Y%m%dT%H%M%S}",
        f"RRULE:FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={days};BYDAY={day}",
    ]


def _observance(kind: str, before: int, after: int, lines: list[str]) -> list[str]:
    return [
        f"BEGIN:{kind}",
        *(lines or ["DTSTART:19700101T000000"]),
        f"TZOFFSETFROM:{_offset(before)}",
        f"TZOFFSETTO:{_offset(after)}",
        f"END:{kind}",
    ]


def _offset(seconds: int) -> str:
    sign, rest = ("-" if seconds < 0 else "+"), abs(seconds)
    text = f"{sign}{rest // 3600:02}{rest % 3600 // 60:02}"
    return text + (f"{rest % 60:02}" if rest % 60 else "")


def _component(name: str, observances: list[list[str]]) -> bytes:
    lines = [
        "BEGIN:VTIMEZONE",
        f"TZID:{name}",
        *(line for lines in observances for line in lines),
        "END:VTIMEZONE",
    ]
    return "".join(line + "\r\n" for line in lines).encode("ascii")
