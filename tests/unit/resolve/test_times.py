"""Points in time: offsets, workdays, zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiqi.days.workdays import Workdays
from paiqi.model.malformed import Malformed
from paiqi.model.repeats import read_repeat
from paiqi.model.times import read_at, read_when
from paiqi.model.zones import AmbiguousTime, NonexistentTime, UnknownZone, known_zones, to_utc, zone
from workspace import plan_of

HEAD = "title: x\nstart: 2026-03-01\nend: 2026-04-30\n"
CHINA = Workdays("CN")


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=25) | st.from_regex(r"[a-z0-9:W+-]{1,12}( [0-9:]{1,5})?", fullmatch=True))
def test_any_text_is_a_point_in_time_or_says_why_not(text: str) -> None:
    for read in (read_when, read_at, read_repeat):
        try:
            assert read(text) is not None
        except Malformed as malformed:
            assert malformed.message.english()
            assert malformed.hint.english()


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2026, 12, 1)), st.integers(-60, 60).filter(bool))
def test_a_shift_by_workdays_lands_on_a_workday_and_counts_them(day: date, count: int) -> None:
    there = CHINA.shift(day, count)
    step = timedelta(days=1 if count > 0 else -1)
    passed, walker = 0, day
    while walker != there:
        walker += step
        passed += CHINA.is_workday(walker)
    assert CHINA.is_workday(there)
    assert passed == abs(count)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-02-17", False),
        ("2026-02-14", True),
        ("2026-02-28", True),
        ("2026-10-10", True),
        ("2026-03-20", True),
        ("2026-03-21", False),
    ],
)
def test_moved_workdays_of_china_are_known(day: str, works: bool) -> None:
    assert CHINA.is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("launch", "2026-03-20 10:00"),
        ("launch-1d", "2026-03-19"),
        ("launch+1w 08:00", "2026-03-27 08:00"),
        ("launch-5wd", "2026-03-13"),
        ("end-1d", "2026-04-29"),
        ("2026-W14", "2026-W14"),
        ("2026-04", "2026-04"),
        ("2026-03-29", "2026-03-29"),
    ],
)
def test_a_date_comes_out_as_it_was_meant(written: str, meant: str) -> None:
    plan = plan_of(
        HEAD + f"milestones: {{launch: 2026-03-20 10:00}}\ncontent: [{{id: a, title: 一, date: {written}}}]\n"
    )
    slot = plan.contents["example/a"].slot
    assert slot.iso == meant


def test_a_time_stands_on_the_contents_date() -> None:
    plan = plan_of(HEAD + "content: [{id: a, title: 一, date: 2026-03-20, posts: {douyin-main: 19:30}}]\n")
    (post,) = plan.posts
    assert post.slot.instant == datetime(2026, 3, 20, 11, 30, tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(known_zones())), st.integers(2020, 2037), st.integers(0, 365 * 48 - 1))
def test_every_wall_time_has_one_instant_or_says_that_it_has_none_or_two(
    name: str, year: int, half_hour: int
) -> None:
    local = datetime(year, 1, 1) + timedelta(minutes=30 * half_hour)
    try:
        instant = to_utc(local, name)
    except NonexistentTime:
        assert (
            local.replace(tzinfo=zone(name)).astimezone(UTC).astimezone(zone(name)).replace(tzinfo=None)
            != local
        )
    except AmbiguousTime:
        assert (
            local.replace(tzinfo=zone(name), fold=0).utcoffset()
            != local.replace(tzinfo=zone(name), fold=1).utcoffset()
        )
    else:
        assert instant.astimezone(zone(name)).replace(tzinfo=None) == local


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "America", "a\0", "x" * 5000, "Factory", "right/UTC", ""]
)
def test_what_is_no_zone_is_refused_in_one_way(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone(name)


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        ("weekly fri 20:00", ["2026-03-06", "2026-03-13"]),
        ("every 2 weeks fri 20:00", ["2026-03-06"]),
        ("monthly 15 10:00", ["2026-03-15"]),
        ("weekly mon,周四 08:00", ["2026-03-02", "2026-03-05", "2026-03-09", "2026-03-12", "2026-03-16"]),
    ],
)
def test_a_rhythm_falls_on_its_days(rhythm: str, days: list[str]) -> None:
    found = read_repeat(rhythm).dates(date(2026, 3, 2), date(2026, 3, 16))
    assert [day.isoformat() for day in found] == days
