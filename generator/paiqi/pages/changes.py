"""The page of changes: what was added, moved, approved, published or cancelled, and how far plans slip."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading
from paiqi.text.messages import msg
from paiqi.views.changes.changes import changes as changes_of
from paiqi.views.site_views import SiteViews


def changes(views: SiteViews) -> Iterator[PageData]:
    """What happened to the plans, newest first."""
    text = views.language
    headings = (Heading("slippage", msg("Slippage").text(text), 2),) if views.slips.whole.moved else ()
    yield PageData(
        "changes/",
        msg("Changes").text(text),
        {"changes": changes_of(views.news, views.releases, views.plan), "slips": views.slips},
        headings,
    )
