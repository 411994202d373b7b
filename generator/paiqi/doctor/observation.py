"""What was seen of an address, and of a whole visit."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Message


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing seen about an address: a name for programs, how bad it is, what it is and how to mend it."""

    code: str
    severity: Severity
    url: str
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What was looked at: the feeds by their addresses, with their numbers of events and bytes, and all
    observations in order.
    """

    feeds: tuple[tuple[str, int, int], ...]
    observations: tuple[Observation, ...]

    @property
    def unreachable(self) -> bool:
        """Whether nothing could be looked at."""
        return not self.feeds and any(one.code in ("no-answer", "no-feeds") for one in self.observations)
