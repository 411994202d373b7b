"""`paiqi diff` says what only got another id."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paiqi.audience.audience import audience_of
from paiqi.days.today import Today
from paiqi.history import Checkout
from paiqi.report.difference import difference
from paiqi.text.edits import AddKey
from repository import CAMPAIGN, DAY, Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "plans-of-tea")


def told(repository: Repository, visibility: str = "internal") -> list[tuple[str, str]]:
    found = difference(Checkout(repository.root), "HEAD", Today(DAY), audience_of(visibility))
    hints = ((one.message.english(), one.hint) for one in found.new if one.code == "renamed")
    return [(message.partition("; events")[0], hint.english() if hint else "") for message, hint in hints]


def rename(repository: Repository, text: str) -> None:
    (repository.root / "plans/campaigns/tea.yml").unlink()
    (repository.root / "plans/campaigns/spring.yml").write_text(text, "utf-8")


def test_a_renamed_file_is_told_with_the_id_that_keeps_its_events(repository: Repository) -> None:
    rename(repository, CAMPAIGN)
    assert told(repository) == [
        (
            "the campaign “春茶” had the id tea and now has spring",
            "write id: tea into it; its file may be called anything",
        )
    ]
    assert told(repository, "public") == []


def test_the_mend_of_a_renamed_file_is_its_old_id_in_it(repository: Repository) -> None:
    rename(repository, CAMPAIGN)
    found = difference(Checkout(repository.root), "HEAD", Today(DAY), audience_of("internal"))
    (renamed,) = [one for one in found.new if one.code == "renamed"]
    assert renamed.fix is not None and not renamed.fix.safe
    (edit,) = renamed.fix.edits
    assert isinstance(edit, AddKey) and (edit.key, edit.value) == ("id", "tea")


def test_a_renamed_file_that_keeps_its_id_is_fine(repository: Repository) -> None:
    rename(repository, "id: tea\n" + CAMPAIGN)
    assert told(repository) == []


def test_another_campaign_in_the_place_of_one_is_no_new_name(repository: Repository) -> None:
    rename(repository, CAMPAIGN.replace("title: 春茶", "title: 秋茶"))
    assert told(repository) == []


def test_a_piece_with_another_id_is_told_and_one_that_moved_too_is_not(repository: Repository) -> None:
    repository.change(("- id: card", "- id: postcard"))
    assert told(repository) == [("“明信片”: its id card became postcard", "write id: card again")]
    repository.change(("2026-03-25 12:00", "2026-03-26 12:00"))
    assert told(repository) == []


def test_a_post_and_a_milestone_that_are_called_otherwise_are_told(repository: Repository) -> None:
    repository.change(
        ("posts: {xhs: 2026-03-25 12:00}", "posts: [{id: first, account: xhs, at: 2026-03-25 12:00}]")
    )
    assert told(repository) == [("“明信片”: its id xhs became first", "write id: xhs again")]
    repository.change(("milestones: {launch:", "milestones: {opening:"), ("date: launch", "date: opening"))
    assert ("launch is now called opening", "call it launch again") in told(repository)


def test_another_account_is_another_post(repository: Repository) -> None:
    repository.change(("posts: {xhs: 2026-03-25 12:00}", "posts: {dy: 2026-03-25 12:00}"))
    assert told(repository) == []


def test_of_what_stands_in_no_calendar_nothing_is_told(repository: Repository) -> None:
    repository.edit(("posts: {xhs: 2026-03-25 12:00}", "posts: {xhs: {title: 卡}}"))
    repository.change(("- id: card", "- id: postcard"))
    assert told(repository) == []


def test_every_kind_of_item_with_an_event_of_its_own_is_known_by_what_it_says(repository: Repository) -> None:
    repository.edit(
        (
            "content:\n",
            "activities: [{id: fair, title: 茶市, kind: offline, start: 2026-03-22 10:00,\n"
            "    tasks: [{id: room, title: 场地, due: 2026-03-20}]}]\n"
            "series: [{id: ask, title: 问茶, account: dy, repeat: weekly fri 20:00}]\n"
            "kpis: [{id: fans, title: 粉丝, stage: grow, target: 10, due: 2026-04-10}]\ncontent:\n",
        )
    )
    repository.change(("id: fair", "id: market"), ("id: ask", "id: answer"), ("id: fans", "id: friends"))
    assert {what for what, _ in told(repository)} == {
        "“茶市”: its id fair became market",
        "“问茶”: its id ask became answer",
        "“粉丝”: its id fans became friends",
    }


def test_the_count_is_that_of_the_events_which_a_subscriber_would_see_twice(repository: Repository) -> None:
    rename(repository, CAMPAIGN)
    found = difference(Checkout(repository.root), "HEAD", Today(DAY), audience_of("internal"))
    (broken,) = found.broken
    (team,) = (one for one in found.impacts if one.team)
    assert broken.events == team.events.by_what["new"] == team.events.by_what["gone"] == 5


STEPS = "steps: [{step: 封面, due: 2026-03-18}, {step: 字幕, due: 2026-03-19}]"
MARKERS = "markers: [{title: 新品会, date: 2026-03-24}, {title: 年会, date: 2026-03-28}]\n"


def test_a_single_step_or_marker_that_changed_stays_what_it_was(repository: Repository) -> None:
    repository.edit(("pillars:", MARKERS + "pillars:"), name="workspace")
    repository.edit(("    status: approved\n", f"    status: approved\n    {STEPS}\n"))
    repository.change(("step: 封面", "step: 封面图"))
    repository.change(("date: 2026-03-24", "date: 2026-03-25"), name="workspace")
    assert told(repository) == []
    found = difference(Checkout(repository.root), "HEAD", Today(DAY), audience_of("internal"))
    (team,) = (one for one in found.impacts if one.team)
    assert team.events.by_what == {"moved": 1, "title": 1}


def test_of_several_the_line_that_keeps_each_is_told(repository: Repository) -> None:
    repository.edit(("pillars:", MARKERS + "pillars:"), name="workspace")
    repository.edit(("    status: approved\n", f"    status: approved\n    {STEPS}\n"))
    repository.change(("step: 封面", "step: 封面图"), ("step: 字幕", "step: 字幕稿"))
    repository.change(
        ("date: 2026-03-24", "date: 2026-03-25"), ("date: 2026-03-28", "date: 2026-03-29"), name="workspace"
    )
    lines = told(repository)
    assert [
        what.partition("：")[2].partition("｜")[0] or what[1:].partition("”")[0] for what, _ in lines
    ] == [
        "封面图",
        "字幕稿",
        "新品会",
        "年会",
    ]
    hints = [hint for _, hint in lines]
    assert hints[2:] == ["write id: other-2026-03-24 into it", "write id: other-2026-03-28 into it"]
    assert all(re.fullmatch("write id: [0-9a-f]{8} into it", hint) for hint in hints[:2])
    # What it says is what keeps them.
    cover, subtitles = (hint.split()[2] for hint in hints[:2])
    repository.change(
        ("{step: 封面图", f"{{id: {cover}, step: 封面图"),
        ("{step: 字幕稿", f"{{id: {subtitles}, step: 字幕稿"),
    )
    repository.change(
        ("title: 新品会,", "id: other-2026-03-24, title: 新品会,"),
        ("title: 年会,", "id: other-2026-03-28, title: 年会,"),
        name="workspace",
    )
    assert told(repository) == []


def test_steps_that_are_given_ids_stay_what_they_were(repository: Repository) -> None:
    repository.edit(("    status: approved\n", f"    status: approved\n    {STEPS}\n"))
    repository.change(
        ("{step: 封面", "{id: cover, step: 封面"), ("{step: 字幕", "{id: subtitles, step: 字幕")
    )
    assert told(repository) == []
    found = difference(Checkout(repository.root), "HEAD", Today(DAY), audience_of("internal"))
    assert all(not one.events.count for one in found.impacts)
    assert not found.empty


def test_a_step_that_is_done_is_not_another_one_that_is_new(repository: Repository) -> None:
    repository.edit(("    status: approved\n", f"    status: approved\n    {STEPS}\n"))
    repository.change(
        (
            "{step: 封面, due: 2026-03-18}",
            "{step: 封面, due: 2026-03-18, done: yes}, {step: 配乐, due: 2026-03-18}",
        )
    )
    found = difference(Checkout(repository.root), "HEAD", Today(DAY), audience_of("internal"))
    (team,) = (one for one in found.impacts if one.team)
    assert team.events.by_what == {"new": 1, "gone": 1}
    assert found.broken == ()
