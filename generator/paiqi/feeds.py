"""The table of feeds: one row, one kind of feed, and which events each of them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from paiqi.diagnostics import Diagnostic, Severity, Span
from paiqi.events.item import KINDS, Item, marked
from paiqi.events.items import Items
from paiqi.history import History, Stamp
from paiqi.history.past import Tomb
from paiqi.ical.lint import MAX_BYTES, MAX_EVENTS, lint
from paiqi.ical.writer import Calendar, Event, Todo, calendar_bytes, event_bytes, stamped, todo_bytes, with_alarm
from paiqi.messages import msg
from paiqi.model.choices import Status as State
from paiqi.views.atlas import Atlas


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed as published: its file, its name, how many events it holds and the links to add it."""

    path: str
    title: str
    group: str
    group_title: str
    events: int
    data: bytes
    site: str = ""
    #: What it holds, in a sentence (a key of the catalogue), where its name does not say it.
    about: str = ""
    #: Whether it was too large for calendars, so that it holds only the newest years and the others stand beside it.
    split: bool = False

    @property
    def about_itself(self) -> bool:
        """Whether `about` is said of this feed alone, not of all of its group."""
        return self.path in _ABOUT

    @property
    def anchor(self) -> str:
        """`campaign.spring-tea-2026`, as on the page to subscribe."""
        return self.path.removeprefix("feeds/").removesuffix(".ics").replace("/", ".")

    @property
    def https(self) -> str:
        """The address, where the workspace knows its site's."""
        return f"{self.site.rstrip('/')}/{self.path}" if self.site else ""

    @property
    def webcal(self) -> str:
        """The address as Apple wants it."""
        return "webcal://" + self.https.split("://", 1)[1] if self.https else ""

    @property
    def google(self) -> str:
        """The link that adds the feed to Google."""
        return f"https://calendar.google.com/calendar/r?cid={quote(self.webcal, safe='')}"

    @property
    def outlook(self) -> str:
        """The link that adds the feed to Outlook.com."""
        return f"https://outlook.live.com/calendar/0/addfromweb?url={quote(self.https, safe='')}&name={quote(self.title, safe='')}"

    @property
    def office(self) -> str:
        """The link that adds the feed to Outlook of Microsoft 365."""
        return f"https://outlook.office.com/calendar/0/addfromweb?url={quote(self.https, safe='')}&name={quote(self.title, safe='')}"

    @property
    def qr(self) -> str:
        """The picture of the address as a QR code."""
        return self.path.removesuffix(".ics") + ".svg" if self.https else ""


@dataclass(frozen=True, slots=True)
class FeedKind:
    """A row of the table: the feeds of a group, each with its address (which is the name of its slice) and its title."""

    group: str
    title: str
    feeds: Callable[[Atlas], Iterator[tuple[str, str]]]


def _each(names: Callable[[Atlas], Mapping[str, str]], key: str) -> Callable[[Atlas], Iterator[tuple[str, str]]]:
    def feeds(atlas: Atlas) -> Iterator[tuple[str, str]]:
        for name, title in names(atlas).items():
            yield f"{key}/{name}", title

    return feeds


def _general(atlas: Atlas) -> Iterator[tuple[str, str]]:
    titles = {
        "all": msg("Everything"), "activities": msg("Activities"), "deadlines": msg("Deadlines"), "tasks": msg("Tasks"),
        "digest": msg("One line a day"), ALARMS: msg("Everything, with reminders"),
    }  # fmt: skip
    for name, title in titles.items():
        yield name, title.text(atlas.language)


def _platforms(atlas: Atlas) -> dict[str, str]:
    used = dict.fromkeys(account.platform for account in atlas.plan.accounts.values())
    names = {name: atlas.plan.platforms[name].name for name in used}
    return {name: found.zh if atlas.language == "zh" else found.en for name, found in names.items()}


def _account_names(atlas: Atlas) -> dict[str, str]:
    platforms = _platforms(atlas)
    return {name: f"{platforms[account.platform]}｜{account.name}" for name, account in atlas.plan.accounts.items()}


