"""The page of changes: what was added, moved, approved, published or cancelled, and how far plans slip."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading
from paiqi.text.messages import msg
from paiqi.views.changes.changes import changes as changes_of
from paiqi.views.site_views import Atlas


def changes(atlas: Atlas) -> Iterator[PageData]:
    """What happened to the plans, newest first."""
    text = atlas.language
    headings = (Heading("slippage", msg("Slippage").text(text), 2),) if atlas.slips.whole.moved else ()
    yield PageData(
        "changes/",
        msg("Changes").text(text),
        {"changes": changes_of(atlas.news, atlas.releases, atlas.plan), "slips": atlas.slips},
        headings,
    )
