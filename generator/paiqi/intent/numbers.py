"""Numbers and shares as people write them: `12万`, `¥30,000`, `30%`, `30s`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.intent.plain import plain, wide
from paiqi.text.amounts import GB, HOUR, KB, MB
from paiqi.text.messages import Message, msg

_SCALES = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "w": 10**4,
    "千": 10**3,
    "k": 10**3,
    "百": 100,
    "m": 10**6,
    "million": 10**6,
}
_CURRENCIES = {
    "¥": "CNY", "元": "CNY", "块": "CNY", "块钱": "CNY", "人民币": "CNY", "rmb": "CNY", "cny": "CNY",
    "$": "USD", "usd": "USD", "us$": "USD", "美元": "USD", "€": "EUR", "eur": "EUR", "欧元": "EUR", "£": "GBP",
    "gbp": "GBP", "英镑": "GBP", "hk$": "HKD", "hkd": "HKD", "港币": "HKD", "jpy": "JPY", "日元": "JPY",
}  # fmt: skip
_CURRENCY = "|".join(map(re.escape, sorted(_CURRENCIES, key=len, reverse=True)))
#: Words behind a number that say what is counted, which its field says already.
_COUNTED = "人|名|位|个|条|篇|次|份|单|件|场|字|粉丝|粉|people|posts?|views?|followers?|units?|pcs"
#: What makes a number one that is only about right.
ABOUT = re.compile(
    r"^(?:约|大约|大概|近|≥|≧|≤|\+|超过?|不少于|至少|不超过|<=|>=|<|>|~|about |around |approx\.? |ca\.? |over |up to )+"
    r"|(?:左右|上下|以上|以内|\+|多)$"
)
_NUMBER = re.compile(
    rf"(?P<before>{_CURRENCY})?\s?(?P<number>-?[0-9.,_' ]*[0-9]\s?"
    r"(?:(?:千万|百万|亿|万|千|百|million|[kwm])\s?(?:[0-9.]+\s?(?:万|千|百)?\s?)?)*)"
    rf"\s?(?P<behind>{_CURRENCY}|{_COUNTED}|%|[a-z]+|秒钟?|分钟?|小时|天|像素)?"
)
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:([,_' ])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_PIECE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?(千万|百万|亿|万|千|百|million|[kwm])?\s?")
_SECONDS = (
    dict.fromkeys(("s", "sec", "secs", "second", "seconds", "秒", "秒钟"), 1)
    | dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分", "分钟"), 60)
    | dict.fromkeys(("h", "hour", "hours", "小时"), HOUR)
)
_BYTES = {"b": 1, "kb": KB, "k": KB, "mb": MB, "m": MB, "gb": GB}
#: Units that fields have, with what people write for them and what that holds of the unit.
_UNITS: tuple[tuple[str, Mapping[str, int]], ...] = (
    ("s", _SECONDS),
    ("B", _BYTES),
    ("px", {"px": 1, "像素": 1, "pixels": 1}),
    ("d", {"d": 1, "天": 1, "day": 1, "days": 1}),
)


def _text(value: Decimal) -> str:
    """A number in plain digits."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _value(text: str) -> Decimal | None:
    """The number of a text with groups or scales; None where it is not sure which."""
    digits = text.strip()
    if _GROUPED.fullmatch(digits):
        return Decimal(re.sub("[,_' ]", "", digits))
    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", digits):
        return Decimal(digits)
    digits = digits.replace(",", "") if re.match(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])", digits) else digits
    total, above = Decimal(0), Decimal(10**12)
    at = 0
    while match := _PIECE.match(digits, at):
        scale = Decimal(_SCALES[match[2]]) if match[2] else Decimal(1)
        part = Decimal(match[1]) * scale
        # 1万2 is said for 12000, and written for 10002: both are guesses.
        if part >= above or (not match[2] and at and part * 10 < above):
            return None
        total, above, at = total + part, scale, match.end()
    return total if at == len(digits) and at else None


def _decimal_comma(text: str) -> str:
    match = re.fullmatch(r"(-?[0-9]+),([0-9]{1,2})", text.strip())
    return f"{match[1]}.{match[2]}" if match else ""


