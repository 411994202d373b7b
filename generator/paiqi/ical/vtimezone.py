"""VTIMEZONE in RRULE form: one annual pair of rules, as Outlook wants it, from the zone's POSIX footer."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache

from paiqi.zones import posix_footer, zone

_FOOTER = re.compile(r"(<[^>]+>|[A-Za-z]+)(-?[\d:]+)(?:(<[^>]+>|[A-Za-z]+)(-?[\d:]+)?,(M[\d.]+)(?:/(-?[\d:]+))?,(M[\d.]+)(?:/(-?[\d:]+))?)?")
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
#: The years in which the annual pair must agree with the zone.
YEARS = range(2020, 2038)


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
        if any(_utcoffset(name, datetime(year, month, 1)) != standard for year in YEARS for month in (1, 4, 7, 10)):
            return None
        return _component(name, [_observance("STANDARD", standard, standard, None, "")])
    daylight = -_seconds(dst_offset) if dst_offset else standard + 3600
    if not all(_agrees(name, year, standard, daylight, begins, begins_at, ends, ends_at) for year in YEARS):
        return None
    return _component(
        name,
        [
            _observance("DAYLIGHT", standard, daylight, begins, begins_at),
            _observance("STANDARD", daylight, standard, ends, ends_at),
        ],
    )


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (*(int(part) for part in text.lstrip("-+").split(":")), 0, 0)[:3]
    return sign * (hours * 3600 + minutes * 60 + seconds)


def _utcoffset(name: str, moment: datetime) -> int:
    offset = zone(name).utcoffset(moment)
    return int(offset.total_seconds()) if offset is not None else 0


def _onset(year: int, rule: str, at: str | None) -> datetime:
    """The wall time at which a POSIX rule `Mm.w.d/time` comes into force."""
    month, week, weekday = (int(part) for part in rule[1:].split("."))
    first = datetime(year, month, 1)
    day = first + timedelta(days=(weekday - (first.isoweekday() % 7)) % 7)
    day += timedelta(weeks=week - 1)
    while day.month != month:
        day -= timedelta(weeks=1)
    return day + timedelta(seconds=_seconds(at or "2:00:00"))


def _agrees(name: str, year: int, standard: int, daylight: int, begins: str, begins_at: str | None, ends: str, ends_at: str | None) -> bool:
    tz = zone(name)
    for rule, at, before, after in ((begins, begins_at, standard, daylight), (ends, ends_at, daylight, standard)):
        instant = (_onset(year, rule, at) - timedelta(seconds=before)).replace(tzinfo=UTC)
        for moment, wanted in ((instant - timedelta(seconds=1), before), (instant, after)):
            offset = tz.utcoffset(moment.astimezone(tz))
            if offset is None or int(offset.total_seconds()) != wanted:
                return False
    return True


def _observance(kind: str, before: int, after: int, rule: str | None, at: str | None) -> list[str]:
    if rule is None:
        onset, lines = datetime(1970, 1, 1), []
    else:
        onset = _onset(1970, rule, at)
        # The rule names the weekday on which the onset falls: an onset at 24:00 or later is the next day's.
        shifted = (onset.date() - (onset - timedelta(seconds=_seconds(at or "2:00:00"))).date()).days
        month, week, weekday = (int(part) for part in rule[1:].split("."))
        day = _DAYS[(weekday + shifted) % 7]
        lines = [f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={-1 if week == 5 else week}{day}"] if not shifted else [
            f"RRULE:FREQ=YEARLY;BYMONTH={onset.month};BYMONTHDAY={','.join(str(_first(week, month) + shifted + n) for n in range(7))};BYDAY={day}"
        ]  # fmt: skip
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{onset:%Y%m%dT%H%M%S}",
        *lines,
        f"TZOFFSETFROM:{_offset(before)}",
        f"TZOFFSETTO:{_offset(after)}",
        f"END:{kind}",
    ]


def _first(week: int, month: int) -> int:
    """The first day of the month on which the week-th weekday can fall."""
    length = 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return length - 6 if week == 5 else 7 * week - 6


def _offset(seconds: int) -> str:
    sign, rest = ("-" if seconds < 0 else "+"), abs(seconds)
    text = f"{sign}{rest // 3600:02}{rest % 3600 // 60:02}"
    return text + (f"{rest % 60:02}" if rest % 60 else "")


def _component(name: str, observances: list[list[str]]) -> bytes:
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *(line for lines in observances for line in lines), "END:VTIMEZONE"]
    return "".join(line + "\r\n" for line in lines).encode("ascii")
