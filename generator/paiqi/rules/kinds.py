"""How the scopes of each kind are made of a plan: each once, for all rules that look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from paiqi.derive.expected import expected_posts
from paiqi.derive.ground import ground_of
from paiqi.derive.heads import CampaignHead, ContentHead
from paiqi.derive.outgoing import outgoing
from paiqi.derive.quotas import by_account
from paiqi.derive.to_send import PendingPost, creators_post, is_pending
from paiqi.derive.word_hits import WordSearch
from paiqi.model.accounts import Account
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign, Offer, Phase, Promise, Series
from paiqi.model.content import Content, Post
from paiqi.model.item import Item
from paiqi.model.kpis import Kpi
from paiqi.model.liveness import happens
from paiqi.model.placements import Placement
from paiqi.model.plan import Plan
from paiqi.model.team import Measurement
from paiqi.model.workspace import Workspace
from paiqi.rulebook.word_lists import in_use
from paiqi.rules.scopes import (
    AccountDay,
    AccountScope,
    CampaignScope,
    CreatorScope,
    InCampaign,
    ItemScope,
    OutgoingScope,
    PendingScope,
    PostScope,
    Scope,
    WorkspaceScope,
)


class Scopes:
    """The scopes of a plan, each made once for all rules that look at it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ground = ground_of(plan)
        self._made: dict[object, Sequence[Scope]] = {}

    def of(self, kind: object) -> Sequence[Scope]:
        """The scopes of a kind, one of `KINDS`, in the order of the plan."""
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = tuple(KINDS[kind](self))
        return made

    @cached_property
    def campaigns(self) -> Sequence[tuple[Campaign, CampaignHead]]:
        """The campaigns with their heads."""
        return [(campaign, CampaignHead.of(campaign)) for campaign in self.plan.campaigns.values()]

    @cached_property
    def posts(self) -> Sequence[PostScope]:
        """All posts, campaign by campaign."""
        return tuple(_posts(self))

    @cached_property
    def pending(self) -> Sequence[PendingScope]:
        """The posts that are still to go out, of campaigns that run."""
        return tuple(one for one in self.posts if isinstance(one, PendingScope))

    @cached_property
    def posts_of(self) -> Mapping[str, Sequence[Post]]:
        """The posts of each account in order of time."""
        return by_account(self.plan.posts)

    @cached_property
    def standing(self) -> Mapping[str, Mapping[str, tuple[Item, ...]]]:
        """What each account's posts stand in, by their full ids."""
        found: dict[str, dict[str, tuple[Item, ...]]] = {name: {} for name in self.plan.accounts}
        for one in self.posts:
            found[one.item.account][one.item.full_id] = one.above
        for campaign, content, post in self._expected:
            found[post.account][post.full_id] = (content, campaign)
        return found

    @cached_property
    def _expected(self) -> Sequence[tuple[Campaign, Content, Post]]:
        return tuple(expected_posts(self.plan))

    @cached_property
    def expected_of(self) -> Mapping[str, Sequence[Post]]:
        """The posts that open slots stand for, by account."""
        return by_account(post for _, _, post in self._expected)


def _posts(scopes: Scopes) -> Iterator[PostScope]:
    ground = scopes.ground
    for campaign, head in scopes.campaigns:
        for content in campaign.content:
            master, above = ContentHead.of(content), (content, campaign)
            for post in content.posts:
                name = post.full_id
                if not head.closed and is_pending(post):
                    pairs = ground.platforms[post.platform].paired_tags
                    sent, day = PendingPost(post, master, pairs), ground.book.day(post)
                    yield PendingScope(ground, post, name, above, head, master, sent, day)
                else:
                    yield PostScope(ground, post, name, above, head, master)


def _items(
    items_of: Callable[[Campaign], Sequence[Content | Activity | Phase | Offer | Placement | Series | Kpi]],
) -> Callable[[Scopes], Iterator[Scope]]:
    """Makes a scope of each of some items of the campaigns."""

    def made(scopes: Scopes) -> Iterator[Scope]:
        for campaign, head in scopes.campaigns:
            for item in items_of(campaign):
                # What has no status of its own is not looked at where it is stopped.
                if happens(getattr(item, "stopped", None)):
                    yield InCampaign(scopes.ground, item, f"{head.id}/{item.id}", (campaign,), head)

    return made


