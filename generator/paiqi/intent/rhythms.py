"""Rhythms, promised counts and days of the week as people write them: `每周五 20:00`, `mon-fri`, `每周2条`."""

from __future__ import annotations

import re
from datetime import date

from paiqi.intent.clocks import TIME, clocks_of
from paiqi.intent.days import WEEKDAY, weekday_of
from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.intent.plain import plain
from paiqi.model.choices import Weekday
from paiqi.model.malformed import Malformed
from paiqi.model.periods import DAY
from paiqi.model.repeats import read_repeat
from paiqi.model.times import LAST_YEAR, read_date
from paiqi.text.messages import Message, msg
from paiqi.text.values import typed

_WEEK = tuple(Weekday)
_DAILY = re.compile(r"(?:每天|每日|天天|daily|every ?day|each day)的?")
_WORKDAYS = re.compile(
    r"(?:每个?|every |weekly )?(?:工作日|weekdays?|workdays?|working days?|business days?)的?"
)
_WEEKEND = re.compile(r"(?:每个?|every |weekly )?(?:周末|weekends?)的?")
_BEFORE_DAYS = re.compile(
    r"(?P<two>每2个?周的?|每隔1个?周的?|隔周的?|双周的?|biweekly |fortnightly "
    r"|every (?:other|second) (?:week (?:on )?)?)"
    r"|(?:every|each) (?P<count>[0-9]{1,2}) weeks?,? (?:on )?|每隔?(?P<zh>[0-9]{1,2})个?周的?"
    r"|(?:每个?|逢|weekly(?: on)?,? |every(?: week on)? |each |on )?"
)
_MONTHLY = re.compile(
    r"(?:每个?月的?|monthly(?: on)?(?: the)?|every month(?: on)?(?: the)?)\s?"
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|日|号)?|(?P<last>last(?: day)?|最后1?一?天|月?底|月?末|end))"
    r"|(?:the )?(?P<nth>[0-9]{1,2})(?:st|nd|rd|th) (?:of )?(?:every|each) month"
)
_NTH = re.compile(
    r"(?:每个?月的?|monthly(?: on)?(?: the)?|every month(?: on)?(?: the)?)\s?"
    r"(?:第?\s?(?:[1-5](?:st|nd|rd|th)?|first|second|third|fourth|last|最后1?)个?)\s?"
    rf"(?P<day>{WEEKDAY})"
)
_RANGE = re.compile(
    rf"(?P<first>{WEEKDAY})\s?(?:-|~|至|到|\bto\b|through)\s?(?P<last>{WEEKDAY}|[一二三四五六日天])"
)
_CLUSTER = re.compile(
    r"(?:周|星期|礼拜)(?P<days>[一二三四五六日天](?:\s?[,和及与/和]?\s?(?:周|星期)?[一二三四五六日天])*)"
)
#: 隔周五 and 双周五 are Fridays of every other week.
_EVERY_OTHER = re.compile("^每?(?:隔|双)周的?(?=[一二三四五六日天])")
#: So many times, on no certain day.
_TIMES = re.compile(
    "每周[0-9]+[次条篇期]|(?:once|twice|[0-9]+ (?:times|posts)) (?:a|per|every|each) (?:week|month)"
)
_UNKNOWN = re.compile(
    "季度|quarter|每年|yearly|annual|hourly|每小时|every hour"
    "|every (?:other|second|[0-9]+) days?|每(?:隔)?[0-9]+天|隔天|隔日"
)
_APART = re.compile(r"\s?(?:,|/|&|\band\b|和|及|与|\s)\s?")
_CLOCKED = re.compile(rf"(?P<rest>.*?)\s?(?:,|at|的|@)?\s?{TIME}")
_CLOCK_FIRST = re.compile(rf"{TIME},?\s(?:on )?(?P<rest>.+)")
#: What stands for the time of day in a form.
_TIME_FORM = "HH:MM"


