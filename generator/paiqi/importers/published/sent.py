"""A thing of a list of what went out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing that went out: the cell that it stands in, and what its list tells of it.

    `title` is what it is shown by, `texts` all that it may be known by: its title and its caption. `at` is
    local time in the workspace's zone, a day where the list has no time. `accounts` are those that it may
    have gone out on, none where that is not known. `titled`: the title is one, not a caption.
    """

    place: str
    title: str
    at: datetime | date | None
    url: str
    accounts: frozenset[str]
    titled: bool = True
    texts: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day on which it went out."""
        return self.at.date() if isinstance(self.at, datetime) else self.at

    @property
    def when(self) -> str:
        """When it went out as plans write it; "" where that is not known."""
        if isinstance(self.at, datetime):
            return f"{self.at:%Y-%m-%d %H:%M}"
        return self.at.isoformat() if self.at else ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from others, wherever it stands."""
        return (self.when, self.title, self.url, self.place)
