"""Promises against the plan by week: rows of a campaign's matrix, rhythms of accounts, slots of series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from paiqi.derive.cadence import planned_days
from paiqi.derive.promises import Gap, coverage, empty_slots, keeps
from paiqi.derive.quotas import by_account
from paiqi.model.campaign import Campaign, Promise, Series
from paiqi.model.choices import AccountStatus, Period
from paiqi.model.liveness import happens
from paiqi.model.periods import each_day, month_start, period_of
from paiqi.model.plan import Plan
from paiqi.model.readers import Count
from paiqi.model.walk import posts_of
from paiqi.views.matrix.weeks import MatrixWeek, weeks_around, weeks_of

#: Campaigns whose promises nobody waits for.


@dataclass(frozen=True, slots=True)
class PromiseCell:
    """One period of a promise, as wide as `span` weeks; `promised` None where nothing is (`planned` may be
    more than 0 even so).

    `past`: the whole period is over. `label` names a period that is no week (`2026-03`, or "" for the whole
    campaign).
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
    """A promise with its cells: `kind` is matrix (of a campaign), cadence (of an account) or series; `count`
    as promised (`2/week`).
    """

    kind: str
    account: str
    format: str
    count: Count | None
    cells: tuple[PromiseCell, ...]
    campaign: str = ""
    pillar: str = ""
    title: str = ""

    @property
    def missing(self) -> int:
        """How many pieces of the periods that are not over are not planned."""
        return sum(
            cell.promised - cell.planned
            for cell in self.cells
            if cell.promised is not None and not cell.past and cell.planned < cell.promised
        )

    @property
    def state(self) -> str:
        """gap where anything of periods that are not over is missing, else kept."""
        return "gap" if self.missing else "kept"

    @property
    def missed(self) -> int:
        """How many pieces of the periods that are over were not planned."""
        return sum(
            cell.promised - cell.planned
            for cell in self.cells
            if cell.promised is not None and cell.past and cell.planned < cell.promised
        )


