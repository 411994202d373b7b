"""Plan → the plan that one audience may see, made before anything is rendered.

A part is made anew of the fields whose declaration lets the audience see them, and of nothing else. An item
is seen if it and everything it stands in is open enough; a field with a topic is seen only where the
workspace discloses that topic; a reference to something unseen goes, and what cannot be without it or would
say more without it goes too. Whatever this module does not let through does not exist for the rest of the
build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from paiqi.audience.audience import Audience
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign, Series
from paiqi.model.choices import Topic, Visibility
from paiqi.model.content import Content, Post
from paiqi.model.describe import Field, fields
from paiqi.model.fields import ITEM
from paiqi.model.item import Item, Part, changed
from paiqi.model.kpis import Actuals, Kpi
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.scalars import Reference
from paiqi.model.walk import files_of, in_campaigns, items_of, posts_of
from paiqi.model.workspace import Workspace
from paiqi.rulebook.packs import KEYS, built_in_platforms

P = TypeVar("P", bound=Part)
ItemT = TypeVar("ItemT", bound=Item)
#: The value of a field without which its part is not there.
_GONE: Any = object()


@dataclass(frozen=True, slots=True)
class _Projection:
    """What one audience may see: `topics` are disclosed to it, `seen` the ids that it sees, by kind."""

    audience: Audience
    topics: frozenset[Topic]
    #: All that a measured value can be of, whether seen or not: ids of accounts and campaigns.
    subjects: Set[str]
    seen: Mapping[str, Set[str]]
    #: The campaign that is looked at, "" outside of all.
    campaign: str = ""

    def with_seen(self, **more: Set[str]) -> _Projection:
        """The same, knowing of more kinds which ids are seen."""
        return replace(self, seen={**self.seen, **more})

    def opens(self, item: Item, around: Visibility) -> Visibility | None:
        """How open an item is, None where it is not seen; it is never more open than what it stands in."""
        own = item.visibility or around
        held = own if own.openness < around.openness else around
        return held if held.openness >= self.audience.least.openness else None

    def part(self, part: P, around: Visibility) -> P | None:
        """The part as seen; None where it is not."""
        if isinstance(part, Item):
            opened = self.opens(part, around)
            if opened is None:
                return None
            around = opened
        if isinstance(part, Kpi) and self.measures_unseen(part):
            return None
        inside = replace(self, campaign=part.id) if isinstance(part, Campaign) else self
        plain, others = _sorted_out(type(part))
        values = {name: getattr(part, name) for name in plain}
        for field in others:
            value = inside.value(field, getattr(part, field.name), around)
            if value is _GONE:
                return None
            values[field.name] = value
        if isinstance(part, Content | Post) and Topic.production not in self.topics:
            values["status"] = part.open_status
            values["word"] = part.word if part.open_status is part.status else ""
        return type(part)(**values)

    def shows(self, field: Field) -> bool:
        """Whether the audience sees a field of a part that it sees."""
        return field.seen is ITEM or field.seen in self.topics

    def value(self, field: Field, value: Any, around: Visibility) -> Any:
        """A field's value as seen; _GONE where its part cannot be without it or would say more without it."""
        absent = field.default if field.optional else _GONE
        if not self.shows(field):
            return absent
        if not value or isinstance(value, Mapping):
            return value
        if field.kinds:
            kept = self.inside(value, around)
            return absent if kept is None else kept
        if field.reference is None or field.reference.kind not in self.seen:
            return value
        names = tuple(name for name in _several(value) if self.sees(field.reference, name))
        if not names:
            return _GONE if field.declaration.narrows else absent
        return names if isinstance(value, tuple) else value

    def sees(self, reference: Reference, name: str) -> bool:
        """Whether the audience sees what a name stands for."""
        full = f"{self.campaign}/{name}" if reference.local else name
        return full in self.seen[reference.kind] or not reference.names(name)

    def inside(self, value: Any, around: Visibility) -> Any:
        """Parts within a part, as seen."""
        if isinstance(value, tuple):
            return tuple(one for item in value if (one := self.part(item, around)) is not None)
        return self.part(value, around) if isinstance(value, Part) else value

    def measures_unseen(self, kpi: Kpi) -> bool:
        """Whether a KPI's values are those of an account, a campaign or a pillar that is not seen, in sum or
        alone.
        """
        if not isinstance(kpi.actuals, Actuals):
            return False
        if not self.seen["pillar"] >= set(kpi.actuals.pillars):
            return True
        subjects = kpi.actuals.accounts or (kpi.actuals.subject,)
        seen = self.seen["account"] | self.seen["campaign"]
        return any(name in self.subjects and name not in seen for name in subjects)


