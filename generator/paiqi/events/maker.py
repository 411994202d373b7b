"""What every event is made with: its UID, its address, its times, its title, and the feeds that hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from paiqi.events.ical.writer import Event, Status, changed, event_forms
from paiqi.events.item import MONTHS, Item, filled_in, marked, slices_of, status_of
from paiqi.model.choices import Status as State
from paiqi.model.facts import Names
from paiqi.model.liveness import happens
from paiqi.model.platform import Platform
from paiqi.model.statuses import status_key
from paiqi.model.times import Slot
from paiqi.model.workspace import FeedSettings, Workspace
from paiqi.model.zones import zone
from paiqi.text.localize import beside, bracketed
from paiqi.text.messages import Language, msg_n

#: What a digest counts, and how it says so.
COUNTED = {
    "post": msg_n("{count} post", "{count} posts"),
    "content": msg_n("{count} piece of content", "{count} pieces of content"),
    "activity": msg_n("{count} activity", "{count} activities"),
    "deadline": msg_n("{count} deadline", "{count} deadlines"),
    "deliverable": msg_n("{count} piece by a creator", "{count} pieces by creators"),
    "kpi": msg_n("{count} KPI to look at", "{count} KPIs to look at"),
    "setup": msg_n("{count} post to set up", "{count} posts to set up"),
}


class Later(Protocol):
    """The description of an event, made when somebody asks for it: nothing of an event costs as much."""

    def texts(self) -> tuple[str, str]:
        """The description, and in brief ("": it is short enough)."""
        ...

    def most(self) -> tuple[int, int]:
        """As many bytes of UTF-8 as the two have at the most, without making them."""
        ...


def written(event: Event, later: Later | None = None) -> tuple[bytes, bytes]:
    """The bytes of an event, and those in brief, see `event_forms`; `later` is its description where it has
    none yet.
    """
    return event_forms(described(event, later))


def described(event: Event, later: Later | None) -> Event:
    """An event with its description."""
    if later is None:
        return event
    whole, short = later.texts()
    return changed(event, description=whole, brief=short)


@dataclass(frozen=True, slots=True)
class Maker:
    """What all events of a workspace share. Nothing here hangs on the plan's today: feeds must not change by
    themselves.

    `team`: whether the team itself is the audience; others are not told what is open.
    """

    words: Language
    team: bool
    namespace: str
    timezone: str
    site: str
    settings: FeedSettings
    #: What the team calls statuses, by `paiqi.model.statuses.status_key`.
    statuses: Mapping[str, str] = field(default_factory=dict)
    #: What makes the bytes of an event: `written`, or where only their number is asked what notes the event.
    write: Callable[[Event, Later | None], tuple[bytes, bytes]] = written

    @classmethod
    def of(cls, workspace: Workspace, words: Language, team: bool) -> Maker:
        """The maker of a workspace's events."""
        return cls(
            words,
            team,
            workspace.namespace,
            workspace.timezone,
            workspace.site_url or "",
            workspace.feeds,
            workspace.status_names,
        )

    def uid(self, kind: str, name: str) -> str:
        """The UID of an item: the same for ever, whatever else changes."""
        return f"{kind}.{name.replace('/', '.')}@{self.namespace}"

    def url(self, path: str) -> str:
        """The page of an item, where the site's address is known."""
        return f"{self.site.rstrip('/')}/{path}" if self.site else ""

    def name(self, names: Names) -> str:
        """A name in the language of the events."""
        return names.zh if self.words == "zh" else names.en

    @property
    def default_duration(self) -> timedelta:
        """How long a post takes that does not say it."""
        return self.settings.default_duration or timedelta(minutes=15)

    def made(
        self,
        kind: str,
        event: Event,
        keys: dict[str, str],
        state: State | None = None,
        full_id: str = "",
        before: State | None = None,
        month: bool = False,
        later: Later | None = None,
    ) -> Item:
        """An item of an event, written once; `before` is its state as written, see `reaches`. Of what only
        has a `month`, no day is to be told, and a feed of its own holds it. `later`: its description where it
        has none yet.
        """
        home = zone(self.timezone)
        start, end, until = event.start, event.end, None
        if event.rule:
            start = datetime.combine(event.start, event.rule.clock, home).astimezone(UTC)
            end, until = start + event.lasts, event.rule.last
        day = None
        if kind in COUNTED and not month and event.status != "CANCELLED" and happens(state):
            # A day of the digest is a day of the team's zone, not of UTC.
            day = start.astimezone(home).date() if isinstance(start, datetime) else start
        data, short = self.write(event, later)
        return Item(
            kind,
            event.uid,
            event.title,
            start,
            end,
            data,
            (MONTHS,) if month else slices_of(kind, keys, state, self.settings, before),
            keys.get("campaign", ""),
            event.status == "CANCELLED",
            (event.rule.zone,) if event.rule else (),
            day,
            until,
            full_id,
            event.location,
            event.url,
            short=short,
        )

    def times(self, slot: Slot, lasts: timedelta) -> tuple[date | datetime, date | datetime]:
        """Start and end of a slot: UTC instants, or days with an exclusive end."""
        if slot.instant:
            return slot.instant, slot.instant + lasts
        return slot.first, slot.last + timedelta(days=1)

    def form_name(self, platform: Platform, form: str | None) -> str:
        """What a format of a platform is called, "" where it is unknown."""
        return next((self.name(one.name) for one in platform.formats if one.id == form), "")

    def post_title(self, platform: str, account: str, form: str, title: str, state: str) -> str:
        """The title of a post's event, as the workspace wants it."""
        status = state
        if self.settings.title is None:
            return bracketed(beside(platform, title, self.words), status, self.words)
        return filled_in(self.settings.title, platform, account, form, title, status)

    def status(self, state: State, word: str = "") -> str:
        """What a status is called, by the team's own word where it has one."""
        own = self.statuses.get(status_key(state, word))
        return own or self.statuses.get(state.value) or state.label(self.words)

    def beside(self, first: str, second: str) -> str:
        """Two names side by side, in the language of the events."""
        return beside(first, second, self.words)

    def titled(self, title: str, status: Status) -> str:
        """A title, with its mark where the event is cancelled."""
        return marked(title, "cancelled", self.words) if status == "CANCELLED" else title

    def said(self, title: str, stopped: State | None, *, tentative: bool = False) -> tuple[str, Status]:
        """Title and status of an event of what has none of its own; what stops it stands in the title."""
        if stopped is None:
            return title, "TENTATIVE" if tentative else "CONFIRMED"
        status = status_of(stopped, tentative)
        return self.titled(bracketed(title, self.status(stopped), self.words), status), status
