"""The table of feeds: one row, one kind of feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from paiqi.events.ical.frame import END
from paiqi.model.choices import Status as State
from paiqi.text.amounts import kilobytes
from paiqi.text.localize import beside
from paiqi.text.messages import msg
from paiqi.views.frame import names_of_views, narrowed
from paiqi.views.site_views import GRANTED, SiteViews


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed as published: its file, its name, how many events it holds and the links to add it.

    `head` and `blocks` are what its file is joined of; events share their bytes with other feeds.
    """

    path: str
    title: str
    group: str
    group_title: str
    events: int
    head: bytes
    blocks: tuple[bytes, ...]
    #: What calendars call it: the name that it carries itself.
    name: str
    site: str = ""
    #: What it holds, in a sentence (a key of the catalogue), where its name does not say it.
    about: str = ""
    #: Whether events are told in brief: their copy stands in the feeds of campaigns, accounts and people.
    brief: bool = False
    #: First and last day that its address holds, where all of it would be too large for calendars; None where
    #: it holds all.
    window: tuple[date, date] | None = None
    #: Of a part: the path of the feed that it is a part of, and its period (`2026-Q1`).
    part_of: str = ""
    period: str = ""
    #: Whether it is still larger than calendars take.
    crowded: bool = False

    def join(self) -> bytes:
        """The bytes of its file."""
        return b"".join((self.head, *self.blocks, END))

    @property
    def data(self) -> bytes:
        """The bytes of its file, joined anew each time."""
        return self.join()

    @property
    def size(self) -> int:
        """How many bytes that is."""
        return len(self.head) + sum(map(len, self.blocks)) + len(END)

    @property
    def about_itself(self) -> bool:
        """Whether `about` is said of this feed alone, not of all of its group."""
        return self.path in ABOUT

    @property
    def anchor(self) -> str:
        """`campaign.spring-tea-2026`, as on the page to subscribe."""
        return self.path.removeprefix("feeds/").removesuffix(".ics").replace("/", ".")

    @property
    def kilobytes(self) -> int:
        """How large its file is: one at least."""
        return kilobytes(self.size) or 1

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
        return f"https://outlook.live.com/calendar/0/addfromweb?{self._as_asked}"

    @property
    def office(self) -> str:
        """The link that adds the feed to Outlook of Microsoft 365."""
        return f"https://outlook.office.com/calendar/0/addfromweb?{self._as_asked}"

    @property
    def _as_asked(self) -> str:
        return f"url={quote(self.https, safe='')}&name={quote(self.name, safe='')}"

    @property
    def qr(self) -> str:
        """The picture of the address as a QR code; a part, of which there may be dozens, has none."""
        return self.path.removesuffix(".ics") + ".svg" if self.https and not self.part_of else ""


@dataclass(frozen=True, slots=True)
class FeedKind:
    """A row of the table: the feeds of a group, each with its address (which is the name of its slice) and
    its title, and the views that these are made of (with spaces between their names).
    """

    group: str
    title: str
    feeds: Callable[[SiteViews], Iterator[tuple[str, str]]]
    needs: str = ""

    def __post_init__(self) -> None:
        """A row that names what there is not does not import."""
        names_of_views(SiteViews, str(self), self.needs)

    def __str__(self) -> str:
        """The row, as errors name it."""
        return f"the feeds of {self.title}"

    def of(self, views: SiteViews) -> Iterator[tuple[str, str]]:
        """The feeds that a plan may have, whether they hold anything or not."""
        names = names_of_views(SiteViews, str(self), self.needs)
        return self.feeds(narrowed(views, str(self), GRANTED | names))


def _each(
    names: Callable[[SiteViews], Mapping[str, str]], key: str
) -> Callable[[SiteViews], Iterator[tuple[str, str]]]:
    def feeds(views: SiteViews) -> Iterator[tuple[str, str]]:
        for name, title in names(views).items():
            yield f"{key}/{name}", title

    return feeds


