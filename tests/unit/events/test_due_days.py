"""KPIs that are due, checkpoints, and posts to be set up."""

from __future__ import annotations

from datetime import UTC, date, datetime

from eventful import made, said
from paiqi.events.due_days import KPIS, SET_UPS

KPI = """\
kpis:
  - {id: fans, title: 涨粉, owner: lin, stage: grow, unit: 人, target: 100, due: 2026-04-10,
     pace: {2026-03-20: 40, 2026-04-10: 90}}
"""
FILM = (
    "content: [{id: film, title: 首发, status: %s, owner: lin, posts: {douyin-main: {at: 2026-04-10 19:30,"
    " scheduled: %s}}}]\n"
)


def test_a_kpi_stands_on_the_day_it_is_due_and_on_its_checkpoints() -> None:
    check, due = made(KPIS, KPI).values()
    assert (check.uid, check.title, check.start) == (
        "checkpoint.example/fans/2026-03-20@tea".replace("/", "."),
        "中途目标：涨粉",
        date(2026, 3, 20),
    )
    assert (due.uid, due.title, due.start) == ("kpi.example.fans@tea", "指标到期：涨粉", date(2026, 4, 10))
    assert said(due)["DESCRIPTION"].startswith("100人")
    assert said(check)["DESCRIPTION"].startswith("40人")
    assert due.slices == ("all", "deadlines", "campaign/example", "person/lin")


def test_a_kpi_of_no_campaign_and_one_without_a_day() -> None:
    team = "# plans/kpis.yml\nkpis: [{id: reach, title: 触达, stage: grow, due: 2026-06-30}"
    team += ", {id: love, title: 好感, stage: grow}]\n"
    (item,) = made(KPIS, "", team).values()
    assert (item.uid, item.campaign, item.slices) == ("kpi.reach@tea", "", ("all", "deadlines"))


def test_others_are_told_of_no_kpi_whose_values_are_of_something_that_they_may_not_see() -> None:
    text = "kpis: [{id: fans, title: 涨粉, stage: grow, actuals: {metric: fans, subject: other}}]\n"
    assert made(KPIS, text, team=False) == {}
    assert list(made(KPIS, text)) == ["kpi.example.fans"]


def test_setting_a_post_up_is_an_event_beside_the_post() -> None:
    (item,) = made(SET_UPS, FILM % ("approved", "2026-04-08 10:00")).values()
    assert (item.uid, item.title) == ("setup.example.film.douyin-main@tea", "设置定时：首发")
    assert item.start == datetime(2026, 4, 8, 2, tzinfo=UTC)
    assert item.slices == (
        "all",
        "deadlines",
        "campaign/example",
        "platform/douyin",
        "account/douyin-main",
        "person/lin",
    )
    assert said(item)["STATUS"] == "CONFIRMED"


def test_setting_up_follows_its_post_and_may_only_have_a_month() -> None:
    (item,) = made(SET_UPS, FILM % ("cancelled", "2026-04-08")).values()
    assert said(item)["STATUS"] == "CANCELLED"
    (month,) = made(SET_UPS, FILM % ("approved", "2026-03")).values()
    assert month.slices == ("undated-months",)
    floor = "feeds: {status_floor: approved}\n"
    assert made(SET_UPS, FILM % ("draft", "2026-04-08"), floor) == {}
