"""Pages of the account matrix: accounts, community and the feeds to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.feeds.clients import CLIENTS, KNOWN
from paiqi.pages.kinds import PageData
from paiqi.pages.site import SearchEntry
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews


def accounts(views: SiteViews) -> Iterator[PageData]:
    """The list of accounts."""
    yield PageData(
        "accounts/",
        msg("Accounts").text(views.language),
        {"by_account": {name: views.account(account) for name, account in views.plan.accounts.items()}},
    )


def account(views: SiteViews) -> Iterator[PageData]:
    """A page an account."""
    for account in views.plan.accounts.values():
        platform = views.plan.platforms[account.platform]
        title = (
            f"{account.name}（{platform.name.zh}）"
            if views.language == "zh"
            else f"{account.name} ({platform.name.en})"
        )
        text = " ".join(
            filter(None, (account.handle, account.positioning, platform.name.zh, platform.name.en))
        )
        yield PageData(
            f"accounts/{account.id}/",
            title,
            {"account": account, "platform": platform, "view": views.account(account)},
            (),
            (SearchEntry("", title, text),),
        )


def community(views: SiteViews) -> Iterator[PageData]:
    """Groups and their rituals."""
    search = tuple(
        SearchEntry(item.id, item.title, " ".join(ritual.title for ritual in item.rituals))
        for item in views.plan.communities
    )
    yield PageData("community/", msg("Community").text(views.language), {}, (), search)


def subscribe(views: SiteViews) -> Iterator[PageData]:
    """The feeds, and how to add them."""
    yield PageData("subscribe/", msg("Subscribe").text(views.language), {"clients": CLIENTS, "known": KNOWN})
