"""How the scopes of each kind are made of a plan: each once, for all rules that look at it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import TypeVar

from paiqi.derive.ground import CommonGround, ground_of
from paiqi.derive.heads import CampaignHead, ContentHead
from paiqi.derive.on_accounts import OnAccount, in_time, on_accounts
from paiqi.derive.outgoing import outgoing
from paiqi.derive.to_send import PendingPost, creators_post, is_pending
from paiqi.derive.word_hits import WordSearch
from paiqi.memo import FRESH, Memo
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

T = TypeVar("T")


@dataclass(frozen=True)
class Unit:
    """What can be looked at apart from all else: a campaign, an account with what is on it, or the settings
    and what no campaign holds. `name` and `of`: where its results are kept, and what they are made of; a unit
    of nothing is looked at in every run.
    """

    name: tuple[Hashable, ...]
    of: tuple[object, ...]
    make: Callable[[object], Iterable[Scope] | None]
    _made: dict[object, Sequence[Scope]] = field(default_factory=dict)

    def scopes(self, kind: object) -> Sequence[Scope]:
        """Its scopes of a kind, each made once for all rules that look at it."""
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = tuple(self.make(kind) or ())
        return made


class Scopes:
    """The scopes of a plan, unit by unit."""

    def __init__(self, plan: Plan, memo: Memo = FRESH) -> None:
        """Nothing is made before somebody asks; with a memo what did not change is the same as before."""
        self.plan, self.memo = plan, memo
        self._made: dict[object, Sequence[Scope]] = {}

    def of(self, kind: object) -> Sequence[Scope]:
        """The scopes of a kind, one of `KINDS`, in the order of the plan."""
        made = self._made.get(kind)
        if made is None:
            found = chain.from_iterable(unit.scopes(kind) for unit in self.units)
            made = self._made[kind] = tuple(found)
        return made

    @cached_property
    def pending(self) -> Sequence[PendingScope]:
        """The posts that are still to go out, of campaigns that run."""
        return tuple(one for one in self.of(PendingScope) if isinstance(one, PendingScope))

    @cached_property
    def ground(self) -> CommonGround:
        """What all of the plan stands on."""
        plan = self.plan
        of = (self._settings, plan.copies, plan.broken)
        return self.memo.value("ground", of, lambda: ground_of(plan))

    @cached_property
    def search(self) -> WordSearch:
        """Looks for the words of all lists that are in use."""
        plan = self.plan
        return self.memo.value(
            "words",
            (plan.wording, plan.workspace),
            lambda: WordSearch(in_use(plan.wording, plan.workspace)),
        )

    @cached_property
    def _settings(self) -> object:
        """Stands for all of the ground but the files of copy and what dropped out: a campaign that reads a
        copy is another campaign once that has changed.
        """
        plan = self.plan
        of = (
            plan.workspace, plan.today, plan.platforms, plan.accounts, plan.blackouts, plan.markers,
            plan.assets, plan.wording,
        )  # fmt: skip
        return self.memo.value("settings of rules", of, object)

    def kept(self, look: Callable[[CommonGround, Campaign], T], campaign: Campaign) -> T:
        """What a rule of the whole workspace finds in one campaign."""
        made = partial(look, self.ground, campaign)
        of = (self._settings, self._dropped(campaign), campaign)
        return self.memo.value((look, campaign.id, self.ground.whole), of, made)

    def _dropped(self, campaign: Campaign) -> frozenset[str]:
        """What dropped out of a campaign: of that of others its rules know no more than whether there is
        any, and what is found in either case is kept apart, as who types goes to and fro between them.
        """
        return self._dropped_content.get(campaign.id, frozenset())

    @cached_property
    def _dropped_content(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for kind, name in self.plan.broken:
            if kind == "content":
                found.setdefault(name.partition("/")[0], set()).add(name)
        return {campaign: frozenset(names) for campaign, names in found.items()}

    @cached_property
    def units(self) -> Sequence[Unit]:
        """All units: the campaigns, the accounts, and what no campaign holds."""
        return (
            *(self._campaign(campaign) for campaign in self.plan.campaigns.values()),
            *(self._account(account) for account in self.plan.accounts.values()),
            Unit(("workspace",), (), lambda kind: KINDS[kind].of_workspace(self)),
        )

    def _campaign(self, campaign: Campaign) -> Unit:
        one = InOneCampaign(self, campaign)
        return Unit(
            ("campaign", campaign.id, self.ground.whole),
            (self._settings, self._dropped(campaign), campaign),
            lambda kind: KINDS[kind].of_campaign(one),
        )

    def _account(self, account: Account) -> Unit:
        held = tuple(self._on_accounts.get(account.id, ()))
        one = OfOneAccount(self, account, held)
        return Unit(
            ("account", account.id, self.ground.whole), (self._settings, account, held),
            lambda kind: KINDS[kind].of_account(one),
        )  # fmt: skip

    @cached_property
    def _on_accounts(self) -> Mapping[str, Sequence[OnAccount]]:
        """What stands on each account, campaign by campaign."""
        accounts, found = self.plan.accounts, dict[str, list[OnAccount]]()
        for campaign in self.plan.campaigns.values():
            held = self.memo.value(
                ("on accounts", campaign.id),
                (campaign, accounts),
                partial(on_accounts, campaign, accounts),
            )
            for name, one in held.items():
                found.setdefault(name, []).append(one)
        return found


class InOneCampaign:
    """What the scopes of one campaign are made of."""

    def __init__(self, scopes: Scopes, campaign: Campaign) -> None:
        """Nothing is made yet."""
        self.scopes, self.campaign = scopes, campaign

    @cached_property
    def head(self) -> CampaignHead:
        """The campaign as its items know it."""
        return CampaignHead.of(self.campaign)

    @property
    def ground(self) -> CommonGround:
        """What the plan stands on."""
        return self.scopes.ground

    @cached_property
    def posts(self) -> Sequence[PostScope]:
        """Its posts, those that are still to go out as such."""
        return tuple(_posts(self))


class OfOneAccount:
    """What the scopes of one account are made of: what each campaign has on it."""

    def __init__(self, scopes: Scopes, account: Account, held: Sequence[OnAccount]) -> None:
        """Nothing is made yet."""
        self.scopes, self.account, self._held = scopes, account, held

    @cached_property
    def posts(self) -> Sequence[Post]:
        """The posts in order of time."""
        return in_time(chain.from_iterable(one.posts for one in self._held))

    @cached_property
    def expected(self) -> Sequence[Post]:
        """The posts that open slots stand for."""
        return tuple(chain.from_iterable(one.expected for one in self._held))

    @cached_property
    def standing(self) -> Mapping[str, tuple[Item, ...]]:
        """What each of them stands in, by full id."""
        return {name: above for one in self._held for name, above in one.standing.items()}


def _posts(one: InOneCampaign) -> Iterator[PostScope]:
    ground, head, campaign = one.ground, one.head, one.campaign
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


def _pending(one: InOneCampaign) -> Iterator[Scope]:
    return (post for post in one.posts if isinstance(post, PendingScope))


def _items(
    items_of: Callable[[Campaign], Sequence[Content | Activity | Phase | Offer | Placement | Series | Kpi]],
) -> Callable[[InOneCampaign], Iterator[Scope]]:
    """Makes a scope of each of some items of a campaign."""

    def made(one: InOneCampaign) -> Iterator[Scope]:
        for item in items_of(one.campaign):
            # What has no status of its own is not looked at where it is stopped.
            if happens(getattr(item, "stopped", None)):
                name = f"{one.campaign.id}/{item.id}"
                yield InCampaign(one.ground, item, name, (one.campaign,), one.head)

    return made


def _creators(one: InOneCampaign) -> Iterator[Scope]:
    ground, head, nothing = one.ground, one.head, ContentHead(None, "")
    for placement in () if head.closed else one.campaign.placements:
        for piece in placement.deliverables:
            post = creators_post(placement, piece)
            if post is None or not is_pending(post):
                continue
            sent = PendingPost(post, nothing, ground.platforms[post.platform].paired_tags)
            above, day = (piece, placement, one.campaign), ground.book.day(post)
            yield CreatorScope(ground, post, post.full_id, above, head, nothing, sent, day)


def _outgoing(one: InOneCampaign) -> Iterator[Scope]:
    for going in outgoing(one.campaign, one.scopes.plan.today):
        yield OutgoingScope(one.ground, going)


def _promises(one: InOneCampaign) -> Iterator[Scope]:
    for number, promise in enumerate(one.campaign.matrix if happens(one.campaign.stopped) else ()):
        yield InCampaign(one.ground, promise, f"{one.campaign.id}/{number}", (one.campaign,), one.head)


def _team_kpis(scopes: Scopes) -> Iterator[Scope]:
    for kpi in scopes.plan.team_kpis:
        yield ItemScope(scopes.ground, kpi, kpi.full_id, (), None)


def _measurements(scopes: Scopes) -> Iterator[Scope]:
    for number, row in enumerate(scopes.plan.measurements):
        yield ItemScope(scopes.ground, row, str(number), (), None)


def _settings(scopes: Scopes) -> Iterator[Scope]:
    yield ItemScope(scopes.ground, scopes.plan.workspace, "", (), None)


def _account_item(one: OfOneAccount) -> Iterator[Scope]:
    yield ItemScope(one.scopes.ground, one.account, one.account.id, (), None)


def _account(one: OfOneAccount) -> Iterator[Scope]:
    yield AccountScope(one.scopes.ground, one.account, one.posts, one.standing, one.expected)


def _account_days(one: OfOneAccount) -> Iterator[Scope]:
    days: dict[date, list[Post]] = {}
    for post in one.posts:
        if post.slot and post.slot.precision in ("day", "minute"):
            days.setdefault(post.slot.first, []).append(post)
    for day, posts in days.items():
        yield AccountDay(one.scopes.ground, one.account, posts, one.standing, day)


def _none(of: object) -> Iterator[Scope]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Kind:
    """How the scopes of a kind are made, of each unit that has some."""

    of_campaign: Callable[[InOneCampaign], Iterable[Scope]] = _none
    of_account: Callable[[OfOneAccount], Iterable[Scope]] = _none
    of_workspace: Callable[[Scopes], Iterable[Scope]] = _none


#: What a rule can say that it looks at, and how its scopes are made.
KINDS: Mapping[object, Kind] = {
    PostScope: Kind(lambda one: one.posts),
    PendingScope: Kind(_pending),
    CreatorScope: Kind(_creators),
    OutgoingScope: Kind(_outgoing),
    InCampaign[Content]: Kind(_items(lambda campaign: campaign.content)),
    InCampaign[Activity]: Kind(_items(lambda campaign: campaign.activities)),
    InCampaign[Phase]: Kind(_items(lambda campaign: campaign.phases)),
    InCampaign[Offer]: Kind(_items(lambda campaign: campaign.offers)),
    InCampaign[Placement]: Kind(_items(lambda campaign: campaign.placements)),
    InCampaign[Series]: Kind(_items(lambda campaign: campaign.series)),
    InCampaign[Promise]: Kind(_promises),
    ItemScope[Kpi]: Kind(_items(lambda campaign: campaign.kpis), of_workspace=_team_kpis),
    ItemScope[Measurement]: Kind(of_workspace=_measurements),
    ItemScope[Account]: Kind(of_account=_account_item),
    ItemScope[Workspace]: Kind(of_workspace=_settings),
    CampaignScope: Kind(lambda one: [CampaignScope(one.ground, one.campaign, one.scopes.search)]),
    AccountScope: Kind(of_account=_account),
    AccountDay: Kind(of_account=_account_days),
    WorkspaceScope: Kind(
        of_workspace=lambda scopes: [WorkspaceScope(scopes.ground, scopes.plan, scopes.kept)]
    ),
}