def rhythm(text: str, around: Circumstances) -> Meaning:
    """A text as a rhythm of posts."""
    small = _EVERY_OTHER.sub("每2周周", plain(text))
    for form in (_CLOCKED, _CLOCK_FIRST):
        match = form.fullmatch(small)
        if not (match and match["rest"]):
            continue
        found = [one for one in clocks_of(match) if not one.next_day]
        if found and (told := _days(match["rest"].strip(" ,"))):
            written, sure, why = told
            return Meaning(
                tuple(Reading(f"{written} {one.written}", sure and one.sure, why) for one in found),
                _unknown_word(match["rest"].strip(" ,")),
            )
    if told := _days(small):
        form_of = msg("write the time behind it: {form}", form=typed(f"{told[0]} {_TIME_FORM}"))
        return Meaning(wrong=msg("this repeat rule has no time of day"), note=form_of)
    return _nearest(small)


def _unknown_word(days: str) -> Message | None:
    """What is the matter with English words that a rhythm is not written with; None of other texts."""
    if days.isascii() and (_WORKDAYS.fullmatch(days) or _WEEKEND.fullmatch(days)):
        return msg(
            "repeat has no word {word}: it takes daily, weekly, monthly or every N weeks",
            word=days.split()[-1],
        )
    return None


def _nearest(text: str) -> Meaning:
    """What comes nearest to a rhythm that plans do not know."""
    if match := _NTH.search(text):
        day = weekday_of(match["day"])
        clock = _clock_behind(text)
        return Meaning(
            wrong=msg("plans know no certain weekday of each month"),
            note=msg(
                "nearest are {form} or single posts with their dates",
                form=f"every 4 weeks {day.value if day else 'fri'} {clock}",
            ),
        )
    if _TIMES.search(text):
        return Meaning(
            wrong=msg("this repeat rule names no day"),
            note=msg('name its days of the week and its time, in the form "weekly mon,thu HH:MM"'),
        )
    if _UNKNOWN.search(text):
        return Meaning(
            wrong=msg("repeat knows daily, weekly and monthly alone"),
            note=msg("write single posts with their dates in place of this repeat rule"),
        )
    return NOTHING


def _clock_behind(text: str) -> str:
    match = _CLOCKED.fullmatch(text)
    found = clocks_of(match) if match else ()
    return found[0].written if found else _TIME_FORM


def _days(text: str) -> tuple[str, bool, Message | None] | None:
    """The days of a rhythm as plans write them, whether they are sure, and why not."""
    if _DAILY.fullmatch(text):
        return "daily", True, None
    if _WORKDAYS.fullmatch(text):
        why = msg("public holidays are not left out by it: name them in except")
        return f"weekly {','.join(_WEEK[:5])}", False, why
    if _WEEKEND.fullmatch(text):
        return f"weekly {','.join(_WEEK[5:])}", True, None
    if match := _MONTHLY.fullmatch(text):
        day = match["day"] or match["nth"]
        if day is None:
            return "monthly last", True, None
        return (f"monthly {int(day)}", True, None) if 1 <= int(day) <= 31 else None
    match = _BEFORE_DAYS.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip(" ,")
    days = _weekdays(rest)
    if not days:
        return None
    weeks = 2 if match["two"] else int(match["count"] or match["zh"] or 1)
    named = ",".join(day.value for day in days)
    if weeks > 1:
        return f"every {weeks} weeks {named}", True, None
    return f"weekly {named}", True, None


def _weekdays(text: str) -> tuple[Weekday, ...]:
    """Days of the week in a text, from Monday; none where anything else stands there."""
    if match := _RANGE.fullmatch(text):
        last = match["last"]
        first, end = weekday_of(match["first"]), weekday_of(last if len(last) > 1 else f"周{last}")
        if first is None or end is None or end.number <= first.number:
            return ()
        return _WEEK[first.number : end.number + 1]
    if match := _CLUSTER.fullmatch(text):
        found = [Weekday.read(f"周{one}") for one in re.findall("[一二三四五六日天]", match["days"])]
    else:
        found = [weekday_of(one) for one in _APART.split(text) if one]
    days = {day for day in found if day is not None}
    return tuple(sorted(days, key=lambda day: day.number)) if len(days) == len(found) else ()


