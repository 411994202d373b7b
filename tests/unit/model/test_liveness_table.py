"""Status × level × every rule, view and feed: what stopping, ending or doubting a thing changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from changing import parts, resolved
from paiqi.events import Items
from paiqi.model.campaign import CampaignPart
from paiqi.model.choices import Status
from paiqi.model.item import changed
from paiqi.read.parts import CampaignFile, Parts, load
from paiqi.resolve.rulebook import with_rulebook
from paiqi.rules import CHECKS
from paiqi.rules.examples import example_files
from paiqi.rules.run import check
from paiqi.views.frame import OfEach, view_table
from paiqi.views.site_views import SiteViews

#: Where a status is written, and the way there from a campaign.
LEVELS: dict[str, tuple[str, ...]] = {
    "campaign": (),
    "content": ("content",),
    "post": ("content", "posts"),
    "activity": ("activities",),
    "placement": ("placements",),
    "deliverable": ("placements", "deliverables"),
}
#: The statuses that stop, end or doubt a thing; the columns of the table of rules, in this order.
STATUSES = (Status.idea, Status.on_hold, Status.cancelled, Status.done)
#: What each rule says of its own bad example where a thing in it has one of STATUSES: x it speaks, - it is
#: silent. What is on hold or cancelled (columns 2 and 3) has no finding but where a setting is wrong whatever
#: becomes of it, where it went out already, or where the finding is of what is missing without it
#: (cadence-gap, matrix-gap).
RULES = """\
post-outside-campaign      campaign x---  content x--x  post x--x
activity-outside-campaign  campaign x---  activity x--x
phase-outside-campaign     campaign x---
offer-outside-campaign     campaign x---
code-outside-offer         campaign x---  content x--x  post x--x
task-after-activity        campaign x---  activity x--x
step-after-post            campaign x---  content x--x  post x--x
unknown-format             campaign x--x  content x--x  post x--x
unknown-account-type       campaign xxxx
account-not-run            campaign x---  content x--x  post x--x
approved-without-owner     campaign ----  content ---x  post ---x
approved-without-copy      campaign ----  content ----  post ----
same-minute                campaign ---x  content ---x  post ---x
post-missed                campaign ----  content ---x  post ---x
not-approved               campaign ----  content ----  post ----
placeholder-left           campaign ----  content ---x  post ---x
step-open                  campaign ----  content ----  post ----
person-twice               campaign x---  activity x---
approval-missing           campaign ----  content ---x  post xxxx
step-late                  campaign ----  content x--x  post x--x
task-late                  campaign ----  activity x--x
published-without-link     campaign xxx-  content ----  post ----
published-late             campaign xxx-  content xxxx  post xxxx
published-in-future        campaign xxxx  content xxxx  post xxxx
approval-in-future         campaign x---  content x--x  post xxxx
approval-after-post        campaign xxx-  content xxxx  post xxxx
recorded-in-future         campaign x--x
title-limit                campaign x---  content x--x  post x--x
text-limit                 campaign x---  content x--x  post x--x
hashtag-limit              campaign x---  content x--x  post x--x
refused-character          campaign x---  content x--x  post x--x
media-limit                campaign x---  content x--x  post x--x
rights-expired             campaign x---  content x--x  post x--x
file-missing               campaign ----  content ---x  post ---x
media-missing              campaign ----  content ----  post ----
quota-exceeded             campaign ---x  content ---x  post ---x
push-split                 campaign x--x  content x--x  post x--x
position-twice             campaign ---x  content ---x  post ---x
push-too-long              campaign ---x  content ---x  post ---x
same-text                  campaign ---x  content ---x  post ---x
lead-time                  campaign x---  content x---  post x---
scheduling-window          campaign x---  content x--x  post x--x
no-native-scheduling       campaign x---  content x--x  post x--x
post-spacing               campaign ---x  content ---x  post ---x
outside-active-hours       campaign x---  content x--x  post x--x
on-blackout                campaign x---  content x--x  post x--x
on-solemn-day              campaign x---  content x--x  post x--x
on-holiday                 campaign x---  content x--x  post x--x
cadence-gap                campaign xxxx  content xxxx  post xxxx
overfull-week              campaign x--x  content x--x  post x--x
plan-runs-out              campaign xxxx  content xxxx  post xxxx
pillar-share               campaign ---x  content ---x
disclosure-missing         campaign ---x  placement ---x
disclosure-hidden          campaign x---  content x--x  post x--x
ai-undeclared              campaign ----  content ---x  post ---x
seeding-unlabelled         campaign x---  content x--x  post x--x
ai-unlabelled              campaign ----  content ---x  post ---x
former-price               campaign x---  content x--x  post x--x
draw-terms                 campaign x---  content x--x  post x--x
leads-off-platform         campaign x---  content x--x  post x--x
wording-absolute           campaign x---  content x--x  post x--x
wording-clickbait          campaign x---  content x--x  post x--x
wording-superlative        campaign x---  content x--x  post x--x
wording-industry           campaign x---  content x--x  post x--x
wording-own                campaign x---  content x--x  post x--x
link-not-clickable         campaign x---  content x--x  post x--x
link-without-utm           campaign x---  content x--x  post x--x
account-gap                campaign x---  content x--x  post xxxx
content-without-account    campaign ----  content ----
matrix-gap                 campaign ----  content xxxx  post xxxx
series-gap                 campaign ----
rhythm-skips-months        campaign ----
kpi-without-target         campaign x--x
kpi-actual-in-future       campaign x--x
kpi-without-owner          campaign x--x
kpi-without-due            campaign x--x
kpi-direction              campaign x--x
kpi-falling                campaign x--x
kpi-against-plan           campaign x--x  content xxxx  post xxxx
kpi-not-measured           campaign ---x
kpi-stale                  campaign ---x
kpi-target-at-baseline     campaign x--x
kpi-checkpoint-outside     campaign x--x
kpi-source                 campaign ---x
overspent                  campaign x---
unknown-code               campaign xxxx
unknown-country            campaign xxxx
unknown-industry           campaign xxxx
unknown-channel            campaign xxxx
unknown-limit              campaign xxxx
override-expired           campaign xxxx
"""
#: Views that show a stopped thing as stopped, or hold the items themselves; of KPIs too, which stay in lists.
SHOWING = frozenset(
    [
        "charges",
        "unreported",
        "found_in",
        "activities_by_day",
        "posts_by_day",
        "posts_on",
        "rows_of_campaign",
        "rows_on",
        "day_keys",
        "week_keys",
        "month_keys",
        "person",
        "shelf",
        "team_kpis",
        "on_platforms",
        "workspace",
        "contents",
        "activities",
        "book",
        "campaigns_by_id",
        "campaigns",
        "ledger",
        "ledger_of_campaign",
        "datable",
        "dated",
        "posts_by_day_of",
        "posts_by_account_of",
        "reach",
        "team_dated",
        "countable",
        "figures",
        "entries",
        "by_account",
        "by_owner",
        "orders",
        "facets",
        "marks",
        "schedule",
        "tray",
        "months",
        "weeks",
        "ahead",
        "soon",
        "days",
        "paths",
        "timelines",
        "timeline",
        "since_release",
        "slips",
        "slip",
        "kpi_views",
        "kpis",
        "stages",
        "money",
        "campaign_rows",
        "platform_rows",
        "learnings",
        "learned",
        "learned_of_pieces",
        "learned_of",
        "learned_in",
        "matrix",
        "matrices",
        "promises_of",
        "load",
        "posts_by_account",
        "posts",
        "rows",
        "account",
        "communities",
        "placements",
        "outstanding",
        "for_whom",
        "course",
        "phases",
        "called",
        "pieces",
        "linked_content",
        "tasks",
        "brief",
        "review",
        "finished",
        "in_flight",
    ]
)
#: Views that the status of nothing changes: settings, accounts, history, rules, what the demo has none of.
OTHER = frozenset(
    [
        "assets",
        "found_by_campaign",
        "found_by_person",
        "found_for",
        "levels",
        "approvals",
        "markers",
        "blackouts",
        "platform_order",
        "write_back",
        "own_days",
        "today",
        "title",
        "currency",
        "accounts",
        "people",
        "ideas",
        "clients",
        "segments",
        "products",
        "pillars",
        "broken",
        "workdays",
        "shown_day",
        "whole",
        "periods",
        "scales",
        "signs",
        "stood",
        "news",
        "latest_news",
        "slips_by_day",
        "history",
        "measured",
        "followers",
        "platforms",
        "packs",
        "pack",
        "rules",
        "findings",
        "findings_of",
    ]
)
#: Views that count, promise, ask or remind: there a stopped thing is as if it were not there.
COUNTING = frozenset(
    [
        "promises",
        "coverage",
        "purposes",
        "load_table",
        "load_strip",
        "supplies",
        "outlook",
        "desk",
        "workload",
        "steps",
        "board",
    ]
)
#: What calendars say of a campaign's events by the campaign's status: of posts, some of which are still
#: drafts; of a series, whose slots are open; of a list of things to do; of all others.
CAMPAIGNS = """\
idea       TENTATIVE           TENTATIVE  NEEDS-ACTION TENTATIVE
draft      CONFIRMED TENTATIVE TENTATIVE  NEEDS-ACTION CONFIRMED
review     CONFIRMED TENTATIVE TENTATIVE  NEEDS-ACTION CONFIRMED
approved   CONFIRMED TENTATIVE TENTATIVE  NEEDS-ACTION CONFIRMED
active     CONFIRMED TENTATIVE TENTATIVE  NEEDS-ACTION CONFIRMED
published  CONFIRMED TENTATIVE TENTATIVE  NEEDS-ACTION CONFIRMED
done       CONFIRMED TENTATIVE TENTATIVE  NEEDS-ACTION CONFIRMED
on-hold    TENTATIVE           TENTATIVE  NEEDS-ACTION TENTATIVE
cancelled  CANCELLED           CANCELLED  CANCELLED    CANCELLED
"""
#: What calendars say of the events of a thing by its own status; other posts of the campaign have their own.
THINGS = """\
            content              post                 activity   placement  deliverable
