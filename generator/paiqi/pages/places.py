"""Where an id stands: pages of long lists have parts, and a link to an id leads to the part that has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paiqi.pages import campaign_parts, campaigns, days, timeline
from paiqi.pages.kinds import PageKind, PageViews


@dataclass(frozen=True, slots=True)
class Places:
    """The ids of pages that may have parts: worked out of the one subject that a link names, when it does."""

    views: PageViews
    kinds: Sequence[PageKind]
    held: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, path: str, anchor: str) -> str:
        """The page on which an id stands: `path` itself, or a part of it."""
        if path not in self.held:
            self.held[path] = self._parts(path)
        return self.held[path].get(anchor, path)

    def _parts(self, path: str) -> Mapping[str, str]:
        """The ids of a page that stand on its further parts, with these."""
        views = self.views
        folder, name, *_ = *path.split("/"), ""
        if path == "campaigns/":
            return campaigns.place_of(views.campaigns, views.today)
        if path == "timeline/":
            return timeline.place_of(views.timelines[""])
        if folder == "campaigns" and name in views.campaigns_by_id:
            return campaign_parts.place_of(views.campaigns_by_id[name])
        if folder == "day" and name in views.day_keys:
            return days.place_of(path, views.posts_on[name])
        return {
            address.partition("#")[2]: data.path
            for kind in self.kinds
            if kind.holds == path
            for data in kind.of(views)
            for address in data.holds
        }
