"""The table of feeds: one row, one kind of feed, and which events each of them holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from paiqi.events import Item, Items, reaches, todos
from paiqi.history import Stamps
from paiqi.ical.lint import lint
from paiqi.ical.writer import Calendar, calendar_bytes, todo_bytes
from paiqi.messages import msg
from paiqi.model.choices import Status as State
from paiqi.model.team import NamedFeed
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
    """A row of the table: where its feeds lie and which items each of them holds."""

    group: str
    title: str
    feeds: Callable[[Atlas], Iterator[tuple[str, str, Callable[[Item], bool]]]]


def _each(names: Callable[[Atlas], Mapping[str, str]], key: str) -> Callable[[Atlas], Iterator[tuple[str, str, Callable[[Item], bool]]]]:
    def feeds(atlas: Atlas) -> Iterator[tuple[str, str, Callable[[Item], bool]]]:
        for name, title in names(atlas).items():
            yield f"{key}/{name}", title, lambda item, name=name: getattr(item, key) == name and item.kind != "digest"  # type: ignore[misc]

    return feeds


def _all(atlas: Atlas) -> Iterator[tuple[str, str, Callable[[Item], bool]]]:
    words = atlas.language
    yield "all", msg("Everything").text(words), lambda item: item.kind != "digest"
    yield "activities", msg("Activities").text(words), lambda item: item.kind == "activity"
    yield "deadlines", msg("Deadlines").text(words), lambda item: item.kind == "deadline"
    yield "digest", msg("One line a day").text(words), lambda item: item.kind == "digest"


def _platforms(atlas: Atlas) -> dict[str, str]:
    used = dict.fromkeys(account.platform for account in atlas.plan.accounts.values())
    names = {name: atlas.plan.platforms[name].name for name in used}
    return {name: found.zh if atlas.language == "zh" else found.en for name, found in names.items()}


def _account_names(atlas: Atlas) -> dict[str, str]:
    platforms = _platforms(atlas)
    return {name: f"{platforms[account.platform]}｜{account.name}" for name, account in atlas.plan.accounts.items()}


def _named(atlas: Atlas) -> Iterator[tuple[str, str, Callable[[Item], bool]]]:
    for feed in atlas.plan.workspace.feeds.named:
        yield f"named/{feed.id}", feed.title, lambda item, feed=feed: _selected(feed, item)  # type: ignore[misc]


def _selected(feed: NamedFeed, item: Item) -> bool:
    select = feed.select
    if item.kind == "digest" or (feed.status_floor and item.kind == "post" and not reaches(item.status, feed.status_floor)):
        return False
    pairs = (
        (select.campaigns, item.campaign),
        (select.platforms, item.platform),
        (select.accounts, item.account),
        (select.people, item.person),
        (select.pillars, item.pillar),
        (select.kinds, item.kind),
    )
    return all(not wanted or value in wanted for wanted, value in pairs)


FEEDS: tuple[FeedKind, ...] = (
    FeedKind("1", "General", _all),
    FeedKind("2", "Feeds of your own", _named),
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


def build_feeds(atlas: Atlas, stamps: Stamps) -> tuple[FeedFile, ...]:
    """Every feed that holds anything; raises FeedFault rather than give away a broken one."""
    items = sorted(Items(atlas, stamps).every(), key=lambda item: item.order)
    # Every event stands in several feeds: all of them are looked at once, together, and then each feed's frame.
    if items:
        zones = {name for item in items for name in item.zones}
        _fine("feeds/all.ics", calendar_bytes(_calendar(atlas, "all", ""), [item.data for item in items], zones))
    site = atlas.plan.workspace.site_url or ""
    found = []
    for kind in FEEDS:
        for name, title, wanted in kind.feeds(atlas):
            held = [item for item in items if wanted(item)]
            if held:
                found.append(_file(atlas, f"feeds/{name}.ics", title, kind, held, site))
    tasks = [todo_bytes(todo) for todo in todos(atlas, stamps)]
    if tasks:
        title = msg("Tasks").text(atlas.language)
        data = calendar_bytes(_calendar(atlas, title, f"{site.rstrip('/')}/feeds/tasks.ics" if site else ""), tasks, ())
        found.insert(3, FeedFile("feeds/tasks.ics", title, "1", "General", len(tasks), _fine("feeds/tasks.ics", data), site, _ABOUT["feeds/tasks.ics"]))
    return tuple(found)


def _file(atlas: Atlas, path: str, title: str, kind: FeedKind, held: list[Item], site: str) -> FeedFile:
    source = f"{site.rstrip('/')}/{path}" if site else ""
    zones = {zone for item in held for zone in item.zones}
    data = calendar_bytes(_calendar(atlas, title, source), [item.data for item in held], zones)
    _fine(path, calendar_bytes(_calendar(atlas, title, source), [held[0].data], zones))
    return FeedFile(path, title, kind.group, kind.title, len(held), data, site, _ABOUT.get(path, _ABOUT.get(path.split("/")[1], "")))


def _fine(path: str, data: bytes) -> bytes:
    # The size of a feed is a warning to the team, not a fault of its bytes.
    faults = tuple(fault for fault in lint(data) if not fault.endswith("are safe"))
    if faults:
        raise FeedFault(path, faults)
    return data


def _calendar(atlas: Atlas, title: str, source: str) -> Calendar:
    about = msg("Plans of {title}. Changes come by themselves.", title=atlas.plan.workspace.title).text(atlas.language)
    return Calendar(f"{atlas.plan.workspace.title}｜{title}", about, atlas.plan.workspace.timezone, source=source)
