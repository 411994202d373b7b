"""Which findings are shown: by code, by person, and what is new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiqi.report.baseline import BadBaseline, fresh, marks_of, read, written
from paiqi.report.selection import Choice, person_named, select
from paiqi.report.text import Style, as_text
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span
from workspace import loaded

BAD = """\
title: 春茶
start: 2026-03-01
end: 2026-04-15
owner: lin-yu
content:
  - {id: film, title: 片, owner: zhou-lv, date: 2026-03-40, posts: {xhs: 20:00}}
  - {id: note, title: 记, pilar: product}
"""


def _finding(line: int = 1, count: int = 1, code: str = "late", file: str = "plans/a.yml") -> Diagnostic:
    return Diagnostic(
        code, Severity.warning, Span(file, line), msg("{count} days late", count=count), subject="首发"
    )


def test_codes_are_chosen_and_left_out() -> None:
    result = loaded(BAD)
    codes = {item.code for item in result.diagnostics}
    assert {"unknown-reference", "bad-value", "unknown-key"} <= codes
    only = select(result, choice=Choice(frozenset(["unknown-key"])))
    assert [item.code for item in only.shown] == ["unknown-key"]
    assert only.elsewhere == len(result.diagnostics) - 1
    without = select(result, choice=Choice(without=frozenset(["unknown-key"])))
    assert {item.code for item in without.shown} == codes - {"unknown-key"}


def test_a_person_is_named_by_id_or_by_a_name_of_their_own() -> None:
    plan = loaded(BAD).plan
    assert plan is not None
    (first, *_) = plan.people.values()
    assert person_named(plan, first.id) == first.id
    assert person_named(plan, first.name) == first.id
    assert person_named(plan, f" {first.id.upper()} ") == first.id
    unknown = person_named(plan, "nobody-at-all")
    assert isinstance(unknown, Message)
    assert first.id in unknown.english()


OWNED = """\
title: 春茶
start: 2026-03-01
end: 2026-04-15
owner: wang-fang
content:
  - {id: film, title: 片, owner: lin-yue, date: 2026-03-40, posts: {xhs-main: 20:00}}
  - id: note
    title: 记
    date: 2026-03-20
    负责人: 林月
    copy：下周见
    posts: {xhs-main: 20:00}
  - {id: more, title: 更, pilar: product, date: 2026-03-20, posts: {xhs-main: 20:00}}
phases: [{id: a, title: 预热, start: 2026-03-01, end: 2026-03-09, goal: 1, pillar: none}]
"""


def test_what_could_not_be_read_is_its_items_owners_and_its_campaigns() -> None:
    result = loaded(OWNED)
    told = {item.span.line: (item.owners, item.campaign) for item in result.diagnostics}
    assert told[6] == (("lin-yue",), "example")
    assert told[11] == (("lin-yue",), "example")
    assert told[13] == (("wang-fang",), "example")


def test_errors_that_may_be_anybodys_are_counted_where_those_of_one_are_asked_for() -> None:
    result = loaded("title: 春茶\nstart: 2026-03-40\nend: 2026-04-15\nowner: 无此人\n")
    of_one = select(result, choice=Choice(owner="lin-yue"))
    assert of_one.shown == ()
    assert of_one.nobodys >= 1
    assert select(result, choice=Choice(frozenset(["late"]), owner="lin-yue")).nobodys == 0
    assert select(result, choice=Choice(frozenset(["bad-value"]))).nobodys == 0
    text = as_text(of_one.shown, "en", {}, Style(), of_one.elsewhere, nobodys=of_one.nobodys)
    assert "no known owner" in text
    assert "Nothing was found" not in text


def test_only_what_a_person_can_mend_is_shown() -> None:
    mine, other = replace(_finding(), owners=("lin-yue",)), _finding(code="early")
    choice = Choice(owner="lin-yue")
    assert [choice.takes(one) for one in (mine, other)] == [True, False]


def test_neither_a_line_above_nor_a_day_that_passes_makes_an_old_finding_new() -> None:
    known = marks_of([_finding(line=3, count=1)])
    assert fresh([_finding(line=9, count=4)], known) == ()


def test_a_second_one_that_is_alike_is_new() -> None:
    known = marks_of([_finding(line=3)])
    assert fresh([_finding(line=3), _finding(line=8)], known) == (_finding(line=8),)


def test_what_is_known_in_one_file_is_new_in_another() -> None:
    known = marks_of([_finding()])
    assert fresh([_finding(file="plans/b.yml")], known) == (_finding(file="plans/b.yml"),)


def test_a_baseline_written_and_read_holds_the_same_and_is_the_same_in_any_order() -> None:
    found = [_finding(), _finding(), _finding(code="early"), _finding(file="plans/b.yml")]
    assert read(written(found).encode()) == marks_of(found)
    assert written(found) == written(found[::-1])
    assert fresh(found, read(written(found).encode())) == ()
    assert read(written([]).encode()) == marks_of([])


@given(st.one_of(st.binary(), st.text().map(str.encode), st.sampled_from([b"[]", b"{}", b'{"version": 1}'])))
def test_any_other_file_is_no_baseline(data: bytes) -> None:
    with pytest.raises(BadBaseline):
        read(data)
