"""The parts of a plan that views and pages ask for by name, so that none of them needs the whole of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from paiqi.days.workdays import Workdays
from paiqi.derive.merged import Merged
from paiqi.derive.on_accounts import in_time
from paiqi.model.accounts import Account
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content, Post
from paiqi.model.kpis import Kpi
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.team import Blackout, Client, Idea, Marker, Person, Pillar, Product, Segment
from paiqi.model.walk import posts_of as posts_of_campaign
from paiqi.model.workspace import Workspace


def today(plan: Plan) -> date:
    """The day as of which the plan is looked at."""
    return plan.today


def workspace(plan: Plan) -> Workspace:
    """The workspace's own settings."""
    return plan.workspace


def accounts(plan: Plan) -> Mapping[str, Account]:
    """All accounts by id."""
    return plan.accounts


def people(plan: Plan) -> Mapping[str, Person]:
    """All people by id."""
    return plan.people


def contents(plan: Plan) -> Mapping[str, Content]:
    """All content by full id."""
    return plan.contents


def activities(plan: Plan) -> Mapping[str, Activity]:
    """All activities by full id, in order of time."""
    return {item.full_id: item for item in plan.activities}


def ideas(plan: Plan) -> tuple[Idea, ...]:
    """The topic pool."""
    return plan.ideas


def clients(plan: Plan) -> Mapping[str, Client]:
    """All clients by id."""
    return plan.clients


def segments(plan: Plan) -> Mapping[str, Segment]:
    """All segments by id."""
    return plan.segments


def products(plan: Plan) -> Mapping[str, Product]:
    """All products by id."""
    return plan.products


def pillars(plan: Plan) -> Mapping[str, Pillar]:
    """All pillars by id."""
    return plan.pillars


def workdays(workspace: Workspace, today: date) -> Workdays:
    """The workspace's workdays, as of today."""
    return Workdays(workspace.holidays or "", frozenset(workspace.workdays), today)


def markers(plan: Plan) -> tuple[Marker, ...]:
    """The team's own markers."""
    return plan.markers


def blackouts(plan: Plan) -> tuple[Blackout, ...]:
    """The team's silences."""
    return plan.blackouts


def title(workspace: Workspace) -> str:
    """The name of the workspace."""
    return workspace.title


def approvals(workspace: Workspace) -> tuple[str, ...]:
    """The steps of approval that the workspace asks for."""
    return tuple(workspace.approvals)


def levels(workspace: Workspace) -> Mapping[str, str]:
    """The levels that the team sets for its checks, by their codes."""
    return workspace.checks


def currency(workspace: Workspace) -> str:
    """The money in which budgets are, where they do not say."""
    return workspace.currency


def team_kpis(plan: Plan) -> tuple[Kpi, ...]:
    """The KPIs that belong to no campaign."""
    return plan.team_kpis


def write_back(plan: Plan) -> str:
    """The table into which what was published is written back."""
    return plan.write_back


def assets(plan: Plan) -> Mapping[str, int]:
    """The files of the workspace by name, with their sizes."""
    return plan.assets


def broken(plan: Plan) -> frozenset[tuple[str, str]]:
    """Kind and id of the items that dropped out."""
    return plan.broken


def posts_of_accounts(campaign: Campaign) -> Mapping[str, tuple[Post, ...]]:
    """The posts of a campaign by account, in order of time."""
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in in_time(posts_of_campaign(campaign)):
        groups[post.account].append(post)
    return {name: tuple(posts) for name, posts in groups.items()}


def posts_by_account(parts: Mapping[str, Mapping[str, tuple[Post, ...]]]) -> Mapping[str, tuple[Post, ...]]:
    """Posts by account, in the plan's order."""
    return Merged(parts.values(), lambda post: (post.slot.sort_key, post.full_id))


def posts_of(account: Account, by_account: Mapping[str, tuple[Post, ...]]) -> tuple[Post, ...]:
    """The posts of an account."""
    return by_account.get(account.id, ())


def packs(plan: Plan) -> Mapping[str, Platform]:
    """The rule packs of all platforms by id."""
    return plan.platforms


def pack_of(account: Account, packs: Mapping[str, Platform]) -> Platform:
    """The rule pack of an account's platform."""
    return packs[account.platform]


def linked_content(activity: Activity, contents: Mapping[str, Content]) -> tuple[Content, ...]:
    """The content that goes with an activity."""
    return tuple(contents[name] for name in activity.content)
