"""Campaigns, phases, offers, flights and days of silence as bars of days."""

from __future__ import annotations

from datetime import date

import pytest

from eventful import made, said
from paiqi.events.item import Item
from paiqi.events.spans import CAMPAIGNS, FLIGHTS, SILENCES

PHASES = """\
milestones: {launch: 2026-03-20 10:00}
phases: [{id: warm-up, title: 预热, start: 2026-03-01, end: launch-1d}]
offers:
  - {id: nine, title: 九折, start: launch, end: launch+3d}
  - {id: late, title: 尾单, start: 2026-W15}
  - {id: gone, title: 试饮, end: 2026-03-05}
  - {id: open, title: 包邮}
"""
FLIGHT = (
    "placements: [{id: kol, title: 茶评, kind: feed-ads, owner: lin, status: %s, start: 2026-03-18,"
    " end: 2026-03}]\n"
)


def days(item: Item) -> tuple[object, object]:
    return item.start, item.end


def test_a_campaign_its_phases_and_offers_last_from_their_first_day_to_their_last() -> None:
    found = made(CAMPAIGNS, PHASES)
    assert {uid: (item.title, *days(item)) for uid, item in found.items()} == {
        "campaign.example": ("项目｜春茶", date(2026, 3, 1), date(2026, 4, 16)),
        "phase.example.warm-up": ("阶段｜预热｜春茶", date(2026, 3, 1), date(2026, 3, 20)),
        "offer.example.nine": ("优惠｜九折｜春茶", date(2026, 3, 20), date(2026, 3, 24)),
        "offer.example.late": ("优惠开始｜尾单｜春茶", date(2026, 4, 6), date(2026, 4, 13)),
        "offer.example.gone": ("优惠结束｜试饮｜春茶", date(2026, 3, 5), date(2026, 3, 6)),
    }
    assert {item.slices for item in found.values()} == {("spans", "campaign/example")}
    assert said(found["offer.example.late"])["STATUS"] == "TENTATIVE"
    nine = said(found["offer.example.nine"])
    assert (nine["STATUS"], nine["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert nine["DESCRIPTION"].startswith("2026-03-20 10:00 – 2026-03-23")


@pytest.mark.parametrize(("status", "told"), [("cancelled", "CANCELLED"), ("on-hold", "TENTATIVE")])
def test_what_is_called_off_with_its_campaign_says_so(status: str, told: str) -> None:
    found = made(CAMPAIGNS, f"status: {status}\n{PHASES}")
    assert {said(item)["STATUS"] for item in found.values()} == {told}


def test_daily_work_has_its_first_day_and_a_campaign_without_days_no_bar() -> None:
    (item,) = made(CAMPAIGNS, "", head="title: 日常\nkind: daily\nstart: 2026-03-01\n").values()
    assert (item.title, *days(item)) == ("项目开始｜日常", date(2026, 3, 1), date(2026, 3, 2))
    assert made(CAMPAIGNS, "", head="title: 日常\n") == {}


def test_a_flight_is_its_owners_and_its_month_leaves_it_tentative() -> None:
    (item,) = made(FLIGHTS, FLIGHT % "approved").values()
    assert (item.uid, item.title) == ("placement.example.kol@tea", "投放｜茶评（已定稿）")
    assert days(item) == (date(2026, 3, 18), date(2026, 4, 1))
    assert item.slices == ("spans", "campaign/example", "person/lin")
    assert said(item)["STATUS"] == "TENTATIVE"
    assert made(FLIGHTS, FLIGHT % "draft", "feeds: {status_floor: approved}\n") == {}


def test_days_of_silence_stand_among_what_lasts() -> None:
    silence = "blackouts: [{title: 公祭日, start: 2026-12-13}"
    silence += ", {id: week, title: 静默, start: 2026-05-12, end: 2026-05-14}]\n"
    found = made(SILENCES, "", silence)
    assert [days(item) for item in found.values()] == [
        (date(2026, 12, 13), date(2026, 12, 14)),
        (date(2026, 5, 12), date(2026, 5, 15)),
    ]
    assert {item.slices for item in found.values()} == {("spans",)}


def test_a_named_feed_holds_what_lasts_only_where_it_asks_for_it() -> None:
    named = "feeds: {named: [{id: every, title: 全部, select: {}}"
    named += ", {id: bars, title: 档期, select: {kinds: [phase]}}]}\n"
    found = made(CAMPAIGNS, PHASES, named)
    assert "named/bars" in found["phase.example.warm-up"].slices
    assert not any("named/every" in item.slices for item in found.values())
