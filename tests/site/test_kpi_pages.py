"""KPIs as pages show them: expected, forecast, status and since when, both directions, roll-ups, conversion
and cost.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.derive.ledger import ledger
from paiqi.derive.plan_counts import PlanCounts
from paiqi.site.build import Options, build_site
from paiqi.views.measures.kpis import KpiView, kpi_view
from paiqi.views.site_views import SiteViews
from workspace import TODAY, plan_of, write_example

#: 1 March to 15 April are 45 days; today, 18 March, 17 of them have passed. A target of 9000 asks for 200 a
#: day: 3400 today.
HEAD = "title: 春茶上新\nowner: lin-yue\nstart: 2026-03-01\nend: 2026-04-15\n"


def view(kpi: str, today: date = TODAY) -> KpiView:
    """The view of the one KPI of a campaign."""
    plan = plan_of(f"{HEAD}kpis: [{{id: k, title: 某指标, {kpi}}}]\n", today)
    return kpi_view(plan.kpis[0], plan.today, PlanCounts(ledger(plan, True), True))


def html(tmp_path: Path, text: str, path: str, visibility: str = "internal") -> str:
    """A page of an example's site."""
    built = build_site(write_example(tmp_path, text), Options(visibility=visibility, today=TODAY))
    assert built.site is not None, [item.message.english() for item in built.diagnostics]
    return next(page.html for page in built.site.pages if page.path == path)


