"""Time zones as tables name them: behind a time (`9:00 AM EST`, `…Z`), or in a title (`Time (UTC)`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from paiqi.model.zones import UnknownZone, zone

#: Letters that one zone has; what several call so (CST, IST, AST) is none of them.
_NAMES = {
    "z": "UTC", "utc": "UTC", "gmt": "UTC", "北京时间": "Asia/Shanghai", "beijing time": "Asia/Shanghai",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "ct": "America/Chicago", "cdt": "America/Chicago", "mt": "America/Denver", "mst": "America/Denver",
    "mdt": "America/Denver", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "cet": "Europe/Paris", "cest": "Europe/Paris", "bst": "Europe/London",
    "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore", "wib": "Asia/Jakarta", "pkt": "Asia/Karachi",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "brt": "America/Sao_Paulo",
}  # fmt: skip
_SEVERAL = ("cst", "ist", "ast")
_OFFSET = r"(?:utc|gmt)?\s?[+-](?:0?[0-9]|1[0-4])(?::?[0-5][0-9])?"
_WORDS = "|".join(sorted((*_NAMES, *_SEVERAL), key=len, reverse=True))
_BEHIND = re.compile(
    rf"(?P<rest>.*(?:[0-9]|[ap]\.?m\.?|[点时分秒]))\s?"
    rf"\(?(?P<zone>(?<![a-z])(?:{_WORDS})|(?:utc|gmt)\s?[+-][0-9:]{{1,5}}|[+-][0-9]{{2}}:?[0-9]{{2}}"
    rf"|[a-z]+/[a-z_]+(?:/[a-z_]+)?)\)?"
)
_WHOLE = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}.*:[0-9]{2}\s?$")
_IN_TITLE = re.compile(rf"(?<![a-z])(?P<zone>{_OFFSET}|(?:{_WORDS})|[a-z]+/[a-z_]+)(?![a-z])")
_OFFSET_PARTS = re.compile(r"(?:utc|gmt)?\s?([+-])([0-9]{1,2}?):?([0-5][0-9])?")


@dataclass(frozen=True, slots=True)
class OtherZone:
    """A zone as written; `zone` is None where its letters are those of several (`CST`)."""

    written: str
    zone: tzinfo | None

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
    if word in _SEVERAL:
        return OtherZone(word, None)
    if word in _NAMES:
        return OtherZone(word, UTC if _NAMES[word] == "UTC" else zone(_NAMES[word]))
    if match := _OFFSET_PARTS.fullmatch(word):
        shift = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return OtherZone(word, timezone(-shift if match[1] == "-" else shift))
    from paiqi.model.zones import known_zones

    real = next((one for one in known_zones() if "/" in one and one.casefold() == word), None)
    return OtherZone(real, zone(real)) if real else None


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
    """The zone that a title or a line above a table names; None where there is none, or several are."""
    small = title.casefold()
    if not re.search(r"time|zone|utc|gmt|时间|\(|（", small):
        return None
    found = {match["zone"] for match in _IN_TITLE.finditer(small) if len(match["zone"]) > 2}
    return zone_named(found.pop()) if len(found) == 1 else None
