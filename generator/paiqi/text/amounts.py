"""Sizes in bytes and stretches of time, in units that people know: the steps from one unit to the next, and
their words.

Apart from what needs Babel: rules write sizes too, and a check loads no Babel for English.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from paiqi.text.messages import Message, Spoken, msg_n


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, as it stands behind its number: `字`; in English for one and for many."""

    zh: str
    one: str
    many: str

    def of(self, number: object) -> Spoken:
        """`24 字`, `24 characters`; the number alone where a language has no word for it."""
        many = self.one if str(number) == "1" else self.many
        return Spoken(f"{number} {self.zh}".strip(), f"{number} {many}".strip())


#: Units of sizes as platforms state their limits: steps of 1024.
KB, MB, GB = 1024, 1024**2, 1024**3
_BINARY = (("GB", GB), ("MB", MB), ("KB", KB))
#: Seconds of an hour.
HOUR = 3600
_MINUTE = timedelta(minutes=1)
_MINUTES_OF_HOUR, _MINUTES_OF_DAY = 60, 24 * 60


_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> int:
    """A number below ten thousand in Chinese characters: 两百五十 is 250, 百 100."""
    total = digit = 0
    for character in text:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def kilobytes(value: int) -> int:
    """Bytes in whole units of a thousand."""
    return value // 1000


def in_binary_units(value: Decimal) -> tuple[Decimal, str]:
    """Bytes in the largest unit of 1024 that they fill, with its name; "" for bytes."""
    return next(((value / step, name) for name, step in _BINARY if value >= step), (value, ""))


def file_size(value: Decimal | int) -> str:
    """`12.3 MB`, `10 MB`, `640 KB`, `90 B`: a file or the limit of one, on pages and in findings alike."""
    shown, unit = in_binary_units(Decimal(value))
    return f"{f'{shown:.1f}'.removesuffix('.0')} {unit}" if unit else f"{value} B"


def whole_minutes(value: timedelta) -> int:
    """A stretch of time in minutes."""
    return value // _MINUTE


def _in_one_unit(value: timedelta) -> tuple[int, str, str]:
    """A stretch of time in the largest unit that it fills without a rest, with the unit in both languages."""
    minutes = whole_minutes(value)
    if minutes % _MINUTES_OF_DAY == 0:
        return minutes // _MINUTES_OF_DAY, "天", "d"
    if minutes % _MINUTES_OF_HOUR == 0:
        return minutes // _MINUTES_OF_HOUR, "小时", "h"
    return minutes, "分钟", "min"


def lasting(value: timedelta) -> Spoken:
    """`2 小时`, `80 分钟` or `2 h`, `80 min`."""
    count, chinese, english = _in_one_unit(value)
    return Spoken(f"{count} {chinese}", f"{count} {english}")


def lasting_in_both(value: timedelta) -> str:
    """`2 小时 h`: for tables that hold both languages."""
    count, chinese, english = _in_one_unit(value)
    return f"{count} {chinese} {english}"


def span_words(value: timedelta) -> Spoken:
    """`2 days 3 hours`: a stretch of time for a message, to the minute."""
    days, rest = divmod(whole_minutes(value), _MINUTES_OF_DAY)
    hours, minutes = divmod(rest, _MINUTES_OF_HOUR)
    parts: list[Message] = []
    if days > 0:
        parts.append(msg_n("{count} day", "{count} days", count=days))
    if hours:
        parts.append(msg_n("{count} hour", "{count} hours", count=hours))
    if minutes or not parts:
        parts.append(msg_n("{count} minute", "{count} minutes", count=minutes))
    return Spoken(" ".join(part.text("zh") for part in parts), " ".join(part.text("en") for part in parts))


def seconds(value: Decimal) -> Spoken:
    """The length of a film: `2 小时 30 分钟`, `90 s` as `1 min 30 s`."""
    whole, rest = divmod(int(value), 60)
    hours, minutes = divmod(whole, _MINUTES_OF_HOUR)
    last = Decimal(rest) + value % 1
    parts = [(hours, "小时", "h"), (minutes, "分钟" if not last else "分", "min"), (last, "秒", "s")]
    shown = [(count, zh, en) for count, zh, en in parts if count] or [(Decimal(0), "秒", "s")]
    return Spoken(
        " ".join(f"{count} {zh}" for count, zh, _ in shown),
        " ".join(f"{count} {en}" for count, _, en in shown),
    )
