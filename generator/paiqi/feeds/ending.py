"""Feeds that hold nothing any more, or are gone: their address stays, and says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from paiqi.events.ical.writer import Event, event_bytes
from paiqi.events.item import Item
from paiqi.feeds.previous import PART, Before
from paiqi.feeds.table import ALARMS
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews

#: Feeds to which nobody is led: they hold a bit of everything, or change with every step of a post.
_VAGUE = frozenset(["all", "digest", "tasks", "spans", "deadlines", "activities", "undated-months", ALARMS])


@dataclass(frozen=True, slots=True)
class Ended:
    """A feed that was published and holds nothing now: its name, since when, its title, and whether the plan
    still has it (nothing is in review) or has it no more; `heir` is the feed to go to then.
    """

    name: str
    since: date
    title: str
    stays: bool
    heir: str = ""


def ended(
    before: Before, views: SiteViews, titles: Mapping[str, str], slices: Mapping[str, Set[str]]
) -> Iterator[Ended]:
    """The feeds of the edition before that hold nothing now; those that are gone, for the days of grace.

    `titles` are those of the plan's feeds by name; `slices` the feeds that hold an event now, by UID.
    """
    edition, grace = before.edition, views.workspace.feeds.grace_days
    full = {name for names in slices.values() for name in names}
    heirs = _heirs(before, titles, slices)
    for feed in edition.feeds if edition else ():
        if feed.name in full or feed.name == ALARMS:
            continue
        since = date.fromisoformat(feed.since) if feed.since else views.today
        if feed.name in titles:
            yield Ended(feed.name, since, titles[feed.name], stays=True)
        elif (views.today - since).days <= grace:
            title = before.title(feed.name).removeprefix(views.workspace.title).lstrip("｜| ")
            heir = feed.heir if feed.heir in titles else heirs.get(feed.name, "")
            heir = heir or _namesake(feed.name, title, titles) or "all"
            yield Ended(feed.name, since, title or feed.name, stays=False, heir=heir)


def notices(feeds: Iterable[Ended], views: SiteViews, titles: Mapping[str, str]) -> Iterator[Item]:
    """One all-day event for each: what became of the calendar, and where to go."""
    site = (views.workspace.site_url or "").rstrip("/")
    for feed in feeds:
        if feed.stays:
            title = msg("Nothing here at present: {title}", title=feed.title)
            about = [msg("What comes will show by itself; nothing needs to be done.").text(views.language)]
        else:
            title = msg("This calendar has ended: {title}", title=feed.title)
            heir, where = feed.heir, titles.get(feed.heir, feed.heir)
            about = [msg("Subscribe to “{title}” instead.", title=where).text(views.language)]
            about += [f"{site}/feeds/{heir}.ics", f"{site}/subscribe/"] if site else []
        uid = f"feed.{feed.name.replace('/', '.')}"
        yield _notice(views, uid, feed.since, title.text(views.language), about, feed.name)


def _notice(views: SiteViews, name: str, day: date, title: str, about: Iterable[str], feed: str = "") -> Item:
    """An all-day event about a calendar itself."""
    uid = f"notice.{name}@{views.workspace.namespace}"
    event = Event(uid, title, day, day + timedelta(days=1), description="\n".join(about))
    return Item("notice", uid, title, day, event.end, event_bytes(event), (feed,) if feed else ())


def _heirs(before: Before, titles: Mapping[str, str], slices: Mapping[str, Set[str]]) -> dict[str, str]:
    """For each feed of the edition before, the one that holds most of what it held."""
    edition = before.edition
    if edition is None:
        return {}
    counts: dict[str, Counter[str]] = {}
    for uid, known in edition.events.items():
        there = [
            name
            for name in slices.get(uid, ())
            if name in titles and name not in _VAGUE and not name.startswith("status/")
        ]
        for number in known.feeds if there else ():
            counts.setdefault(edition.feeds[number].name, Counter()).update(there)
    return {name: _most(name, found) for name, found in counts.items()}


def _namesake(name: str, title: str, titles: Mapping[str, str]) -> str:
    """A feed of the same sort and title: a campaign whose id changed."""
    kind = name.partition("/")[0] + "/"
    return next((one for one, own in titles.items() if one.startswith(kind) and own == title), "")


def _most(name: str, found: Counter[str]) -> str:
    """The fullest feed, of the same sort where there is one: a person's events go to a person."""
    kind = name.partition("/")[0]
    return min(found, key=lambda one: (one.partition("/")[0] != kind, -found[one], one))


def lost_parts(
    before: Before, views: SiteViews, there: Set[str], names: Set[str]
) -> Iterator[tuple[str, str, date]]:
    """The parts of large feeds that have no file of their own now: feed, period, and since when; for the days
    of grace, and only of feeds that are there. `there` are the addresses of parts as they are now.
    """
    grace = views.workspace.feeds.grace_days
    for path, said in (before.edition.parts if before.edition else {}).items():
        found = PART.match(path)
        since = date.fromisoformat(said) if said else views.today
        if found and path not in there and (views.today - since).days <= grace:
            name = found[1].removeprefix("feeds/")
            if name in names:
                yield name, found[2].upper(), since


def part_notice(views: SiteViews, name: str, title: str, period: str, day: date) -> Item:
    """What stands in a part that its feed needs no more."""
    site = (views.workspace.site_url or "").rstrip("/")
    words = views.language
    about = [msg("Subscribe to “{title}” instead.", title=title).text(words)]
    about += [f"{site}/feeds/{name}.ics"] if site else []
    told = msg("This calendar has ended: {title}", title=f"{title} {period}").text(words)
    return _notice(views, f"feed.{name.replace('/', '.')}.{period.lower()}", day, told, about)
