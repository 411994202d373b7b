"""One event or task with what feeds select by, and a fingerprint of all that its calendars show."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

import msgspec

from paiqi.events.ical.writer import Status
from paiqi.model.choices import Status as State
from paiqi.model.readers import PLACEHOLDERS
from paiqi.model.workspace import FeedSettings, NamedFeed
from paiqi.text.messages import Language, msg

_ORDER = (State.idea, State.draft, State.review, State.approved, State.active, State.published, State.done)
#: What the events of each kind are called in one word, where their title may not be told.
KINDS = {
    "post": msg("Post"),
    "content": msg("Content"),
    "activity": msg("Activity"),
    "deadline": msg("Deadline"),
    "milestone": msg("Milestone"),
    "ritual": msg("Ritual"),
    "series": msg("Series"),
    "deliverable": msg("Creator's piece"),
    "marker": msg("Marker"),
    "campaign": msg("Campaign"),
    "phase": msg("Phase"),
    "offer": msg("Offer"),
    "placement": msg("Paid placement"),
    "blackout": msg("Days of silence"),
    "kpi": msg("KPI"),
    "setup": msg("Set up"),
    "todo": msg("Task"),
    "digest": msg("One line a day"),
    "notice": msg("About this calendar"),
}
#: The feeds of one kind or two.
_GATHERED = {"activity": "activities", "deadline": "deadlines", "kpi": "deadlines", "setup": "deadlines"}
#: What lasts: bars of weeks would bury the days in the feed of everything, so they have one of their own.
SPANS = frozenset(["campaign", "phase", "offer", "placement", "blackout"])
#: The feed of what only has a month as yet.
MONTHS = "undated-months"


class Item(msgspec.Struct, frozen=True):
    """An event (kind `todo`: a task) whose `data` is its finished bytes with the stamp of nothing, see
    `stamped`, and `short` the same with its brief description (b"": it has none).

    `start` and `end` are those of its first occurrence, in UTC or as days. `day` is its day in the team's
    zone where the digest counts it. `slices` are the feeds that hold it, without folder and ending: all,
    campaign/spring, named/launch …
    """

    kind: str
    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    data: bytes
    slices: tuple[str, ...]
    campaign: str = ""
    cancelled: bool = False
    zones: tuple[str, ...] = ()
    day: date | None = None
    #: The last day of a rhythm.
    until: date | None = None
    #: Of what has a file of its own: its full id, place and page.
    full_id: str = ""
    place: str = ""
    url: str = ""
    #: Of what may be written without an id (a step, a marker): what it stands in, and the UID that it has
    #: then ("": it has that now).
    parent: str = ""
    unnamed: str = ""
    short: bytes = b""

    @property
    def brief(self) -> bytes:
        """Its bytes for feeds that hold too much to tell all of it."""
        return self.short or self.data

    @property
    def order(self) -> tuple[str, str]:
        """Sorting key: start, then UID."""
        return (self.start.isoformat(), self.uid)

    @property
    def fingerprint(self) -> str:
        """The same as long as calendars show the same of it, whichever feeds hold it."""
        return fingerprint(self.data)


def fingerprint(data: bytes) -> str:
    """Stands for what calendars show of an event: for its bytes before they have a stamp."""
    return hashlib.blake2b(data, digest_size=10).hexdigest()


def reaches(state: State, floor: State, before: State | None = None) -> bool:
    """Whether a status is at least `floor`; what was cancelled or put off stays, so that calendars hear of
    it.

    `before` is the status as written: of what never stood in a feed, nobody is told that its campaign was
    called off.
    """
    if before is not None and before is not state and not reaches(before, floor):
        return False
    return state in (State.cancelled, State.on_hold) or (
        state in _ORDER and _ORDER.index(state) >= _ORDER.index(floor)
    )


def slices_of(
    kind: str, keys: dict[str, str], state: State | None, settings: FeedSettings, before: State | None = None
) -> tuple[str, ...]:
    """The feeds that hold an item of a kind: `keys` are its campaign, platform, account, person, pillar and
    status.
    """
    return tuple(_slices(kind, keys, state, settings, before))


def _slices(
    kind: str, keys: dict[str, str], state: State | None, settings: FeedSettings, before: State | None
) -> Iterator[str]:
    if kind in ("digest", "todo"):
        yield "digest" if kind == "digest" else "tasks"
        return
    yield "spans" if kind in SPANS else "all"
    if kind in _GATHERED:
        yield _GATHERED[kind]
    for key, value in keys.items():
        if value:
            yield f"{key}/{value}"
    for feed in settings.named:
        if selected(feed, kind, keys, state, before):
            yield f"named/{feed.id}"


def selected(
    feed: NamedFeed,
    kind: str,
    keys: Mapping[str, str],
    state: State | None,
    before: State | None = None,
) -> bool:
    """Whether a named feed holds an item of a kind; see `slices_of`."""
    # A piece without an account is a post that nobody has placed yet.
    kind = "post" if kind == "content" else kind
    if feed.status_floor and kind == "post" and not (state and reaches(state, feed.status_floor, before)):
        return False
    select = feed.select
    if kind in SPANS and kind not in select.kinds:
        return False
    pairs = (
        (select.campaigns, keys.get("campaign")),
        (select.platforms, keys.get("platform")),
        (select.accounts, keys.get("account")),
        (select.people, keys.get("person")),
        (select.pillars, keys.get("pillar")),
        (select.kinds, kind),
    )
    return all(not wanted or value in wanted for wanted, value in pairs)


def filled_in(pattern: str, platform: str, account: str, form: str, title: str, status: str) -> str:
    """The title of a post's event."""
    values = dict(zip(PLACEHOLDERS, (platform, account, form, title, status), strict=True))
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], pattern)


def status_of(state: State, tentative: bool) -> Status:
    """What calendars are told of a status."""
    if state is State.cancelled:
        return "CANCELLED"
    return (
        "TENTATIVE"
        if tentative or state in (State.idea, State.draft, State.review, State.on_hold)
        else "CONFIRMED"
    )


#: What titles begin with whose event was cancelled or done, in Chinese and in English.
_MARKS = {"cancelled": ("【取消】", "[CANCELLED] "), "done": ("【完成】", "[DONE] ")}


def marked(title: str, mark: str, language: Language) -> str:
    """A title with the mark of what was cancelled or done, for clients that do not show a status."""
    return _MARKS[mark][0 if language == "zh" else 1] + title


def unmarked(title: str) -> str:
    """A title without the mark of what was cancelled."""
    zh, en = _MARKS["cancelled"]
    return title.removeprefix(zh).removeprefix(en)
