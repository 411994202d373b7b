"""Cells ↔ values: a cell as the one text by which cells are compared, and what a plan writes for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from paiqi.importers.cells import CellValue, Fault
from paiqi.importers.entries import PlanValue
from paiqi.importers.workbook.names import Names
from paiqi.intent.clocks import clocks_in
from paiqi.intent.days import days_in
from paiqi.intent.meaning import Circumstances
from paiqi.intent.numbers import number as number_in
from paiqi.intent.plain import plain
from paiqi.model.malformed import Malformed
from paiqi.model.times import read_moment, read_time, read_when
from paiqi.text.messages import Message, msg
from paiqi.views.workbook import Column
from paiqi.views.workbook.rows import number, settled, tags

#: Spreadsheets tell a time of day as a moment before the first of their days; years that people mean.
_FIRST_DAY, _YEARS = datetime(1900, 1, 1), 1990
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


def shown(kind: str, value: CellValue) -> str:
    """A cell as its text; of what was edited into something else as it stands there."""
    if value is None:
        return ""
    if isinstance(value, Fault):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return _point(kind, value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(datetime.combine(date.min, value) - datetime.min)
    if isinstance(value, timedelta):
        return _clock(value) if value < _DAY else str(value)
    if isinstance(value, int | float):
        if kind == "clock" and 0 <= value < 1:
            return _clock(value * _DAY)
        return number(Decimal(repr(value)))
    return settled(value)


def _point(kind: str, value: datetime) -> str:
    if kind == "clock" and value.year < _YEARS:
        return _clock(value - datetime.combine(value, time.min)) if value < _FIRST_DAY else str(value)
    # Programs round the last second of a time of day.
    value = (value + _MINUTE / 2).replace(second=0, microsecond=0)
    if kind == "day" or (kind != "moment" and value.time() == time.min):
        return value.date().isoformat()
    return value.date().isoformat() if value.time() == time.min else f"{value:%Y-%m-%d %H:%M}"


def _clock(since_midnight: timedelta) -> str:
    """A time of day to the minute: programs round the last second of one."""
    return f"{datetime.min + (since_midnight + _MINUTE / 2) % _DAY:%H:%M}"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a plan writes for an edited cell (None: nothing), or why it cannot be taken over."""

    value: PlanValue | None
    refused: Message | None = None


def meant(column: Column, text: str, names: Names, around: Circumstances) -> Meant:
    """What an edited cell means."""
    if not text:
        return Meant(None)
    if column.kind == "label":
        found = names.meant(column.of, text)
        # A status of the team's own is written by its id alone.
        return Meant(found.rpartition(".")[2]) if found else Meant(None, _not_listed(text))
    if column.kind == "labels":
        each = _listed(column, text)
        ids = [names.meant(column.of, one) for one in each]
        lost = [name for name, one in zip(each, ids, strict=True) if one is None]
        return Meant(None, _not_listed(lost[0])) if lost else Meant(tuple(one for one in ids if one))
    if column.kind == "tags":
        parts = text.split("#") if "#" in text else re.split(r"[\s,，、]+", text)
        return Meant(tuple(one for part in parts if (one := part.strip(" \n\t,，、"))))
    if column.kind in ("day", "clock", "moment", "number"):
        return _typed(column.kind, text, around)
    return Meant(text if column.kind == "long" else " ".join(text.split()))


def canonical(column: Column, text: str, names: Names, around: Circumstances) -> str:
    """An edited cell as the plan will show it (`新 旧` as `#新 #旧`), so that what was brought back once is not
    told as a conflict the next time; as it stands where it means nothing.
    """
    said = meant(column, text, names, around)
    if said.refused or said.value is None:
        return text
    if column.kind in ("label", "labels"):
        each = (names.meant(column.of, one.strip()) for one in _listed(column, text))
        return "\n".join(names.labels.of(column.of, one) for one in each)
    return tags(said.value) if isinstance(said.value, tuple) else said.value


def _listed(column: Column, text: str) -> list[str]:
    parts = [text] if column.kind == "label" else re.split(r"[\n、，,;；]", text)
    return [one for part in parts if (one := part.strip())]


def _not_listed(text: str) -> Message:
    return msg("{name} is not in the list: it is not taken over", name=text[:60])


def _typed(kind: str, text: str, around: Circumstances) -> Meant:
    try:
        if kind == "number":
            return Meant(_number_of(text, around))
        if kind == "clock":
            return Meant(_time_of(text))
        if kind == "moment":
            read_moment(text)
            return Meant(text)
        return Meant(_day_of(text, around))
    except InvalidOperation:
        return Meant(None, msg("{text} is no number: it is not taken over", text=text[:60]))
    except Malformed:
        if kind == "clock":
            return Meant(None, msg("{text} is no time of day: write it as 19:30", text=text[:60]))
        return Meant(None, msg("{text} is no day that is sure: write it as 2026-03-20", text=text[:60]))


def _number_of(text: str, around: Circumstances) -> str:
    readings = number_in(text, around, "").readings
    sure = len(readings) == 1 and readings[0].sure
    return number(Decimal(readings[0].value if sure else text))


def _time_of(text: str) -> str:
    readings = clocks_in(plain(text))
    if len(readings) == 1 and readings[0].sure:
        return f"{readings[0].clock:%H:%M}"
    return f"{read_time(text):%H:%M}"


def _day_of(text: str, around: Circumstances) -> str:
    """A day, or a point in time as plans write it (`launch+1d`, `2026-W12`)."""
    try:
        read_when(text)
    except Malformed:
        readings = days_in(plain(text), around)
        if len(readings) == 1 and readings[0].sure and not readings[0].relative:
            return readings[0].day.isoformat()
        raise
    return text