def _creators(scopes: Scopes) -> Iterator[Scope]:
    ground, nothing = scopes.ground, ContentHead(None, "")
    for campaign, head in scopes.campaigns:
        for placement in () if head.closed else campaign.placements:
            for piece in placement.deliverables:
                post = creators_post(placement, piece)
                if post is None or not is_pending(post):
                    continue
                sent = PendingPost(post, nothing, ground.platforms[post.platform].paired_tags)
                above, day = (piece, placement, campaign), ground.book.day(post)
                yield CreatorScope(ground, post, post.full_id, above, head, nothing, sent, day)


def _outgoing(scopes: Scopes) -> Iterator[Scope]:
    for campaign, _ in scopes.campaigns:
        for going in outgoing(campaign, scopes.plan.today):
            yield OutgoingScope(scopes.ground, going)


def _promises(scopes: Scopes) -> Iterator[Scope]:
    for campaign, head in scopes.campaigns:
        for number, promise in enumerate(campaign.matrix if happens(campaign.stopped) else ()):
            yield InCampaign(scopes.ground, promise, f"{head.id}/{number}", (campaign,), head)


def _kpis(scopes: Scopes) -> Iterator[Scope]:
    yield from _items(lambda campaign: campaign.kpis)(scopes)
    for kpi in scopes.plan.team_kpis:
        yield ItemScope(scopes.ground, kpi, kpi.full_id, (), None)


def _measurements(scopes: Scopes) -> Iterator[Scope]:
    for number, row in enumerate(scopes.plan.measurements):
        yield ItemScope(scopes.ground, row, str(number), (), None)


def _settings(scopes: Scopes) -> Iterator[Scope]:
    yield ItemScope(scopes.ground, scopes.plan.workspace, "", (), None)


def _account_items(scopes: Scopes) -> Iterator[Scope]:
    for account in scopes.plan.accounts.values():
        yield ItemScope(scopes.ground, account, account.id, (), None)


def _campaigns(scopes: Scopes) -> Iterator[Scope]:
    search = WordSearch(in_use(scopes.plan.wording, scopes.plan.workspace))
    for campaign, _ in scopes.campaigns:
        yield CampaignScope(scopes.ground, campaign, search)


def _accounts(scopes: Scopes) -> Iterator[Scope]:
    for account in scopes.plan.accounts.values():
        posts, standing = scopes.posts_of.get(account.id, ()), scopes.standing[account.id]
        yield AccountScope(scopes.ground, account, posts, standing, scopes.expected_of.get(account.id, ()))


def _account_days(scopes: Scopes) -> Iterator[Scope]:
    for account in scopes.plan.accounts.values():
        days: dict[date, list[Post]] = {}
        for post in scopes.posts_of.get(account.id, ()):
            if post.slot and post.slot.precision in ("day", "minute"):
                days.setdefault(post.slot.first, []).append(post)
        for day, posts in days.items():
            yield AccountDay(scopes.ground, account, posts, scopes.standing[account.id], day)


#: What a rule can say that it looks at, and how its scopes are made.
KINDS: Mapping[object, Callable[[Scopes], Iterator[Scope] | Sequence[Scope]]] = {
    PostScope: lambda scopes: scopes.posts,
    PendingScope: lambda scopes: scopes.pending,
    CreatorScope: _creators,
    OutgoingScope: _outgoing,
    InCampaign[Content]: _items(lambda campaign: campaign.content),
    InCampaign[Activity]: _items(lambda campaign: campaign.activities),
    InCampaign[Phase]: _items(lambda campaign: campaign.phases),
    InCampaign[Offer]: _items(lambda campaign: campaign.offers),
    InCampaign[Placement]: _items(lambda campaign: campaign.placements),
    InCampaign[Series]: _items(lambda campaign: campaign.series),
    InCampaign[Promise]: _promises,
    ItemScope[Kpi]: _kpis,
    ItemScope[Measurement]: _measurements,
    ItemScope[Account]: _account_items,
    ItemScope[Workspace]: _settings,
    CampaignScope: _campaigns,
    AccountScope: _accounts,
    AccountDay: _account_days,
    WorkspaceScope: lambda scopes: [WorkspaceScope(scopes.ground, scopes.plan)],
}
