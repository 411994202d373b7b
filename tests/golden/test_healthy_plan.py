"""A plan in which everything is right: what is found in it is what a careful planner would call wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from paiqi.load.pipeline import Loaded, load_files
from paiqi.read.files import Files
from paiqi.text.diagnostics import Severity
from workspace import TODAY

PLANS = Path(__file__).parent / "healthy" / "plans"
TEXTS = {f"plans/{path.relative_to(PLANS)}": path.read_text("utf-8") for path in sorted(PLANS.rglob("*.yml"))}


def found(**changes: tuple[str, str]) -> Loaded:
    """What is said of the plan; `changes` are texts of a campaign's file, old and new, by its name."""
    texts = dict(TEXTS)
    for name, (old, new) in changes.items():
        path = f"plans/campaigns/{name.replace('_', '-')}.yml"
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new, 1)
    return load_files(Files({path: text.encode() for path, text in texts.items()}, {}), TODAY)


def codes(result: Loaded) -> Counter[tuple[str, Severity]]:
    return Counter((one.code, one.severity) for one in result.diagnostics)


def test_a_healthy_plan_has_at_most_five_pieces_of_advice_and_nothing_worse() -> None:
    result = found()
    assert result.plan is not None
    assert (len(result.plan.accounts), len(list(result.plan.posts))) == (9, 107)
    assert {one.severity for one in result.diagnostics} <= {Severity.advice}
    assert len(result.diagnostics) <= 5, [one.message.english() for one in result.diagnostics]
    # What sources do not agree on is asked once, not once a post and not once a campaign.
    assert Counter(one.code for one in result.diagnostics if one.code != "on-holiday") <= Counter(
        ["hashtag-limit", "media-limit"]
    )


@pytest.mark.parametrize(
    ("code", "severity", "old", "new"),
    [
        ("title-limit", Severity.warning, "title: 上班也能用的粗陶公道杯", f"title: {'上班也能用' * 5}"),
        (
            "hashtag-limit",
            Severity.warning,
            "粗陶公道杯, 春天的茶]",
            f"{', '.join(f'茶{n}' for n in range(25))}]",
        ),
        ("media-limit", Severity.warning, "seconds: 101", "seconds: 4000"),
        (
            "quota-exceeded",
            Severity.error,
            "wechat: {title: 从宜兴作坊",
            "wechat: {at: 2026-04-17 07:00, title: 从宜兴作坊",
        ),
    ],
)
def test_what_is_wrong_in_it_is_still_found(code: str, severity: Severity, old: str, new: str) -> None:
    assert old in TEXTS["plans/campaigns/daily.yml"] or old in TEXTS["plans/campaigns/rain-tea.yml"]
    file = "daily" if old in TEXTS["plans/campaigns/daily.yml"] else "rain_tea"
    assert (code, severity) in codes(found(**{file: (old, new)})) - codes(found())