#: The feed of everything with reminders: the one place that has any.
ALARMS = "all-alarms"
FEEDS: tuple[FeedKind, ...] = (
    FeedKind("1", "General", _general),
    FeedKind("2", "Feeds of your own", _each(lambda atlas: {str(one.id): one.title for one in atlas.plan.workspace.feeds.named}, "named")),
    FeedKind("3", "Campaigns", _each(lambda atlas: {str(one.id): one.title for one in atlas.campaigns}, "campaign")),
    FeedKind("4", "Platforms", _each(_platforms, "platform")),
    FeedKind("5", "Accounts", _each(_account_names, "account")),
    FeedKind("6", "People", _each(lambda atlas: {name: one.name for name, one in atlas.plan.people.items()}, "person")),
    FeedKind("7", "Pillars", _each(lambda atlas: {name: one.title for name, one in atlas.plan.pillars.items()}, "pillar")),
    FeedKind("8", "Status", _each(lambda atlas: {one.value: one.label(atlas.language) for one in (State.review, State.approved, State.published)}, "status")),
)


#: What feeds hold, by their path or the folder they lie in.
_ABOUT = {
    "feeds/all.ics": "Posts, activities, open slots, rituals, deadlines and milestones.",
    "feeds/activities.ics": "Events with time and place, whole days free.",
    "feeds/deadlines.ics": "When steps and tasks are due, as all-day entries.",
    "feeds/digest.ics": "One all-day entry a day that sums it up: for those who want no more.",
    "feeds/tasks.ics": "The same as tasks, for clients that have a list of tasks.",
    "campaign": "All of this campaign.",
    "account": "Posts and open slots of this account.",
    "platform": "Posts and open slots on this platform.",
    "person": "What this person owns.",
    "pillar": "Posts of this pillar.",
    "status": "Posts that stand so far; they leave when they go on.",
}


class FeedFault(Exception):
    """A feed that its lint refuses: never published."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        super().__init__(path, faults)
        self.path, self.faults = path, faults


def build_feeds(atlas: Atlas, history: History) -> tuple[FeedFile, ...]:
    """Every feed that holds anything; raises FeedFault rather than give away a broken one."""
    made = Items(atlas.plan, atlas.language)
    items = list(made.every())
    stamps, tombs = history.settle(items, made.finished())
    slices: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        stamp = stamps[item.uid]
        if not _forgotten(atlas, item, stamp):
            held = replace(item, data=stamped(item.data, stamp.at))
            for name in item.slices:
                slices[name].append(held)
    for tomb in tombs:
        buried = _buried(tomb, atlas)
        if not _forgotten(atlas, buried, Stamp(datetime.fromtimestamp(tomb.stamp, UTC), datetime.fromtimestamp(tomb.since, UTC).date())):
            slices[tomb.slice].append(buried)
    slices[ALARMS] = [_alarmed(item) for item in slices["all"]]
    for every in slices.values():
        every.sort(key=lambda item: item.order)
    _look_at_all(atlas, slices)
    found: list[FeedFile] = []
    for kind in FEEDS:
        for name, title in kind.feeds(atlas):
            if slices.get(name):
                found += _files(atlas, name, title, kind, slices[name])
    return tuple(found)


def feed_findings(feeds: Iterable[FeedFile]) -> tuple[Diagnostic, ...]:
    """The feeds that were too large for calendars."""
    return tuple(
        Diagnostic(
            "feed-split",
            Severity.warning,
            Span(feed.path),
            msg("the feed is too large for calendars: it holds the newest years only, the others stand beside it"),
            msg("subscribe to feeds of single campaigns or accounts, or move old campaigns out of plans/"),
        )
        for feed in feeds
        if feed.split
    )


def _forgotten(atlas: Atlas, item: Item, stamp: Stamp) -> bool:
    """Whether an event was cancelled longer ago than the days of grace; where git does not know when, its own end counts."""
    if not item.cancelled:
        return False
    end = item.end.date() if isinstance(item.end, datetime) else item.end - timedelta(days=1)
    return (atlas.plan.today - (stamp.cancelled or end)).days > atlas.plan.workspace.feeds.grace_days


def _buried(tomb: Tomb, atlas: Atlas) -> Item:
    """What left a feed: its UID and old time; its title only where this audience is the team."""
    words, stamp = atlas.language, datetime.fromtimestamp(tomb.stamp, UTC)
    title = marked(tomb.title or KINDS[tomb.kind].text(words), tomb.mark, words)
    if tomb.kind == "todo":
        assert not isinstance(tomb.start, datetime)
        data = todo_bytes(Todo(tomb.uid, title, tomb.start, stamp, "CANCELLED"))
    else:
        data = event_bytes(Event(tomb.uid, title, tomb.start, tomb.end, stamp, "CANCELLED"))
    return Item(tomb.kind, tomb.uid, title, tomb.start, tomb.end, data, (tomb.slice,), cancelled=True, last_year=tomb.start.year)


def _alarmed(item: Item) -> Item:
    """An event with a reminder: half an hour ahead, for a whole day at nine in the morning of the day before."""
    if item.cancelled:
        return item
    before = timedelta(minutes=30) if isinstance(item.start, datetime) else timedelta(hours=15)
    return replace(item, data=with_alarm(item.data, item.title, before))


def _look_at_all(atlas: Atlas, slices: Mapping[str, Sequence[Item]]) -> None:
    """Every event stands in several feeds: all of them are looked at once, together (here with their reminders), and then each feed's frame."""
    for name in ("tasks", "digest", ALARMS):
        if held := slices.get(name):
            _fine(f"feeds/{name}.ics", calendar_bytes(_calendar(atlas, name, ""), [item.data for item in held], _zones(held)))


