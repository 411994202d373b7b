"""Plan → the plan of one audience, in plans of a few lines; test_visibility.py looks at the demo's site."""

from __future__ import annotations

import pytest

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.model.plan import Plan
from paiqi.rulebook.packs import built_in_platforms
from workspace import loaded

SETTINGS = """\
# plans/workspace.yml
namespace: tea
title: 茶
people: [{id: lin, name: 林, visibility: public}, {id: zhou, name: 周}]
pillars: [{id: craft, title: 手艺, visibility: public}, {id: money, title: 钱}]
clients: [{id: guest, title: 客, visibility: client}, {id: other, title: 他, visibility: client}]
"""
ACCOUNTS = """\
# plans/accounts.yml
accounts:
  - {id: dy, platform: douyin, name: 茶, visibility: public}
  - {id: xhs, platform: xiaohongshu, name: 茶}
  - {id: spare, platform: x, name: T, visibility: public}
"""
HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nvisibility: public\n"


def _seen(
    campaign: str, audience: str = "public", settings: str = "", more: str = "", head: str = HEAD
) -> Plan:
    plan = loaded(f"{head}{campaign}\n{SETTINGS}{settings}{ACCOUNTS}{more}").plan
    assert plan is not None
    assert not plan.broken
    return project(plan, audience_of(audience))


def test_the_team_sees_the_very_plan() -> None:
    plan = loaded(HEAD).plan
    assert plan is not None
    assert project(plan, audience_of("internal")) is plan


def test_a_reference_to_what_is_not_seen_goes_and_its_item_stays() -> None:
    plan = _seen(
        "owner: zhou\ncontent: [{id: a, title: 一, pillar: money, owner: "
        "lin}, {id: b, title: 二, pillar: craft}]"
    )
    assert plan.campaigns["example"].owner == ""
    assert [(one.pillar, one.owner) for one in plan.campaigns["example"].content] == [
        (None, "lin"),
        ("craft", ""),
    ]
    assert (list(plan.people), list(plan.pillars), list(plan.accounts)) == (
        ["lin"],
        ["craft"],
        ["dy", "spare"],
    )


def test_of_several_references_those_that_are_seen_stay() -> None:
    content = _seen("content: [{id: a, title: 一, accounts: [xhs, dy]}]").contents["example/a"]
    assert content.accounts == ("dy",)


def test_what_cannot_be_without_a_reference_goes_with_it() -> None:
    plan = _seen(
        "matrix: [{account: xhs, count: 3}, {account: dy, count: 3}]\n"
        "content: [{id: a, title: 一, posts: {xhs: 2026-03-20, dy: 2026-03-20}}]"
    )
    campaign = plan.campaigns["example"]
    assert [row.account for row in campaign.matrix] == ["dy"]
    assert [post.account for post in plan.posts] == ["dy"]


def test_what_would_promise_more_without_a_reference_goes_with_it() -> None:
    rows = "matrix: [{account: dy, pillar: money, count: 3}, {account: dy, pillar: craft, count: 2}]"
    assert [row.pillar for row in _seen(rows).campaigns["example"].matrix] == ["craft"]


def test_an_item_is_as_open_as_it_says_within_what_it_stands_in() -> None:
    content = (
        "content: [{id: a, title: 一}, {id: b, title: 二, visibility: client}, "
        "{id: c, title: 三, visibility: internal}]"
    )
    assert [list(_seen(content, who).contents) for who in ("public", "client")] == [
        ["example/a"],
        ["example/a", "example/b"],
    ]


@pytest.mark.parametrize(
    ("audience", "ids"),
    [
        ("client", ["example", "nobodys"]),
        ("client:guest", ["example", "own"]),
        ("client:other", ["example"]),
        ("public", ["example"]),
    ],
)
def test_a_client_sees_its_own_campaigns_and_public_ones(audience: str, ids: list[str]) -> None:
    more = "".join(
        f"# plans/campaigns/{name}.yml\ntitle: x\nvisibility: {seen}\n{client}"
        for name, seen, client in (
            ("own", "client", "client: guest\n"),
            ("nobodys", "client", ""),
            ("hidden", "internal", "client: guest\n"),
        )
    )
    assert list(_seen("", audience, more=more).campaigns) == ids


def test_a_client_sees_accounts_that_its_campaigns_use_and_no_others() -> None:
    def accounts(campaign: str, audience: str = "client:guest") -> list[str]:
        return list(_seen(campaign, audience, head=f"{HEAD}client: guest\n").accounts)

    assert accounts("") == []
    assert accounts("", "client") == ["dy", "spare"]
    assert accounts("content: [{id: a, title: 一, posts: {dy: 2026-03-20}}]") == ["dy"]
    assert accounts("content: [{id: a, title: 一, accounts: [spare]}]") == ["spare"]
    assert accounts("matrix: [{account: dy, count: 3}]") == ["dy"]
    assert accounts("series: [{id: s, title: 茶话, account: spare, repeat: weekly fri 20:00}]") == ["spare"]


BUDGET = "budget: {currency: CNY, lines: [{for: 物料, planned: 100, spent: 50}]}"


