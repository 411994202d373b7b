"""Where an id stands: pages of long lists have parts, and a link to an id leads to the part that has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paiqi.pages import campaign_parts, campaigns, checks, days, timeline
from paiqi.pages.kinds import PageKind, PageViews


@dataclass(frozen=True, slots=True)
class Places:
    """The ids of pages that may have parts: worked out of the one subject that a link names, when it does."""

    views: PageViews
    kinds: Sequence[PageKind]
    held: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, path: str, anchor: str) -> str:
        """The page on which an id stands: `path` itself, or a part of it."""
        if path == "checks/":
            # There are tens of thousands of findings, and a page leads to a few.
            return self._found(anchor) or path
        if path not in self.held:
            self.held[path] = self._parts(path)
        return self.held[path].get(anchor, path)

    def _found(self, anchor: str) -> str:
        """The page of a finding, or of what somebody can mend; "" where it stands on the page of checks."""
        views = self.views
        if anchor.startswith("owner."):
            return checks.place_of_owner(anchor.removeprefix("owner."), views.people, views.found_by_person)
        if "checks/" not in self.held:
            self.held["checks/"] = checks.homes(views.found_by_campaign)
        name = self.held["checks/"].get(anchor)
        if name is None:
            return ""
        own = checks.path_of(name)
        if own not in self.held:
            self.held[own] = checks.place_of(name, views.found_by_campaign[name], views.language)
        return self.held[own].get(anchor, "")

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
