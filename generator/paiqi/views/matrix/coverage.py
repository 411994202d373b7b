"""What the plan speaks of in the weeks around today: pillar × platform × week with shares, and purpose ×
pillar.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paiqi.derive.cadence import share_is_off
from paiqi.derive.ledger import Ledger
from paiqi.model.choices import Purpose
from paiqi.model.content import Content
from paiqi.model.liveness import counts
from paiqi.model.periods import monday_of
from paiqi.model.plan import Plan
from paiqi.views.matrix.weeks import MatrixWeek, weeks_around


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A pillar on a platform: posts in each week; `platform` is "" in the pillar's sum."""

    pillar: str
    platform: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Posts in all weeks shown."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class PillarCoverage:
    """A pillar: its sum, its platforms, and its share of all posts in the weeks against its target (both 0 to
    1).
    """

    pillar: str
    sum: CoverageRow
    rows: tuple[CoverageRow, ...]
    share: float
    target: Decimal | None
    #: Whether it lies further from its target than is tolerated.
    off: bool

    @property
    def lean(self) -> float | None:
        """By how much the share lies over (or, negative, under) its target; None without a target."""
        return None if self.target is None else self.share - float(self.target)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pillar × platform × week: every pillar, also those without a post, then what has no pillar; sums of the
    weeks.
    """

    weeks: tuple[MatrixWeek, ...]
    pillars: tuple[PillarCoverage, ...]
    totals: tuple[int, ...]

    @property
    def off(self) -> int:
        """How many pillars lie too far from their target share."""
        return sum(one.off for one in self.pillars)

    @property
    def holes(self) -> int:
        """How many weeks to come a pillar with a target share is silent in, all pillars together."""
        return sum(
            not count
            for one in self.pillars
            if one.target
            for week, count in zip(self.weeks, one.sum.counts, strict=True)
            if not week.past
        )


def overall_coverage(plan: Plan, ledger: Ledger) -> Coverage:
    """How often each pillar speaks on each platform, week by week around today; what is cancelled or on hold
    is left out.
    """
    columns = weeks_around(plan.today)
    place = {week.monday: n for n, week in enumerate(columns)}
    counts = ledger.planned_by(
        lambda post: (post.pillar or "", post.platform, place.get(monday_of(post.slot.first)))
    )
    platforms = list(dict.fromkeys(one.platform for one in plan.accounts.values()))
    totals = tuple(
        sum(number for (_, _, week), number in counts.items() if week == n) for n in range(len(columns))
    )
    whole = sum(totals)
    found = []
    for name in (*plan.pillars, ""):
        rows = tuple(
            row
            for platform in platforms
            if (
                row := CoverageRow(
                    name, platform, tuple(counts[name, platform, n] for n in range(len(columns)))
                )
            ).total
        )
        every = CoverageRow(name, "", tuple(sum(row.counts[n] for row in rows) for n in range(len(columns))))
        if name or rows:
            target = plan.pillars[name].share if name else None
            share = every.total / whole if whole else 0.0
            off = share_is_off(every.total, whole, target)
            found.append(PillarCoverage(name, every, rows, share, target, off))
    return Coverage(columns, tuple(found), totals)


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """A purpose (None for pieces that name none): pieces of each pillar, and its share of all (0 to 1)."""

    purpose: Purpose | None
    counts: tuple[int, ...]
    share: float

    @property
    def total(self) -> int:
        """Pieces of all pillars."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class PurposeGrid:
    """Purpose × pillar in pieces of content (`pillars` ends with "" where a piece names none); `undated`
    pieces are not counted.
    """

    pillars: tuple[str, ...]
    rows: tuple[PurposeRow, ...]
    totals: tuple[int, ...]
    undated: int

    @property
    def total(self) -> int:
        """All pieces counted."""
        return sum(self.totals)

    @property
    def empty(self) -> int:
        """How many pairs of a purpose and a pillar no piece serves."""
        return sum(
            not count
            for row in self.rows
            if row.purpose
            for name, count in zip(self.pillars, row.counts, strict=True)
            if name
        )


def purpose_grid(plan: Plan) -> PurposeGrid:
    """What the pieces of the weeks around today are for; ideas, cancelled ones and those on hold are left
    out.
    """
    columns = weeks_around(plan.today)
    first, last = columns[0].monday, columns[-1].sunday
    pieces: Counter[tuple[Purpose | None, str]] = Counter()
    undated = 0
    for content in plan.contents.values():
        if not counts(content.status):
            continue
        days = _days(content)
        undated += not days
        if any(first <= high and low <= last for low, high in days):
            pieces[content.purpose, content.pillar or ""] += 1
    pillars = (*plan.pillars, *([""] if any(not name for _, name in pieces) else []))
    whole = sum(pieces.values())
    purposes: list[Purpose | None] = [
        *Purpose,
        *([None] if any(purpose is None for purpose, _ in pieces) else []),
    ]
    rows = []
    for purpose in purposes:
        held = tuple(pieces[purpose, name] for name in pillars)
        rows.append(PurposeRow(purpose, held, sum(held) / whole if whole else 0.0))
    return PurposeGrid(
        pillars, tuple(rows), tuple(sum(row.counts[n] for row in rows) for n in range(len(pillars))), undated
    )


def _days(content: Content) -> list[tuple[date, date]]:
    slots = [post.slot for post in content.posts if post.slot] or ([content.slot] if content.slot else [])
    return [(slot.first, slot.last) for slot in slots]
