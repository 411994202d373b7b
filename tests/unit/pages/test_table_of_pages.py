"""The table of pages: each row names the views it needs, and looks at what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from paiqi.load.pipeline import load_plan
from paiqi.pages import PAGES, PageData, PageViews, list_pages
from paiqi.pages.kinds import PageKind, PageScope
from paiqi.views.frame import UnnamedView
from workspace import DEMO_DAY, ROOT, plan_of

HEAD = """\
title: 春茶
start: 2026-03-01
end: 2026-03-31
content: [{id: film, title: 短片, posts: [{account: douyin-main, at: 2026-03-20 19:00}]}]
activities: [{id: fair, title: 茶会, kind: offline, start: 2026-03-21 14:00}]
"""
OTHER = """\
# plans/campaigns/other.yml
title: 别的
start: 2026-03-02
end: 2026-04-30
kpis: [{id: sold, title: 成交, stage: monetize, target: 100}]
content: [{id: text, title: 长文, posts: [{account: douyin-main, at: 2026-03-22 19:00}]}]
"""


def _pages(views: PageViews) -> Iterator[PageData]:
    yield PageData("x/", "x", views.entries)


@pytest.fixture(scope="module")
def demo() -> PageViews:
    """The demo as the team sees it."""
    plan = load_plan(ROOT, DEMO_DAY).plan
    assert plan is not None
    return PageViews(plan, "zh", internal=True)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in PAGES for name in sorted(kind.named)],
    ids=lambda one: str(one)[:24],
)
def test_a_row_names_no_view_that_its_page_does_not_ask_for(
    kind: PageKind, name: str, demo: PageViews
) -> None:
    less = replace(kind, needs=" ".join(one for one in sorted(kind.named) if one != name))
    with pytest.raises(
        UnnamedView, match=f"the page {kind.template} asks for the view {name}, which its row does not name"
    ):
        list(less.of(demo))


def test_a_page_is_not_given_a_view_that_its_row_does_not_name(demo: PageViews) -> None:
    kind = PageKind("x", _pages, tuple, PageScope.workspace, "months")
    with pytest.raises(
        UnnamedView, match="the page x asks for the view entries, which its row does not name"
    ):
        list(kind.of(demo))


@pytest.mark.parametrize("name", ["nothing", "plan"])
def test_a_row_that_names_what_pages_do_not_have_is_not_made(name: str) -> None:
    with pytest.raises(TypeError, match=f"the page x names the view {name}, which it cannot have"):
        PageKind("x", _pages, tuple, PageScope.workspace, name)


@pytest.mark.parametrize("name", ["entries", "load_strip", "diagnostics"])
def test_a_row_that_looks_at_a_campaign_names_nothing_wider(name: str) -> None:
    with pytest.raises(TypeError, match=re.escape(f"looks at one campaign, but {name} looks at more")):
        PageKind("x", _pages, tuple, PageScope.campaign, name)


def test_each_page_of_a_subject_says_whose_it_is(demo: PageViews) -> None:
    subjects = {
        PageScope.campaign: set(demo.campaigns_by_id),
        PageScope.account: set(demo.accounts),
        PageScope.item: set(demo.activities),
        PageScope.day: set(demo.day_keys),
        PageScope.week: set(demo.week_keys),
        PageScope.month: set(demo.month_keys),
        PageScope.person: set(demo.people),
        PageScope.platform: set(demo.platform_order),
        PageScope.rule: set(demo.codes),
        PageScope.workspace: {""},
    }
    found: dict[PageScope, set[str]] = {scope: set() for scope in PageScope}
    for kind, data in list_pages(demo):
        found[kind.scope].add(data.subject)
    assert found == subjects


def _of_example(text: str) -> dict[tuple[str, str], Any]:
    return {
        (kind.template, data.subject): data
        for kind, data in list_pages(PageViews(plan_of(text), "zh", internal=True))
        if data.subject in ("example", "example/fair")
    }


def test_what_a_page_says_of_a_campaign_or_item_does_not_hang_on_other_campaigns() -> None:
    before = _of_example(HEAD + OTHER)
    assert sorted(before) == [
        ("activity", "example/fair"),
        ("brief", "example"),
        ("campaign", "example"),
    ]
    assert _of_example(HEAD) == before
    assert (
        _of_example(HEAD + OTHER.replace("别的", "不同").replace("100", "7").replace("03-22", "03-23"))
        == before
    )


def _of_account(text: str) -> Any:
    views = PageViews(plan_of(text), "zh", internal=True)
    (found,) = (data for kind, data in list_pages(views) if data.subject == "douyin-main")
    return found


def test_what_a_page_says_of_an_account_does_not_hang_on_other_accounts() -> None:
    accounts = (
        "# plans/accounts.yml\naccounts:\n  - {id: douyin-main, platform: douyin, name: 甲, cadence: {video:"
        " 1/week}}\n  - {id: weibo-main, platform: weibo, name: 乙, cadence: {post: 2/week}}\n"
    )
    before = _of_account(HEAD + accounts)
    assert before.context.view.rhythms != ()
    assert _of_account(HEAD + accounts.replace("乙", "丙").replace("2/week", "5/week")) == before
    assert _of_account(HEAD + accounts.partition("  - {id: weibo")[0]) == before
