"""What a campaign has on each account: an account's whole is put together of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paiqi.derive.expected import expected_in
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.content import Post
from paiqi.model.item import Item
from paiqi.model.walk import posts_of


@dataclass(frozen=True, slots=True)
class OnAccount:
    """What one campaign has on one account: its posts in order of time, those that its open slots stand for,
    and what each of them stands in, by full id.
    """

    posts: tuple[Post, ...]
    expected: tuple[Post, ...]
    standing: Mapping[str, tuple[Item, ...]]


def on_accounts(campaign: Campaign, accounts: Mapping[str, Account]) -> Mapping[str, OnAccount]:
    """What a campaign has on each account."""
    posts: dict[str, list[Post]] = {}
    expected: dict[str, list[Post]] = {}
    standing: dict[str, dict[str, tuple[Item, ...]]] = {}
    contents = {content.id: content for content in campaign.content}
    for post in posts_of(campaign):
        posts.setdefault(post.account, []).append(post)
        standing.setdefault(post.account, {})[post.full_id] = (contents[post.content_id], campaign)
    for content, post in expected_in(campaign, accounts):
        expected.setdefault(post.account, []).append(post)
        standing.setdefault(post.account, {})[post.full_id] = (content, campaign)
    return {
        name: OnAccount(in_time(posts.get(name, ())), tuple(expected.get(name, ())), above)
        for name, above in standing.items()
    }


def in_time(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Posts as a plan orders them."""
    return tuple(sorted(posts, key=lambda post: (post.slot.sort_key, post.full_id)))
