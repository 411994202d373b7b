"""The posts that open slots stand for: planned on an account and on a day, not written yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paiqi.derive.promises import OpenSlot, open_slots
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.content import Content, Post
from paiqi.model.plan import Plan
from paiqi.model.times import UNDATED


def expected_posts(plan: Plan) -> Iterator[Post]:
    """The posts that will fill the open slots of accounts, campaign by campaign."""
    for campaign in plan.campaigns.values():
        for _, post in expected_in(campaign, plan.accounts):
            yield post


def expected_in(campaign: Campaign, accounts: Mapping[str, Account]) -> Iterator[tuple[Content, Post]]:
    """Those of one campaign, with the content that they will belong to."""
    for content in campaign.content:
        for one in open_slots(content):
            account = accounts.get(one.account)
            if account is not None and not one.out:
                yield content, _expected(campaign, one, account)


def _expected(campaign: Campaign, one: OpenSlot, account: Account) -> Post:
    content = one.content
    return Post(
        src=content.src,
        id=one.account,
        account=one.account,
        platform=account.platform,
        format=content.format or account.format,
        headline="",
        open_status=content.open_status,
        own_title=content.title,
        copy=content.copy,
        hashtags=content.hashtags,
        owner=one.owner,
        status=content.status,
        written=content.written,
        word=content.word,
        slot=one.slot,
        set_up=UNDATED,
        full_id=one.full_id,
        content_id=content.id,
        campaign_id=campaign.id,
        pillar=content.pillar,
        purpose=content.purpose,
        out=False,
        late=False,
        overdue=False,
        uncertain=False,
    )
