"""All rules over a plan, with the workspace's severities and waivers applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from paiqi.model.campaign import Campaign
from paiqi.model.plan import Plan
from paiqi.rules import CHECKS, RULES
from paiqi.rules.defects import broken_off, place_of
from paiqi.rules.rule import Finding, Rule
from paiqi.rules.waivers import Waivers
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import msg


def check(plan: Plan) -> list[Diagnostic]:
    """The findings of every rule about a plan."""
    found, waivers = [], Waivers(plan)
    failed: dict[str, Exception] = {}
    for rule in CHECKS:
        assert rule.check is not None
        try:
            for finding in rule.check(plan):
                if not waivers.covers(rule.code, finding):
                    found.append(_diagnostic(rule, finding))
        except Exception as error:
            failed[rule.code] = error
    found += [_diagnostic(RULES["waiver-expired"], finding) for finding in waivers.expired()]
    # Whether a waiver of a check that broke off covers nothing is not known.
    whole = frozenset(rule.code for rule in CHECKS if rule.code not in failed)
    found += [_diagnostic(RULES["waiver-unused"], finding) for finding in waivers.unused(whole)]
    return [*found, *_failures(failed)]


def _failures(failed: Mapping[str, Exception]) -> Iterator[Diagnostic]:
    """One finding for each cause: checks that share what they look at break off together."""
    causes: dict[tuple[str, str], list[str]] = {}
    for code, error in failed.items():
        causes.setdefault((type(error).__name__, place_of(error)), []).append(code)
    for codes in causes.values():
        yield broken_off(msg("the check {code}", code=", ".join(codes)), failed[codes[0]])


def weighed(plan: Plan | None, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with the severities that the workspace sets; those set to off are dropped.

    What could not be read stays an error: a setting cannot make a broken file whole.
    """
    levels = plan.workspace.checks if plan else {}
    result = []
    for item in found:
        wanted = Severity.__members__.get(levels.get(item.code, ""), None)
        rule = RULES.get(item.code)
        if (
            wanted is not None
            and rule is not None
            and (rule.check is not None or item.severity < Severity.error)
        ):
            if wanted is Severity.off:
                continue
            item = Diagnostic(
                item.code,
                wanted,
                item.span,
                item.message,
                item.hint,
                item.related,
                item.campaign,
                item.owners,
            )
        result.append(item)
    return result


def _diagnostic(rule: Rule, finding: Finding) -> Diagnostic:
    campaign = finding.campaign
    owners: list[str] = []
    for item in finding.about:
        owner = getattr(item, "owner", None)
        if owner and owner not in owners:
            owners.append(owner)
        if isinstance(item, Campaign):
            campaign = campaign or item.id
    return Diagnostic(
        rule.code,
        finding.severity or rule.severity,
        finding.span,
        finding.message,
        finding.hint,
        finding.related,
        campaign,
        tuple(owners[:1]),
    )
