"""Pages of the matrix: coverage of pillars and supply of accounts, content × account, promises by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from paiqi.derive.figure import Figure
from paiqi.model.campaign import Campaign
from paiqi.model.limits import Quota
from paiqi.model.liveness import is_owed
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import ROOM, Listed, Lists, Part, long, packed
from paiqi.pages.site import Heading
from paiqi.text.messages import Spoken, msg
from paiqi.views.calendar.facets import Facet, facets_of, in_order
from paiqi.views.matrix.content_matrix import CampaignMatrix, MatrixRow, by_blocks
from paiqi.views.matrix.coverage import Coverage, CoverageRow, PillarCoverage, PurposeGrid
from paiqi.views.matrix.promised import PromiseRow, PromiseTable
from paiqi.views.matrix.supply import Supply
from paiqi.views.rulebook.fact_words import window
from paiqi.views.rulebook.quota_use import AccountLoad, LoadTable, WeekCell

_CoverLine = tuple[PillarCoverage, CoverageRow | None]
_LoadLine = tuple[AccountLoad, tuple[WeekCell, ...]]
#: So many columns a grid has at most beside each other.
_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class CoverageContext:
    """Pillar × platform × week, purpose × pillar, how long the plan lasts, and the load of accounts (None
    where nobody may know); `gaps`: the promised pieces that are not planned (None: nothing is promised).

    `lists`: "coverage" (a pillar with one of its rows, or with None: the sum), "supply" and "load".
    """

    coverage: Coverage
    purposes: PurposeGrid
    dry: int
    load: LoadTable | None
    gaps: Figure | None
    facets: tuple[Facet, ...]
    window: Callable[[Quota], Spoken]
    lists: Mapping[str, Listed[_CoverLine | Supply | _LoadLine]] = field(default_factory=dict)
    more: Listed[_CoverLine | Supply | _LoadLine] | None = None


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
        sum(one.dry for one in views.supplies),
        views.load_table,
        views.outlook.figure("gaps"),
        facets_of(views.orders, used),
        window,
    )
    lines = [(one, row) for one in views.coverage.pillars for row in (None, *one.rows)]
    table = views.load_table
    lists: Lists[Any] = {
        "coverage": (lines, 6 + 2 * len(views.coverage.weeks)),
        "supply": (views.supplies, _supply_cost),
        "load": (table.rows if table else (), _load_cost),
    }
    title = msg("Coverage").text(views.language)
    titles = {
        "coverage": msg("Pillar × platform × week").text(views.language),
        "supply": msg("How long the plan lasts").text(views.language),
        "load": msg("Load of accounts against their quotas").text(views.language),
    }
    # Shares and purposes stand there whole.
    fixed = 9 * len(views.coverage.pillars) + 7 * len(views.purposes.pillars)
    yield from listed_pages(PageData("matrix/", title, context), lists, titles, max(ROOM - fixed, ROOM // 2))


def _supply_cost(one: Supply) -> int:
    return 14 + 2 * len(one.quotas) + long(one.account.name)


def _load_cost(row: _LoadLine) -> int:
    load, weeks = row
    # A cell that is over its quota has a sign and a word.
    days = sum(6 + sum(3 if one.state else 1 for one in used.cells) for used in load.used or (load.posts,))
    return days + 4 + long(load.account.name) + sum(3 if one.over else 1 for one in weeks)


def _row_cost(row: MatrixRow) -> int:
    """The elements of a row of a grid: see the macro `grid`."""
    return (
        6
        + long(row.content.title)
        + sum(1 + (5 * len(cell.posts) or 4 * cell.promised or 1) for cell in row.cells)
    )


def _grid_cost(matrix: CampaignMatrix) -> int:
    return 12 + 6 * len(matrix.accounts) + sum(map(_row_cost, matrix.rows))


def grid_fits(matrix: CampaignMatrix) -> bool:
    """Whether the matrix of a campaign stands on the campaign's own page; a larger one has its own."""
    return len(matrix.accounts) <= _COLUMNS and _grid_cost(matrix) <= ROOM // 2


@dataclass(frozen=True, slots=True)
class GridContext:
    """A part of the matrix of a campaign: some of its rows, and of its accounts where they are many. `block`:
    all rows of these accounts.
    """

    matrix: CampaignMatrix
    block: CampaignMatrix
    part: Part
    columns: tuple[int, int]
    all_columns: int


