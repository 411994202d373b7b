"""Day and week load: what each account uses of its quotas and of its promised rhythm, on one axis of days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from paiqi.derive.cadence import Planned, by_period, planned_days
from paiqi.derive.expected import expected_posts
from paiqi.derive.quotas import Use, by_account, counting_posts, evaluated, peaks, usage
from paiqi.model.accounts import Account
from paiqi.model.choices import Period
from paiqi.model.content import Post
from paiqi.model.limits import Quota, Window
from paiqi.model.periods import DAY, WEEK, each_day, monday_of, mondays, period_of, sunday_of
from paiqi.model.plan import Plan
from paiqi.rulebook.in_force import Rulebook
from paiqi.rulebook.verdict import Allowance
from paiqi.text.messages import Message, Spoken, msg
from paiqi.views.rulebook.fact_words import window


@dataclass(frozen=True, slots=True)
class LoadCell:
    """What is used in a period, `span` days of the axis wide; `top` is None where no number holds.

    `state`: over (more than the quota), full (all of it), short (less than promised) or "". `heat` 0 to 5 is
    the share used.
    """

    first: date
    last: date
    span: int
    used: int
    top: int | None = None
    state: str = ""

    @property
    def heat(self) -> int:
        """0 for nothing, 5 for all of a quota."""
        if not self.top or not self.used:
            return 0
        return 5 if self.used >= self.top else 1 + 3 * self.used // self.top


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One quota, promise or plain count of an account; `kind`: quota, rhythm or posts. `zone` where its days
    are not the workspace's.
    """

    kind: str
    what: Message | Spoken | None
    formats: tuple[str, ...]
    cells: tuple[LoadCell, ...]
    zone: str = ""
    monthly: bool = False


@dataclass(frozen=True, slots=True)
class AccountLoad:
    """An account's rows; `known` says whether any quota is known that its posts can be counted against."""

    account: Account
    known: bool
    quotas: tuple[LoadRow, ...]
    rhythm: tuple[LoadRow, ...]
    posts: LoadRow

    @property
    def rows(self) -> tuple[LoadRow, ...]:
        """All rows: quotas, rhythm, plain posts."""
        return (*self.quotas, *self.rhythm, self.posts)

    @property
    def used(self) -> tuple[LoadRow, ...]:
        """The quotas of which anything is used on the axis."""
        return tuple(row for row in self.quotas if any(cell.used for cell in row.cells))


@dataclass(frozen=True, slots=True)
class WeekCell:
    """A week of an account: its posts, and in how many periods that go over a quota there."""

    monday: date
    posts: int
    over: int


