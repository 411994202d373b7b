"""What can be referred to, and that each id stands once."""

from __future__ import annotations

from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"


def test_ids_of_the_workspace_stand_once_in_each_list() -> None:
    result = loaded(
        "# plans/workspace.yml\nnamespace: a\ntitle: b\npeople: [{id: lin, name: 林}, {id: lin, name: 周}]\n"
        "pillars: [{id: lin, title: 同名的支柱}]\n"
    )
    assert said(result) == ["duplicate-id 3:35"]


def test_within_a_campaign_all_kinds_of_items_share_their_ids_and_inner_ones_have_their_own() -> None:
    fair = (
        "{id: fair, title: 茶会, kind: offline, start: 2026-03-20, tasks: [{id: "
        "film, title: 甲}, {id: film, title: 乙}]}"
    )
    result = loaded(
        f"{HEAD}content: [{{id: film, title: 片}}]\nactivities: [{fair}, {{id: film, "
        f"title: 二, kind: offline, start: 2026-03-21}}]\n"
    )
    found = [item for item in result.diagnostics if item.code == "duplicate-id"]
    assert [(item.span.line, item.related[0].span.line, item.campaign) for item in found] == [
        (6, 6, "example"),
        (6, 5, "example"),
    ]
    assert result.plan is not None
    (kept,) = result.plan.campaigns["example"].activities
    assert [(task.id, task.title) for task in kept.tasks] == [("film", "甲")]


def test_an_item_may_be_named_by_its_id_or_with_its_campaign() -> None:
    lesson = "learnings: [{date: 2026-03-10, text: x, content: [film, example/film, other/note]}]\n"
    other = "# plans/campaigns/other.yml\ntitle: 二\ncontent: [{id: note, title: 记}]\n"
    plan = loaded(f"{HEAD}content: [{{id: film, title: 片}}]\n{lesson}{other}").plan
    assert plan is not None
    (learning,) = plan.campaigns["example"].learnings
    assert learning.content == ("example/film", "example/film", "other/note")


def test_nobody_is_told_that_what_dropped_out_is_unknown() -> None:
    lesson = "learnings: [{date: 2026-03-10, text: x, content: [film, other/note, third/any]}]\n"
    broken = "content: [{id: film, title: 片, status: wrong}]\n"
    other = "# plans/campaigns/other.yml\ntitle: 二\ncontent: [{id: note, title: 记, status: wrong}]\n"
    result = loaded(HEAD + broken + lesson + other)
    assert [item.split()[0] for item in said(result)] == [
        "unknown-choice",
        "unknown-reference",
        "unknown-choice",
    ]
    assert [item.message.english() for item in result.diagnostics if item.code == "unknown-reference"] == [
        "there is no item third/any"
    ]


def test_a_campaign_that_cannot_be_read_is_known_to_be_there() -> None:
    result = loaded(f"{HEAD}# plans/campaigns/other.yml\ntitle: [\n")
    assert result.plan is not None
    assert ("campaign", "other") in result.plan.broken
    assert list(result.plan.campaigns) == ["example"]
