"""All rules over a plan, with the workspace's severities and waivers applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from paiqi.model.campaign import Campaign, Series
from paiqi.model.community import Ritual
from paiqi.model.item import Item
from paiqi.model.liveness import is_owed
from paiqi.model.plan import Plan
from paiqi.model.times import Slot
from paiqi.rules import CHECKS, RULES
from paiqi.rules.concerns import concern_of
from paiqi.rules.defects import broken_off, place_of
from paiqi.rules.kinds import Scopes
from paiqi.rules.rule import Finding, PlanRule, Rule
from paiqi.rules.scopes import Scope, ScopeKey
from paiqi.rules.waivers import Waivers
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import Message, Spoken, msg

#: A rule's code and the key of the scope that it looked at.
ResultKey = tuple[str, ScopeKey]
#: How many further places a finding with many of them names.
_PLACES = 20
#: How many items a finding about many names.
_NAMES = 6


@dataclass(slots=True)
class Result:
    """What a rule found in one scope."""

    rule: Rule
    scope: Scope
    findings: list[Finding] = field(default_factory=list)

    @property
    def concerning(self) -> Iterator[tuple[Finding, tuple[Item, ...]]]:
        """The findings, each with whom it concerns."""
        about = self.scope.about
        for finding in self.findings:
            yield finding, about if finding.about is None else finding.about


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that broke off, and the scope in which it did; None where that could not be made."""

    error: Exception
    scope: Scope | None


def results(
    scopes: Scopes, rules: Iterable[PlanRule]
) -> tuple[Mapping[ResultKey, Result], Mapping[str, Failure]]:
    """What each rule found in each scope that it looks at, in the order of the rules and of the plan, without
    the scopes in which it found nothing; and by their code the rules that broke off.
    """
    found: dict[ResultKey, Result] = {}
    failed: dict[str, Failure] = {}
    for rule in rules:
        check, scope = rule.check, None
        try:
            for kind in rule.looks_at:
                for scope in scopes.of(kind):
                    result = None
                    for finding in check(scope):
                        if result is None:
                            result = found[rule.code, scope.key] = Result(rule, scope)
                        result.findings.append(finding)
        except Exception as error:
            failed[rule.code] = Failure(error, scope)
    return found, failed


def check(plan: Plan) -> list[Diagnostic]:
    """The findings of every rule about a plan."""
    by_key, failed = results(Scopes(plan), CHECKS)
    waivers = Waivers(plan)
    found = _told_once(
        (_diagnostic(result.rule, finding, about), finding)
        for result in by_key.values()
        for finding, about in result.concerning
        if not waivers.covers(result.rule.code, about)
    )
    found += [_diagnostic(RULES["waiver-expired"], *one) for one in waivers.expired()]
    # Whether a waiver of a check that broke off covers nothing is not known.
    whole = frozenset(rule.code for rule in CHECKS if rule.code not in failed)
    found += [_diagnostic(RULES["waiver-unused"], *one) for one in waivers.unused(whole)]
    return [*found, *_failures(failed)]


def _told_once(found: Iterable[tuple[Diagnostic, Finding]]) -> list[Diagnostic]:
    """The findings, those of one cause as one that names the other places."""
    told: list[tuple[Diagnostic, str]] = []
    causes: dict[tuple[object, ...], int] = {}
    others: dict[int, list[Diagnostic]] = {}
    for item, finding in found:
        # Equal texts about one campaign have one cause too: an owner, a setting, a habit.
        key = (finding.cause,) if finding.cause else (item.severity, item.message, item.hint, item.campaign)
        place = causes.setdefault((item.code, *key), len(told))
        if place == len(told):
            told.append((item, finding.naming))
        else:
            others.setdefault(place, []).append(item)
    return [
        _with_places(item, others[place], naming) if place in others else item
        for place, (item, naming) in enumerate(told)
    ]


def _with_places(first: Diagnostic, more: Sequence[Diagnostic], naming: str) -> Diagnostic:
    """A finding that speaks for others too, whose items it names where `naming` says how; of many places,
    those named are of as many files as can be.
    """
    ranks: Counter[str] = Counter()
    ordered = []
    for one in more:
        ordered.append((ranks[one.span.file], one.span))
        ranks[one.span.file] += 1
    places = sorted(span for _, span in sorted(ordered)[:_PLACES])
    return replace(
        first,
        message=(
            _naming_all([one.message for one in (first, *more)], naming)
            if naming
            else msg("{message} (and {count} more)", message=first.message, count=len(more))
        ),
        related=(*first.related, *(Related(span, msg("here too")) for span in places)),
        campaign=first.campaign if all(one.campaign == first.campaign for one in more) else None,
        owners=tuple(dict.fromkeys(name for one in (first, *more) for name in one.owners)),
        day=min((one.day for one in (first, *more) if one.day), default=None),
    )


def _naming_all(messages: Sequence[Message], naming: str) -> Message:
    """The first message with the names of all; of many only the first."""
    names = list(dict.fromkeys(str(dict(one.values)[naming]) for one in messages))
    said: Spoken | Message = Spoken("、".join(names[:_NAMES]), ", ".join(names[:_NAMES]))
    if len(names) > _NAMES:
        said = msg("{names} and {count} more", names=said, count=len(names) - _NAMES)
    values = tuple((key, said if key == naming else value) for key, value in messages[0].values)
    return replace(messages[0], values=values)


def _failures(failed: Mapping[str, Failure]) -> Iterator[Diagnostic]:
    """One finding for each cause: checks that share what they look at break off together."""
    causes: dict[tuple[str, str], list[str]] = {}
    for code, failure in failed.items():
        causes.setdefault((type(failure.error).__name__, place_of(failure.error)), []).append(code)
    for codes in causes.values():
        first = failed[codes[0]]
        place = first.scope.place if first.scope else None
        yield broken_off(msg("the check {code}", code=", ".join(codes)), first.error, place)


def weighed(plan: Plan | None, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with the severities that the workspace sets, and whom they concern; those set to off are
    dropped.

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
            item = replace(item, severity=wanted)
        result.append(replace(item, concern=concern_of(item, rule, plan.today if plan else None)))
    return result


def _diagnostic(rule: Rule, finding: Finding, about: tuple[Item, ...]) -> Diagnostic:
    campaign = None
    owners: list[str] = [finding.owner] if finding.owner else []
    for item in about:
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
        finding.day or _day(about),
        _subject(about),
    )


def _subject(about: Iterable[Item]) -> str:
    """The title of the innermost thing that has one; a campaign is named beside its findings anyway."""
    for item in about:
        title = getattr(item, "own_title", None) or getattr(item, "title", None)
        if title and not isinstance(item, Campaign):
            return str(title)
    return ""


def _day(about: Iterable[Item]) -> date | None:
    """The day of the innermost thing that has one, while that is still to be done; the days of a campaign and
    of a rhythm are too many to be one.
    """
    for item in about:
        if isinstance(item, (Campaign, Series, Ritual)):
            continue
        slot = getattr(item, "slot", None) or getattr(item, "due_day", None) or getattr(item, "first", None)
        if slot:
            day = slot.first if isinstance(slot, Slot) else slot
            return day if is_owed(getattr(item, "status", None)) else None
    return None