def weekday(text: str, around: Circumstances) -> Meaning:
    """A text as one day of the week."""
    small = plain(text).replace(" ", "").removeprefix("每").removeprefix("every")
    days = _weekdays(
        f"周{text.strip()}" if text.strip() in ("一", "二", "三", "四", "五", "六", "日", "天") else small
    )
    return Meaning((Reading(days[0].value),)) if len(days) == 1 else NOTHING


_MOST = 1000


def last_day(text: str, around: Circumstances) -> Meaning:
    """So many times of a rhythm, as `6 - weekly fri 20:00`, with its first day in place of the dash: the day
    of the last time.
    """
    number, start, repeat = [*text.split(" ", 2), "", ""][:3]
    try:
        rule = read_repeat(repeat)
        first = around.first if start == "-" else read_date(start)
    except Malformed:
        return NOTHING
    if not number.isdigit() or not first or not 0 < int(number) <= _MOST:
        return NOTHING
    last = min(first + 4 * 366 * DAY, date(LAST_YEAR, 12, 31))
    days = rule.dates(first, last)[: int(number)]
    if len(days) < int(number):
        return NOTHING
    return Meaning(
        note=msg(
            "write {example}, the day of the last one of {count}",
            example=f"until: {days[-1].isoformat()}",
            count=number,
        )
    )


_PIECES = "(?:条|篇|次|个|场|支|期|则|遍|posts?|pieces?|times?|x|×)?"
_PER = (
    re.compile(
        r"(?:每个?|1个?|per )(?P<period>[天日周月]|星期|礼拜|day|week|month)\s?(?:发|更|更新)?\s?"
        rf"(?P<count>[0-9]+)\s?{_PIECES}"
    ),
    re.compile(
        rf"(?P<count>[0-9]+|once|twice)\s?{_PIECES}\s?(?:/|per|a|an|each|every|每个?)\s?"
        r"(?P<period>[天日周月]|星期|礼拜|days?|weeks?|months?|wks?|mo|d|w|m)"
    ),
)
_ALONE = {
    "每天": "1/day", "每日": "1/day", "日更": "1/day", "daily": "1/day", "周更": "1/week", "每周": "1/week",
    "weekly": "1/week", "月更": "1/month", "每月": "1/month", "monthly": "1/month",
}  # fmt: skip
_PERIODS = dict.fromkeys("天日d", "day") | dict.fromkeys("周星礼w", "week") | dict.fromkeys("月m", "month")
_PLAIN_COUNT = re.compile(rf"(?P<count>[0-9]+)\s?{_PIECES}")
_COUNT_RANGE = re.compile(r"(?P<low>[0-9]+)\s?(?:-|~|到|至|to)\s?(?P<high>[0-9]+)(?P<rest>.*)")
_EVERY_TWO = re.compile(
    r"(?:每(?:隔1|2)个?周|biweekly|fortnightly|every (?:two|2|other) weeks?)\s?"
    rf"(?:(?P<count>[0-9]+)\s?{_PIECES})?"
)


def count(text: str, around: Circumstances) -> Meaning:
    """A text as a promised number of pieces."""
    small = plain(text, weekdays=False).replace("一", "1")
    if small in _ALONE:
        return Meaning((Reading(_ALONE[small], sure=not small.startswith(("每", "1"))),))
    for form in _PER:
        if match := form.fullmatch(small):
            number = {"once": "1", "twice": "2"}.get(match["count"], match["count"])
            return Meaning((Reading(f"{int(number)}/{_PERIODS[match['period'][0]]}"),))
    if match := _PLAIN_COUNT.fullmatch(small):
        return Meaning((Reading(str(int(match["count"]))),))
    if match := _COUNT_RANGE.fullmatch(small):
        ends = [count(f"{match[side]}{match['rest']}", around) for side in ("low", "high")]
        readings = tuple(end.readings[0].guessed() for end in ends if end.readings) or tuple(
            Reading(match[side] + match["rest"], sure=False) for side in ("low", "high")
        )
        return Meaning(readings, msg("a promise is one number, not a range"))
    if match := _EVERY_TWO.fullmatch(small):
        twice = 2 * int(match["count"] or 1)
        return Meaning(
            (Reading(f"{twice}/month", False, msg("plans count by day, week or month: this comes nearest")),)
        )
    return NOTHING
