"""The tray: whatever is planned and has no date yet, over all campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.derive.promises import unfilled
from paiqi.model.accounts import Account
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Content
from paiqi.model.kpis import Kpi
from paiqi.model.liveness import is_closed, keeps_its_place, took_place
from paiqi.model.placements import Placement
from paiqi.model.plan import Plan
from paiqi.model.walk import rituals_of
from paiqi.views.calendar.late_rows import piece_title
from paiqi.views.calendar.states import state_of


@dataclass(frozen=True, slots=True)
class Undated:
    """A row of the tray; `kind` and `state` as those of a calendar's rows, `campaign` "" for the team's."""

    kind: str
    title: str
    path: str
    campaign: str
    state: str = ""
    owner: str = ""
    account: str = ""
    platform: str = ""
    pillar: str = ""

    @property
    def status(self) -> str:
        """Its state, as filters call it."""
        return self.state


def tray(plan: Plan) -> tuple[Undated, ...]:
    """What has no date, campaign by campaign in the order of the plan; nothing that is over, cancelled or of
    a campaign of which nothing is asked any more.
    """
    rows = [
        row
        for campaign in plan.campaigns.values()
        if not is_closed(campaign.status)
        for row in _of_campaign(campaign, plan)
    ]
    return (*rows, *_of_kpis(plan.team_kpis, ""))


def _of_campaign(campaign: Campaign, plan: Plan) -> Iterator[Undated]:
    name, page = campaign.id, f"campaigns/{campaign.id}/"
    if not campaign.first:
        yield Undated("campaign", campaign.title, page, name, state_of(campaign), campaign.owner)
    for content in campaign.content:
        yield from _of_content(content, page, name, plan)
    for activity in campaign.activities:
        yield from _of_activity(activity, name)
    for placement in campaign.placements:
        yield from _of_placement(placement, page, name)
    for offer in campaign.offers:
        if not (offer.first or offer.last) and keeps_its_place(offer.stopped):
            path = f"{page}#{offer.id}"
            yield Undated("offer", offer.title, path, name, _stopped(offer.stopped), campaign.owner)
    for series in campaign.series:
        if series.first is None and keeps_its_place(series.stopped):
            path, account = f"{page}#{series.id}", plan.accounts.get(series.account)
            yield Undated(
                "series", series.title, path, name, _stopped(series.stopped), series.owner, *_place(account)
            )
    for community, ritual in rituals_of(campaign):
        if ritual.first is None and keeps_its_place(ritual.stopped):
            title, path = f"{ritual.title} · {community.title}", f"community/#{community.id}"
            yield Undated("ritual", title, path, name, _stopped(ritual.stopped), ritual.owner)
    yield from _of_kpis(campaign.kpis, name)


def _of_content(content: Content, page: str, name: str, plan: Plan) -> Iterator[Undated]:
    path, pillar = f"{page}#{content.id}", content.pillar or ""
    if _waits(content.status):
        for account in () if content.slot else unfilled(content):
            place = _place(plan.accounts.get(account))
            state = state_of(content)
            yield Undated("content", content.title, path, name, state, content.owner, *place, pillar)
        for step in content.steps:
            if not (step.slot or step.done) and keeps_its_place(step.stopped):
                title, state = f"{step.step} · {content.title}", _stopped(step.stopped)
                yield Undated("deadline", title, path, name, state, step.answered_by, pillar=pillar)
    for post in content.posts:
        # Of a post whose time is an error, the error says that it has none.
        if not (post.slot or post.uncertain) and _waits(post.status):
            place = post.account, post.platform
            path = f"{page}#{content.id}.{post.id}"
            state = state_of(post)
            yield Undated("post", post.own_title, path, name, state, post.owner, *place, post.pillar or "")


def _of_activity(activity: Activity, name: str) -> Iterator[Undated]:
    path = f"activities/{activity.full_id}/"
    if not _waits(activity.status):
        return
    if not activity.slot:
        yield Undated("activity", activity.title, path, name, state_of(activity), activity.owner)
    for task in activity.tasks:
        if not (task.slot or task.done) and keeps_its_place(task.stopped):
            title, state = f"{task.title} · {activity.title}", _stopped(task.stopped)
            yield Undated("deadline", title, f"{path}#{task.id}", name, state, task.owner)


def _of_placement(placement: Placement, page: str, name: str) -> Iterator[Undated]:
    creator, path = placement.creator, f"{page}#{placement.id}"
    for one in placement.deliverables:
        if not one.slot and _waits(one.status):
            title = piece_title(one, placement)
            platform = creator.platform if creator else ""
            yield Undated("deliverable", title, path, name, state_of(one), placement.owner, platform=platform)


def _of_kpis(kpis: tuple[Kpi, ...], campaign: str) -> Iterator[Undated]:
    for kpi in kpis:
        if not kpi.due_day and keeps_its_place(kpi.stopped):
            path = f"kpis/#{kpi.full_id.replace('/', '.')}"
            yield Undated("kpi", kpi.title, path, campaign, _stopped(kpi.stopped), kpi.owner)


def _waits(status: Status) -> bool:
    """Whether something is still to be given a date: what is on hold keeps its place here too."""
    return keeps_its_place(status) and not took_place(status)


def _place(account: Account | None) -> tuple[str, str]:
    return (account.id, account.platform) if account else ("", "")


def _stopped(stopped: Status | None) -> str:
    return stopped.value if stopped else ""
