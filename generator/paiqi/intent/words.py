"""Short values of a fixed form as people write them: yes and no, zones, ratios, sizes, ids."""

from __future__ import annotations

import re

from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.intent.plain import half_width, plain, wide
from paiqi.model.readers import FALSE, ID, TRUE
from paiqi.model.zones import known_zones
from paiqi.text.messages import msg
from paiqi.text.nearest import nearest

_YES = {
    *TRUE, "y", "t", "on", "1", "ok", "done", "对", "好", "有", "要", "需要", "开", "可以", "完成", "已完成",
    "√", "✓", "✔", "✅",
}  # fmt: skip
_NO = {
    *FALSE, "n", "f", "off", "0", "none", "不", "不是", "无", "没有", "不要", "不需要", "关", "未完成",
    "×", "x", "✗", "✘", "❌",
}  # fmt: skip
#: Ways to write the same word, of which nothing is to be guessed.
_SAME = frozenset((*TRUE, *FALSE, "y", "n", "对", "不是"))
#: Cities and countries that plans are made in and whose zone has another name.
_CITIES = dict.fromkeys(
    ("北京", "上海", "中国", "beijing", "china", "utc+8", "gmt+8", "utc+08:00", "gmt+08:00", "cst"), "Asia/Shanghai"
) | {
    "香港": "Asia/Hong_Kong", "台北": "Asia/Taipei", "新加坡": "Asia/Singapore", "东京": "Asia/Tokyo",
    "jst": "Asia/Tokyo", "伦敦": "Europe/London", "gmt": "Europe/London", "巴黎": "Europe/Paris",
    "柏林": "Europe/Berlin", "纽约": "America/New_York", "est": "America/New_York",
    "洛杉矶": "America/Los_Angeles", "pst": "America/Los_Angeles",
}  # fmt: skip


def flag(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as yes or no."""
    small = plain(text)
    for value, words in (("yes", _YES), ("no", _NO)):
        if small in words:
            return Meaning((Reading(value, small in _SAME),), msg("only the words yes and no stand here"))
    return NOTHING


def time_zone(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as the name of a zone."""
    small = plain(text).removesuffix("时间").removesuffix(" time").replace(" ", "_")
    same = [one for one in known_zones() if one.casefold() == small]
    if same:
        return Meaning((Reading(same[0]),))
    # Of several zones that end in a name the one with the shortest is the city's.
    cities = sorted(
        (one for one in known_zones() if one.casefold().endswith(f"/{small}")),
        key=lambda one: (len(one), one),
    )
    city = small.rpartition("/")[2]
    found = cities[0] if cities else _CITIES.get(small) or _CITIES.get(city)
    if found is None:
        # Of zones that begin alike: to compare with all of them takes too long.
        alike = [one for one in known_zones() if one.rpartition("/")[2].casefold()[:2] == city[:2]]
        found = nearest(half_width(text), alike, least=0.8)
    return Meaning((Reading(found, sure=False),)) if found else NOTHING


_RATIO = re.compile(r"([0-9.]+)\s?(?::|/|x|×|\*|比|-)\s?([0-9.]+)")


def ratio(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as a ratio of width to height."""
    small = plain(text)
    if match := _RATIO.fullmatch(small):
        return Meaning((Reading(f"{match[1]}:{match[2]}"),))
    if re.fullmatch(r"[0-9]\.[0-9]{1,3}", small):
        return Meaning((Reading(f"{small}:1"),))
    return Meaning((Reading("1:1"),)) if small in ("方形", "square") else NOTHING


_SIZE = re.compile(r"([0-9]+)\s?(?:px|像素)?\s?(?:x|×|\*|:|by|,|乘)\s?([0-9]+)\s?(?:px|pixels|像素)?")


def pixels(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as a size in pixels."""
    match = _SIZE.fullmatch(plain(text))
    return Meaning((Reading(f"{match[1]}x{match[2]}"),)) if match else NOTHING


def identity(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as an id: others may name the item by what stands here, so it is a proposal."""
    meant = re.sub(r"[^a-z0-9]+", "-", half_width(text).lower()).strip("-")[:63]
    wrong = wide(text)
    return Meaning((Reading(meant, sure=False),), wrong) if ID.fullmatch(meant) else NOTHING


_HOST = re.compile(
    r"(?:https?:/{0,2}|/{2})?((?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]+)?(?:[/?#]\S*)?)", re.IGNORECASE
)
_MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")


def address(text: str, around: Circumstances, unit: str) -> Meaning:
    """A text as an address of the web or of a mailbox: which of the two protocols is meant is a guess."""
    half = half_width(text)
    if _MAILBOX.fullmatch(half):
        return Meaning((Reading(f"mailto:{half}", sure=False),))
    if half != text and half.startswith(("http://", "https://")):
        return Meaning((Reading(half),), wide(text))
    if match := _HOST.fullmatch(half):
        return Meaning(
            (Reading(f"https://{match[1]}", sure=False),), msg("an address of the web begins with https://")
        )
    return NOTHING


def money(text: str, around: Circumstances, unit: str) -> Meaning:
    """A number where a campaign's budget is written by its lines."""
    from paiqi.intent.numbers import number

    found = number(text, around, "")
    if not found.readings:
        return NOTHING
    return Meaning(
        wrong=msg("a budget cannot be one sum: it is split by what the money is for"),
        note=msg(
            "write {form}, with what the money is for and how much it is in place of …",
            form="budget: {lines: [{for: …, planned: …}]}",
        ),
    )
