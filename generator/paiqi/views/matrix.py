"""The content matrix: content × account of a campaign, promises against plan, pillar × platform × week."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from paiqi.model.campaign import Campaign, Promise
from paiqi.model.choices import Status
from paiqi.model.content import Content, Post
from paiqi.model.plan import Plan
from paiqi.promises import Gap, coverage, missing_accounts
from paiqi.views.entries import post_state


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Content on an account: its posts, or a gap where it was promised."""

    posts: tuple[Post, ...]
    gap: bool
    #: The state that colours the cell: the least settled one of its posts.
    state: str


#: What most cells of a matrix hold.
_EMPTY = MatrixCell((), False, "")
_LEAST_SETTLED = ("missed", "idea", "draft", "review", "on-hold", "cancelled", "approved", "late", "published")


def _cell(posts: tuple[Post, ...], gap: bool) -> MatrixCell:
    if not posts and not gap:
        return _EMPTY
    states = ["gap"] if gap else [post_state(post) for post in posts]
    return MatrixCell(posts, gap, min(states, key=lambda state: _LEAST_SETTLED.index(state) if state in _LEAST_SETTLED else 0))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A content with a cell for each account of the matrix."""

    content: Content
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class CampaignMatrix:
    """Content × account of one campaign; accounts in the order of the account matrix."""

    campaign: Campaign
    accounts: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    promises: tuple[tuple[Promise, tuple[Gap, ...]], ...]

    @property
    def gaps(self) -> int:
        """How many promised cells are empty."""
        return sum(cell.gap for row in self.rows for cell in row.cells)


def campaign_matrix(plan: Plan, campaign: Campaign) -> CampaignMatrix:
    """The matrix of a campaign."""
    used = {post.account for content in campaign.content for post in content.posts}
    used |= {name for content in campaign.content for name in content.accounts if name in plan.accounts}
    accounts = tuple(name for name in plan.accounts if name in used)
    rows = []
    for content in campaign.content:
        missing = set(missing_accounts(content, plan.broken))
        cells = tuple(_cell(tuple(post for post in content.posts if post.account == name), name in missing) for name in accounts)
        rows.append(MatrixRow(content, cells))
    promises = tuple((promise, coverage(campaign, promise)) for promise in campaign.matrix)
    return CampaignMatrix(campaign, accounts, tuple(rows), promises)


@dataclass(frozen=True, slots=True)
class WeekColumn:
    """A week: its first day and ISO key (`2026-W12`)."""

    monday: date
    key: str
    now: bool


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A pillar on a platform: posts in each week."""

    pillar: str
    platform: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Posts in all weeks shown."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Share:
    """A pillar's share of the posts planned in the window against its target."""

    pillar: str
    count: int
    share: float
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pillar × platform × week over a window of weeks, totals a week and shares a pillar."""

    weeks: tuple[WeekColumn, ...]
    rows: tuple[CoverageRow, ...]
    totals: tuple[int, ...]
    shares: tuple[Share, ...]


def overall_coverage(plan: Plan, before: int = 3, after: int = 9) -> Coverage:
    """How often each pillar speaks on each platform, week by week around today."""
    this = plan.today - timedelta(days=plan.today.weekday())
    mondays = [this + timedelta(weeks=n) for n in range(-before, after)]
    counts: Counter[tuple[str, str, date]] = Counter()
    for post in plan.posts:
        if post.slot and post.slot.precision != "month" and post.status not in (Status.cancelled, Status.on_hold):
            counts[post.pillar or "", post.platform, post.slot.first - timedelta(days=post.slot.first.weekday())] += 1
    pairs = {(pillar, platform) for pillar, platform, monday in counts if monday in mondays}
    order = {name: index for index, name in enumerate((*plan.pillars, ""))}
    platforms = {name: index for index, name in enumerate(dict.fromkeys(one.platform for one in plan.accounts.values()))}
    rows = tuple(
        CoverageRow(pillar, platform, tuple(counts[pillar, platform, monday] for monday in mondays))
        for pillar, platform in sorted(pairs, key=lambda pair: (order.get(pair[0], 99), platforms.get(pair[1], 99), pair))
    )
    totals = tuple(sum(row.counts[n] for row in rows) for n in range(len(mondays)))
    whole = sum(totals)
    shares = tuple(
        Share(name, found, found / whole if whole else 0.0, pillar.share)
        for name, pillar in plan.pillars.items()
        for found in [sum(row.total for row in rows if row.pillar == name)]
    )
    weeks = tuple(WeekColumn(day, f"{day.isocalendar().year}-W{day.isocalendar().week:02}", day == this) for day in mondays)
    return Coverage(weeks, rows, totals, shares)
