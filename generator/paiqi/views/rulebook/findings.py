"""Findings for a page: by whom they concern and by campaign, with counts and who can mend them.

Every list is in order of harm and day, and ends somewhere: a page has a size whatever the plan's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.model.team import Person
from paiqi.text.diagnostics import Concern, Diagnostic, Severity, harmful_first
from paiqi.text.messages import Language, Message
from paiqi.text.places import Span

SEVERITIES = (Severity.error, Severity.warning, Severity.advice)
#: So many findings have a place on the page of checks together; where there are more, so many of each
#: concern, and all of them stand with their campaign, their rule and who can mend them.
_TOGETHER, _FIRST = 150, 50


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its anchor on the page of checks, or where it has no place there, with its campaign."""

    anchor: str
    item: Diagnostic

    @property
    def path(self) -> str:
        """Its address on the page of checks."""
        return f"checks/#{self.anchor}"

    def subject(self, language: Language) -> str:
        """What it is about, where its message does not say so already."""
        subject = self.item.subject
        return "" if subject in self.item.message.text(language) else subject

    @property
    def places(self) -> tuple[tuple[Message, tuple[Span, ...]], ...]:
        """Its further places by what stands there."""
        found: dict[Message, list[Span]] = {}
        for one in self.item.related:
            found.setdefault(one.message, []).append(one.span)
        return tuple((message, tuple(spans)) for message, spans in found.items())


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one campaign ("" = of the workspace) and one concern, as far as they are shown."""

    campaign: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one concern: the first of them in all, and as they stand by campaign."""

    concern: Concern
    rows: tuple[Row, ...]
    groups: tuple[FindingGroup, ...]
    count: int

    @property
    def more(self) -> int:
        """How many have no place on the page of checks."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Tally:
    """A campaign, a person ("" = nobody) or a rule with counts in the order of SEVERITIES, and its findings;
    of a person also those of this week or worse.
    """

    name: str
    counts: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def pressing(self) -> tuple[Row, ...]:
        """Those of this week or worse."""
        return tuple(row for row in self.rows if row.item.concern is not Concern.hygiene)


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings, sorted for readers: the sections in the order of Concern. `crowded`: they have not all a
    place on one page; then those who have the most come first.
    """

    sections: tuple[Section, ...]
    campaigns: tuple[Tally, ...]
    owners: tuple[Tally, ...]
    codes: tuple[Tally, ...]
    crowded: bool


def findings(plan: Plan, diagnostics: tuple[Diagnostic, ...]) -> Findings:
    """The findings of a plan; campaigns and people in the plans' order, the workspace and nobody last."""
    ordered = harmful_first(diagnostics)
    campaigns = [*map(str, plan.campaigns), ""]
    crowded = len(ordered) > _TOGETHER
    sections: list[Section] = []
    rows: list[Row] = []
    for concern in Concern:
        items = [one for one in ordered if one.concern is concern]
        own = [Row(f"f{number}", item) for number, item in enumerate(items, len(rows) + 1)]
        shown = tuple(own[:_FIRST] if crowded else own)
        sections.append(Section(concern, shown, _groups(plan, campaigns, concern, shown), len(items)))
        rows += own
    by_owner: dict[str, list[Row]] = defaultdict(list)
    by_campaign: dict[str, list[Row]] = defaultdict(list)
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_campaign[_campaign(row, plan)].append(row)
        by_code[row.item.code].append(row)
        for owner in [one for one in row.item.owners if one in plan.people] or [""]:
            by_owner[owner].append(row)
    return Findings(
        tuple(sections),
        _tallies(campaigns, by_campaign, crowded),
        _tallies([*plan.people, ""], by_owner, crowded),
        _tallies(sorted(by_code), by_code, True),
        crowded,
    )


def _tallies(names: Iterable[str], found: Mapping[str, list[Row]], most_first: bool) -> tuple[Tally, ...]:
    held = [Tally(name, _counts(found[name]), tuple(found[name])) for name in names if name in found]
    return tuple(sorted(held, key=lambda one: one.counts, reverse=True) if most_first else held)


def by_code(findings: Findings) -> Mapping[str, tuple[Diagnostic, ...]]:
    """The findings by their code, by harm and day."""
    return {one.name: tuple(row.item for row in one.rows) for one in findings.codes}


def by_campaign(findings: Findings) -> Mapping[str, Tally]:
    """What was found in each campaign, and in the workspace (""), where it has no place on the page of
    checks.
    """
    return {one.name: one for one in findings.campaigns} if findings.crowded else {}


def by_person(findings: Findings) -> Mapping[str, Tally]:
    """What each person can mend, and nobody in particular (""), where it has no place on the page of
    checks.
    """
    return {one.name: one for one in findings.owners} if findings.crowded else {}


def found_in(campaign: Campaign, tallies: Mapping[str, Tally]) -> Tally | None:
    """What was found in a campaign; None where it stands on the page of checks."""
    return tallies.get(campaign.id)


def found_for(person: Person, tallies: Mapping[str, Tally]) -> Tally | None:
    """What a person can mend; None where it stands on the page of checks."""
    return tallies.get(person.id)


def _groups(
    plan: Plan, campaigns: list[str], concern: Concern, rows: tuple[Row, ...]
) -> tuple[FindingGroup, ...]:
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        held[_campaign(row, plan)].append(row)
    return tuple(
        FindingGroup(name, f"{concern.value}.{name or 'workspace'}", tuple(held[name]))
        for name in campaigns
        if name in held
    )


def _campaign(row: Row, plan: Plan) -> str:
    campaign = row.item.campaign
    return campaign if campaign and campaign in plan.campaigns else ""


def _counts(rows: Iterable[Row]) -> tuple[int, ...]:
    counts = Counter(row.item.severity for row in rows)
    return tuple(counts[severity] for severity in SEVERITIES)
