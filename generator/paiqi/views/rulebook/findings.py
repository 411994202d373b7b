"""Findings for a page: by weight and campaign, with counts by campaign and by who can mend them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from paiqi.model.plan import Plan
from paiqi.text.diagnostics import Diagnostic, Severity

SEVERITIES = (Severity.error, Severity.warning, Severity.advice)


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its anchor on the page."""

    anchor: str
    item: Diagnostic


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one campaign ("" = of the workspace) at one weight."""

    campaign: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """The findings of one weight."""

    severity: Severity
    groups: tuple[FindingGroup, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A campaign or a person ("" = nobody) with counts in the order of SEVERITIES and the findings."""

    name: str
    counts: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings, sorted for readers."""

    weights: tuple[Weight, ...]
    campaigns: tuple[Tally, ...]
    owners: tuple[Tally, ...]


def by_code(diagnostics: tuple[Diagnostic, ...]) -> Mapping[str, tuple[Diagnostic, ...]]:
    """The findings by their code."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        found[item.code].append(item)
    return {code: tuple(items) for code, items in found.items()}


def findings(plan: Plan, diagnostics: tuple[Diagnostic, ...]) -> Findings:
    """The findings of a plan; campaigns and people in the plans' order, the workspace and nobody last."""
    rows = [Row(f"f{number}", item) for number, item in enumerate(diagnostics, 1)]
    campaigns = [*map(str, plan.campaigns), ""]
    weights = []
    for severity in SEVERITIES:
        groups = []
        for name in campaigns:
            mine = tuple(
                row for row in rows if row.item.severity is severity and _campaign(row, plan) == name
            )
            if mine:
                groups.append(FindingGroup(name, f"{severity.name}.{name or 'workspace'}", mine))
        weights.append(Weight(severity, tuple(groups), sum(len(group.rows) for group in groups)))
    by_owner: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for owner in [one for one in row.item.owners if one in plan.people] or [""]:
            by_owner[owner].append(row)
    by_campaign: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_campaign[_campaign(row, plan)].append(row)
    return Findings(tuple(weights), _tallies(campaigns, by_campaign), _tallies([*plan.people, ""], by_owner))


def _campaign(row: Row, plan: Plan) -> str:
    campaign = row.item.campaign
    return campaign if campaign and campaign in plan.campaigns else ""


def _tallies(names: list[str], rows: dict[str, list[Row]]) -> tuple[Tally, ...]:
    found = []
    for name in names:
        if rows.get(name):
            counts = Counter(row.item.severity for row in rows[name])
            found.append(Tally(name, tuple(counts[severity] for severity in SEVERITIES), tuple(rows[name])))
    return tuple(found)
