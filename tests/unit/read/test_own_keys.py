"""Keys under other words: understood, noted, and told of where two of them are one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.load.pipeline import Loaded
from paiqi.model.describe import spelled, words_for, written
from paiqi.model.roots import PARTS
from paiqi.text.edits import Rewrite
from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
KEYS = {
    "title": ["title", "标题", "Title", "名称"], "owner": ["owner", "负责人", "assignee"],
    "content": ["content", "内容"], "date": ["date", "日期", "ＤＡＴＥ"], "hashtags": ["hashtags", "话题", "tags"],
    "posts": ["posts", "channels", "发布"], "at": ["at", "time", "时间"], "format": ["format", "type", "形式"],
    "copy": ["copy", "caption", "正文"], "notes": ["notes", "备注"], "venue": ["venue", "location", "地点"],
    "activities": ["activities", "活动"], "crew": ["crew", "人员"], "person": ["person", "姓名"],
    "copy_file": ["first_comment", "first-comment", "首评"],
}  # fmt: skip
PLAN = """\
{title}: 春茶
start: 2026-03-01
end: 2026-04-15
{owner}: lin-yue
{content}:
  - id: film
    {title}: 短片
    {date}: 2026-03-20
    {hashtags}: [春茶]
    {notes}: 内部
    {posts}:
      xhs-main: {{{at}: "20:00", {format}: video, {copy}: 下周见, {copy_file}: 链接在主页}}
{activities}:
  - {{id: fair, {title}: 茶会, kind: offline, start: 2026-03-28, {venue}: 龙井, {crew}: [{{{person}: lin-yue}}]}}
"""


def _plan(words: dict[str, str]) -> Loaded:
    return loaded(PLAN.format(**words))


@given(st.fixed_dictionaries({key: st.sampled_from(words) for key, words in KEYS.items()}))
@settings(max_examples=20, deadline=None)
def test_a_plan_whose_keys_are_written_otherwise_is_the_same_plan(words: dict[str, str]) -> None:
    plain = _plan({key: several[0] for key, several in KEYS.items()})
    named = _plan(words)
    assert not plain.broken
    assert named.plan == plain.plan
    assert [one.code for one in named.diagnostics] == [one.code for one in plain.diagnostics]
    edits = [edit for one in named.respelled if one.fix for edit in one.fix.edits]
    assert {edit.value for edit in edits if isinstance(edit, Rewrite)} == {
        KEYS[key][0] for key, word in words.items() if word != KEYS[key][0]
    }


def test_no_word_means_two_keys_of_a_part_and_no_key_of_ours_means_another() -> None:
    for kind in PARTS:
        assert all(spelled(kind)[key] == key for key in written(kind))
        for key in written(kind):
            assert all(
                spelled(kind)[word.casefold().replace(" ", "_")] == key for word in words_for(kind, key)
            )


@pytest.mark.parametrize("second", ["标题", "name", "Title"])
def test_a_key_and_another_word_for_it_are_one_key_twice_and_the_first_holds(second: str) -> None:
    result = loaded(f"{HEAD}content:\n  - id: a\n    title: 一\n    {second}: 二\n")
    (found,) = [one for one in result.diagnostics if one.severity.name == "error"]
    assert (found.code, str(found.span)) == ("duplicate-key", "plans/campaigns/example.yml:8:5")
    assert found.message.english() == f"title in line 7 and {second} in line 8 are the same key"
    assert result.plan is not None
    assert result.plan.contents["example/a"].title == "一"


def test_lists_of_a_folder_join_under_whatever_word_each_file_has() -> None:
    result = loaded(
        "# plans/campaigns/tea/1.yml\ntitle: 春茶\nowner: lin-yue\n内容: [{id: a, title: 一}]\n"
        "# plans/campaigns/tea/2.yml\ncontent: [{id: b, 标题: 二}]\n"
    )
    assert result.plan is not None
    assert sorted(result.plan.contents) == ["tea/a", "tea/b"]
    assert [str(one.span) for one in result.respelled] == [
        "plans/campaigns/tea/1.yml:3:1",
        "plans/campaigns/tea/2.yml:1:19",
    ]
    title = result.plan.contents["tea/b"].span("title")
    assert str(title) == "plans/campaigns/tea/2.yml:1:23"


def test_an_unknown_key_is_answered_with_few_keys_the_most_alike_first() -> None:
    result = loaded(f"{HEAD}content: [{{id: a, title: 一, hastags: [x], qqq: 1}}]\n")
    first, second = [one for one in result.diagnostics if one.code == "unknown-key"]
    assert first.hint is not None
    assert second.hint is not None
    assert first.hint.english().startswith("did you mean hashtags? others: ")
    assert second.hint.english().startswith("there are: ")
    assert second.hint.english().count(",") <= 9
    assert first.fix is not None
    assert not first.fix.safe
    assert [edit.value for edit in first.fix.edits if isinstance(edit, Rewrite)] == ["hashtags"]


def test_who_looks_for_what_there_is_not_is_shown_what_serves_instead() -> None:
    series = "series: [{id: s, title: 栏目, account: xhs-main, repeat: weekly fri 20:00, count: 3}]\n"
    (found,) = [one for one in loaded(HEAD + series).diagnostics if one.code == "unknown-key"]
    assert found.hint is not None
    assert found.hint.english() == "write until: 2026-03-20, the day of the last one of 3"


def test_a_workspace_may_ask_to_be_told_of_other_words() -> None:
    text = f"{HEAD}content: [{{id: a, 标题: 一}}]\n# plans/workspace.yml\nnamespace: a\ntitle: b\n"
    asked = loaded(f"{text}checks: {{other-name: advice}}\npeople: [{{id: lin-yue, name: 林月}}]\n")
    silent = loaded(f"{text}people: [{{id: lin-yue, name: 林月}}]\n")
    assert "other-name 5:19" in said(asked)
    assert asked.respelled == ()
    assert "other-name 5:19" not in said(silent)
    assert len(silent.respelled) == 1
