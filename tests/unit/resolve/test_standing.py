"""The effective status: a thing's own, unless what it stands in stops it."""

from __future__ import annotations

import pytest

from paiqi.model.choices import Status
from paiqi.resolve.standing import effective


@pytest.mark.parametrize(
    ("own", "campaign", "nearer", "status"),
    [
        (Status.draft, Status.active, None, Status.draft),
        (Status.approved, Status.cancelled, None, Status.cancelled),
        (Status.approved, Status.active, Status.on_hold, Status.on_hold),
        (Status.on_hold, Status.cancelled, None, Status.cancelled),
        (Status.approved, Status.idea, None, Status.idea),
        (Status.cancelled, Status.idea, None, Status.cancelled),
        (Status.published, Status.cancelled, Status.on_hold, Status.published),
        (Status.done, Status.on_hold, None, Status.done),
    ],
)
def test_what_is_above_stops_a_thing_unless_it_took_place(
    own: Status, campaign: Status, nearer: Status | None, status: Status
) -> None:
    assert effective(own, campaign, nearer) is status
