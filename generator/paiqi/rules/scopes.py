"""What a rule can look at: an item, a campaign, an account in a stretch of time, the workspace.

A scope holds what its rules may look at, and no way to anything else. Each has a key, so that each result has
one: the rule's code and the scope's key. Only accounts and the workspace see several campaigns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from paiqi.derive.cadence import Planned, planned_days
from paiqi.derive.ground import CommonGround
from paiqi.derive.heads import CampaignHead, ContentHead
from paiqi.derive.outgoing import Outgoing
from paiqi.derive.public_texts import Publication, publications
from paiqi.derive.quotas import counting_posts
from paiqi.derive.to_send import PendingPost
from paiqi.derive.word_hits import WordSearch
from paiqi.model.accounts import Account
from paiqi.model.campaign import Campaign
from paiqi.model.content import Post
from paiqi.model.item import Item, Part
from paiqi.model.limits import Measure, Scheduling
from paiqi.model.plan import Plan
from paiqi.model.wording import WordKind
from paiqi.rulebook.verdict import Bound
from paiqi.rulebook.word_finder import Hit
from paiqi.text.places import Span

ScopeKey = tuple[str, ...]
Thing = TypeVar("Thing", bound=Part)
Found = TypeVar("Found")


class Scope(Protocol):
    """What every scope says of itself."""

    @property
    def key(self) -> ScopeKey:
        """Its name among all scopes, the same in every run."""
        ...

    @property
    def about(self) -> tuple[Item, ...]:
        """Whom a finding in it concerns, innermost first, where the finding does not say."""
        ...

    @property
    def place(self) -> Span:
        """Where it stands in the plan."""
        ...


@dataclass(frozen=True, slots=True)
class ItemScope(Generic[Thing]):
    """One item; where it stands in a campaign, with that campaign's head.

    `name` is the item's own among all of its kind; `above` are the items that it stands in, innermost first:
    a finding is about them too, and no rule can look at what else they hold.
    """

    ground: CommonGround
    item: Thing
    name: str
    above: tuple[Item, ...]
    campaign: CampaignHead | None

    @property
    def key(self) -> ScopeKey:
        """By the kind of item and its name."""
        return ("item", type(self.item).__name__.casefold(), self.name)

    @property
    def about(self) -> tuple[Item, ...]:
        """The item and what it stands in."""
        return (self.item, *self.above) if isinstance(self.item, Item) else self.above

    @property
    def place(self) -> Span:
        """Where the item is written."""
        return self.item.span()


@dataclass(frozen=True, slots=True)
class InCampaign(ItemScope[Thing]):
    """One item of a campaign."""

    campaign: CampaignHead


@dataclass(frozen=True, slots=True)
class PostScope(InCampaign[Post]):
    """One post, with the heads of its content and campaign."""

    content: ContentHead


@dataclass(frozen=True, slots=True)
class PendingScope(PostScope):
    """One post that is still to go out: what it sends, and on which day in its platform's zone."""

    sent: PendingPost
    day: date

    def bounds(self, of: frozenset[Measure]) -> tuple[Bound, ...]:
        """Every limit with a value (of these measures) that holds for it, all that apply at once."""
        return self.ground.book.bounds_on(self.item.account, self.item.format, self.day, of)

    def scheduling(self) -> Scheduling | None:
        """What the platform offers for setting it up ahead, as far as it is known."""
        return self.ground.book.scheduling_on(self.item.account, self.item.format, self.day)


@dataclass(frozen=True, slots=True)
class CreatorScope(PendingScope):
    """A creator's piece that is still to go out, as a post on their platform; it is about `above`."""

    @property
    def key(self) -> ScopeKey:
        """By the piece's full id."""
        return ("item", "deliverable", self.name)

    @property
    def about(self) -> tuple[Item, ...]:
        """The piece, its placement and its campaign."""
        return self.above


