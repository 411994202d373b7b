"""The page of changes: what was added, moved, approved, published or cancelled, and how far plans slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiqi.history.releases import Release
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import Heading
from paiqi.text.messages import msg
from paiqi.views.changes.changes import Changes
from paiqi.views.changes.slippage import Slips


@dataclass(frozen=True, slots=True)
class ChangesContext:
    """What happened by week and day, how far plans slip, and the latest agreed states, the newest first."""

    changes: Changes
    slips: Slips
    releases: tuple[Release, ...]


def changes(views: PageViews) -> Iterator[PageData]:
    """What happened to the plans, newest first."""
    text = views.language
    headings = (Heading("slippage", msg("Slippage").text(text), 2),) if views.slips.whole.moved else ()
    yield PageData(
        "changes/",
        msg("Changes").text(text),
        ChangesContext(views.history, views.slips, views.releases[:-4:-1]),
        headings,
    )
