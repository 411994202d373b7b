"""What an effective status says of a thing: whether it takes place, uses up what is shared, is still owed.

The one place that reads which statuses stop, end or settle a thing; `resolve` says what a status is by what
the thing stands in.
"""

from __future__ import annotations

from datetime import date

from paiqi.model.choices import Status

#: What is in one of these states is not going to take place.
_DROPPED = frozenset([Status.cancelled, Status.on_hold])
#: What is in one of these states is over: it took place whatever became of its campaign.
_PAST = frozenset([Status.published, Status.done])
#: What is in one of these states is still being made: its text and day may change.
_UNSETTLED = frozenset([Status.idea, Status.draft, Status.review])


def happens(status: Status | None) -> bool:
    """Whether something takes place by plan: an idea may, what is cancelled or on hold does not."""
    return status not in _DROPPED


def counts(status: Status | None) -> bool:
    """Whether something uses up what it shares with others, such as a quota or a minute: an idea does not
    yet.
    """
    return happens(status) and status is not Status.idea


def is_owed(status: Status | None) -> bool:
    """Whether something is still to be done: it is neither dropped nor over."""
    return happens(status) and not took_place(status)


def is_late(last: date | None, today: date, status: Status | None, *, done: bool = False) -> bool:
    """Whether something is late: its `last` day is over, it counts, and it is not `done`.

    The same for posts, steps, tasks, approvals and deliverables; `status` is its own, or what stops it. Done
    is what was written back or ticked: the word of a status is not enough for a post.
    """
    return last is not None and last < today and not done and counts(status)


def took_place(status: Status | None) -> bool:
    """Whether something is over because it was done."""
    return status in _PAST


def keeps_its_place(status: Status | None) -> bool:
    """Whether something stands in the way of what could be in its place: on hold it does, cancelled it does
    not.
    """
    return status is not Status.cancelled


def in_the_making(status: Status | None) -> bool:
    """Whether something is not settled yet: an idea, a draft or under review."""
    return status in _UNSETTLED


def before_it_took_place(status: Status, *, begun: bool) -> Status:
    """What the status of something that is over was before it was: what runs over days (done) was under way
    once it had begun; anything else was only approved.
    """
    if not took_place(status):
        return status
    return Status.active if begun and status is Status.done else Status.approved


def is_settled(status: Status | None) -> bool:
    """Whether something is approved, or took place: its text and day hold."""
    return status is Status.approved or took_place(status)


def is_closed(campaign: Status) -> bool:
    """Whether nothing is asked of a campaign any more: it is done.

    What stands in a cancelled one is cancelled itself, and what it published is looked at as anywhere.
    """
    return campaign is Status.done


def stopping(outermost: Status, *nearer: Status | None) -> Status | None:
    """What stops a thing: cancelled or on hold at any level, an idea where the outermost is one, else None.

    `nearer` are the written statuses between the campaign and the thing, its own included.
    """
    for stop in (Status.cancelled, Status.on_hold):
        if stop in (outermost, *nearer):
            return stop
    return Status.idea if outermost is Status.idea else None