@dataclass(frozen=True, slots=True)
class OutgoingScope:
    """Anything with a day that is still to appear before readers: posts, open slots, series, creators'
    pieces, activities, flights of ads.
    """

    ground: CommonGround
    going: Outgoing

    @property
    def key(self) -> ScopeKey:
        """By what it is and its name."""
        return ("outgoing", self.going.of, self.going.name)

    @property
    def about(self) -> tuple[Item, ...]:
        """The item and what it stands in."""
        return self.going.about

    @property
    def place(self) -> Span:
        """Where its days are written."""
        return self.going.item.span(self.going.field)


@dataclass(frozen=True)
class CampaignScope:
    """One campaign with all that stands in it."""

    ground: CommonGround
    campaign: Campaign
    search: WordSearch

    @property
    def key(self) -> ScopeKey:
        """By the campaign's id."""
        return ("campaign", self.campaign.id)

    @property
    def about(self) -> tuple[Item, ...]:
        """The campaign."""
        return (self.campaign,)

    @property
    def place(self) -> Span:
        """Where the campaign is written."""
        return self.campaign.span()

    @cached_property
    def texts(self) -> Sequence[Publication]:
        """Its texts for the public that are still to go out."""
        return tuple(publications(self.campaign, self.ground))

    @cached_property
    def word_hits(self) -> Mapping[WordKind, Sequence[tuple[Publication, Hit]]]:
        """The words of word lists in its texts for the public, by the kind of list; all are found in one
        pass.
        """
        found: dict[WordKind, list[tuple[Publication, Hit]]] = {}
        for text, hit in self.search.hits(self.texts):
            found.setdefault(hit.listed.kind or WordKind.own, []).append((text, hit))
        return found


@dataclass(frozen=True, slots=True)
class _OfAccount:
    """One account with its posts of all campaigns in a stretch of time, in order of time."""

    ground: CommonGround
    account: Account
    posts: Sequence[Post]
    #: What each of the account's posts stands in, by its full id.
    standing: Mapping[str, tuple[Item, ...]]

    @property
    def about(self) -> tuple[Item, ...]:
        """The account."""
        return (self.account,)

    @property
    def place(self) -> Span:
        """Where the account is written."""
        return self.account.span()

    def stands_in(self, post: Post) -> tuple[Item, ...]:
        """A post with what it stands in: whom a finding about it concerns."""
        return (post, *self.standing[post.full_id])


@dataclass(frozen=True, slots=True)
class AccountDay(_OfAccount):
    """One account with its posts of one day."""

    day: date

    @property
    def key(self) -> ScopeKey:
        """By the account's id and the day."""
        return ("account", self.account.id, self.day.isoformat())


@dataclass(frozen=True)
class AccountScope(_OfAccount):
    """One account with its posts of all time, those without a day last, and the posts that open slots stand
    for.
    """

    expected: Sequence[Post]

    @property
    def key(self) -> ScopeKey:
        """By the account's id."""
        return ("account", self.account.id, "always")

    @cached_property
    def counting(self) -> Sequence[Post]:
        """The posts that count towards quotas, in order of time."""
        return counting_posts(self.posts, self.expected)

    @cached_property
    def planned(self) -> Planned:
        """The days of the posts by their format."""
        return planned_days(self.posts)


#: What a function found in a campaign, kept from an earlier run where it would find the same.
Keeping = Callable[[Callable[[CommonGround, Campaign], Any], Campaign], Any]


@dataclass(frozen=True, slots=True)
class WorkspaceScope:
    """Everything."""

    ground: CommonGround
    plan: Plan
    kept: Keeping
    key: ScopeKey = ("workspace",)
    about: tuple[Item, ...] = ()

    def of_campaigns(
        self, look: Callable[[CommonGround, Campaign], Found]
    ) -> Iterator[tuple[Campaign, Found]]:
        """What a function finds in each campaign, kept as long as that and the settings are the same: it may
        look at nothing else, and copies of files only by what the campaign reads of them.
        """
        for campaign in self.plan.campaigns.values():
            yield campaign, self.kept(look, campaign)

    @property
    def place(self) -> Span:
        """Where the settings are written."""
        return self.plan.workspace.span()
