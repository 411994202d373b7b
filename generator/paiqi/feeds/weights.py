"""What an event weighs before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property

from paiqi.events.ical.writer import Event, event_room, most_room
from paiqi.events.item import Item
from paiqi.events.maker import Later, described
from paiqi.feeds.room import Extent, days_of


@dataclass
class Weight:
    """An item that was made without its bytes, and its event; None: a task, which has its own. `home` is the
    zone of the team.
    """

    item: Item
    event: Event | None
    later: Later | None
    home: tzinfo

    @cached_property
    def most(self) -> tuple[int, int]:
        """Its bytes at the most, as a whole and in brief."""
        if self.event is None or self.later is None or self.event.rule:
            return self._sizes
        return most_room(self.event, *self.later.most())

    @cached_property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        return days_of(self.item, self.home)

    def extent(self, *, brief: bool) -> Extent:
        """What it takes; where only that in `brief` is asked, both sizes are that."""
        whole, short = self._sizes
        return Extent(*self.days, short if brief else whole, short)

    @cached_property
    def _sizes(self) -> tuple[int, int]:
        if self.event is None:
            return len(self.item.data), len(self.item.data)
        whole, short = event_room(described(self.event, self.later))
        return len(whole), len(short or whole)
