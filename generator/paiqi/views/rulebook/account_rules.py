"""The rules that hold today for one account: limits by format, quotas, scheduling and the values that it
overrides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paiqi.model.accounts import Account, Override
from paiqi.model.facts import Names
from paiqi.model.limits import Measure
from paiqi.rulebook.in_force import Rulebook, holds
from paiqi.rulebook.verdict import Allowance, Bound, joined
from paiqi.text.messages import msg
from paiqi.views.rulebook.fact_words import Said, limit_value, measure, quota_value, scheduling_value, window

#: What a planner asks for first: the measures of each column, the one that heads it first.
COLUMNS = (
    (Measure.headline,),
    (Measure.body,),
    (Measure.hashtags,),
    (Measure.images, Measure.items),
    (Measure.video_seconds,),
)
_KEY = frozenset(one for column in COLUMNS for one in column)


@dataclass(frozen=True, slots=True)
class FormatRules:
    """A format's key limits, one a column of COLUMNS; None where none is known."""

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
    """What holds today for an account; overrides with whether they still hold.

    `scheduling` is what holds for all formats alike; None where they differ, and each says it, or where it is
    not established.
    """

    columns: tuple[Said, ...]
    scheduling: Said | None
    formats: tuple[FormatRules, ...]
    quotas: tuple[QuotaRules, ...]
    overrides: tuple[tuple[Override, bool], ...]


def account_rules(account: Account, book: Rulebook) -> AccountRules:
    """The rules that hold today for an account; formats with nothing of their own are left out."""
    today, platform = book.ground.today, book.ground.platforms[account.platform]
    rows = []
    for form in platform.formats:
        bounds = book.bounds_on(account.id, form.id, today, _KEY)
        values = tuple(
            _together(_said(one, column[0]) for one in bounds if one.limit.of in column) for column in COLUMNS
        )
        ahead = book.scheduling_on(account.id, form.id, today)
        rows.append(
            FormatRules(
                form.id, form.name, values, scheduling_value(ahead) if ahead and ahead.known else None
            )
        )
    common = rows[0].scheduling if len({row.scheduling for row in rows}) == 1 else None
    shown = tuple(row for row in rows if any(row.values) or row.scheduling != common)
    quotas = {
        id(one.quota): held
        for one in book.allowances(account.id)
        if (held := book.allowance(account.id, one.quota, today))
    }
    return AccountRules(
        tuple(measure(column[0]) for column in COLUMNS),
        common,
        shown,
        tuple(QuotaRules(one, window(one.quota), quota_value(one.quota, one.top)) for one in quotas.values()),
        tuple((one, holds(one, today)) for one in account.overrides),
    )


def _said(bound: Bound, head: Measure) -> Said | None:
    """A bound in words, with its name where it is not that of the column."""
    found = limit_value(bound.limit, bound.least, bound.top)
    return (
        found
        if found is None or bound.limit.of is head
        else msg("{what}: {value}", what=measure(bound.limit.of), value=found)
    )


def _together(values: Iterable[Said | None]) -> Said | None:
    found = list(dict.fromkeys(value for value in values if value is not None))
    return joined(found) if found else None
