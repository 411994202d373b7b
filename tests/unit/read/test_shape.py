"""Values → parts: the ways in which a field may be written, and what each wrong one says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from paiqi.model.campaign import CampaignPart
from paiqi.read.shape import shape
from paiqi.read.shaped import BROKEN
from paiqi.read.source import read
from workspace import loaded, plan_of, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-15\n"


def _posts(text: str) -> list[tuple[str, str, str]]:
    return [
        (post.id, post.slot.iso, str(post.span("at")).removeprefix("plans/campaigns/example.yml:"))
        for post in plan_of(
            f"{HEAD}content:\n  - id: film\n    title: 片\n    owner: lin-yue\n    posts: {text}\n"
        ).posts
    ]


def test_posts_may_be_a_mapping_to_times_to_mappings_or_a_list() -> None:
    at = "2026-03-20 19:30"
    assert _posts(f"{{douyin-main: {at}}}") == [("douyin-main", at, "8:26")]
    assert _posts(f"{{douyin-main: {{at: {at}}}}}") == [("douyin-main", at, "8:31")]
    assert _posts(f"[{{account: douyin-main, at: {at}}}]") == [("douyin-main", at, "8:40")]


def test_a_post_that_is_a_list_behind_its_account_drops_out_alone() -> None:
    result = loaded(
        f"{HEAD}content: [{{id: film, title: 片, owner: lin-yue, posts: {{douyin-main: [19:30], xhs-main:"
        " 2026-03-20 19:30}}}]\n".replace("}}}", "}}")
    )
    assert said(result) == ["wrong-shape 4:69"]
    assert result.plan is not None
    assert [post.id for post in result.plan.posts] == ["xhs-main"]
    assert ("content", "example/douyin-main") in result.plan.broken


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("goal: [a]", "wrong-shape 4:7 one line of text is needed here, not a list"),
        ("goal: {a: b}", "wrong-shape 4:7 one line of text is needed here, not a mapping"),
        ("goal: ' '", "empty-value 4:7 the text is empty"),
        ("status: [draft]", "unknown-choice 4:9 this value is not in the list of allowed ones"),
        ("milestones: [a]", "wrong-shape 4:13 a mapping of keys and values is needed here"),
        ("milestones: launch", "wrong-shape 4:13 a mapping of keys and values is needed here"),
        ("content: film", "wrong-shape 4:10 a list is needed here"),
        ("content: [film]", "wrong-shape 4:11 a mapping of keys and values is needed here"),
        (
            "kpis: [{id: k, stage: grow, title: k, actuals: 5}]",
            "wrong-shape 4:48 a mapping of keys and values is needed here",
        ),
    ],
)
def test_a_value_of_another_shape_is_told_with_what_is_needed(line: str, found: str) -> None:
    result = loaded(f"{HEAD}{line}\n")
    (first, *_) = result.diagnostics
    assert f"{said(result)[0]} {first.message.english()}" == found
    assert first.hint is not None


def test_a_mapping_may_be_a_part_or_values_by_day() -> None:
    written = "kpis: [{id: k, stage: grow, title: 粉丝, target: 5, owner: lin-yue, actuals: %s}]\n"
    by_day = plan_of(HEAD + written % "{2026-03-02: 5}").campaigns["example"].kpis[0]
    measured = plan_of(HEAD + written % "{metric: fans, subject: douyin-main}").campaigns["example"].kpis[0]
    assert [(str(day), int(value)) for day, value in by_day.points] == [("2026-03-02", 5)]
    assert measured.points == ()


def test_one_value_or_a_mapping_are_told_apart_by_how_they_are_written() -> None:
    written = "kpis: [{id: k, stage: grow, title: 粉丝, target: 5, owner: lin-yue, pace: %s}]\n"
    paces = [
        plan_of(HEAD + written % pace).campaigns["example"].kpis[0].pace
        for pace in ("linear", "{2026-03-02: 5}")
    ]
    assert paces == ["linear", {date(2026, 3, 2): Decimal(5)}]


def test_an_entry_of_a_mapping_whose_key_or_value_is_refused_drops_out_alone() -> None:
    result = loaded(f"{HEAD}milestones: {{launch: 2026-03-20, OPEN: 2026-03-21, close: 2026-02-30}}\n")
    assert said(result) == ["bad-value 4:34", "bad-value 4:59"]
    assert result.plan is not None
    assert dict(result.plan.campaigns["example"].milestones).keys() == {"launch"}


def test_a_campaign_that_lost_what_it_need_not_have_is_kept_and_one_without_a_title_is_not() -> None:
    document, _ = read(b"title: tea\nstart: soon!\n", "x.yml")
    assert document is not None
    part, shaped = shape(CampaignPart, document)
    assert (part.title, shaped.lost_fields) == ("tea", {"start"})
    document, _ = read(b"id: tea\ncontent: [{id: film, title: x}, {title: y}, [z]]\n", "x.yml")
    assert document is not None
    part, shaped = shape(CampaignPart, document)
    assert (part is BROKEN, [item.code for item in shaped.found]) == (
        True,
        ["missing-key", "wrong-shape", "missing-key"],
    )
    assert {name for _, name in shaped.broken} == {"tea", "film"}


def test_a_mapping_is_needed_at_the_root() -> None:
    document, _ = read(b"- a\n", "x.yml")
    assert document is not None
    part, shaped = shape(CampaignPart, document)
    assert (part is BROKEN, [item.code for item in shaped.found]) == (True, ["wrong-shape"])
