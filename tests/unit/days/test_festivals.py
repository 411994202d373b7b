"""Days that everybody knows: computed for any year, named in the site's language, never told twice."""

from __future__ import annotations

from datetime import date

import pytest

from demo import demo_pages
from paiqi.audience.audience import Audience
from paiqi.audience.projection import project
from paiqi.days.festivals import known_days
from paiqi.model.choices import MarkerSet, Visibility
from paiqi.text.messages import Language
from paiqi.views.site_views import SiteViews
from workspace import TODAY, plan_of

#: Published calendars: the days of 2026, 2027 and 2028.
LUNAR = {
    "腊八节": ("01-26", "01-15", "01-04"),
    "小年": ("02-10", "01-30", "01-19"),
    "除夕": ("02-16", "02-05", "01-25"),
    "春节": ("02-17", "02-06", "01-26"),
    "元宵节": ("03-03", "02-20", "02-09"),
    "清明": ("04-05", "04-05", "04-04"),
    "端午节": ("06-19", "06-09", "05-28"),
    "七夕": ("08-19", "08-08", "08-26"),
    "中元节": ("08-27", "08-16", "09-03"),
    "中秋节": ("09-25", "09-15", "10-03"),
    "重阳节": ("10-18", "10-08", "10-26"),
}
RULED = {
    "冬至": "2026-12-22",
    "立秋": "2026-08-07",
    "母亲节": "2026-05-10",
    "父亲节": "2026-06-21",
    "复活节": "2026-04-05",
    "感恩节（美国）": "2026-11-26",
    "黑色星期五": "2026-11-27",
    "网络星期一": "2026-11-30",
    "情人节": "2026-02-14",
    "38 大促": "2026-03-08",
    "520": "2026-05-20",
    "618": "2026-06-18",
    "双 11": "2026-11-11",
    "双 12": "2026-12-12",
    "圣诞节": "2026-12-25",
}


def days_of(year: int, *sets: MarkerSet) -> dict[str, list[str]]:
    """Name → days of a year."""
    found: dict[str, list[str]] = {}
    for one in known_days(sets or tuple(MarkerSet), date(year, 1, 1), date(year, 12, 31)):
        found.setdefault(one.name.text("zh"), []).append(one.day.isoformat())
    return found


@pytest.mark.parametrize("name", LUNAR)
def test_a_lunar_feast_falls_on_its_day(name: str) -> None:
    for year, day in zip((2026, 2027, 2028), LUNAR[name], strict=True):
        assert days_of(year)[name] == [f"{year}-{day}"]


@pytest.mark.parametrize("name", RULED)
def test_a_day_with_a_rule_falls_on_its_day(name: str) -> None:
    assert days_of(2026)[name] == [RULED[name]]


def test_a_year_may_have_a_feast_of_the_last_lunar_month_twice_or_not_at_all() -> None:
    assert days_of(2022)["腊八节"] == ["2022-01-10", "2022-12-30"]
    assert "腊八节" not in days_of(2023)


def test_a_leap_month_has_no_second_feast() -> None:
    # 2025 has a second sixth month, 2028 a second fifth.
    assert days_of(2025)["七夕"] == ["2025-08-29"]
    assert days_of(2028)["端午节"] == ["2028-05-28"]


def test_new_years_eve_is_the_day_before_also_where_its_month_has_29_days() -> None:
    assert days_of(2025)["除夕"] == ["2025-01-28"]
    assert days_of(2024)["除夕"] == ["2024-02-09"]


def test_a_year_has_24_solar_terms_and_years_beyond_the_tables_have_none() -> None:
    assert len(days_of(2026, MarkerSet.solar_terms)) == 24
    assert days_of(1800) == {}
    assert days_of(2150) == {}


def marks_of(workspace: str, language: Language = "zh") -> dict[str, list[str]]:
    """Day → titles of its markers, of a workspace with an empty campaign."""
    text = (
        "title: x\nstart: 2026-01-01\nend: 2026-12-31\nmilestones: {a: 2026-01-01, z: 2026-12-31}\n#"
        f" plans/workspace.yml\nnamespace: x\ntitle: x\n{workspace}"
    )
    marks = SiteViews(plan_of(text), language).marks
    return {
        day.isoformat(): [title for _, title in mark.markers] for day, mark in marks.items() if mark.markers
    }


def test_chinese_days_stand_where_chinese_holidays_count_and_nowhere_else() -> None:
    assert marks_of("holidays: CN\n")["2026-08-19"] == ["七夕"]
    assert marks_of("holidays: US\n") == {}
    assert marks_of("timezone: Asia/Shanghai\n") == {}


def test_a_workspace_chooses_its_sets_or_none() -> None:
    assert marks_of("holidays: CN\nmarker_sets: []\n") == {}
    assert marks_of("holidays: CN\nmarker_sets: [节气]\n")["2026-03-20"] == ["春分"]
    assert marks_of("marker_sets: [worldwide]\n", "en")["2026-11-27"] == ["Black Friday"]


def test_what_the_workspace_marks_itself_is_not_told_twice() -> None:
    own = (
        "markers:\n  - {title: 双11, date: 2026-11-11}\n  - {title: 七夕节, date: 2026-08-19}\n  - {title:"
        " 年会, date: 2026-12-12}\n"
    )
    marks = marks_of("holidays: CN\n" + own)
    assert marks["2026-11-11"] == ["双11"]
    assert marks["2026-08-19"] == ["七夕节"]
    assert marks["2026-12-12"] == ["年会", "双 12"]


def test_a_public_holiday_says_its_feast_once() -> None:
    marks = marks_of("holidays: CN\n")
    assert [
        day for day in ("2026-02-16", "2026-02-17", "2026-04-05", "2026-06-19", "2026-09-25") if day in marks
    ] == []


def test_an_english_site_names_days_and_holidays_in_english() -> None:
    text = "title: 春茶\n# plans/workspace.yml\nnamespace: x\ntitle: x\nlanguage: en\nholidays: CN\n"
    views = SiteViews(plan_of(text), "en")
    assert views.marks[date(2026, 4, 5)].holiday == "Tomb-Sweeping Day"
    assert [title for _, title in views.marks[date(2026, 3, 15)].markers] == ["Consumer Rights Day"]
    assert views.marks[date(2026, 2, 28)].workday


def test_everybody_sees_the_days_that_everybody_knows() -> None:
    site = demo_pages("public")
    months = {page.path: page.html for page in site.pages if page.path.startswith("calendar/2026")}
    assert any("情人节" in html or "母亲节" in html or "腊八节" in html for html in months.values())
    assert not any("云岭" in html for html in months.values())


def test_a_blackout_of_accounts_that_an_audience_does_not_see_is_none_of_its_business() -> None:
    text = """title: x
visibility: public
# plans/workspace.yml
namespace: x
title: x
blackouts:
  - {id: some, title: 检查, start: 2026-03-20, accounts: [wechat-sub], visibility: public}
  - {id: every, title: 静默, start: 2026-03-21, visibility: public}
"""
    plan = plan_of(text)
    assert [one.id for one in project(plan, Audience(Visibility.public)).blackouts] == ["every"]
    marks = SiteViews(plan, "zh").marks
    assert (marks[date(2026, 3, 20)].partial, marks[date(2026, 3, 21)].partial) == (True, False)
    assert date(2026, 3, 20) > TODAY
