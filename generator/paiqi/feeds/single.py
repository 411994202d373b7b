"""One event as a file of its own, with the links that add it to calendars on the web."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from paiqi.events.ical.writer import single_bytes
from paiqi.events.item import Item
from paiqi.model.zones import zone


@dataclass(frozen=True, slots=True)
class Single:
    """An event's file and links. What is added this way does not follow the plan: that is what feeds are for.

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
    block: bytes

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        return single_bytes(self.block)

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


def single_of(item: Item, zone_name: str) -> Single:
    """The file of an event that has its stamp."""
    last = (
        item.end.astimezone(zone(zone_name)).date()
        if isinstance(item.end, datetime)
        else item.end - timedelta(days=1)
    )
    name = item.uid.partition("@")[0]
    return Single(
        f"events/{name}.ics",
        item.title,
        _utc(item.start),
        _utc(item.end),
        item.place,
        item.url,
        item.cancelled,
        last,
        item.data,
    )


def _utc(point: date | datetime) -> date | datetime:
    return point.astimezone(UTC) if isinstance(point, datetime) else point


def _query(pairs: dict[str, str]) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs.items() if value)
