"""Points that are counted from a milestone, as people write them: `launch - 3d`, `launch前3天`, `end-3h`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from paiqi.intent.plain import plain
from paiqi.model.times import Slot
from paiqi.text.messages import Message, msg

_NAME = r"(?P<name>[a-z][a-z0-9-]*?)"
_UNIT = (
    r"(?P<unit>wd|workdays?|working days?|business days?|个?工作日|d|days?|天|日|w|weeks?|wks?|个?周|个?星期"
    r"|h|hrs?|hours?|个?小时|min(?:ute)?s?|分钟)"
)
_COUNTED = re.compile(rf"{_NAME}\s?(?P<sign>[+-])\s?(?P<count>[0-9]{{1,3}})\s?{_UNIT}?")
_BESIDE = re.compile(rf"{_NAME}\s?(?:之|以|的)?(?P<way>前|后|提前|推后)\s?(?P<count>[0-9]{{1,3}})\s?{_UNIT}")
_BEHIND = re.compile(rf"{_NAME}\s?(?P<count>[0-9]{{1,3}})\s?{_UNIT}\s?(?:之|以)?(?P<way>前|后)")
_BEFORE = re.compile(rf"(?P<count>[0-9]{{1,3}})\s?{_UNIT} (?P<way>before|after) {_NAME}")
_FORMS = (_COUNTED, _BESIDE, _BEHIND, _BEFORE)
_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """An offset from a name; the unit is d, wd, w, h, min, or "" where none was written."""

    name: str
    count: int
    unit: str

    @property
    def written(self) -> str:
        """As plans write it; "" where they cannot."""
        if self.unit in ("d", "wd", "w"):
            return f"{self.name}{'-' if self.count < 0 else '+'}{abs(self.count)}{self.unit}"
        return ""

    @property
    def stretch(self) -> timedelta:
        """The offset of hours or minutes."""
        return self.count * (_HOUR if self.unit == "h" else _MINUTE)


def counted_in(text: str) -> Counted | None:
    """The offset that a plain text writes."""
    for form in _FORMS:
        if (match := form.fullmatch(text)) and len(match["name"]) > 1:
            said = match.groupdict()
            back = said.get("sign") == "-" or said.get("way") in ("前", "提前", "before")
            count = int(match["count"]) * (-1 if back else 1)
            return Counted(match["name"].rstrip("-"), count, _unit(match["unit"] or ""))
    return None


def _unit(text: str) -> str:
    if not text:
        return ""
    if text.startswith("min") or text == "分钟":
        return "min"
    if text.startswith("h") or text.endswith("小时"):
        return "h"
    if text == "wd" or "工作日" in text or text.startswith(("work", "business")):
        return "wd"
    return "w" if text[0] == "w" or text[-1] in "周期" else "d"


def by_hours(name: str, named: Slot | None) -> tuple[Message, Message, str] | None:
    """A name like `end-3h` that no milestone has: what is wrong, the mend, and what comes nearest ("" where
    nothing does). `named` is the point that it is counted from; None where there is no such name.
    """
    counted = counted_in(plain(name))
    if counted is None or counted.unit not in ("h", "min"):
        return None
    wrong = msg("days, workdays and weeks are counted from a milestone, not hours")
    clock = named.clock if named else None
    if named is None or not named or named.tentative or (clock is None and counted.name != "end"):
        note = msg("write the time behind it, as in {form}", form=f"{counted.name}-1d HH:MM")
        return wrong, note, ""
    # The end of a whole day is its midnight.
    base = datetime.combine(named.last, clock or time.min) + (timedelta(0) if clock else timedelta(days=1))
    point = base + counted.stretch
    days = (point.date() - named.last).days
    value = f"{counted.name}{f'{days:+d}d' if days else ''} {point:%H:%M}"
    why = msg("this is {point} now", point=f"{point:%Y-%m-%d %H:%M}")
    return wrong, msg("write it as {example} ({why})", example=value, why=why), value
