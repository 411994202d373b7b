"""The content matrix of a campaign: content × account, with promised and missing cells and the sums of rows
and columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from paiqi.derive.promises import missing_accounts
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.liveness import happens, keeps_its_place
from paiqi.model.statuses import plain_key
from paiqi.model.walk import posts_of
from paiqi.views.calendar.states import post_state, state_of


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A post in a cell, its state as readers see it, and whether it is called off."""

    post: Post
    state: str
    gone: bool


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Content on an account: its posts; where it was promised and has none, a gap for the team, just
    `promised` for others.
    """

    posts: tuple[Post, ...]
    gap: bool
    #: The state that colours the cell: the least settled one of its posts, `gap`, the content's, or "" where
    #: there is nothing.
    state: str
    promised: bool = False

    @property
    def lines(self) -> tuple[MatrixLine, ...]:
        """Its posts with their states."""
        return tuple(MatrixLine(post, post_state(post), _gone(post_state(post))) for post in self.posts)

    @property
    def gone(self) -> bool:
        """Whether what it stands for is called off."""
        return _gone(self.state)

    @property
    def first(self) -> date | None:
        """The day of its first dated post, by which a column is sorted."""
        return min((post.slot.first for post in self.posts if post.slot), default=None)


#: What most cells of a matrix hold.
_EMPTY = MatrixCell((), False, "")
#: States of what is called off.
_LEFT = frozenset(status.value for status in Status if not keeps_its_place(status))
_LEAST_SETTLED = (
    "missed",
    "idea",
    "draft",
    "review",
    "on-hold",
    "cancelled",
    "approved",
    "late",
    "published",
)


def _gone(state: str) -> bool:
    """Whether a state is that of something that leaves its place to others."""
    return plain_key(state) in _LEFT


def _cell(posts: tuple[Post, ...], gap: bool) -> MatrixCell:
    if not posts and not gap:
        return _EMPTY
    states = ["gap"] if gap else [post_state(post) for post in posts]
    return MatrixCell(
        posts,
        gap,
        min(states, key=_settled),
    )


def _settled(state: str) -> int:
    plain = plain_key(state)
    return _LEAST_SETTLED.index(plain) if plain in _LEAST_SETTLED else 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A content with a cell for each account of the matrix."""

    content: Content
    cells: tuple[MatrixCell, ...]
    #: Promised accounts without a post.
    missing: tuple[str, ...] = ()
    #: The same as others than the team are told of them.
    promised: tuple[str, ...] = ()

    @property
    def posts(self) -> tuple[Post, ...]:
        """Its posts on the accounts of the matrix."""
        return tuple(post for cell in self.cells for post in cell.posts)

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that it has a post on or is promised to."""
        return tuple(dict.fromkeys((*(post.account for post in self.posts), *self.missing, *self.promised)))

    @property
    def gaps(self) -> int:
        """How many promised cells are empty."""
        return len(self.missing)

    @property
    def first(self) -> date | None:
        """The day of its first post; the content's own day where no post has one."""
        days = [cell.first for cell in self.cells if cell.first]
        return min(days) if days else self.content.slot.first if self.content.slot else None

    @property
    def states(self) -> tuple[str, ...]:
        """The states of its posts and gaps, or its own where there are none: what a reader may filter by."""
        found = {post_state(post) for post in self.posts} | ({"gap"} if self.gaps else set())
        return tuple(sorted(found or {state_of(self.content)}))


