"""One cause is told once, at its place, and nothing that follows from it."""

from __future__ import annotations

import pytest

from paiqi.report.text import Style, as_text
from workspace import loaded

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-06-15\n"
TWO = """\
content:
  - {id: a, title: 片, status: approved, copy: 甲, posts: {dy: {at: 2026-03-20 19:30, format: spot}}}
  - {id: b, title: 片, status: approved, copy: 乙, posts: {dy: {at: 2026-03-21 19:30, format: spot}}}
"""
DOUYIN = """\
# plans/accounts.yml
accounts: [{id: dy, platform: douyin, name: 山, format: video, cadence: {FORM: 1/week}}]
"""


def codes(text: str) -> list[str]:
    return [one.code for one in loaded(text).diagnostics]


def test_an_unknown_format_of_a_rhythm_is_one_finding() -> None:
    assert codes(HEAD + DOUYIN.replace("FORM", "vid")) == ["unknown-format"]


def test_a_pack_without_formats_is_one_finding() -> None:
    text = (
        f"{HEAD}owner: lin-yue\n{TWO}# plans/accounts.yml\naccounts: [{{id: dy, platform: tv, name: 山}}]\n"
    )
    assert codes(f"{text}# plans/platforms/tv.yml\nid: tv\nname: {{zh: 电视, en: TV}}\n") == ["missing-key"]


def test_an_unknown_owner_of_a_campaign_is_one_finding() -> None:
    text = TWO.replace("spot", "video") + DOUYIN.replace(", cadence: {FORM: 1/week}", "")
    assert codes(f"{HEAD}owner: nobody\n{text}") == ["unknown-reference"]


def test_an_end_before_the_start_is_one_finding() -> None:
    text = TWO.replace("spot", "video") + DOUYIN.replace(", cadence: {FORM: 1/week}", "")
    head = "title: 春茶\nowner: lin-yue\nstart: 2026-04-01\nend: 2026-03-01\n"
    assert codes(head + text) == ["end-before-start"]


def test_from_a_file_that_cannot_be_read_nothing_follows() -> None:
    assert codes(f"{HEAD}content: [{{id: a\n{DOUYIN.replace('FORM', 'video')}") == ["bad-yaml"]


def test_several_markers_of_a_kind_on_one_day_each_have_an_id() -> None:
    markers = "{title: 甲, date: 2026-03-20}, {title: 乙, date: 2026-03-20}, {title: 丙, date: 2026-03-20}"

    def ids(written: str) -> dict[str, str]:
        plan = loaded(
            f"{HEAD}# plans/workspace.yml\nnamespace: example\ntitle: 示例\nmarkers: [{written}]\n"
        ).plan
        assert plan is not None
        return {one.title: one.id for one in plan.markers}

    three = ids(markers)
    assert len(set(three.values())) == 3 and three["甲"] == "other-2026-03-20"
    # One more before the others moves none of those that are behind the first.
    four = ids("{title: 甲, date: 2026-03-20}, {title: 丁, date: 2026-03-20}," + markers[29:])
    assert {name: four[name] for name in ("甲", "乙", "丙")} == three


def test_equal_findings_of_a_campaign_are_one_with_its_places() -> None:
    posts = "".join(
        f"  - {{id: a{n}, title: 片, status: approved, copy: 甲{n},"
        f" posts: {{xhs-main: 2026-04-{n + 10} 19:30}}}}\n"
        for n in range(12)
    )
    (told,) = [
        one for one in loaded(f"{HEAD}content:\n{posts}").diagnostics if one.code == "approved-without-owner"
    ]
    assert told.message.english() == "approved, and nobody is named to publish it (and 11 more)"
    assert [one.span.line for one in told.related] == list(range(6, 17))


def test_a_post_that_was_written_back_needs_nobody_to_publish_it() -> None:
    post = "  - {id: ID, title: 片, status: approved, copy: 甲, posts: {xhs-main: POST}}\n"
    out = post.replace("ID", "out").replace(
        "POST", "{at: 2026-03-02 19:30, published: {at: 2026-03-02 19:31, url: https://example.com/1}}"
    )
    due = post.replace("ID", "due").replace("POST", "2026-03-09 19:30")
    found = loaded(f"{HEAD}content:\n{out}{due}").diagnostics
    assert [one.span.line for one in found if one.code == "approved-without-owner"] == [6]


@pytest.mark.parametrize("colour", [False, True])
def test_the_heavier_and_nearer_stands_first(colour: bool) -> None:
    text = (
        f"{HEAD}owner: lin-yue\ncontent:\n"
        "  - {id: a, title: 片, posts: {xhs-main: 2026-03-16 19:30}}\n"
        "  - {id: b, title: 片, posts: {xhs-main: 2026-03-12 19:30}}\n"
        "  - {id: c, title: 片, posts: {xhs-main: {at: 2026-04-12 19:30, title: 明前第一采比去年早七天一芽一叶都是手工采摘和炒制}}}\n"
        "  - {id: d, title: 片, posts: {xhs-main: {at: 2026-05-12 19:30, format: nope}}}\n"
    )
    result = loaded(text)
    shown = as_text(result.diagnostics, "en", {}, Style(colour=colour))
    places = [shown.index(f"example.yml:{line}:") for line in (9, 7, 6, 8)]
    assert places == sorted(places)
