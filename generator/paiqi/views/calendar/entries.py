"""Everything that stands on a calendar, as one kind of row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from paiqi.derive.ledger import piece_is_late, slot_is_late, step_is_late, task_is_late
from paiqi.derive.promises import OpenSlot, empty_slots, open_slots
from paiqi.model.activities import Activity, Task
from paiqi.model.campaign import Campaign, Series
from paiqi.model.choices import Status
from paiqi.model.community import Community, Ritual
from paiqi.model.content import Content, Post, Step
from paiqi.model.liveness import happens, took_place
from paiqi.model.placements import Deliverable, Placement
from paiqi.model.plan import Plan
from paiqi.model.times import Slot
from paiqi.model.walk import rituals_of
from paiqi.views.calendar.late_rows import piece_title, post_path, step_title, task_title
from paiqi.views.calendar.points import Point, kpi_points, points

#: States as readers see them of what is not going to take place, and of what took place, in time or late.
OFF = frozenset(status.value for status in Status if not happens(status))
PAST = frozenset(["late", *(status.value for status in Status if took_place(status))])
_STAGES = {
    "deadline": "create",
    "post": "distribute",
    "content": "distribute",
    "series": "distribute",
    "deliverable": "distribute",
    "placement": "distribute",
    "setup": "distribute",
    "activity": "grow",
    "ritual": "grow",
    "offer": "monetize",
    "conversion": "monetize",
    "loyalty": "grow",
    "service": "grow",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a calendar.

    `kind`: post, content (a dated piece where it has no post), activity, series (an unfilled slot), ritual,
    deadline, milestone, deliverable, setup (of a post), kpi, campaign, phase, offer, placement. Of the last
    six, `point` says which of its points it is: begin, end, due, check or setup. `state` is a status, or
    `late`/`missed`/`gap`. `precision` is that of its slot. `path` is the page and anchor it leads to. `open`:
    a slot of a series of which the team is told that nothing fills it.
    """

    kind: str
    first: date
    last: date
    title: str
    path: str
    clock: time | None = None
    precision: str = "day"
    state: str = ""
    platform: str = ""
    account: str = ""
    format: str = ""
    campaign: str = ""
    owner: str = ""
    pillar: str = ""
    purpose: str = ""
    open: bool = False
    point: str = ""

    @property
    def stage(self) -> str:
        """The link of the chain create → distribute → grow → monetize that a row works for, "" for none.

        Work before publication creates; what is published distributes, unless its purpose is to sell
        (monetize) or to keep people (grow); activities and rituals grow.
        """
        return _STAGES.get(self.purpose) or _STAGES.get(self.kind, "")

    @property
    def order(self) -> tuple[object, ...]:
        """All-day rows first, then by clock; ties by kind and title."""
        return (self.clock is not None, self.clock or time.min, self.kind, self.title, self.path)

    @property
    def off(self) -> bool:
        """Whether it is not going to take place: cancelled or on hold."""
        return self.state in OFF

    @property
    def past(self) -> bool:
        """Whether it took place, in time or late."""
        return self.state in PAST

    @property
    def over(self) -> bool:
        """Whether nothing is to be done for it any more."""
        return self.off or self.past

    @property
    def tentative(self) -> bool:
        """Whether only a week or a month is known."""
        return self.precision in ("week", "month")

    @property
    def status(self) -> str:
        """The state as filters know it: an open slot of a series is a gap."""
        return self.state or ("gap" if self.open else "")


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


def post_entry(post: Post, path: str = "") -> Entry | None:
    """The row of a dated post; it leads to its campaign's page, or to `path`."""
    if not post.slot:
        return None
    return _row(
        "post",
        post.slot,
        post.own_title,
        path or post_path(post),
        state=post_state(post),
        platform=post.platform,
        account=post.account,
        format=post.format or "",
        campaign=post.campaign_id,
        owner=post.owner or "",
        pillar=post.pillar or "",
        purpose=post.purpose.value if post.purpose else "",
    )


def _platform(plan: Plan, account: str | None) -> str:
    found = plan.accounts.get(account or "")
    return found.platform if found else ""


def _row(kind: str, slot: Slot, title: str, path: str, *, last: date | None = None, **values: Any) -> Entry:
    return Entry(kind, slot.first, last or slot.last, title, path, slot.clock, slot.precision, **values)


def entries(plan: Plan, team: bool) -> tuple[Entry, ...]:
    """All rows of a plan, in order of day and time; `team`: with what only the team is told, what is open and
    what is overdue.
    """
    rows = [row for post in plan.posts if (row := post_entry(post))]
    for campaign in plan.campaigns.values():
        rows += _campaign_rows(plan, campaign, team)
        rows += _point_rows(points(campaign), campaign.id)
    rows += _point_rows(kpi_points(plan.team_kpis), "")
    return tuple(sorted(rows, key=lambda row: (row.first, *row.order)))


