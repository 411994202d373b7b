"""The registry of rules: every code there is, in the order of families."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.rules import dates, kpis, promises, reading, resolving, settings, workflow
from paiqi.rules.rule import Rule

#: Rules with a check, in the order in which they run.
CHECKS: tuple[Rule, ...] = (
    dates.post_outside_campaign,
    dates.activity_outside_campaign,
    dates.phase_outside_campaign,
    dates.task_after_activity,
    dates.step_after_post,
    workflow.unknown_format,
    workflow.unknown_account_type,
    workflow.approved_without_owner,
    workflow.approved_without_copy,
    workflow.same_minute,
    workflow.post_missed,
    promises.account_gap,
    promises.matrix_gap,
    promises.series_gap,
    kpis.kpi_without_target,
    kpis.kpi_actual_in_future,
    settings.unknown_code,
    settings.unknown_country,
)

#: All codes, those of reading first.
RULES: Mapping[str, Rule] = {rule.code: rule for rule in (*reading.CODES, *resolving.CODES, *CHECKS)}
