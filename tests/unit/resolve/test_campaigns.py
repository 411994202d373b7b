"""A campaign with its own dates and what stands in it settled."""

from __future__ import annotations

import pytest

from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from workspace import loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\n"


def _campaign(text: str) -> Campaign:
    plan = loaded(text).plan
    assert plan is not None
    return plan.campaigns["example"]


def test_a_campaign_reaches_from_its_start_to_its_end() -> None:
    campaign = _campaign(HEAD)
    assert (campaign.id, campaign.first.iso, campaign.last.iso) == ("example", "2026-03-01", "2026-04-15")
    assert not _campaign("title: 春茶\n").first


def test_a_campaign_may_last_one_day_and_none_that_ends_before_it_begins() -> None:
    assert said(loaded("title: 春茶\nowner: lin-yue\nstart: 2026-03-20\nend: 2026-03-20\n")) == []
    result = loaded("title: 春茶\nowner: lin-yue\nstart: 2026-03-20\nend: 2026-03-19\n")
    assert [item for item in said(result) if item.startswith("end")] == ["end-before-start 4:6"]


def test_a_milestone_with_a_title_is_what_others_hang_on_as_one_without() -> None:
    campaign = _campaign(
        f"{HEAD}milestones: {{launch: {{at: 2026-03-20 10:00, title: 首发}}, after: launch+1d}}\n"
        "content: [{id: film, title: 片, date: launch+2d}]\n"
    )
    assert [(one.id, one.title, one.slot.iso) for one in campaign.milestone_slots] == [
        ("launch", "首发", "2026-03-20 10:00"),
        ("after", "after", "2026-03-21"),
    ]
    assert campaign.content[0].slot.iso == "2026-03-22"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{title: 首发}", "missing-key 4:22"),
        ("{at: 2026-02-30, title: 首发}", "bad-value 4:27"),
        ("{at: nowhere, title: 首发}", "unknown-milestone 4:27"),
        ("{at: 2026-03-20, colour: 首发}", "unknown-key 4:39"),
        ("[2026-03-20]", "wrong-shape 4:22"),
    ],
)
def test_what_is_wrong_in_a_milestone_is_told_at_its_place(written: str, expected: str) -> None:
    result = loaded(f"{HEAD}milestones: {{launch: {written}}}\n")
    assert expected in said(result)


def test_milestones_stand_in_the_order_of_time_and_those_of_one_day_in_that_of_their_names() -> None:
    campaign = _campaign(
        f"{HEAD}milestones: {{z: 2026-03-20, b: 2026-03-20, a: 2026-03-21, m: z-1d, x: nowhere}}\n"
    )
    assert [one.id for one in campaign.milestone_slots] == ["m", "b", "z", "a"]


def test_a_series_takes_its_accounts_format_where_it_has_none() -> None:
    series = "series: [{id: s, title: 茶话, account: %s, repeat: weekly fri 20:00%s}]\n"
    assert _campaign(HEAD + series % ("xhs-main", "")).series[0].format == "image-post"
    assert _campaign(HEAD + series % ("xhs-main", ", format: 视频")).series[0].format == "video"


def test_a_row_of_the_matrix_names_formats_by_their_ids() -> None:
    (row,) = _campaign(f"{HEAD}matrix: [{{account: douyin-main, format: 视频, count: 3}}]\n").matrix
    assert row.format == "video"


def test_a_stopped_campaign_stops_what_has_no_status_of_its_own() -> None:
    campaign = _campaign(
        f"{HEAD}status: on-hold\n"
        "phases: [{id: p, title: 预热, start: 2026-03-05, end: 2026-03-06}]\n"
        "offers: [{id: o, title: 半价}]\n"
        "series: [{id: s, title: 茶话, account: xhs-main, repeat: weekly fri 20:00}]\n"
        "kpis: [{id: k, title: 粉丝, stage: grow, target: 5}]\n"
        "community: [{id: g, title: 群, rituals: [{id: night, title: 晚安, repeat: weekly mon 22:00}]}]\n"
    )
    stopped = [
        campaign.stopped,
        campaign.phases[0].stopped,
        campaign.offers[0].stopped,
        campaign.series[0].stopped,
        campaign.kpis[0].stopped,
        campaign.community[0].rituals[0].stopped,
    ]
    assert stopped == [Status.on_hold] * 6
    assert (campaign.community[0].full_id, campaign.community[0].campaign_id) == ("example/g", "example")


def test_of_a_date_that_dropped_out_nothing_is_said_to_be_missing() -> None:
    result = loaded(
        f"{HEAD}owner: lin-yue\nmilestones: {{launch: 2026-02-30}}\ncontent: "
        f"[{{id: a, title: 一, date: launch}}]\n"
    )
    assert said(result) == ["bad-value 5:22"]
    result = loaded(
        "title: 春茶\nowner: lin-yue\nstart: 2026-02-30\ncontent: [{id: a, title: 一, date: start+1d}]\n"
    )
    assert said(result) == ["bad-value 3:8"]
