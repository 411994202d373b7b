"""Time zones as tables name them: behind a time (`9:00 AM EST`, `…Z`), or in a title (`Time (UTC)`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import chain

from paiqi.intent.plain import half_width
from paiqi.model.zones import UnknownZone, zone

#: What one zone is called, in small letters.
NAMES = {
    "z": "UTC", "utc": "UTC", "gmt": "UTC", "北京时间": "Asia/Shanghai", "beijing time": "Asia/Shanghai",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "eastern": "America/New_York", "eastern time": "America/New_York",
    "ct": "America/Chicago", "cdt": "America/Chicago", "central time": "America/Chicago",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "mountain time": "America/Denver", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "pacific": "America/Los_Angeles", "pacific time": "America/Los_Angeles",
    "cet": "Europe/Paris", "cest": "Europe/Paris", "bst": "Europe/London",
    "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore", "wib": "Asia/Jakarta", "pkt": "Asia/Karachi",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "brt": "America/Sao_Paulo",
}  # fmt: skip
#: Letters that several zones have.
SEVERAL = {
    "cst": ("Asia/Shanghai", "America/Chicago"),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "ast": ("America/Halifax", "Asia/Riyadh"),
}
_LONG = ("beijing", "eastern", "central", "mountain", "pacific", "time")
_OFFSET = r"(?:(?:utc|gmt)\s?[+-]\s?|(?<![\w+-])[+-])(?:0?[0-9]|1[0-4])(?::?[0-5][0-9])?(?![0-9:])"
_WORDS = "|".join(sorted((*NAMES, *SEVERAL), key=len, reverse=True))
_BEHIND = re.compile(
    rf"(?P<rest>.*(?:[0-9]|[ap]\.?m\.?|[点时分秒]))\s?"
    rf"\(?(?P<zone>(?<![a-z])(?:{_WORDS})|(?:utc|gmt)\s?[+-][0-9:]{{1,5}}|[+-][0-9]{{2}}:?[0-9]{{2}}"
    rf"|[a-z]+/[a-z_]+(?:/[a-z_]+)?)\)?"
)
_WHOLE = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}.*:[0-9]{2}\s?$")
#: `et` and `pt` are words of other languages, too (`Date et heure`): a zone ends what it stands in, or is
#: that of the word `time` beside it.
_ENDED = r"(?=\s*(?:$|[)\]}】,;&|/.:]|(?:date|times?|datetime)\b))"
_PLACE = r"(?:africa|america|asia|atlantic|australia|canada|europe|indian|pacific|us)/[a-z_]+(?:/[a-z_]+)?"
_NAMED = rf"(?<![a-z])(?:{_PLACE}|{_OFFSET}|(?:{_WORDS}))(?![a-z])"
_IN_TITLE = re.compile(_NAMED + _ENDED)
_APART = r"(?:[\s\-–—|,:/_@(\[{【]|\bin\b)"
_LAST = re.compile(rf"(?P<rest>.*?){_APART}*(?P<zone>{_NAMED})[\s)\]}}】]*")
_FIRST = re.compile(rf"(?P<zone>{_IN_TITLE.pattern})\s+(?P<rest>\S.*)")
#: `All times in ET unless noted`.
_TIMES_IN = re.compile(rf"\btimes?(?:\s(?:are|is|in|shown|given|listed))*\s?[:=]?\s?({_NAMED})")
_ABOUT_TIMES = re.compile(r"\btimes?\b|time ?zone|zeit|heure|hora\b|\butc|\bgmt|时间|時間|时区|時區")
_OFFSET_PARTS = re.compile(r"(?:utc|gmt)?\s?([+-])\s?([0-9]{1,2}?):?([0-5][0-9])?")
#: Days by which a zone's offsets of a year are known.
_SEASONS = (datetime(2026, 1, 1), datetime(2026, 7, 1))


@dataclass(frozen=True, slots=True)
class OtherZone:
    """A zone as written; `zone` is None where several may be meant (`CST`, `ET / PT`): `among` has those."""

    written: str
    zone: tzinfo | None
    among: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The zone as people write it: `ET`, `Eastern Time`, `Europe/Berlin`."""
        if self.written != self.written.casefold():
            return self.written
        if self.written == "z":
            return "UTC"
        words = self.written.split()
        return " ".join(one.title() if one in _LONG else one.upper() for one in words)

    def here(self, day: date, clock: time, name: str) -> tuple[date, time] | None:
        """Day and time there as clocks of the zone `name` (IANA) show them; None where it is not known."""
        if self.zone is None or not name:
            return None
        try:
            shown = datetime.combine(day, clock, self.zone).astimezone(zone(name))
        except (OverflowError, UnknownZone):
            return None
        return shown.date(), shown.time().replace(tzinfo=None)


