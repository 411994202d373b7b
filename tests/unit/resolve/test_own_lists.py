"""A workspace's own word lists over the packaged ones."""

from __future__ import annotations

import pytest

from paiqi.model.wording import WordKind
from paiqi.rulebook.word_lists import built_in_lists
from workspace import loaded, said

HEAD = "id: own\nname: {zh: 自用, en: Own}\nsources: {law: {ref: 广告法}}\n"


def _list(name: str, text: str) -> tuple[list[str], list[str]]:
    """What is found in a list, and the hints."""
    result = loaded(f"# plans/wording/{name}.yml\n{text}")
    assert all(item.span.file == f"plans/wording/{name}.yml" for item in result.diagnostics)
    return said(result), [item.hint.english() if item.hint else "" for item in result.diagnostics]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("groups: [{id: a, tier: error, words: [最好]}]\n", []),
        ("groups: [{id: a, tier: error, patterns: ['最.']}]\n", []),
        ("groups: [{id: a, tier: off}]\n", []),
        ("groups: [{id: a, tier: error}]\n", ["pack-value 4:10"]),
        ("groups: [{id: a, tier: off}, {id: a, tier: off}]\n", ["duplicate-id 4:35"]),
        ("groups: [{id: a, tier: error, words: [x], source: [law, lex]}]\n", ["unknown-reference 4:57"]),
        (
            "groups: [{id: a, tier: error, words: [最好], instead: {最好: 好, 最佳: 好}}]\n",
            ["unknown-reference 4:65"],
        ),
        (
            "groups: [{id: a, tier: off, effective_from: 2026-03-02, effective_to: 2026-03-01}]\n",
            ["end-before-start 4:71"],
        ),
        ("groups: [{id: a, tier: off, effective_from: 2026-03-02, effective_to: 2026-03-02}]\n", []),
        ("groups: [{id: a, tier: off, effective_to: 2026-03-01}]\n", []),
        ("groups: [{id: a, tier: off, effective_from: 2026-03-01}]\n", []),
    ],
)
def test_what_is_wrong_with_a_group_is_told_at_its_field(body: str, found: list[str]) -> None:
    assert _list("own", HEAD + body)[0] == found


def test_messages_name_the_ids_sources_and_words_that_they_are_about() -> None:
    groups = (
        "groups: [{id: a, tier: off}, {id: a, tier: error, words: [最好], "
        "source: [lex], instead: {最佳: 好}}]\n"
    )
    result = loaded(f"# plans/wording/own.yml\n{HEAD}{groups}")
    assert [item.message.english() for item in result.diagnostics] == [
        "the id a is taken",
        "this word list has no source lex",
        "this group has no word 最佳",
    ]


def test_a_list_of_its_own_needs_a_name_and_one_over_a_packaged_list_does_not() -> None:
    assert _list("own", "id: own\n")[0] == ["missing-key 1:1"]
    name = next(iter(built_in_lists()))
    assert _list(name, f"id: {name}\n")[0] == []


def test_of_two_lists_with_one_id_the_first_holds() -> None:
    result = loaded(f"# plans/wording/a.yml\n{HEAD}# plans/wording/b.yml\n{HEAD.replace('自用', '另一个')}")
    (found,) = [item for item in result.diagnostics if item.code == "duplicate-id"]
    assert (found.span.file, found.related[0].span.file) == ("plans/wording/b.yml", "plans/wording/a.yml")
    assert result.plan is not None
    assert result.plan.wording["own"].name is not None
    assert result.plan.wording["own"].name.zh == "自用"


def test_a_list_that_says_nothing_of_its_kind_is_the_workspaces_own() -> None:
    plan = loaded(f"# plans/wording/own.yml\n{HEAD}").plan
    assert plan is not None
    assert plan.wording["own"].kind is WordKind.own


def test_own_groups_replace_those_of_their_id_and_everything_else_stays() -> None:
    base = next(one for one in built_in_lists().values() if len(one.groups) > 1)
    first, second = base.groups[:2]
    text = (
        f"id: {base.id}\nallow: [茶王]\nsources: {{law: {{ref: 广告法}}}}\ngroups: [{{id: "
        f"{first.id}, tier: off}}, {{id: mine, tier: error, words: [茶神]}}]\n"
    )
    plan = loaded(f"# plans/wording/{base.id}.yml\n{text}").plan
    assert plan is not None
    whole = plan.wording[base.id]
    assert [group.id for group in whole.groups] == [
        *(group.id for group in base.groups if group is not first),
        first.id,
        "mine",
    ]
    assert next(group for group in whole.groups if group.id == second.id) == second
    assert whole.allow == (*base.allow, "茶王")
    assert {*base.sources, "law"} == set(whole.sources)
    assert (whole.name, whole.kind, whole.region, whole.industries, whole.titles_only, whole.checked) == (
        base.name,
        base.kind,
        base.region,
        base.industries,
        base.titles_only,
        base.checked,
    )


def test_a_list_over_a_packaged_one_may_change_what_it_says_of_itself() -> None:
    base = next(iter(built_in_lists().values()))
    text = f"id: {base.id}\nname: {{zh: 自己的, en: Own}}\nregion: global\nchecked: 2026-01-01\n"
    plan = loaded(f"# plans/wording/{base.id}.yml\n{text}").plan
    assert plan is not None
    whole = plan.wording[base.id]
    assert whole.name is not None
    assert (whole.name.zh, whole.region, str(whole.checked)) == ("自己的", "global", "2026-01-01")
