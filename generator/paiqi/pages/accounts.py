"""Pages of the account matrix: accounts, community and the feeds to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paiqi.model.accounts import Account
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.site import SearchEntry, SearchKind
from paiqi.text.localize import bracketed
from paiqi.text.messages import msg
from paiqi.views.calendar.entries import Entry
from paiqi.views.calendar.rows import ahead
from paiqi.views.calendar.states import post_state
from paiqi.views.rulebook.account_rules import AccountRules
from paiqi.views.rulebook.quota_use import LoadStrip
from paiqi.views.team.accounts import AccountView
from paiqi.views.team.community import CommunityView


@dataclass(frozen=True, slots=True)
class AccountsContext:
    """Accounts with their next posts, by platform in the order of their ids."""

    groups: Sequence[tuple[str, Sequence[tuple[AccountView, tuple[Entry, ...]]]]]


def accounts(views: PageViews) -> Iterator[PageData]:
    """The list of accounts."""
    groups: dict[str, list[tuple[AccountView, tuple[Entry, ...]]]] = {}
    for name, account in views.accounts.items():
        row = (views.account[name], ahead(views.rows[name], views.today)[:2])
        groups.setdefault(account.platform, []).append(row)
    yield PageData("accounts/", msg("Accounts").text(views.language), AccountsContext(sorted(groups.items())))


@dataclass(frozen=True, slots=True)
class AccountContext:
    """An account: its view, its next rows and the overdue ones, its load and its rules; `states` of the posts
    that went out last, by full id.
    """

    account: Account
    view: AccountView
    states: Mapping[str, str]
    coming: tuple[Entry, ...]
    missed: tuple[Entry, ...]
    load: LoadStrip | None
    rules: AccountRules


def account(views: PageViews, name: str, account: Account) -> Iterator[PageData]:
    """The page of an account."""
    platform, view, rows = views.pack[name], views.account[name], views.rows[name]
    title = bracketed(account.name, platform.called(views.language), views.language)
    text = " ".join(filter(None, (account.handle, account.positioning, platform.name.zh, platform.name.en)))
    yield PageData(
        f"accounts/{name}/",
        title,
        AccountContext(
            account,
            view,
            {post.full_id: post_state(post) for post in view.recent},
            ahead(rows, views.today)[:20],
            tuple(row for row in rows if row.state == "missed"),
            views.load_strip[name],
            views.rules[name],
        ),
        (),
        (SearchEntry("", title, text, SearchKind.account, (name,)),),
    )


@dataclass(frozen=True, slots=True)
class CommunityContext:
    """All communities."""

    communities: tuple[CommunityView, ...]


def community(views: PageViews) -> Iterator[PageData]:
    """Groups and their rituals."""
    search = tuple(
        SearchEntry(
            view.community.id,
            view.community.title,
            " ".join(ritual.title for ritual in view.community.rituals),
            SearchKind.community,
            (view.community.id,),
        )
        for view in views.communities
    )
    title = msg("Community").text(views.language)
    yield PageData("community/", title, CommunityContext(views.communities), (), search)
