"""What is said of an export for a scheduler, beside which plan: which posts, as of when, and where files
lie.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from urllib.parse import quote

from paiqi.exporters.scope import EVERYTHING, Scope
from paiqi.model.content import Asset
from paiqi.model.zones import day_of, zone
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Sending:
    """Which posts are handed over, and how.

    `scope`: of which part of the plan. `now`: the instant of asking; only what goes out later is handed
    over. `again`: also what the plan says is set up already. `without_media`: posts whose pictures have
    no address go without them, where their format is one of texts. `media`: the address below which the
    files of plans/assets/ can be fetched ("": the site's own pictures). `channels`: a scheduler's own id
    of an account, by the plan's. `rows`: so many posts a file has at most, where that is fewer than the
    scheduler takes.
    """

    scope: Scope = EVERYTHING
    now: datetime | None = None
    again: bool = False
    without_media: bool = False
    media: str = ""
    channels: Mapping[str, str] = field(default_factory=dict)
    rows: int | None = None

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
