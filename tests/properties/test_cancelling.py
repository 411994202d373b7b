"""What is cancelled or on hold reads as if what it has not published were not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from paiqi.derive.ground import ground_of
from paiqi.derive.quotas import by_account, counting_posts, usage
from paiqi.events.items import Items
from paiqi.load.pipeline import Loaded, load_files
from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.read.files import Files
from paiqi.rules import CHECKS
from paiqi.rules.examples import TODAY, example_files
from paiqi.rules.rule import PlanRule
from paiqi.views.site_views import SiteViews

Written = dict[str, Any]
CAMPAIGN = "plans/campaigns/example.yml"
CODES = frozenset(rule.code for rule in CHECKS)
#: What of a campaign stays when all that it has not published is taken out: what it is, and its days.
KEPT = ("title", "goal", "owner", "status", "start", "end", "milestones", "visibility", "client", "learnings")


def read(given: Files) -> Written:
    campaign: Written = yaml.load(given.texts[CAMPAIGN], yaml.BaseLoader)
    return campaign


def with_campaign(given: Files, campaign: Written) -> Files:
    text = yaml.safe_dump(campaign, allow_unicode=True, sort_keys=False)
    return Files({**given.texts, CAMPAIGN: text.encode()}, given.assets)


def published(campaign: Written, whole: Campaign) -> Written:
    """The campaign as written without what it has not published."""
    kept = {key: value for key, value in campaign.items() if key in KEPT}
    held = zip(campaign.get("content", ()), whole.content, strict=True)
    content = [
        {**{key: value for key, value in written.items() if key != "accounts"}, "posts": posts}
        for written, settled in held
        if (posts := list(_out(written.get("posts", ()), {one.id for one in settled.posts if one.out})))
    ]
    return {**kept, "content": content} if content else kept


def _out(posts: Any, out: set[str]) -> Iterator[Written]:
    """Those posts of a content, as a list, that went out."""
    rows = posts
    if isinstance(posts, dict):
        rows = [
            {"account": name, **(one if isinstance(one, dict) else {"at": one})}
            for name, one in posts.items()
        ]
    for row in rows:
        if row.get("id", row["account"]) in out:
            yield row


def told(result: Loaded) -> Counter[tuple[str, str]]:
    """The findings of rules of plans by code and text; places differ where lines are gone."""
    return Counter((one.code, one.message.english()) for one in result.diagnostics if one.code in CODES)


def used(plan: Plan) -> list[tuple[str, str, int]]:
    """What is used up of each quota."""
    book, held = ground_of(plan).book, by_account(plan.posts)
    return [
        (account, use.label, use.used)
        for account, posts in held.items()
        for use in usage(account, counting_posts(posts), book)
    ]


def live(plan: Plan) -> set[tuple[str, object]]:
    """The events of calendars but those that are called off."""
    return {
        (item.uid, item.start)
        for item in Items(plan, "en", True).single()
        if not item.cancelled and item.kind != "milestone"
    }


def rows(plan: Plan) -> list[tuple[object, ...]]:
    """What calendars and day sheets show as going to take place, or as having done so."""
    return [
        (row.kind, row.first, row.clock, row.title, row.state)
        for row in SiteViews(plan, "zh", (), True).entries
        if not row.off and row.kind != "milestone"
    ]


def same(one: Files, other: Files) -> None:
    first, second = load_files(one, TODAY), load_files(other, TODAY)
    assert first.plan is not None and second.plan is not None
    assert told(first) == told(second)
    assert used(first.plan) == used(second.plan)
    # What is on hold stays in feeds, as not certain.
    assert live(first.plan) == live(second.plan) or any(
        row.state == "on-hold" for row in SiteViews(first.plan, "zh", (), True).entries
    )
    assert rows(first.plan) == rows(second.plan)


def fired(rule: PlanRule) -> tuple[Files, Campaign]:
    given = example_files(rule.explanation.bad)
    before = load_files(given, TODAY)
    assert rule.code in {one.code for one in before.diagnostics}
    assert before.plan is not None
    return given, before.plan.campaigns["example"]


def examples(holds: Callable[[Written], bool] = bool) -> list[PlanRule]:
    every = [(rule, example_files(rule.explanation.bad)) for rule in CHECKS]
    return [rule for rule, given in every if CAMPAIGN in given.texts and holds(read(given))]


@pytest.mark.parametrize("status", ["cancelled", "on-hold"])
@pytest.mark.parametrize("rule", examples(), ids=lambda rule: rule.code)
def test_stopping_a_campaign_is_taking_out_what_it_has_not_published(rule: PlanRule, status: str) -> None:
    given, whole = fired(rule)
    campaign = {**read(given), "status": status}
    same(with_campaign(given, campaign), with_campaign(given, published(campaign, whole)))


@pytest.mark.parametrize("kind", ["content", "activities", "placements"])
@pytest.mark.parametrize("rule", examples(), ids=lambda rule: rule.code)
def test_cancelling_what_is_not_published_is_taking_it_out(rule: PlanRule, kind: str) -> None:
    given, whole = fired(rule)
    campaign = read(given)
    items: list[Written] = campaign.get(kind, [])
    out = {one.id for one in whole.content if any(post.out for post in one.posts)}
    for number, item in enumerate(items):
        if item["id"] in out:
            continue
        others = items[:number] + items[number + 1 :]
        off = [*items[:number], _cancelled(item), *items[number + 1 :]]
        same(
            with_campaign(given, {**campaign, kind: off}),
            with_campaign(given, {**campaign, kind: others}),
        )


def _cancelled(item: Written) -> Written:
    return {**item, "status": "cancelled"}
