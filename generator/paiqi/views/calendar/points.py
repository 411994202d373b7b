"""Where what lasts begins and ends, and on which days somebody looks at a KPI or sets a post up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.kpis import Kpi, due_days
from paiqi.model.times import Slot
from paiqi.model.walk import posts_of
from paiqi.views.calendar.states import state_of


class Point(NamedTuple):
    """A point of an item, for a row of a calendar: `point` is begin, end, due, check or setup, or "" where it
    begins and ends at once.
    """

    kind: str
    point: str
    slot: Slot
    title: str
    path: str
    state: str
    owner: str = ""
    platform: str = ""
    account: str = ""


def points(campaign: Campaign) -> Iterator[Point]:
    """The first and last days of a campaign, its phases, offers and placements; its KPIs and set-ups."""
    page = f"campaigns/{campaign.id}/"
    state = state_of(campaign)
    yield from _ends(Point("campaign", "", campaign.first, campaign.title, page, state), campaign.last)
    for phase in campaign.phases:
        title, path = f"{phase.title} · {campaign.title}", f"{page}#{phase.id}"
        one = Point("phase", "", phase.first, title, path, _stopped(phase.stopped))
        yield from _ends(one, phase.last)
    for offer in campaign.offers:
        title, path = f"{offer.title} · {campaign.title}", f"{page}#{offer.id}"
        one = Point("offer", "", offer.first, title, path, _stopped(offer.stopped))
        yield from _ends(one, offer.last)
    for placement in campaign.placements:
        state, path = state_of(placement), f"{page}#{placement.id}"
        one = Point("placement", "", placement.first, placement.title, path, state, placement.owner)
        yield from _ends(one, placement.last)
    yield from kpi_points(campaign.kpis)
    for post in posts_of(campaign):
        if post.set_up:
            path = f"{page}#{post.content_id}.{post.id}"
            yield Point(
                "setup",
                "setup",
                post.set_up,
                post.own_title,
                path,
                state_of(post),
                post.owner,
                post.platform,
                post.account,
            )


def kpi_points(kpis: Iterable[Kpi]) -> Iterator[Point]:
    """The days on which KPIs are due, and their checkpoints."""
    for kpi in kpis:
        path, state = f"kpis/#{kpi.full_id.replace('/', '.')}", _stopped(kpi.stopped)
        for day, _ in due_days(kpi):
            point = "due" if day == kpi.due_day else "check"
            yield Point("kpi", point, Slot(day, day, "day"), kpi.title, path, state, kpi.owner)


def _ends(one: Point, last: Slot) -> Iterator[Point]:
    if one.slot == last:
        if last:
            yield one
        return
    if one.slot:
        yield one._replace(point="begin")
    if last:
        yield one._replace(point="end", slot=last)


def _stopped(stopped: Status | None) -> str:
    return stopped.value if stopped else ""
