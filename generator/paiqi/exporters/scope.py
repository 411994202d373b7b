"""Which part of a plan an export is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids of campaigns and accounts (none: all), and the days from `since` to `until`, both among them."""

    campaigns: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    @property
    def dated(self) -> bool:
        """Whether only some days are asked for."""
        return self.since is not None or self.until is not None

    def takes_days(self, first: date | None, last: date | None = None) -> bool:
        """Whether something on these days is asked for; what has no day is where no days are."""
        if not self.dated or first is None:
            return not self.dated
        return (self.since is None or (last or first) >= self.since) and (
            self.until is None or first <= self.until
        )

    def takes(self, campaign: str, account: str, first: date | None, last: date | None = None) -> bool:
        """Whether what stands in a campaign, goes out on an account ("": in or on none) on these days is
        asked for.
        """
        return (
            (not self.campaigns or campaign in self.campaigns)
            and (not self.accounts or account in self.accounts)
            and self.takes_days(first, last)
        )


EVERYTHING = Scope()
