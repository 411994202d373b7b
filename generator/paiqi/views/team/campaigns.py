"""Campaigns as those who work on them see them: what runs, what a campaign is for, and its pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.derive.lateness import step_is_late, task_is_late
from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.model.accounts import Account
from paiqi.model.activities import Activity, Task
from paiqi.model.campaign import Campaign, Phase
from paiqi.model.choices import CampaignKind, Status
from paiqi.model.content import Content, Post, Step
from paiqi.model.liveness import happens, is_closed
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.team import Client, Product, Segment
from paiqi.model.walk import posts_of
from paiqi.text.messages import Language
from paiqi.views.calendar.states import post_state, slot_state


@dataclass(frozen=True, slots=True)
class ForWhom:
    """For whom a campaign is: its client's name ("" for none), the segments it speaks to, its products."""

    client: str
    segments: tuple[str, ...]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Where a campaign stands that runs today: on which of how many days."""

    day: int
    days: int


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase, whether both its ends are known, and whether it runs today."""

    phase: Phase
    dated: bool
    now: bool


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A post in the list of its piece: its state as readers see it, and whether it is off by its status."""

    post: Post
    state: str
    off: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A step or task; that it is `late` is told to the team only."""

    what: Step | Task
    late: bool


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of content: its posts, its slots without a post with their states, and its steps."""

    content: Content
    posts: tuple[PieceLine, ...]
    slots: tuple[tuple[OpenSlot, str], ...]
    steps: tuple[Due, ...]


def campaigns_by_id(plan: Plan) -> Mapping[str, Campaign]:
    """Campaigns in order of start: projects first, daily operation behind, undated ones last."""

    def order(row: tuple[str, Campaign]) -> tuple[object, ...]:
        name, one = row
        return (one.kind is CampaignKind.daily, one.first.first if one.first else date.max, name)

    return dict(sorted(plan.campaigns.items(), key=order))


def campaigns(by_id: Mapping[str, Campaign]) -> tuple[Campaign, ...]:
    """The same without their ids."""
    return tuple(by_id.values())


def in_flight(plan: Plan) -> tuple[Campaign, ...]:
    """Campaigns that run today or are marked as active."""
    return tuple(
        one for one in plan.campaigns.values() if not is_closed(one.status) and _runs(one, plan.today)
    )


def _runs(campaign: Campaign, today: date) -> bool:
    if campaign.stopped:
        return False
    if campaign.status is Status.active:
        return True
    begun = bool(campaign.first) and campaign.first.first <= today
    return begun and (not campaign.last or today <= campaign.last.last)


def is_over(campaign: Campaign, today: date) -> bool:
    """Whether nothing is asked of a campaign any more, or its last day lies behind."""
    return is_closed(campaign.status) or bool(campaign.last and campaign.last.last < today)


def course(campaign: Campaign, today: date) -> Course | None:
    """Where a campaign stands; None where it does not run today, or its ends are not known."""
    if not campaign.first or not campaign.last:
        return None
    first, last = campaign.first.first, campaign.last.last
    return Course((today - first).days + 1, (last - first).days + 1) if first <= today <= last else None


def phases(campaign: Campaign, today: date) -> tuple[PhaseLine, ...]:
    """The phases of a campaign."""
    found = []
    for one in campaign.phases:
        dated = bool(one.first and one.last)
        found.append(PhaseLine(one, dated, dated and one.first.first <= today <= one.last.last))
    return tuple(found)


def for_whom(
    campaign: Campaign,
    clients: Mapping[str, Client],
    segments: Mapping[str, Segment],
    products: Mapping[str, Product],
) -> ForWhom:
    """For whom a campaign is, as far as this audience knows them."""
    client = clients.get(campaign.client or "")
    return ForWhom(
        client.title if client else "",
        tuple(segments[name].title for name in campaign.segments),
        tuple(products[name] for name in campaign.products),
    )


def called(
    campaign: Campaign, accounts: Mapping[str, Account], packs: Mapping[str, Platform], language: Language
) -> Mapping[str, str]:
    """The names of the accounts on which the pieces of a campaign go out, behind their platforms', by id."""
    used = {post.account for post in posts_of(campaign)}
    return {
        name: f"{packs[one.platform].called(language)} {one.name}"
        for name, one in accounts.items()
        if name in used
    }


def pieces(campaign: Campaign, today: date, team: bool) -> tuple[PieceView, ...]:
    """The content of a campaign with what becomes of it."""
    return tuple(
        PieceView(
            content,
            tuple(PieceLine(post, post_state(post), not happens(post.status)) for post in content.posts),
            tuple((slot, slot_state(slot, today, team)) for slot in open_slots(content)),
            tuple(Due(one, team and step_is_late(one, content, today)) for one in content.steps),
        )
        for content in campaign.content
    )


def tasks(activity: Activity, today: date, team: bool) -> tuple[Due, ...]:
    """The tasks of an activity."""
    return tuple(Due(one, team and task_is_late(one, today)) for one in activity.tasks)
