"""Rules about the workspace's own settings of checks and waivers."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from paiqi.diagnostics import Severity
from paiqi.messages import msg
from paiqi.model.plan import Plan
from paiqi.rules.rule import Finding, rule
from paiqi.workdays import knows


@rule("unknown-code", Severity.warning, "settings")
def unknown_code(plan: Plan) -> Iterator[Finding]:
    """The settings of checks name a code or a severity that does not exist.
    检查设置里写了不存在的代码或级别。

    Why: A setting that names nothing changes nothing, and everybody believes that it does.
    原因: 写错的设置不起作用，大家却以为它生效了。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        checks: {post-mised: off}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        checks: {post-missed: off}
    """
    from paiqi.rules import RULES  # the registry is built from this module too

    for code, level in plan.workspace.checks.items():
        if code not in RULES:
            near = difflib.get_close_matches(code, RULES, 1, 0.6)
            yield Finding(
                plan.workspace.span("checks", code),
                msg("there is no check {code}", code=code),
                msg("did you mean {near}?", near=near[0]) if near else msg("paiqi explain lists all codes"),
            )
        if level not in Severity.__members__:
            yield Finding(
                plan.workspace.span("checks", code),
                msg("{level} is no severity", level=level),
                msg("use error, warning, advice or off"),
            )


@rule("unknown-country", Severity.error, "settings")
def unknown_country(plan: Plan) -> Iterator[Finding]:
    """The country whose holidays are to count is not known.
    不认识节假日所用的国家代码。

    Why: Workdays would be counted as if there were no holidays at all.
    原因: 工作日会按没有任何节假日来计算。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        holidays: China
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/workspace.yml
        namespace: example
        title: 示例
        holidays: CN
    """
    country = plan.workspace.holidays
    if country and not knows(country):
        yield Finding(
            plan.workspace.span("holidays"),
            msg("no holidays are known for {country}", country=country),
            msg("write the country's two letters, such as CN, DE or US"),
        )