def _files(atlas: Atlas, name: str, title: str, kind: FeedKind, held: Sequence[Item]) -> Iterator[FeedFile]:
    """A feed; one that is too large for calendars holds the newest years that fit, and all years stand beside it."""
    whole = _file(atlas, name, title, kind, held)
    if _fits(whole):
        yield whole
        return
    years = sorted({item.last_year for item in held})
    parts = {year: _file(atlas, f"{name}-{year}", f"{title} {year}", kind, _years(held, year, year)) for year in years}
    newest = years[-1]
    while newest - 1 in parts and _fits(wider := _file(atlas, name, title, kind, _years(held, newest - 1, years[-1]))):
        newest, whole = newest - 1, wider
    if newest == years[-1]:
        whole = _file(atlas, name, title, kind, _years(held, newest, newest))
    yield replace(whole, split=True)
    yield from (parts[year] for year in years)


def _years(held: Sequence[Item], first: int, last: int) -> list[Item]:
    return [item for item in held if item.start.year <= last and item.last_year >= first]


def _fits(feed: FeedFile) -> bool:
    return len(feed.data) <= MAX_BYTES and feed.events <= MAX_EVENTS


def _file(atlas: Atlas, name: str, title: str, kind: FeedKind, held: Sequence[Item]) -> FeedFile:
    path, site = f"feeds/{name}.ics", atlas.plan.workspace.site_url or ""
    calendar, zones = _calendar(atlas, title, f"{site.rstrip('/')}/{path}" if site else ""), _zones(held)
    data = calendar_bytes(calendar, [item.data for item in held], zones)
    _fine(path, calendar_bytes(calendar, [held[0].data], zones))
    return FeedFile(path, title, kind.group, kind.title, len(held), data, site, _ABOUT.get(path, _ABOUT.get(path.split("/")[1], "")))


def _zones(held: Sequence[Item]) -> set[str]:
    return {zone for item in held for zone in item.zones}


def _fine(path: str, data: bytes) -> None:
    # The size of a feed is a warning to the team, not a fault of its bytes.
    faults = tuple(fault for fault in lint(data) if not fault.endswith("are safe"))
    if faults:
        raise FeedFault(path, faults)


def _calendar(atlas: Atlas, title: str, source: str) -> Calendar:
    about = msg("Plans of {title}. Changes come by themselves.", title=atlas.plan.workspace.title).text(atlas.language)
    return Calendar(f"{atlas.plan.workspace.title}｜{title}", about, atlas.plan.workspace.timezone, source=source)