@dataclass(frozen=True, slots=True)
class CampaignMatrix:
    """Content × account of one campaign; accounts in the order of the account matrix."""

    campaign: Campaign
    accounts: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def gaps(self) -> int:
        """How many promised cells are empty."""
        return sum(row.gaps for row in self.rows)

    @property
    def posts(self) -> int:
        """How many posts the matrix holds; what is cancelled or on hold stands in it and does not count."""
        return sum(happens(post.status) for row in self.rows for post in row.posts)

    @property
    def post_states(self) -> Iterator[str]:
        """The state of each post that it counts."""
        return (post_state(post) for row in self.rows for post in row.posts if happens(post.status))

    @property
    def sums(self) -> tuple[tuple[int, int], ...]:
        """Posts and gaps of each account."""
        columns = [[row.cells[n] for row in self.rows] for n in range(len(self.accounts))]
        return tuple(
            (
                sum(happens(post.status) for cell in cells for post in cell.posts),
                sum(cell.gap for cell in cells),
            )
            for cells in columns
        )

    def of(self, contents: Collection[str]) -> CampaignMatrix:
        """The rows of some of the content, by their ids, with the accounts on which these have anything."""
        rows = [row for row in self.rows if row.content.id in contents]
        used = [n for n in range(len(self.accounts)) if any(row.cells[n] is not _EMPTY for row in rows)]
        return CampaignMatrix(
            self.campaign,
            tuple(self.accounts[n] for n in used),
            tuple(replace(row, cells=tuple(row.cells[n] for n in used)) for row in rows),
        )

    @property
    def states(self) -> tuple[str, ...]:
        """All states that occur."""
        return tuple(sorted({state for row in self.rows for state in row.states}))

    @property
    def pillars(self) -> tuple[str, ...]:
        """All pillars that occur, in the order of the content."""
        return tuple(dict.fromkeys(row.content.pillar for row in self.rows if row.content.pillar))


def campaign_matrix(
    campaign: Campaign, accounts: Mapping[str, Account], broken: frozenset[tuple[str, str]], team: bool
) -> CampaignMatrix:
    """The matrix of a campaign: every account that its content, its promises or its series name has a column.

    Only the `team` is told what is missing; others may not see a post that is there.
    """
    used = {post.account for post in posts_of(campaign)}
    used |= {name for content in campaign.content for name in content.accounts}
    used |= {promise.account for promise in campaign.matrix} | {series.account for series in campaign.series}
    columns = tuple(name for name in accounts if name in used)
    rows = []
    for content in campaign.content:
        missing = set(missing_accounts(content, broken))
        posts: dict[str, list[Post]] = {}
        for post in content.posts:
            posts.setdefault(post.account, []).append(post)
        empty = tuple(name for name in columns if name in missing)
        if team:
            cells = tuple(_cell(tuple(posts.get(name, ())), name in missing) for name in columns)
            rows.append(MatrixRow(content, cells, empty))
        else:
            held = MatrixCell((), False, state_of(content), True)
            cells = tuple(
                held if name in missing and name not in posts else _cell(tuple(posts.get(name, ())), False)
                for name in columns
            )
            rows.append(MatrixRow(content, cells, (), empty))
    return CampaignMatrix(campaign, columns, tuple(rows))


def by_blocks(matrix: CampaignMatrix, columns: int) -> Iterator[tuple[int, CampaignMatrix]]:
    """The matrix by blocks of so many accounts, each with the place of its first; whole where it has no more.

    Of several blocks each has the rows that hold or promise anything there.
    """
    if len(matrix.accounts) <= columns:
        yield 0, matrix
        return
    for first in range(0, len(matrix.accounts), columns):
        names = matrix.accounts[first : first + columns]
        rows = [
            MatrixRow(
                row.content,
                row.cells[first : first + columns],
                tuple(name for name in row.missing if name in names),
                tuple(name for name in row.promised if name in names),
            )
            for row in matrix.rows
        ]
        held = tuple(row for row in rows if row.accounts)
        yield first, CampaignMatrix(matrix.campaign, names, held)


def filled(
    campaigns: Mapping[str, Campaign], matrix: Mapping[str, CampaignMatrix]
) -> tuple[CampaignMatrix, ...]:
    """The matrices of all campaigns that hold or promise anything, in the order of campaigns."""
    return tuple(matrix[name] for name, one in campaigns.items() if one.content or one.matrix or one.series)
