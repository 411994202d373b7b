"""Days as people write them: `3月20日`, `2026/3/20`, `20-03-2026`, `20 March`, `下周五`, `双11`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from paiqi.intent.meaning import Circumstances
from paiqi.model.choices import Weekday
from paiqi.model.periods import DAY, WEEK, monday_of, month_end, month_starts, next_month
from paiqi.model.times import FIRST_YEAR, LAST_YEAR
from paiqi.text.messages import Message, msg

#: How far outside its days a campaign's dates may lie: what is made ready before, and settled after.
_SLACK = timedelta(days=60)
_MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
MONTH_NAME = "|".join(_MONTHS)
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
#: Days that everybody calls by a name and that have one date in each year.
_NAMED = {
    "双11": (11, 11), "双十一": (11, 11), "双12": (12, 12), "双十二": (12, 12), "618": (6, 18), "元旦": (1, 1),
    "情人节": (2, 14), "妇女节": (3, 8), "劳动节": (5, 1), "五一": (5, 1), "儿童节": (6, 1), "六一": (6, 1),
    "国庆": (10, 1), "国庆节": (10, 1), "十一": (10, 1), "平安夜": (12, 24), "圣诞": (12, 25), "圣诞节": (12, 25),
    "christmas": (12, 25), "valentine's day": (2, 14), "new year's day": (1, 1), "singles' day": (11, 11),
}  # fmt: skip
_RELATIVE = {
    "今天": 0, "今日": 0, "今": 0, "today": 0, "明天": 1, "明日": 1, "明": 1, "tomorrow": 1, "后天": 2,
    "大后天": 3, "昨天": -1, "yesterday": -1, "tonight": 0,
}  # fmt: skip
_WEEKDAY_NAME = (
    r"mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?"
    r"|sat(?:urdays?)?|sun(?:days?)?"
)
_WEEKDAY_ZH = r"(?:周|星期|礼拜)[一二三四五六日天]"
WEEKDAY = rf"(?:(?:{_WEEKDAY_NAME})\.?|{_WEEKDAY_ZH})"


@dataclass(frozen=True, slots=True)
class DayReading:
    """A day that may have been meant; `why` says what a guess rests on, or what makes it sure."""

    day: date
    sure: bool = True
    why: Message | None = None
    #: Whether it is told from today.
    relative: bool = False


Days = tuple[DayReading, ...]


def weekday_of(text: str) -> Weekday | None:
    """The day of the week of a plain text, in one of its short or long names."""
    name = text.strip(" .")
    if name[:1] in "周星礼" and name:
        return Weekday.read("周" + name[-1])
    return Weekday.read(name[:3]) if re.fullmatch(_WEEKDAY_NAME, name) else None


def _dates(found: Iterable[tuple[int, int, int]]) -> list[date]:
    """The dates that there are, each once."""
    days: dict[date, None] = {}
    for year, month, day in found:
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
            first = date(year, month, 1)
            if day <= month_end(first).day:
                days[first + (day - 1) * DAY] = None
    return [*days]


def _within(days: list[date], around: Circumstances) -> list[date]:
    """Those that lie in the campaign's days or near them; none where they are not known."""
    if not (around.first and around.last):
        return []
    return [one for one in days if around.first - _SLACK <= one <= around.last + _SLACK]


def _in_orders(days: list[date], around: Circumstances) -> Days:
    """Days that differ by the order of their numbers: all, those of the campaign first."""
    if len(days) == 1:
        return (DayReading(days[0]),)
    first = _within(days, around)
    return tuple(DayReading(one, sure=False) for one in (*first, *(one for one in days if one not in first)))


def in_some_year(pairs: Iterable[tuple[int, int]], around: Circumstances) -> Days:
    """Days without a year, as (month, day) in each order that they may be read in."""
    near, pairs = around.near, [pair for pair in pairs if 1 <= pair[0] <= 12]
    if near is None:
        return ()
    years = sorted(
        {near.year - 1, near.year, near.year + 1, *(one.year for one in (around.first, around.last) if one)}
    )
    days = _dates((year, month, day) for year in years for month, day in pairs)
    if kept := _within(days, around):
        kept.sort(key=lambda one: not (around.first and around.last and around.first <= one <= around.last))
        why = msg("the campaign has no other such day") if len(kept) == 1 else None
        return tuple(DayReading(one, len(kept) == len(pairs) == 1, why) for one in kept)
    why = msg("the year was not written")
    if kept := [one for one in days if abs(one - near) <= _SLACK]:
        return tuple(DayReading(one, sure=False, why=why) for one in kept)
    # Far from all that is known: the last one before, and the next one.
    earlier, later = [one for one in sorted(days) if one < near], [one for one in days if one > near]
    either = (*(earlier[-1:] if len(pairs) == 1 else ()), *later[: len(pairs)])
    return tuple(DayReading(one, sure=False, why=why) for one in either)


