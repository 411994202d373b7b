"""One cell of a column of dates, read by itself: what it says, and what it leaves open (order, year)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from paiqi.importers.cells import CellValue, Fault
from paiqi.importers.values.months import MONTHS, month_of
from paiqi.importers.zone_words import OtherZone, split_zone
from paiqi.intent.clocks import TIME, clocks_of
from paiqi.intent.days import WEEKDAY, weekday_of
from paiqi.intent.plain import plain
from paiqi.model.times import FIRST_YEAR, LAST_YEAR

#: Longer than any date that people write.
_LONG = 60
#: Days since 1899-12-30 that are dates of the years that plans speak of.
_SERIALS = (36526, 73415)
_EPOCH = date(1899, 12, 30)

Kind = Literal["day", "numbers", "month", "week", "none"]


@dataclass(frozen=True, slots=True)
class DateText:
    """What one cell says. `day`: month and day are known; `numbers`: two, or three with a year of two digits,
    whose order is open, `first` where a year of four digits stands in front; `month`, `week`; `none`:
    no date, and `why` says which kind of none. A year of None was not written.
    """

    kind: Kind
    why: str = ""
    year: int | None = None
    month: int = 0
    day: int = 0
    week: int = 0
    numbers: tuple[int, ...] = ()
    first: bool = False
    dotted: bool = False
    weekday: int | None = None
    clock: time | None = None
    #: The next day's time: 24:00 and later.
    late: bool = False
    zone: OtherZone | None = None
    typed: bool = False
    #: What of it should be looked at: codes of remarks.
    noted: tuple[str, ...] = ()


def _none(why: str) -> DateText:
    return DateText("none", why)


def date_text(value: CellValue) -> DateText:
    """What a cell of a column of dates says."""
    if isinstance(value, datetime):
        clock = value.time().replace(second=0, microsecond=0)
        return replace(_typed(value.date()), clock=clock if clock != time.min else None)
    if isinstance(value, date):
        return _typed(value)
    if value is None:
        return _none("blank")
    if isinstance(value, Fault):
        return _none("fault")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _serial(value)
    if not isinstance(value, str):
        return _none("date-unread")
    return _text(value)


def _typed(day: date) -> DateText:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return _none("date-impossible")
    return DateText("day", year=day.year, month=day.month, day=day.day, typed=True)


def _serial(value: float) -> DateText:
    if not _SERIALS[0] <= value < _SERIALS[1]:
        return _none("date-unread")
    found = datetime.combine(_EPOCH, time.min) + timedelta(days=value, seconds=30)
    clock = found.time().replace(second=0, microsecond=0)
    return replace(
        _typed(found.date()),
        clock=clock if clock != time.min else None,
        typed=False,
        noted=("date-serial",),
    )


_OPEN = re.compile(
    r"[-?.~/x×]+|待定|未定|待确认|待排|暂无|无|tbc|tbd|tba|n/?a|none|asap|尽快|open|later|ongoing|以后|再说|每天|daily"
)
_VAGUE = re.compile(
    r"\s*(?:\?+|左右|前后|上下|待定|待确认|暂定|\btb[cda]|\(\s*(?:tb[cda]|待定|暂定|待确认|\?)\s*\)|or so)$"
    r"|^(?:大约|大概|约|暂定|预计|around\s|about\s|approx\.?\s?|ca\.?\s|~)\s*"
)
# Signs that draw the eye, before a date or behind it: an alarm, a tick, a star.
_SIGN = r"[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff\s]+"
_SIGNS = re.compile(rf"^{_SIGN}|{_SIGN}$")
_FRACTION = re.compile(r"(?<=:[0-9]{2})\.[0-9]+")
_FRONT = re.compile(rf"({WEEKDAY})(?![a-z])[\s,.()]*(?P<rest>.*[0-9].*)")
_BACK = re.compile(rf"(?P<rest>.*?[0-9a-z\u4e00-\u9fff])[\s,(]*(?<![a-z])({WEEKDAY})[\s)]*")
_DAY_FIRST = re.compile(rf"(?P<date>.*?\S)(?:\s?(?:,|\bat\b|@|的|t(?=[0-9])|\||\s-\s)\s?|\s)?{TIME}")
_TIME_FIRST = re.compile(rf"{TIME}(?:\s?[,|]\s?|\s)(?:on\s)?(?P<date>.+)")
_SPAN = re.compile(r"\s?(?:~|至|到|\bto\b|\buntil\b|\btill\b|-+>?|→)\s?")
_BARE = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|日|号)?")


def _text(value: str) -> DateText:
    whole = _FRACTION.sub("", plain(value))
    text = _SIGNS.sub("", whole) or whole
    if not text:
        return _none("blank")
    if _OPEN.fullmatch(text):
        return _none("date-open")
    if len(text) > _LONG:
        return _none("date-unread")
    told = _VAGUE.sub("", text)
    if not told:
        return _none("date-open")
    found = _dated(told)
    if told != text and found.kind != "none":
        found = replace(found, noted=(*found.noted, "date-tentative"))
    if text != whole and found.kind != "none":
        found = replace(found, noted=(*found.noted, "date-rest"))
    return found


def _dated(text: str) -> DateText:
    """A plain text as a date with what may stand beside it: a time, a zone, a second date."""
    if (found := _day(text)).kind != "none" or found.why == "date-impossible":
        return found
    if (timed := _timed(text)) is not None:
        return timed
    if (span := _spanning(text)) is not None:
        return span
    if (begun := _begun(text)) is not None:
        return begun
    if weekday_of(text) is not None:
        return _none("date-weekday")
    return _none("date-unread")


def _timed(text: str) -> DateText | None:
    rest, zone = split_zone(text)
    for form in (_DAY_FIRST, _TIME_FIRST):
        match = form.fullmatch(rest)
        clocks = clocks_of(match) if match else ()
        if match is None or not clocks:
            continue
        found = _day(match["date"].strip(" ,-"))
        if found.kind == "none":
            continue
        if len(clocks) > 1 and not (match["mark"] == "时" and match["minute"]):
            # 10时11分 is a clock of 24 hours, as programs write it; 8点 is said in the evening too.
            return replace(found, noted=(*found.noted, "time-half"))
        return replace(found, clock=clocks[0].clock, late=clocks[0].next_day, zone=zone)
    return None


def _spanning(text: str) -> DateText | None:
    """The first day of two, between which a date lies."""
    for match in _SPAN.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if not left or not right:
            continue
        last = _day(right)
        if _BARE.fullmatch(right) and last.kind == "none":
            first = _day(left)
        elif (bare := _BARE.fullmatch(left)) and last.kind == "day":
            first = replace(last, day=int(bare[1]))
        else:
            first = _day(left) if last.kind != "none" else _none("")
        if first.kind == "none":
            continue
        if first.kind == "day" and last.kind == "day" and first.year is None and last.year:
            before = (first.month, first.day) > (last.month, last.day)
            first = replace(first, year=last.year - before)
        return replace(first, noted=(*first.noted, "date-range"))
    return None


_WORD = re.compile(r"[^\W\d_]{3,12}")
_BEGUN = re.compile(r"[-*•\s]*(?P<date>[^a-z\s]{8,10}|[^\W_]+ [^\W_]+,? [0-9]{4})[\s,:;.]+(?P<rest>[^0-9]+)")
_NAMED = re.compile(
    r"(?P<date>[^\W\d_]{3,12}\.?\s[0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{1,2}(?:st|nd|rd|th|\.)?\s[^\W\d_]{3,12})"
    r"(?:\s?[:,;]|(?:\s?[:,;-]\s?|\s)(?P<rest>[^\W\d_].*|[(*\"'#].*))"
)
_NOT_ON_IT = re.compile(r"after|before|until|till|from|since|later|by|以后|之后|以前|之前|前|后|起")
_NOT_ALONE = re.compile(r"(?:or|and|und|oder|ou|et|y|to|bis)\b")


def _begun(text: str) -> DateText | None:
    """A whole date with words behind it, or a day of a month by its name."""
    if match := _BEGUN.fullmatch(text):
        if _NOT_ON_IT.search(match["rest"]):
            return None
        found = _day(match["date"])
        return replace(found, noted=("date-rest",)) if found.kind != "none" and found.year else None
    match = _NAMED.fullmatch(text)
    rest = (match["rest"] or "") if match else ""
    if match is None or _NOT_ON_IT.search(rest) or _NOT_ALONE.match(rest) or _names_a_month(rest):
        return None
    found = _day(match["date"])
    if found.kind != "day" or found.noted:
        return None
    return replace(found, noted=("date-rest",) if rest else ())


def _names_a_month(text: str) -> bool:
    return any(word in MONTHS for word in _WORD.findall(text))


def _day(text: str) -> DateText:
    """A plain text as a day, a month or a week, perhaps beside its day of the week."""
    for found in _forms(text):
        return found
    for form in (_FRONT, _BACK):
        if (match := form.fullmatch(text)) and (
            named := weekday_of(match[1] if form is _FRONT else match[2])
        ):
            for found in _forms(match["rest"].strip(" ,.(")):
                return replace(found, weekday=named.number)
    return _none("date-unread")


_SEP = r"\s?([-/.])\s?"
_WHOLE = re.compile(rf"([0-9]{{4}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{1,2}})")
_COMPACT = re.compile(r"(20[0-9]{2})([01][0-9])([0-3][0-9])")
_LAST = re.compile(rf"([0-9]{{1,2}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{4}}|[0-9]{{2}})")
_TWO = re.compile(rf"([0-9]{{1,2}}){_SEP}([0-9]{{1,2}})")
_HAN = re.compile(
    r"(?:([0-9]{4}|[0-9]{2})\s?[年년]\s?)?([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?(?:[日号일]|(?![0-9]))"
)
_YEAR = r"(?:[\s,./-]+(?:de\s)?(?P<year>[0-9]{4}|'[0-9]{2}|(?<=[-/])[0-9]{2}))?"
_DAY_NAME = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.|º|ª)?[\s./-]*(?:(?:of|de|the)\s)?"
    rf"(?P<name>[^\W\d_]{{3,12}})\.?(?:{_YEAR}|\s(?P<short>[0-9]{{2}}))"
)
_NAME_DAY = re.compile(
    r"(?P<name>[^\W\d_]{3,12})\.?[\s./-]*(?:the\s)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])"
    # July 10-14 has two days and no year.
    r"(?:[\s,./-]+(?:de\s)?(?P<year>[0-9]{4}|'[0-9]{2}))?"
)
_MONTH = re.compile(
    r"(?:(?P<part>early|mid|late|end of|beginning of)[\s-])?"
    r"(?P<name>[^\W\d_]{3,12})\.?(?:[\s,/-]+(?P<year>[0-9]{4}))?"
)
_MONTH_NUMBER = re.compile(
    r"(?:(?P<year>[0-9]{4})\s?[-/.年]\s?(?P<one>[0-9]{1,2})\s?月?|(?P<two>[0-9]{1,2})\s?月)"
    r"(?P<part>份|上旬|中旬|下旬|初|中|底|末)?"
)
_WEEK = re.compile(r"(?:(?P<year>[0-9]{4})\s?[-/年]?\s?)?(?:w|cw\s?|kw\s?|第\s?)(?P<week>[0-9]{1,2})\s?周?")
_LONG_NUMBER = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{3,}|[0-9]{1,5}[-/.][0-9]{1,3}[-/.][0-9]{1,4}")


def _forms(text: str) -> Iterator[DateText]:
    if match := _WHOLE.fullmatch(text):
        yield DateText("numbers", year=int(match[1]), numbers=(int(match[3]), int(match[5])), first=True)
    elif match := _COMPACT.fullmatch(text):
        yield _fixed(int(match[1]), int(match[2]), int(match[3]))
    elif match := _LAST.fullmatch(text):
        one, two, last = int(match[1]), int(match[3]), match[5]
        dotted = match[2] == match[4] == "."
        if len(last) == 4:
            yield DateText("numbers", year=int(last), numbers=(one, two), dotted=dotted)
        else:
            yield DateText("numbers", numbers=(one, two, int(last)), dotted=dotted)
    elif match := _TWO.fullmatch(text):
        yield DateText("numbers", numbers=(int(match[1]), int(match[3])))
    elif match := _HAN.fullmatch(text):
        yield _fixed(_year(match[1]), int(match[2]), int(match[3]))
    elif _LONG_NUMBER.fullmatch(text):
        yield _none("date-impossible")
    elif (match := _DAY_NAME.fullmatch(text) or _NAME_DAY.fullmatch(text)) and month_of(match["name"])[0]:
        month, near = month_of(match["name"])
        year = match["year"] or match.groupdict().get("short")
        found = _fixed(_year(year), month, int(match["day"]))
        yield replace(found, noted=("date-near",)) if near else found
    elif (match := _MONTH.fullmatch(text)) and month_of(match["name"])[0]:
        month, near = month_of(match["name"])
        yield _month(_year(match["year"]), month, match["part"], near)
    elif match := _MONTH_NUMBER.fullmatch(text):
        yield _month(_year(match["year"]), int(match["one"] or match["two"]), match["part"], False)
    elif match := _WEEK.fullmatch(text):
        week = int(match["week"])
        good = 1 <= week <= 53
        yield DateText("week", year=_year(match["year"]), week=week) if good else _none("date-impossible")


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.strip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _fixed(year: int | None, month: int, day: int) -> DateText:
    return DateText("day", year=year, month=month, day=day)


def _month(year: int | None, month: int, part: str | None, near: bool) -> DateText:
    if not 1 <= month <= 12:
        return _none("date-impossible")
    noted = ("date-part",) * (part not in (None, "份")) + ("date-near",) * near
    return DateText("month", year=year, month=month, noted=noted)
