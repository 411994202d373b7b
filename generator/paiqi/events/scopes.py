"""What a kind of event looks at: one item with what it names, or one campaign; and the row that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, Protocol, TypeVar

from paiqi.events.item import Item
from paiqi.events.maker import Maker
from paiqi.model.accounts import Account
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.community import Community
from paiqi.model.content import Content, Post
from paiqi.model.placements import Placement
from paiqi.model.plan import Plan
from paiqi.model.platform import Platform
from paiqi.model.walk import in_campaigns
from paiqi.model.workspace import Workspace
from paiqi.rulebook.in_force import Rulebook
from paiqi.rulebook.verdict import Bound

#: How much of a plan an event hangs on: an item and what it names by id, or all of its campaign.
Scope = Literal["item", "campaign"]
T = TypeVar("T")
HasFullId = TypeVar("HasFullId", Content, Activity, Community, Placement)


@dataclass(frozen=True, slots=True)
class Place:
    """An account with its platform."""

    account: Account
    platform: Platform


@dataclass(frozen=True, slots=True)
class Within(Generic[T]):
    """An item with the id and the title of the campaign that it stands in."""

    item: T
    campaign: str
    title: str


@dataclass(frozen=True, slots=True)
class PlacedPost(Within[Post]):
    """A post with its account, the names of its pillar and its owner ("": it has none that is seen), its
    link as it is published, and the limits that hold for it.
    """

    place: Place
    pillar: str
    owner: str
    link: str
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class PlacedContent(Within[Content]):
    """A content with those of its accounts that are known, the title of its pillar, its link as it is
    published, and the names of the people who answer for it on its accounts.
    """

    places: Mapping[str, Place]
    pillar: str
    link: str
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answered(Within[T]):
    """An item with the names of the people who answer for what is due in it, by their ids."""

    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rhythms:
    """A campaign, whose posts fill the slots of its series, with the platforms of the accounts that those
    name.
    """

    campaign: Campaign
    platforms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _OneAccount:
    """What a rule book of one account is read from."""

    workspace: Workspace
    today: date
    platforms: Mapping[str, Platform]
    accounts: Mapping[str, Account]


class EventKind(Protocol):
    """A row of the table of events."""

    @property
    def name(self) -> str:
        """What it is called in the table."""
        ...

    @property
    def scope(self) -> Scope:
        """How much of a plan one of its events hangs on."""
        ...

    def items(self, plan: Plan, maker: Maker) -> Iterator[tuple[str, Item]]:
        """All events of the kind, each with the key of what it was made of."""
        ...


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of event: `each` finds what it is made of, with its key; `make` sees one of them and no more."""

    name: str
    scope: Scope
    each: Callable[[Plan], Iterator[tuple[str, T]]]
    make: Callable[[Maker, T], Iterator[Item]]

    def items(self, plan: Plan, maker: Maker) -> Iterator[tuple[str, Item]]:
        """All events of the kind, each with the key of what it was made of."""
        for key, scoped in self.each(plan):
            for item in self.make(maker, scoped):
                yield key, item


def each_of(
    items: Callable[[Campaign], Iterable[HasFullId]],
) -> Callable[[Plan], Iterator[tuple[str, Within[HasFullId]]]]:
    """Finds some items of all campaigns, each with its full id for a key."""

    def found(plan: Plan) -> Iterator[tuple[str, Within[HasFullId]]]:
        for campaign, item in in_campaigns(plan.campaigns.values(), items):
            yield item.full_id, Within(item, campaign.id, campaign.title)

    return found


def place_of(plan: Plan, account: str) -> Place | None:
    """An account and its platform, where the account is known."""
    found = plan.accounts.get(account)
    return Place(found, plan.platforms[found.platform]) if found else None


def rulebook_of(plan: Plan, place: Place) -> Rulebook:
    """The limits of one account: they hang on no other."""
    account, platform = place.account, place.platform
    return Rulebook(_OneAccount(plan.workspace, plan.today, {platform.id: platform}, {account.id: account}))


def person_of(plan: Plan, person: str) -> str:
    """The name of a person, "" where none is seen."""
    found = plan.people.get(person) if person else None
    return found.name if found else ""


def pillar_of(plan: Plan, pillar: str | None) -> str:
    """The title of a pillar, "" where none is seen."""
    found = plan.pillars.get(pillar or "")
    return found.title if found else ""
