"""Whoever looks at all items of a campaign meets each of them once, with what it stands in."""

from __future__ import annotations

from collections import Counter

import pytest

from paiqi.model.item import Item
from paiqi.model.plan import Plan
from paiqi.model.walk import (
    deliverables_of,
    in_campaigns,
    items_of,
    posts_of,
    posts_with_content,
    rituals_of,
    walked,
)
from workspace import plan_of

CAMPAIGN = """\
title: 春茶上新
start: 2026-03-01
end: 2026-04-15
phases: [{id: burst, title: 引爆, start: 2026-03-20, end: 2026-03-27}]
offers: [{id: first-pick, title: 首采九折, code: MQ90, start: 2026-03-20, end: 2026-03-27}]
series: [{id: ask, title: 周五问茶, account: xhs-main, repeat: weekly fri 20:00}]
kpis: [{id: fans, title: 涨粉, stage: grow, baseline: 0, target: 100, actuals: {2026-03-10: 1}}]
community: [{id: group, title: 茶友群, rituals: [{id: morning, title: 早茶, repeat: weekly tue 09:00}]}]
content:
  - {id: film, title: 首发, posts: {douyin-main: 2026-03-20 19:30, xhs-main: 2026-03-21 19:30}}
  - {id: note, title: 笔记, posts: {xhs-main: 2026-03-22 19:30}}
activities:
  - {id: meet, title: 见面会, kind: offline, start: 2026-03-28 14:00, tasks: [{id: hall, title: 场地}]}
placements:
  - id: star
    title: 达人
    kind: creator
    start: 2026-03-20
    end: 2026-03-27
    creator: {name: 茶姐, platform: douyin}
    deliverables: [{id: clip, title: 短片, format: video}]
"""
INSIDE = {
    "film": ["douyin-main", "xhs-main"],
    "note": ["xhs-main"],
    "meet": ["hall"],
    "group": ["morning"],
    "star": ["clip"],
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(CAMPAIGN)


def _names(items: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(str(getattr(item, "id", "")) for item in items)


def test_every_item_is_met_once_with_what_it_stands_in(plan: Plan) -> None:
    (campaign,) = plan.campaigns.values()
    met = [(_names((item,))[0], _names(above)) for item, above in walked(campaign)]
    outer = ["ask", "fans", "burst", "first-pick", *INSIDE]
    assert Counter(met) == Counter(
        [
            (str(campaign.id), ()),
            *((name, (campaign.id,)) for name in outer),
            *((name, (holder, campaign.id)) for holder, names in INSIDE.items() for name in names),
        ]
    )


def test_the_items_of_a_campaigns_namespace_are_those_that_stand_in_it_alone(plan: Plan) -> None:
    (campaign,) = plan.campaigns.values()
    assert list(items_of(campaign)) == [item for item, above in walked(campaign) if above == (campaign,)]


def test_what_stands_in_items_is_met_with_its_item(plan: Plan) -> None:
    (campaign,) = plan.campaigns.values()
    pairs = [*posts_with_content(campaign), *rituals_of(campaign), *deliverables_of(campaign)]
    assert {_names(pair) for pair in pairs} == {
        (holder, name) for holder, names in INSIDE.items() if holder != "meet" for name in names
    }
    assert [post.full_id for post in posts_of(campaign)] == [
        f"{campaign.id}/film/douyin-main",
        f"{campaign.id}/film/xhs-main",
        f"{campaign.id}/note/xhs-main",
    ]


def test_items_of_several_campaigns_come_with_their_campaign(plan: Plan) -> None:
    (campaign,) = plan.campaigns.values()
    found = list(in_campaigns([campaign, campaign], lambda one: one.activities))
    assert found == [(campaign, campaign.activities[0])] * 2
