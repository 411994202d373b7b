"""The digest: one all-day line for a day, made of the lines of its events and of nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from paiqi.events.ical.writer import Event
from paiqi.events.item import Item
from paiqi.events.maker import COUNTED, Maker
from paiqi.model.periods import month_key


class Line(NamedTuple):
    """An event as the digest of its day tells it; lines sort by their begin (an ISO text)."""

    start: str
    uid: str
    kind: str
    title: str

    @classmethod
    def of(cls, item: Item) -> Line:
        """The line of an event."""
        return cls(*item.order, item.kind, item.title)


def digest(maker: Maker, day: date, lines: Iterable[Line]) -> Item:
    """One all-day line for a day that holds something."""
    held = sorted(lines)
    counts = Counter(line.kind for line in held)
    title = " · ".join(
        COUNTED[kind].of(count=counts[kind]).text(maker.words) for kind in COUNTED if counts[kind]
    )
    link = maker.url(f"calendar/{month_key(day)}/")
    about = "\n".join([*(line.title for line in held), link]).strip()
    uid, after = maker.uid("digest", day.isoformat()), day + timedelta(days=1)
    return maker.made("digest", Event(uid, title, day, after, description=about, url=link), {})