def number(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as a number in the unit of its field."""
    small = plain(text)
    told = ABOUT.sub("", small).strip()
    if (
        match := re.fullmatch(r"(?P<low>.*[0-9万千k])\s?(?:-|~|到|至|to)\s?(?P<high>[0-9].*)", told)
    ) and match["low"]:
        # 3-5万: the scale of the higher end is that of the lower one.
        scale = re.search("[^0-9., ]+$", match["high"]) if match["low"].isdigit() else None
        low = match["low"] + (scale[0] if scale else "")
        ends = (number(low, around, unit), number(match["high"], around, unit))
        readings = tuple(
            Reading(one.readings[0].value, sure=False) if one.readings else Reading(side, sure=False)
            for one, side in zip(ends, (match["low"], match["high"]), strict=True)
        )
        return Meaning(readings, msg("one number is needed here, not a range"))
    meaning = _number(told, around, unit, wide(text))
    return meaning if told == small else meaning.guessed(msg("if just this number is meant"))


def _number(told: str, around: Circumstances, unit: str, width: Message | None) -> Meaning:
    match = _NUMBER.fullmatch(told)
    if match is None:
        return NOTHING
    digits = match["number"].strip()
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", digits):
        # A point that parts thousands, or one in front of decimals.
        either = (digits.replace(".", ""), digits if digits.count(".") == 1 else "")
        return Meaning(tuple(Reading(one, sure=False) for one in either))
    if (value := _value(digits)) is None:
        point = _decimal_comma(digits)
        return Meaning((Reading(point, sure=False),)) if point else NOTHING
    wrong = width or msg("a number is written in digits alone")
    behind = match["behind"] or ""
    money = _CURRENCIES.get(match["before"] or "") or _CURRENCIES.get(behind)
    if money:
        mine = money == around.currency
        why = None if mine else msg("amounts are in {currency} here", currency=around.currency or "currency")
        return Meaning((Reading(_text(value), mine, why),), wrong)
    if behind == "%":
        if unit == "%":
            return Meaning((Reading(_text(value)),))
        return Meaning((Reading(_text(value), False), Reading(_text(value / 100), False)), wrong)
    if not behind or re.fullmatch(_COUNTED, behind):
        # w and m are said for 万 and for a million, and for other things.
        return Meaning((Reading(_text(value), sure=digits[-1] not in "wm"),), wrong)
    for known, units in _UNITS:
        if behind in units:
            if unit == known:
                factor = Decimal(units[behind])
                return Meaning((Reading(_text(value * factor), sure=known != "B" or factor == 1),), wrong)
            return Meaning((Reading(_text(value), False, msg("a unit is not written here")),), wrong)
    return Meaning((Reading(_text(value), False, msg("a unit is not written here")),), wrong)


def share(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as a share of a whole."""
    small = plain(text)
    told = ABOUT.sub("", small).strip()
    value: Decimal | None = None
    if match := re.fullmatch(
        r"(?:百分之\s?)?([0-9]+(?:[.,][0-9]+)?)\s?(%|percent|pct|per cent|个?百分点)?", told
    ):
        value = Decimal(match[1].replace(",", "."))
        if not (match[2] or told.startswith("百分之")) and value <= 1:
            return Meaning((Reading(f"{_text(value * 100)}%", sure="," not in match[1]),))
    elif match := re.fullmatch(r"([0-9](?:\.[0-9])?)\s?成半?", told):
        value = Decimal(match[1]) * 10 + (5 if told.endswith("半") else 0)
    elif (match := re.fullmatch(r"([0-9]{1,3})\s?/\s?([0-9]{1,3})", told)) and int(match[2]):
        value = (Decimal(match[1]) * 100 / Decimal(match[2])).quantize(Decimal("0.1"))
        return Meaning((Reading(f"{_text(value)}%", sure=False),)) if value <= 100 else NOTHING
    if value is None or value > 100:
        return NOTHING
    return Meaning(
        (Reading(f"{_text(value)}%", sure=told == small),), msg("a share is written in digits with %")
    )
