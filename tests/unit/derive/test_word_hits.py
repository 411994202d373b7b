"""Which words of lists are worth telling, in which texts."""

from __future__ import annotations

import pytest

from paiqi.derive.ground import ground_of
from paiqi.derive.public_texts import publications
from paiqi.derive.word_hits import WordSearch
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
ACCOUNTS = (
    "# plans/accounts.yml\naccounts: [{id: dy, platform: douyin, name: 茶}, "
    "{id: x-one, platform: x, name: T}]\n"
)


def _hits(content: str, groups: str, more: str = "", campaign: str = "") -> list[str]:
    """The words found in the texts of a content by a list of the workspace's own, by field."""
    lists = f"# plans/wording/own.yml\nid: own\nname: {{zh: 自用, en: Own}}\n{more}groups: [{groups}]\n"
    plan = loaded(f"{HEAD}{campaign}content: [{{id: film, {content}}}]\n{lists}{ACCOUNTS}").plan
    assert plan is not None
    search = WordSearch([plan.wording["own"]])
    texts = publications(plan.campaigns["example"], ground_of(plan))
    return [f"{text.field} {hit.word}" for text, hit in search.hits(texts)]


BEST = "{id: a, tier: error, words: [最好]%s}"


def test_a_word_is_told_once_in_each_text() -> None:
    assert _hits("title: 最好的茶，最好, copy: 真的最好", BEST % "") == ["title 最好", "copy 最好"]


def test_a_list_for_titles_is_no_list_for_other_texts() -> None:
    assert _hits("title: 最好, copy: 最好", BEST % "", "titles_only: yes\n") == ["title 最好"]


@pytest.mark.parametrize(
    ("posts", "region", "told"),
    [
        ("{dy: 2026-03-20}", "cn", True),
        ("{dy: 2026-03-20}", "global", False),
        ("{x-one: 2026-03-20}", "global", True),
        ("{x-one: 2026-03-20, dy: 2026-03-20}", "cn", True),
        ("{}", "cn", True),
    ],
)
def test_a_list_of_a_region_holds_where_a_text_goes_there_or_nobody_knows_where(
    posts: str, region: str, told: bool
) -> None:
    assert bool(_hits(f"title: 最好, posts: {posts}", BEST % "", f"region: {region}\n")) is told


@pytest.mark.parametrize(
    ("days", "date", "told"),
    [
        ("", "2026-03-20", True),
        (", effective_from: 2026-03-20", "2026-03-20", True),
        (", effective_from: 2026-03-21", "2026-03-20", False),
        (", effective_to: 2026-03-20", "2026-03-20", True),
        (", effective_to: 2026-03-19", "2026-03-20", False),
        (", effective_from: 2026-03-31", "2026-03", True),
    ],
)
def test_a_group_holds_from_its_first_to_its_last_day(days: str, date: str, told: bool) -> None:
    assert bool(_hits(f"title: 最好, date: {date}", BEST % days)) is told


def test_groups_that_follow_each_other_are_each_looked_for_on_their_days() -> None:
    groups = (
        "{id: a, tier: error, words: [最好], effective_to: 2026-03-20}, {id: b, tier: error, words: [最佳],"
    )
    groups += " effective_from: 2026-03-21}"
    text = "title: 最好最佳, date: "
    assert _hits(f"{text}2026-03-20", groups) == ["title 最好"]
    assert _hits(f"{text}2026-03-21", groups) == ["title 最佳"]
    both = "title: 最好最佳, posts: {dy: 2026-03-20, x-one: 2026-03-21}"
    assert _hits(both, groups) == ["title 最好", "title 最佳"]


PROOF = "evidence: [{claim: %s, source: 检测报告}]"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("最好喝", ["title 最好"]),
        ("最好", []),
        ("全国最好", []),
        ("'最 好'", []),
        ("最", ["title 最好"]),
        ("别的", ["title 最好"]),
    ],
)
def test_a_claim_with_evidence_covers_the_words_in_it(claim: str, told: list[str]) -> None:
    assert _hits(f"title: 全国最好的茶, {PROOF % claim}", BEST % ", evidence: yes") == told


def test_evidence_covers_each_place_of_its_claim_and_none_besides() -> None:
    text = f"title: 全国最好，全国最好, {PROOF % '全国最好'}"
    assert _hits(text, BEST % ", evidence: yes") == []
    assert _hits(text.replace("，全国最好", "，最好"), BEST % ", evidence: yes") == ["title 最好"]


def test_evidence_of_the_campaign_counts_and_none_does_for_a_word_that_asks_for_none() -> None:
    around = f"{PROOF % '最好'}\n"
    assert _hits("title: 最好", BEST % ", evidence: yes", campaign=around) == []
    assert _hits("title: 最好", BEST % ", evidence: no", campaign=around) == ["title 最好"]


def test_without_lists_nothing_is_looked_for() -> None:
    plan = loaded(f"{HEAD}content: [{{id: film, title: 最好}}]\n").plan
    assert plan is not None
    texts = publications(plan.campaigns["example"], ground_of(plan))
    assert list(WordSearch([]).hits(texts)) == []
