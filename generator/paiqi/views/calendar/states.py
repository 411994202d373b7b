"""States as readers see them: late, missed and open are worked out of what was written."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from paiqi.derive.lateness import piece_is_late, slot_is_late
from paiqi.derive.promises import OpenSlot
from paiqi.model.choices import Status
from paiqi.model.content import Post
from paiqi.model.liveness import happens, took_place
from paiqi.model.placements import Deliverable
from paiqi.model.statuses import plain_key, status_key

#: States as readers see them of what is not going to take place, and of what took place, in time or late.
OFF = frozenset(status.value for status in Status if not happens(status))
PAST = frozenset(["late", *(status.value for status in Status if took_place(status))])


class HasStatus(Protocol):
    """Something that is more or less far, with the id of the team's own word for that ("": none)."""

    @property
    def status(self) -> Status: ...
    @property
    def word(self) -> str: ...


def state_of(one: HasStatus) -> str:
    """How far something is as readers see it: `draft`, or `draft.shooting` by the team's own word."""
    return status_key(one.status, one.word)


def is_off(state: str) -> bool:
    """Whether a state is that of what is not going to take place."""
    return plain_key(state) in OFF


def is_past(state: str) -> bool:
    """Whether a state is that of what took place."""
    return plain_key(state) in PAST


def post_state(post: Post) -> str:
    """A post's status as readers see it: late and missed are derived from what was written back."""
    if post.out:
        return "late" if post.late else "published"
    if post.overdue:
        return "missed"
    return state_of(post)


def slot_state(one: OpenSlot, today: date, team: bool) -> str:
    """An open slot's state as readers see it: whether it is missing is the team's to know."""
    if not team or one.off or one.out:
        return state_of(one)
    return "missed" if slot_is_late(one, today) else "gap"


def piece_state(piece: Deliverable, today: date, team: bool) -> str:
    """A creator's piece's state as readers see it: whether it is late is the team's to know."""
    return "missed" if team and piece_is_late(piece, today) else state_of(piece)