def test_a_topic_is_seen_by_clients_to_whom_it_is_disclosed_and_never_by_the_public() -> None:
    def shown(audience: str, disclose: str = "") -> bool:
        return _seen(BUDGET, audience, disclose).campaigns["example"].budget is not None

    assert [
        shown("client"),
        shown("client", "disclose: [budget]\n"),
        shown("public", "disclose: [budget]\n"),
    ] == [
        False,
        True,
        False,
    ]


def test_values_measured_of_what_is_not_seen_are_not_there() -> None:
    def kpis(actuals: str) -> list[str]:
        text = f"kpis: [{{id: k, stage: grow, title: 粉丝, target: 5{actuals}}}]"
        return [kpi.id for kpi in _seen(text, "client", "disclose: [results]\n").campaigns["example"].kpis]

    assert kpis(", actuals: {metric: fans, subject: dy}") == ["k"]
    assert kpis(", actuals: {metric: fans, subject: xhs}") == []
    assert kpis(", actuals: {metric: fans, accounts: [dy, xhs]}") == []
    assert kpis(", actuals: {metric: fans, subject: website}") == ["k"]
    assert kpis(", actuals: {2026-03-02: 5}") == ["k"]


def test_a_line_of_the_budget_names_no_kpi_that_is_not_seen() -> None:
    def named(kpi: str) -> list[str | None]:
        text = (
            f"kpis: [{{id: k, stage: grow, title: 粉丝, target: 5{kpi}}}]\n"
            "budget: {lines: [{for: 达人, planned: 5, kpi: k}]}"
        )
        budget = _seen(text, "client", "disclose: [budget, results]\n").campaigns["example"].budget
        return [line.kpi for line in budget.lines] if budget else []

    assert named("") == ["example/k"]
    assert named(", visibility: internal") == [None]
    assert named(", actuals: {metric: fans, subject: xhs}") == [None]


def test_platforms_are_those_of_accounts_and_creators_that_are_seen() -> None:
    kol = (
        "placements: [{id: kol, title: 达人, kind: creator, start: 2026-03-20, end: "
        "2026-03-25, visibility: public, creator:"
    )
    kol += " {name: 阿茶, platform: weibo}}]"
    assert set(_seen("").platforms) == {"douyin", "x"}
    assert set(_seen(kol).platforms) == {"douyin", "x", "weibo"}


def test_the_rules_of_a_platform_are_the_packaged_ones() -> None:
    pack = (
        "# plans/platforms/douyin.yml\nid: douyin\nname: {zh: 抖音, en: "
        "Douyin}\nsources: {own: {ref: 合同}}\nquotas:\n"
    )
    pack += "  - {id: ours, window: day, max: 1, source: [own], confidence: official}\n"
    pack += (
        "# plans/platforms/tv.yml\nid: tv\nname: {zh: 电视, en: TV}\nformats: "
        "[{id: clip, name: {zh: 短片, en: Clip}}]\n"
    )
    pack += (
        "sources: {own: {ref: 合同}}\nquotas:\n  - {id: ours, window: day, max: 1, "
        "source: [own], confidence: official}\n"
    )
    plan = loaded(
        f"{HEAD}{SETTINGS}{ACCOUNTS}  - {{id: tv, platform: tv, name: 茶, visibility: public}}\n{pack}"
    ).plan
    assert plan is not None
    seen = project(plan, audience_of("public")).platforms
    packaged = built_in_platforms()
    assert seen["x"] is packaged["x"]
    assert (seen["douyin"].quotas, seen["douyin"].checked, seen["douyin"].sources) == (
        packaged["douyin"].quotas,
        packaged["douyin"].checked,
        {},
    )
    assert (seen["tv"].quotas, seen["tv"].checked, [one.id for one in seen["tv"].formats]) == (
        (),
        None,
        ["clip"],
    )


def test_files_are_those_that_posts_which_are_seen_still_name() -> None:
    from dataclasses import replace

    text = (
        "content: [{id: a, title: 一, posts: {dy: {assets: [{file: a.jpg}], cover: {file: "
        "b.jpg}}, xhs: {assets: [{file: c.jpg}]}}}]"
    )
    plan = loaded(f"{HEAD}{text}\n{SETTINGS}{ACCOUNTS}").plan
    assert plan is not None
    sizes = {f"plans/assets/{name}.jpg": 5 for name in "abcd"}
    seen = project(replace(plan, assets=sizes), audience_of("public"))
    assert set(seen.assets) == {"plans/assets/a.jpg", "plans/assets/b.jpg"}
    assert (seen.copies, seen.measurements, seen.broken) == ({}, (), frozenset())


def test_references_to_items_of_campaigns_stay_where_those_are_seen() -> None:
    series = "series: [{id: s, title: 茶话, account: dy, repeat: weekly fri 20:00%s}]\n"
    content = "content: [{id: a, title: 一, series: s}]"
    for hidden, name in (("", "s"), (", visibility: internal", None)):
        assert _seen(series % hidden + content).contents["example/a"].series == name


def test_of_the_settings_only_what_a_site_needs_is_seen() -> None:
    named = (
        "feeds: {named: [{id: ours, title: 甲, select: {kinds: [posts]}}, {id: open, title: "
        "乙, visibility: public, select: {kinds: [posts]}}]}\n"
    )
    plan = _seen("", settings=f"{named}notes: 机密\n")
    assert [feed.id for feed in plan.workspace.feeds.named] == ["open"]
    assert (plan.workspace.title, plan.workspace.notes, plan.workspace.waive) == ("茶", None, ())
