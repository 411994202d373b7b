"""Each rule says what it looks at, gets that and no more, and its results have keys."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import pytest

from fence import Fence, fenced
from paiqi.load.pipeline import load_files
from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.read.files import read_files
from paiqi.rules import CHECKS, run
from paiqi.rules.examples import example_files
from paiqi.rules.kinds import KINDS, Scopes
from paiqi.rules.rule import Finding, PlanRule, rule
from paiqi.rules.run import check, results
from paiqi.rules.scopes import AccountDay, AccountScope, CampaignScope, PostScope, Scope
from paiqi.rules.waivers import written
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import msg
from workspace import DEMO_DAY, ROOT, TODAY, loaded

GOLDEN = ROOT / "tests" / "golden"
#: A finding without the objects that it was made of.
Said = tuple[str, ...]


@cache
def demo() -> Plan:
    """The demo's plan."""
    plan = load_files(read_files(ROOT), DEMO_DAY).checked_plan
    assert plan is not None
    return plan


@cache
def plans() -> tuple[Plan, ...]:
    """The demo, the golden plans, and the bad example of each rule: there is something to find for each."""
    texts = [
        *(path.read_bytes().decode() for path in sorted(GOLDEN.glob("*/*.yml"))),
        *(one.explanation.bad for one in CHECKS),
    ]
    found = (load_files(example_files(text), TODAY).checked_plan for text in texts)
    return (demo(), *(plan for plan in found if plan is not None))


@cache
def fences() -> tuple[tuple[Fence, Scopes, Scopes], ...]:
    """Each plan's fence, its scopes inside the fence, and those without one."""
    made = [(Fence(plan), plan) for plan in plans()]
    return tuple((fence, Scopes(fence.plan), Scopes(plan)) for fence, plan in made)


def told(scope: Scope, finding: Finding) -> Said:
    """What a finding says, and whom it concerns."""
    about = scope.about if finding.about is None else finding.about
    return (
        str(finding.span),
        finding.message.english(),
        finding.hint.english(),
        str(finding.severity),
        *(str(one.span) for one in finding.related),
        *(f"{type(item).__name__} {item.span()}" for item in about),
    )


def by_key(plan: Plan, rules: tuple[PlanRule, ...] = CHECKS) -> dict[run.ResultKey, list[Said]]:
    """What each rule says in each scope."""
    found, failed = results(Scopes(plan), rules)
    assert not failed
    return {key: [told(one.scope, finding) for finding in one.findings] for key, one in found.items()}


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.code)
def test_a_rule_finds_the_same_where_all_beyond_its_scope_raises(one: PlanRule) -> None:
    said = 0
    for fence, inside, free in fences():
        kept = {scope.key: [told(scope, one) for one in found] for scope, found in fenced(one, inside, fence)}
        whole, failed = results(free, (one,))
        assert not failed
        assert kept == {
            key: [told(result.scope, finding) for finding in result.findings]
            for (_, key), result in whole.items()
        }
        said += len(kept)
    assert said


EXPLAINED = """A post is looked at beside others.
    与其他发布一起看。

    Why: To see that it is noticed.
    原因: 看看会不会被发现。
    Bad:
        title: 春茶
    Good:
        title: 春茶
    """


def test_a_rule_that_looks_beyond_its_scope_is_said_with_its_code_and_what_it_touched() -> None:
    def nosy(scope: PostScope) -> Iterator[Finding]:
        for content in cast(Campaign, scope.about[-1]).content:
            yield Finding(content.span(), msg("the title"), msg("the copy"))

    nosy.__doc__ = EXPLAINED
    planted = rule("nosy", Severity.advice, "dates")(nosy)
    fence = Fence(demo())
    with pytest.raises(AssertionError, match=r"nosy looks beyond \('item', 'post', .*Campaign\.content"):
        list(fenced(planted, Scopes(fence.plan), fence))


def test_a_rule_cannot_ask_the_post_of_another_day_nor_of_another_account() -> None:
    fence = Fence(demo())
    scopes = Scopes(fence.plan)
    for kind in (AccountScope, AccountDay):
        for scope in scopes.of(kind):
            own = {id(post) for post in cast(AccountScope, scope).posts}
            assert own == fence.holds(scope.key)


def _whole(plan: Plan) -> Iterator[Finding]:
    yield Finding(plan.workspace.span(), msg("the title"), msg("the copy"))


def _silent(scope) -> Iterator[Finding]:  # type: ignore[no-untyped-def]
    yield Finding(scope.place, msg("the title"), msg("the copy"))


def _greedy(scope: PostScope, other: CampaignScope) -> Iterator[Finding]:
    yield Finding(scope.place, msg("the title"), msg("the copy"), other.about)


@pytest.mark.parametrize("check_of", [_whole, _silent, _greedy], ids=lambda one: str(one.__name__))
def test_a_rule_that_does_not_say_what_it_looks_at_is_not_declared(check_of: object) -> None:
    cast(type, check_of).__doc__ = EXPLAINED
    with pytest.raises(TypeError, match="says what it looks at"):
        rule("greedy", Severity.advice, "dates")(check_of)  # type: ignore[arg-type]