def grids(views: PageViews, name: str, campaign: Campaign) -> Iterator[PageData]:
    """The matrix of a campaign that has no room on the campaign's page."""
    matrix = views.matrix[name]
    if grid_fits(matrix):
        return
    found = [
        (first, block, rows) for first, block in by_blocks(matrix, _COLUMNS) for rows in _packed_rows(block)
    ]
    paths = [f"matrix/campaign/{name}/", *(f"matrix/campaign/{name}/{n + 1}/" for n in range(1, len(found)))]
    for index, (first, block, rows) in enumerate(found):
        part = Part(index + 1, len(found), (["", *paths])[index], ([*paths, ""])[index + 1])
        columns = (first + 1, first + len(block.accounts))
        shown = CampaignMatrix(campaign, block.accounts, rows)
        number = f" · {index + 1}" if index else ""
        yield PageData(
            paths[index],
            f"{campaign.title} – {msg('Content × account').text(views.language)}{number}",
            GridContext(shown, block, part, columns, len(matrix.accounts)),
        )


def _packed_rows(block: CampaignMatrix) -> Iterator[tuple[MatrixRow, ...]]:
    room = ROOM - 6 * len(block.accounts)
    return (rows for _, _, rows in packed(block.rows, _row_cost, "", begin=room, room=room))


@dataclass(frozen=True, slots=True)
class MatrixSum:
    """The matrix of a campaign in a line: where it stands, and its posts by their state."""

    matrix: CampaignMatrix
    path: str
    states: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ContentContext:
    """The matrices of campaigns that run or come; where they have no room on a page, a line of each instead.

    `lists`: "campaigns" (these lines; none where the matrices stand there) and "others", campaigns that are
    over.
    """

    shown: tuple[CampaignMatrix, ...]
    facets: tuple[Facet, ...]
    lists: Mapping[str, Listed[MatrixSum]] = field(default_factory=dict)
    more: Listed[MatrixSum] | None = None


def content(views: PageViews) -> Iterator[PageData]:
    """Content × account of every campaign that runs or comes; one that is over has its matrix on its page."""
    shown = tuple(one for one in views.matrices if is_owed(one.campaign.status))
    others = tuple(one for one in views.matrices if not is_owed(one.campaign.status))
    room = ROOM - sum(_grid_cost(one) for one in shown)
    crowded = room < 0
    rows = [] if crowded else [(matrix.campaign, row) for matrix in shown for row in matrix.rows]
    used = {
        "campaign": [campaign.id for campaign, _ in rows],
        "account": [name for _, row in rows for name in row.accounts],
        "owner": [row.content.owner or "" for _, row in rows],
        "status": [state for _, row in rows for state in row.states],
        "pillar": [row.content.pillar or "" for _, row in rows],
    }
    headings = tuple(Heading(one.campaign.id, one.campaign.title, 2) for one in shown)
    context = ContentContext(() if crowded else shown, facets_of(views.orders, used))
    lists: Lists[MatrixSum] = {
        "campaigns": (
            [_sum(one) for one in shown] if crowded else [],
            lambda one: 26 + long(one.matrix.campaign.title),
        ),
        "others": ([_sum(one) for one in others], lambda one: 5 + long(one.matrix.campaign.title)),
    }
    titles = {
        "campaigns": msg("Campaigns").text(views.language),
        "others": msg("Finished or stopped").text(views.language),
    }
    title = msg("Content × account").text(views.language)
    first = PageData("matrix/content/", title, context, () if crowded else headings)
    yield from listed_pages(first, lists, titles, ROOM if crowded else max(room, ROOM // 4))


def _sum(matrix: CampaignMatrix) -> MatrixSum:
    name, counts = matrix.campaign.id, Counter(matrix.post_states)
    own = "#matrix" if matrix.campaign.content else ""
    path = f"campaigns/{name}/{own}" if grid_fits(matrix) else f"matrix/campaign/{name}/"
    return MatrixSum(matrix, path, in_order(counts))


@dataclass(frozen=True, slots=True)
class PromisesContext:
    """What is promised against the plan, week by week: the `table` of the rows of a part."""

    table: PromiseTable
    part: Part
    gaps: Figure | None
    facets: tuple[Facet, ...]


def promises(views: PageViews) -> Iterator[PageData]:
    """The promise against the plan, week by week."""
    whole, title = views.promises, msg("Promises").text(views.language)

    def cost(row: PromiseRow) -> int:
        campaign = views.campaigns_by_id.get(row.pledge.campaign)
        return 12 + 2 * len(whole.weeks) + long(row.pledge.title, campaign.title if campaign else "")

    for path, part, rows in packed(whole.rows, cost, "matrix/promises/"):
        used = {
            "campaign": [row.pledge.campaign for row in rows],
            "platform": [views.accounts[row.pledge.account].platform for row in rows],
            "account": [row.pledge.account for row in rows],
            "status": [row.state for row in rows if views.internal],
            "pillar": [row.pledge.pillar for row in rows],
        }
        context = PromisesContext(
            PromiseTable(whole.weeks, rows),
            part,
            views.outlook.figure("gaps"),
            facets_of(views.orders, used),
        )
        yield PageData(path, f"{title} · {part.number}" if part.before else title, context)
