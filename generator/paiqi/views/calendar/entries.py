"""Everything that stands on a calendar, as one kind of row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from operator import attrgetter
from typing import Any, NamedTuple

from paiqi.derive.lateness import step_is_late, task_is_late
from paiqi.derive.promises import empty_slots, open_slots
from paiqi.model.accounts import Account
from paiqi.model.activities import Activity, Task
from paiqi.model.campaign import Campaign, Series
from paiqi.model.choices import Status
from paiqi.model.community import Community, Ritual
from paiqi.model.content import Content, Post, Step
from paiqi.model.kpis import Kpi
from paiqi.model.placements import Placement
from paiqi.model.times import Slot
from paiqi.model.walk import posts_of, rituals_of
from paiqi.views.calendar.late_rows import piece_title, post_path, step_title, task_title
from paiqi.views.calendar.points import Point, kpi_points, points
from paiqi.views.calendar.states import is_off, is_past, piece_state, post_state, slot_state, state_of

Accounts = Mapping[str, Account]
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


class Entry(NamedTuple):
    """A row of a calendar: a tuple, as a large plan has a hundred thousand of them.

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
        return is_off(self.state)

    @property
    def past(self) -> bool:
        """Whether it took place, in time or late."""
        return is_past(self.state)

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


_order = attrgetter("order")


def post_entry(post: Post, path: str = "") -> Entry | None:
    """The row of a dated post; it leads to its campaign's page, or to `path`."""
    if not post.slot:
        return None
    slot = post.slot
    return Entry(
        "post",
        slot.first,
        slot.last,
        post.own_title,
        path or post_path(post),
        slot.clock,
        slot.precision,
        post_state(post),
        post.platform,
        post.account,
        post.format or "",
        post.campaign_id,
        post.owner or "",
        post.pillar or "",
        post.purpose.value if post.purpose else "",
    )


def _platform(accounts: Accounts, account: str | None) -> str:
    found = accounts.get(account or "")
    return found.platform if found else ""


def _row(kind: str, slot: Slot, title: str, path: str, *, last: date | None = None, **values: Any) -> Entry:
    return Entry(kind, slot.first, last or slot.last, title, path, slot.clock, slot.precision, **values)


def rows_of(campaign: Campaign, accounts: Accounts, today: date, team: bool) -> tuple[Entry, ...]:
    """All rows of a campaign; `team`: with what only the team is told, what is open and what is overdue."""
    return (
        *(row for post in posts_of(campaign) if (row := post_entry(post))),
        *_campaign_rows(_Told(accounts, today, team), campaign),
        *_point_rows(points(campaign), campaign.id),
    )


def team_rows(team_kpis: tuple[Kpi, ...]) -> tuple[Entry, ...]:
    """The rows of what belongs to no campaign: the team's own KPIs."""
    return tuple(_point_rows(kpi_points(team_kpis), ""))


def entries(by_campaign: Mapping[str, tuple[Entry, ...]], team_kpis: tuple[Kpi, ...]) -> tuple[Entry, ...]:
    """All rows of a plan, in order of day and time."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for rows in (*by_campaign.values(), team_rows(team_kpis)):
        for row in rows:
            days[row.first].append(row)
    return tuple(row for day in sorted(days) for row in sorted(days[day], key=_order))


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


class _Told(NamedTuple):
    """What rows hang on beside their item, and whether the team is told what is open and overdue."""

    accounts: Accounts
    today: date
    team: bool


def _campaign_rows(told: _Told, campaign: Campaign) -> Iterator[Entry]:
    page = f"campaigns/{campaign.id}/"
    name = campaign.id
    for one in campaign.milestone_slots:
        yield _row("milestone", one.slot, one.title, page, state=_stopped(campaign.stopped), campaign=name)
    for activity in campaign.activities:
        yield from _activity_rows(told, activity, name)
    for content in campaign.content:
        yield from _slot_rows(told, content, page, name)
        for step in content.steps:
            if step.slot:
                late = told.team and step_is_late(step, content, told.today)
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
        yield from _series_rows(told, campaign, series)
    for community, ritual in rituals_of(campaign):
        yield from _ritual_rows(told, community, ritual, name)
    for placement in campaign.placements:
        yield from _placement_rows(told, placement, page, name)


def _activity_rows(told: _Told, activity: Activity, name: str) -> Iterator[Entry]:
    if activity.slot:
        path = f"activities/{activity.full_id}/"
        last = activity.until.last if activity.until else None
        yield _row(
            "activity",
            activity.slot,
            activity.title,
            path,
            last=last,
            state=state_of(activity),
            campaign=name,
            owner=activity.owner or "",
            account=activity.account or "",
        )
    for task in activity.tasks:
        if task.slot:
            state = _due(task, told.team and task_is_late(task, told.today))
            yield _row(
                "deadline",
                task.slot,
                task_title(task, activity),
                f"activities/{activity.full_id}/#{task.id}",
                state=state,
                campaign=name,
                owner=task.owner,
            )


def _placement_rows(told: _Told, placement: Placement, page: str, name: str) -> Iterator[Entry]:
    for one in placement.deliverables:
        if one.slot:
            yield _row(
                "deliverable",
                one.slot,
                piece_title(one, placement),
                f"{page}#{placement.id}",
                state=piece_state(one, told.today, told.team),
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


def _slot_rows(told: _Told, content: Content, page: str, campaign: str) -> Iterator[Entry]:
    for one in open_slots(content):
        yield _row(
            "content",
            one.slot,
            content.title,
            f"{page}#{content.id}",
            state=slot_state(one, told.today, told.team),
            platform=_platform(told.accounts, one.account),
            account=one.account,
            format=content.format or "",
            campaign=campaign,
            owner=one.owner,
            pillar=content.pillar or "",
            purpose=content.purpose.value if content.purpose else "",
        )


def _series_rows(told: _Told, campaign: Campaign, series: Series) -> Iterator[Entry]:
    for day in empty_slots(campaign, series):
        if day >= told.today:
            yield Entry(
                "series",
                day,
                day,
                series.title,
                f"campaigns/{campaign.id}/#{series.id}",
                series.repeat.clock,
                "minute",
                _stopped(series.stopped),
                platform=_platform(told.accounts, series.account),
                account=series.account,
                campaign=campaign.id,
                owner=series.owner or "",
                format=series.format or "",
                open=told.team,
            )


def _ritual_rows(told: _Told, community: Community, ritual: Ritual, campaign: str) -> Iterator[Entry]:
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
            platform=_platform(told.accounts, community.account),
        )
