"""The effective status of a thing: its own, unless something that it stands in stops it."""

from __future__ import annotations

from paiqi.model.choices import Status
from paiqi.model.liveness import PAST


def stopping(campaign: Status, *nearer: Status | None) -> Status | None:
    """What stops a thing: cancelled or on hold at any level, an idea where its campaign is one, else None.

    `nearer` are the written statuses between the campaign and the thing, its own included.
    """
    for stop in (Status.cancelled, Status.on_hold):
        if stop in (campaign, *nearer):
            return stop
    return Status.idea if campaign is Status.idea else None


def effective(own: Status, campaign: Status, *nearer: Status | None) -> Status:
    """The status of what has one of its own. What took place did so whatever was cancelled above it later."""
    return own if own in PAST else stopping(campaign, own, *nearer) or own
