"""The rules that hold today for one account: limits by format, quotas, scheduling and the values that it overrides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paiqi.model.accounts import Account, Override
from paiqi.model.facts import Names
from paiqi.model.limits import Measure
from paiqi.rulebook import Allowance, Rulebook, holds, joined
from paiqi.views.facts import Said, limit_value, quota_value, scheduling_value, window

#: What a planner asks for first, in the order of the columns.
KEY_MEASURES = (Measure.headline, Measure.body, Measure.hashtags, Measure.images, Measure.video_seconds)


@dataclass(frozen=True, slots=True)
class FormatRules:
    """A format's key limits, one a column of KEY_MEASURES; None where none is known."""

    id: str
    name: Names
    values: tuple[Said | None, ...]
    scheduling: Said | None


@dataclass(frozen=True, slots=True)
class QuotaRules:
    """A quota with its number in words and the override that changed it, if one did."""

    allowance: Allowance
    what: Said
    value: Said | None


@dataclass(frozen=True, slots=True)
class AccountRules:
    """What holds today for an account; overrides with whether they still hold."""

    measures: tuple[Measure, ...]
    formats: tuple[FormatRules, ...]
    quotas: tuple[QuotaRules, ...]
    overrides: tuple[tuple[Override, bool], ...]


def account_rules(book: Rulebook, account: Account) -> AccountRules:
    """The rules that hold today for an account; formats of which nothing is known are left out."""
    today, platform = book.plan.today, book.plan.platforms[account.platform]
    rows = []
    for form in platform.formats:
        bounds = book.bounds_on(account.id, form.id, today, frozenset(KEY_MEASURES))
        values = tuple(_together(limit_value(one.limit, one.least, one.top) for one in bounds if one.limit.of is measure) for measure in KEY_MEASURES)
        ahead = book.scheduling_on(account.id, form.id, today)
        rows.append(FormatRules(form.id, form.name, values, scheduling_value(ahead) if ahead and ahead.known else None))
    shown = tuple(row for row in rows if any(row.values) or row.scheduling)
    quotas = {id(one.quota): held for one in book.allowances(account.id) if (held := book.allowance(account.id, one.quota, today))}
    return AccountRules(
        KEY_MEASURES,
        shown,
        tuple(QuotaRules(one, window(one.quota), quota_value(one.quota, one.top)) for one in quotas.values()),
        tuple((one, holds(one, today)) for one in account.overrides),
    )


def _together(values: Iterable[Said | None]) -> Said | None:
    found = list(dict.fromkeys(value for value in values if value is not None))
    return joined(found) if found else None
