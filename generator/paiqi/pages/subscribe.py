"""The page of feeds: those that most people want first, then all by their group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from paiqi.feeds import FeedFile
from paiqi.feeds.clients import CLIENTS, KNOWN, CalendarClient
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.listing import listed_pages
from paiqi.pages.parts import ROOM, Listed, long
from paiqi.text.messages import Message, msg, translate

#: So many feeds of a group stand open, and so many names to choose from.
_OPEN = 12
#: So many further names stand folded below those.
_NAMES = 200
#: The table of calendar programs.
_STEPS = 400
#: The feed of everything.
_WHOLE = "all"


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """A group of feeds, listed by its `key`: so many of them stand `open`. `title` and `about` ("" where each
    says it itself) are keys of the catalogue.
    """

    key: str
    title: str
    about: str
    open: int


@dataclass(frozen=True, slots=True)
class Pick:
    """The feeds of which a reader wants one: of people, or of campaigns (those that run now are `first`);
    `more`: how many others there are, which all stand in their group.
    """

    key: str
    title: str
    about: str
    first: tuple[FeedFile, ...]
    others: tuple[FeedFile, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SubscribeContext:
    """All feeds, and how calendar programs take them; `addressed`: whether the site knows its address.

    `whole` is the feed of everything, None where it holds nothing; it stands in no group. `parts_of`: the
    parts of a feed that is too large, by its path. `lists`: the feeds of each group, by its key.
    """

    parts_of: Mapping[str, Sequence[FeedFile]]
    whole: FeedFile | None
    picks: tuple[Pick, ...]
    groups: tuple[FeedGroup, ...]
    addressed: bool
    #: Whether not all of them stand on this page.
    crowded: bool
    clients: Sequence[CalendarClient]
    known: Mapping[str, Message]
    lists: Mapping[str, Listed[FeedFile]] = field(default_factory=dict)
    more: Listed[FeedFile] | None = None


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
    parts: defaultdict[str, list[FeedFile]] = defaultdict(list)
    for feed in views.feeds:
        if feed.part_of:
            parts[feed.part_of].append(feed)
    held = [tuple(some) for _, some in groupby((one for one in own if one is not whole), key=_group)]
    groups = tuple(map(_shown, held))
    context = SubscribeContext(
        parts,
        whole,
        tuple(pick for pick in picks if pick.first),
        groups,
        bool(views.workspace.site_url),
        False,
        CLIENTS,
        KNOWN,
    )

    def cost(feed: FeedFile) -> int:
        return 22 + 10 * len(parts[feed.path]) + long(feed.title, feed.name)

    fixed = sum(len(pick.first) + len(pick.others) for pick in picks) + (cost(whole) if whole else 0)
    page = PageData("subscribe/", msg("Subscribe").text(views.language), context)
    lists = {group.key: (some, cost) for group, some in zip(groups, held, strict=True)}
    titles = {group.key: translate(group.title, views.language) for group in groups}
    pages = list(listed_pages(page, lists, titles, max(ROOM - _STEPS - fixed, ROOM // 2)))
    for data in pages:
        more = data.context.more
        holds = (
            (f"subscribe/#{one.anchor}" for feed in more.rows for one in (feed, *parts[feed.path]))
            if more
            else ()
        )
        yield replace(data, holds=tuple(holds))


def _group(feed: FeedFile) -> str:
    return feed.group


def _pick(key: str, title: Message, about: Message, feeds: Iterable[FeedFile], now: set[str] | None) -> Pick:
    """The feeds of a key; where it is said which are of `now`, those stand first."""
    held = [feed for feed in feeds if feed.anchor.startswith(f"{key}.")]
    first = [feed for feed in held if feed.anchor in now][:_OPEN] if now else []
    first = first or held[:_OPEN]
    shown = {feed.anchor for feed in first}
    others = tuple(feed for feed in held if feed.anchor not in shown)
    return Pick(key, title.template, about.template, tuple(first), others[:_NAMES], len(others))


def _shown(held: Sequence[FeedFile]) -> FeedGroup:
    about = "" if held[0].about_itself else held[0].about
    # A fold for one or two more would save nobody anything.
    count = len(held) if len(held) <= _OPEN + 2 else _OPEN
    key, dot, _ = held[0].anchor.partition(".")
    return FeedGroup(f"group-{key if dot else 'general'}", held[0].group_title, about, count)
