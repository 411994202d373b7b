"""When a row goes out: its day and its time of day put together, in the zone of the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time

from paiqi.importers.doubts import Answers
from paiqi.importers.values.clock_columns import ClockRead
from paiqi.importers.values.date_cells import DateRead
from paiqi.importers.values.reading import Cell, RowDraft
from paiqi.importers.values.times import TableTimes, zone_question
from paiqi.importers.zone_words import OtherZone
from paiqi.intent.meaning import Circumstances
from paiqi.model.periods import DAY
from paiqi.model.zones import UnknownZone, zone


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (or week, or month) as plans write it and a time of day, each "" where it is not said."""

    day: str = ""
    clock: str = ""
    place: str = ""
    clock_place: str = ""


def moment_of(
    draft: RowDraft,
    dates: Sequence[Cell],
    clocks: Sequence[Cell],
    at: int,
    times: TableTimes,
    around: Circumstances,
    answers: Answers,
) -> Moment:
    """What a row's cells of days and times say together; `at` is the row's number in its table."""
    day, clock, when, zone_said = None, None, None, None
    for cell in dates:
        read = times.dates[cell.number][at]
        if not read.whole or (when is not None and read.when):
            draft.keep(cell)
        if when is None and read.when:
            when, day = read, cell
            zone_said = read.zone or times.zones.get(cell.number)
    told = when.clock if when else None
    for cell in clocks:
        found: ClockRead = times.clocks[cell.number][at]
        if found.why and found.why != "fault":
            draft.tell(found.why, cell.place)
        if not found.whole or (clock is not None and found.clock):
            draft.keep(cell)
        if clock is None and found.clock is not None:
            clock = cell
            if told not in (None, found.clock):
                draft.tell("time-twice", cell.place)
            told = found.clock
            zone_said = found.zone or times.zones.get(cell.number) or zone_said
            if found.late and when and when.is_day:
                when = DateRead((date.fromisoformat(when.when) + DAY).isoformat())
    return moment_said(draft, day, clock, when, told, zone_said, around, answers)


def moment_said(
    draft: RowDraft,
    day: Cell | None,
    clock: Cell | None,
    when: DateRead | None,
    told: time | None,
    zone_said: OtherZone | None,
    around: Circumstances,
    answers: Answers,
) -> Moment:
    """A day and a time of day of cells, said in a zone, as clocks of the workspace show them."""
    at = clock or day
    place = day.place if day else ""
    if told is None or at is None:
        return Moment(when.when if when else "", "", place)
    if zone_said is None or _same(zone_said, around.zone):
        if when and not when.is_day:
            draft.keep(at)
            draft.tell("time-without-day", at.place)
            return Moment(when.when, "", place)
        return Moment(when.when if when else "", f"{told:%H:%M}", place, at.place)
    if zone_said.zone is None:
        question = zone_question(zone_said)
        answer = answers.get(question.id, "")
        with suppress(UnknownZone):
            zone_said = OtherZone(answer, zone(answer)) if answer else zone_said
        if zone_said.zone is None and len(zone_said.among) > 1:
            draft.asked.append((question, at.place))
    here = None
    if when and when.is_day:
        here = zone_said.here(date.fromisoformat(when.when), told, around.zone)
    if here is None:
        draft.keep(at)
        draft.tell("zone-unknown", at.place, zone=zone_said.told)
        # An hour in another zone may be of another day: without it no day is sure.
        sure = when is not None and (not when.is_day or not around.zone)
        return Moment(when.when if when and sure else "", "", place)
    draft.tell("zone-told", at.place, zone=zone_said.told, here=around.zone)
    return Moment(here[0].isoformat(), f"{here[1]:%H:%M}", place, at.place)


def _same(said: OtherZone, here: str) -> bool:
    return getattr(said.zone, "key", "") == here != ""
