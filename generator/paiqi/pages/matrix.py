"""Pages of the matrix: coverage of pillars and supply of accounts, content × account, promises by week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from paiqi.derive.ledger import Figure
from paiqi.model.limits import Quota
from paiqi.model.liveness import is_owed
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import Heading
from paiqi.text.messages import Spoken, msg
from paiqi.views.calendar.facets import Facet, facets_of
from paiqi.views.matrix.content_matrix import CampaignMatrix
from paiqi.views.matrix.coverage import Coverage, PurposeGrid
from paiqi.views.matrix.promised import PromiseTable
from paiqi.views.matrix.supply import Supply
from paiqi.views.rulebook.fact_words import window
from paiqi.views.rulebook.quota_use import LoadTable


@dataclass(frozen=True, slots=True)
class CoverageContext:
    """Pillar × platform × week, purpose × pillar, how long the plan lasts, and the load of accounts (None
    where nobody may know); `gaps`: the promised pieces that are not planned (None: nothing is promised).
    """

    coverage: Coverage
    purposes: PurposeGrid
    supplies: tuple[Supply, ...]
    load: LoadTable | None
    gaps: Figure | None
    facets: tuple[Facet, ...]
    window: Callable[[Quota], Spoken]


def coverage(views: PageViews) -> Iterator[PageData]:
    """Pillar × platform × week, purpose × pillar, and how long the plan lasts."""
    rows = [row for one in views.coverage.pillars for row in one.rows]
    used = {
        "pillar": [row.pillar for row in rows],
        "platform": [*(row.platform for row in rows), *(one.account.platform for one in views.supplies)],
    }
    context = CoverageContext(
        views.coverage,
        views.purposes,
        views.supplies,
        views.load_table,
        views.outlook.figure("gaps"),
        facets_of(views.orders, used),
        window,
    )
    yield PageData("matrix/", msg("Coverage").text(views.language), context)


@dataclass(frozen=True, slots=True)
class ContentContext:
    """The matrices of campaigns that run or come, and those of the `others`."""

    shown: tuple[CampaignMatrix, ...]
    others: tuple[CampaignMatrix, ...]
    facets: tuple[Facet, ...]


def content(views: PageViews) -> Iterator[PageData]:
    """Content × account of every campaign that runs or comes; one that is over has its matrix on its page."""
    shown = tuple(one for one in views.matrices if is_owed(one.campaign.status))
    others = tuple(one for one in views.matrices if not is_owed(one.campaign.status))
    rows = [(matrix.campaign, row) for matrix in shown for row in matrix.rows]
    used = {
        "campaign": [campaign.id for campaign, _ in rows],
        "account": [name for _, row in rows for name in row.accounts],
        "owner": [row.content.owner or "" for _, row in rows],
        "status": [state for _, row in rows for state in row.states],
        "pillar": [row.content.pillar or "" for _, row in rows],
    }
    headings = tuple(Heading(one.campaign.id, one.campaign.title, 2) for one in shown)
    context = ContentContext(shown, others, facets_of(views.orders, used))
    yield PageData("matrix/content/", msg("Content × account").text(views.language), context, headings)


@dataclass(frozen=True, slots=True)
class PromisesContext:
    """What is promised against the plan, week by week."""

    promises: PromiseTable
    gaps: Figure | None
    facets: tuple[Facet, ...]


def promises(views: PageViews) -> Iterator[PageData]:
    """The promise against the plan, week by week."""
    rows = views.promises.rows
    used = {
        "campaign": [row.pledge.campaign for row in rows],
        "platform": [views.accounts[row.pledge.account].platform for row in rows],
        "account": [row.pledge.account for row in rows],
        "status": [row.state for row in rows if views.internal],
        "pillar": [row.pledge.pillar for row in rows],
    }
    context = PromisesContext(views.promises, views.outlook.figure("gaps"), facets_of(views.orders, used))
    yield PageData("matrix/promises/", msg("Promises").text(views.language), context)
