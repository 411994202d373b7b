"""Lengths of time as people write them: `2分钟`, `1.5h`, `半小时`, `1小时30分`."""

from __future__ import annotations

import re
from datetime import timedelta

from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.intent.numbers import ABOUT
from paiqi.intent.plain import plain
from paiqi.model.periods import DAY
from paiqi.text.amounts import whole_minutes
from paiqi.text.messages import msg

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
#: Parts of a length, from the longest unit down.
_LENGTH = re.compile(
    r"(?:(?P<d>[0-9.]+|半)\s?(?:天|days?|d))?\s?"
    r"(?:(?P<h>[0-9.]+|半)\s?个?(?:小时|钟头|hours?|hrs?|h)(?P<half>半)?)?\s?"
    r"(?:(?P<m>[0-9.]+|半)\s?(?:分钟|分|minutes?|mins?|m|'|$))?\s?"
    r"(?:(?P<s>[0-9.]+)\s?(?:秒钟?|seconds?|secs?|s|\"))?"
)
_WEEKS = re.compile(r"(?P<count>[0-9]+)\s?(?P<unit>个?星期|周|weeks?|w|个?月|months?)")
_ISO = re.compile(r"pt?(?:(?P<d>[0-9]+)d)?t?(?:(?P<h>[0-9]+)h)?(?:(?P<m>[0-9]+)m)?(?:(?P<s>[0-9]+)s)?")


def duration(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as a duration of minutes, hours or days."""
    small = plain(text)
    told = ABOUT.sub("", small).strip()
    if match := _WEEKS.fullmatch(told):
        months = "月" in match["unit"] or match["unit"].startswith("m")
        counted = int(match["count"]) * (30 if months else 7)
        return Meaning(
            (Reading(f"{counted}d", not months, msg("a month is counted as 30 days") if months else None),)
        )
    told = re.sub("([0-9]+)个半(?=小时|钟头|天)", r"\1.5", told)
    match = _LENGTH.fullmatch(told) or _ISO.fullmatch(told)
    if match is None or not any(match.groupdict().values()):
        return NOTHING
    said = [_amount(match.groupdict().get(name)) for name in ("d", "h", "m", "s")]
    if None in said:
        return NOTHING
    days, hours, minutes, seconds = (one or 0.0 for one in said)
    total = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    total += _HOUR / 2 if match.groupdict().get("half") else timedelta(0)
    bare = re.fullmatch("[0-9.]+|半天", told) is not None
    if bare and total % _MINUTE:
        return NOTHING
    if not total or total % _MINUTE:
        return Meaning(
            wrong=msg("the shortest duration is one minute"),
            note=msg("write whole minutes, hours or days, with min, h or d behind the number"),
        )
    why = msg("the unit was not written") if bare and told != "半天" else None
    sure = not bare and ABOUT.search(small) is None
    return Meaning((Reading(lasting(total, in_days=bool(days)), sure, why),))


def _amount(text: str | None) -> float | None:
    """A number of one unit; None where it is none, or longer than plans can write."""
    if text is None:
        return 0
    if text == "半":
        return 0.5
    return float(text) if re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]{1,2})?", text) else None


def lasting(length: timedelta, *, in_days: bool = False) -> str:
    """A length as plans write it, in the largest unit that it fills."""
    if in_days and not length % DAY:
        return f"{length // DAY}d"
    return f"{whole_minutes(length)}min" if length % _HOUR else f"{length // _HOUR}h"
