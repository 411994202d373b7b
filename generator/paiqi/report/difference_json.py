"""A difference of plans → JSON for scripts."""

from __future__ import annotations

import json
from dataclasses import asdict

from paiqi.report import changes as telling
from paiqi.report.difference import Difference
from paiqi.report.impact.audiences import Impact
from paiqi.report.impact.settings import Setting
from paiqi.report.impact.work import QuotaUse
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language
from paiqi.views.changes.news import News


def as_json(found: Difference, language: Language) -> str:
    """One object; `version` grows when a key comes, goes or changes its meaning."""
    data = {
        "version": 2,
        "since": found.rev,
        "summary": telling.summary(found.rows, language),
        "complete": found.before and found.after and not found.incomplete,
        "changes": [_row(row) for row in found.rows],
        "identities": [{"events": one.events, **_finding(one.finding, language)} for one in found.broken],
        "settings": [_setting(one, language) for one in found.settings],
        "audiences": [_impact(one) for one in found.impacts],
        "workload": [asdict(one) for one in found.loads],
        "quotas": [_quota(one, language) for one in found.quotas],
        "look": list(found.look),
        "lines": list(found.lines),
        "findings": {
            "new": [_finding(item, language) for item in found.new],
            "gone": [_finding(item, language) for item in found.gone],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _setting(one: Setting, language: Language) -> dict[str, object]:
    return {
        "key": one.key,
        "before": one.before,
        "after": one.after,
        "effect": one.effect.text(language),
        "grave": one.grave,
    }


def _impact(one: Impact) -> dict[str, object]:
    events = one.events
    return {
        "audience": one.audience.key,
        "more": one.more,
        "less": one.less,
        "opened": one.opened,
        "closed": one.closed,
        "events": events.by_what,
        "feeds": events.feeds,
        "feeds_begun": list(events.came),
        "feeds_ended": list(events.went),
        "settings": [setting.key for setting in one.settings],
        "fields": [
            {"kind": held.kind, "field": held.field, "what": held.what, "count": held.count}
            for held in one.other
        ],
        "pictures": list(one.pictures),
    }


def _quota(one: QuotaUse, language: Language) -> dict[str, object]:
    return {
        "account": one.account,
        "quota": one.what.text(language),
        "formats": list(one.formats),
        "period": one.period,
        "before": one.before,
        "after": one.after,
        "top": one.top,
        "over": one.over,
    }


def _row(row: News) -> dict[str, object]:
    return {
        "what": row.what,
        "kind": row.item,
        "id": row.full_id,
        "title": row.title,
        "campaign": row.campaign,
        "before": row.before,
        "after": row.after,
        "days": row.days,
        "accounts": list(row.accounts),
        "posts": row.posts,
        "fields": list(row.fields),
    }


def _finding(item: Diagnostic, language: Language) -> dict[str, object]:
    return {
        "code": item.code,
        "severity": item.severity.name,
        "file": item.span.file,
        "line": item.span.line,
        "message": item.message.text(language),
        "hint": item.hint.text(language) if item.hint else "",
    }