@dataclass(frozen=True, slots=True)
class PromiseTable:
    """Promises × weeks."""

    weeks: tuple[MatrixWeek, ...]
    rows: tuple[PromiseRow, ...]

    @property
    def missing(self) -> int:
        """How many pieces are not planned that would keep every promise of running and coming periods: one
        that fills a rhythm, a campaign's promise and a slot of a series is one piece.

        Of an account it is the most that one kind of promise misses in a format, and no less than what is
        promised in whichever format.
        """
        found: dict[str, dict[str, Counter[str]]] = {}
        for row in self.rows:
            found.setdefault(row.account, {}).setdefault(row.format, Counter())[row.kind] += row.missing
        return sum(
            max(
                sum(max(kinds.values()) for form, kinds in forms.items() if form),
                max(forms.get("", Counter()).values(), default=0),
            )
            for forms in found.values()
        )

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
    plan.
    """
    return promise_table(plan, weeks_around(plan.today), cadences=whole)


def promises_of(campaign: Campaign, today: date) -> PromiseTable:
    """What a campaign promises against the plan in its own weeks."""
    columns = weeks_of(campaign, today)
    return PromiseTable(columns, campaign_promises(campaign, today, columns))


def promise_table(plan: Plan, columns: tuple[MatrixWeek, ...], *, cadences: bool) -> PromiseTable:
    """All promises that touch these weeks; `cadences`: also those of accounts, which only a whole plan can be
    held against.
    """
    rows = [
        row
        for campaign in plan.campaigns.values()
        if not campaign.stopped
        for row in campaign_promises(campaign, plan.today, columns)
    ]
    if cadences:
        rows += _cadences(plan, columns)
    order = {name: n for n, name in enumerate(plan.accounts)}
    return PromiseTable(
        columns,
        tuple(
            sorted(
                rows,
                key=lambda row: (
                    order.get(row.account, len(order)),
                    row.kind != "cadence",
                    row.format,
                    row.campaign,
                ),
            )
        ),
    )


def campaign_promises(
    campaign: Campaign, today: date, columns: tuple[MatrixWeek, ...]
) -> tuple[PromiseRow, ...]:
    """The promises of a campaign that touch these weeks: its matrix, then its series; none where it is
    dropped.
    """
    if not happens(campaign.stopped):
        return ()
    rows = [_matrix_row(campaign, promise, today, columns) for promise in campaign.matrix]
    rows += [_series_row(campaign, series, columns) for series in campaign.series]
    return tuple(row for row in rows if any(cell.promised is not None for cell in row.cells))


def _matrix_row(
    campaign: Campaign, promise: Promise, today: date, columns: tuple[MatrixWeek, ...]
) -> PromiseRow:
    until = columns[-1].sunday + timedelta(days=31)
    held = {gap.label: gap for gap in coverage(campaign, promise, until)}
    posts = [post for post in posts_of(campaign) if keeps(promise, post)]
    days = [post.slot.first for post in posts if post.slot and post.slot.precision != "month"]
    if promise.count.period is None:
        inside = [_touches(campaign, week) for week in columns]
        cells = tuple(_whole(columns, inside, len(posts), promise.count.number, today, campaign))
    else:
        cells = tuple(_periods(columns, promise.count.period, days, held, today))
    return PromiseRow(
        "matrix",
        promise.account,
        promise.format or "",
        promise.count,
        cells,
        campaign.id,
        promise.pillar or "",
    )


def _touches(campaign: Campaign, week: MatrixWeek) -> bool:
    return (not campaign.first or campaign.first.first <= week.sunday) and (
        not campaign.last or week.monday <= campaign.last.last
    )


def _whole(
    columns: tuple[MatrixWeek, ...],
    inside: list[bool],
    planned: int,
    promised: int,
    today: date,
    campaign: Campaign,
) -> Iterator[PromiseCell]:
    past = bool(campaign.last) and campaign.last.last < today
    for held, group in groupby(inside):
        span = len(list(group))
        if held:
            yield PromiseCell(planned, promised, span, past, "")
        else:
            yield from (PromiseCell(0, None, 1, False, "") for _ in range(span))


def _periods(
    columns: tuple[MatrixWeek, ...],
    period: Period,
    days: list[date],
    held: dict[str, Gap] | None,
    today: date,
    number: int = 0,
) -> Iterator[PromiseCell]:
    """A cell a week, or a cell a month over its weeks; a week counts for the month of its Thursday. Without
    `held` each period promises `number`.
    """
    if period is Period.month:
        for first, group in groupby(columns, key=lambda week: month_start(week.thursday)):
            label, _, last = period_of(first, period)
            planned = sum(first <= day <= last for day in days)
            yield PromiseCell(
                planned,
                number if held is None else held[label].promised if label in held else None,
                len(list(group)),
                last < today,
                label,
                first,
                held[label].part if held and label in held else "",
            )
        return
    for week in columns:
        planned = sum(week.monday <= day <= week.sunday for day in days)
        if held is None:
            wanted: int | None = number * (7 if period is Period.day else 1)
        else:
            labels = (
                [day.isoformat() for day in each_day(week.monday, week.sunday)]
                if period is Period.day
                else [week.key]
            )
            wanted = sum(held[label].promised for label in labels if label in held) or None
        part = held[week.key].part if held and week.key in held else ""
        yield PromiseCell(planned, wanted, 1, week.past, week.key, part=part)


def _series_row(campaign: Campaign, series: Series, columns: tuple[MatrixWeek, ...]) -> PromiseRow:
    empty = set(empty_slots(campaign, series))
    cells = []
    for week in columns:
        slots = [day for day in series.dates if week.monday <= day <= week.sunday]
        cells.append(
            PromiseCell(sum(day not in empty for day in slots), len(slots) or None, 1, week.past, week.key)
        )
    return PromiseRow(
        "series",
        series.account,
        series.format or "",
        None,
        tuple(cells),
        campaign.id,
        series.pillar or "",
        series.title,
    )


def _cadences(plan: Plan, columns: tuple[MatrixWeek, ...]) -> Iterator[PromiseRow]:
    posts = by_account(plan.posts)
    for account in plan.accounts.values():
        if account.status is not AccountStatus.active:
            continue
        planned = planned_days(posts.get(account.id, ()))
        for form, count in account.cadence.items():
            if count.period is not None:
                cells = _periods(columns, count.period, planned.get(form, []), None, plan.today, count.number)
                yield PromiseRow("cadence", account.id, form, count, tuple(cells))
