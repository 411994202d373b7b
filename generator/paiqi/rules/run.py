"""All rules over a plan: what each found where, with the workspace's severities and waivers applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from paiqi.memo import FRESH, Memo
from paiqi.model.item import Item
from paiqi.model.plan import Plan
from paiqi.rules import CHECKS, RULES
from paiqi.rules.defects import broken_off, place_of
from paiqi.rules.kinds import Scopes, Unit
from paiqi.rules.rule import Finding, PlanRule, Rule
from paiqi.rules.scopes import Scope, ScopeKey
from paiqi.rules.telling import Told, diagnostic, told_once, weighed
from paiqi.rules.waivers import Waivers
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import msg

#: Rules with each kind of scope that they look at, in the order in which findings are told.
Rows = Sequence[tuple[PlanRule, object]]
#: A rule's code and the key of the scope that it looked at.
ResultKey = tuple[str, ScopeKey]


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
    scopes: Scopes, rules: Sequence[PlanRule]
) -> tuple[Mapping[ResultKey, Result], Mapping[str, Failure]]:
    """What each rule found in each scope that it looks at, in the order of the rules and of the plan, without
    the scopes in which it found nothing; and by their code the rules that broke off.
    """
    rows = _rows(rules)
    places: list[list[Result | Failure]] = [[] for _ in rows]
    for unit in scopes.units:
        for number, result in _looked(unit, rows):
            places[number].append(result)
    return _in_order(rows, places)


def _looked(unit: Unit, rows: Rows) -> Iterator[tuple[int, Result | Failure]]:
    """What the rules found in the scopes of a unit, by the number of the row of rule and kind."""
    for number, (rule, kind) in enumerate(rows):
        check, scope, result = rule.check, None, None
        try:
            for scope in unit.scopes(kind):
                result = None
                for finding in check(scope):
                    if result is None:
                        result = Result(rule, scope)
                    result.findings.append(finding)
                if result is not None:
                    yield number, result
        except Exception as error:
            if result is not None:
                yield number, result
            yield number, Failure(error, scope)


def _in_order(
    rows: Rows, places: Sequence[Sequence[Result | Failure]]
) -> tuple[Mapping[ResultKey, Result], Mapping[str, Failure]]:
    """The results by their keys; of a rule that broke off those of before it did."""
    found: dict[ResultKey, Result] = {}
    failed: dict[str, Failure] = {}
    for (rule, _), there in zip(rows, places, strict=True):
        for one in () if rule.code in failed else there:
            if isinstance(one, Failure):
                failed[rule.code] = one
                break
            found[rule.code, one.scope.key] = one
    return found, failed


def check(plan: Plan, memo: Memo = FRESH) -> list[Diagnostic]:
    """The findings of every rule about a plan, weighed; with a memo only what changed is looked at again."""
    rows = _rows(CHECKS)
    places: list[list[Told | Failure]] = [[] for _ in rows]
    waivers = Waivers(plan, memo)
    for unit in Scopes(plan, memo).units:
        looked = partial(_seen, unit, rows, plan)
        seen = memo.value(("seen", *unit.name), (CHECKS, *unit.of), looked) if unit.of else looked()
        waivers.used |= seen.used
        for number, one in seen.told:
            places[number].append(one)
    told, failed = _until_broken(rows, places)
    found = told_once(told, plan, memo)
    late = [diagnostic(RULES["waiver-expired"], *one) for one in waivers.expired()]
    # Whether a waiver of a check that broke off covers nothing is not known.
    whole = frozenset(rule.code for rule in CHECKS if rule.code not in failed)
    late += [diagnostic(RULES["waiver-unused"], *one) for one in waivers.unused(whole)]
    return [*found, *weighed(plan, [*late, *_failures(failed)])]


def _rows(rules: Iterable[PlanRule]) -> Rows:
    return tuple((rule, kind) for rule in rules for kind in rule.looks_at)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is told of a unit, by the number of the row of rule and kind, and the waivers that were used."""

    told: Sequence[tuple[int, Told | Failure]]
    used: frozenset[int]


def _seen(unit: Unit, rows: Rows, plan: Plan) -> _Seen:
    waivers = Waivers(plan)
    told: list[tuple[int, Told | Failure]] = []
    for number, result in _looked(unit, rows):
        if isinstance(result, Failure):
            told.append((number, result))
            continue
        for finding, about in result.concerning:
            if not waivers.covers(result.rule.code, about):
                told.append((number, Told.of(result.rule, finding, about, plan)))
    return _Seen(told, frozenset(waivers.used))


def _until_broken(
    rows: Rows, places: Sequence[Sequence[Told | Failure]]
) -> tuple[Iterator[Told], Mapping[str, Failure]]:
    """What is told, in order, and by their code the rules that broke off: of them what was found before."""
    told: list[Told] = []
    failed: dict[str, Failure] = {}
    for (rule, _), there in zip(rows, places, strict=True):
        for one in () if rule.code in failed else there:
            if isinstance(one, Failure):
                failed[rule.code] = one
                break
            told.append(one)
    return iter(told), failed


def _failures(failed: Mapping[str, Failure]) -> Iterator[Diagnostic]:
    """One finding for each cause: checks that share what they look at break off together."""
    causes: dict[tuple[str, str], list[str]] = {}
    for code, failure in failed.items():
        causes.setdefault((type(failure.error).__name__, place_of(failure.error)), []).append(code)
    for codes in causes.values():
        first = failed[codes[0]]
        place = first.scope.place if first.scope else None
        yield broken_off(msg("the check {code}", code=", ".join(codes)), first.error, place)
