"""Campaigns, phases and milestones on one scale of days, for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.model.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on the scale: left end and width as shares of it."""

    title: str
    left: float
    width: float
    state: str
    path: str = ""
    open_end: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the scale."""

    at: float
    day: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline: a campaign with its phases and milestones."""

    campaign: Campaign
    bar: Bar
    phases: tuple[Bar, ...]
    stones: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes on a scale from `first` to `last`, with the first days of months and today."""

    first: date
    last: date
    lanes: tuple[Lane, ...]
    months: tuple[Tick, ...]
    now: float | None


def timeline(campaigns: tuple[Campaign, ...], today: date) -> Timeline | None:
    """The timeline of campaigns that have a start; None if none has."""
    dated = [campaign for campaign in campaigns if campaign.first]
    if not dated:
        return None
    firsts = [campaign.first.first for campaign in dated if campaign.first]
    lasts = [campaign.last.last for campaign in dated if campaign.last]
    first = min([today, *firsts]).replace(day=1)
    last = (max([today + timedelta(days=45), *lasts]) + timedelta(days=31)).replace(day=1)
    # A plan may hold a campaign of long ago: the picture keeps to two years, the lists hold everything.
    first, last = max(first, today - timedelta(days=365)), min(last, today + timedelta(days=365))
    days = (last - first).days

    def at(day: date) -> float:
        return round(min(max((day - first).days / days, 0.0), 1.0), 5)

    def bar(title: str, start: date, end: date | None, state: str, path: str, loose: bool = False) -> Bar:
        left = at(start)
        right = at(end + timedelta(days=1)) if end else 1.0
        return Bar(title, left, max(right - left, 0.004), state, path, end is None, loose)

    lanes = []
    for campaign in dated:
        assert campaign.first is not None
        whole = bar(
            campaign.title, campaign.first.first, campaign.last.last if campaign.last else None, campaign.status.value, f"campaigns/{campaign.id}/", campaign.first.tentative
        )
        phases = tuple(bar(phase.title, phase.first.first, phase.last.last, "", "") for phase in campaign.phases if phase.first and phase.last)
        stones = tuple(Tick(at(slot.first), slot.first, name) for name, slot in campaign.stones if not slot.tentative)
        lanes.append(Lane(campaign, whole, phases, stones))
    ticks = []
    day = first
    while day < last:
        ticks.append(Tick(at(day), day))
        day = (day + timedelta(days=32)).replace(day=1)
    return Timeline(first, last, tuple(lanes), tuple(ticks), at(today))