idea        CONFIRMED TENTATIVE  TENTATIVE            TENTATIVE  CONFIRMED  TENTATIVE
draft       CONFIRMED TENTATIVE  TENTATIVE            TENTATIVE  CONFIRMED  TENTATIVE
review      CONFIRMED TENTATIVE  TENTATIVE            TENTATIVE  CONFIRMED  TENTATIVE
approved    CONFIRMED TENTATIVE  CONFIRMED TENTATIVE  CONFIRMED  CONFIRMED  CONFIRMED
active      CONFIRMED TENTATIVE  CONFIRMED TENTATIVE  CONFIRMED  CONFIRMED  CONFIRMED
published   CONFIRMED            CONFIRMED TENTATIVE  CONFIRMED  CONFIRMED  CONFIRMED
done        CONFIRMED            CONFIRMED TENTATIVE  CONFIRMED  CONFIRMED  CONFIRMED
on-hold     TENTATIVE            TENTATIVE            TENTATIVE  TENTATIVE  TENTATIVE
cancelled   CANCELLED            CANCELLED TENTATIVE  CANCELLED  CANCELLED  CANCELLED
"""
#: The kind of event that a level's things make.
KIND = {"content": "post", "post": "post", "activity": "activity"}


def with_status(part: Any, way: tuple[str, ...], status: Status) -> Any:
    """A part with the status at a level below it."""
    if not way:
        return changed(part, status=status)
    inner = tuple(with_status(one, way[1:], status) for one in getattr(part, way[0]))
    return changed(part, **{way[0]: inner})


def without(part: Any, way: tuple[str, ...]) -> Any:
    """A part with nothing at a level below it."""
    if len(way) == 1:
        return changed(part, **{way[0]: ()})
    return changed(part, **{way[0]: tuple(without(one, way[1:]) for one in getattr(part, way[0]))})


def reaches(part: Any, way: tuple[str, ...]) -> bool:
    """Whether there is anything at a level."""
    return not way or any(reaches(one, way[1:]) for one in getattr(part, way[0]))


def stopped(whole: Parts, way: tuple[str, ...], status: Status) -> Parts:
    files = (replace(one, part=one.part and with_status(one.part, way, status)) for one in whole.campaigns)
    return replace(whole, campaigns=tuple(files))


def speaks(code: str, bad: str) -> Iterator[str]:
    """The cells of a rule, level by level."""
    whole = with_rulebook(load(example_files(bad))[0])[0]
    for level, way in LEVELS.items():
        if any(one.part and reaches(one.part, way) for one in whole.campaigns):
            found = (check(resolved(stopped(whole, way, status))) for status in STATUSES)
            yield f"{level} " + "".join(
                "x" if any(one.code == code for one in some) else "-" for some in found
            )


def test_what_each_rule_says_of_a_thing_in_each_state_is_as_in_the_table() -> None:
    rows = [f"{rule.code:26} " + "  ".join(speaks(rule.code, rule.explanation.bad)) for rule in CHECKS]
    assert rows == RULES.splitlines()


@cache
def ahead() -> Parts:
    """Everything, none of it out yet."""

    def unpublished(part: CampaignPart) -> CampaignPart:
        content = (
            changed(one, posts=tuple(changed(post, published=None) for post in one.posts))
            for one in part.content
        )
        placements = (
            changed(one, deliverables=tuple(changed(piece, url=None) for piece in one.deliverables))
            for one in part.placements
        )
        return changed(part, content=tuple(content), placements=tuple(placements))

    whole = parts()
    files = (replace(one, part=one.part and unpublished(one.part)) for one in whole.campaigns)
    return replace(whole, campaigns=tuple(files))


def views_of(files: Iterator[CampaignFile]) -> SiteViews:
    return SiteViews(resolved(replace(ahead(), campaigns=tuple(files))), "zh", internal=True)


def held(views: SiteViews, name: str) -> object:
    """A view with everything in it that is only worked out when asked for."""
    value = getattr(views, name)
    return dict(value) if isinstance(value, OfEach) else value


def test_every_view_is_said_to_show_what_is_stopped_to_count_without_it_or_to_know_nothing_of_it() -> None:
    assert sorted([*SHOWING, *COUNTING, *OTHER]) == sorted(view_table(SiteViews))


@pytest.mark.parametrize("status", [Status.cancelled, Status.on_hold])
@pytest.mark.parametrize("level", [name for name in LEVELS if name != "post"])
def test_views_that_count_or_ask_go_by_what_happens_alone(level: str, status: Status) -> None:
    way = LEVELS[level]
    some = [one for one in ahead().campaigns if one.id == "example"]
    others = [one for one in ahead().campaigns if one.id != "example"]
    (file,) = some
    off = views_of(iter([replace(file, part=with_status(file.part, way, status)), *others]))
    gone = views_of(iter([*([replace(file, part=without(file.part, way))] if way else []), *others]))
    assert [name for name in sorted(COUNTING | OTHER) if held(off, name) != held(gone, name)] == []


def states(written: Parts) -> dict[str, str]:
    """The states of the events of the example's campaign, by kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in Items(resolved(written), "zh", True).single():
        match = re.search(rb"STATUS:(\S+)", item.data)
        if item.campaign == "example" and match:
            found[item.kind].add(match[1].decode())
    return {kind: " ".join(sorted(several)) for kind, several in found.items()}


def test_what_calendars_say_of_a_campaign_in_each_state_is_as_in_the_table() -> None:
    rows = []
    for status in Status:
        said = states(stopped(ahead(), (), status))
        others = {said[kind] for kind in ("activity", "deadline", "ritual", "milestone", "deliverable")}
        assert len(others) == 1
        cells = f"{said['post']:19} {said['series']:10} {said['todo']:12} {others.pop()}"
        rows.append(f"{status.value:10} {cells}")
    assert rows == CAMPAIGNS.splitlines()


def test_what_calendars_say_of_a_thing_in_each_state_is_as_in_the_table() -> None:
    levels = {"content": 20, "post": 20, "activity": 10, "placement": 10, "deliverable": 10}
    rows = ["            " + " ".join(f"{level:{width}}" for level, width in levels.items()).rstrip()]
    for status in Status:
        cells = (
            f"{states(stopped(ahead(), LEVELS[level], status))[KIND.get(level, 'deliverable')]:{width}}"
            for level, width in levels.items()
        )
        rows.append(f"{status.value:11} " + " ".join(cells).rstrip())
    assert rows == THINGS.splitlines()
