"""Items in their shortest form: a name, a text, a word in the team's language."""

from __future__ import annotations

import pytest

from paiqi.load.pipeline import load_files
from paiqi.mend import mended
from paiqi.model.plan import Plan
from paiqi.rules.examples import example_files
from workspace import TODAY, loaded, plan_of, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"
LONG = """\
content:
  - id: film
    title: 片
    date: 2026-03-20
    steps: [{step: 拍摄}, {step: 剪辑}]
    posts: [{account: xhs-main}, {account: douyin-main}]
activities:
  - id: fair
    title: 茶会
    kind: offline
    start: 2026-03-28
    crew: [{person: lin-yue}]
    runsheet: [{at: "14:00", what: 签到}, {at: 2026-03-29 09:00, what: 第二天 开场}]
"""
SHORT = """\
content:
  - id: film
    title: 片
    date: 2026-03-20
    steps: [拍摄, 剪辑]
    posts: [xhs-main, douyin-main]
activities:
  - id: fair
    title: 茶会
    kind: offline
    start: 2026-03-28
    crew: [林月]
    runsheet: [14:00 签到, 2026-03-29 09:00 第二天 开场]
"""


def _plan(text: str) -> Plan:
    result = loaded(HEAD + text)
    assert result.plan is not None
    assert not result.broken
    return result.plan


def test_short_forms_say_what_the_long_ones_say() -> None:
    assert _plan(SHORT) == _plan(LONG)


@pytest.mark.parametrize("cue", ["签到", "下午 签到", "14:00"])
def test_a_line_of_a_run_sheet_begins_with_its_time(cue: str) -> None:
    result = loaded(HEAD + SHORT.replace("14:00 签到", cue))
    assert said(result)[0] == "wrong-shape 17:16"


def test_settings_may_be_written_as_people_say_them() -> None:
    settings = (
        "# plans/workspace.yml\nnamespace: a\ntitle: b\nholidays: cn\n"
        "checks: {no-owner: 关, content-without-account: 警告, task-late: Advice}\n"
    )
    plan = plan_of(f"title: 春茶\n{settings}")
    assert plan.workspace.holidays == "CN"
    assert dict(plan.workspace.checks) == {
        "no-owner": "off",
        "content-without-account": "warning",
        "task-late": "advice",
    }
    assert [one.fix is not None for one in loaded(f"title: 春茶\n{settings}").respelled] == [True] * 4


POSTS = "content:\n  - id: film\n    title: 片\n    date: 2026-03-20\n"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("    posts:\n      xhs-main:\n", "    posts: {xhs-main: {}}\n"),
        ("    发布:\n      小红书:\n      douyin-main:\n", "    posts: [xhs-main, douyin-main]\n"),
        ("    posts: [抖音 20:00]\n", "    posts: {douyin-main: 20:00}\n"),
        ("    posts: [抖音 2026-03-21 20:00]\n", "    posts: {douyin-main: 2026-03-21 20:00}\n"),
        ("    posts: 抖音 20:00、小红书\n", "    posts: [{account: douyin-main, at: 20:00}, xhs-main]\n"),
        ("    posts:\n      - 小红书: 20:00\n", "    posts: {xhs-main: 20:00}\n"),
        (
            "    posts:\n      - 抖音: {at: 20:00}\n      - 小红书:\n          title: 一\n",
            "    posts: {douyin-main: 20:00, xhs-main: {title: 一}}\n",
        ),
        ('    hashtags: "#春茶 #泡茶"\n', "    hashtags: [春茶, 泡茶]\n"),
        ('    标签: "#春茶# #泡茶#、龙井"\n', "    hashtags: [春茶, 泡茶, 龙井]\n"),
        ("    posts: xhs-main\n", "    posts: [xhs-main]\n"),
        ("    hashtags: 春茶, 龙井\n", "    hashtags: [春茶, 龙井]\n"),
        ("    hashtags: 春茶，龙井、头采,\n", "    hashtags: [春茶, 龙井, 头采]\n"),
        ("    accounts: xhs-main\n", "    accounts: [xhs-main]\n"),
        ("    accounts: 小红书, 抖音\n", "    accounts: [xhs-main, douyin-main]\n"),
    ],
)
def test_a_text_is_read_as_the_list_that_it_is(short: str, long: str) -> None:
    assert _plan(POSTS + short) == _plan(POSTS + long)


