"""What is told of a value that could not be read: its readings, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from paiqi.text.messages import Message


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that may have been meant: the value as plans write it.

    `sure`: it is what was written, in other words; nothing was guessed. `why` says what a guess rests on.
    """

    value: str
    sure: bool = True
    why: Message | None = None

    def guessed(self, why: Message | None = None) -> Reading:
        """The same as a guess; the first reason stays."""
        return replace(self, sure=False, why=self.why or why)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The readings of a text, the most likely first.

    `wrong` says what is the matter, better than the reader of the type could. `note` is the mend where no
    reading alone is one: the form, or what comes nearest.
    """

    readings: tuple[Reading, ...] = ()
    wrong: Message | None = None
    note: Message | None = None

    def __bool__(self) -> bool:
        return bool(self.readings or self.note)

    def guessed(self, why: Message | None = None) -> Meaning:
        """The same, each reading as a guess."""
        return replace(self, readings=tuple(one.guessed(why) for one in self.readings))


NOTHING = Meaning()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a value stands in: today, the first and last day of its campaign, the workspace's zone (IANA name)
    and the currency of its amounts; None and "" where that is not known.
    """

    today: date | None = None
    first: date | None = None
    last: date | None = None
    zone: str = ""
    currency: str = ""
    #: What may be counted from: the campaign's milestones, its start and end.
    names: frozenset[str] = frozenset()

    @property
    def near(self) -> date | None:
        """The day to which dates of it are near: one of its campaign, else today."""
        return self.first or self.last or self.today


#: How the texts of a kind are understood: text, what it stands in, the unit of its field.
Understand = Callable[[str, Circumstances, str], Meaning]
