"""What a limit or quota says of a figure when its sources do not agree: one verdict, with the pack's own
value first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Literal

from paiqi.model.accounts import Override
from paiqi.model.facts import Confidence, Fact, Reading
from paiqi.model.limits import BYTES, TEXTS, Limit, Quota
from paiqi.model.platform import Platform
from paiqi.model.units import Unit
from paiqi.rulebook.packs import called
from paiqi.text.amounts import file_size
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message, Spoken, msg

#: A figure in a unit: how long a text is, or how many of something there are (None).
Measured = Callable[[Unit | None], "int | Decimal"]


def fixed(number: int | Decimal) -> Measured:
    """A figure that is the same in every unit."""
    return lambda _: number


Side = Literal["above", "below", "other", ""]


class Verdict(Enum):
    """What all readings of a value together say of a figure."""

    fine = "fine"
    #: The pack's value admits it, another source's does not.
    depends = "depends"
    #: The pack's value refuses it, another source's does not.
    main = "main"
    refused = "refused"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and which bound it is about: the greatest value, the least, or a list of values."""

    verdict: Verdict
    side: Side = ""


_FINE = Judgement(Verdict.fine)


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit as it holds for an account: the bounds of the pack's own value, inclusive unless the limit says
    otherwise, the other readings that hold for the way it publishes, and the override that changed the value,
    if one did: what the account's owner has seen ends the dispute.
    """

    limit: Limit
    platform: Platform
    least: Decimal | None
    top: Decimal | None
    readings: tuple[Reading, ...] = ()
    override: Override | None = None

    @property
    def unit(self) -> Unit | None:
        """The unit in which a text is counted: an override of a value that nobody knows counts as editors
        print it.
        """
        limit = self.limit
        return limit.unit or (Unit.zi if limit.of in TEXTS and self.override is not None else None)

    @property
    def most(self) -> Decimal | None:
        """The greatest whole number allowed, itself included."""
        return self.top - 1 if self.top is not None and self.limit.exclusive else self.top

    def judge(self, measured: Measured) -> Judgement:
        """The verdict on a figure; it is asked for in the unit of each reading."""
        value = measured(self.unit)
        if self.top is not None and self._above(value, self.top):
            return Judgement(self._against(measured, lambda one: one.max, self._above), "above")
        if self.least is not None and value < self.least:
            return Judgement(self._against(measured, lambda one: one.min, _below), "below")
        if self.limit.allowed and value not in self.limit.allowed:
            return Judgement(Verdict.refused, "other")
        for one in self.readings:
            if one.max is not None and self._above(measured(one.unit or self.unit), one.max):
                return Judgement(Verdict.depends, "above")
            if one.min is not None and measured(one.unit or self.unit) < one.min:
                return Judgement(Verdict.depends, "below")
        return _FINE

    def _above(self, value: int | Decimal, top: Decimal) -> bool:
        return value >= top if self.limit.exclusive else value > top

    def _against(
        self,
        measured: Measured,
        bound_of: Callable[[Reading], Decimal | None],
        breaks: Callable[[int | Decimal, Decimal], bool],
    ) -> Verdict:
        """The verdict on what the pack's value refuses; looser or older readings speak for it too."""
        others = self.readings if self.override else (*self.readings, *self.limit.also)
        for one in others:
            bound = bound_of(one)
            # Words cannot be held against a figure: they may admit it.
            if one.text is not None or (
                bound is not None and not breaks(measured(one.unit or self.unit), bound)
            ):
                return Verdict.main
        return Verdict.refused

    def weight(self, found: Judgement) -> Severity:
        """How much it weighs to break it so."""
        if found.verdict is Verdict.depends or (found.side == "below" and self.limit.min_recommended):
            return Severity.advice
        contested = found.verdict is Verdict.main and bool(self.readings)
        return severity_of(self.limit, soft=self.limit.soft, contested=contested)

    @property
    def severity(self) -> Severity:
        """How much it weighs to break what no other source speaks of: a kind, a shape, a character."""
        return severity_of(self.limit, soft=self.limit.soft)


def _below(value: int | Decimal, least: Decimal) -> bool:
    return value < least


