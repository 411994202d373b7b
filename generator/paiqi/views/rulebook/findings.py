"""Findings for a page: by whom they concern and by campaign, with counts and who can mend them.

Every list is in order of harm and day, and ends somewhere: a page has a size whatever the plan's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paiqi.model.plan import Plan
from paiqi.text.diagnostics import Concern, Diagnostic, Severity, Span
from paiqi.text.messages import Language, Message

SEVERITIES = (Severity.error, Severity.warning, Severity.advice)
#: So many findings of one concern or of one code have a place on a page; the rest is counted.
SHOWN = 100
#: So many are listed under who can mend them.
_LISTED = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its anchor on the page of checks, "" where it has no place there any more."""

    anchor: str
    item: Diagnostic

    @property
    def path(self) -> str:
        """Where it stands: on the page of checks, else on that of its rule."""
        return f"checks/#{self.anchor}" if self.anchor else f"rules/{self.item.code}/"

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
        """How many have no place on the page."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Tally:
    """A campaign or a person ("" = nobody) with counts in the order of SEVERITIES; of a person also the first
    findings, the first of those of this week or worse, and how many these are.
    """

    name: str
    counts: tuple[int, ...]
    rows: tuple[Row, ...] = ()
    pressing: tuple[Row, ...] = ()
    pressing_count: int = 0

    @property
    def more(self) -> int:
        """How many findings are not among `rows`."""
        return sum(self.counts) - len(self.rows)


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings, sorted for readers: the sections in the order of Concern."""

    sections: tuple[Section, ...]
    campaigns: tuple[Tally, ...]
    owners: tuple[Tally, ...]


def by_code(diagnostics: tuple[Diagnostic, ...]) -> Mapping[str, tuple[Diagnostic, ...]]:
    """The findings by their code, by harm and day."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in sorted(diagnostics, key=lambda one: one.by_harm):
        found[item.code].append(item)
    return {code: tuple(items) for code, items in found.items()}


def findings(plan: Plan, diagnostics: tuple[Diagnostic, ...]) -> Findings:
    """The findings of a plan; campaigns and people in the plans' order, the workspace and nobody last."""
    ordered = sorted(diagnostics, key=lambda one: one.by_harm)
    campaigns = [*map(str, plan.campaigns), ""]
    sections: list[Section] = []
    rows: list[Row] = []
    for concern in Concern:
        items = [one for one in ordered if one.concern is concern]
        first = len(rows) + 1
        shown = tuple(Row(f"f{number}", item) for number, item in enumerate(items[:SHOWN], first))
        sections.append(Section(concern, shown, _groups(plan, campaigns, concern, shown), len(items)))
        rows += (*shown, *(Row("", item) for item in items[SHOWN:]))
    by_owner: dict[str, list[Row]] = defaultdict(list)
    by_campaign: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_campaign[_campaign(row, plan)].append(row)
        for owner in [one for one in row.item.owners if one in plan.people] or [""]:
            by_owner[owner].append(row)
    return Findings(
        tuple(sections),
        tuple(Tally(name, _counts(by_campaign[name])) for name in campaigns if name in by_campaign),
        tuple(_owner(name, by_owner[name]) for name in [*plan.people, ""] if name in by_owner),
    )


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


def _owner(name: str, rows: list[Row]) -> Tally:
    pressing = [row for row in rows if row.item.concern is not Concern.hygiene]
    return Tally(name, _counts(rows), tuple(rows[:_LISTED]), tuple(pressing[:_LISTED]), len(pressing))
