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
        "“指标 0” was due on 2026-03-10 and was never measured (and 3 more)"
    ]


NOW = "title: 春茶\nstart: 2026-03-01\nend: 2026-04-10\nowner: lin-yue\n"
ROWS = "# plans/metrics/a.csv\ndate,subject,metric,value\n2026-03-10,xhs-main,followers,100\n"


def sources(actuals: str, more: str = "", head: str = NOW) -> list[tuple[str, str]]:
    kpi = f"kpis: [{{id: k, title: 指标, stage: grow, target: 9, actuals: {actuals}{more}}}]\n"
    result = loaded(head + kpi + ROWS)
    assert not result.broken, [one.message.english() for one in result.diagnostics]
    told = [one for one in result.diagnostics if one.code == "kpi-source"]
    return [(one.message.english(), one.hint.english() if one.hint else "") for one in told]


@pytest.mark.parametrize(
    ("actuals", "hint"),
    [
        ("{metric: publish}", "did you mean published?"),
        ("{metric: 已发部}", "did you mean 已发布?"),
        ("{metric: follower, accounts: [xhs-main]}", "did you mean followers?"),
        (
            "{metric: followers}",
            "write its values into plans/metrics/, or correct metric:, accounts: or subject:",
        ),
        (
            "{metric: 订单, subject: shop}",
            "write its values into plans/metrics/, or correct metric:, accounts: or subject:",
        ),
        ("{metric: published, formats: [vidio]}", "did you mean video?"),
        ("{metric: published, formats: [视频]}", "did you mean video?"),
        ("{metric: published, subject: exampel}", "did you mean example?"),
        ("{metric: published, subject: zzz}", "name a campaign by its id, or leave subject: out"),
        (
            "{metric: followers, accounts: [xhs-main], platforms: [douyin]}",
            "take it out; subjects of plans/metrics are named by accounts: or subject:",
        ),
        # A filter beside a metric that was to count the plan is right.
        ("{metric: publish, formats: [video]}", "did you mean published?"),
    ],
)
def test_a_source_that_gives_nothing_is_told_with_what_was_meant(actuals: str, hint: str) -> None:
    assert [hint for _, hint in sources(actuals)] == [hint]


@pytest.mark.parametrize(
    "actuals",
    [
        "{metric: published, formats: [video], platforms: [douyin]}",
        "{metric: 已发布, formats: [image-post], accounts: [xhs-main]}",
        "{metric: published, subject: example}",
        "{metric: followers, accounts: [xhs-main]}",
        "{metric: followers, accounts: [xhs-main, douyin-main]}",
        "{metric: followers, subject: xhs-main}",
        "{2026-03-10: 5}",
    ],
)
def test_a_source_that_gives_values_is_fine(actuals: str) -> None:
    assert sources(actuals) == []


def test_a_format_is_one_of_the_platforms_that_are_counted() -> None:
    told = sources("{metric: published, formats: [image-post], platforms: [bilibili]}")
    assert [message for message, _ in told] == ["指标: no platform that it counts has the format image-post"]


def test_a_source_is_waited_for_until_the_kpi_begins_and_while_it_runs() -> None:
    assert sources("{metric: orders}", ", start: 2026-04-01") == []
    assert len(sources("{metric: publish}", ", start: 2026-04-01")) == 1
    # That it was never measured is told already.
    assert sources("{metric: orders}", ", due: 2026-03-12") == []
    assert sources("{metric: publish}", head=f"{NOW}status: cancelled\n") == []


def test_one_wrong_source_of_several_kpis_is_one_finding() -> None:
    rows = "".join(
        f"  - {{id: k{n}, title: 指标 {n}, stage: grow, target: 9, actuals: {{metric: publish}}}}\n"
        for n in range(2)
    )
    told = [one for one in loaded(f"{NOW}kpis:\n{rows}").diagnostics if one.code == "kpi-source"]
    assert [one.message.english() for one in told] == [
        "指标 0, 指标 1: “publish” neither counts the plan nor stands in plans/metrics for example"
    ]
