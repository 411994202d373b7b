"""The types of single values: how each is read from text, described and put into the JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Annotated, Any

from paiqi.model.choices import Weekday
from paiqi.model.readers import (
    _REFERENCE,
    COUNT,
    DURATION,
    FALSE,
    HANDLE,
    ID,
    NUMBER,
    PIXELS,
    RATIO,
    TRUE,
    Count,
    block,
    line,
    read_amount,
    read_bool,
    read_count,
    read_country,
    read_duration,
    read_file,
    read_handle,
    read_id,
    read_integer,
    read_level,
    read_number,
    read_percent,
    read_pixels,
    read_ratio,
    read_reference,
    read_title_pattern,
    read_url,
    read_weekday,
    read_zone,
)
from paiqi.model.repeats import Repeat, read_repeat
from paiqi.model.times import When, read_at, read_date, read_end, read_time, read_when
from paiqi.text.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type of single value: its name, how its text is read, and its JSON Schema.

    `numeric`: it is a number, whose unit a field must give. `blanks`: blanks at its ends are its own. `kind`
    says by what it is read when it is not written as it should be ("": nothing is known of what was meant).
    `spellings`: its text may be another word for what is read of it. `parted`: several of it may be written
    as one text, with commas between them.
    """

    name: Message
    read: Callable[[str], Any]
    schema: Mapping[str, Any] = field(compare=False)
    numeric: bool = False
    blanks: bool = False
    kind: str = ""
    spellings: bool = False
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text that names another item; `kind` says of what kind.

    `settled`: resolving looks it up, and refuses what there is not. `local`: it names an item of its own
    campaign. `words`: any words may stand there instead.
    """

    kind: str
    settled: bool = True
    local: bool = False
    words: bool = False

    @property
    def loose(self) -> bool:
        """Whether it names what stands in another file, without being looked up there."""
        return not (self.settled or self.local or self.kind == "format")

    def names(self, text: str) -> bool:
        """Whether a text names an item, or might."""
        return not self.words or ("/" in text and _REFERENCE.fullmatch(text) is not None)


#: YAML types an unquoted 2026 as a number, true as a yes: any scalar may stand for a text. That of a yes is
#: not named: editors would offer `true` and `false` for each text.
_TEXT: dict[str, Any] = {
    "minLength": 1,
    "anyOf": [
        {"type": ["string", "number"]},
        {"not": {"type": ["string", "number", "object", "array", "null"]}},
    ],
}


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _worded(pattern: str) -> dict[str, Any]:
    """As `_pattern`, of what may be of digits alone: unquoted it is a number."""
    return {"type": ["string", "number"], "pattern": f"^(?:{pattern})$"}


#: Editors type unquoted numbers and booleans themselves, so the schema must let both shapes pass.
_NUMERIC: dict[str, Any] = {"anyOf": [{"type": "number"}, _pattern(NUMBER.pattern)]}
_DATE_SCHEMA = _pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Id = Annotated[str, Scalar(msg("id"), read_id, _worded(ID.pattern), kind="id", parted=True)]
Line = Annotated[str, Scalar(msg("one line of text"), line(300), {**_TEXT, "maxLength": 300})]
TitlePattern = Annotated[
    str, Scalar(msg("one line of text"), read_title_pattern, {**_TEXT, "maxLength": 300})
]
#: Longer than any platform takes, so that it is the platform's limit that is reported.
Headline = Annotated[str, Scalar(msg("one line of text"), line(1000), {**_TEXT, "maxLength": 1000})]
Tag = Annotated[str, Scalar(msg("a short word"), line(1000), {**_TEXT, "maxLength": 1000}, parted=True)]
Word = Annotated[str, Scalar(msg("a short word"), line(60), {**_TEXT, "maxLength": 60}, parted=True)]
Block = Annotated[str, Scalar(msg("text"), block(8000), {**_TEXT, "maxLength": 8000}, blanks=True)]
Copy = Annotated[str, Scalar(msg("copy"), block(100_000), {**_TEXT, "maxLength": 100_000}, blanks=True)]
Day = Annotated[date, Scalar(msg("a date"), read_date, _DATE_SCHEMA, kind="date", parted=True)]
Clock = Annotated[time, Scalar(msg("a time of day"), read_time, _pattern("[0-9]{2}:[0-9]{2}"), kind="time")]
EndClock = Annotated[time, Scalar(msg("a time of day"), read_end, _pattern("[0-9]{2}:[0-9]{2}"), kind="time")]
WhenText = Annotated[When, Scalar(msg("a point in time"), read_when, _TEXT, kind="when")]
AtText = Annotated[When, Scalar(msg("a time of day or a point in time"), read_at, _TEXT, kind="at")]
RepeatText = Annotated[Repeat, Scalar(msg("a rhythm"), read_repeat, _TEXT, kind="repeat")]
Number = Annotated[Decimal, Scalar(msg("a number"), read_number, _NUMERIC, numeric=True, kind="number")]
Amount = Annotated[Decimal, Scalar(msg("an amount"), read_amount, _NUMERIC, numeric=True, kind="amount")]
#: As Amount, of what is not for everybody: no message names what was meant by it.
Money = Annotated[Decimal, Scalar(msg("an amount"), read_amount, _NUMERIC, numeric=True, kind="money")]
Whole = Annotated[
    int,
    Scalar(
        msg("a whole number"),
        read_integer,
        {"anyOf": [{"type": "integer", "minimum": 0}, _pattern("[0-9]{1,15}")]},
        numeric=True,
        kind="whole",
    ),
]
Percent = Annotated[
    Decimal,
    Scalar(
        msg("a share"),
        read_percent,
        {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _TEXT]},
        numeric=True,
        kind="percent",
    ),
]
Flag = Annotated[
    bool,
    Scalar(
        msg("yes or no"),
        read_bool,
        {"anyOf": [{"type": "boolean"}, _pattern("|".join((*TRUE, *FALSE)))]},
        kind="flag",
    ),
]
Country = Annotated[str, Scalar(msg("a country"), read_country, {**_TEXT, "maxLength": 60}, spellings=True)]
Level = Annotated[str, Scalar(msg("a severity"), read_level, {**_TEXT, "maxLength": 60}, spellings=True)]
Url = Annotated[str, Scalar(msg("an address"), read_url, _pattern(r"(?:https?://|mailto:).+"), kind="url")]
Lasting = Annotated[
    timedelta, Scalar(msg("a duration"), read_duration, _pattern(DURATION.pattern), kind="duration")
]
CountText = Annotated[
    Count,
    Scalar(
        msg("a count"),
        read_count,
        {"anyOf": [{"type": "integer", "minimum": 1}, _pattern(COUNT.pattern)]},
        kind="count",
    ),
]
Handle = Annotated[str, Scalar(msg("an id of a member"), read_handle, _worded(HANDLE.pattern))]
Ratio = Annotated[str, Scalar(msg("a ratio"), read_ratio, _pattern(RATIO.pattern), kind="ratio")]
Pixels = Annotated[str, Scalar(msg("a size in pixels"), read_pixels, _pattern(PIXELS.pattern), kind="pixels")]
Zone = Annotated[str, Scalar(msg("a time zone"), read_zone, _TEXT, kind="zone")]
File = Annotated[str, Scalar(msg("a file"), read_file, _TEXT)]
DayOfWeek = Annotated[
    Weekday,
    Scalar(
        msg("a day of the week"),
        read_weekday,
        {"enum": [name for day in Weekday for name in (day.value, day.zh)]},
        kind="weekday",
        parted=True,
    ),
]


#: An id, or a name that only one has: see `resolve.names`.
_NAMED = Scalar(msg("an id or a name"), line(300), {**_TEXT, "maxLength": 300}, parted=True)


def _reference(kind: str) -> Any:
    scalar = Scalar(msg("an id"), read_reference, _worded(_REFERENCE.pattern), parted=True)
    return Annotated[str, scalar, Reference(kind)]


PersonRef = Annotated[str, _NAMED, Reference("person")]
AccountRef = Annotated[str, _NAMED, Reference("account")]
PlatformRef = Annotated[str, _NAMED, Reference("platform")]
PillarRef = Annotated[str, _NAMED, Reference("pillar")]
SegmentRef = Annotated[str, _NAMED, Reference("segment")]
ClientRef = Annotated[str, _NAMED, Reference("client")]
ProductRef = Annotated[str, _NAMED, Reference("product")]
CampaignRef = Annotated[str, _NAMED, Reference("campaign")]
ContentRef = _reference("content")
ItemRef = _reference("item")
KpiRef = _reference("kpi")
#: Named by id; whether there is one is not an error of the plan's form.
SeriesRef = Annotated[
    str,
    Scalar(msg("id"), read_id, _worded(ID.pattern)),
    Reference("series", settled=False, local=True),
]
IdeaRef = Annotated[str, Scalar(msg("id"), read_id, _worded(ID.pattern)), Reference("idea", settled=False)]
#: A full id, or any words where the plan does not hold the content.
ContentName = Annotated[
    str,
    Scalar(msg("one line of text"), line(300), {**_TEXT, "maxLength": 300}),
    Reference("content", settled=False, words=True),
]
#: `ideas/<id>` or the full id of a content, or any words.
LeadName = Annotated[
    str,
    Scalar(msg("one line of text"), line(300), {**_TEXT, "maxLength": 300}),
    Reference("lead", settled=False, words=True),
]
FormatName = Annotated[
    str, Scalar(msg("a format"), line(40), {**_TEXT, "maxLength": 40}), Reference("format", settled=False)
]
