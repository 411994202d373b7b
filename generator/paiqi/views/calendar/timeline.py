"""Campaigns with phases, milestones, activities and placements on one scale of days, laid out so that no
label meets another.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.times import Slot
from paiqi.views.calendar.day_scale import DayScale
from paiqi.views.calendar.lanes import LONGEST, ROOM, SIGN, WIDTH, Lane, Mark, Sign, shortened, text_width
from paiqi.views.calendar.states import state_of


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn scale: lanes, signs at its head, days off (first, share of the scale), where today begins, and
    campaigns without days.
    """

    scale: DayScale
    lanes: tuple[Lane, ...]
    signs: tuple[Sign, ...]
    shades: tuple[tuple[float, float], ...]
    now: float | None
    undated: tuple[Campaign, ...]
    today: date

    @property
    def sign_rows(self) -> int:
        """How many rows the labels of signs take."""
        return max((sign.row + 1 for sign in self.signs if sign.label), default=0)

    @property
    def moved(self) -> bool:
        """Whether anything drawn stood elsewhere before."""
        return any(mark.was_x is not None for lane in self.lanes for mark in lane.marks)


def dated_days(campaigns: tuple[Campaign, ...]) -> Iterator[date]:
    """Every day that the timeline of these campaigns has to show."""
    for campaign in campaigns:
        for slot in (campaign.first, campaign.last):
            if slot:
                yield from (slot.first, slot.last)
        for mark in _marks(campaign):
            yield from (mark.first, mark.last)


def timeline(
    campaigns: tuple[Campaign, ...],
    scale: DayScale,
    today: date,
    *,
    signs: tuple[tuple[str, str, date, date], ...] = (),
    off: tuple[date, ...] = (),
    was: Mapping[str, date] | None = None,
) -> Timeline:
    """The timeline of a scale.

    `signs` are (kind, title, first, last) of markers and holidays, `off` days to be shaded; `was` says by the
    key of a mark (`campaign/item`, a milestone's too) on which day it stood before, and is drawn as a hollow
    sign.
    """
    lanes = tuple(lane for campaign in campaigns if (lane := _lane(campaign, scale, was or {})))
    shown = {lane.campaign.id for lane in lanes}
    undated = (
        tuple(one for one in campaigns if one.id not in shown and not one.first and not any(_marks(one)))
        if not scale.key
        else ()
    )
    day = round(1 / (scale.end - scale.first).days, 5)
    shades = tuple((scale.at(one), day) for one in off if scale.touches(one, one))
    now = round(scale.at(today) + day / 2, 5) if scale.touches(today, today) else None
    return Timeline(scale, lanes, _signs(signs, scale), shades, now, undated, today)


def _marks(campaign: Campaign) -> Iterator[Mark]:
    """What stands below a campaign's bar, not yet placed."""
    page = f"campaigns/{campaign.id}/"
    for stone in campaign.milestone_slots:
        key, state = f"{campaign.id}/{stone.id}", _state(campaign.stopped)
        yield _mark("milestone", key, stone.title, page, stone.slot, None, state)
    for activity in campaign.activities:
        if activity.slot:
            yield _mark(
                "activity",
                activity.full_id,
                activity.title,
                f"activities/{activity.full_id}/",
                activity.slot,
                activity.until,
                state_of(activity),
            )
    for placement in campaign.placements:
        if placement.first:
            yield _mark(
                "placement",
                placement.full_id,
                placement.title,
                f"{page}#{placement.id}",
                placement.first,
                placement.last,
                state_of(placement),
            )


def _state(stopped: Status | None) -> str:
    return stopped.value if stopped else ""


def _mark(
    kind: str, key: str, title: str, path: str, slot: Slot, until: Slot | None, state: str = ""
) -> Mark:
    last = max(slot.last, until.last) if until else slot.last
    return Mark(
        kind,
        key,
        title,
        path,
        slot.first,
        last,
        0.0,
        0.0,
        state,
        slot.tentative or bool(until and until.tentative),
        slot=slot,
        until=until,
    )


def _placed(mark: Mark, scale: DayScale, was: Mapping[str, date], *, bar: bool) -> Mark:
    """A mark on the scale: several days, weeks and months are bars, a day is a sign at its middle where a
    sign will do.
    """
    left, right = scale.at(mark.first), 1.0 if mark.open_end else scale.at(mark.last + timedelta(days=1))
    day = 1 / (scale.end - scale.first).days
    old = was.get(mark.key)
    was_x = (
        round(scale.at(old) + day / 2, 5) if old and old != mark.first and scale.touches(old, old) else None
    )
    if not bar and mark.first == mark.last:
        return replace(mark, x=round(min(left + day / 2, 1.0), 5), width=0.0, was=old, was_x=was_x)
    return replace(mark, x=left, width=round(max(right - left, 3 / WIDTH), 5), was=old, was_x=was_x)