def zone_named(word: str) -> OtherZone | None:
    """The zone of a word in small letters; None where it is none."""
    if word in SEVERAL:
        return OtherZone(word, None, SEVERAL[word])
    if word in NAMES:
        return OtherZone(word, _zone(NAMES[word]), (NAMES[word],))
    if match := _OFFSET_PARTS.fullmatch(word):
        shift = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return OtherZone(word, timezone(-shift if match[1] == "-" else shift))
    from paiqi.model.zones import known_zones

    real = next((one for one in known_zones() if "/" in one and one.casefold() == word), None)
    return OtherZone(real, zone(real), (real,)) if real else None


def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else zone(name)


def split_zone(text: str) -> tuple[str, OtherZone | None]:
    """A plain text without the zone behind its time, and the zone; the text itself where there is none."""
    match = _BEHIND.fullmatch(text)
    if match is None:
        return text, None
    written = match["zone"]
    if written[0] in "+-" and not _WHOLE.search(match["rest"]):
        # 19:30-09:00 is a range, and only behind a whole point stands an offset of such a form.
        return text, None
    found = zone_named(written)
    return (match["rest"].strip(), found) if found else (text, None)


def zone_in_title(title: str) -> OtherZone | None:
    """The zone that the title of a column of days or times names; None where it names none."""
    return _agreed([found for one in _IN_TITLE.findall(_small(title)) if (found := zone_named(one))])


def zone_above(text: str) -> OtherZone | None:
    """The zone that a line above a table names for its times: `All times ET`, `Timezone: Europe/Berlin`."""
    small = _small(text)
    if not _ABOUT_TIMES.search(small):
        return None
    match = _TIMES_IN.search(small)
    return zone_in_title(text) or (zone_named(match[1]) if match else None)


def untitled(title: str) -> str:
    """A title without the zone at its end or before its other words; "" where it names none there."""
    small = _small(title)
    for pattern in (_LAST, _FIRST):
        if (match := pattern.fullmatch(small)) and zone_named(match["zone"]):
            return match["rest"]
    return ""


def _small(title: str) -> str:
    return half_width(title).replace("\u2212", "-").casefold().strip()


def _agreed(found: list[OtherZone]) -> OtherZone | None:
    """One zone of all that a title names: `EST/EDT` is one, and so is `CST (UTC+8)`."""
    if not found:
        return None
    named = [one for one in found if one.among]
    bare = {one.zone: one for one in found if not one.among}
    written = " / ".join(dict.fromkeys(one.written for one in found))
    if not named:
        return next(iter(bare.values())) if len(bare) == 1 else OtherZone(written, None)
    every = tuple(dict.fromkeys(chain.from_iterable(one.among for one in named)))
    left = [one for one in every if all(one in other.among for other in named)] or every
    left = [one for one in left if all(_has(one, other) for other in bare)]
    if len(left) == 1:
        return OtherZone(named[0].written if len(named) == 1 else written, _zone(left[0]), tuple(left))
    return OtherZone(named[0].written if len(found) == 1 else written, None, tuple(left or every))


def _has(name: str, offset: tzinfo | None) -> bool:
    """Whether clocks of a zone are ever so far from UTC."""
    return offset in [timezone(_zone(name).utcoffset(one) or timedelta(0)) for one in _SEASONS]