def test_each_scope_has_a_key_of_its_own_which_is_the_same_in_every_run() -> None:
    for plan in plans():
        first, second = Scopes(plan), Scopes(dataclasses.replace(plan))
        for one in CHECKS:
            keys = [scope.key for kind in one.looks_at for scope in first.of(kind)]
            assert len(keys) == len(set(keys)), one.code
            assert keys == [scope.key for kind in one.looks_at for scope in second.of(kind)]


def test_what_is_found_scope_by_scope_alone_is_what_the_whole_run_finds() -> None:
    plan = demo()
    whole = by_key(plan)
    alone: dict[run.ResultKey, list[Said]] = {}
    for one in reversed(CHECKS):
        for kind in one.looks_at:
            # No scope knows which others were looked at before it.
            for scope in reversed(Scopes(plan).of(kind)):
                found = [told(scope, finding) for finding in one.check(scope)]
                if found:
                    alone[one.code, scope.key] = found
    assert alone == whole
    said = {(code, line[0], line[1]) for (code, _), lines in whole.items() for line in lines}
    # What has one cause is told as one, with its other places.
    run_whole = {
        (one.code, str(span), re.sub(r" \(and \d+ more\)$", "", one.message.english()))
        for one in check(plan)
        for span in (
            one.span,
            *(other.span for other in one.related if other.message.english() == "here too"),
        )
    }
    codes = {one.code for one in CHECKS}
    assert {one for one in run_whole if one[0] in codes} <= said
    waived = {code for code, place, text in said - run_whole}
    assert waived <= {waiver.code for waiver, _ in written(plan)}


@pytest.mark.parametrize("gone", list(demo().campaigns))
def test_a_campaign_that_goes_changes_no_result_of_other_items_and_campaigns(gone: str) -> None:
    plan = demo()
    left = {name: campaign for name, campaign in plan.campaigns.items() if name != gone}
    touched = {post.account for content in plan.campaigns[gone].content for post in content.posts}

    def untouched(found: dict[run.ResultKey, list[Said]]) -> dict[run.ResultKey, list[Said]]:
        return {
            (code, key): said
            for (code, key), said in found.items()
            if (key[0] == "account" and key[1] not in touched)
            or (key[0] == "campaign" and key[1] != gone)
            or (key[0] == "item" and key[2].split("/")[0] != gone)
        }

    before, after = by_key(plan), by_key(dataclasses.replace(plan, campaigns=left))
    assert untouched(before) == untouched(after)
    assert len(untouched(before)) >= 5


def test_each_post_stands_in_the_scope_of_one_account_once() -> None:
    scopes = Scopes(demo())
    for kind in (AccountScope, AccountDay):
        posts = [post.full_id for one in scopes.of(kind) for post in cast(AccountScope, one).posts]
        every = [
            post.full_id
            for post in demo().posts
            if kind is AccountScope or (post.slot and not post.slot.tentative)
        ]
        assert sorted(posts) == sorted(every)


def test_there_is_no_kind_of_scope_that_no_rule_looks_at() -> None:
    assert set(KINDS) == {kind for one in CHECKS for kind in one.looks_at}


def test_a_rule_that_breaks_off_without_a_part_in_its_hands_is_said_at_its_scope(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks_off(scope: Scope) -> Iterator[Finding]:
        yield from [()[len(scope.key)]]

    planted = (
        dataclasses.replace(one, check=breaks_off) if one.code == "cadence-gap" else one for one in CHECKS
    )
    monkeypatch.setattr(run, "CHECKS", tuple(planted))
    found = loaded("title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\n").diagnostics
    assert [(one.code, one.span.file, one.span.line) for one in found] == [
        ("check-failed", "plans/accounts.yml", 2)
    ]


ODD_FORMATS = """\
title: 春茶
start: 2026-03-01
end: 2026-04-15
owner: lin-yue
series: [{id: tea, title: 茶, account: douyin-main, format: sonnet, repeat: daily 20:00, start: 2026-04-15}]
matrix: [{account: xhs-main, format: haiku, count: 1}]
content: [{id: film, title: 片, posts: {xhs-main: {at: 2026-03-20 20:00, format: rondeau}}}]
placements:
  - {id: kol, title: 合作, kind: creator, creator: {name: 一盏, platform: xiaohongshu}, start: 2026-03-20,
     end: 2026-03-25, disclosure: 广告, deliverables: [{id: one, title: 一, format: limerick}]}
# plans/accounts.yml
accounts:
  - {id: douyin-main, platform: douyin, name: 山野, format: ode, times: {elegy: 08:00}, cadence: {epic: 6}}
  - {id: xhs-main, platform: xiaohongshu, name: 山野}
"""


def test_a_rule_that_looks_at_several_kinds_of_items_finds_each_where_it_stands() -> None:
    found = [one for one in loaded(ODD_FORMATS).diagnostics if one.code == "unknown-format"]
    assert [(one.message.english().split()[-1].strip("“”"), one.owners, one.campaign) for one in found] == [
        ("ode", (), None),
        ("elegy", (), None),
        ("epic", (), None),
        ("sonnet", ("lin-yue",), "example"),
        ("haiku", ("lin-yue",), "example"),
        ("rondeau", ("lin-yue",), "example"),
        ("limerick", ("lin-yue",), "example"),
    ]
