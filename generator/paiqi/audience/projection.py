"""Plan → the plan that one audience may see, made before anything is rendered.

An item is seen if it and everything it stands in is open enough; a field with a topic is seen only where the
workspace discloses that topic; a reference to something unseen goes, and what cannot be without it or would
say more without it goes too. Whatever this module does not let through does not exist for the rest of the
build.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin

from paiqi.audience.audience import Audience
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Visibility
from paiqi.model.content import Content, Post
from paiqi.model.fields import KEY
from paiqi.model.item import Item
from paiqi.model.kpis import Actuals, Kpi
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.scalars import Reference
from paiqi.rulebook.packs import KEYS, built_in_platforms


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    topic: str
    reference: str  # kind of reference, "" for others
    parts: bool  # holds a part or several
    default: Any
    required: bool
    narrows: bool


@cache
def _fields(cls: type) -> tuple[_Field, ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    result = []
    for item in dataclasses.fields(cls):
        if KEY not in item.metadata:
            continue
        kinds = list(_leaves(hints[item.name]))
        reference = next(
            (
                extra.kind
                for leaf in kinds
                if get_origin(leaf) is typing.Annotated
                for extra in get_args(leaf)[1:]
                if isinstance(extra, Reference)
            ),
            "",
        )
        parts = any(dataclasses.is_dataclass(leaf) for leaf in kinds)
        factory = item.default_factory
        default = factory() if factory is not dataclasses.MISSING else item.default
        required = default is dataclasses.MISSING
        kind = "" if reference in ("format", "platform") else reference
        said = item.metadata[KEY]
        result.append(
            _Field(item.name, said.topic, kind, parts, None if required else default, required, said.narrows)
        )
    return tuple(result)


def _leaves(hint: Any) -> Iterator[Any]:
    origin = get_origin(hint)
    if origin in (types.UnionType, typing.Union, tuple):
        for inner in get_args(hint):
            yield from _leaves(inner)
    else:
        yield hint


@dataclass(slots=True)
class _Projection:
    audience: Audience
    topics: frozenset[str]
    #: All accounts, whether seen or not.
    accounts: frozenset[str]
    seen: dict[str, set[str]]

    def opens(self, item: Item, around: Visibility) -> Visibility | None:
        """How open an item is, None where it is not seen; it is never more open than what it stands in."""
        own = item.visibility or around
        held = own if own.openness < around.openness else around
        return held if held.openness >= self.audience.least.openness else None

    def part(self, part: Any, around: Visibility) -> Any:
        """The part as seen; None where it is not."""
        held = around
        if isinstance(part, Item):
            opened = self.opens(part, around)
            if opened is None:
                return None
            held = opened
        if isinstance(part, Kpi) and self.measures_unseen(part):
            return None
        changes: dict[str, Any] = {"src": None}
        cls: type = type(part)
        for field in _fields(cls):
            value = getattr(part, field.name)
            if field.topic and field.topic not in self.topics:
                if field.required:
                    return None
                changes[field.name] = field.default
            elif field.parts and value is not None and not isinstance(value, Mapping):
                kept = self.inside(value, held)
                if kept is None and field.required:
                    return None
                changes[field.name] = kept
            elif field.reference and value:
                kept = self.references(field.reference, value)
                if not kept and (field.required or field.narrows):
                    return None
                changes[field.name] = kept
        if (
            isinstance(part, Content | Post)
            and part.series
            and f"{part.full_id.partition('/')[0]}/{part.series}" not in self.seen["item"]
        ):
            changes["series"] = None
        return replace(part, **changes)

    def measures_unseen(self, kpi: Kpi) -> bool:
        """Whether a KPI's values are those of an account that is not seen, in sum with others or alone."""
        if not isinstance(kpi.actuals, Actuals):
            return False
        subjects = kpi.actuals.accounts or (kpi.actuals.subject,)
        return any(name in self.accounts and name not in self.seen["account"] for name in subjects)

    def inside(self, value: Any, held: Visibility) -> Any:
        if isinstance(value, tuple):
            inner = (
                self.part(one, held) if dataclasses.is_dataclass(one) and hasattr(one, "src") else one
                for one in value
            )
            return tuple(one for one in inner if one is not None)
        return self.part(value, held) if hasattr(value, "src") else value

    def references(self, kind: str, value: Any) -> Any:
        seen = self.seen.get(kind)
        if seen is None:
            return value
        if isinstance(value, tuple):
            return tuple(one for one in value if one in seen)
        return value if value in seen else None