def _lane(campaign: Campaign, scale: DayScale, was: Mapping[str, date]) -> Lane | None:
    bar, phases = None, []
    if campaign.first:
        last = campaign.last.last if campaign.last else date.max
        if scale.touches(campaign.first.first, last):
            tentative = campaign.first.tentative or bool(campaign.last and campaign.last.tentative)
            whole = Mark(
                "campaign",
                campaign.id,
                campaign.title,
                f"campaigns/{campaign.id}/",
                campaign.first.first,
                campaign.last.last if campaign.last else scale.last,
                0.0,
                0.0,
                state_of(campaign),
                tentative,
                not campaign.last,
                slot=campaign.first,
                until=campaign.last,
            )
            bar = _placed(whole, scale, was, bar=True)
    for phase in campaign.phases:
        if phase.first and phase.last and scale.touches(phase.first.first, phase.last.last):
            made = _mark(
                "phase",
                f"{campaign.id}/{phase.id}",
                phase.title,
                f"campaigns/{campaign.id}/",
                phase.first,
                phase.last,
                _state(phase.stopped),
            )
            placed = _placed(made, scale, was, bar=True)
            phases.append(
                replace(placed, label=phase.title, side="inside")
                if text_width(phase.title) + 6 <= placed.width * WIDTH
                else placed
            )
    shown = [
        _placed(mark, scale, was, bar=False)
        for mark in _marks(campaign)
        if scale.touches(mark.first, mark.last)
    ]
    if bar is None and not phases and not shown:
        return None
    marks, rows = _packed(sorted(shown, key=lambda mark: (mark.x, mark.kind != "milestone", mark.key)))
    name, at, end = _named(campaign, bar.x if bar else min(mark.x for mark in (*phases, *marks)))
    return Lane(campaign, bar, tuple(phases), marks, rows, name, at, end)


def _named(campaign: Campaign, x: float) -> tuple[str, float, bool]:
    """A campaign's name above its bar: from where the bar begins, or back from the right edge where it would
    stick out.
    """
    name = shortened(campaign.title, WIDTH - 20)
    if x * WIDTH + text_width(name) * 1.1 <= WIDTH:
        return name, x, False
    return name, 1.0, True


def _packed(marks: list[Mark]) -> tuple[tuple[Mark, ...], int]:
    """Marks with labels on the first row that has room for both; a label stands behind its mark, before it
    near the right edge.
    """
    rows, count = _Rows(), 0
    placed = []
    for mark in marks:
        left, right = (
            (mark.x * WIDTH, (mark.x + mark.width) * WIDTH)
            if mark.width
            else (mark.x * WIDTH - SIGN, mark.x * WIDTH + SIGN)
        )
        label = shortened(("≈ " if mark.tentative else "") + mark.title, LONGEST)
        wide = text_width(label) + 4
        if mark.width and wide + 4 <= right - left:
            side = "inside"
        elif right + wide <= WIDTH:
            side, right = "right", right + wide
        elif left - wide >= 0:
            side, left = "left", left - wide
        else:
            side, label = "inside", shortened(label, max(right - left - 8, 0))
        row = rows.take(left - (SIGN if mark.was_x is not None else 0), right + ROOM)
        count = max(count, row + 1)
        placed.append(replace(mark, row=row, label=label, side=side))
    return tuple(placed), count


class _Rows:
    """Rows that fill from the left: the marks of a row come in order, so none fits before what is there.

    The first free row is found by halves: ten thousand milestones of a month take as many rows.
    """

    def __init__(self) -> None:
        self.size = 1
        #: A tree: where the emptiest row below each node ends, the rows themselves in its second half.
        self.ends = [-math.inf, -math.inf]

    def take(self, left: float, right: float) -> int:
        """Fills the first row that is free from `left` on up to `right`."""
        if self.ends[1] > left:
            ends, free = self.ends[self.size :], [-math.inf] * self.size
            self.size *= 2
            self.ends = [-math.inf] * self.size + ends + free
            for node in reversed(range(1, self.size)):
                self._renew(node)
        node = 1
        while node < self.size:
            node = 2 * node + (self.ends[2 * node] > left)
        row = node - self.size
        self.ends[node] = right
        while node > 1:
            node //= 2
            self._renew(node)
        return row

    def _renew(self, node: int) -> None:
        self.ends[node] = min(self.ends[2 * node], self.ends[2 * node + 1])


def _signs(signs: tuple[tuple[str, str, date, date], ...], scale: DayScale) -> tuple[Sign, ...]:
    """Signs with labels on three rows at the most; who finds no room keeps its line without a label."""
    ends = [-1.0, -1.0, -1.0]
    found = []
    for kind, title, first, last in sorted(signs, key=lambda one: (one[2], one[3], one[1])):
        if not scale.touches(first, last):
            continue
        x = scale.at(first)
        label = shortened(title, 90)
        left, wide = x * WIDTH, text_width(label) + 6
        row = next((n for n, end in enumerate(ends) if end < left and left + wide <= WIDTH), None)
        if row is not None:
            ends[row] = left + wide
        found.append(Sign(kind, title, first, last, x, row or 0, label if row is not None else ""))
    return tuple(found)
