"""Events of a content as a file of their own, and the links that add one of them to calendars on the web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote

from paiqi.events.ical.frame import single_bytes
from paiqi.events.item import Item
from paiqi.feeds.room import extent_of
from paiqi.model.zones import zone
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Single:
    """The links of an event that is to come, and its file, which holds what stands in the same content. What
    is added this way does not follow the plan: that is what feeds are for. So events are told in brief.

    `start` and `end` are instants in UTC, or days with an exclusive end; `last_day` is its last day in the
    team's zone.
    """

    path: str
    title: str
    start: date | datetime
    end: date | datetime
    place: str
    url: str
    cancelled: bool
    last_day: date
    blocks: tuple[bytes, ...]

    def join(self) -> bytes:
        """The bytes of its file."""
        return single_bytes(self.blocks)

    @property
    def data(self) -> bytes:
        """The bytes of its file, joined anew each time."""
        return self.join()

    @property
    def google(self) -> str:
        """The link that opens Google Calendar with the event filled in."""
        pattern = "%Y%m%dT%H%M%SZ" if isinstance(self.start, datetime) else "%Y%m%d"
        pairs = {
            "action": "TEMPLATE",
            "text": self.title,
            "dates": f"{self.start:{pattern}}/{self.end:{pattern}}",
            "location": self.place,
            "details": self.url,
        }
        return f"https://calendar.google.com/calendar/render?{_query(pairs)}"

    @property
    def outlook(self) -> str:
        """The link that opens Outlook.com with the event filled in."""
        return f"https://outlook.live.com/calendar/0/deeplink/compose?{self._compose()}"

    @property
    def office(self) -> str:
        """The link that opens Outlook of Microsoft 365 with the event filled in."""
        return f"https://outlook.office.com/calendar/0/deeplink/compose?{self._compose()}"

    def _compose(self) -> str:
        timed = isinstance(self.start, datetime)
        pattern = "%Y-%m-%dT%H:%M:%SZ" if timed else "%Y-%m-%d"
        pairs = {
            "path": "/calendar/action/compose",
            "rru": "addevent",
            "subject": self.title,
            "startdt": f"{self.start:{pattern}}",
            "enddt": f"{self.end:{pattern}}",
            "allday": "" if timed else "true",
            "location": self.place,
            "body": self.url,
        }
        return _query(pairs)


def singles_of(items: Iterable[Item], views: SiteViews) -> dict[tuple[str, str], Single]:
    """What is to come, by kind and full id: one file for all posts of a content."""
    home = zone(views.workspace.timezone)
    together: dict[str, list[tuple[Item, date]]] = {}
    for item in items:
        if item.full_id and not item.cancelled and (last := extent_of(item, home).last) >= views.today:
            together.setdefault(_name(item), []).append((item, last))
    return {
        (item.kind, item.full_id): Single(
            f"events/{name}.ics",
            item.title,
            _utc(item.start),
            _utc(item.end),
            item.place,
            item.url,
            item.cancelled,
            last,
            blocks,
        )
        for name, some in together.items()
        for blocks in [tuple(item.brief for item, _ in some)]
        for item, last in some
    }


def _name(item: Item) -> str:
    """`content.spring.film` for the posts of a content, `activity.spring.meetup`."""
    if item.kind != "post":
        return item.uid.partition("@")[0]
    return ".".join(("content", *item.full_id.split("/")[:2]))


def _utc(point: date | datetime) -> date | datetime:
    return point.astimezone(UTC) if isinstance(point, datetime) else point


def _query(pairs: dict[str, str]) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs.items() if value)
