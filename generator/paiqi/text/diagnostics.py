"""What a stage has to say: severities and diagnostics in one total order."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from paiqi.text.edits import Fix, Unread
from paiqi.text.messages import Message
from paiqi.text.places import Span


class Severity(enum.IntEnum):
    """How much a finding weighs; `off` is only ever asked for, never reported."""

    off = 0
    advice = 1
    warning = 2
    error = 3


class Concern(enum.Enum):
    """Whom a finding concerns, the most pressing first; `rules.concerns` decides it."""

    #: The build or a post stops.
    publishing = "publishing"
    #: Its owner has to do with it within a week.
    week = "week"
    #: Nobody is held up by it.
    hygiene = "hygiene"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding points at, with what stands there."""

    span: Span
    message: Message


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code, a weight, a place, what is wrong and how to mend it."""

    code: str
    severity: Severity
    span: Span
    message: Message
    hint: Message | None = None
    related: tuple[Related, ...] = ()
    #: Full id of the campaign it belongs to, where it belongs to one.
    campaign: str | None = None
    #: Ids of people who can mend it.
    owners: tuple[str, ...] = field(default=())
    #: The first day of what it is about, where that has one and is still to be done.
    day: date | None = None
    #: What it is about in the team's words, where that is one thing with a title.
    subject: str = ""
    #: Whom it concerns; what was not weighed is a fault that stops the build.
    concern: Concern = Concern.publishing
    #: How it can be mended, where that is known.
    fix: Fix | None = None
    #: The value that could not be read, until it is said what was meant by it.
    unread: Unread | None = None

    @property
    def order(self) -> tuple[Span, int, str, str]:
        """Sorting key: place, then the heavier first, then code and text."""
        return (self.span, -self.severity, self.code, self.message.english())


def mendable(item: Diagnostic, unsafe: bool = False) -> bool:
    """Whether a finding can be mended without anybody's word, or with it (`unsafe`)."""
    return item.fix is not None and (item.fix.safe or unsafe)


def harmful_first(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings for readers: the heavier first, then what is nearest, then the place, code and text."""
    there: dict[tuple[int, date, str, int, int, str], list[Diagnostic]] = {}
    for one in found:
        place = one.span
        key = (-one.severity, one.day or date.max, place.file, place.line, place.col, one.code)
        there.setdefault(key, []).append(one)
    # Texts are compared only where all else is the same: to write them costs more than to sort.
    told: list[Diagnostic] = []
    for key in sorted(there):
        several = there[key]
        told += several if len(several) == 1 else sorted(several, key=lambda one: one.message.english())
    return tuple(told)


def in_order(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in their total order, each once."""
    there: dict[tuple[str, int, int, int, str], list[Diagnostic]] = {}
    for one in found:
        place = one.span
        there.setdefault((place.file, place.line, place.col, -one.severity, one.code), []).append(one)
    told: list[Diagnostic] = []
    for key in sorted(there):
        several = there[key]
        # Texts are compared only where all else is the same: to write them costs more than to sort.
        if len(several) > 1:
            several = sorted({one.message: one for one in several}.values(), key=lambda one: one.order)
        told += several
    return tuple(told)
