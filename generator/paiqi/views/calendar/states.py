"""States as readers see them: late, missed and open are worked out of what was written."""

from __future__ import annotations

from datetime import date

from paiqi.derive.lateness import piece_is_late, slot_is_late
from paiqi.derive.promises import OpenSlot
from paiqi.model.choices import Status
from paiqi.model.content import Post
from paiqi.model.liveness import happens, took_place
from paiqi.model.placements import Deliverable

#: States as readers see them of what is not going to take place, and of what took place, in time or late.
OFF = frozenset(status.value for status in Status if not happens(status))
PAST = frozenset(["late", *(status.value for status in Status if took_place(status))])


def post_state(post: Post) -> str:
    """A post's status as readers see it: late and missed are derived from what was written back."""
    if post.out:
        return "late" if post.late else "published"
    if post.overdue:
        return "missed"
    return post.status.value if post.status else ""


def slot_state(one: OpenSlot, today: date, team: bool) -> str:
    """An open slot's state as readers see it: whether it is missing is the team's to know."""
    if not team or one.off or one.out:
        return one.status.value
    return "missed" if slot_is_late(one, today) else "gap"


def piece_state(piece: Deliverable, today: date, team: bool) -> str:
    """A creator's piece's state as readers see it: whether it is late is the team's to know."""
    return "missed" if team and piece_is_late(piece, today) else piece.status.value
