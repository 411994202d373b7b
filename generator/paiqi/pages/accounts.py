"""Pages of the account matrix: accounts, community and the feeds to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.feeds.clients import CLIENTS, KNOWN
from paiqi.pages.kinds import PageData
from paiqi.pages.site import SearchEntry
from paiqi.text.messages import msg
from paiqi.views.site_views import Atlas


def accounts(atlas: Atlas) -> Iterator[PageData]:
    """The list of accounts."""
    yield PageData(
        "accounts/",
        msg("Accounts").text(atlas.language),
        {"views": {name: atlas.account(account) for name, account in atlas.plan.accounts.items()}},
    )


def account(atlas: Atlas) -> Iterator[PageData]:
    """A page an account."""
    for account in atlas.plan.accounts.values():
        platform = atlas.plan.platforms[account.platform]
        title = (
            f"{account.name}（{platform.name.zh}）"
            if atlas.language == "zh"
            else f"{account.name} ({platform.name.en})"
        )
        text = " ".join(
            filter(None, (account.handle, account.positioning, platform.name.zh, platform.name.en))
        )
        yield PageData(
            f"accounts/{account.id}/",
            title,
            {"account": account, "platform": platform, "view": atlas.account(account)},
            (),
            (SearchEntry("", title, text),),
        )


def community(atlas: Atlas) -> Iterator[PageData]:
    """Groups and their rituals."""
    search = tuple(
        SearchEntry(item.id, item.title, " ".join(ritual.title for ritual in item.rituals))
        for item in atlas.plan.communities
    )
    yield PageData("community/", msg("Community").text(atlas.language), {}, (), search)


def subscribe(atlas: Atlas) -> Iterator[PageData]:
    """The feeds, and how to add them."""
    yield PageData("subscribe/", msg("Subscribe").text(atlas.language), {"clients": CLIENTS, "known": KNOWN})
