"""Stretches and rhythms of a campaign's items."""

from __future__ import annotations

from datetime import date

from paiqi.model.campaign import Campaign
from workspace import TODAY, loaded, said

HEAD = "title: 春茶\nstart: 2026-03-01\nend: 2026-03-31\n"


def _campaign(text: str, head: str = HEAD) -> Campaign:
    plan = loaded(f"{head}{text}\n").plan
    assert plan is not None
    return plan.campaigns["example"]


def _series(text: str, head: str = HEAD) -> tuple[date | None, date | None, list[str]]:
    item = f"series: [{{id: talk, title: 茶话, account: douyin-main, repeat: weekly fri 20:00{text}}}]"
    (found,) = _campaign(item, head).series
    return found.first, found.last, [day.isoformat() for day in found.dates]


def test_a_rhythm_lasts_as_long_as_its_campaign_or_as_itself_says() -> None:
    fridays = ["2026-03-06", "2026-03-13", "2026-03-20", "2026-03-27"]
    assert _series("") == (date(2026, 3, 1), date(2026, 3, 31), fridays)
    assert _series(", start: 2026-03-08, until: 2026-03-20") == (
        date(2026, 3, 8),
        date(2026, 3, 20),
        fridays[1:3],
    )
    assert _series(", except: [2026-03-13]")[2] == [fridays[0], *fridays[2:]]


def test_a_rhythm_without_an_end_is_worked_out_for_a_year() -> None:
    first, last, days = _series("", "title: 春茶\nstart: 2026-03-01\n")
    assert (first, last, days[-1]) == (date(2026, 3, 1), None, "2027-03-19")
    assert (date.fromisoformat(days[-1]) - TODAY).days == 366


def test_a_rhythm_that_begins_nowhere_has_no_days() -> None:
    assert _series("", "title: 春茶\n") == (None, None, [])


def test_a_rhythm_that_begins_on_its_last_day_has_that_day_and_one_that_begins_later_none() -> None:
    assert _series(", start: 2026-03-27, until: 2026-03-27")[2] == ["2026-03-27"]
    assert _series(", start: 2026-03-27, until: 2026-03-26")[2] == []


def test_a_ritual_has_days_as_a_series_does() -> None:
    text = (
        "community: [{id: group, title: 群, rituals: [{id: night, title: 晚安, repeat: "
        "weekly mon 22:00, until: 2026-03-09}]}]"
    )
    (ritual,) = _campaign(text).community[0].rituals
    assert [day.day for day in ritual.dates] == [2, 9]


def test_a_stretch_of_one_day_is_none_too_short_and_one_turned_round_is_told() -> None:
    phase = _campaign("phases: [{id: p, title: 预热, start: 2026-03-05, end: 2026-03-05}]").phases[0]
    assert (phase.first.iso, phase.last.iso) == ("2026-03-05", "2026-03-05")
    result = loaded(f"{HEAD}phases: [{{id: p, title: 预热, start: 2026-03-05, end: 2026-03-04}}]\n")
    assert said(result)[0].startswith("end-before-start 4:")
    (found, *_) = result.diagnostics
    assert found.message.english() == "the end 2026-03-04 lies before the start 2026-03-05"
    assert found.campaign == "example"


def test_a_stretch_may_lack_its_start_or_its_end() -> None:
    offer = _campaign("offers: [{id: o, title: 第二件半价, end: 2026-03-05}]").offers[0]
    assert (bool(offer.first), offer.last.iso) == (False, "2026-03-05")