@pytest.mark.parametrize(
    "lines",
    ["    posts: [抖音 20:00]\n", "    accounts: 小红书, 抖音\n", "    posts: 小红书、抖音\n"],
)
def test_names_within_a_text_are_no_place_for_a_mend(lines: str) -> None:
    files = example_files(HEAD + POSTS + lines)
    done = mended(load_files(files, TODAY), lambda files: load_files(files, TODAY), unsafe=True)
    assert not done.texts


def test_a_slip_in_one_of_several_names_is_told_and_not_written_over_all() -> None:
    found = loaded(HEAD + POSTS + "    accounts: xhs-main, douyinmain\n").diagnostics[0]
    assert (found.code, found.span.line, found.fix) == ("unknown-reference", 9, None)


def test_a_slip_of_a_key_in_an_entry_is_no_account() -> None:
    found = loaded(HEAD + POSTS + "    posts: [{acount: xhs-main}]\n").diagnostics
    assert {one.code for one in found} == {"unknown-key", "missing-key"}


def test_of_one_person_several_cannot_stand_there() -> None:
    told = loaded(HEAD + POSTS + "    owner: 林月、wang-fang\n").diagnostics
    (found,) = [one for one in told if one.code == "unknown-reference"]
    assert found.message.english() == "one person stands here, not several"
    assert found.hint is not None
    assert found.hint.english() == "choose one of them: lin-yue (林月), wang-fang (王芳)"


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ("count: 6", "write until: 2026-04-10, the day of the last one of 6"),
        ("次数: 2, start: 2026-03-10", "write until: 2026-03-20, the day of the last one of 2"),
        ("count: many", "see until: last day; default: the campaign's end"),
    ],
)
def test_a_count_of_a_series_is_told_as_its_last_day(more: str, hint: str) -> None:
    series = f"series: [{{id: a, title: 问茶, account: douyin-main, repeat: weekly fri 20:00, {more}}}]\n"
    found = next(one for one in loaded(HEAD + series).diagnostics if one.code == "unknown-key")
    assert found.hint is not None
    assert found.hint.english() == hint


@pytest.mark.parametrize(
    "lines", ["    copy:\n", "    posts:\n", "    posts: {xhs-main: , douyin-main: 20:00}\n"]
)
def test_elsewhere_a_key_without_a_value_is_an_error(lines: str) -> None:
    assert [one.code for one in loaded(HEAD + POSTS + lines).diagnostics] == ["empty-value"]


def test_a_list_of_whole_lines_is_not_parted() -> None:
    result = loaded(HEAD + "learnings: 早发好, 晚发不好\n")
    assert [one.code for one in result.diagnostics] == ["wrong-shape"]


def test_an_item_without_an_id_is_given_a_free_one() -> None:
    days = "start: 2026-03-01, end: 2026-03-10"
    text = (
        f"{HEAD}phases:\n  - {{id: phase-1, title: 一, {days}}}\n  - {{title: 二, {days}}}\n"
        f"  - {{title: 三, {days}}}\n  - {{title: Warm up!, {days}}}\n  - {{title: Warm-up, {days}}}\n"
    )
    files = example_files(text)
    again = lambda files: load_files(files, TODAY)  # noqa: E731
    done = mended(load_files(files, TODAY), again, lambda one: one.code == "missing-key", unsafe=True)
    plan = done.loaded.plan
    assert plan is not None
    (campaign,) = plan.campaigns.values()
    names = ["phase-1", "phase-2", "phase-3", "warm-up", "warm-up-2"]
    assert [phase.id for phase in campaign.phases] == names