@cache
def _sorted_out(kind: type) -> tuple[tuple[str, ...], tuple[Field, ...]]:
    """The fields that whoever sees the part sees as they stand, by name; and all others."""
    every = fields(kind).values()
    plain = [field.name for field in every if field.seen is ITEM and not field.kinds and not field.reference]
    return tuple(plain), tuple(field for field in every if field.name not in plain)


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def project(plan: Plan, audience: Audience) -> Plan:
    """What `audience` may see of a plan."""
    if audience.least is Visibility.internal:
        return plan
    disclosed = plan.workspace.disclose if audience.least is Visibility.client else ()
    work = _Projection(audience, frozenset(disclosed), plan.accounts.keys() | plan.campaigns.keys(), {})
    people = _outside(work, plan.people)
    # In this order: what stands further down may name what stands above.
    work = work.with_seen(person=people.keys())
    pillars = _outside(work, plan.pillars)
    segments, clients = _outside(work, plan.segments), _outside(work, plan.clients)
    products, accounts = _outside(work, plan.products), _outside(work, plan.accounts)
    work = work.with_seen(
        pillar=pillars.keys(),
        segment=segments.keys(),
        client=clients.keys(),
        product=products.keys(),
        account=accounts.keys(),
    )
    campaigns = {
        name: campaign
        for name, campaign in plan.campaigns.items()
        if _for_client(campaign, audience) and work.opens(campaign, _own(campaign))
    }
    ideas = {idea.id for idea in plan.ideas if work.opens(idea, _own(idea))}
    work = work.with_seen(idea=ideas, campaign=campaigns.keys())
    work = work.with_seen(**_seen_inside(work, campaigns))
    shown = _outside(work, campaigns)
    used = {
        name: account
        for name, account in accounts.items()
        if audience.key == audience.least.value or _used(name, shown)
    }
    return Plan(
        workspace=_workspace(work, plan.workspace),
        today=plan.today,
        platforms=_platforms(plan.platforms, used, shown),
        people=people,
        pillars=pillars,
        segments=segments,
        clients=clients,
        products=products,
        accounts=used,
        campaigns=shown,
        ideas=_each(work, plan.ideas),
        team_kpis=_each(work, plan.team_kpis),
        markers=_each(work, plan.markers),
        blackouts=_each(work, plan.blackouts),
        assets=_assets(plan.assets, shown),
    )


def _platforms(
    platforms: Mapping[str, Platform], accounts: Mapping[str, Account], campaigns: Mapping[str, Campaign]
) -> dict[str, Platform]:
    """The platforms of accounts and of creators."""
    placements = in_campaigns(campaigns.values(), lambda campaign: campaign.placements)
    used = {account.platform for account in accounts.values()}
    used |= {placement.creator.platform for _, placement in placements if placement.creator}
    return {name: _published(platform) for name, platform in platforms.items() if name in used}


def _assets(assets: Mapping[str, int], campaigns: Mapping[str, Campaign]) -> dict[str, int]:
    """The sizes of files that posts still name."""
    named = {f"plans/assets/{name}" for name in files_of(campaigns.values())}
    return {path: size for path, size in assets.items() if path in named}


def _published(platform: Platform) -> Platform:
    """A platform with the rules of its packaged pack: what a workspace wrote down itself says nothing of who
    may see it.
    """
    packaged = built_in_platforms().get(platform.id)
    if packaged is platform:
        return platform
    kept: dict[str, Any] = {name: getattr(packaged, name) if packaged else () for name in KEYS}
    return changed(platform, src=None, sources={}, checked=packaged.checked if packaged else None, **kept)


def _own(item: Item) -> Visibility:
    """What an item outside campaigns, or a campaign, says of itself; internal where it says nothing."""
    return item.visibility or Visibility.internal


def _each(work: _Projection, items: Iterable[ItemT]) -> tuple[ItemT, ...]:
    """Items outside campaigns, those that are seen."""
    return tuple(one for item in items if (one := work.part(item, _own(item))) is not None)


def _outside(work: _Projection, items: Mapping[str, ItemT]) -> dict[str, ItemT]:
    """Items outside campaigns by id, or campaigns, those that are seen."""
    return {name: one for name, item in items.items() if (one := work.part(item, _own(item))) is not None}


def _for_client(campaign: Campaign, audience: Audience) -> bool:
    """Whether a campaign may stand in a client's build: its own or a public one, never another client's.

    A build for `client` without a name is for those whose campaigns name no client.
    """
    return (campaign.client or "") == audience.client or _own(campaign) is Visibility.public


def _used(account: str, campaigns: Mapping[str, Campaign]) -> bool:
    """Whether an account is anywhere in campaigns: a post is on it, or promised to it."""
    return any(
        any(account in content.accounts for content in campaign.content)
        or any(post.account == account for post in posts_of(campaign))
        or any(one.account == account for one in campaign.matrix)
        or any(one.account == account for one in campaign.series)
        for campaign in campaigns.values()
    )


def _seen_inside(work: _Projection, campaigns: Mapping[str, Campaign]) -> dict[str, Set[str]]:
    """Which items of campaigns are seen, so that references to them may stay."""
    content, series, items, kpis = set(), set(), set(), set()
    for name, campaign in campaigns.items():
        around = work.opens(campaign, _own(campaign)) or Visibility.internal
        for item in items_of(campaign):
            if work.opens(item, around):
                full = f"{name}/{item.id}"
                items.add(full)
                if isinstance(item, Content):
                    content.add(full)
                if isinstance(item, Series):
                    series.add(full)
                if isinstance(item, Kpi) and not work.measures_unseen(item):
                    kpis.add(full)
    leads = content | {f"ideas/{idea}" for idea in work.seen["idea"]}
    return {"content": content, "series": series, "item": items, "kpi": kpis, "lead": leads}


def _workspace(work: _Projection, workspace: Workspace) -> Workspace:
    """The settings that a site needs, and nothing about how the team works."""
    feeds = changed(workspace.feeds, named=_each(work, workspace.feeds.named))
    values = {
        field.name: getattr(workspace, field.name) if work.shows(field) else field.default
        for field in fields(Workspace).values()
    }
    return Workspace(**{**values, "feeds": changed(feeds, src=None)})
