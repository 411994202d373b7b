"""Everything of a campaign that is still to appear before readers, and on which days: what silence, holidays
and days of mourning bind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from paiqi.derive.promises import empty_slots, open_slots
from paiqi.derive.to_send import is_pending
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign, Series
from paiqi.model.choices import ActivityKind, PlacementKind
from paiqi.model.content import Content
from paiqi.model.item import Item
from paiqi.model.liveness import happens, is_closed, is_owed
from paiqi.model.placements import Placement
from paiqi.model.times import UNDATED, Slot


class Stretch(NamedTuple):
    """A stretch of days, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        whole = self.first.isoformat()
        return whole if self.first == self.last else f"{whole} – {self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something that is still to appear before readers.

    `of`: post, slot (a dated piece that has no post yet), series (its slots without a piece), deliverable,
    live (an online activity), activity (where people meet) or flight (ads). `days`: the stretches in which it
    appears, by the team's calendar; what has no day yet is not there. `accounts`: those of ours that it is
    on. `field`: where its days are written.
    """

    of: str
    item: Item
    name: str
    field: str
    about: tuple[Item, ...]
    days: tuple[Stretch, ...]
    accounts: tuple[str, ...] = ()

    def within(self, first: date, last: date) -> Iterator[Stretch]:
        """What of its stretches lies between two days, both included."""
        for days in self.days:
            if days.first <= last and first <= days.last:
                yield Stretch(max(days.first, first), min(days.last, last))


def outgoing(campaign: Campaign, today: date) -> Iterator[Outgoing]:
    """Everything that a campaign is still to put before readers, in its order; a closed one nothing."""
    if is_closed(campaign.status):
        return
    for content in campaign.content:
        yield from _of_content(campaign, content)
    for series in campaign.series:
        yield from _of_series(campaign, series, today)
    for activity in campaign.activities:
        yield from _of_activity(campaign, activity)
    for placement in campaign.placements:
        yield from _of_placement(campaign, placement)


def _days(slot: Slot, until: Slot = UNDATED) -> tuple[Stretch, ...]:
    """The stretch from one slot to another, where both have a day."""
    if not slot or slot.tentative:
        return ()
    return (Stretch(slot.first, until.last if until and not until.tentative else slot.last),)


def _of_content(campaign: Campaign, content: Content) -> Iterator[Outgoing]:
    for post in content.posts:
        if is_pending(post) and (days := _days(post.slot)):
            yield Outgoing("post", post, post.full_id, "at", (post, content, campaign), days, (post.account,))
    waiting = [one for one in open_slots(content) if is_owed(one.status)]
    if waiting and (days := _days(content.slot)):
        accounts = tuple(one.account for one in waiting if one.account)
        yield Outgoing("slot", content, content.full_id, "date", (content, campaign), days, accounts)


def _of_series(campaign: Campaign, series: Series, today: date) -> Iterator[Outgoing]:
    if happens(series.stopped):
        days = tuple(Stretch(day, day) for day in empty_slots(campaign, series) if day >= today)
        name, about = f"{campaign.id}/{series.id}", (series, campaign)
        yield Outgoing("series", series, name, "repeat", about, days, (series.account,))


def _of_activity(campaign: Campaign, activity: Activity) -> Iterator[Outgoing]:
    if is_owed(activity.status) and (days := _days(activity.slot, activity.until)):
        of = "live" if activity.kind is ActivityKind.online else "activity"
        accounts = (activity.account,) if activity.account else ()
        yield Outgoing(of, activity, activity.full_id, "start", (activity, campaign), days, accounts)


def _of_placement(campaign: Campaign, placement: Placement) -> Iterator[Outgoing]:
    about = (placement, campaign)
    if placement.kind is PlacementKind.feed_ads and is_owed(placement.status):
        accounts = (placement.account,) if placement.account else ()
        days = _days(placement.first, placement.last)
        yield Outgoing("flight", placement, placement.full_id, "start", about, days, accounts)
    for one in placement.deliverables:
        if is_owed(one.status) and (days := _days(one.slot)):
            name = f"{placement.full_id}/{one.id}"
            yield Outgoing("deliverable", one, name, "at", (one, *about), days)
