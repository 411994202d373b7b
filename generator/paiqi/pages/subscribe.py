"""The page of feeds: those that most people want first, then all by their group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from paiqi.feeds import FeedFile
from paiqi.feeds.clients import CLIENTS, KNOWN, CalendarClient
from paiqi.pages.kinds import PageData, PageViews
from paiqi.text.messages import Message, msg

#: So many feeds of a group stand open, and so many names to choose from.
_OPEN = 12
#: The feed of everything.
_WHOLE = "all"


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """The feeds of a group; `others` are folded. `title` and `about` ("" where each says it itself) are keys
    of the catalogue.
    """

    title: str
    about: str
    first: tuple[FeedFile, ...]
    others: tuple[FeedFile, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """The feeds of which a reader wants one: of people, or of campaigns (those that run now are `first`)."""

    key: str
    title: str
    about: str
    first: tuple[FeedFile, ...]
    others: tuple[FeedFile, ...]


@dataclass(frozen=True, slots=True)
class SubscribeContext:
    """All feeds, and how calendar programs take them; `addressed`: whether the site knows its address.

    `whole` is the feed of everything, None where it holds nothing; it stands in no group.
    """

    feeds: tuple[FeedFile, ...]
    whole: FeedFile | None
    picks: tuple[Pick, ...]
    groups: tuple[FeedGroup, ...]
    addressed: bool
    clients: Sequence[CalendarClient]
    known: Mapping[str, Message]


def subscribe(views: PageViews) -> Iterator[PageData]:
    """The feeds, and how to add them."""
    own = [feed for feed in views.feeds if not feed.part_of]
    whole = next((feed for feed in own if feed.anchor == _WHOLE), None)
    running = {f"campaign.{campaign.id}" for campaign in views.in_flight}
    campaigns = msg("Pick a campaign: all of it, from the first day to the last.")
    picks = (
        _pick("person", msg("Mine"), msg("Pick yourself: what you own, and nothing else."), own, None),
        _pick("campaign", msg("My campaign"), campaigns, own, running),
    )
    yield PageData(
        "subscribe/",
        msg("Subscribe").text(views.language),
        SubscribeContext(
            views.feeds,
            whole,
            tuple(pick for pick in picks if pick.first),
            tuple(_groups(feed for feed in own if feed is not whole)),
            bool(views.workspace.site_url),
            CLIENTS,
            KNOWN,
        ),
    )


def _pick(key: str, title: Message, about: Message, feeds: Iterable[FeedFile], now: set[str] | None) -> Pick:
    """The feeds of a key; where it is said which are of `now`, those stand first."""
    held = [feed for feed in feeds if feed.anchor.startswith(f"{key}.")]
    first = [feed for feed in held if feed.anchor in now][:_OPEN] if now else []
    first = first or held[:_OPEN]
    others = tuple(feed for feed in held if feed not in first)
    return Pick(key, title.template, about.template, tuple(first), others)


def _groups(feeds: Iterable[FeedFile]) -> Iterator[FeedGroup]:
    for _, some in groupby(feeds, key=lambda feed: feed.group):
        held = tuple(some)
        about = "" if held[0].about_itself else held[0].about
        # A fold for one or two more would save nobody anything.
        count = len(held) if len(held) <= _OPEN + 2 else _OPEN
        yield FeedGroup(held[0].group_title, about, held[:count], held[count:])
