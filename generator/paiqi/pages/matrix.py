"""Pages of the matrix: coverage of pillars and supply of accounts, content × account, promises by week."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.model.liveness import is_owed
from paiqi.pages.kinds import PageData
from paiqi.pages.site import Heading
from paiqi.text.messages import msg
from paiqi.views.calendar.facets import facets_of
from paiqi.views.rulebook.fact_words import window
from paiqi.views.site_views import SiteViews


def coverage(views: SiteViews) -> Iterator[PageData]:
    """Pillar × platform × week, purpose × pillar, and how long the plan lasts."""
    rows = [row for one in views.coverage.pillars for row in one.rows]
    used = {
        "pillar": [row.pillar for row in rows],
        "platform": [*(row.platform for row in rows), *(one.account.platform for one in views.supplies)],
    }
    yield PageData(
        "matrix/",
        msg("Coverage").text(views.language),
        {"facets": facets_of(views.plan, used), "window": window},
    )


def content(views: SiteViews) -> Iterator[PageData]:
    """Content × account of every campaign that runs or comes; one that is over has its matrix on its page."""
    shown = tuple(one for one in views.matrices if is_owed(one.campaign.status))
    others = tuple(one for one in views.matrices if not is_owed(one.campaign.status))
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
        msg("Content × account").text(views.language),
        {"shown": shown, "others": others, "facets": facets_of(views.plan, used)},
        headings,
    )


def promises(views: SiteViews) -> Iterator[PageData]:
    """The promise against the plan, week by week."""
    rows = views.promises.rows
    used = {
        "campaign": [row.campaign for row in rows],
        "platform": [views.plan.accounts[row.account].platform for row in rows],
        "account": [row.account for row in rows],
        "status": [row.state for row in rows if views.internal],
        "pillar": [row.pillar for row in rows],
    }
    yield PageData(
        "matrix/promises/", msg("Promises").text(views.language), {"facets": facets_of(views.plan, used)}
    )
