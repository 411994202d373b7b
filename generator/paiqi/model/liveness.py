"""What an effective status says: whether a thing takes place, binds anybody, and is still asked for."""

from __future__ import annotations

from paiqi.model.choices import Status

#: What is in one of these states is not going to take place.
DROPPED = frozenset([Status.cancelled, Status.on_hold])
#: What is in one of these states is over: it took place whatever became of its campaign.
PAST = frozenset([Status.published, Status.done])


def happens(status: Status | None) -> bool:
    """Whether something takes place by plan: an idea may, what is cancelled or on hold does not."""
    return status not in DROPPED


def binds(status: Status | None) -> bool:
    """Whether something uses up what it shares with others, such as a quota or a minute: an idea does not
    yet.
    """
    return happens(status) and status is not Status.idea


def closed(campaign: Status) -> bool:
    """Whether nothing is asked of a campaign any more: it is done or cancelled."""
    return campaign in (Status.done, Status.cancelled)
