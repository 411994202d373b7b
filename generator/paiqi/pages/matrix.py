"""Pages of the matrix: coverage of pillars and supply of accounts, content × account, promises by week."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.model.choices import Status
from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading
from paiqi.text.messages import msg
from paiqi.views.calendar.facets import facets_of
from paiqi.views.rulebook.facts import window
from paiqi.views.site_views import Atlas

#: Campaigns that are over have their matrix on their own page only.
_OVER = frozenset([Status.done, Status.published, Status.cancelled, Status.on_hold])


def coverage(atlas: Atlas) -> Iterator[PageData]:
    """Pillar × platform × week, purpose × pillar, and how long the plan lasts."""
    rows = [row for one in atlas.coverage.pillars for row in one.rows]
    used = {
        "pillar": [row.pillar for row in rows],
        "platform": [*(row.platform for row in rows), *(one.account.platform for one in atlas.supplies)],
    }
    yield PageData(
        "matrix/",
        msg("Coverage").text(atlas.language),
        {"facets": facets_of(atlas.plan, used), "window": window},
    )


def content(atlas: Atlas) -> Iterator[PageData]:
    """Content × account of every campaign that runs or comes."""
    shown = tuple(one for one in atlas.matrices if one.campaign.status not in _OVER)
    others = tuple(one for one in atlas.matrices if one.campaign.status in _OVER)
    rows = [(matrix.campaign, row) for matrix in shown for row in matrix.rows]
    used = {
        "campaign": [str(campaign.id) for campaign, _ in rows],
        "account": [name for _, row in rows for name in row.accounts],
        "owner": [row.content.owner or "" for _, row in rows],
        "status": [state for _, row in rows for state in row.states],
        "pillar": [row.content.pillar or "" for _, row in rows],
    }
    headings = tuple(Heading(str(one.campaign.id), one.campaign.title, 2) for one in shown)
    yield PageData(
        "matrix/content/",
        msg("Content × account").text(atlas.language),
        {"shown": shown, "others": others, "facets": facets_of(atlas.plan, used)},
        headings,
    )


def promises(atlas: Atlas) -> Iterator[PageData]:
    """The promise against the plan, week by week."""
    rows = atlas.promises.rows
    used = {
        "campaign": [row.campaign for row in rows],
        "platform": [atlas.plan.accounts[row.account].platform for row in rows],
        "account": [row.account for row in rows],
        "status": [row.state for row in rows if atlas.internal],
        "pillar": [row.pillar for row in rows],
    }
    yield PageData(
        "matrix/promises/", msg("Promises").text(atlas.language), {"facets": facets_of(atlas.plan, used)}
    )
