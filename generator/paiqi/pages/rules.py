"""Pages of rules: every code that can be reported, with its reason, its examples and, inside the team, its
findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import Part, long, packed
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.rules import RULES
from paiqi.rules.concerns import told_of
from paiqi.rules.explain import level_name, shortened
from paiqi.rules.rule import Rule
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg

#: So long a waiver is suggested for.
WAIVED = timedelta(days=30)
#: Lines of examples are wrapped, so that only those that show what is too long are cut.
WIDEST = 400
#: Families in the order of the index, with the name of what each looks at.
FAMILIES: Mapping[str, Message] = {
    "limits": msg("Texts, tags and media"),
    "quotas": msg("Quotas"),
    "timing": msg("Time of publishing"),
    "dates": msg("Dates and periods"),
    "workflow": msg("Work on a piece"),
    "promises": msg("Promises and gaps"),
    "balance": msg("Rhythm and mix"),
    "advertising": msg("Advertising and links"),
    "wording": msg("Wording"),
    "kpis": msg("KPIs"),
    "budget": msg("Money"),
    "settings": msg("Settings and waivers"),
    "platform": msg("Rule packs"),
    "references": msg("References"),
    "shape": msg("Keys and values"),
    "yaml": msg("YAML"),
    "tables": msg("Tables (CSV)"),
    "files": msg("Files"),
    "disk": msg("Reading and writing"),
    "build": msg("Building the site"),
}


@dataclass(frozen=True, slots=True)
class RulesContext:
    """All codes by family (its id and title), each with its level and how often it was found."""

    groups: tuple[tuple[str, str, tuple[tuple[Rule, str, int], ...]], ...]
    total: int


def rules(views: PageViews) -> Iterator[PageData]:
    """All codes by family."""
    found, language = views.findings_of, views.language
    groups = tuple(
        (
            family,
            title.text(language),
            tuple(
                (rule, level_name(rule, language), len(found.get(rule.code, ())))
                for rule in RULES.values()
                if rule.family == family
            ),
        )
        for family, title in FAMILIES.items()
    )
    context = RulesContext(groups, sum(len(items) for items in found.values()))
    title = msg("Rules").text(language)
    yield PageData("rules/", title, context, (), (SearchEntry("", title, "", SearchKind.rule),))


@dataclass(frozen=True, slots=True)
class RuleContext:
    """A code: its words and examples, what it found, and how to set it aside. `setting` is the level that the
    team sets, "" where it sets none or others look. Of `count` findings a part is shown; a further page has
    nothing else.
    """

    rule: Rule
    family: str
    level: str
    bad: str
    good: str
    concern: str
    findings: tuple[Diagnostic, ...]
    count: int
    settable: bool
    waivable: bool
    until: date
    setting: str
    part: Part


#: The elements of a finding, and of those on the page of their rule.
_FINDING, _FIRST = 7, 700


def rule(views: PageViews, name: str, one: Rule) -> Iterator[PageData]:
    """The page of a code."""
    found, language = views.found_of_rule[name], views.language
    title = one.explanation.title(language)
    search = SearchEntry("", f"{name} · {title}", one.explanation.why(language), SearchKind.rule, (name,))

    def cost(item: Diagnostic) -> int:
        return _FINDING + long(item.message.text(language), item.hint.text(language) if item.hint else "")

    for path, part, rows in packed(found, cost, f"rules/{name}/", begin=_FIRST):
        context = RuleContext(
            one,
            FAMILIES[one.family].text(language),
            level_name(one, language),
            shortened(one.explanation.bad, WIDEST),
            shortened(one.explanation.good, WIDEST),
            told_of(one).text(language),
            rows,
            len(found),
            one.check is not None or one.severity < Severity.error,
            one.check is not None,
            views.today + WAIVED,
            views.levels.get(name, "") if views.internal else "",
            part,
        )
        number = f" · {part.number}" if part.before else ""
        yield PageData(path, name + number, context, (), () if part.before else (search,))
