"""What every event is made with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from eventful import small_plan
from paiqi.events.ical.writer import Event
from paiqi.events.maker import Maker
from paiqi.model.choices import Status
from paiqi.model.times import Slot
from paiqi.text.messages import Language

DAY = date(2026, 3, 20)


def _maker(words: Language = "zh") -> Maker:
    return Maker.of(small_plan("").workspace, words, True)


def test_a_uid_hangs_on_kind_id_and_namespace_alone() -> None:
    assert _maker().uid("post", "spring/film/dy") == "post.spring.film.dy@tea"


def test_an_address_is_below_that_of_the_site_and_is_none_where_the_site_has_none() -> None:
    assert _maker().url("ideas/#a") == "https://tea.example/p/ideas/#a"
    workspace = small_plan("").workspace
    bare = Maker("zh", True, workspace.namespace, workspace.timezone, "", workspace.feeds)
    assert bare.url("ideas/#a") == ""


def test_a_timed_slot_is_an_instant_and_others_are_days_with_their_end_left_out() -> None:
    at = datetime(2026, 3, 20, 11, 30, tzinfo=UTC)
    timed = Slot(DAY, DAY, "minute", at.time(), at)
    assert _maker().times(timed, timedelta(minutes=20)) == (at, at + timedelta(minutes=20))
    week = Slot(date(2026, 3, 16), date(2026, 3, 22), "week")
    assert _maker().times(week, timedelta(minutes=20)) == (date(2026, 3, 16), date(2026, 3, 23))


@pytest.mark.parametrize(
    ("stopped", "tentative", "expected"),
    [
        (None, False, ("茶", "CONFIRMED")),
        (None, True, ("茶", "TENTATIVE")),
        (Status.cancelled, False, ("【取消】茶（已取消）", "CANCELLED")),
        (Status.on_hold, False, ("茶（暂停）", "TENTATIVE")),
        (Status.idea, False, ("茶（选题）", "TENTATIVE")),
    ],
)
def test_what_stops_a_thing_is_said_in_its_title(
    stopped: Status | None, tentative: bool, expected: tuple[str, str]
) -> None:
    assert _maker().said("茶", stopped, tentative=tentative) == expected


@pytest.mark.parametrize(
    ("kind", "status", "state", "day"),
    [
        ("post", "CONFIRMED", Status.approved, DAY),
        ("post", "CANCELLED", Status.cancelled, None),
        ("post", "TENTATIVE", Status.on_hold, None),
        ("milestone", "CONFIRMED", None, None),
    ],
)
def test_the_digest_counts_what_takes_place_and_is_of_a_kind_that_it_counts(
    kind: str, status: str, state: Status | None, day: date | None
) -> None:
    event = Event("a@tea", "茶", DAY, date(2026, 3, 21), status=status)  # type: ignore[arg-type]
    assert _maker().made(kind, event, {}, state).day == day


def test_names_are_in_the_language_of_the_events() -> None:
    names = small_plan("").platforms["douyin"].name
    assert (_maker().name(names), _maker("en").name(names)) == ("抖音", "Douyin")
