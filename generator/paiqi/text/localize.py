"""Days, times and numbers for readers, in the language of the site (Babel)."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from paiqi.text.messages import Language

_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}


@lru_cache(maxsize=8192)
def day(value: date, language: Language) -> str:
    """`3月20日` or `20 Mar`."""
    return format_skeleton("MMMd", value, locale=_LOCALES[language])


@lru_cache(maxsize=8192)
def long_day(value: date, language: Language) -> str:
    """`2026年3月20日` or `20 Mar 2026`."""
    return format_date(value, "long" if language == "zh" else "medium", locale=_LOCALES[language])


@lru_cache(maxsize=8192)
def weekday(value: date, language: Language) -> str:
    """`周五` or `Fri`."""
    return format_date(value, "EEE", locale=_LOCALES[language])


def dated(value: date, language: Language) -> str:
    """`3月20日 周五` or `Fri 20 Mar`."""
    parts = (day(value, language), weekday(value, language))
    return " ".join(parts if language == "zh" else reversed(parts))


@lru_cache(maxsize=512)
def month(value: date, language: Language) -> str:
    """`2026年3月` or `March 2026`."""
    return format_date(value, "y年M月" if language == "zh" else "MMMM y", locale=_LOCALES[language])


@lru_cache(maxsize=512)
def short_month(value: date, language: Language) -> str:
    """`3月` or `Mar`."""
    return format_date(value, "M月" if language == "zh" else "MMM", locale=_LOCALES[language])


@lru_cache(maxsize=4096)
def week(year: int, number: int, language: Language) -> str:
    """`2026年第12周` or `Week 12, 2026`."""
    return f"{year}年第{number}周" if language == "zh" else f"Week {number}, {year}"


def beside(first: str, second: str, language: Language) -> str:
    """Two names side by side: `抖音｜山野茶事` or `Douyin | Mountain Tea`."""
    return f"{first}｜{second}" if language == "zh" else f"{first} | {second}"


def labelled(label: str, text: str, language: Language) -> str:
    """A text behind what it is: `首评：链接在主页` or `First comment: link in bio`."""
    return f"{label}：{text}" if language == "zh" else f"{label}: {text}"


def bracketed(title: str, more: str, language: Language) -> str:
    """A title with a word in brackets: `首发（已定稿）` or `First film (Approved)`."""
    return f"{title}（{more}）" if language == "zh" else f"{title} ({more})"


def clock(value: time) -> str:
    """`19:30`."""
    return f"{value:%H:%M}"


@lru_cache(maxsize=8192)
def number(value: Decimal | int | float, language: Language) -> str:
    """`12,600`; decimals as far as they were written, two at the most."""
    return format_decimal(value, format="#,##0.##", locale=_LOCALES[language])


def percent(value: float | Decimal) -> str:
    """A share as whole percent."""
    return f"{round(float(value) * 100)}%"


def progress(value: float) -> str:
    """A share of a way in whole percent, cut off: 99.6% of the way is not there yet."""
    return f"{math.floor(value * 100 + 1e-9)}%"


@lru_cache(maxsize=1024)
def short(value: Decimal | int | float, language: Language) -> str:
    """`1.3万` or `13K`: three figures at the most."""
    return format_compact_decimal(value, fraction_digits=1, locale=_LOCALES[language])


def cost(value: Decimal, language: Language) -> str:
    """`42.18`; three figures below one (`0.0216`)."""
    return f"{float(value):.3g}" if 0 < value < 1 else number(value, language)


def ratio(value: Decimal, language: Language) -> str:
    """`0.156%` below one, with three figures; `188,000` from one on, to two places below a hundred."""
    if value < 1:
        return f"{float(value) * 100:.3g}%"
    return number(value if value < 100 else value.quantize(Decimal(1)), language)


def moment(value: datetime, language: Language) -> str:
    """A day with its time."""
    return f"{day(value.date(), language)} {value:%H:%M}"
