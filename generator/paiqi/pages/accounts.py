"""Pages of the account matrix: accounts, community and the feeds to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from paiqi.model.accounts import Account
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.kpis import card_cost
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import ROOM, Cost, Listed, Part, long, packed
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.localize import bracketed
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.rows import ahead
from paiqi.views.calendar.states import post_state
from paiqi.views.measures.kpis import KpiView
from paiqi.views.rulebook.account_rules import AccountRules
from paiqi.views.rulebook.quota_use import LoadStrip
from paiqi.views.team.accounts import AccountView
from paiqi.views.team.community import CommunityView, Lead

_Row = tuple[AccountView, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class AccountsContext:
    """A part of the accounts with their next posts, by platform in the order of their ids."""

    groups: Sequence[tuple[str, Sequence[_Row]]]
    part: Part


def accounts(views: PageViews) -> Iterator[PageData]:
    """The list of accounts."""
    title = msg("Accounts").text(views.language)
    rows = [
        (views.account[name], ahead(views.rows[name], views.today)[:2])
        for name, _ in sorted(views.accounts.items(), key=lambda item: item[1].platform)
    ]
    for path, part, some in packed(rows, _cost, "accounts/", "accounts/all/"):
        groups = [(platform, tuple(held)) for platform, held in groupby(some, key=_platform)]
        number = f" · {part.number}" if part.before else ""
        yield PageData(path, title + number, AccountsContext(groups, part))


def _platform(row: _Row) -> str:
    return row[0].account.platform


def _cost(row: _Row) -> int:
    """The elements of a row: a sparkline, small print and each of the next posts have some."""
    view, coming = row
    names = (view.account.name, *(row.title for row in coming), *(one.own_title for one in view.recent[:1]))
    return 20 + 12 * len(coming) + len(view.account.cadence) + long(*names)


@dataclass(frozen=True, slots=True)
class AccountContext:
    """An account: its view, its next rows, its load and its rules; `states` of the posts that went out last,
    by full id. `lists`: "overdue" rows, and "kpis".
    """

    account: Account
    view: AccountView
    states: Mapping[str, str]
    coming: tuple[Entry, ...]
    load: LoadStrip | None
    rules: AccountRules
    lists: Mapping[str, Listed[Entry | KpiView]] = field(default_factory=dict)
    more: Listed[Entry | KpiView] | None = None


#: What is beside the lists of an account's page: its load, rules and curves.
_BESIDE = 1_500


def account(views: PageViews, name: str, account: Account) -> Iterator[PageData]:
    """The page of an account."""
    platform, view, rows = views.pack[name], views.account[name], views.rows[name]
    title = bracketed(account.name, platform.called(views.language), views.language)
    text = " ".join(filter(None, (account.handle, account.positioning, platform.name.zh, platform.name.en)))
    page = PageData(
        f"accounts/{name}/",
        title,
        AccountContext(
            account,
            view,
            {post.full_id: post_state(post) for post in view.recent},
            ahead(rows, views.today)[:20],
            views.load_strip[name],
            views.rules[name],
        ),
        (),
        (SearchEntry("", title, text, SearchKind.account, (name,)),),
    )
    # What is overdue longest is the least use by now.
    missed = [row for row in reversed(rows) if row.state == "missed"]
    lists: dict[str, tuple[Sequence[Any], Cost[Any]]] = {
        "overdue": (missed, lambda row: 12 + long(row.title)),
        "kpis": (view.kpis, card_cost),
    }
    titles = {
        "overdue": msg("Overdue").text(views.language),
        "kpis": msg("KPIs measured here").text(views.language),
    }
    yield from listed_pages(page, lists, titles, ROOM - _BESIDE)


@dataclass(frozen=True, slots=True)
class CommunityContext:
    """A part of the communities; of a page with more of what the members of one said, `feedback` of it."""

    communities: tuple[CommunityView, ...]
    part: Part
    feedback: Mapping[str, tuple[Part, tuple[Lead, ...]]]
    more: CommunityView | None = None


#: So many elements of what members said stand with their community.
_SAID = 300


def community(views: PageViews) -> Iterator[PageData]:
    """Groups and their rituals."""
    title = msg("Community").text(views.language)
    for path, part, some in packed(views.communities, _community_cost, "community/", "community/all/"):
        said = {view.community.full_id: list(_said(view)) for view in some}
        first = {name: (pages[0][1], pages[0][2]) for name, pages in said.items()}
        search = tuple(map(_found, some))
        holds = tuple(f"community/#{view.community.id}" for view in some) if part.before else ()
        number = f" · {part.number}" if part.before else ""
        context = CommunityContext(some, part, first)
        yield PageData(path, title + number, context, (), search, holds=holds)
        for view in some:
            for here, own, rows in said[view.community.full_id][1:]:
                held = {view.community.full_id: (own, rows)}
                yield PageData(
                    here, f"{view.community.title} · {own.number}", CommunityContext((), own, held, view)
                )


def _said(view: CommunityView) -> Iterator[tuple[str, Part, tuple[Lead, ...]]]:
    item = view.community
    return packed(view.feedback, _said_cost, f"community/#{item.id}", f"community/{item.full_id}/", _SAID)


def _said_cost(one: Lead) -> int:
    return 4 + long(one.feedback.text, one.title)


def _community_cost(view: CommunityView) -> int:
    measured = len(view.members.points) if view.members else 0
    return (
        50 + 14 * len(view.rituals) + min(sum(map(_said_cost, view.feedback)), _SAID) + 4 * min(measured, 60)
    )


def _found(view: CommunityView) -> SearchEntry:
    item = view.community
    rituals = " ".join(ritual.title for ritual in item.rituals)
    return SearchEntry(item.id, item.title, rituals, SearchKind.community, (item.id,))