@dataclass(frozen=True, slots=True)
class Allowance:
    """A quota as it holds for an account: the pack's own number, and what other sources say."""

    quota: Quota
    platform: Platform
    top: int
    zone: str
    readings: tuple[Reading, ...] = ()
    override: Override | None = None

    def judge(self, used: int) -> Verdict:
        """The verdict on how many are used."""
        numbers = [one.max for one in self.readings if one.max is not None]
        if used <= self.top:
            return Verdict.depends if any(used > number for number in numbers) else Verdict.fine
        loose = numbers if self.override else [*numbers, *(one.max for one in self.quota.also if one.max)]
        return Verdict.main if any(used <= number for number in loose) else Verdict.refused

    def weight(self, verdict: Verdict) -> Severity:
        """How much it weighs to exceed it so."""
        if verdict is Verdict.depends:
            return Severity.advice
        contested = verdict is Verdict.main and bool(self.readings)
        return severity_of(
            self.quota, soft=not self.quota.hard or self.quota.approximate, contested=contested
        )


def severity_of(fact: Fact, *, soft: bool = False, contested: bool | None = None) -> Severity:
    """Error for a hard limit of the platform's own document; what is contested (default: disputed at all),
    soft or second-hand warns; hearsay advises.
    """
    if fact.confidence in (Confidence.recalled, Confidence.judgement):
        return Severity.advice
    contested = bool(fact.disputed) if contested is None else contested
    if fact.confidence is Confidence.official and not soft and not contested:
        return Severity.error
    return Severity.warning


def basis(fact: Fact, platform: Platform, override: Override | None = None) -> Message | Spoken:
    """Where a value comes from, for a message: how it is known, since when it is in force, by which source,
    and what others say.
    """
    parts: list[Message | Spoken] = (
        [msg("set for this account: {reason}", reason=override.reason)]
        if override
        else [fact.confidence.said]
    )
    if fact.effective_from:
        parts.append(msg("in force since {day}", day=fact.effective_from.isoformat()))
    parts.append(msg("source {source}", source=called(fact.source, platform.sources)))
    checked = fact.checked or platform.checked
    if checked:
        parts.append(msg("checked {day}", day=checked.isoformat()))
    others = [_said(one, fact, platform) for one in fact.disputed]
    if others:
        parts.append(msg("disputed: others say {readings}", readings=joined(others)))
    return joined(parts)


def all_readings(fact: Limit | Quota, platform: Platform) -> Message | Spoken:
    """Every reading of a value with its sources, the pack's own first."""
    least = fact.min if isinstance(fact, Limit) else None
    own = Reading(min=least, max=Decimal(fact.max) if fact.max is not None else None, source=fact.source)
    first = msg(
        "{value} ({sources}; the rule pack's value)",
        value=_bounds(own, fact),
        sources=called(fact.source, platform.sources),
    )
    return joined([first, *(_said(one, fact, platform) for one in fact.disputed)])


def _said(one: Reading, fact: Fact, platform: Platform) -> Message | Spoken:
    """A reading with its sources, and with its way of publishing where it is of one only."""
    value = one.text.said if one.text else _bounds(one, fact)
    channel = next((channel.name.said for channel in platform.channels if channel.id == one.channel), None)
    if channel is not None:
        return msg(
            "{value} ({sources}; {channel})",
            value=value,
            sources=called(one.source, platform.sources),
            channel=channel,
        )
    return (
        msg("{value} ({sources})", value=value, sources=called(one.source, platform.sources))
        if one.source
        else value
    )


def _bounds(one: Reading, fact: Fact) -> Spoken:
    """The bounds of a reading: `≤ 5`, `2–30`, `≤ 20 MB`, `≤ 500 bytes`."""
    sizes = isinstance(fact, Limit) and fact.of in BYTES
    least, top = (file_size(value) if sizes and value is not None else value for value in (one.min, one.max))
    below = "<" if isinstance(fact, Limit) and fact.exclusive else "≤"
    text = f"{below} {top}" if least is None else f"≥ {least}" if top is None else f"{least}–{top}"
    return one.unit.noun.of(text) if one.unit else Spoken(text, text)


def joined(parts: Sequence[Message | Spoken]) -> Message | Spoken:
    """Several texts with a semicolon between them."""
    result = parts[0]
    for part in parts[1:]:
        result = msg("{first}; {second}", first=result, second=part)
    return result
