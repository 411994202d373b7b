"""Activities and placements with their times, states and deliverables."""

from __future__ import annotations

import pytest

from paiqi.model.activities import Activity
from paiqi.model.choices import Status
from paiqi.model.placements import Placement
from paiqi.model.times import UNDATED
from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\nowner: lin-yue\n"


def _activity(text: str, head: str = HEAD) -> Activity:
    plan = loaded(f"{head}activities: [{{id: fair, title: 茶会, kind: offline, {text}}}]\n").plan
    assert plan is not None
    (found,) = plan.campaigns["example"].activities
    return found


def _placement(text: str, head: str = HEAD) -> Placement:
    plan = loaded(
        f"{head}placements: [{{id: kol, title: 达人, kind: creator, start: "
        f"2026-03-20, end: 2026-03-25, {text}}}]\n"
    ).plan
    assert plan is not None
    (found,) = plan.campaigns["example"].placements
    return found


def test_an_end_that_is_a_time_of_day_stands_on_the_day_of_the_start() -> None:
    fair = _activity("start: 2026-03-20 14:00, end: 2026-03-20 17:00")
    assert (fair.slot.iso, fair.until.iso, fair.full_id, fair.campaign_id) == (
        "2026-03-20 14:00",
        "2026-03-20 17:00",
        "example/fair",
        "example",
    )
    assert _activity("start: 2026-03-20").until is UNDATED


@pytest.mark.parametrize(
    ("times", "turned"),
    [
        ("start: 2026-03-20, end: 2026-03-19", True),
        ("start: 2026-03-20, end: 2026-03-20", False),
        ("start: 2026-03-20 14:00, end: 2026-03-20 14:00", True),
        ("start: 2026-03-20 14:00, end: 2026-03-20 13:00", True),
        ("start: 2026-03-20 14:00, end: 2026-03-20 14:01", False),
        ("start: 2026-03-20 14:00, end: 2026-03-20", False),
        ("start: 2026-W12, end: 2026-03-20", False),
    ],
)
def test_an_end_not_after_its_start_is_told_and_dropped(times: str, turned: bool) -> None:
    result = loaded(f"{HEAD}activities: [{{id: fair, title: 茶会, kind: offline, {times}}}]\n")
    assert ("end-before-start" in [item.code for item in result.diagnostics]) is turned
    assert result.plan is not None
    assert bool(result.plan.campaigns["example"].activities[0].until) is not turned


def test_cues_stand_on_the_day_of_the_start_and_tasks_on_their_own() -> None:
    fair = _activity(
        "start: 2026-03-20 14:00, runsheet: [{at: 14:30, what: 开场}], tasks: "
        "[{id: book, title: 订桌, due: 2026-03-10}]"
    )
    assert [cue.slot.iso for cue in fair.runsheet] == ["2026-03-20 14:30"]
    assert [(task.slot.iso, task.stopped) for task in fair.tasks] == [("2026-03-10", None)]


def test_the_owner_is_its_own_or_the_campaigns() -> None:
    assert _activity("start: 2026-03-20").owner == "lin-yue"
    assert _activity("start: 2026-03-20, owner: wang-fang").owner == "wang-fang"
    assert _placement("notes: x").owner == "lin-yue"
    assert _placement("owner: wang-fang").owner == "wang-fang"


def test_a_stopped_campaign_stops_activities_placements_and_what_is_to_be_done_for_them() -> None:
    head = f"{HEAD}status: cancelled\n"
    fair = _activity(
        "start: 2026-03-20, status: approved, tasks: [{id: book, title: 订桌, due: 2026-03-10}]", head
    )
    assert (fair.written, fair.status) == (Status.approved, Status.cancelled)
    assert [task.stopped for task in fair.tasks] == [Status.cancelled]
    kol = _placement("status: approved", head)
    assert (kol.written, kol.status) == (Status.approved, Status.cancelled)


def test_a_deliverable_is_published_by_its_address_and_else_as_far_as_its_placement_lets_it() -> None:
    pieces = (
        "deliverables: [{id: a, format: video, status: review, at: 2026-03-20 "
        "20:00, url: https://example.com/1},"
    )
    pieces += " {id: b, status: review, format: 视频}]"
    kol = _placement(f"status: on-hold, creator: {{name: 阿茶, platform: douyin}}, {pieces}")
    assert [(one.status, one.written) for one in kol.deliverables] == [
        (Status.published, Status.review),
        (Status.on_hold, Status.review),
    ]
    assert [one.slot.iso for one in kol.deliverables] == ["2026-03-20 20:00", ""]
    assert kol.deliverables[1].format == "video"


def test_a_format_that_no_platform_knows_stands_as_it_was_written() -> None:
    kol = _placement("deliverables: [{id: a, format: 视频}]")
    assert kol.deliverables[0].format == "视频"


def test_a_flight_that_ends_before_it_begins_is_told_and_lasts_as_long_as_its_start() -> None:
    result = loaded(
        f"{HEAD}placements: [{{id: kol, title: 达人, kind: creator, start: 2026-03-20, end: 2026-03-19}}]\n"
    )
    assert "end-before-start 5:74" in said(result)
    assert result.plan is not None
    (kol,) = result.plan.campaigns["example"].placements
    assert (kol.first.iso, kol.last.iso) == ("2026-03-20", "2026-03-20")
