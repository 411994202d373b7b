"""Points in time as a planner writes them: which day `launch-5wd` is, and what may be written instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.days.workdays import Workdays
from paiqi.model.campaign import Campaign
from paiqi.model.malformed import Malformed
from paiqi.model.plan import Plan
from paiqi.model.times import UNDATED, Slot, read_at
from paiqi.resolve.collected import Dated
from paiqi.resolve.date_resolver import Clockwork, DateResolver
from paiqi.text.localize import day, long_day, weekday
from paiqi.text.messages import Language
from paiqi.text.nearest import Known
from paiqi.text.places import Span

_OFFSET = re.compile(r"(?P<name>[a-z][a-z0-9-]*?)(?P<sign>[+-])(?P<count>[0-9]{0,3})(?P<unit>wd|w|d)?$")
#: Offsets that plans are written with most.
_USUAL = ("1d", "2d", "3d", "7d", "1wd", "3wd", "5wd", "1w", "2w")


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as plans write it, what readers call it, and its slot."""

    text: str
    title: str
    slot: Slot


def resolver(plan: Plan, campaign: Campaign | None) -> DateResolver:
    """What works out the points in time of a campaign that is resolved already."""
    settings = plan.workspace
    clock = Clockwork(settings.timezone, Workdays(settings.holidays or "", frozenset(settings.workdays)))
    slots = {one.text: Dated(one.slot) for one in milestones(campaign)}
    return DateResolver(clock, slots, frozenset(), tuple(slots), Known(slots))


def milestones(campaign: Campaign | None) -> Iterator[Point]:
    """The milestones of a campaign in order of time, then its start and end."""
    if campaign is None:
        return
    for one in campaign.milestone_slots:
        yield Point(one.id, one.title, one.slot)
    for name, slot in (("start", campaign.first), ("end", campaign.last)):
        if slot:
            yield Point(name, "", slot)


def slot_of(text: str, plan: Plan, campaign: Campaign | None, day: Slot = UNDATED) -> Slot:
    """The slot of a text; UNDATED where it is no point in time. A time of day stands on `day`."""
    try:
        when = read_at(text)
    except (Malformed, ValueError):
        return UNDATED
    return resolver(plan, campaign).slot(when, lambda: Span(""), day).slot


def proposed(typed: str, plan: Plan, campaign: Campaign | None) -> Iterator[Point]:
    """What may be meant by a point in time being typed: the milestones, or days before or after one."""
    points = {one.text: one for one in milestones(campaign)}
    match = _OFFSET.match(typed)
    name = match["name"] if match else typed
    if match is None or name not in points:
        yield from points.values()
        if name not in points:
            return
    signs = match["sign"] if match else "-+"
    count = match["count"] if match else ""
    offsets = [f"{count}{unit}" for unit in ("d", "wd", "w")] if count else _USUAL
    work = resolver(plan, campaign)
    for sign in signs:
        for offset in offsets:
            text = f"{name}{sign}{offset}"
            slot = work.slot(read_at(text), lambda: Span("")).slot
            if slot:
                yield Point(text, points[name].title, slot)


def said(slot: Slot, language: Language) -> str:
    """`2026年3月20日 周五 10:00`; both ends of a week or month."""
    if slot.tentative:
        return f"{long_day(slot.first, language)} – {day(slot.last, language)}"
    clock = f" {slot.clock:%H:%M}" if slot.clock else ""
    return f"{long_day(slot.first, language)} {weekday(slot.first, language)}{clock}"
