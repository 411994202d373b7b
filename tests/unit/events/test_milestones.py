"""The events of milestones and markers."""

from __future__ import annotations

from datetime import UTC, date, datetime

from eventful import made, said
from paiqi.events.milestones import MARKERS, MILESTONES


def test_a_milestone_is_a_point_in_time_or_a_stretch() -> None:
    found = made(
        MILESTONES, "milestones: {launch: 2026-03-20 10:00, fair: 2026-W13, end-of-season: 2026-04}\n"
    )
    assert list(found) == [f"milestone.example.{name}" for name in ("launch", "fair", "end-of-season")]
    launch, fair, season = found.values()
    assert season.slices == ("undated-months",)
    assert (launch.title, launch.start, launch.end) == (
        "◆ launch｜春茶",
        datetime(2026, 3, 20, 2, tzinfo=UTC),
        datetime(2026, 3, 20, 2, 15, tzinfo=UTC),
    )
    assert (said(launch)["STATUS"], said(fair)["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert launch.slices == ("all", "campaign/example")


def test_a_milestone_says_what_stops_its_campaign() -> None:
    head = "title: 春茶\nstatus: on-hold\nstart: 2026-03-01\nend: 2026-04-15\n"
    (item,) = made(MILESTONES, "milestones: {launch: 2026-03-20}\n", head=head).values()
    assert (item.title, said(item)["STATUS"]) == ("◆ launch｜春茶（暂停）", "TENTATIVE")


def test_a_milestone_is_called_by_its_title_and_known_by_its_id() -> None:
    (item,) = made(MILESTONES, "milestones: {launch: {at: 2026-03-20 10:00, title: 首发}}\n").values()
    assert (item.uid, item.title) == ("milestone.example.launch@tea", "◆ 首发｜春茶")
    (item,) = made(MILESTONES, "milestones: {launch: {at: 2026-03-20, title: First}}\n", words="en").values()
    assert item.title == "◆ First | 春茶"


def test_a_marker_is_an_event_of_a_day_or_of_several() -> None:
    markers = "markers: [{id: fair, title: 茶博会, date: 2026-03-25, end: 2026-03-27},"
    markers += " {title: 谷雨, date: 2026-04-20}]\n"
    fair, rain = made(MARKERS, "", markers).values()
    assert (fair.uid, fair.start, fair.end) == ("marker.fair@tea", date(2026, 3, 25), date(2026, 3, 28))
    assert (rain.title, rain.start, rain.end) == ("谷雨", date(2026, 4, 20), date(2026, 4, 21))
    assert (fair.slices, fair.campaign) == (("all",), "")
