"""Texts as people type them, made alike: half-width, small letters, single blanks, digits."""

from __future__ import annotations

import re
import unicodedata

from paiqi.text.amounts import chinese_number
from paiqi.text.messages import Message, msg

_DIGITS = "零一二三四五六七八九"
#: A number in Chinese characters; behind 周, 星期, 礼拜 and 双 it is a day of the week or a name.
_NUMERAL = re.compile("(周|星期|礼拜|双|百分之)?(?<![0-9.])([零一二三四五六七八九十两百千]+)")
_WEEKDAYS = re.compile(
    "(?:周|星期|礼拜)[一二三四五六日天](?:\\s?[-~,和及与至到/]?\\s?[一二三四五六日天](?![0-9个条篇次]))*"
)
_YEAR = re.compile(f"[{_DIGITS}]{{4}}(?=年)")
_BLANKS = re.compile(r"\s+")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "〇": "零", "、": ",", "。": "."})


def half_width(text: str) -> str:
    """The text with half-width characters and single blanks, nothing else changed."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def plain(text: str, *, weekdays: bool = True) -> str:
    """The text in small half-width letters, Chinese numbers as digits; `weekdays`: 周三 and 周一三五 stay days."""
    small = half_width(text).translate(_DASHES).casefold()
    if small.isascii():
        return small
    years = _YEAR.sub(lambda found: "".join(str(_DIGITS.index(one)) for one in found[0]), small)

    if not weekdays:
        return _NUMERAL.sub(_digits, years)
    parts, at = [], 0
    for named in _WEEKDAYS.finditer(years):
        parts += [_NUMERAL.sub(_digits, years[at : named.start()]), named[0]]
        at = named.end()
    return "".join((*parts, _NUMERAL.sub(_digits, years[at:])))


def _digits(found: re.Match[str]) -> str:
    before, number = found[1] or "", found[2]
    return found[0] if before == "双" else f"{before}{chinese_number(number)}"


def wide(text: str) -> Message | None:
    """What is the matter with a text that holds full-width characters; None where it holds none."""
    if text == half_width(text):
        return None
    if text.replace("：", ":") == half_width(text):
        return msg("the colon in it is a full-width one, not :")
    return msg("full-width characters stand here")
