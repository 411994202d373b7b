"""The effective status of a thing: its own, unless something that it stands in stops it."""

from __future__ import annotations

from paiqi.model.choices import Status
from paiqi.model.liveness import stopping, took_place


def effective(own: Status, campaign: Status, *nearer: Status | None) -> Status:
    """The status of what has one of its own. What took place did so whatever was cancelled above it later."""
    return own if took_place(own) else stopping(campaign, own, *nearer) or own
