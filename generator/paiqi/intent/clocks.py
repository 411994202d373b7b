"""Times of day as people write them: `20：00`, `8pm`, `晚上8点半`, `9:00 AM`, `24:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from paiqi.text.messages import Message, msg

_HALF, _QUARTERS = 30, 15
#: Parts of the day, and which hours are counted from noon in them.
_EARLY = ("凌晨", "清晨", "早上", "早晨", "上午", "早", "in the morning")
_NOON = ("中午", "正午")
_LATE = ("下午", "午后", "傍晚", "in the afternoon")
_EVENING = ("晚上", "晚间", "夜里", "夜间", "深夜", "半夜", "晚", "夜", "in the evening", "at night")
_PARTS = "|".join(one for one in (*_EARLY, *_NOON, *_LATE, *_EVENING) if not one.isascii())
_BEHIND = "|".join(one for one in (*_EARLY, *_LATE, *_EVENING) if one.isascii())
#: A time of day in a plain text; `clock_in` reads its groups.
CLOCK = (
    rf"(?:(?P<part>{_PARTS})\s?)?(?P<hour>[0-9]{{1,2}})\s?"
    r"(?:(?P<mark>点钟|点|时|h(?!ours?|rs?)|:|\.)\s?"
    r"(?:(?P<minute>[0-9]{1,2}|半|[123]刻)分?)?(?:(?::|(?<=分))(?P<second>[0-9]{2})秒?)?)?"
    rf"\s?(?P<half>a\.?m\.?|p\.?m\.?)?(?P<hours>整|\s?o'?clock|\s?hrs?)?(?:\s?(?P<behind>{_BEHIND}))?"
)
_CLOCK = re.compile(CLOCK)
_NAMED = {"noon": "12:00", "midday": "12:00", "正午": "12:00", "中午": "12:00"} | dict.fromkeys(
    ("midnight", "午夜", "半夜", "零点", "0点", "0时"), "24:00"
)
#: What may stand where a time of day stands, as a pattern.
TIME = rf"(?:(?P<named>{'|'.join(_NAMED)})|{CLOCK})"
_TIME = re.compile(TIME)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A time of day that may have been meant; `next_day`: it lies on the day after the one that is named."""

    clock: time
    sure: bool = True
    next_day: bool = False

    @property
    def written(self) -> str:
        """`HH:MM`."""
        return f"{self.clock:%H:%M}"


def clocks_in(text: str) -> tuple[ClockReading, ...]:
    """The readings of a plain text as a time of day; none where it is none."""
    match = _TIME.fullmatch(text)
    return clocks_of(match) if match else ()


def clocks_of(match: re.Match[str]) -> tuple[ClockReading, ...]:
    """The readings of what `TIME` found."""
    if match["named"]:
        return _at(24, 0) if _NAMED[match["named"]] == "24:00" else (ClockReading(time(12)),)
    part, half, mark = match["part"] or match["behind"], match["half"], match["mark"]
    if not (part or half or mark or match["hours"]):
        return ()
    hour, minute = int(match["hour"]), _minute(match["minute"])
    if mark in (":", ".") and match["minute"] is None:
        return ()
    if minute > 59 or hour > 29:
        return ()
    # 8:5 may be five past or a digit that is missing; seconds do not stand in plans.
    sure = not (mark in (":", ".") and len(match["minute"] or "") == 1) and match["second"] in (None, "00")
    if half:
        return _in_half(hour, minute, half[0], sure)
    if part:
        return _in_part(hour, minute, part, sure)
    if mark not in (":", ".") and 1 <= hour <= 11 and match["second"] is None:
        # 8点 is said in the evening too; seconds are a machine's, which counts 24 hours.
        return (
            ClockReading(time(hour, minute), sure=False),
            ClockReading(time(hour + 12, minute), sure=False),
        )
    return _at(hour, minute, sure=sure)


def _minute(text: str | None) -> int:
    if text is None:
        return 0
    if text == "半":
        return _HALF
    return int(text[0]) * _QUARTERS if text.endswith("刻") else int(text)


def _at(hour: int, minute: int, *, sure: bool = True) -> tuple[ClockReading, ...]:
    """An hour of 24; what lies beyond belongs to the next day, and 24:00 to both."""
    if hour < 24:
        return (ClockReading(time(hour, minute), sure),)
    after = ClockReading(time(hour - 24, minute), sure=False, next_day=True)
    return (ClockReading(time(23, 59), sure=False), after) if (hour, minute) == (24, 0) else (after,)


def _in_half(hour: int, minute: int, half: str, sure: bool) -> tuple[ClockReading, ...]:
    if hour > 12:
        # 20:00 pm says the same twice; 20:00 am contradicts itself.
        return _at(hour, minute, sure=sure) if half == "p" else ()
    if hour == 0:
        return (ClockReading(time(0, minute), sure and half == "a"),) if half == "a" else ()
    # Whether 12 am is noon or midnight is often mixed up.
    return (ClockReading(time(hour % 12 + (12 if half == "p" else 0), minute), sure and hour != 12),)


def _in_part(hour: int, minute: int, part: str, sure: bool) -> tuple[ClockReading, ...]:
    if hour > 12:
        return _at(hour, minute, sure=sure)
    if part in _EARLY:
        return _at(0 if part == "凌晨" and hour == 12 else hour, minute, sure=sure)
    if part in _NOON:
        return _at(hour if hour >= 10 else hour + 12, minute, sure=sure)
    if part in _LATE:
        return _at(hour % 12 + 12, minute, sure=sure)
    if hour == 12:
        return _at(24, minute, sure=sure)
    # 晚上1点 is after midnight.
    return _at(hour + 12 if hour >= 5 else hour + 24, minute, sure=sure)


def wrong_clock(text: str) -> Message | None:
    """What is the matter with a plain text that is a time of day of another form."""
    for match in _TIME.finditer(text):
        if match["named"]:
            continue
        if match["half"] or match["part"] or match["behind"]:
            return msg("times of day are written with 24 hours")
        if match["mark"] and int(match["hour"]) >= 24:
            return msg("the hours of a day go from 00 to 23")
    return None
