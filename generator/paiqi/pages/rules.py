"""Pages of rules: every code that can be reported, with its reason, its examples and, inside the team, its
findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta

from paiqi.pages.kinds import PageData
from paiqi.pages.site import SearchEntry
from paiqi.rules import RULES
from paiqi.rules.explain import level_name, shortened
from paiqi.rules.rule import Rule
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.views.site_views import SiteViews

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


def _found(views: SiteViews) -> Mapping[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in views.diagnostics:
        found[item.code].append(item)
    return found


def rules(views: SiteViews) -> Iterator[PageData]:
    """All codes by family."""
    found = _found(views)
    groups = [
        (
            family,
            title.text(views.language),
            [
                (rule, level_name(rule, views.language), len(found.get(rule.code, ())))
                for rule in RULES.values()
                if rule.family == family
            ],
        )
        for family, title in FAMILIES.items()
    ]
    yield PageData(
        "rules/",
        msg("Rules").text(views.language),
        {"groups": groups, "total": sum(len(items) for items in found.values())},
    )


def rule(views: SiteViews) -> Iterator[PageData]:
    """A page a code."""
    found, language = _found(views), views.language
    for one in RULES.values():
        values = {
            "rule": one,
            "family": FAMILIES[one.family].text(language),
            "level": level_name(one, language),
            "bad": shortened(one.explanation.bad, WIDEST),
            "good": shortened(one.explanation.good, WIDEST),
            "findings": found.get(one.code, []),
            "settable": one.check is not None or one.severity < Severity.error,
            "waivable": one.check is not None,
            "until": views.plan.today + WAIVED,
            "setting": _setting(views, one),
        }
        title = one.explanation.title(language)
        yield PageData(
            f"rules/{one.code}/",
            one.code,
            values,
            (),
            (SearchEntry("", f"{one.code} · {title}", one.explanation.why(language)),),
        )


def _setting(views: SiteViews, one: Rule) -> str:
    """The level that the team sets for a code; "" where it sets none or others look."""
    return views.plan.workspace.checks.get(one.code, "") if views.internal else ""