def _year_first(match: re.Match[str], around: Circumstances) -> Days:
    return tuple(map(DayReading, _dates([(int(match[1]), int(match[2]), int(match[3]))])))


def _year_last(match: re.Match[str], around: Circumstances) -> Days:
    one, two, year = (int(match[number]) for number in (1, 2, 3))
    return _in_orders(_dates([(year, two, one), (year, one, two)]), around)


def _short_year(match: re.Match[str], around: Circumstances) -> Days:
    one, two, three = (int(match[number]) for number in (1, 2, 3))
    orders = [(2000 + one, two, three), (2000 + three, two, one), (2000 + three, one, two)]
    return tuple(DayReading(one.day, sure=False) for one in _in_orders(_dates(orders), around))


def _named_month(match: re.Match[str], around: Circumstances) -> Days:
    month, day = _MONTH_OF[match["month"][:3]], int(match["day"])
    if match["year"]:
        return tuple(map(DayReading, _dates([(int(match["year"]), month, day)])))
    return in_some_year([(month, day)], around)


def _month_day(match: re.Match[str], around: Circumstances) -> Days:
    one, two = int(match[1]), int(match[2])
    found = in_some_year(dict.fromkeys(((one, two), (two, one))), around)
    # 3-20 may be said for days from the 3rd to the 20th.
    return tuple(replace(day, sure=False) for day in found) if "-" in match[0] else found


def _chinese_month_day(match: re.Match[str], around: Circumstances) -> Days:
    year, month, day = match[1], int(match[2]), int(match[3])
    if not year:
        return in_some_year([(month, day)], around)
    if around.today is None:
        return ()
    past = {"今年": 0, "明年": 1, "去年": -1, "后年": 2}[year]
    return _told_from(around.today, _dates([(around.today.year + past, month, day)]))


def _day_of_month(match: re.Match[str], around: Circumstances) -> Days:
    """A day alone: in each month of the campaign, or in the one after today."""
    day, today = int(match["day"]), around.today
    which = match["which"] or ""
    if today is None:
        return ()
    if not which and around.first and around.last:
        months = list(month_starts(around.first, around.last))[:3]
        days = _dates((one.year, one.month, day) for one in months)
        if found := [one for one in days if around.first <= one <= around.last]:
            return tuple(DayReading(one, sure=False, why=msg("the month was not written")) for one in found)
    month = next_month(today) if which.startswith("下") else today
    return _told_from(today, _dates([(month.year, month.month, day)]))


def _told_from(today: date, days: Iterable[date]) -> Days:
    """Days that are told from today."""
    why = msg("counted from today, {today}", today=today.isoformat())
    return tuple(DayReading(one, sure=False, why=why, relative=True) for one in days)


def _relative(match: re.Match[str], around: Circumstances) -> Days:
    return _days_on(_RELATIVE[match[0]], around)


def _days_on(count: int, around: Circumstances) -> Days:
    if around.today is None:
        return ()
    return _told_from(around.today, [around.today + count * DAY])


def _after(match: re.Match[str], around: Circumstances) -> Days:
    step = 7 if match["unit"][0] in "周星礼w" else 1
    sign = -1 if match["way"] in ("前", "ago") else 1
    return _days_on(sign * step * int(match["count"]), around) if len(match["count"]) <= 3 else ()


def _in_week(match: re.Match[str], around: Circumstances) -> Days:
    """A day of a week that is told from today's: 下周五, 周五, next friday."""
    today, day = around.today, weekday_of(match["weekday"])
    if today is None or day is None:
        return ()
    which, this = (match["which"] or "").strip(), monday_of(today) + day.number * DAY
    coming = this if this >= today else this + WEEK
    if which == "next":
        # The next one that comes, or the one of next week: English says both so.
        found = [coming if coming > today else coming + WEEK, this + WEEK]
    elif which in ("", "coming"):
        found = [coming]
    else:
        weeks = which.count("下") - which.count("上") - (which == "last")
        found = [this + weeks * WEEK]
    return _told_from(today, dict.fromkeys(found))