def _point_rows(points: Iterable[Point], campaign: str) -> Iterator[Entry]:
    for one in points:
        yield _row(
            one.kind,
            one.slot,
            one.title,
            one.path,
            state=one.state,
            campaign=campaign,
            owner=one.owner,
            platform=one.platform,
            account=one.account,
            point=one.point,
        )


def _campaign_rows(plan: Plan, campaign: Campaign, team: bool) -> Iterator[Entry]:
    page = f"campaigns/{campaign.id}/"
    name = campaign.id
    for one in campaign.milestone_slots:
        yield _row("milestone", one.slot, one.title, page, state=_stopped(campaign.stopped), campaign=name)
    for activity in campaign.activities:
        yield from _activity_rows(plan, activity, name, team)
    for content in campaign.content:
        yield from _slot_rows(plan, content, page, name, team)
        for step in content.steps:
            if step.slot:
                late = team and step_is_late(step, content, plan.today)
                state = _due(step, late)
                yield _row(
                    "deadline",
                    step.slot,
                    step_title(step, content),
                    f"{page}#{content.id}",
                    state=state,
                    campaign=name,
                    owner=step.answered_by,
                    pillar=content.pillar or "",
                )
    for series in campaign.series:
        yield from _series_rows(plan, campaign, series, team)
    for community, ritual in rituals_of(campaign):
        yield from _ritual_rows(plan, community, ritual, name)
    for placement in campaign.placements:
        yield from _placement_rows(plan, placement, page, name, team)


def _activity_rows(plan: Plan, activity: Activity, name: str, team: bool) -> Iterator[Entry]:
    if activity.slot:
        path = f"activities/{activity.full_id}/"
        last = activity.until.last if activity.until else None
        yield _row(
            "activity",
            activity.slot,
            activity.title,
            path,
            last=last,
            state=activity.status.value,
            campaign=name,
            owner=activity.owner or "",
            account=activity.account or "",
        )
    for task in activity.tasks:
        if task.slot:
            state = _due(task, team and task_is_late(task, plan.today))
            yield _row(
                "deadline",
                task.slot,
                task_title(task, activity),
                f"activities/{activity.full_id}/#{task.id}",
                state=state,
                campaign=name,
                owner=task.owner,
            )


def _placement_rows(plan: Plan, placement: Placement, page: str, name: str, team: bool) -> Iterator[Entry]:
    for one in placement.deliverables:
        if one.slot:
            yield _row(
                "deliverable",
                one.slot,
                piece_title(one, placement),
                f"{page}#{placement.id}",
                state=piece_state(one, plan.today, team),
                campaign=name,
                owner=placement.owner or "",
                platform=placement.creator.platform if placement.creator else "",
            )


def _stopped(stopped: Status | None) -> str:
    """The state of what has no status of its own."""
    return stopped.value if stopped else ""


def _due(item: Step | Task, late: bool) -> str:
    """The state of a step or a task: what is stopped is owed by nobody."""
    if item.done:
        return "done"
    return _stopped(item.stopped) or ("missed" if late else "")


def _slot_rows(plan: Plan, content: Content, page: str, campaign: str, team: bool) -> Iterator[Entry]:
    for one in open_slots(content):
        yield _row(
            "content",
            one.slot,
            content.title,
            f"{page}#{content.id}",
            state=slot_state(one, plan.today, team),
            platform=_platform(plan, one.account),
            account=one.account,
            format=content.format or "",
            campaign=campaign,
            owner=one.owner,
            pillar=content.pillar or "",
            purpose=content.purpose.value if content.purpose else "",
        )


def _series_rows(plan: Plan, campaign: Campaign, series: Series, team: bool) -> Iterator[Entry]:
    for day in empty_slots(campaign, series):
        if day >= plan.today:
            yield Entry(
                "series",
                day,
                day,
                series.title,
                f"campaigns/{campaign.id}/#{series.id}",
                series.repeat.clock,
                "minute",
                _stopped(series.stopped),
                platform=_platform(plan, series.account),
                account=series.account,
                campaign=campaign.id,
                owner=series.owner or "",
                format=series.format or "",
                open=team,
            )


def _ritual_rows(plan: Plan, community: Community, ritual: Ritual, campaign: str) -> Iterator[Entry]:
    for day in ritual.dates:
        yield Entry(
            "ritual",
            day,
            day,
            f"{ritual.title} · {community.title}",
            f"community/#{community.id}",
            ritual.repeat.clock,
            "minute",
            "" if day in ritual.held else _stopped(ritual.stopped),
            campaign=campaign,
            owner=ritual.owner or "",
            account=community.account or "",
            platform=_platform(plan, community.account),
        )
