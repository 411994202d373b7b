"""Where a time of day stands: alone, in front of a text, or as the time of a post."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from paiqi.intent.clocks import ClockReading, clocks_in, wrong_clock
from paiqi.intent.durations import lasting
from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Reading
from paiqi.intent.moments import BEFORE, of_point, point, ranges_in
from paiqi.intent.plain import plain, wide
from paiqi.text.messages import msg

#: What two short parts and nothing else look like: a day or a time of day.
_DOTTED = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")


def time_of_day(text: str, around: Circumstances) -> Meaning:
    """A text where a time of day alone stands."""
    small = BEFORE.sub("", plain(text))
    if found := clocks_in(small):
        readings = tuple(Reading(one.written, one.sure) for one in found if not one.next_day)
        wrong = wrong_clock(small) or wide(text)
        if any(one.next_day for one in found):
            return _midnight(found)
        return Meaning(readings, wrong)
    if match := re.fullmatch(r"([01]?[0-9]|2[0-3])([0-5][0-9])?", small):
        return Meaning((Reading(f"{int(match[1]):02}:{match[2] or '00'}", sure=False),))
    meaning = of_point(small, text, around, bare=True, periods=False)
    if meaning.readings and all(" " in one.value for one in meaning.readings):
        clocks = dict.fromkeys(Reading(one.value.rpartition(" ")[2], False) for one in meaning.readings)
        return Meaning(tuple(clocks), msg("a time of day alone stands here, without a day"))
    return Meaning(wrong=meaning.wrong, note=meaning.note) if not meaning.readings else NOTHING


def timed(text: str, around: Circumstances) -> Meaning:
    """A text with its time of day in front."""
    words = text.split(" ", 2)
    for count in (1, 2):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        ends = next(ranges_in(plain(head), around, bare=True), None)
        if not rest or (ends and ends[0].clock is None):
            continue
        if ends:
            why = msg("a line of a run sheet has the time when it begins")
            return Meaning((Reading(f"{ends[0].clock:%H:%M} {rest}", sure=False, why=why),))
        if (meaning := time_of_day(head, around)).readings:
            readings = (replace(one, value=f"{one.value} {rest}") for one in meaning.readings)
            return Meaning(tuple(readings), meaning.wrong)
    return NOTHING


def _midnight(found: tuple[ClockReading, ...]) -> Meaning:
    """Midnight or later, of a day that is not known here."""
    wrong = msg("the hours of a day go from 00 to 23")
    if len(found) > 1:
        return Meaning(
            wrong=wrong,
            note=msg(
                "write {last}, or the next day with the time {first}",
                last=found[0].written,
                first=found[1].written,
            ),
        )
    return Meaning(wrong=wrong, note=msg("write the next day with the time {time}", time=found[0].written))


def at(text: str, around: Circumstances) -> Meaning:
    """A text where a time of day or a whole point may stand."""
    small = BEFORE.sub("", plain(text))
    found = clocks_in(small)
    if found and any(one.next_day for one in found):
        return _midnight(found)
    meaning = point(text, around, bare=True, periods=True)
    if not meaning.readings and (lasting := _lasting(small, around)):
        return lasting
    if _DOTTED.fullmatch(small):
        return meaning.guessed()
    return meaning


def _lasting(small: str, around: Circumstances) -> Meaning:
    """Two times of a day where a post has its time: from one to the other."""
    first, last = next(ranges_in(small, around, bare=True), (None, None))
    if not (first and last and first.clock and last.clock) or last.clock <= first.clock:
        return NOTHING
    if first.day != last.day:
        return NOTHING
    both = [timedelta(hours=one.hour, minutes=one.minute) for one in (first.clock, last.clock)]
    form = f"{{at: {first.written}, lasts: {lasting(both[1] - both[0])}}}"
    return Meaning(
        wrong=msg("two points in time stand here, and one is needed"),
        note=msg("write the time when it begins; how long it takes has a key of its own: {form}", form=form),
    )
