"""Views: each callable alone, each given what it names and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.model.plan import Plan
from paiqi.text.messages import Language
from paiqi.views.frame import Each, OfEach, UnnamedView, View, Views, narrowed, view_table
from paiqi.views.site_views import SiteViews
from workspace import TODAY, plan_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
VIEWS = sorted(view_table(SiteViews))
#: A workspace, an account and a campaign.
FIVE_LINES = """\
title: 春茶
start: 2026-03-01
content: [{id: film, title: 短片, posts: [{account: douyin-main, at: 2026-03-20 19:00}]}]
# plans/accounts.yml
accounts: [{id: douyin-main, platform: douyin, name: 甲}]
"""


def _every(value: Any) -> Any:
    """A view with everything in it that is only worked out when asked for."""
    return dict(value) if isinstance(value, OfEach) else value


@pytest.fixture(scope="module", params=["internal", "public"])
def five_lines(request: pytest.FixtureRequest) -> tuple[Plan, bool]:
    """The plan of five lines for an audience, and whether that is the team."""
    return project(plan_of(FIVE_LINES), audience_of(request.param)), request.param == "internal"


#: Tools that are compared by what they are, not by what they hold.
TOOLS = frozenset(["book", "load"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_view_is_had_alone_of_a_plan_of_five_lines(
    language: Language, five_lines: tuple[Plan, bool]
) -> None:
    plan, internal = five_lines
    for name in VIEWS:
        one, other = (_every(getattr(SiteViews(plan, language, internal=internal), name)) for _ in range(2))
        assert one == other or name in TOOLS, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_view_is_had_of_an_empty_workspace(language: Language) -> None:
    plan = Plan(plan_of(FIVE_LINES).workspace, TODAY)
    had = {name: _every(getattr(SiteViews(plan, language, internal=True), name)) for name in VIEWS}
    assert [had[name] for name in ("entries", "campaigns")] == [(), ()]
    assert [had["ledger"].posts, had["ledger"].late, had["ledger"].blocked] == [(), (), ()]


def test_a_view_of_one_campaign_account_or_item_is_not_given_the_whole_plan() -> None:
    rows = view_table(SiteViews).values()
    assert [row.name for row in rows if isinstance(row, Each) and "plan" in row.needs] == []


def test_a_view_is_worked_out_once() -> None:
    views = SiteViews(plan_of(FIVE_LINES), "zh")
    assert views.entries is views.entries
    assert views.matrix["example"] is views.matrix["example"]


def test_a_table_that_needs_what_it_does_not_have_is_told_with_names() -> None:
    with pytest.raises(TypeError, match="the view first needs second, which Lacking does not have"):

        class Lacking(Views):
            first = View(len, "second")


def test_views_that_need_each_other_are_told_with_names() -> None:
    with pytest.raises(TypeError, match=r"views need each other: (\w+) → \w+ → \w+ → \1"):

        class Round(Views):
            third = View(len, "second")
            second = View(len, "first")
            first = View(len, "third")


def test_whoever_asks_for_a_view_that_is_not_named_is_told() -> None:
    views = narrowed(SiteViews(plan_of(FIVE_LINES), "zh"), "the page home", {"entries"})
    assert [row.kind for row in views.entries] == ["campaign", "post"]
    with pytest.raises(
        UnnamedView, match="the page home asks for the view months, which its row does not name"
    ):
        _ = views.months
    with pytest.raises(UnnamedView, match="asks for the view plan"):
        _ = views.plan


def test_what_looks_at_one_campaign_is_not_given_another() -> None:
    plan = plan_of(FIVE_LINES + "# plans/campaigns/other.yml\ntitle: 别的\n")
    views = narrowed(
        SiteViews(plan, "zh"), "the page campaign", {"kpis", "load_strip"}, ("campaigns_by_id", "other")
    )
    assert dict(views.kpis) == {"other": ()}
    with pytest.raises(UnnamedView, match="what looks at other asks for example"):
        _ = views.kpis["example"]
    with pytest.raises(UnnamedView):
        _ = views.load_strip["douyin-main"]


def test_a_view_of_each_subject_is_given_what_others_say_of_that_subject() -> None:
    class Lengths(Views):
        words: dict[str, str]
        length = Each("words", len)
        doubled = Each("words", lambda word, length: (word, length * 2), "length")

        def __init__(self) -> None:
            self.words = {"a": "x", "b": "yy"}

    assert dict(Lengths().doubled) == {"a": ("x", 2), "b": ("yy", 4)}
