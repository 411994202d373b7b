"""The packs and lists that hold for a workspace."""

from __future__ import annotations

from paiqi.read.parts import Parts
from paiqi.resolve.rulebook import with_rulebook
from paiqi.rulebook.packs import built_in_platforms
from paiqi.rulebook.word_lists import built_in_lists
from workspace import loaded


def test_a_workspace_without_rules_of_its_own_has_the_packaged_ones() -> None:
    parts, found = with_rulebook(Parts())
    assert found == []
    assert parts.platforms == built_in_platforms()
    assert parts.wording == built_in_lists()


def test_with_a_list_unread_nothing_is_said_about_words() -> None:
    campaign = (
        "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: "
        "lin-yue\ncontent: [{id: a, title: 全国第一的茶}]\n"
    )
    assert "wording" in " ".join(item.code for item in loaded(campaign).diagnostics)
    result = loaded(f"{campaign}# plans/wording/own.yml\nid: [\n")
    assert [item.code for item in result.diagnostics] == ["bad-yaml"]
    assert result.plan is not None
    assert result.plan.wording == {}


def test_what_is_wrong_with_packs_and_with_lists_is_told_together() -> None:
    result = loaded(
        "# plans/platforms/tv.yml\nid: tv\nname: {zh: 电视, en: TV}\n# plans/wording/own.yml\nid: own\n"
    )
    assert sorted(item.span.file for item in result.diagnostics) == [
        "plans/platforms/tv.yml",
        "plans/wording/own.yml",
    ]
