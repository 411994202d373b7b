"""The table of KPIs as of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.exporters.columns import Column, Table
from paiqi.exporters.lines import ItemLine, decimal_text
from paiqi.views.measures.kpis import KpiView
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class KpiLine(ItemLine):
    """A KPI as of today."""

    view: KpiView


def _kpis(views: SiteViews) -> Iterator[KpiLine]:
    return (KpiLine(views.plan, view) for view in views.kpi_views.values())


KPIS = Table(
    "kpis",
    "Every KPI with its status today, those of campaigns first.",
    "每一个指标和今天的状态，项目的在前。",
    (
        Column(
            "id",
            "text",
            "campaign/kpi, or the KPI of the team",
            "项目/指标，或团队指标",
            lambda line: line.view.kpi.full_id,
        ),
        Column(
            "campaign",
            "text",
            "id of the campaign; empty: the team's",
            "项目 id；空：团队指标",
            lambda line: line.view.kpi.campaign_id,
        ),
        Column("title", "text", "title", "指标名称", lambda line: line.view.kpi.title),
        Column(
            "stage",
            "text",
            "`create`, `distribute`, `grow` or `monetize`",
            "环节：`create`、`distribute`、`grow`、`monetize`",
            lambda line: line.view.kpi.stage.value,
        ),
        Column(
            "kind",
            "text",
            "`cumulative`, `rate` or `level`",
            "`cumulative`、`rate` 或 `level`",
            lambda line: line.view.kpi.kind.value,
        ),
        Column(
            "direction",
            "text",
            "`up` or `down`: which way is better",
            "`up` 或 `down`：哪边更好",
            lambda line: line.view.kpi.direction.value,
        ),
        Column("unit", "text", "unit", "单位", lambda line: line.view.kpi.unit),
        Column(
            "baseline",
            "decimal",
            "where it starts",
            "基线",
            lambda line: decimal_text(line.view.kpi.baseline),
        ),
        Column(
            "target",
            "decimal",
            "where it is to be",
            "目标值",
            lambda line: decimal_text(line.view.kpi.target),
        ),
        Column(
            "value",
            "decimal",
            "the latest value up to today",
            "截至今天的最新值",
            lambda line: decimal_text(line.view.value),
        ),
        Column(
            "measured",
            "day",
            "day of that value",
            "该值的日期",
            lambda line: line.view.measured.isoformat() if line.view.measured else "",
        ),
        Column(
            "due",
            "day",
            "by when",
            "截止",
            lambda line: line.view.kpi.due_day.isoformat() if line.view.kpi.due_day else "",
        ),
        Column(
            "status",
            "text",
            "status today, such as `on-track` or `behind`",
            "今天的状态，如 `on-track`、`behind`",
            lambda line: line.view.status,
        ),
        Column(
            "owner",
            "text",
            "name of who answers for it",
            "负责人",
            lambda line: line.person(line.view.kpi.owner),
        ),
        Column(
            "points",
            "points",
            "all values in order of date",
            "全部数值，按日期",
            lambda line: [
                {"date": day.isoformat(), "value": decimal_text(value)} for day, value in line.view.values
            ],
        ),
        Column(
            "page",
            "text",
            "its place on the site, below the site's root",
            "在站点中的位置（相对根目录）",
            lambda line: f"kpis/#{line.view.kpi.full_id.replace('/', '.')}",
        ),
    ),
    _kpis,
    "plan kpi_views",
    formats=("csv", "json"),
)
