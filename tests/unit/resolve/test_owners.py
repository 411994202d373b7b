"""Who answers for a thing that names nobody itself."""

from __future__ import annotations

import pytest

from paiqi.model.plan import Plan
from paiqi.model.walk import rituals_of
from paiqi.views.site_views import SiteViews
from workspace import plan_of

PEOPLE = """\
# plans/workspace.yml
namespace: example
title: 示例
people: [{id: lin-yue, name: 林月}, {id: wang-fang, name: 王芳}, {id: zhou-lv, name: 周律}, {id: chen-xi, name: 陈曦}]
# plans/accounts.yml
accounts:
  - {id: owned, platform: douyin, name: 山野茶事, format: video, owner: wang-fang}
  - {id: free, platform: xiaohongshu, name: 山野茶事, format: image-post}
"""
CAMPAIGN = """\
title: 春茶上新
owner: lin-yue
start: 2026-03-01
end: 2026-04-15
"""


def the_plan(rest: str) -> Plan:
    return plan_of(CAMPAIGN + rest + PEOPLE)


@pytest.mark.parametrize(
    ("content", "post", "owner"),
    [
        ("", "owned: {at: 19:30, owner: chen-xi}", "chen-xi"),
        (", owner: zhou-lv", "owned: 19:30", "zhou-lv"),
        ("", "owned: 19:30", "wang-fang"),
        ("", "free: 19:30", "lin-yue"),
    ],
)
def test_a_posts_owner_is_its_own_else_its_contents_its_accounts_its_campaigns(
    content: str, post: str, owner: str
) -> None:
    plan = the_plan(f"content: [{{id: film, title: 片, date: 2026-03-20{content}, posts: {{{post}}}}}]\n")
    assert [one.owner for one in plan.posts] == [owner]


def test_a_series_an_activity_and_a_ritual_on_an_account_are_its_owners() -> None:
    (campaign,) = the_plan(
        "series: [{id: ask, title: 问茶, account: owned, format: live, repeat: weekly fri 20:00}]\n"
        "activities: [{id: relay, title: 接力, kind: online, account: owned, start: 2026-03-22 14:00,\n"
        "  tasks: [{id: room, title: 场地, due: 2026-03-20}]}]\n"
        "community: [{id: group, title: 茶友群, account: owned,\n"
        "  rituals: [{id: tea, title: 早茶, repeat: daily 09:00}]}]\n"
    ).campaigns.values()
    assert campaign.series[0].owner == "wang-fang"
    assert campaign.activities[0].owner == "wang-fang"
    assert [ritual.owner for _, ritual in rituals_of(campaign)] == ["wang-fang"]
    assert campaign.activities[0].tasks[0].owner == "wang-fang"


def test_what_stands_on_no_account_is_its_campaigns_owners() -> None:
    (campaign,) = the_plan(
        "content: [{id: film, title: 片, steps: [{step: 成片, due: 2026-03-19}]}]\n"
        "kpis: [{id: fans, title: 涨粉, stage: grow, target: 100}]\n"
        "placements: [{id: kol, title: 合作, kind: feed-ads, start: 2026-03-18, end: 2026-03-25}]\n"
    ).campaigns.values()
    assert campaign.content[0].owner == campaign.content[0].steps[0].answered_by == "lin-yue"
    assert campaign.kpis[0].owner == campaign.placements[0].owner == "lin-yue"


@pytest.mark.parametrize(("content", "owner"), [("", "wang-fang"), (", owner: zhou-lv", "zhou-lv")])
def test_an_open_slot_is_owned_as_the_post_that_will_fill_it(content: str, owner: str) -> None:
    plan = the_plan(f"content: [{{id: film, title: 片, date: 2026-03-20, accounts: [owned]{content}}}]\n")
    rows = [(row.kind, row.owner) for row in SiteViews(plan, "zh", (), True).entries if row.kind == "content"]
    assert rows == [("content", owner)]