def project(plan: Plan, audience: Audience) -> Plan:
    """What `audience` may see of a plan."""
    if audience.least is Visibility.internal:
        return plan
    topics = (
        frozenset(plan.workspace.disclose) - {"notes", "verdict"}
        if audience.least is Visibility.client
        else frozenset()
    )
    work = _Projection(audience, topics, frozenset(plan.accounts), {})
    groups = _groups(work, plan)
    campaigns = {
        name: campaign
        for name, campaign in plan.campaigns.items()
        if _for_client(campaign, audience) and work.opens(campaign, _own(campaign))
    }
    _see_inside(work, campaigns)
    shown = {name: work.part(campaign, _own(campaign)) for name, campaign in campaigns.items()}
    shown = {name: campaign for name, campaign in shown.items() if campaign is not None}
    work.seen["campaign"] = set(shown)
    accounts = {
        name: account
        for name, account in groups["account"].items()
        if audience.key == audience.least.value or _used(name, shown)
    }
    workspace = _workspace(work, plan, groups)
    used = {account.platform for account in accounts.values()} | {
        placement.creator.platform
        for campaign in shown.values()
        for placement in campaign.placements
        if placement.creator
    }
    named = {f"plans/assets/{name}" for name in _files(shown)}
    return Plan(
        workspace=workspace,
        today=plan.today,
        platforms={name: _published(platform) for name, platform in plan.platforms.items() if name in used},
        people=groups["person"],
        pillars=groups["pillar"],
        segments=groups["segment"],
        clients=groups["client"],
        products=groups["product"],
        accounts=accounts,
        campaigns=shown,
        ideas=tuple(one for idea in plan.ideas if (one := work.part(idea, _own(idea))) is not None),
        team_kpis=tuple(one for kpi in plan.team_kpis if (one := work.part(kpi, _own(kpi))) is not None),
        markers=tuple(one for marker in plan.markers if (one := work.part(marker, _own(marker))) is not None),
        blackouts=tuple(one for item in plan.blackouts if (one := work.part(item, _own(item))) is not None),
        assets={path: size for path, size in plan.assets.items() if path in named},
    )


def _files(campaigns: Mapping[str, Campaign]) -> Iterator[str]:
    """The files that posts still name."""
    for campaign in campaigns.values():
        for content in campaign.content:
            for post in content.posts:
                yield from (asset.file for asset in post.assets)
                if post.cover:
                    yield post.cover.file


def _published(platform: Platform) -> Platform:
    """A platform with the rules of its packaged pack: what a workspace wrote down itself says nothing of who
    may see it.
    """
    packaged = built_in_platforms().get(platform.id)
    if packaged is platform:
        return platform
    kept: dict[str, Any] = {name: getattr(packaged, name) if packaged else () for name in KEYS}
    return replace(platform, src=None, sources={}, checked=packaged.checked if packaged else None, **kept)


def _own(item: Item) -> Visibility:
    """What an item outside campaigns, or a campaign, says of itself; internal where it says nothing."""
    return item.visibility or Visibility.internal


def _groups(work: _Projection, plan: Plan) -> dict[str, dict[str, Any]]:
    """What stands outside campaigns, by kind; what is seen of it is known from here on."""
    groups: dict[str, dict[str, Any]] = {}
    for kind, items in (
        ("person", plan.people),
        ("pillar", plan.pillars),
        ("segment", plan.segments),
        ("client", plan.clients),
        ("product", plan.products),
        ("account", plan.accounts),
    ):
        groups[kind] = _outside(work, items)
        work.seen[kind] = set(groups[kind])
    return groups


def _outside(work: _Projection, items: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: work.part(item, _own(item)) for name, item in items.items()}
    return {name: item for name, item in shown.items() if item is not None}


def _for_client(campaign: Campaign, audience: Audience) -> bool:
    """Whether a campaign may stand in a client's build: its own or a public one, never another client's.

    A build for `client` without a name is for those whose campaigns name no client.
    """
    return (campaign.client or "") == audience.client or _own(campaign) is Visibility.public


def _used(account: str, campaigns: Mapping[str, Campaign]) -> bool:
    """Whether an account is anywhere in campaigns: a post is on it, or promised to it."""
    return any(
        any(
            account in content.accounts or any(post.account == account for post in content.posts)
            for content in campaign.content
        )
        or any(one.account == account for one in campaign.matrix)
        or any(one.account == account for one in campaign.series)
        for campaign in campaigns.values()
    )


def _see_inside(work: _Projection, campaigns: Mapping[str, Campaign]) -> None:
    """Notes which items of campaigns are seen, so that references to them may stay."""
    content, items = set(), set()
    for name, campaign in campaigns.items():
        around = work.opens(campaign, _own(campaign)) or Visibility.internal
        for one in campaign.content:
            if work.opens(one, around):
                content.add(f"{name}/{one.id}")
        for group in (
            "content",
            "series",
            "kpis",
            "activities",
            "community",
            "placements",
            "offers",
            "phases",
        ):
            items |= {f"{name}/{one.id}" for one in getattr(campaign, group) if work.opens(one, around)}
    work.seen["content"], work.seen["item"] = content, items


def _workspace(work: _Projection, plan: Plan, groups: Mapping[str, Mapping[str, Any]]) -> Any:
    """The settings that a site needs, and nothing about how the team works."""
    old = plan.workspace
    named = tuple(one for feed in old.feeds.named if (one := work.part(feed, _own(feed))) is not None)
    return replace(
        old,
        src=None,
        notes=None,
        waive=(),
        repo_url=None,
        repo_host=None,
        repo_branch="main",
        repo_path=None,
        industry=(),
        checks={},
        waivers=(),
        approvals=(),
        disclose=(),
        workdays=old.workdays,
        markers=(),
        blackouts=(),
        people=tuple(groups["person"].values()),
        pillars=tuple(groups["pillar"].values()),
        segments=tuple(groups["segment"].values()),
        clients=tuple(groups["client"].values()),
        products=tuple(groups["product"].values()),
        feeds=replace(old.feeds, src=None, named=named),
    )