def _end_of_month(match: re.Match[str], around: Circumstances) -> Days:
    if around.today is None:
        return ()
    month = next_month(around.today) if match[0].startswith("下") else around.today
    return _told_from(around.today, [month_end(month)])


def _feast(match: re.Match[str], around: Circumstances) -> Days:
    return in_some_year([_NAMED[match["name"]]], around)


_SEP = r"\s?[-/.]\s?"
_TH = r"(?:st|nd|rd|th)?"
_COMMA = r"(?:\s?,\s?|\s)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Circumstances], Days]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            rf"([0-9]{{4}})(?:{_SEP}|\s?年\s?)([0-9]{{1,2}})(?:{_SEP}|\s?月\s?)([0-9]{{1,2}})\s?[日号]?",
            _year_first,
        ),
        (r"(2[01][0-9]{2})([01][0-9])([0-3][0-9])", _year_first),
        (rf"([0-9]{{1,2}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{4}})", _year_last),
        (rf"'?([0-9]{{2}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{2}})", _short_year),
        (
            rf"(?P<day>[0-9]{{1,2}}){_TH}(?:\sof)?[\s-]?(?P<month>{MONTH_NAME})\.?"
            r"(?:[\s,-]+(?P<year>[0-9]{4}))?",
            _named_month,
        ),
        (
            rf"(?P<month>{MONTH_NAME})\.?[\s-]?(?P<day>[0-9]{{1,2}}){_TH}(?:[\s,-]+(?P<year>[0-9]{{4}}))?",
            _named_month,
        ),
        (r"(今年|明年|去年|后年)?\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号]?", _chinese_month_day),
        (rf"([0-9]{{1,2}}){_SEP}([0-9]{{1,2}})", _month_day),
        (r"(?P<which>本月|这个月|下个?月)?\s?(?P<day>[0-9]{1,2})[日号]", _day_of_month),
        (r"(?P<which>the )(?P<day>[0-9]{1,2})(?:st|nd|rd|th)", _day_of_month),
        ("|".join(sorted(_RELATIVE, key=len, reverse=True)), _relative),
        (r"(?P<count>[0-9]+)\s?(?:个)?(?P<unit>天|日|周|星期|礼拜)(?:之|以)?(?P<way>后|前)", _after),
        (r"(?P<way>in) (?P<count>[0-9]+) (?P<unit>days?|weeks?)", _after),
        (r"(?P<count>[0-9]+) (?P<unit>days?|weeks?) (?P<way>ago|later)", _after),
        (
            rf"(?P<which>(?:下+个?|本|这个?|上个?)(?=周|星期|礼拜)|(?:next|this|last|coming)\s)?(?P<weekday>{WEEKDAY})",
            _in_week,
        ),
        (r"(?:本月|这个月|下个?月)?月?(?:底|末)", _end_of_month),
        (
            rf"(?P<name>{'|'.join(map(re.escape, sorted(_NAMED, key=len, reverse=True)))})(?:当天|那天)?",
            _feast,
        ),
    )
)
_BESIDE = re.compile(
    rf"(?:(?P<before>{WEEKDAY})[\s,(]+(?=[0-9a-z]))?(?P<day>.*?)(?:[\s,]*\(?(?P<after>{WEEKDAY}))?\)?"
)


def days_in(text: str, around: Circumstances) -> Days:
    """The readings of a plain text as a day, the most likely first; none where it is none."""
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(text):
            return read(match, around)
    match = _BESIDE.fullmatch(text)
    if match and match["day"] and (name := match["before"] or match["after"]):
        return _on_weekday(days_in(match["day"], around), weekday_of(name))
    return ()


def _on_weekday(days: Days, weekday: Weekday | None) -> Days:
    """Days beside which their day of the week stands: it tells which one is meant, where one fits."""
    if weekday is None:
        return ()
    fitting = tuple(one for one in days if one.day.weekday() == weekday.number)
    if fitting:
        return fitting
    why = msg("the day of the week beside it is another one")
    return tuple(DayReading(one.day, sure=False, why=why) for one in days)


MONTHS: Mapping[str, int] = _MONTH_OF