@dataclass
class Load:
    """The load of a plan's accounts, counted once."""

    plan: Plan
    book: Rulebook
    #: By account, then by the quota's identity: after a change of the rules two quotas of one id follow each
    #: other.
    _uses: dict[str, dict[int, list[Use]]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for name, posts in self._counting.items():
            for use in (*usage(name, posts, self.book), *peaks(name, posts, self.book)):
                self._uses[name].setdefault(id(use.allowance.quota), []).append(use)

    @property
    def uses(self) -> Iterator[Use]:
        """Every period of every quota in which anything is used."""
        return (use for held in self._uses.values() for uses in held.values() for use in uses)

    @cached_property
    def monday(self) -> date:
        """The first day of every axis."""
        return monday_of(self.plan.today)

    @cached_property
    def _counting(self) -> Mapping[str, list[Post]]:
        """Each account's posts that count."""
        expected = expected_posts(self.plan)
        return by_account(counting_posts(self.plan.posts, expected))

    @cached_property
    def _days(self) -> Mapping[str, Counter[date]]:
        """How many posts each account has on each day."""
        return {
            name: Counter(post.slot.first for post in posts if post.slot)
            for name, posts in self._counting.items()
        }

    @cached_property
    def _planned(self) -> Mapping[str, Planned]:
        """The days of each account's posts by format that count towards a rhythm."""
        return {name: planned_days(posts) for name, posts in by_account(self.plan.posts).items()}

    def axis(self, weeks: int) -> tuple[date, ...]:
        """The days of some weeks, from this week's Monday on."""
        return tuple(each_day(self.monday, self.monday + weeks * WEEK - DAY))

    def of(self, account: Account, weeks: int) -> AccountLoad:
        """An account's load over some weeks from this week's Monday on."""
        days = self.axis(weeks)
        quotas = list(self._quotas(account))
        shown = tuple(row for quota in quotas if (row := self._row(account, quota, days)))
        counts = self._days.get(account.id, Counter())
        posts = LoadRow("posts", msg("Posts"), (), tuple(LoadCell(day, day, 1, counts[day]) for day in days))
        return AccountLoad(account, bool(quotas), shown, tuple(self._rhythm(account, days)), posts)

    def _quotas(self, account: Account) -> Iterator[Quota]:
        """The quotas that concern an account and that posts can be counted for, each once."""
        seen: set[int] = set()
        for allowance in self.book.allowances(account.id):
            quota = allowance.quota
            if id(quota) not in seen and evaluated(quota) and quota.window is not Window.pending:
                seen.add(id(quota))
                yield quota

    def _row(self, account: Account, quota: Quota, days: tuple[date, ...]) -> LoadRow | None:
        """A quota's row; None where it holds on no day of the axis."""
        used = {use.day: use for use in self._uses[account.id].get(id(quota), ())}
        period = Period.month if quota.window is Window.month else Period.day
        cells, held = [], None
        for first, last, span in _periods(days, period):
            allowance = self.book.allowance(account.id, quota, first) or self.book.allowance(
                account.id, quota, last
            )
            use = used.get(first)
            held = held or allowance
            cells.append(_cell(first, last, span, use, allowance))
        if held is None:
            return None
        zone = held.zone if held.zone != self.plan.workspace.timezone else ""
        return LoadRow("quota", window(quota), quota.formats, tuple(cells), zone, period is Period.month)

    def _rhythm(self, account: Account, days: tuple[date, ...]) -> Iterator[LoadRow]:
        for form, count in account.cadence.items():
            if count.period is None:
                continue
            days_of_form = self._planned.get(account.id, {}).get(form, ())
            kept, cells = by_period(days_of_form, count.period), []
            for first, last, span in _periods(days, count.period):
                used = kept[period_of(first, count.period).key]
                # A period that already runs cannot be judged: what is missing may be on its way.
                short = used < count.number and first > self.plan.today
                cells.append(LoadCell(first, last, span, used, count.number, "short" if short else ""))
            yield LoadRow("rhythm", msg("Rhythm"), (form,), tuple(cells), "", count.period is Period.month)

    def weeks(self, account: str, count: int) -> tuple[WeekCell, ...]:
        """An account's posts a week, with the periods over a quota by the week of the first post too many."""
        over: Counter[date] = Counter()
        for use in (one for uses in self._uses[account].values() for one in uses if one.over):
            slot = use.units[use.allowance.top][0].slot
            over[monday_of(slot.first)] += 1
        posts = self._days.get(account, Counter())
        return tuple(
            WeekCell(monday, sum(posts[day] for day in each_day(monday, sunday_of(monday))), over[monday])
            for monday in mondays(self.monday, self.monday + (count - 1) * WEEK)
        )


def _cell(first: date, last: date, span: int, use: Use | None, allowance: Allowance | None) -> LoadCell:
    if allowance is None:
        return LoadCell(first, last, span, use.used if use else 0)
    used, top = (use.used, use.allowance.top) if use else (0, allowance.top)
    return LoadCell(
        first, last, span, used, top, "over" if used > top else "full" if used == top and used else ""
    )


def _periods(days: tuple[date, ...], period: Period) -> Iterator[tuple[date, date, int]]:
    """The periods that touch the axis, whole, with how many of its days each takes."""
    spans: dict[tuple[date, date], int] = {}
    for day in days:
        _, first, last = period_of(day, period)
        spans[first, last] = spans.get((first, last), 0) + 1
    for (first, last), span in spans.items():
        yield first, last, span


def load(plan: Plan, book: Rulebook, whole: bool) -> Load | None:
    """What accounts use of their quotas; None where this audience does not see the `whole` plan."""
    return Load(plan, book) if whole else None


@dataclass(frozen=True, slots=True)
class LoadStrip:
    """The next four weeks of one account by day."""

    days: tuple[date, ...]
    load: AccountLoad


@dataclass(frozen=True, slots=True)
class LoadTable:
    """All accounts: three weeks by day (`days`), twelve by week."""

    days: tuple[date, ...]
    mondays: tuple[date, ...]
    rows: tuple[tuple[AccountLoad, tuple[WeekCell, ...]], ...]


def strip(account: Account, load: Load | None) -> LoadStrip | None:
    """The load of one account, None where nobody may know."""
    return LoadStrip(load.axis(4), load.of(account, 4)) if load else None


def load_table(accounts: Mapping[str, Account], load: Load | None) -> LoadTable | None:
    """The load of all accounts; None where nobody may know, or there are none."""
    if load is None or not accounts:
        return None
    return LoadTable(
        load.axis(3),
        load.axis(12)[::7],
        tuple((load.of(one, 3), load.weeks(name, 12)) for name, one in accounts.items()),
    )
