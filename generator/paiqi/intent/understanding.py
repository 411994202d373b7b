"""What was meant by a text of a kind: the table of kinds, and the proof that a reading can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from paiqi.intent import durations, hours, moments, numbers, rhythms, words
from paiqi.intent.meaning import NOTHING, Circumstances, Meaning, Understand
from paiqi.model import readers
from paiqi.model.malformed import Malformed
from paiqi.model.repeats import read_repeat
from paiqi.model.times import read_at, read_date, read_moment, read_time, read_when

#: Longer than anything that is meant as one of these values.
_LONG = 60
#: By kind (`model.scalars.Scalar.kind`): how a text is understood, and what must be able to read the result.
_KINDS: Mapping[str, tuple[Understand, Callable[[str], Any]]] = {
    "date": (
        lambda text, around, unit: moments.point(text, around, bare=False, periods=False, clock=False),
        read_date,
    ),
    "moment": (
        lambda text, around, unit: moments.point(text, around, bare=False, periods=False),
        read_moment,
    ),
    "when": (lambda text, around, unit: moments.point(text, around, bare=False, periods=True), read_when),
    "at": (lambda text, around, unit: hours.at(text, around), read_at),
    "time": (lambda text, around, unit: hours.time_of_day(text, around), read_time),
    "repeat": (lambda text, around, unit: rhythms.rhythm(text, around), read_repeat),
    "weekday": (lambda text, around, unit: rhythms.weekday(text, around), readers.read_weekday),
    "count": (lambda text, around, unit: rhythms.count(text, around), readers.read_count),
    "number": (numbers.number, readers.read_number),
    "amount": (numbers.number, readers.read_amount),
    "money": (numbers.number, readers.read_amount),
    "whole": (numbers.number, readers.read_integer),
    "percent": (numbers.share, readers.read_percent),
    "duration": (durations.duration, readers.read_duration),
    "flag": (words.flag, readers.read_bool),
    "ratio": (words.ratio, readers.read_ratio),
    "pixels": (words.pixels, readers.read_pixels),
    "zone": (words.time_zone, readers.read_zone),
    "cue": (lambda text, around, unit: hours.timed(text, around), lambda text: read_time(text[:5])),
    "id": (words.identity, readers.read_id),
    "times": (lambda text, around, unit: rhythms.last_day(text, around), read_date),
    "url": (words.address, readers.read_url),
    "budget": (words.money, str),
}
KINDS = frozenset(_KINDS)


def understood_as(kind: str, text: str, around: Circumstances, unit: str = "") -> Meaning:
    """What was meant by a text of a kind; each reading is one that the kind's own reader takes."""
    if kind not in _KINDS or len(text) > _LONG or "\n" in text:
        return NOTHING
    understand, read = _KINDS[kind]
    meaning = understand(text, around, unit)
    kept = dict.fromkeys(one for one in meaning.readings if _is_read(one.value, read))
    values = {one.value: one for one in reversed(kept)}
    readings = tuple(values[value] for value in dict.fromkeys(one.value for one in kept))
    if len(readings) > 1:
        readings = tuple(one.guessed() for one in readings)
    return replace(meaning, readings=readings)


def _is_read(value: str, read: Callable[[str], Any]) -> bool:
    try:
        read(value)
    except Malformed:
        return False
    return True
