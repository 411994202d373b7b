"""What is said of an export for a scheduler, beside which plan: which posts, as of when, and where files
lie.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from urllib.parse import quote

from paiqi.model.content import Asset
from paiqi.model.zones import day_of, zone
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Sending:
    """Which posts are handed over, and how.

    `campaigns` and `accounts` are ids (none: all), `since` and `until` days, both among them. `now`: the
    instant of asking; only what goes out later is handed over. `again`: also what the plan says is set up
    already. `without_media`: posts whose pictures have no address go without them, where their format is one
    of texts. `media`: the address below which the files of plans/assets/ can be fetched ("": the site's own
    pictures). `channels`: a scheduler's own id of an account, by the plan's. `rows`: so many posts a file has
    at most, where that is fewer than the scheduler takes.
    """

    campaigns: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    now: datetime | None = None
    again: bool = False
    without_media: bool = False
    media: str = ""
    channels: Mapping[str, str] = field(default_factory=dict)
    rows: int | None = None

    def takes(self, campaign: str, account: str, first: date | None, last: date | None) -> bool:
        """Whether a post is asked for; one without a day is, unless days are said."""
        if (self.campaigns and campaign not in self.campaigns) or (
            self.accounts and account not in self.accounts
        ):
            return False
        if first is None or last is None:
            return self.since is None and self.until is None
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def moment(self, views: SiteViews) -> datetime:
        """The moment of asking in the workspace's zone: now, or when the day that counts as today begins."""
        home = zone(views.workspace.timezone)
        if self.now is not None and day_of(self.now, views.workspace.timezone) == views.today:
            return self.now.astimezone(home)
        return datetime.combine(views.today, time.min, home)

    def address(self, asset: Asset, views: SiteViews) -> str:
        """The address at which anybody can fetch a file; "" where none is known."""
        name = quote(asset.file, safe="/")
        if self.media:
            return f"{self.media.rstrip('/')}/{name}"
        site = views.workspace.site_url
        return f"{site.rstrip('/')}/assets/plan/{name}" if site and asset.file in views.pictures else ""
