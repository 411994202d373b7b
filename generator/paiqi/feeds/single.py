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

_GOOGLE = "https://calendar.google.com/calendar/render?action=TEMPLATE"
_COMPOSE = "/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent"


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
    def links(self) -> tuple[str, str, str]:
        """The links that open Google Calendar, Outlook.com and Outlook of Microsoft 365 with the event filled
        in.
        """
        timed = isinstance(self.start, datetime)
        title, url = quote(self.title, safe=""), quote(self.url, safe="")
        place = f"&location={quote(self.place, safe='')}" if self.place else ""
        details, body = (f"&details={url}", f"&body={url}") if url else ("", "")
        form = "%Y%m%dT%H%M%SZ" if timed else "%Y%m%d"
        google = f"{_GOOGLE}&text={title}&dates={self.start:{form}}%2F{self.end:{form}}{place}{details}"
        form = "%Y-%m-%dT%H%%3A%M%%3A%SZ" if timed else "%Y-%m-%d"
        days = f"&startdt={self.start:{form}}&enddt={self.end:{form}}" + ("" if timed else "&allday=true")
        compose = f"{_COMPOSE}&subject={title}{days}{place}{body}"
        return google, f"https://outlook.live.com{compose}", f"https://outlook.office.com{compose}"


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
