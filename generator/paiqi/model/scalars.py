"""The types of single values: how each is read from text, described and put into the JSON Schema."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from paiqi.model.choices import Period, Weekday
from paiqi.model.malformed import Malformed
from paiqi.model.times import Repeat, When, read_at, read_date, read_repeat, read_time, read_when, written
from paiqi.model.zones import known_zones
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import one_of


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type of single value: its name, how its text is read, and its JSON Schema."""

    name: Message
    read: Callable[[str], Any]
    schema: Mapping[str, Any] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text that names another item; `kind` says of what kind."""

    kind: str


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
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[,，_][0-9]{3})+(?:\.[0-9]+)?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%")
_RATIO = re.compile(
    r"(?!0+(?:\.0+)?:)[0-9]{1,5}(?:\.[0-9]{1,3})?:(?!0+(?:\.0+)?$)[0-9]{1,5}(?:\.[0-9]{1,3})?"
)
_PIXELS = re.compile(r"[1-9][0-9]{0,5}x[1-9][0-9]{0,5}")
_DURATION = re.compile(r"([0-9]{1,4})(min|m|h|d)")
_COUNT = re.compile(r"([0-9]{1,4})(?: ?/ ?([a-z]+|[天日周月]))?")
_FILE = re.compile(r"[^\\:*?\"<>|]{1,200}")


def read_id(text: str) -> str:
    """An id: lower-case ASCII letters, digits and hyphens."""
    if ID.fullmatch(text) is None:
        meant = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:63]
        sample = msg("use a to z, 0 to 9 and hyphens, 63 at the most, such as spring-tea-2026")
        raise Malformed(msg("this is not an id"), written(meant if ID.fullmatch(meant) else "") or sample)
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


#: What an event's title can hold, in braces.
PLACEHOLDERS = ("platform", "account", "format", "title", "status")


def read_title_pattern(text: str) -> str:
    """A line with placeholders; braces around anything else would stand in every calendar as they are."""
    known = ["{" + name + "}" for name in PLACEHOLDERS]
    for braces in re.findall(r"\{+[^{}]*\}*|\}+", text):
        if braces not in known:
            hint = one_of("{" + braces.strip("{} ") + "}", known, ", ".join(known))
            raise Malformed(msg("{braces} is nothing that a title can hold", braces=braces), hint)
    return line(300)(text)


def block(limit: int) -> Callable[[str], str]:
    """A reader of text of several lines, at most `limit` code points."""
    return lambda text: _limited(text.rstrip("\n"), limit)


def _limited(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Malformed(
            msg("this text has {count} characters, {limit} are allowed", count=len(text), limit=limit),
            msg("shorten it, or put long copy into a file named by copy_file"),
            "text-too-long",
        )
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_number(text: str) -> Decimal:
    """A plain decimal number without separators."""
    if _NUMBER.fullmatch(text) is None:
        meant = re.sub("[,，_]", "", text) if _GROUPED.fullmatch(text) else ""
        sample = msg("write plain digits without separators or units, such as {example}", example="8000")
        raise Malformed(msg("this is not a number"), written(meant) or sample)
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
            msg("write it with a percent sign, such as {example}", example="30%"),
        )
    return value


_TRUE, _FALSE = ("true", "yes", "是"), ("false", "no", "否")


def read_bool(text: str) -> bool:
    """true, yes, 是, false, no, 否."""
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise Malformed(msg("this is neither yes nor no"), msg("write yes or no (是 or 否)"))


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
    if _RATIO.fullmatch(text) is None:
        raise Malformed(
            msg("this is not a ratio of width to height"),
            msg("write width and height with a colon between them, such as {example}", example="4:5"),
        )
    return text


def quotient(ratio: str) -> Decimal:
    """`4:5` as 0.8."""
    width, _, height = ratio.partition(":")
    return Decimal(width) / Decimal(height)


def read_pixels(text: str) -> str:
    """`960x600`: width and height in pixels."""
    if _PIXELS.fullmatch(text) is None:
        loose = re.sub(" ?[*×X] ?", "x", text)
        sample = msg("write width and height with an x between them, such as {example}", example="960x600")
        raise Malformed(
            msg("this is not a size in pixels"), written(loose if _PIXELS.fullmatch(loose) else "") or sample
        )
    return text


def read_duration(text: str) -> timedelta:
    """`30min`, `2h` or `3d`."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise Malformed(
            msg("this is not a duration"), msg("write minutes, hours or days, such as 30min, 2h or 3d")
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
    match = _COUNT.fullmatch(text)
    period = Period.read(match[2]) if match and match[2] else None
    if match is None or (match[2] and period is None) or int(match[1]) == 0:
        raise Malformed(
            msg("this is not a count"),
            msg("write a number, such as 6, or a number per day, week or month, such as 2/week"),
        )
    return Count(int(match[1]), period)


