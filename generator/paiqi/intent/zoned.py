"""Times that are told in a zone of their own; those of plans are wall times of the workspace's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.model.zones import UnknownZone, known_zones, zone
from paiqi.text.messages import msg

_BEHIND = re.compile(
    r"(?P<local>.*[0-9点时半刻m])\s?(?:"
    r"\(?(?P<name>[a-z]+(?:/[a-z_+-]+[0-9]*){1,2})\)?"
    r"|\(?(?:utc|gmt)\s?(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)\)?"
    r"|(?P<utc>z|\(?(?:utc|gmt)\)?)"
    r"|(?P<bare>\+[0-9]{2}:?[0-9]{2}|(?<=:[0-9]{2})-(?:0[0-9]|1[0-2]):?[0-9]{2})"
    r"|\(?(?P<china>北京时间|beijing(?: time)?)\)?)"
)
_CHINA_FIRST = re.compile(r"北京时间\s?(?P<local>.+)")


def elsewhere(
    text: str,
    around: Circumstances,
    local: Callable[[str], tuple[datetime, ...]],
    here: Callable[[str], Meaning],
) -> Meaning:
    """A plain text that ends in a zone or an offset, as the wall time of the workspace; `local` reads what
    stands in front of it with its day, `here` reads it as a text of the workspace's own zone.
    """
    match = _BEHIND.fullmatch(text) or _CHINA_FIRST.fullmatch(text)
    if match is None:
        return NOTHING
    there = _zone(match.groupdict())
    if match["local"].count("-") < 2 and match.groupdict().get("bare", "") and match["bare"][0] == "-":
        # 19:30-09:00 is a range: only a whole point has an offset of such a form.
        return NOTHING
    found = local(match["local"].rstrip(" t"))
    wrong = msg("times of plans have no time zone: they are those of {zone}", zone=around.zone or "timezone")
    if isinstance(there, ZoneInfo) and there.key == around.zone:
        return replace(here(match["local"].strip()), wrong=wrong)
    if there is None or not around.zone or not found:
        note = msg("write the time that clocks in {zone} show then", zone=around.zone or "timezone")
        return Meaning(wrong=wrong, note=note) if there is not None else NOTHING
    readings = []
    for one in found:
        there_then = one.replace(tzinfo=there)
        try:
            shown = there_then.astimezone(zone(around.zone)).replace(tzinfo=None)
        except OverflowError:
            continue
        why = None if shown == one else msg("clocks in {zone} show this then", zone=around.zone)
        readings.append(Reading(f"{shown:%Y-%m-%d %H:%M}", shown == one and len(found) == 1, why))
    return Meaning(tuple(readings), wrong)


def _zone(said: dict[str, str | None]) -> tzinfo | None:
    if name := said.get("name"):
        return _named(name)
    if said.get("utc"):
        return UTC
    offset = said.get("offset") or said.get("bare")
    if offset is None:
        return zone("Asia/Shanghai")
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        return None
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1))


def _named(name: str) -> tzinfo | None:
    """The zone of a name in small letters."""
    real = next((one for one in known_zones() if one.casefold() == name), None)
    try:
        return zone(real) if real else None
    except UnknownZone:
        return None
