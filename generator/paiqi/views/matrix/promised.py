"""Promises against the plan by week: rows of a campaign's matrix, rhythms of accounts, slots of series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from paiqi.derive.cadence import by_period
from paiqi.derive.pledges import Pledge, pledges, pledges_of
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Period
from paiqi.model.periods import month_start, period_of, week_key
from paiqi.model.plan import Plan
from paiqi.views.matrix.weeks import MatrixWeek, weeks_around, weeks_of


@dataclass(frozen=True, slots=True)
class PromiseCell:
    """One period of a promise, as wide as `span` weeks; `promised` None where nothing is (`planned` may be
    more than 0 even so).

    `past`: the whole period is over, or its campaign is done. `label` names a period that is no week
    (`2026-03`, or "" for the whole campaign).
    """

    planned: int
    promised: int | None
    span: int
    past: bool
    label: str
    #: The first day of a month.
    month: date | None = None
    #: How many of its days a campaign promises for (`5/7`), where not for all.
    part: str = ""

    @property
    def state(self) -> str:
        """gap, kept, over, extra (planned without a promise) or "" (neither)."""
        if self.promised is None:
            return "extra" if self.planned else ""
        return "gap" if self.planned < self.promised else "over" if self.planned > self.promised else "kept"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise with its cells; `missing`: how many pieces of the periods that are not over are not
    planned.
    """

    pledge: Pledge
    cells: tuple[PromiseCell, ...]
    missing: int

    @property
    def state(self) -> str:
        """gap where anything of periods that are not over is missing, else kept."""
        return "gap" if self.missing else "kept"


@dataclass(frozen=True, slots=True)
class PromiseTable:
    """Promises × weeks."""

    weeks: tuple[MatrixWeek, ...]
    rows: tuple[PromiseRow, ...]

    @property
    def first(self) -> date:
        """The first day of its weeks."""
        return self.weeks[0].monday

    @property
    def last(self) -> date:
        """The last day of its weeks."""
        return self.weeks[-1].sunday


def promises(plan: Plan, whole: bool) -> PromiseTable:
    """All promises in the weeks around today; those of accounts only where this audience sees the `whole`
    plan, by account, its rhythms first.
    """
    columns = weeks_around(plan.today)
    found = pledges(plan, columns[0].monday, columns[-1].sunday, whole=whole)
    order = {name: n for n, name in enumerate(plan.accounts)}
    return _table(
        columns,
        sorted(
            found,
            key=lambda one: (
                order.get(one.account, len(order)),
                one.kind != "cadence",
                one.format,
                one.campaign,
            ),
        ),
        plan.today,
    )


def promises_of(campaign: Campaign, today: date) -> PromiseTable:
    """What a campaign promises against the plan in its own weeks."""
    columns = weeks_of(campaign, today)
    return _table(columns, pledges_of(campaign, columns[0].monday, columns[-1].sunday), today)


def _table(columns: tuple[MatrixWeek, ...], found: Iterable[Pledge], today: date) -> PromiseTable:
    rows = (PromiseRow(one, tuple(_cells(one, columns, today)), one.missing(today)) for one in found)
    shown = (row for row in rows if any(cell.promised is not None for cell in row.cells))
    return PromiseTable(columns, tuple(shown))


def _cells(one: Pledge, columns: tuple[MatrixWeek, ...], today: date) -> Iterator[PromiseCell]:
    if one.count is None:
        return _slots(one, columns)
    if one.count.period is None:
        return _whole(one, columns, today)
    if one.count.period is Period.month:
        return _months(one, columns, today)
    return _weeks(one, columns)


def _slots(one: Pledge, columns: tuple[MatrixWeek, ...]) -> Iterator[PromiseCell]:
    promised = Counter(gap.label for gap in one.gaps)
    planned = Counter(gap.label for gap in one.gaps if gap.planned)
    for week in columns:
        past = one.closed or week.past
        yield PromiseCell(planned[week.key], promised[week.key] or None, 1, past, week.key)


def _whole(one: Pledge, columns: tuple[MatrixWeek, ...], today: date) -> Iterator[PromiseCell]:
    (gap,) = one.gaps or (None,)

    def inside(week: MatrixWeek) -> bool:
        return bool(
            gap
            and (gap.first is None or gap.first <= week.sunday)
            and (gap.last is None or week.monday <= gap.last)
        )

    for held, group in groupby(columns, key=inside):
        span = len(list(group))
        if held and gap:
            past = one.closed or (gap.last is not None and gap.last < today)
            yield PromiseCell(gap.planned, gap.promised, span, past, "")
        else:
            yield from (PromiseCell(0, None, 1, False, "") for _ in range(span))


def _months(one: Pledge, columns: tuple[MatrixWeek, ...], today: date) -> Iterator[PromiseCell]:
    """A cell a month over its weeks; a week counts for the month of its Thursday."""
    promised = {gap.label: gap for gap in one.gaps}
    planned = by_period(one.days, Period.month)
    for first, group in groupby(columns, key=lambda week: month_start(week.thursday)):
        label, _, last = period_of(first, Period.month)
        gap = promised.get(label)
        yield PromiseCell(
            planned[label],
            gap.promised if gap else None,
            len(list(group)),
            one.closed or last < today,
            label,
            first,
            gap.part if gap else "",
        )


def _weeks(one: Pledge, columns: tuple[MatrixWeek, ...]) -> Iterator[PromiseCell]:
    """A cell a week; of a promise by the day the sum of its days."""
    planned = by_period(one.days, Period.week)
    promised: Counter[str] = Counter()
    parts = {gap.label: gap.part for gap in one.gaps}
    for gap in one.gaps:
        promised[week_key(gap.first) if gap.first else gap.label] += gap.promised
    for week in columns:
        past = one.closed or week.past
        part = parts.get(week.key, "")
        yield PromiseCell(planned[week.key], promised[week.key] or None, 1, past, week.key, part=part)