def words(page: str) -> str:
    """The text of a page, white space made even."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_kpi_is_ahead_since_the_first_measurement_from_which_it_always_was() -> None:
    one = view(
        "stage: grow, baseline: 0, target: 9000, actuals: {2026-03-05: 800, 2026-03-10: 2000, 2026-03-17:"
        " 3740}"
    )
    # 5 March: 800 of 4 × 200 = 800 is on track; 10 March: 2000 ÷ 1800 = 1.11; 17 March: 3740 ÷ 3200 = 1.17;
    # today 3740 ÷ 3400 = 1.1.
    assert [reading.status for reading in one.history] == ["on-track", "ahead", "ahead"]
    assert (one.status, one.since) == ("ahead", date(2026, 3, 10))
    assert one.due_value == 3400
    # The later half of (1 March, 0) and three values begins on 5 March: (3740 − 800) ÷ 12 = 245 a day; 3740 +
    # 29 × 245 = 10845.
    assert (one.forecast, one.forecast_good) == (Decimal(10845), True)


def test_where_time_alone_changed_the_status_it_counts_from_the_day_it_changed() -> None:
    one = view("stage: grow, baseline: 0, target: 9000, actuals: {2026-03-15: 3000}")
    # 15 March: 3000 ÷ 2800; 16 March: 3000 ÷ 3000; 17 March: 3000 ÷ 3200 = 0.94, 200 of 9000 = 2.2 % apart;
    # today 3000 ÷ 3400 = 0.88.
    assert (one.status, one.since) == ("at-risk", date(2026, 3, 17))


def test_lower_is_better_counts_from_the_baseline_down() -> None:
    one = view(
        "stage: grow, kind: rate, direction: down, baseline: 95, target: 45, start: 2026-01-01, due:"
        " 2026-06-30, actuals: {2026-02-28: 71, 2026-03-15: 66}"
    )
    # (95 − 66) ÷ 50 = 58 % of the way; 76 of 180 days ask for 95 − 50 × 76 ÷ 180 = 73.9.
    assert one.share == 0.58
    assert one.due_value == 74
    assert (one.status, one.change, one.better) == ("ahead", Decimal(-5), True)
    # A rate is carried forward as it is, and not called short for that.
    assert (one.forecast, one.forecast_good) == (Decimal(66), None)


def test_a_worse_step_of_a_kpi_that_is_to_fall_is_marked_as_worse(tmp_path: Path) -> None:
    page = html(
        tmp_path,
        HEAD
        + "kpis: [{id: k, title: 退款率, stage: grow, kind: rate, direction: down, baseline: 5, target: 3,"
        " actuals: {2026-03-10: 4, 2026-03-15: 4.5}}]\n",
        "kpis/",
    )
    worse = re.search(r'<span class="pq-bad">(.*?)</span></span>', page, re.S)
    assert worse
    assert "▲ +0.5 变差" in words(worse[1])
    assert "越低越好" in words(page)


@pytest.mark.parametrize(
    ("kpi", "status", "since"),
    [
        # A target of zero that is got to: from 10 down to 0.
        (
            "kind: level, direction: down, baseline: 10, target: 0, actuals: {2026-03-10: 4, 2026-03-15: 0}",
            "reached",
            date(2026, 3, 15),
        ),
        # None may happen: kept so far, and broken on the 12th.
        ("direction: down, baseline: 0, target: 0, actuals: {2026-03-10: 0}", "on-track", date(2026, 3, 10)),
        (
            "direction: down, baseline: 0, target: 0, actuals: {2026-03-10: 0, 2026-03-12: 1, 2026-03-15: 1}",
            "behind",
            date(2026, 3, 12),
        ),
        # The target is where it stands already: kept, or fallen below.
        (
            "kind: level, baseline: 100, target: 100, actuals: {2026-03-10: 101}",
            "on-track",
            date(2026, 3, 10),
        ),
        (
            "kind: level, baseline: 100, target: 100, actuals: {2026-03-10: 101, 2026-03-12: 98}",
            "behind",
            date(2026, 3, 12),
        ),
        # At most nine by 15 April: 17 days allow 9 × 17 ÷ 45 = 3.4.
        ("direction: down, target: 9, actuals: {2026-03-18: 3}", "on-track", date(2026, 3, 18)),
        ("direction: down, target: 9, actuals: {2026-03-18: 5}", "at-risk", date(2026, 3, 18)),
        ("direction: down, target: 9, actuals: {2026-03-18: 10}", "behind", date(2026, 3, 18)),
        # Nothing measured: since it began; before it begins it only waits.
        ("target: 9", "no-data", date(2026, 3, 1)),
        ("target: 9, start: 2026-03-20", "waiting", None),
        ("actuals: {2026-03-10: 4}", "no-target", None),
        # The due day has passed a value short of the target.
        ("target: 9, due: 2026-03-12, actuals: {2026-03-10: 4}", "unreached", date(2026, 3, 13)),
    ],
)
def test_odd_kpis_are_judged_sensibly(kpi: str, status: str, since: date | None) -> None:
    one = view(f"stage: grow, {kpi}")
    assert (one.status, one.since) == (status, since)


def test_one_value_without_a_baseline_is_a_way_from_zero_if_it_adds_up() -> None:
    one = view("stage: grow, target: 9000, actuals: {2026-03-05: 720}")
    # 720 ÷ 9000; 720 in 4 days are 180 a day: 720 + 41 × 180 = 8100.
    assert (one.share, one.forecast, one.forecast_good) == (0.08, Decimal(8100), False)


def test_a_level_without_a_baseline_runs_from_its_first_value_on_its_day() -> None:
    one = view(
        "stage: grow, kind: level, target: 200, due: 2026-03-28, actuals: {2026-03-08: 100, 2026-03-18: 150}"
    )
    # From 100 on 8 March to 200 on 28 March: 150 on the 18th.
    assert (one.base, one.due_value) == (Decimal(100), Decimal(150))
    assert (one.share, one.status) == (0.5, "on-track")


def test_what_is_measured_after_the_due_day_does_not_count_for_a_kpi_from_metrics() -> None:
    text = (
        f"{HEAD}kpis: [{{id: k, title: 粉丝, stage: grow, kind: level, baseline: 100, target: 200, due:"
        " 2026-03-10, actuals: {metric: followers, accounts: [douyin-main]}}]\n#"
        " plans/metrics/f.csv\ndate,subject,metric,value\n"
        "2026-03-09,douyin-main,followers,180\n2026-03-15,douyin-main,followers,230\n"
    )
    plan = plan_of(text)
    one = kpi_view(plan.kpis[0], plan.today, PlanCounts(ledger(plan, True), True))
    assert one.value == 180
    assert one.status == "unreached"


def test_checkpoints_bend_the_pace() -> None:
    one = view(
        "stage: grow, baseline: 0, target: 1000, pace: {2026-03-16: 600, 2026-03-20: 800}, actuals:"
        " {2026-03-17: 650}"
    )
    # Between 600 on the 16th and 800 on the 20th: 700 today.
    assert one.due_value == 700
    assert one.status == "at-risk"  # 650 ÷ 700 = 0.93


KPIS = """kpis:
  - {id: seen, title: 曝光, stage: distribute, unit: 次, target: 90000, actuals: {2026-03-15: 50000}}
  - {id: booked, title: 预约, stage: grow, unit: 人, %starget: 900, actuals: {2026-03-15: 400}}
  - {id: fans, title: 新粉, stage: grow, unit: 人, baseline: 100, target: 900, actuals: {2026-03-15: 400}}
