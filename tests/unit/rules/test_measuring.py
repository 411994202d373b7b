"""KPIs are measured in time, against a target that asks for something."""

from __future__ import annotations

import pytest

from workspace import loaded

HEAD = "title: 春茶\nstart: 2025-05-01\nend: 2026-03-10\nowner: lin-yue\n"
CODES = ("kpi-not-measured", "kpi-stale", "kpi-target-at-baseline", "kpi-checkpoint-outside")


def found(kpi: str, head: str = HEAD) -> list[tuple[str, str]]:
    text = f"{head}kpis: [{{id: fans, title: 粉丝, stage: grow, {kpi}}}]\n"
    return [(one.code, one.message.english()) for one in loaded(text).diagnostics if one.code in CODES]


@pytest.mark.parametrize(
    ("kpi", "codes"),
    [
        ("target: 8000", ["kpi-not-measured"]),
        ("target: 8000, due: 2026-04-01", []),
        # The plan counts it itself.
        ("target: 8000, actuals: {metric: published}", []),
        ("target: 8000, actuals: {metric: followers}", ["kpi-not-measured"]),
        ("target: 8000, due: 2026-03-18", []),
        ("target: 8000, actuals: {2026-03-10: 7000}", []),
        ("target: 8000, actuals: {2025-05-20: 300}", ["kpi-stale"]),
        # 45 days before it was due, and 46.
        ("target: 8000, actuals: {2026-01-24: 300}", []),
        ("target: 8000, actuals: {2026-01-23: 300}", ["kpi-stale"]),
        ("target: 8000, due: 2026-05-01, actuals: {2026-02-01: 300}", []),
        ("target: 8000, due: 2026-05-01, actuals: {2026-01-31: 300}", ["kpi-stale"]),
        ("target: 8000, baseline: 8000, due: 2026-05-01", ["kpi-target-at-baseline"]),
        ("target: 8000, baseline: 0, due: 2026-05-01", []),
        ("target: 8000, due: 2026-05-01, pace: {2026-03-20: 3000, 2026-05-01: 8000}", []),
        ("target: 8000, due: 2026-05-01, pace: {2026-03-20: 80000}", ["kpi-checkpoint-outside"]),
        ("target: 8000, due: 2026-05-01, pace: {2026-05-02: 3000}", ["kpi-checkpoint-outside"]),
        ("target: 8000, due: 2026-05-01, pace: {2025-04-30: 3000}", ["kpi-checkpoint-outside"]),
        ("target: 3, baseline: 9, direction: down, due: 2026-05-01, pace: {2026-03-20: 5}", []),
        (
            "target: 3, baseline: 9, direction: down, due: 2026-05-01, pace: {2026-03-20: 2}",
            ["kpi-checkpoint-outside"],
        ),
    ],
)
def test_what_is_wrong_with_a_kpi_is_said_and_nothing_else(kpi: str, codes: list[str]) -> None:
    assert [code for code, _ in found(kpi)] == codes


@pytest.mark.parametrize("status", ["cancelled", "on-hold", "idea"])
def test_a_campaign_that_does_not_run_measures_nothing(status: str) -> None:
    for kpi in ("target: 8000", "target: 8000, actuals: {2025-05-20: 300}"):
        assert not found(kpi, f"{HEAD}status: {status}\n")


def test_what_is_missing_in_one_file_is_one_finding() -> None:
    rows = "".join(f"  - {{id: k{n}, title: 指标 {n}, stage: grow, target: 9}}\n" for n in range(4))
    told = [one for one in loaded(f"{HEAD}kpis:\n{rows}").diagnostics if one.code == "kpi-not-measured"]
    assert [one.message.english() for one in told] == [
        "the KPI 指标 0 was due on 2026-03-10 and was never measured (and 3 more)"
    ]
