"""The figures of the ledger that look ahead: what is promised and missing, how long the plan of an account
lasts, how far a plan reaches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from paiqi.derive.cadence import last_planned, planned_days, supplied_until
from paiqi.derive.figure import Figure, Window
from paiqi.derive.ledger import Ledger
from paiqi.derive.pledges import Pledge, Wanted, horizon, pieces, pledges
from paiqi.derive.quotas import by_account
from paiqi.model.accounts import Account
from paiqi.model.choices import AccountStatus
from paiqi.model.content import Post
from paiqi.model.liveness import happens
from paiqi.model.plan import Plan

#: The figures that look ahead, in the order in which they are told.
AHEAD = ("promised", "gaps", "stock", "reach")
#: What a figure is of: campaign, account or platform with its id; twice "" for the whole plan.
Subject = tuple[str, str]
_WHOLE: Subject = ("", "")


@dataclass(frozen=True, slots=True)
class Outlook:
    """The figures that look ahead, by what they are of; empty for whoever does not see the whole plan.

    promised and gaps: pieces that keep every promise of the weeks ahead, and those of them that are not
    planned; only where something is promised. stock: the days for which an account is supplied, with its
    posts until then. reach: the days to the last post, with the posts to come.
    """

    found: Mapping[Subject, tuple[Figure, ...]]

    def figures(self, kind: str = "", id: str = "") -> tuple[Figure, ...]:
        """The figures of a campaign, an account or a platform; of the whole plan."""
        return self.found.get((kind, id), ())

    def figure(self, name: str, kind: str = "", id: str = "") -> Figure | None:
        """One of them; None where it says nothing."""
        return next((one for one in self.figures(kind, id) if one.name == name), None)


def outlook(plan: Plan, ledger: Ledger) -> Outlook:
    """The outlook of a plan, from the ledger that its team is told."""
    found: dict[Subject, list[Figure]] = defaultdict(list)
    if ledger.team:
        for subject, figure in (*_owed(plan), *_stocks(plan), *_reaches(plan, ledger)):
            found[subject].append(figure)
    return Outlook({subject: tuple(figures) for subject, figures in found.items()})


def _owed(plan: Plan) -> Iterator[tuple[Subject, Figure]]:
    today, last = plan.today, horizon(plan.today)
    every = pledges(plan, today, last, whole=True)
    subjects: dict[Subject, None] = {}
    groups: dict[str, list[Pledge]] = defaultdict(list)
    for one in every:
        if any(True for _ in one.owed(today)):
            subjects.update(dict.fromkeys(_of(one.account, plan)))
            if one.campaign:
                groups[one.campaign].append(one)
    subjects.update({("campaign", name): None for name in groups})
    for name in ("promised", "gaps"):
        rows: dict[Subject, list[str]] = defaultdict(list)
        for piece in _pieces(every, today, name):
            for subject in _of(piece.account, plan):
                rows[subject].append(piece.row)
        for campaign, held in groups.items():
            rows["campaign", campaign] = [piece.row for piece in _pieces(held, today, name)]
        for subject in subjects:
            yield subject, Figure(name, Window(today, last), tuple(rows[subject]))


def _pieces(found: tuple[Pledge, ...] | list[Pledge], today: date, name: str) -> tuple[Wanted, ...]:
    if name == "promised":
        return pieces(found, today, lambda gap: gap.promised)
    return pieces(found, today)


def _of(account: str, plan: Plan) -> Iterator[Subject]:
    yield _WHOLE
    yield "account", account
    if account in plan.accounts:
        yield "platform", plan.accounts[account].platform


def _stocks(plan: Plan) -> Iterator[tuple[Subject, Figure]]:
    posts = by_account(plan.posts)
    for account in plan.accounts.values():
        if account.status is AccountStatus.active and (
            figure := _stock(account, posts.get(account.id, []), plan.today)
        ):
            yield ("account", account.id), figure


def _stock(account: Account, posts: list[Post], today: date) -> Figure | None:
    """How many days an account is supplied for: to the first hole, whatever is planned behind it; None where
    nothing is planned.
    """
    planned = planned_days(posts)
    last, until = last_planned(account, planned), supplied_until(account, planned, today)
    if last is None or until is None or last < today:
        return None
    held = (
        post.full_id
        for post in posts
        if post.slot
        and happens(post.status)
        and not post.out
        and today <= post.slot.last
        and post.slot.first <= until
        and post.format in planned
        and (not account.cadence or post.format in account.cadence)
    )
    return Figure("stock", Window(today, until), tuple(held), (until - today).days)


def _reaches(plan: Plan, ledger: Ledger) -> Iterator[tuple[Subject, Figure]]:
    last: dict[str, date] = {post.full_id: post.slot.last for post in plan.posts if post.slot}
    subjects = [
        _WHOLE,
        *(("campaign", name) for name in plan.campaigns),
        *(("platform", name) for name in dict.fromkeys(one.platform for one in plan.accounts.values())),
        *(("account", name) for name in plan.accounts),
    ]
    for kind, name in subjects:
        rows = ledger.figure("due", kind, name).rows
        if rows:
            until = max(last[row] for row in rows)
            days = (until - plan.today).days
            yield (kind, name), Figure("reach", Window(plan.today, until), rows, days)
