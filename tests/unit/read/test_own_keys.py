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


def test_a_key_that_is_near_another_is_answered_with_few_keys_that_one_first() -> None:
    result = loaded(f"{HEAD}content: [{{id: a, title: 一, hastags: [x], qqq: 1}}]\n")
    first, second = [one for one in result.diagnostics if one.code == "unknown-key"]
    assert first.hint is not None
    assert second.hint is not None
    assert first.hint.english().startswith("did you mean hashtags? others: ")
    assert second.hint.english().startswith("there are: ")
    assert first.hint.english().count(",") <= 9
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


def _at(text: str) -> list[str]:
    return [
        f"{one.message.text('zh')} → {one.hint.text('zh')}" if one.hint else one.message.text("zh")
        for one in loaded(text).diagnostics
        if one.code in ("unknown-key", "missing-key", "wrong-shape")
    ]


def test_posts_at_the_top_of_a_campaign_are_its_content() -> None:
    result = loaded(f"{HEAD}Posts:\n  - {{id: a, title: 片, date: 2026-03-20}}\n")
    assert result.plan is not None
    assert "example/a" in result.plan.contents
    assert [one.fix.safe for one in result.respelled if one.fix] == [True]


def test_a_near_key_that_holds_something_else_is_not_proposed() -> None:
    listed = [f"{HEAD}produkts: {value}\n" for value in ("[tea]", "[{id: a, title: 片}]", "{id: a}")]
    fixes = [loaded(text).diagnostics[0].fix for text in listed]
    assert [fix is not None for fix in fixes] == [True, False, False]


def test_where_no_key_is_near_all_that_are_left_are_listed() -> None:
    (told,) = _at(f"{HEAD}qqq: 1\n")
    assert "content（内容）" in told
    assert "learnings（" in told
    assert "title" not in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kpis: [{id: k, stage: grow, target: 9}]", "请加上 title: 指标名称"),
        ("series: [{id: s, account: xhs-main, repeat: weekly fri 20:00}]", "请加上 title: 栏目名称"),
        ("community: [{id: c}]", "请加上 title: 社群名称"),
        ("activities: [{id: a, kind: offline, start: 2026-03-20, venue: 村}]", "请加上 title: 活动名称"),
        ("phases: [{id: p, start: start, end: end}]", "请加上 title: 阶段名称"),
    ],
)
def test_what_is_missing_is_told_in_the_words_of_its_own_part(text: str, told: str) -> None:
    assert [one.rpartition(" → ")[2] for one in _at(f"{HEAD}{text}\n")] == [told]


@pytest.mark.parametrize(
    ("text", "key", "own"),
    [
        ("系列: []", "系列", "series"),
        ("预算明细: {lines: []}", "预算明细", "budget"),
        ("content: [{id: a, 主题: 一, 帖子: {xhs-main: 2026-03-20 20:00}}]", "主题 帖子", "title posts"),
        ("community: [{id: c, title: 群, 负责人: lin-yue, 仪式: []}]", "负责人 仪式", "duty rituals"),
        (
            "activities: [{id: a, title: 会, kind: offline, start: 2026-03-20, 地址: 村,"
            " 议程: [{at: 14:00, 环节: 开场, 主持: lin-yue}]}]",
            "地址 议程 环节 主持",
            "venue runsheet what who",
        ),
        (
            "# plans/workspace.yml\nnamespace: e\ntitle: 例\npeople: [{id: lin-yue, 姓名: 林越}]",
            "姓名",
            "name",
        ),
    ],
)
def test_words_of_planners_are_keys(text: str, key: str, own: str) -> None:
    result = loaded(f"{HEAD}{text}\n")
    edits = [edit for one in result.respelled if one.fix for edit in one.fix.edits]
    assert not _at(f"{HEAD}{text}\n")
    assert [edit.value for edit in edits if isinstance(edit, Rewrite)] == own.split()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("content: [{id: a, title: 一, 时间: 20:00}]", "date"),
        ("activities: [{id: a, title: 会, kind: offline, start: 2026-03-20, venue: 村, 时长: 2h}]", "end"),
        ("activities: [{id: a, title: 会, kind: offline, start: 2026-03-20, venue: 村, 物料: 茶}]", "tasks"),
        ("activities: [{id: a, title: 会, kind: offline, start: 2026-03-20, venue: 村, 主持: 陈}]", "crew"),
        ("budget: {总额: 30000}", "lines"),
        ("kpis: [{id: k, title: 粉丝, stage: grow, target: 9, 当前: 3}]", "actuals"),
    ],
)
def test_words_for_what_stands_elsewhere_name_the_key_to_look_at(text: str, key: str) -> None:
    (told,) = _at(f"{HEAD}{text}\n")
    assert f"请看 {key}：" in told
