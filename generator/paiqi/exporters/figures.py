"""The table of figures: what stands on pages as a number, with the days that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.derive.figure import Figure
from paiqi.exporters.columns import Column, Table
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure and what it is of."""

    kind: str
    id: str
    figure: Figure


def _figures(views: SiteViews) -> Iterator[FigureLine]:
    return (FigureLine(row.kind, row.id, figure) for row in views.figures for figure in row.figures)


FIGURES = Table(
    "figures",
    "Figures of the whole plan, of each campaign, platform and account, as pages show them.",
    "全部计划、每个项目、平台和账号的数字，与页面上的一致。",
    (
        Column(
            "of",
            "text",
            "`campaign`, `platform` or `account`; empty: the whole plan",
            "`campaign`、`platform` 或 `account`；空：全部计划",
            lambda line: line.kind,
        ),
        Column("id", "text", "its id", "它的 id", lambda line: line.id),
        Column(
            "figure",
            "text",
            "`published` or `due` (dated and still to go out)",
            "`published`（已发布）、`due`（有日期、待发布）",
            lambda line: line.figure.name,
            more=(
                "; for the team also `on-time`, `delayed`, `untimed` (out, nobody wrote back on which day),"
                " `missed`, `undated`, `idea`, `dropped`, `late`, `blocked`, `promised` (pieces that would"
                " keep every promise ahead), `gaps` (those not planned), `stock` (days to the first hole) and"
                " `reach` (days to the last post)",
                "；团队还有 `on-time`（准时）、`delayed`（延迟）、`untimed`（未写明哪天）、`missed`（未发）、`undated`（没有日期）、"
                "`idea`（选题）、`dropped`（取消或搁置）、`late`（逾期）、`blocked`（受阻）、`promised`（今后应更的篇数）、"
                "`gaps`（其中没有安排的）、`stock`（到第一个空档还有几天）、`reach`（到最后一篇还有几天）",
            ),
        ),
        Column(
            "from",
            "day",
            "first day of its window; empty: as far back as the plan goes",
            "统计起始日；空：不限",
            lambda line: line.figure.window.first.isoformat() if line.figure.window.first else "",
        ),
        Column(
            "until",
            "day",
            "last day of its window; empty: as far ahead as the plan goes",
            "统计截止日；空：不限",
            lambda line: line.figure.window.last.isoformat() if line.figure.window.last else "",
        ),
        Column(
            "value",
            "whole",
            "the number; of `stock` and `reach` days",
            "数值；`stock`、`reach` 为天数",
            lambda line: line.figure.value,
        ),
    ),
    _figures,
    "figures",
    formats=("csv", "json"),
    by="of",
)
