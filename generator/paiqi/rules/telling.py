"""What rules found → findings: one of each cause, weighed as the workspace says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from paiqi.memo import Memo
from paiqi.model.campaign import Campaign, Series
from paiqi.model.community import Ritual
from paiqi.model.item import Item
from paiqi.model.liveness import is_owed
from paiqi.model.plan import Plan
from paiqi.model.times import Slot
from paiqi.rules import RULES
from paiqi.rules.concerns import concern_of
from paiqi.rules.rule import Finding, Rule
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.edits import Fix
from paiqi.text.messages import Message, Spoken, msg

#: How many further places a finding with many of them names.
_PLACES = 20
#: How many items a finding about many names.
_NAMES = 6
#: What a finding says for others of its cause, and of their places.
_AND_MORE, _HERE_TOO = msg("{message} (and {count} more)"), msg("here too")


class _Cause:
    """What findings have in common that are told as one. Its hash is worked out once: messages are deep, and
    in a plan that goes on being edited the findings of what did not change are put together again and again.
    """

    __slots__ = ("number", "of")

    def __init__(self, of: tuple[object, ...]) -> None:
        self.of, self.number = of, hash(of)

    def __hash__(self) -> int:
        return self.number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Cause) and self.number == other.number and self.of == other.of


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule found at one place: the finding as it stands, and weighed (None: the workspace turns it
    off), for the case that it is the only one of its cause.
    """

    raw: Diagnostic
    alone: Diagnostic | None
    cause: _Cause
    naming: str

    @classmethod
    def of(cls, rule: Rule, finding: Finding, about: tuple[Item, ...], plan: Plan) -> Told:
        """What a rule found about some items."""
        raw = diagnostic(rule, finding, about)
        # Equal texts about one campaign have one cause too: an owner, a setting, a habit.
        key = (finding.cause,) if finding.cause else (raw.severity, raw.message, raw.hint, raw.campaign)
        return cls(raw, _weighed(plan, raw), _Cause((raw.code, *key)), finding.naming)


def told_once(found: Iterable[Told], plan: Plan, memo: Memo) -> list[Diagnostic]:
    """The findings, weighed; those of one cause as one that names the other places."""
    firsts: dict[int, Told] = {}
    others: dict[int, list[Diagnostic]] = {}
    for one in found:
        # By the numbers of causes: a large plan has tens of thousands, most of one finding each.
        key = one.cause.number
        while (first := firsts.get(key)) is not None and first.cause.of != one.cause.of:
            key += 1
        if first is None:
            firsts[key] = one
        else:
            others.setdefault(key, []).append(one.raw)
    told = []
    for key, first in firsts.items():
        if first.alone is None:
            continue
        if key not in others:
            told.append(first.alone)
        else:
            of = (plan.workspace, plan.today, first.raw, tuple(others[key]))
            together = partial(_together, plan, first, others[key])
            told += memo.value(("told together", first.cause), of, together)
    return told


def _together(plan: Plan, first: Told, others: Sequence[Diagnostic]) -> list[Diagnostic]:
    return weighed(plan, [_with_places(first.raw, others, first.naming)])


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
            else _AND_MORE.of(message=first.message, count=len(more))
        ),
        related=(*first.related, *(Related(span, _HERE_TOO) for span in places)),
        campaign=first.campaign if all(one.campaign == first.campaign for one in more) else None,
        owners=tuple(dict.fromkeys(name for one in (first, *more) for name in one.owners)),
        day=min((one.day for one in (first, *more) if one.day), default=None),
        fix=_all_fixes((first, *more)),
    )


def places_of(item: Diagnostic) -> int:
    """How many places a finding is about, those that it only counts with them."""
    values = dict(item.message.values)
    if item.message.template == _AND_MORE.template:
        return 1 + int(str(values["count"]))
    return 1 + sum(one.message == _HERE_TOO for one in item.related)


def alone(item: Diagnostic) -> Message:
    """What a finding says of its first place."""
    inner = dict(item.message.values).get("message") if item.message.template == _AND_MORE.template else None
    return inner if isinstance(inner, Message) else item.message


def _all_fixes(found: Sequence[Diagnostic]) -> Fix | None:
    """The fixes of findings that are told as one, as one; none where one of them has none."""
    fixes = [one.fix for one in found if one.fix]
    if len(fixes) < len(found):
        return None
    return Fix(
        tuple(dict.fromkeys(edit for fix in fixes for edit in fix.edits)),
        all(fix.safe for fix in fixes),
        private=any(fix.private for fix in fixes),
    )


def _naming_all(messages: Sequence[Message], naming: str) -> Message:
    """The first message with the names of all; of many only the first."""
    names = list(dict.fromkeys(str(dict(one.values)[naming]) for one in messages))
    said: Spoken | Message = Spoken("、".join(names[:_NAMES]), ", ".join(names[:_NAMES]))
    if len(names) > _NAMES:
        said = msg("{names} and {count} more", names=said, count=len(names) - _NAMES)
    values = tuple((key, said if key == naming else value) for key, value in messages[0].values)
    return replace(messages[0], values=values)


def weighed(plan: Plan | None, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with the severities that the workspace sets, and whom they concern; those set to off are
    dropped.

    What could not be read stays an error: a setting cannot make a broken file whole.
    """
    return [one for item in found if (one := _weighed(plan, item)) is not None]


def _weighed(plan: Plan | None, item: Diagnostic) -> Diagnostic | None:
    level = plan.workspace.checks.get(item.code) if plan else None
    wanted = Severity.__members__.get(level or "", item.severity)
    rule = RULES.get(item.code)
    if wanted is not item.severity and (
        rule is None or (rule.check is None and item.severity is Severity.error)
    ):
        wanted = item.severity
    if wanted is Severity.off:
        return None
    if wanted is not item.severity:
        item = replace(item, severity=wanted)
    concern = concern_of(item, rule, plan.today if plan else None)
    if concern is item.concern:
        return item
    # Nearly every finding comes by here: `replace` takes five times as long.
    return Diagnostic(
        item.code, item.severity, item.span, item.message, item.hint, item.related, item.campaign,
        item.owners, item.day, item.subject, concern, item.fix, item.unread,
    )  # fmt: skip


def diagnostic(rule: Rule, finding: Finding, about: tuple[Item, ...]) -> Diagnostic:
    """A finding with its rule's severity, and what it is about."""
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
        fix=finding.fix,
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
