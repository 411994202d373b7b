"""Which facts of the rule packs hold for a post on the day it goes out, with an account's own values over
them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from paiqi.model.accounts import Account, Override
from paiqi.model.content import Post
from paiqi.model.facts import Confidence, Fact
from paiqi.model.limits import Limit, Measure, Quota, Scheduling
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.times import Slot
from paiqi.model.zones import zone
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, Spoken, msg


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit as it holds for an account: its bounds, inclusive, and the override that changed them, if one
    did.
    """

    limit: Limit
    platform: Platform
    least: Decimal | None
    top: Decimal | None
    override: Override | None = None

    @property
    def severity(self) -> Severity:
        """How much it weighs to break it."""
        return severity_of(self.limit, soft=self.limit.soft)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A quota as it holds for an account."""

    quota: Quota
    platform: Platform
    top: int
    zone: str
    override: Override | None = None

    @property
    def severity(self) -> Severity:
        """How much it weighs to exceed it."""
        return severity_of(self.quota, soft=not self.quota.hard or self.quota.approximate)


def severity_of(fact: Fact, *, soft: bool = False) -> Severity:
    """Error for a hard limit of the platform's own document; what is disputed, soft or second-hand warns;
    hearsay advises.
    """
    if fact.confidence in (Confidence.recalled, Confidence.judgement):
        return Severity.advice
    if fact.confidence is Confidence.official and not soft and not fact.disputed:
        return Severity.error
    return Severity.warning


def basis(fact: Fact, platform: Platform, override: Override | None = None) -> Message | Spoken:
    """Where a value comes from, for a message: how it is known, since when it is in force, by which source,
    and what others say.
    """
    parts: list[Message | Spoken] = (
        [msg("override of the account: {reason}", reason=override.reason)]
        if override
        else [fact.confidence.said]
    )
    if fact.effective_from:
        parts.append(msg("in force since {day}", day=fact.effective_from.isoformat()))
    parts.append(msg("source {source}", source=", ".join(fact.source)))
    checked = fact.checked or platform.checked
    if checked:
        parts.append(msg("checked {day}", day=checked.isoformat()))
    others = [
        reading.text.said if reading.text else _bounds(reading.min, reading.max) for reading in fact.disputed
    ]
    if others:
        parts.append(msg("disputed: others say {readings}", readings=joined(others)))
    return joined(parts)


def _bounds(least: Decimal | None, top: Decimal | None) -> Spoken:
    text = f"≤ {top}" if least is None else f"≥ {least}" if top is None else f"{least}–{top}"
    return Spoken(text, text)


def joined(parts: Sequence[Message | Spoken]) -> Message | Spoken:
    """Several texts as one, parted by semicolons."""
    result: Message | Spoken = parts[0]
    for part in parts[1:]:
        result = msg("{first}; {second}", first=result, second=part)
    return result


@dataclass
class Rulebook:
    """The rule packs as they hold for the accounts of a plan."""

    plan: Plan
    _bounds: dict[
        tuple[str, str | None, frozenset[Measure] | None], tuple[list[date], list[tuple[Bound, ...]]]
    ] = field(default_factory=dict)
    _allowances: dict[str, tuple[Allowance, ...]] = field(default_factory=dict)

    @cached_property
    def _types(self) -> Mapping[str, str | None]:
        """Each account's type, the platform's default where it names none."""
        return {
            name: account.type or _default(self.plan.platforms[account.platform].account_types)
            for name, account in self.plan.accounts.items()
        }

    @cached_property
    def _channels(self) -> Mapping[str, str | None]:
        """Each account's channel, the platform's default where it names none."""
        return {
            name: account.channel or _default(self.plan.platforms[account.platform].channels)
            for name, account in self.plan.accounts.items()
        }

    def type_of(self, account: str) -> str | None:
        """An account's type, the platform's default where it names none; None where neither is known."""
        return self._types[account]

    def concerns(self, fact: Fact, account: str, form: str | None) -> bool:
        """Whether a fact is about an account and a format, whatever the day (`form` None: any format)."""
        return (
            (not fact.formats or form is None or form in fact.formats)
            and (not fact.account_types or self._types[account] in fact.account_types)
            and (fact.channel is None or fact.channel == self._channels[account])
        )

    def bounds(self, post: Post, of: frozenset[Measure] | None = None) -> tuple[Bound, ...]:
        """Every limit with a value (of these measures) that holds for a post on its day, all that apply at
        once.
        """
        return self._bounds_of(post.account, post.format, self.day(post), of)

    def bounds_on(
        self, account: str, form: str | None, day: date, of: frozenset[Measure] | None = None
    ) -> tuple[Bound, ...]:
        """Every limit with a value (of these measures) that holds on a day for what an account publishes in a
        format.
        """
        return self._bounds_of(account, form, day, of)

    def _bounds_of(
        self, account: str, form: str | None, day: date, of: frozenset[Measure] | None
    ) -> tuple[Bound, ...]:
        key = (account, form, of)
        found = self._bounds.get(key)
        if found is None:
            found = self._bounds[key] = self._all_bounds(*key)
        turns, stretches = found
        return stretches[bisect_right(turns, day)] if turns else stretches[0]

    def _all_bounds(
        self, name: str, form: str | None, of: frozenset[Measure] | None
    ) -> tuple[list[date], list[tuple[Bound, ...]]]:
        """The days on which other bounds begin to hold, and the bounds before, between and after them."""
        account = self.plan.accounts[name]
        platform = self.plan.platforms[account.platform]
        bounds = []
        for limit in platform.limits:
            if not limit.known or (of and limit.of not in of) or not self.concerns(limit, name, form):
                continue
            bounds.append(Bound(limit, platform, limit.least, limit.top))
            for override in account.overrides:
                if bound := _overridden(limit, platform, override, form):
                    bounds.append(bound)
        turns = turning_days(
            *(bound.limit for bound in bounds),
            until=[bound.override.until for bound in bounds if bound.override],
        )
        return turns, [_holding(bounds, day) for day in (date.min, *turns)]

    def allowances(self, name: str) -> tuple[Allowance, ...]:
        """Every quota with a number that concerns an account, whatever the day."""
        if name not in self._allowances:
            account = self.plan.accounts[name]
            platform = self.plan.platforms[account.platform]
            home = platform.timezone or self.plan.workspace.timezone
            self._allowances[name] = tuple(
                Allowance(
                    quota, platform, override.value if override else quota.top, quota.zone or home, override
                )
                for quota in platform.quotas
                if quota.known and quota.top is not None and self.concerns(quota, name, None)
                for override in _quota_overrides(account, quota)
            )
        return self._allowances[name]

    def allowance(self, name: str, quota: Quota, day: date) -> Allowance | None:
        """The quota as it holds for an account on a day; None where it is not in force."""
        if not quota.in_force(day):
            return None
        held = [
            one
            for one in self.allowances(name)
            if one.quota is quota and (one.override is None or holds(one.override, day))
        ]
        return held[-1] if held else None

    def scheduling(self, post: Post) -> Scheduling | None:
        """What the platform offers for setting up a post ahead, as far as it is known."""
        return self.scheduling_on(post.account, post.format, self.day(post))

    def scheduling_on(self, account: str, form: str | None, day: date) -> Scheduling | None:
        """What is known to be offered on a day for setting up what an account publishes in a format."""
        platform = self.plan.platforms[self.plan.accounts[account].platform]
        return next(
            (
                one
                for one in platform.scheduling
                if one.known and self.concerns(one, account, form) and one.in_force(day)
            ),
            None,
        )

    def day(self, post: Post) -> date:
        """The day a post goes out, in its platform's zone; today for a post without a day."""
        if not post.slot:
            return self.plan.today
        return self.day_in(post.slot, self.plan.platforms[post.platform].timezone)

    def day_in(self, slot: Slot, name: str | None) -> date:
        """The day of a slot in a zone; the plan's own day where the slot has no time."""
        if slot.instant is None or name is None or name == self.plan.workspace.timezone:
            return slot.first
        return in_zone(slot.instant, name).date()


