"""References become ids, each checked against what there is."""

from __future__ import annotations

from paiqi.text.diagnostics import Diagnostic
from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\n"


def _found(text: str) -> list[Diagnostic]:
    return [item for item in loaded(HEAD + text).diagnostics if item.severity.name == "error"]


def _hint(text: str) -> str:
    (found,) = _found(text)
    assert found.code == "unknown-reference"
    assert found.hint is not None
    return found.hint.english()


def test_people_may_be_called_by_their_name() -> None:
    plan = loaded(f"{HEAD}owner: 林月\n").plan
    assert plan is not None
    assert plan.campaigns["example"].owner == "lin-yue"


def test_a_name_that_two_people_have_names_their_ids() -> None:
    (found,) = _found("owner: 王芳\n")
    assert (found.code, found.message.english()) == ("ambiguous-name", "王芳 may be any of 2 people")
    assert found.hint is not None
    assert found.hint.english() == "replace 王芳 with one of: wang-fang (王芳), wang-fang-2 (王芳)"


def test_an_id_of_another_kind_stands_for_nothing() -> None:
    (found,) = _found("content: [{id: a, title: 一, pillar: lin-yue}]\n")
    assert found.message.english() == "there is no pillar lin-yue"


def test_what_is_meant_is_proposed_or_where_it_would_be_written() -> None:
    others = "others: wang-fang (王芳), wang-fang-2 (王芳)"
    assert _hint("owner: lin-yeu\n") == f"did you mean lin-yue (林月)? {others}"
    assert _hint("owner: 林月月\n") == f"did you mean lin-yue (林月)? {others}"
    assert _hint("content: [{id: a, title: 一, pillar: zzz}]\n") == (
        "there are: craft (工艺), product (产品); write it down in plans/workspace.yml (pillars) first, or"
        " correct the id"
    )
    assert _hint("learnings: [{date: 2026-03-10, text: x, content: [zzz]}]\n") == (
        "correct the id; ids of other campaigns need the campaign in front: campaign/content"
    )


def test_one_of_several_references_falls_through_alone_and_at_its_place() -> None:
    result = loaded(
        f"{HEAD}content: [{{id: a, title: 一, owner: lin-yue, accounts: [xhs-main, xxx, douyin-main]}}]\n"
    )
    assert [item for item in said(result) if item.startswith("unknown")] == ["unknown-reference 4:66"]
    assert result.plan is not None
    assert result.plan.contents["example/a"].accounts == ("xhs-main", "douyin-main")


def test_what_need_not_be_there_falls_back_and_what_must_be_takes_its_item_along() -> None:
    result = loaded(
        f"{HEAD}owner: nobody\nmatrix: [{{account: nowhere, count: 3}}, {{account: xhs-main, count: 3}}]\n"
    )
    assert [item.split()[0] for item in said(result)][:2] == ["unknown-reference", "unknown-reference"]
    assert result.plan is not None
    campaign = result.plan.campaigns["example"]
    assert (campaign.owner, [row.account for row in campaign.matrix]) == ("", ["xhs-main"])


def test_errors_of_a_campaign_say_whose_they_are_and_those_of_the_workspace_do_not() -> None:
    (found,) = _found("owner: nobody\n")
    assert found.campaign == "example"
    (found,) = _found(
        "# plans/accounts.yml\naccounts: [{id: a, platform: douyin, name: 茶, owner: nobody}]\n"
    )
    assert found.campaign is None


def test_an_account_that_fell_through_is_neither_proposed_nor_called_unknown() -> None:
    accounts = "# plans/accounts.yml\naccounts: [{id: tea-one, platform: nowhere, name: 茶}]\n"
    post = "content: [{id: a, title: 一, posts: {%s: 2026-03-20 19:30}}]\n"
    assert [item.message.english() for item in _found(post % "tea-one" + accounts)] == [
        "there is no platform nowhere"
    ]
    hints = [
        item.hint.english()
        for item in _found(post % "tea-two" + accounts)
        if item.hint and item.span.line > 1
    ]
    assert hints == ["write it down in plans/accounts.yml first, or correct the id"]