"""


def test_conversion_says_what_is_divided_by_what(tmp_path: Path) -> None:
    # 400 ÷ 50000 = 0.8 %.
    assert "预约 400 人 ÷ 曝光 50,000 次 = 0.8%" in words(
        html(tmp_path, HEAD + KPIS % "lead: yes, ", "kpis/")
    )


def test_there_is_no_conversion_where_two_sums_could_stand_for_a_stage(tmp_path: Path) -> None:
    assert "÷ 曝光" not in words(html(tmp_path, HEAD + KPIS % "", "kpis/"))


def test_conversion_above_one_is_a_figure_a_piece(tmp_path: Path) -> None:
    text = (
        HEAD
        + "kpis: [{id: made, title: 内容, stage: create, unit: 条, target: 9, actuals: {2026-03-15: 4}}, {id:"
        " seen, title: 曝光, stage: distribute, unit: 次, target: 9000, actuals: {2026-03-15: 5000}}]\n"
    )
    # 5000 ÷ 4.
    assert "曝光 5,000 次 ÷ 内容 4 条 = 1,250 次/条" in words(html(tmp_path, text, "campaigns/example/"))


BUDGET = (
    HEAD
    + KPIS % "lead: yes, "
    + "visibility: client\nbudget: {lines: [{for: 达人, planned: 2000, spent: 1000, kpi: fans}, {for: 物料,"
    " planned: 1000, spent: 500, kpi: fans}, {for: 投流, planned: 500}]}\n"
)


def test_cost_per_result_divides_what_was_spent_by_what_was_gained(tmp_path: Path) -> None:
    text = words(html(tmp_path, BUDGET, "kpis/"))
    # 1000 + 500 spent; new fans are 400 − 100 = 300: 5 each. Nobody paid for bookings or impressions as such.
    assert "新粉：达人 + 物料 1,500 ÷ 300 人 = 5 CNY/人" in text
    assert "预约: " not in text
    assert "曝光: " not in text
    assert "3,500 CNY 1,500 1 项未填金额" in text
    assert "43%" in text  # 1500 of 3500


def test_no_cost_is_shown_to_those_who_may_not_see_the_budget(tmp_path: Path) -> None:
    pages = [
        words(html(tmp_path / name.strip("/").replace("/", "-"), BUDGET, name, "client"))
        for name in ("kpis/", "campaigns/example/")
    ]
    assert all("新粉" in page and "CNY" not in page and "1,500" not in page for page in pages)


def test_kpis_stand_with_their_campaign_and_platform(tmp_path: Path) -> None:
    text = (
        "# plans/metrics/f.csv\ndate,subject,metric,value\n2026-03-01,douyin-main,followers,1000\n"
        "2026-03-15,douyin-main,followers,1150\n2026-03-15,xhs-main,followers,40\n"
    )
    kpi = (
        "kpis: [{id: k, title: 抖音粉丝, stage: grow, kind: level, baseline: 1000, target: 2000, actuals:"
        " {metric: followers, accounts: [douyin-main]}}]\n"
    )
    views = SiteViews(plan_of(HEAD + kpi + text), "zh")
    rows = {row.platform: row for row in views.platform_rows}
    assert (rows["douyin"].followers, rows["douyin"].change) == (Decimal(1150), Decimal(150))
    assert [one.kpi.id for one in rows["douyin"].kpis] == ["k"]
    assert (rows["xiaohongshu"].followers, rows["xiaohongshu"].change, rows["xiaohongshu"].kpis) == (
        Decimal(40),
        None,
        (),
    )
    assert rows["wechat-official"].followers is None


def test_a_client_sees_kpis_but_no_metrics_behind_accounts() -> None:
    text = (
        HEAD
        + "visibility: client\n# plans/accounts.yml\naccounts: [{id: douyin-main, platform: douyin, name: 甲,"
        " visibility: client}]\n"
    )
    plan = plan_of(
        text + "# plans/metrics/f.csv\ndate,subject,metric,value\n2026-03-15,douyin-main,likes,7\n"
    )
    assert SiteViews(plan, "zh", (), True).account["douyin-main"].trends[0].value == 7
    shown = project(plan, audience_of("client"))
    assert SiteViews(shown, "zh", (), False).account["douyin-main"].trends == ()


def test_a_card_says_since_when_and_holds_its_figures(tmp_path: Path) -> None:
    page = html(
        tmp_path,
        HEAD
        + "kpis: [{id: k, title: 粉丝, stage: grow, target: 9000, actuals: {2026-03-10: 2000, 2026-03-17:"
        " 3740}}]\n",
        "kpis/",
    )
    card = words(page[page.index('id="example.k"') :])
    assert "领先 自3月10日起" in card
    assert "今日应达 3,400" in card
    # The values with what was expected on their days: 9 × 200 and 16 × 200.
    assert "2026年3月17日 3,740 3,200 领先 2026年3月10日 2,000 1,800 领先" in card