def read_zone(text: str) -> str:
    """The name of a time zone of the IANA database."""
    if text not in known_zones():
        raise Malformed(
            msg("this time zone is not known"), msg("use a name such as Asia/Shanghai or Europe/Berlin")
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


#: YAML types an unquoted 2026 as a number and yes as a word: any scalar may stand for a text.
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


#: Editors type unquoted numbers and booleans themselves, so the schema must let both shapes pass.
_NUMERIC: dict[str, Any] = {"anyOf": [{"type": "number"}, _pattern(_NUMBER.pattern)]}
_DATE_SCHEMA = _pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Id = Annotated[str, Scalar(msg("id"), read_id, _pattern(ID.pattern))]
Line = Annotated[str, Scalar(msg("one line of text"), line(300), {**_TEXT, "maxLength": 300})]
TitlePattern = Annotated[
    str, Scalar(msg("one line of text"), read_title_pattern, {**_TEXT, "maxLength": 300})
]
#: Longer than any platform takes, so that it is the platform's limit that is reported.
Headline = Annotated[str, Scalar(msg("one line of text"), line(1000), {**_TEXT, "maxLength": 1000})]
Tag = Annotated[str, Scalar(msg("a short word"), line(1000), {**_TEXT, "maxLength": 1000})]
Word = Annotated[str, Scalar(msg("a short word"), line(60), {**_TEXT, "maxLength": 60})]
Block = Annotated[str, Scalar(msg("text"), block(8000), {**_TEXT, "maxLength": 8000})]
Copy = Annotated[str, Scalar(msg("copy"), block(100_000), {**_TEXT, "maxLength": 100_000})]
Day = Annotated[date, Scalar(msg("a date"), read_date, _DATE_SCHEMA)]
Clock = Annotated[time, Scalar(msg("a time of day"), read_time, _pattern("[0-9]{2}:[0-9]{2}"))]
WhenText = Annotated[When, Scalar(msg("a point in time"), read_when, _TEXT)]
AtText = Annotated[When, Scalar(msg("a time of day or a point in time"), read_at, _TEXT)]
RepeatText = Annotated[Repeat, Scalar(msg("a rhythm"), read_repeat, _TEXT)]
Number = Annotated[Decimal, Scalar(msg("a number"), read_number, _NUMERIC)]
Amount = Annotated[Decimal, Scalar(msg("an amount"), read_amount, _NUMERIC)]
Whole = Annotated[
    int,
    Scalar(
        msg("a whole number"),
        read_integer,
        {"anyOf": [{"type": "integer", "minimum": 0}, _pattern("[0-9]{1,15}")]},
    ),
]
Percent = Annotated[
    Decimal,
    Scalar(msg("a share"), read_percent, {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _TEXT]}),
]
Flag = Annotated[
    bool, Scalar(msg("yes or no"), read_bool, {"anyOf": [{"type": "boolean"}, {"enum": [*_TRUE, *_FALSE]}]})
]
Url = Annotated[str, Scalar(msg("an address"), read_url, _pattern(r"(?:https?://|mailto:).+"))]
Lasting = Annotated[timedelta, Scalar(msg("a duration"), read_duration, _pattern(_DURATION.pattern))]
CountText = Annotated[
    Count,
    Scalar(
        msg("a count"), read_count, {"anyOf": [{"type": "integer", "minimum": 1}, _pattern(_COUNT.pattern)]}
    ),
]
Ratio = Annotated[str, Scalar(msg("a ratio"), read_ratio, _pattern(_RATIO.pattern))]
Pixels = Annotated[str, Scalar(msg("a size in pixels"), read_pixels, _pattern(_PIXELS.pattern))]
Zone = Annotated[str, Scalar(msg("a time zone"), read_zone, _TEXT)]
File = Annotated[str, Scalar(msg("a file"), read_file, _TEXT)]
DayOfWeek = Annotated[
    Weekday,
    Scalar(
        msg("a day of the week"),
        read_weekday,
        {"enum": [name for day in Weekday for name in (day.value, day.zh)]},
    ),
]


def _reference(kind: str) -> Any:
    return Annotated[str, Scalar(msg("an id"), read_reference, _pattern(_REFERENCE.pattern)), Reference(kind)]


#: People may be named by a unique name instead of their id, so any line will do here.
PersonRef = Annotated[str, Scalar(msg("a person"), line(60), {**_TEXT, "maxLength": 60}), Reference("person")]
AccountRef = _reference("account")
PlatformRef = Annotated[
    str, Scalar(msg("a platform"), line(40), {**_TEXT, "maxLength": 40}), Reference("platform")
]
PillarRef = _reference("pillar")
SegmentRef = _reference("segment")
ClientRef = _reference("client")
ProductRef = _reference("product")
CampaignRef = _reference("campaign")
ContentRef = _reference("content")
ItemRef = _reference("item")
FormatName = Annotated[
    str, Scalar(msg("a format"), line(40), {**_TEXT, "maxLength": 40}), Reference("format")
]
