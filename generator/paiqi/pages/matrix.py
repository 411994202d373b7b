"""Pages of the matrix: coverage of pillars and supply of accounts, content × account, promises by week."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.messages import msg
from paiqi.model.choices import Status
from paiqi.pages.kinds import PageData
from paiqi.site import Heading
from paiqi.views.atlas import Atlas
from paiqi.views.facts import window

#: Campaigns that are over have their matrix on their own page only.
_OVER = frozenset([Status.done, Status.published, Status.cancelled, Status.on_hold])


def coverage(atlas: Atlas) -> Iterator[PageData]:
    """Pillar × platform × week, purpose × pillar, and how long the plan lasts."""
    yield PageData("matrix/", msg("Coverage").text(atlas.language), {"facets": (), "window": window})


def content(atlas: Atlas) -> Iterator[PageData]:
    """Content × account of every campaign that runs or comes."""
    shown = tuple(one for one in atlas.matrices if one.campaign.status not in _OVER)
    others = tuple(one for one in atlas.matrices if one.campaign.status in _OVER)
    headings = tuple(Heading(str(one.campaign.id), one.campaign.title, 2) for one in shown)
    yield PageData("matrix/content/", msg("Content × account").text(atlas.language), {"shown": shown, "others": others, "facets": ()}, headings)


def promises(atlas: Atlas) -> Iterator[PageData]:
    """The promise against the plan, week by week."""
    yield PageData("matrix/promises/", msg("Promises").text(atlas.language), {"facets": ()})
