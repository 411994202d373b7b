"""Holidays that a government has not announced yet are provisional, and say so."""

from __future__ import annotations

from datetime import date

import pytest

from command_line import HEAD
from paiqi.days.workdays import Workdays
from paiqi.views.site_views import SiteViews
from workspace import loaded, plan_of

NOTICE = date(2025, 11, 4)


@pytest.mark.parametrize(
    ("day", "today", "zh", "en"),
    [
        (date(2026, 10, 1), date(2026, 3, 18), "国庆节", "National Day"),
        (date(2027, 10, 1), date(2026, 11, 28), "国庆节（预计）", "National Day (provisional)"),
        (
            date(2027, 2, 9),
            date(2026, 11, 28),
            "春节（补假，预计）",
            "Chinese New Year (Spring Festival) (observed, provisional)",
        ),
        (date(2026, 10, 1), date(2025, 11, 3), "国庆节（预计）", "National Day (provisional)"),
        (date(2026, 10, 1), NOTICE, "国庆节", "National Day"),
        (date(2025, 10, 1), date(2025, 1, 1), "国庆节", "National Day"),
        (date(2027, 10, 2), date(2026, 11, 28), "国庆节（预计）", "National Day (provisional)"),
        (date(2027, 10, 12), date(2026, 11, 28), "", ""),
    ],
)
def test_a_year_without_a_notice_is_provisional_in_china(day: date, today: date, zh: str, en: str) -> None:
    days = Workdays("CN", frozenset(), today)
    assert (days.holiday(day, "zh"), days.holiday(day, "en")) == (zh, en)


def test_holidays_by_rule_need_no_notice() -> None:
    assert (
        Workdays("DE", frozenset(), date(2026, 3, 18)).holiday(date(2031, 10, 3), "en") == "German Unity Day"
    )


def test_messages_and_pages_say_it() -> None:
    text = HEAD.replace("2026-04-15", "2027-12-31") + (
        "content:\n  - {id: film, title: 短片, posts: {douyin-main: 2027-10-01 19:30}}\n"
    )
    result = loaded(text, date(2026, 11, 28))
    (item,) = [one for one in result.diagnostics if one.code == "on-holiday"]
    assert "国庆节（预计）" in item.message.text("zh")
    assert "National Day (provisional)" in item.message.text("en")
    marks = SiteViews(plan_of(text, date(2026, 11, 28)), "zh").marks
    mark = marks[date(2027, 10, 1)]
    assert mark.holiday == "国庆节（预计）"
    assert [title for _, title in mark.markers if "国庆" in title] == []
