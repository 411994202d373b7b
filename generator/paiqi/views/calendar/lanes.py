"""What is drawn on a timeline: marks, the lanes of campaigns, signs; and how wide their words are."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from paiqi.model.campaign import Campaign
from paiqi.model.times import Slot
from paiqi.views.calendar.states import is_off

#: The least width of a drawing and the widths of its letters, in pixels; a wider one only parts labels
#: further.
WIDTH, WIDE, NARROW = 760, 11.5, 6.6
#: Room of a sign, and between two labels on one row; the longest label.
SIGN, ROOM, LONGEST = 8, 8, 230


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a lane: a bar where `width` is more than 0, else a sign at `x` (shares of the scale).

    `kind`: campaign, phase, milestone, activity, placement. `row` counts from 0 within the lane. `label`
    stands behind the mark (`side` right), before it (left), within it (inside) or nowhere (""). `was`: the
    day it stood on before it was moved, at `was_x`.
    """

    kind: str
    key: str
    title: str
    path: str
    first: date
    last: date
    x: float
    width: float
    state: str = ""
    tentative: bool = False
    open_end: bool = False
    row: int = 0
    label: str = ""
    side: str = ""
    was: date | None = None
    was_x: float | None = None
    slot: Slot | None = None
    until: Slot | None = None

    @property
    def off(self) -> bool:
        """Whether it was cancelled or put on hold."""
        return is_off(self.state)


@dataclass(frozen=True, slots=True)
class Lane:
    """A campaign: its own bar (None where it has no start, or lies elsewhere), its phases on it, what stands
    below, in `rows` rows.
    """

    campaign: Campaign
    bar: Mark | None
    phases: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    rows: int
    #: The campaign's title as far as there is room, where on the scale it begins, or, with `end`, where it
    #: ends.
    name: str = ""
    at: float = 0.0
    end: bool = False

    @property
    def all(self) -> tuple[Mark, ...]:
        """Everything on the lane in order of days."""
        every = [*([self.bar] if self.bar else []), *self.phases, *self.marks]
        return tuple(sorted(every, key=lambda mark: (mark.first, mark.last, mark.kind, mark.key)))


@dataclass(frozen=True, slots=True)
class Sign:
    """A marker or public holiday at the head of the scale: its label where there is room for one, on a row
    from 0.
    """

    kind: str
    title: str
    day: date
    last: date
    x: float
    row: int
    label: str


def text_width(text: str) -> float:
    """About how wide a label is, in pixels."""
    return sum(WIDE if unicodedata.east_asian_width(one) in "WFA" else NARROW for one in text)


def shortened(text: str, room: float) -> str:
    """As much of a text as there is room for, with … where it is cut."""
    if text_width(text) <= room:
        return text
    kept = ""
    for one in text:
        if text_width(kept + one) + WIDE > room:
            break
        kept += one
    return kept.rstrip() + "…"
