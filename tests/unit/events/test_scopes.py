"""Each kind of event is made of what it looks at: whatever else a plan holds may not even be there."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeVar, cast

import pytest

from eventful import small_plan
from paiqi.events.deadlines import finished
from paiqi.events.items import EVENTS
from paiqi.events.maker import Maker
from paiqi.events.posts import POSTS
from paiqi.events.scopes import EventKind, Kind, PlacedPost
from paiqi.load.pipeline import load_plan
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content
from paiqi.model.item import Part, changed
from paiqi.model.plan import Plan
from paiqi.model.workspace import Workspace
from workspace import DEMO_DAY, ROOT

P = TypeVar("P", Campaign, Content, Plan, Workspace)
BEYOND = "an event looks beyond its scope"
#: What the demo has none of.
FURTHER = """\
content:
  - {id: film, title: 首发, pillar: craft, date: 2026-03-20, accounts: [douyin-main, xhs-main]}
  - {id: card, title: 明信片, status: approved, date: 2026-03-21, posts: {xhs-main: {at: 2026-03-22 10:00,
      scheduled: 2026-03-21 18:00}}}
"""


class Beyond:
    """What must not be touched."""

    def _refuse(self, *_: object) -> Any:
        raise AssertionError(BEYOND)

    __getattr__ = __iter__ = __len__ = __bool__ = __contains__ = __getitem__ = __str__ = __format__ = _refuse


class Named(dict[str, Any]):
    """Those of a mapping that an item names; of all others it refuses to say whether they are there."""

    def __init__(self, every: Any, names: set[str]) -> None:
        super().__init__({name: every[name] for name in names if name in every})
        self.names = names

    def _only(self, name: str) -> None:
        assert name in self.names, BEYOND

    def __contains__(self, name: object) -> bool:
        self._only(str(name))
        return super().__contains__(name)

    def __getitem__(self, name: str) -> Any:
        self._only(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._only(name)
        return super().get(name, default)

    def keys(self) -> Any:
        raise AssertionError(BEYOND)

    __iter__ = items = values = keys


def only(part: P, **kept: Any) -> P:
    """A part of which nothing is there but some of its fields."""
    if isinstance(part, Plan):
        names = [field.name for field in dataclasses.fields(part) if field.init]
        return dataclasses.replace(part, **{name: kept.get(name, Beyond()) for name in names})
    names = cast(Any, part).__struct_fields__
    return changed(part, **{name: kept.get(name, Beyond()) for name in names})


def narrowed(plan: Plan, kind: str, key: str) -> Plan:
    """A plan in which nothing is there but what an event of a kind and a key looks at."""
    workspace = plan.workspace
    shown = only(
        workspace,
        namespace=workspace.namespace,
        timezone=workspace.timezone,
        site_url=workspace.site_url,
        feeds=workspace.feeds,
        statuses=workspace.statuses,
    )
    if kind == "markers":
        return only(plan, workspace=shown, markers=tuple(one for one in plan.markers if str(one.id) == key))
    if kind == "days of silence":
        return only(plan, workspace=shown, blackouts=tuple(one for one in plan.blackouts if one.id == key))
    if kind == "KPIs" and "/" not in key:
        held = tuple(one for one in plan.team_kpis if one.full_id == key)
        return only(plan, workspace=shown, campaigns={}, team_kpis=held)
    campaign = plan.campaigns[key.split("/")[0]]
    part, names = _part(campaign, kind, key)
    accounts = Named(plan.accounts, names["account"])
    platforms = {accounts[name].platform for name in names["account"] if name in accounts}
    return only(
        plan,
        workspace=shown,
        team_kpis=(),
        campaigns={str(campaign.id): part},
        accounts=accounts,
        platforms=Named(plan.platforms, platforms),
        people=Named(plan.people, names["person"]),
        pillars=Named(plan.pillars, names["pillar"]),
    )


def _part(campaign: Campaign, kind: str, key: str) -> tuple[Campaign, dict[str, set[str]]]:
    """What is there of the campaign, and what is named: accounts, pillars and people."""
    names: dict[str, set[str]] = {"account": set(), "pillar": set(), "person": set()}
    kept: dict[str, Any] = {"id": campaign.id, "title": campaign.title}
    if kind in ("posts", "posts to be set up"):
        (content,) = [one for one in campaign.content if any(post.full_id == key for post in one.posts)]
        (post,) = [post for post in content.posts if post.full_id == key]
        kept["content"] = (only(content, full_id=content.full_id, posts=(post,)),)
        kept["utm"] = campaign.utm
        names = {"account": {post.account}, "pillar": {post.pillar or ""}, "person": {post.owner}}
    elif kind in ("open slots", "steps"):
        (content,) = [one for one in campaign.content if one.full_id == key]
        kept["content"] = (content,)
        names["person"] = {one.answered_by for one in content.steps}
        if kind == "open slots":
            kept["utm"] = campaign.utm
            owners = {content.owner, *(one.owner for one in content.promised)}
            names = {
                "account": set(content.accounts),
                "pillar": {content.pillar or ""},
                "person": owners,
            }
    elif kind in ("activities", "tasks", "todos"):
        kept["activities"] = tuple(one for one in campaign.activities if one.full_id == key)
        names["person"] = {task.owner for one in kept["activities"] for task in one.tasks}
    elif kind == "rituals":
        kept["community"] = tuple(one for one in campaign.community if one.full_id == key)
    elif kind == "KPIs":
        kept["kpis"] = tuple(one for one in campaign.kpis if one.full_id == key)
    elif kind in ("deliverables", "flights"):
        kept["placements"] = tuple(one for one in campaign.placements if one.full_id == key)
    elif kind == "series":
        kept |= {"series": campaign.series, "content": campaign.content}
        names["account"] = {one.account for one in campaign.series}
    elif kind == "campaigns":
        fields = ("first", "last", "stopped", "phases", "offers")
        kept |= {name: getattr(campaign, name) for name in fields}
    else:
        kept |= {"milestone_slots": campaign.milestone_slots, "stopped": campaign.stopped}
    return only(campaign, **kept), names


def plans() -> Iterator[Plan]:
    """The demo, and what it has none of."""
    demo = load_plan(ROOT, DEMO_DAY).plan
    assert demo is not None
    yield demo
    yield small_plan(
        FURTHER,
        "markers: [{id: fair, title: 茶博会, date: 2026-03-25}]\n"
        "blackouts: [{id: quiet, title: 静默, start: 2026-03-12}]\n",
    )


@pytest.mark.parametrize("team", [True, False])
@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.name)
def test_an_event_is_the_same_where_everything_but_what_it_looks_at_refuses(
    kind: EventKind, team: bool
) -> None:
    seen = 0
    for plan in plans():
        made = kind.items(plan, Maker.of(plan.workspace, "zh", team))
        for key, pairs in groupby(made, key=lambda pair: pair[0]):
            alone = narrowed(plan, kind.name, key)
            expected = [item for _, item in pairs]
            found = list(kind.items(alone, Maker.of(alone.workspace, "zh", team)))
            assert found == [(key, item) for item in expected]
            seen += len(expected)
    assert seen


def test_what_is_done_of_a_campaign_hangs_on_its_content_and_activities_alone() -> None:
    plan = next(plans())
    maker = Maker.of(plan.workspace, "zh", True)
    for campaign in plan.campaigns.values():
        alone = only(
            campaign,
            id=campaign.id,
            title=campaign.title,
            content=campaign.content,
            activities=campaign.activities,
        )
        assert finished(maker, alone) == finished(maker, campaign)


def test_a_kind_that_looks_beyond_its_scope_is_noticed() -> None:
    def each(plan: Plan) -> Iterator[tuple[str, PlacedPost]]:
        for key, placed in POSTS.each(plan):
            if len(plan.markers) < 100:
                yield key, placed

    curious = Kind("posts", "item", each, POSTS.make)
    plan = next(plans())
    key, _ = next(curious.items(plan, Maker.of(plan.workspace, "zh", True)))
    alone = narrowed(plan, "posts", key)
    with pytest.raises(AssertionError, match=BEYOND):
        list(curious.items(alone, Maker.of(alone.workspace, "zh", True)))


def _values(scoped: Any) -> list[object]:
    return [getattr(scoped, field.name) for field in dataclasses.fields(scoped)]


def test_only_kinds_of_a_campaign_are_handed_one() -> None:
    plan = next(plans())
    for kind in EVENTS:
        assert isinstance(kind, Kind)
        handed = [scoped for _, scoped in kind.each(plan)]
        holds = any(
            isinstance(value, Campaign)
            for scoped in handed
            for value in (scoped, *([] if isinstance(scoped, Part) else _values(scoped)))
        )
        assert holds is (kind.scope == "campaign"), kind.name