def in_zone(instant: datetime, name: str) -> datetime:
    """An instant on the clocks of a zone."""
    return instant.astimezone(zone(name))


def turning_days(*facts: Fact, until: Sequence[date | None] = ()) -> list[date]:
    """The days on which other facts begin to hold, in order; `until` are last days of what else ends."""
    ends = {day for day in (*(fact.effective_to for fact in facts), *until) if day}
    return sorted(
        {fact.effective_from for fact in facts if fact.effective_from}
        | {day + timedelta(days=1) for day in ends}
    )


def _holding(bounds: Sequence[Bound], day: date) -> tuple[Bound, ...]:
    """The bounds that hold on a day, an override in the place of the limit that it changes."""
    held = [
        bound
        for bound in bounds
        if bound.limit.in_force(day) and (bound.override is None or holds(bound.override, day))
    ]
    changed = {id(bound.limit) for bound in held if bound.override}
    return tuple(bound for bound in held if bound.override or id(bound.limit) not in changed)


def rulebook_of(plan: Plan) -> Rulebook:
    """The rule book of a plan, one for all that ask."""
    held: dict[str, Rulebook] = plan.worked_out
    if "rulebook" not in held:
        held["rulebook"] = Rulebook(plan)
    return held["rulebook"]


def _default(options: tuple[object, ...]) -> str | None:
    return next((option.id for option in options if option.default), None)  # type: ignore[attr-defined]


def holds(override: Override, day: date) -> bool:
    """Whether an override holds on a day."""
    return override.until is None or day <= override.until


def address(limit: Limit, bound: str, form: str | None = None) -> str:
    """How an override names a bound of a limit: `article.title.max`, or `title.max` for all formats."""
    return ".".join(part for part in (form, limit.of.value, bound) if part)


def _overridden(limit: Limit, platform: Platform, override: Override, form: str | None) -> Bound | None:
    value = Decimal(override.value)
    if override.limit in (address(limit, "max"), address(limit, "max", form)):
        return Bound(limit, platform, limit.least, value, override)
    if override.limit in (address(limit, "min"), address(limit, "min", form)):
        return Bound(limit, platform, value, limit.top, override)
    return None


def _quota_overrides(account: Account, quota: Quota) -> list[Override | None]:
    return [None, *(one for one in account.overrides if one.limit == f"quota.{quota.id}")]


def addresses(platform: Platform) -> tuple[str, ...]:
    """Every name under which an override can change a value of a platform."""
    names = dict.fromkeys(f"quota.{quota.id}" for quota in platform.quotas)
    for limit in platform.limits:
        forms: tuple[str | None, ...] = (None, *(limit.formats or tuple(one.id for one in platform.formats)))
        names |= dict.fromkeys(address(limit, bound, form) for form in forms for bound in ("max", "min"))
    return tuple(names)