def _general(views: SiteViews) -> Iterator[tuple[str, str]]:
    titles = {
        "all": msg("Everything"),
        "activities": msg("Activities"),
        "deadlines": msg("Deadlines"),
        "tasks": msg("Tasks"),
        "digest": msg("One line a day"),
        ALARMS: msg("Everything, with reminders"),
        "spans": msg("Campaigns, phases, offers and flights"),
        "undated-months": msg("Some time in a month"),
    }
    for name, title in titles.items():
        yield name, title.text(views.language)


def _platforms(views: SiteViews) -> dict[str, str]:
    used = dict.fromkeys(account.platform for account in views.accounts.values())
    return {name: views.packs[name].called(views.language) for name in used}


def _account_names(views: SiteViews) -> dict[str, str]:
    platforms = _platforms(views)
    return {
        name: beside(platforms[account.platform], account.name, views.language)
        for name, account in views.accounts.items()
    }


#: The feed of everything, and with reminders: the one place that has any.
ALL, ALARMS = "all", "all-alarms"
#: Feeds of which other feeds hold all events too, by their name or folder: whoever works from a feed takes
#: that of a campaign, an account or a person.
_WIDE = frozenset([ALL, ALARMS, "activities", "deadlines", "platform", "pillar", "status"])


def is_wide(name: str) -> bool:
    """Whether a feed tells its events in brief where all of them would be too large for calendars."""
    return name.partition("/")[0] in _WIDE


def has_parts(name: str) -> bool:
    """Whether what its address leaves out stands in parts of its own: whatever is in other wide feeds is in
    the parts of everything.
    """
    return name == ALL or not is_wide(name)


FEEDS: tuple[FeedKind, ...] = (
    FeedKind("1", "General", _general),
    FeedKind(
        "2",
        "Feeds of your own",
        _each(lambda views: {one.id: one.title for one in views.workspace.feeds.named}, "named"),
        "workspace",
    ),
    FeedKind(
        "3",
        "Campaigns",
        _each(lambda views: {name: one.title for name, one in views.campaigns_by_id.items()}, "campaign"),
        "campaigns_by_id",
    ),
    FeedKind("4", "Platforms", _each(_platforms, "platform"), "accounts packs"),
    FeedKind("5", "Accounts", _each(_account_names, "account"), "accounts packs"),
    FeedKind(
        "6",
        "People",
        _each(lambda views: {name: one.name for name, one in views.people.items()}, "person"),
        "people",
    ),
    FeedKind(
        "7",
        "Pillars",
        _each(lambda views: {name: one.title for name, one in views.pillars.items()}, "pillar"),
        "pillars",
    ),
    FeedKind(
        "8",
        "Status",
        _each(
            lambda views: {
                one.value: views.workspace.status_names.get(one.value) or one.label(views.language)
                for one in (State.review, State.approved, State.published)
            },
            "status",
        ),
        "workspace",
    ),
)


def feed_names(views: SiteViews) -> list[str]:
    """The names of all feeds that a plan may have (`all`, `campaign/spring`)."""
    return [name for kind in FEEDS for name, _ in kind.of(views)]


#: What feeds hold, by their path or the folder they lie in.
ABOUT = {
    "feeds/all.ics": "Posts, activities, series, rituals, deadlines, KPIs, milestones; no long bars.",
    "feeds/activities.ics": "Events with time and place, whole days free.",
    "feeds/deadlines.ics": "When steps, tasks and KPIs are due and posts are to be set up.",
    "feeds/digest.ics": "One all-day entry a day that sums it up: for those who want no more.",
    "feeds/spans.ics": "From the first day to the last: campaigns, phases, offers, flights, silence.",
    "feeds/undated-months.ics": "What only has a month as yet, over the whole of it and tentative.",
    "feeds/tasks.ics": "Tasks of activities with their due days, for programs that have a list of tasks.",
    "campaign": "All of this campaign.",
    "account": "Posts and series of this account.",
    "platform": "Posts and series on this platform.",
    "person": "What this person owns.",
    "pillar": "Posts of this pillar.",
    "status": "Posts that stand so far; they leave when they go on.",
}


def about(path: str) -> str:
    """What a feed holds, in a sentence (a key of the catalogue); "" where its name says it."""
    return ABOUT.get(path, ABOUT.get(path.split("/")[1], ""))
