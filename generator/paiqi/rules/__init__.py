"""The registry of rules: every code there is, in the order of families.

一条规则一个函数，文档里的好坏例子就是测试；出错的规则变成一条检查结果。
"""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.rules.codes import building, files, reading, resolving
from paiqi.rules.families import (
    advertising,
    balance,
    dates,
    formats,
    kpis,
    limits,
    links,
    material,
    measuring,
    media,
    money,
    offers,
    people,
    progress,
    promises,
    quotas,
    readiness,
    settings,
    silence,
    timing,
    wording,
    workflow,
)
from paiqi.rules.rule import PlanRule, Rule

#: Rules with a check, in the order in which they run.
CHECKS: tuple[PlanRule, ...] = (
    dates.post_outside_campaign,
    dates.activity_outside_campaign,
    dates.phase_outside_campaign,
    offers.offer_outside_campaign,
    offers.code_outside_offer,
    dates.task_after_activity,
    dates.step_after_post,
    formats.unknown_format,
    formats.unknown_account_type,
    workflow.approved_without_owner,
    workflow.approved_without_copy,
    workflow.same_minute,
    workflow.post_missed,
    readiness.not_approved,
    readiness.placeholder_left,
    readiness.step_open,
    people.person_twice,
    progress.approval_missing,
    progress.step_late,
    progress.published_without_link,
    progress.published_late,
    limits.title_limit,
    limits.text_limit,
    limits.hashtag_limit,
    limits.refused_character,
    media.media_limit,
    media.rights_expired,
    material.file_missing,
    material.media_missing,
    quotas.quota_exceeded,
    quotas.push_split,
    timing.lead_time,
    timing.scheduling_window,
    silence.no_native_scheduling,
    timing.post_spacing,
    timing.outside_active_hours,
    silence.on_blackout,
    silence.on_holiday,
    balance.cadence_gap,
    balance.overfull_week,
    balance.plan_runs_out,
    balance.pillar_share,
    advertising.disclosure_missing,
    advertising.disclosure_hidden,
    advertising.ai_undeclared,
    wording.wording_absolute,
    wording.wording_clickbait,
    wording.wording_superlative,
    wording.wording_industry,
    wording.wording_own,
    links.link_not_clickable,
    links.link_without_utm,
    promises.account_gap,
    promises.content_without_account,
    promises.matrix_gap,
    promises.series_gap,
    kpis.kpi_without_target,
    kpis.kpi_actual_in_future,
    kpis.kpi_without_owner,
    kpis.kpi_without_due,
    kpis.kpi_direction,
    kpis.kpi_falling,
    measuring.kpi_not_measured,
    measuring.kpi_stale,
    measuring.kpi_target_at_baseline,
    measuring.kpi_checkpoint_outside,
    money.overspent,
    settings.unknown_code,
    settings.unknown_country,
    wording.unknown_industry,
    settings.unknown_channel,
    settings.unknown_limit,
    settings.override_expired,
)

#: All codes, those of reading first.
RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in (*reading.CODES, *resolving.CODES, *files.CODES, *building.CODES, *CHECKS, *settings.WAIVERS)
}
