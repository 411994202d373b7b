"""What is asked for of a plan, and what of a plan that takes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from paiqi.exporters.schedulers import Sending
from paiqi.views.site_views import SiteViews

if TYPE_CHECKING:
    from paiqi.site.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the views of the plan as the audience sees it, and what of it.

    Ids of campaigns and accounts (none: all), the days of posts from `since` to `until`, both among them.
    `sending`: what else is said of an export for a scheduler. `site`: all that a site of that audience is
    made of, for the formats that need it (`TakeoutFormat.site`).
    """

    views: SiteViews
    campaigns: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    sending: Sending = Sending()
    site: Prepared | None = None

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
