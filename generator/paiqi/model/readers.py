"""The text of a scalar → its value, or a complaint in a planner's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from paiqi.model.choices import Period, Weekday
from paiqi.model.malformed import Malformed
from paiqi.model.zones import known_zones
from paiqi.text.messages import msg
from paiqi.text.nearest import one_of

#: Names that would collide with addresses of the site or with device names of Windows.
RESERVED = frozenset(
    [
        "all",
        "index",
        "search",
        "assets",
        "feeds",
        "data",
        "sitemap",
        "404",
        "guide",
        "rules",
        "checks",
        "start",
        "end",
        "today",
        "none",
        "new",
        "con",
        "prn",
        "aux",
        "nul",
    ]
) | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_REFERENCE = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+){0,3}")
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%")
RATIO = re.compile(r"(?!0+(?:\.0+)?:)[0-9]{1,5}(?:\.[0-9]{1,3})?:(?!0+(?:\.0+)?$)[0-9]{1,5}(?:\.[0-9]{1,3})?")
PIXELS = re.compile(r"[1-9][0-9]{0,5}x[1-9][0-9]{0,5}")
DURATION = re.compile(r"([0-9]{1,4})(min|m|h|d)")
COUNT = re.compile(r"([0-9]{1,4})(?: ?/ ?([a-z]+|[天日周月]))?")
_FILE = re.compile(r"[^\\:*?\"<>|]{1,200}")


def read_id(text: str) -> str:
    """An id: lower-case ASCII letters, digits and hyphens."""
    if ID.fullmatch(text) is None:
        raise Malformed(
            msg("this is not an id"), msg("write it with a to z, 0 to 9 and hyphens, 63 at the most")
        )
    if text in RESERVED:
        raise Malformed(
            msg("the id {id} is reserved for the site's own addresses", id=text),
            msg("choose another id"),
            "reserved-id",
        )
    return text


def read_reference(text: str) -> str:
    """The id of another item, local (`launch-film`) or full (`spring-tea-2026/launch-film`)."""
    if _REFERENCE.fullmatch(text) is None:
        raise Malformed(
            msg("this is not the id of anything"),
            msg("ids are written with a to z, 0 to 9 and hyphens; parts of a full id are parted by /"),
        )
    return text


def line(limit: int) -> Callable[[str], str]:
    """A reader of one line of at most `limit` code points."""

    def read(text: str) -> str:
        if "\n" in text:
            raise Malformed(msg("this text must stand on one line"), msg("remove the line breaks"))
        return _limited(text, limit)

    return read


#: How chat services name a member: what else stands there would be markup, or would call a whole group.
HANDLE = re.compile(r"(?!(?:all|here|channel|everyone)$)[A-Za-z0-9+](?:[A-Za-z0-9_.@+-]{0,62}[A-Za-z0-9])?")


def read_handle(text: str) -> str:
    """The id of a member of a chat service, a number of a mobile phone or an e-mail address."""
    if HANDLE.fullmatch(text) is None:
        raise Malformed(
            msg("this is not the id of one member"),
            msg(
                "write the id, mobile number or e-mail address alone: letters, digits and . _ @ + -, 64 at"
                " the most; all and the like call a whole group"
            ),
        )
    return text


#: What an event's title can hold, in braces.
PLACEHOLDERS = ("platform", "account", "format", "title", "status")


def read_title_pattern(text: str) -> str:
    """A line with placeholders; braces around anything else would stand in every calendar as they are."""
    known = ["{" + name + "}" for name in PLACEHOLDERS]
    for braces in re.findall(r"\{+[^{}]*\}*|\}+", text):
        if braces not in known:
            hint = one_of("{" + braces.strip("{} ") + "}", known, ", ".join(known))
            raise Malformed(msg("{braces} is not known in titles of events", braces=braces), hint)
    return line(300)(text)


def block(limit: int) -> Callable[[str], str]:
    """A reader of text of several lines, at most `limit` code points."""
    return lambda text: _limited(text.rstrip("\n"), limit)


def _limited(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Malformed(
            msg(
                "this text is {over} over: {count} of {limit} characters",
                over=len(text) - limit,
                count=len(text),
                limit=limit,
            ),
            msg("shorten it, or put long copy into a file named by copy_file"),
            "text-too-long",
        )
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_number(text: str) -> Decimal:
    """A plain decimal number without separators."""
    if NUMBER.fullmatch(text) is None:
        raise Malformed(msg("this is not a number"), msg("write plain digits, without separators or units"))
    return Decimal(text)


def read_amount(text: str) -> Decimal:
    """A number that is not negative."""
    value = read_number(text)
    if value < 0:
        raise Malformed(msg("this number must not be negative"), msg("remove the minus sign"))
    return value


def read_integer(text: str) -> int:
    """A whole number that is not negative."""
    value = read_amount(text)
    if value != int(value):
        raise Malformed(msg("this must be a whole number"), msg("write it without decimals"))
    return int(value)


def read_percent(text: str) -> Decimal:
    """`30%` or `0.3` as 0.3."""
    value = Decimal(match[1]) / 100 if (match := _PERCENT.fullmatch(text)) else read_amount(text)
    if value > 1:
        raise Malformed(
            msg("a share is at most 100%"),
            msg("write it with a percent sign"),
        )
    return value


TRUE, FALSE = ("true", "yes", "是"), ("false", "no", "否")


def read_bool(text: str) -> bool:
    """true, yes, 是, false, no, 否."""
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    raise Malformed(msg("this is neither yes nor no"), msg("write yes or no"))


def read_url(text: str) -> str:
    """An address on the web (http or https) or of a mailbox (mailto)."""
    try:
        parts = urlsplit(text)
        fine = (
            len(text) <= 4000
            and not re.search(r"[\s\x00-\x1f<>\"\\]", text)
            and (
                (parts.scheme in ("http", "https") and bool(parts.hostname))
                or (parts.scheme == "mailto" and "@" in parts.path)
            )
        )
    except ValueError:
        fine = False
    if not fine:
        raise Malformed(
            msg("this is not an address of the web"), msg("write the whole address with https:// in front")
        )
    return text


def read_ratio(text: str) -> str:
    """`4:5` or `1.91:1`: width to height."""
    if RATIO.fullmatch(text) is None:
        raise Malformed(
            msg("this is not a ratio of width to height"),
            msg("write width and height with a colon between them, as in 4:5"),
        )
    return text


def quotient(ratio: str) -> Decimal:
    """`4:5` as 0.8."""
    width, _, height = ratio.partition(":")
    return Decimal(width) / Decimal(height)


def read_pixels(text: str) -> str:
    """`960x600`: width and height in pixels."""
    if PIXELS.fullmatch(text) is None:
        raise Malformed(
            msg("this is not a size in pixels"),
            msg("write width and height with an x between them, as in 960x600"),
        )
    return text


def read_duration(text: str) -> timedelta:
    """`30min`, `2h` or `3d`."""
    match = DURATION.fullmatch(text)
    if match is None:
        raise Malformed(
            msg("a duration is a whole number with its unit (min, h, d)"),
            msg("write minutes, hours or days with their unit: min, h or d"),
        )
    count = int(match[1])
    return {"d": timedelta(days=count), "h": timedelta(hours=count)}.get(match[2], timedelta(minutes=count))


@dataclass(frozen=True, slots=True)
class Count:
    """A promised number of pieces, in all (`period` None) or per day, week or month."""

    number: int
    period: Period | None = None

    def __str__(self) -> str:
        return str(self.number) if self.period is None else f"{self.number}/{self.period.value}"


def read_count(text: str) -> Count:
    """`6` or `2/week`."""
    match = COUNT.fullmatch(text)
    period = Period.read(match[2]) if match and match[2] else None
    if match is None or (match[2] and period is None) or int(match[1]) == 0:
        raise Malformed(
            msg("this is not a count"),
            msg("write a whole number, alone or with /day, /week or /month behind it"),
        )
    return Count(int(match[1]), period)


def read_zone(text: str) -> str:
    """The name of a time zone of the IANA database."""
    if text not in known_zones():
        raise Malformed(
            msg("time zones are written by their names, Region/City"),
            msg("use a name such as Asia/Shanghai or Europe/Berlin"),
        )
    return text


def read_file(text: str) -> str:
    """A file below a folder of the workspace, with forward slashes."""
    if _FILE.fullmatch(text) is None or text.startswith("/") or ".." in text.split("/"):
        raise Malformed(
            msg("this is not a file inside the workspace"),
            msg("write its path with /, without .. and without a drive"),
        )
    return text


def read_weekday(text: str) -> Weekday:
    """A day of the week in English or Chinese."""
    day = Weekday.read(text)
    if day is None:
        raise Malformed(msg("this is no day of the week"), msg("use mon tue wed thu fri sat sun"))
    return day


#: What people write for a country whose holidays count.
_COUNTRIES = (
    dict.fromkeys(("中国", "中国大陆", "china", "prc", "chn"), "CN")
    | dict.fromkeys(("美国", "usa", "america", "united states"), "US")
    | dict.fromkeys(("英国", "uk", "united kingdom", "england"), "GB")
    | {"日本": "JP", "japan": "JP", "德国": "DE", "germany": "DE", "法国": "FR", "france": "FR"}
    | {"香港": "HK", "hong kong": "HK", "台湾": "TW", "taiwan": "TW", "新加坡": "SG", "singapore": "SG"}
)
#: What people write for a severity.
_LEVELS = (
    dict.fromkeys(("关", "关闭", "不检查", "不提示", "忽略", "no", "none", "false", "否", "ignore"), "off")
    | dict.fromkeys(("提醒", "建议", "提示", "info", "hint", "note"), "advice")
    | dict.fromkeys(("警告", "warn", "warnings"), "warning")
    | dict.fromkeys(("错误", "err", "errors", "严重"), "error")
)


def read_country(text: str) -> str:
    """The code of a country, in capitals; a name that is not known stays as it is."""
    text = line(60)(text)
    code = text.upper() if len(text) == 2 and text.isascii() else text
    return _COUNTRIES.get(text.casefold(), code)


def read_level(text: str) -> str:
    """A severity by its English name; what means none stays as it is."""
    text = line(60)(text)
    return _LEVELS.get(text.casefold(), text.casefold() if text.isascii() else text)
